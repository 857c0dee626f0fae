"""The periods in which a key result is reported, and which of them count.

PRODUCT.md, "How things are computed", Periods and Compliance.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import count, takewhile

from batna.model.delivery import ImplementationResult, ResultKind, Threshold
from batna.progress.amended import Versions, in_force
from batna.progress.cadence import after, occurrence
from batna.progress.standing import Keeping, Period, Point, ResultProgress

_ONE_DAY = timedelta(days=1)


def bounds(result: ImplementationResult, starts: date, number: int) -> tuple[date, date] | None:
    """The first day of period `number` (from 0) and the day after its last; None where there is none.

    Nothing is owed after the due date: the last period ends on it, its own day included, however short that makes it.
    None begins on it, unless the start itself is the due date, so that nobody owes a figure of a single day: where a
    period would begin on the due date, the one before it has that day, too.
    """
    begin, end = (occurrence(starts, result.cadence, index) for index in (number, number + 1))
    due = result.due
    if due is not None and (begin > due or (begin == due and number > 0)):
        return None
    if due is not None and end >= due:
        end = min(due, date.max - _ONE_DAY) + _ONE_DAY
    return (begin, end) if begin < end else None


@lru_cache(maxsize=4096)
def _up_to(starts: date, cadence: str, due: date) -> int:
    """How many periods begin before the due date, the first of all among them in any case."""
    return max(sum(1 for _ in takewhile(lambda begin: begin < due, _begins(starts, cadence))), int(starts <= due))


def _begins(starts: date, cadence: str) -> Iterator[date]:
    """The first day of each period, up to the end of the calendar."""
    days = (occurrence(starts, cadence, number) for number in count())
    return takewhile(lambda begin: begin < date.max, days)


def keeping(result: ImplementationResult, starts: date, held: Sequence[Period]) -> Keeping | None:
    """What of the periods up to the due date is kept by now; None of what is not maintained or has no due date."""
    if result.threshold is None or result.due is None or result.due < starts:
        return None
    counted = [period for period in held if period.counts]
    broken = sum(period.checkin is not None and period.met is False for period in counted)
    return Keeping(periods=_up_to(starts, result.cadence, result.due), counted=len(counted), broken=broken)


def periods(known: Versions, starts: date, points: Sequence[Point], day: date, stale_grace: str) -> tuple[Period, ...]:
    """The periods begun by `day`, oldest first; `points` are in the order of `as_at`.

    A period is decided by the last figure in it, against the threshold that held on the day of
    that figure: an amendment does not rewrite what was met or missed before it. It counts once it
    has ended and is either reported or past `stale_grace` (an ISO 8601 duration) after its last day.
    """
    return tuple(_begun(known, starts, points, day, stale_grace))


def _begun(known: Versions, starts: date, points: Sequence[Point], day: date, stale_grace: str) -> Iterator[Period]:
    result = in_force(known, day)
    position = 0
    for number in count():
        stretch = bounds(result, starts, number)
        if stretch is None or stretch[0] > day:
            return
        begin, end = stretch
        deciding = None
        while position < len(points) and points[position].as_at < end:
            if points[position].as_at >= begin:
                deciding = points[position]
            position += 1
        counts = end <= day and (deciding is not None or after(end - _ONE_DAY, stale_grace) < day)
        yield Period(
            start=begin,
            end=end,
            counts=counts,
            checkin=None if deciding is None else deciding.checkin,
            value=None if deciding is None else deciding.value,
            met=_met(known, deciding) if counts and result.kind is ResultKind.MAINTAIN else None,
        )


def _met(known: Versions, deciding: Point | None) -> bool:
    if deciding is None:
        return False
    threshold = in_force(known, deciding.as_at).threshold
    return threshold is not None and keeps_to(threshold, deciding.value)


def keeps_to(threshold: Threshold, value: Decimal | int) -> bool:
    """Whether a maintained figure is within its threshold; exactly at it is."""
    if threshold.at_least is not None and value < threshold.at_least:
        return False
    return threshold.at_most is None or value <= threshold.at_most


def compliance(held: Sequence[Period]) -> Fraction | None:
    """The share (0..1) of the counted periods that met the threshold; None before the first counts."""
    counted = [period for period in held if period.counts]
    return Fraction(sum(period.met is True for period in counted), len(counted)) if counted else None


def next_checkin(following: ResultProgress, starts: date, day: date) -> date | None:
    """The last day of the period that the next check-in is owed for; None where none is owed any more.

    It has passed where a period has ended and no figure has come for it or since.
    """
    last_figure = following.points[-1].as_at if following.points else date.min
    silent = [period for period in following.periods if period.start > last_figure]
    ended = [period for period in silent if period.end <= day]
    if silent:
        return (ended[-1] if ended else silent[0]).end - _ONE_DAY
    coming = bounds(following.result, starts, len(following.periods))
    return None if coming is None else coming[1] - _ONE_DAY
