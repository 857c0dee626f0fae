"""How sure we are of what rests on the counterparty estimate, in words."""

from batna.model.plan import Confidence, Plan
from batna.report.one_line import one_line

_LIKELY = {Confidence.LOW: "perhaps", Confidence.MEDIUM: "probably", Confidence.HIGH: "very likely"}


def likely(confidence: Confidence | None) -> str:
    """The adverb for what rests on an estimate; one that does not say how sure it is counts as a guess."""
    return "perhaps" if confidence is None else _LIKELY[confidence]


def basis(plan: Plan) -> str:
    """The sentence that goes before everything that rests on the estimate of a plan that has one."""
    estimate = plan.counterparty.estimate
    confidence = None if estimate is None else estimate.confidence
    name = one_line(plan.counterparty.name)
    if confidence is None:
        return (
            f"What follows rests on our estimate of what {name} wants. The estimate does not say how sure it is, so "
            "that it is taken for a guess."
        )
    return f"What follows rests on our estimate of what {name} wants, of {confidence} confidence."
