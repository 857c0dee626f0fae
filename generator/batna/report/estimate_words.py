"""How sure we are of what rests on the counterparty estimate, in words."""

from batna.model.plan import Confidence, Plan
from batna.report.one_line import one_line

_SAYS = {Confidence.LOW: "we guess", Confidence.MEDIUM: "we think", Confidence.HIGH: "we are sure"}


def says(confidence: Confidence | None) -> str:
    """How what rests on an estimate is put: `we guess`, `we think`, `we are sure`.

    An estimate that does not say how sure it is counts as a guess.
    """
    return _SAYS[Confidence.LOW if confidence is None else confidence]


def confidence_of(plan: Plan) -> Confidence | None:
    """How sure the estimate of a plan is; None where it does not say, or there is none."""
    estimate = plan.counterparty.estimate
    return None if estimate is None else estimate.confidence


def basis(plan: Plan) -> str:
    """The sentence that goes with everything that rests on the estimate of a plan that has one."""
    confidence, name = confidence_of(plan), one_line(plan.counterparty.name)
    if confidence is None:
        return (
            f"What is said of {name} rests on our estimate of what they want. The estimate does not say how sure it "
            "is, so that it is taken for a guess."
        )
    return f"What is said of {name} rests on our estimate of what they want, of {confidence} confidence."
