"""Where an implementation key result leads by its due date, and whether it is on the way to a miss.

PRODUCT.md, "How things are computed", Outlook. How figures lead anywhere is told in `batna.progress.trend`: here is
when they are asked at all, and what comes of it. There is no outlook of a milestone, without a due date, once the
result is met or its day has come, and none from stale figures. A share (a `%` of which no figure and nothing wanted
lies outside 0 to 100) stays within 0 and 100 %; what was never negative and is not meant to be does not become so. A
value and its range are told to the digit that half the range reaches, and to no finer one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from batna.model.delivery import ResultKind
from batna.model.portfolio import Limits
from batna.progress.grade import is_good
from batna.progress.levels import bound_of, shortfall
from batna.progress.standing import Point, ResultProgress, Status, Tracker
from batna.progress.trend import Lead, Silence, lead

_HUNDRED = 100
_TEN = 10


class NoOutlook(StrEnum):
    """Why nothing is said of where a key result leads."""

    MILESTONE = "milestone"
    NO_DUE_DATE = "no_due_date"
    MET = "met"
    OVER = "over"
    STALE = "stale"
    TOO_FEW_FIGURES = Silence.TOO_FEW.value
    BREAK = Silence.BREAK.value
    QUICKENING = Silence.QUICKENING.value
    TOO_FAR = Silence.TOO_FAR.value


class Prospect(StrEnum):
    """What becomes of a key result if it goes on as it has.

    `MISS`: most likely it ends short of what is wanted, or too few periods are left to keep to the threshold. `OPEN`:
    within the range it may end short by more than counts as behind. Else `REACHED`.
    """

    REACHED = "reached"
    OPEN = "open"
    MISS = "miss"


_UNASKED = {Status.MET: NoOutlook.MET, Status.STALE: NoOutlook.STALE}


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a figure comes to on the due date `day`, in the result's unit: in eight cases of ten from `low` to `high`.

    `wanted` is the target or the threshold, and `shortfall` how much worse than that `value` is (negative where it is
    better). It rests on `figures` days with a figure, the first of them `since`.
    """

    day: date
    value: Fraction
    low: Fraction
    high: Fraction
    wanted: Fraction
    shortfall: Fraction
    figures: int
    since: date


@dataclass(frozen=True, slots=True)
class Ahead:
    """What can be said of where a key result leads: an outlook, or why there is none.

    `prospect` is None where neither figures nor periods tell anything. `is_lost` is whether a maintained result can no
    longer be met, however many of the periods to come are kept.
    """

    outlook: Outlook | None
    reason: NoOutlook | None
    prospect: Prospect | None
    is_lost: bool = False


def outlooks(tracked: Tracker | None, day: date, limits: Limits) -> dict[str, Ahead]:
    """What lies ahead of every implementation key result on `day`, the day of `tracked`."""
    return {} if tracked is None else {name: ahead(one, day, limits) for name, one in tracked.results.items()}


def leads_to_a_miss(found: ResultProgress, known: Mapping[str, Ahead]) -> bool:
    """Whether a key result is on track and yet on the way to a miss, or may be."""
    coming = known.get(found.result.id)
    return found.status is Status.ON_TRACK and coming is not None and coming.prospect in {Prospect.MISS, Prospect.OPEN}


def ahead(found: ResultProgress, day: date, limits: Limits) -> Ahead:
    """What lies ahead of one key result on `day`, the day of `found`."""
    is_lost = found.keeping is not None and not is_good(found.keeping.most, found.result.commitment)
    prospect = Prospect.MISS if is_lost else None
    told = _told(found, day)
    if isinstance(told, NoOutlook):
        is_over = told in {NoOutlook.MET, NoOutlook.OVER}
        return Ahead(None, told, None if is_over else prospect, is_lost=is_lost and not is_over)
    return Ahead(told, None, prospect or _prospect(found, told, limits), is_lost=is_lost)


def _told(found: ResultProgress, day: date) -> Outlook | NoOutlook:
    result, due = found.result, found.result.due
    wanted = bound_of(result) if result.target is None else Fraction(result.target)
    if wanted is None:
        return NoOutlook.MILESTONE
    if due is None:
        return NoOutlook.NO_DUE_DATE
    is_over = day >= due or (bool(found.points) and found.points[-1].as_at >= due)
    if is_over or found.status in _UNASKED:
        return _UNASKED.get(found.status, NoOutlook.OVER)
    figures = tuple({point.as_at.toordinal(): Fraction(point.value) for point in found.points}.items())
    told = lead(figures, due.toordinal(), _step(found.points), _possible(found, wanted))
    if isinstance(told, Silence):
        return NoOutlook(told.value)
    value, low, high = _rounded(told)
    return Outlook(
        day=due,
        value=value,
        low=low,
        high=high,
        wanted=wanted,
        shortfall=shortfall(result, wanted, value),
        figures=told.figures,
        since=date.fromordinal(told.since),
    )


def _step(points: Sequence[Point]) -> Fraction:
    """The finest digit that any figure was written to; no finer than it is kept anyway."""
    places = max((-exponent for point in points if (exponent := _exponent(point)) is not None), default=0)
    return Fraction(1, _TEN ** min(max(places, 0), 12))


def _exponent(point: Point) -> int | None:
    exponent = None if isinstance(point.value, bool) else point.value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else None


def _possible(found: ResultProgress, wanted: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest that a figure can be, as far as its unit and what was seen of it tell."""
    baseline = () if found.result.baseline is None else (Fraction(found.result.baseline),)
    seen = [wanted, *baseline, *(Fraction(point.value) for point in found.points)]
    low = Fraction(0) if min(seen) >= 0 else None
    is_share = found.result.unit == "%" and low is not None and max(seen) <= _HUNDRED
    return low, Fraction(_HUNDRED) if is_share else None


def _rounded(told: Lead) -> tuple[Fraction, Fraction, Fraction]:
    """Value, low and high to the greatest power of ten that is no more than half the range."""
    half = (told.high - told.low) / 2
    if half == 0:
        return told.value, told.low, told.high
    step = Fraction(1)
    while step > half:
        step /= _TEN
    while step * _TEN <= half:
        step *= _TEN
    value, low, high = (round(one / step) * step for one in (told.value, told.low, told.high))
    return value, low, high


def _prospect(found: ResultProgress, told: Outlook, limits: Limits) -> Prospect:
    if told.shortfall > 0:
        return Prospect.MISS
    worse = max(shortfall(found.result, told.wanted, end) for end in (told.low, told.high))
    baseline = found.result.baseline
    if found.result.kind is ResultKind.REACH and baseline is not None:
        way = abs(told.wanted - Fraction(baseline))
        return Prospect.OPEN if worse > limits.behind * way else Prospect.REACHED
    return Prospect.REACHED
