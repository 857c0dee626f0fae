"""Whether their offer can be accepted as it is, and if not, what it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.analysis import next_step as core
from batna.model.values import Commitment, Side
from batna.pages import wording
from batna.pages.dated import dated, days_of
from batna.pages.fate import fate
from batna.pages.gaps import gap
from batna.pages.page import Mark, Piece
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, ScoredOffer, State, Verdict
from batna.score.scale import Scale
from batna.score.standing import newest_made

_YES = Mark("yes", "good", "disc")
_YES_BUT = Mark("yes, but", "fair", "square")
_NOT_YET = Mark("not yet", "quiet", "ring")
_NO = Mark("no", "bad", "cross")
_NOTHING = Mark("nothing to accept", "quiet", "ring")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The answer in a word, and why."""

    mark: Mark
    why: tuple[Piece, ...]


def acceptance(report: PlanReport, day: date, locale: str) -> Acceptance:
    """Of their newest offer, on `day`: only one that stands can be accepted."""
    mark, why = _answer(their_newest(report), report, day, locale)
    return Acceptance(mark, dated(why, days_of(report.negotiation), locale))


def their_newest(report: PlanReport) -> ScoredOffer | None:
    """The offer of theirs that the advice is about, else their newest made one."""
    step = None if report.advice is None else report.advice.next_step
    if step is None:
        return newest_made(report.scorecard.offers, Side.THEM)
    return next((one for one in report.scorecard.offers if one.offer.id == step.theirs), None)


def _answer(theirs: ScoredOffer | None, report: PlanReport, day: date, locale: str) -> tuple[Mark, str]:
    if theirs is None:
        return _NOTHING, "They have made no offer yet."
    made, found = words.day(theirs.offer.date, locale), theirs.assessment
    scales, score = report.scorecard.scales.values(), wording.interval(found.score, locale)
    batna = report.scorecard.batna
    floor = "" if batna is None else wording.interval(batna.score, locale)
    match core.acceptance(theirs, Fraction(0) if batna is None else batna.score.low):
        case core.Acceptance.NONE:
            answer = _NOTHING, f"Their last offer, of {made}, no longer stands: {fate(theirs, report, day, locale)}."
        case core.Acceptance.BREACH:
            breaches = _breaches(found, scales, locale)
            answer = _NO, f"Their offer of {made} is worse than the worst that we would accept: {breaches}."
        case core.Acceptance.BELOW_BATNA if found.score.is_point:
            what = f"less than what we can do without them ({floor}, our BATNA)"
            answer = _NO, f"Their offer of {made} is worth {score} to us, {what}."
        case core.Acceptance.BELOW_BATNA:
            what = f"which may be less than what we can do without them ({floor}, our BATNA), as it leaves things open"
            answer = _NOT_YET, f"Their offer of {made} is worth {score} to us, {what}."
        case core.Acceptance.INCOMPLETE:
            answer = _NOT_YET, f"Their offer of {made} says nothing on {_open(found, scales)}."
        case core.Acceptance.FINE if found.verdict is Verdict.MEETS_OBJECTIVE:
            answer = _YES, f"Their offer of {made} meets every committed key result, and is worth {score} to us."
        case _:
            answer = _YES_BUT, _lacking(found, scales, made, floor, locale)
    return answer


def _breaches(found: Assessment, scales: Iterable[Scale], locale: str) -> str:
    parts = []
    for scale in scales:
        reading = found.readings[scale.id]
        if reading.state is State.BREACH and reading.value is not None:
            here, end = (words.quantity(value, scale.unit, locale) for value in (reading.value, scale.reservation))
            parts.append(f"“{scale.result.title}” with {here}, where our reservation value is {end}")
    return "; ".join(parts)


def _open(found: Assessment, scales: Iterable[Scale]) -> str:
    titles = [f"“{scale.result.title}”" for scale in scales if found.readings[scale.id].state is State.OPEN]
    return wording.listed(titles)


def _lacking(found: Assessment, scales: Iterable[Scale], made: str, floor: str, locale: str) -> str:
    """What a package that breaches nothing still lacks."""
    lacks = [
        f"“{scale.result.title}” ({words.quantity(reading.value, scale.unit, locale)}, {gap(scale, reading, locale)})"
        for scale in scales
        if scale.result.commitment is Commitment.COMMITTED
        and (reading := found.readings[scale.id]).state is State.ACCEPTABLE
    ]
    text = f"Their offer of {made} breaches no reservation value"
    if floor:
        text += f" and is worth no less than our BATNA ({floor})"
    if not lacks:
        return f"{text}."
    misses = "a committed key result" if len(lacks) == 1 else "committed key results"
    return f"{text}, but it misses {misses}: {wording.listed(lacks)}."
