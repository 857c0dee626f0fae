"""How one implementation key result stands on a day.

PRODUCT.md, "How things are computed", Implementation status: the first of its five steps that applies.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.delivery import Checkin, ImplementationResult, ResultKind
from batna.model.portfolio import Limits
from batna.progress.amended import Versions, in_force
from batna.progress.grade import expected, grade, is_done, is_good, progress
from batna.progress.periods import compliance, keeps_to, periods
from batna.progress.standing import Period, Point, ResultProgress, Status


def in_order_of_figures(checkins: Iterable[Checkin]) -> tuple[Checkin, ...]:
    """Check-ins by the day their figures are of; of the same day, by when they were made, then by id."""
    return tuple(sorted(checkins, key=lambda checkin: (checkin.as_at, checkin.date, checkin.id)))


def follow(known: Versions, starts: date, checkins: Sequence[Checkin], day: date, limits: Limits) -> ResultProgress:
    """One key result on `day`; `checkins` are in the order of `in_order_of_figures`.

    Figures of a later day than `day` are not looked at.
    """
    result = in_force(known, day)
    told = [checkin for checkin in checkins if checkin.as_at <= day]
    points = _points(result, told)
    held = periods(known, starts, points, day, limits.stale_grace)
    kept = compliance(held) if result.kind is ResultKind.MAINTAIN else None
    advance, wanted = progress(result, points), expected(result, starts, day)
    if _is_met(result, points, kept, day):
        status = Status.MET
    elif result.due is not None and day > result.due:
        status = Status.MISSED
    elif _is_stale(points, held):
        status = Status.STALE
    elif day < starts or not points:
        status = Status.PENDING
    elif result.kind is ResultKind.MAINTAIN:
        status = _while_maintained(known, points, held)
    else:
        status = on_the_way(advance, wanted, limits)
    return ResultProgress(
        result=result,
        status=status,
        progress=advance,
        expected=wanted,
        grade=_earned(grade(result, advance, kept), status),
        compliance=kept,
        confidence=_confidence(result.id, told),
        points=points,
        periods=held,
    )


def _earned(earned: Fraction | None, status: Status) -> Fraction | None:
    """The grade; nothing earned where a figure was owed and never came, since silence is never green."""
    return Fraction(0) if earned is None and status in {Status.MISSED, Status.STALE} else earned


def _points(result: ImplementationResult, told: Iterable[Checkin]) -> tuple[Point, ...]:
    """The figures reported for a result: a milestone's are yes or no, all others numbers."""
    wants_truth = result.kind is ResultKind.MILESTONE
    return tuple(
        Point(checkin.as_at, figure, checkin.id)
        for checkin in told
        if (figure := checkin.values.get(result.id)) is not None and isinstance(figure, bool) is wants_truth
    )


def _is_met(result: ImplementationResult, points: Sequence[Point], kept: Fraction | None, day: date) -> bool:
    match result.kind:
        case ResultKind.MAINTAIN:
            ended = result.due is not None and day > result.due
            return ended and kept is not None and is_good(kept, result.commitment)
        case ResultKind.MILESTONE:
            return is_done(points)
        case _:
            return bool(points) and _is_reached(result, points[-1].value)


def _is_reached(result: ImplementationResult, value: Decimal | int) -> bool:
    """Whether a figure is at or beyond the target, which lies above the baseline or below it."""
    if result.baseline is None or result.target is None:
        return False
    return value <= result.target if result.target < result.baseline else value >= result.target


def _is_stale(points: Sequence[Point], held: Sequence[Period]) -> bool:
    """Whether the last period that counts has no figure, and none came since."""
    last = next((period for period in reversed(held) if period.counts), None)
    return last is not None and last.checkin is None and (not points or points[-1].as_at < last.end)


def _while_maintained(known: Versions, points: Sequence[Point], held: Sequence[Period]) -> Status:
    """As the last counted periods say or, before any, the last figure, by the threshold that held on its own day."""
    kept = [period.met is True for period in held if period.counts]
    if not kept and (threshold := in_force(known, points[-1].as_at).threshold) is not None:
        kept = [keeps_to(threshold, points[-1].value)]
    if kept[-1:] == [True]:
        return Status.ON_TRACK
    return Status.AT_RISK if kept[-2:] == [False, False] else Status.BEHIND


def on_the_way(advance: Fraction | None, wanted: Fraction | None, limits: Limits) -> Status:
    """How a result to reach stands before its due date; both are shares of its way, None where it has none."""
    if advance is None or wanted is None:
        return Status.PENDING
    gap = wanted - advance
    if gap > limits.at_risk:
        return Status.AT_RISK
    return Status.BEHIND if gap > limits.behind else Status.ON_TRACK


def _confidence(result: str, told: Sequence[Checkin]) -> Decimal | None:
    """What the newest check-in that says so gives as the likelihood of the target, 0..1."""
    return next((c.confidence[result] for c in reversed(told) if result in c.confidence), None)
