"""Which periods a leak comes from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from batna.model.delivery import ResultKind
from batna.progress.levels import bound_of, expected_level, shortfall
from batna.progress.standing import Leakage, PeriodLeak, Point, ResultProgress
from batna.score.assessment import Quantity


def leakage(following: ResultProgress, starts: date, agreed: Quantity | None) -> Leakage | None:
    """What each period lost against what was wanted; None where that is no number, and of a milestone.

    Listed are the periods that count and, of a result to reach, one that runs and has a figure, and the time from the
    end of the last to a figure of a later day, for it is the last figure that a leak is measured by. What is expected
    on the way is as amended by the day of `following`. Of a maintained result `agreed` is wanted or, where that is no
    number, its threshold.
    """
    match following.result.kind:
        case ResultKind.REACH:
            return _on_the_way(following, starts, agreed)
        case ResultKind.MAINTAIN:
            return _while_maintained(following, agreed)
        case ResultKind.MILESTONE:
            return None


def _on_the_way(following: ResultProgress, starts: date, agreed: Quantity | None) -> Leakage | None:
    result = following.result
    short = Fraction(0)
    wanted: Fraction | None = None
    found: list[PeriodLeak] = []
    for start, end, last in _stretches(following):
        if last is None:
            found.append(PeriodLeak(start, end, None, None, None, None))
            continue
        value, wanted = Fraction(last.value), expected_level(result, starts, last.as_at)
        if wanted is None:
            return None
        before, short = short, shortfall(result, wanted, value)
        found.append(PeriodLeak(start, end, value, wanted, short - before, None))
    if wanted is None:
        return None
    to_come = shortfall(result, agreed, wanted) if isinstance(agreed, Fraction) else Fraction(0)
    return _shared(result.id, found, to_come)


def _stretches(following: ResultProgress) -> Iterator[tuple[date, date, Point | None]]:
    """The periods with the figure that decides each; last the time from the end of all to a figure that came later."""
    told = {point.checkin: point for point in following.points}
    for period in following.periods:
        if period.checkin is not None:
            yield period.start, period.end, told[period.checkin]
        elif period.counts:
            yield period.start, period.end, None
    if following.periods and following.points[-1:] and following.points[-1].as_at >= following.periods[-1].end:
        yield following.periods[-1].end, following.points[-1].as_at + timedelta(days=1), following.points[-1]


def _while_maintained(following: ResultProgress, agreed: Quantity | None) -> Leakage | None:
    result = following.result
    wanted = agreed if isinstance(agreed, Fraction) else bound_of(result)
    if wanted is None:
        return None
    found: list[PeriodLeak] = []
    for period in following.periods:
        if not period.counts:
            continue
        value = None if period.value is None else Fraction(period.value)
        short = None if value is None else max(shortfall(result, wanted, value), Fraction(0))
        found.append(PeriodLeak(period.start, period.end, value, None if value is None else wanted, short, None))
    return _shared(result.id, found, Fraction(0))


def _shared(result: str, found: list[PeriodLeak], not_yet_due: Fraction) -> Leakage:
    total = sum((one.shortfall for one in found if one.shortfall is not None), Fraction(0))
    if total > 0:
        found = [one if one.shortfall is None else replace(one, share=one.shortfall / total) for one in found]
    return Leakage(result, tuple(found), total, not_yet_due)
