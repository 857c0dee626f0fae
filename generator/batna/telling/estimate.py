"""How what rests on our estimate of the other side is said: the less sure we are of it, the more cautiously."""

from collections.abc import Collection
from dataclasses import dataclass

from batna.analysis.analysis import Analysis
from batna.analysis.contradiction import Contradiction
from batna.model.plan import Confidence, Plan
from batna.plan_report import PlanReport
from batna.telling.figures import interval, listed
from batna.words import day, score


@dataclass(frozen=True, slots=True)
class Voice:
    """The words for an estimate of one confidence.

    `source` names the estimate, `belief` is who says so (`we think`), `caution` a sentence on what follows.
    """

    source: str
    belief: str
    caution: str


_VOICES = {
    Confidence.HIGH: Voice(
        "by our estimate",
        "we think",
        "What is said of them rests on our estimate of how they value the terms. Confidence: high.",
    ),
    Confidence.MEDIUM: Voice(
        "by our estimate",
        "we think",
        "What is said of them rests on our estimate of how they value the terms. Confidence: medium, so test it with a "
        "question before you rely on it.",
    ),
    Confidence.LOW: Voice(
        "by a first guess at what they want",
        "we guess",
        "What is said of them rests on a first guess at how they value the terms. Confidence: low, so take it as "
        "questions to ask, not as facts.",
    ),
}
_UNSAID = Voice(
    "by our estimate",
    "we guess",
    "What is said of them rests on our estimate of how they value the terms. Nobody has said how sure it is: give its "
    "`confidence` in plan.yaml.",
)


def voice(confidence: Confidence | None) -> Voice:
    """The words for an estimate of this confidence; one that does not say how sure it is counts as a guess."""
    return _UNSAID if confidence is None else _VOICES[confidence]


def confidence_of(plan: Plan) -> Confidence | None:
    """How sure the estimate of a plan is; None where it does not say, or there is none."""
    estimate = plan.counterparty.estimate
    return None if estimate is None else estimate.confidence


def caution(plan: Plan, found: Analysis | None) -> str:
    """The sentence that goes with everything that rests on the estimate, once; what the estimate leaves out with it."""
    said = voice(confidence_of(plan)).caution
    gaps = "" if found is None else left_out(found, plan)
    return f"{said} {gaps}" if gaps else said


def left_out(found: Analysis, plan: Plan) -> str:
    """Which scored terms the estimate says nothing of, and what follows; empty where there are none."""
    if not found.gaps:
        return ""
    names = listed([f"“{plan.terms[name].title}”" for name in found.gaps])
    return (
        f"It leaves out {names}: what that is worth to them is unknown, so no figure of theirs counts it, and no "
        "package moves it against us."
    )


def stays(held: Collection[str], plan: Plan) -> str:
    """Which terms stay as they are on the table, and why; empty where there are none."""
    if not held:
        return ""
    names = listed([f"“{plan.terms[name].title}”" for name in held])
    return (
        f"{names} {'stays' if len(held) == 1 else 'stay'} as on the table: nothing says what else could be "
        "agreed (a `range` in plan.yaml would)."
    )


def contradiction(report: PlanReport, found: Analysis, locale: str) -> str:
    """That an offer of theirs contradicts the estimate, of the newest one, and what follows; empty where none does."""
    if not found.contradicted_by:
        return ""
    one = found.contradicted_by[-1]
    made = next(scored.offer.date for scored in report.scorecard.offers if scored.offer.id == one.offer)
    return f"{_contradicts(one, day(made, locale), found, locale)} {_follows(one, found)}"


def _contradicts(one: Contradiction, made: str, found: Analysis, locale: str) -> str:
    if one.is_below and one.theirs.high < found.disagreement.theirs:
        worth, least = interval(one.theirs, locale), score(found.disagreement.theirs, locale)
        return (
            f"Their own offer of {made} contradicts the estimate: by it, that offer is worth {worth} to them, less "
            f"than the {least} below which they should walk away."
        )
    if one.is_below:
        return f"Their own offer of {made} contradicts the estimate: by it, they would refuse a value that they offer."
    return f"Their own offer of {made} contradicts that: it is acceptable to us, and they would hardly refuse it."


def _follows(one: Contradiction, found: Analysis) -> str:
    room = "There is room for an agreement. " if one.is_acceptable and not found.zopa else ""
    return f"{room}Correct `counterparty.estimate` in plan.yaml: what they offer is a fact, and the estimate is not."
