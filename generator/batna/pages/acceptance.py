"""Whether their offer can be accepted as it is, and if not, what it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from batna import words
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
_YES_BUT = Mark("possible", "fair", "square")
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
    theirs = newest_made(report.scorecard.offers, Side.THEM)
    mark, why = _answer(theirs, report, day, locale)
    return Acceptance(mark, dated(why, days_of(report.negotiation), locale))


def _answer(theirs: ScoredOffer | None, report: PlanReport, day: date, locale: str) -> tuple[Mark, str]:
    if theirs is None:
        return _NOTHING, "They have made no offer yet."
    if not theirs.standing:
        made = words.day(theirs.offer.date, locale)
        return _NOTHING, f"Their last offer, of {made}, no longer stands: {fate(theirs, report, day, locale)}."
    return _judged(theirs, report, locale)


def _judged(theirs: ScoredOffer, report: PlanReport, locale: str) -> tuple[Mark, str]:
    made = words.day(theirs.offer.date, locale)
    found, scales = theirs.assessment, report.scorecard.scales
    score = wording.interval(found.score, locale)
    batna = report.scorecard.batna
    floor = "" if batna is None else wording.interval(batna.score, locale)
    match found.verdict:
        case Verdict.BREACH:
            breaches = _breaches(found, scales.values(), locale)
            return _NO, f"Their offer of {made} is worse than the worst that we would accept: {breaches}."
        case Verdict.WORSE_THAN_BATNA:
            return _NO, (
                f"Their offer of {made} is worth {score} to us, less than what we can do without them ({floor}, our "
                "BATNA)."
            )
        case Verdict.INCOMPLETE:
            return _NOT_YET, f"Their offer of {made} says nothing on {_titles(found, scales.values(), State.OPEN)}."
        case Verdict.MEETS_OBJECTIVE:
            return _YES, f"Their offer of {made} meets every key result that is committed, and is worth {score} to us."
        case Verdict.ACCEPTABLE:
            return _YES_BUT, _lacking(found, scales.values(), made, floor, locale)


def _breaches(found: Assessment, scales: Iterable[Scale], locale: str) -> str:
    parts = []
    for scale in scales:
        reading = found.readings[scale.id]
        if reading.state is State.BREACH and reading.value is not None:
            here, end = (words.quantity(value, scale.unit, locale) for value in (reading.value, scale.reservation))
            parts.append(f"“{scale.result.title}” with {here}, where our reservation value is {end}")
    return "; ".join(parts)


def _titles(found: Assessment, scales: Iterable[Scale], state: State) -> str:
    return wording.listed([f"“{scale.result.title}”" for scale in scales if found.readings[scale.id].state is state])


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
