"""How one implementation key result stands on a day.

PRODUCT.md, "How things are computed", Implementation status: the first of its five steps that applies.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.delivery import Checkin, ImplementationResult, ResultKind
from batna.model.portfolio import Limits
from batna.model.values import Commitment
from batna.progress.amended import Versions, in_force
from batna.progress.grade import at_last, expected, grade, is_done, is_good, progress
from batna.progress.levels import wanted_on, way
from batna.progress.periods import compliance, keeping, keeps_to, periods
from batna.progress.standing import Keeping, Period, Point, ResultProgress, Status

_DECIDED = {Status.MET, Status.MISSED}


def in_order_of_figures(checkins: Iterable[Checkin]) -> tuple[Checkin, ...]:
    """Check-ins by the day their figures are of; of the same day, by when they were made, then by id."""
    return tuple(sorted(checkins, key=lambda checkin: (checkin.as_at, checkin.date, checkin.id)))


def follow(known: Versions, starts: date, checkins: Sequence[Checkin], day: date, limits: Limits) -> ResultProgress:
    """One key result on `day`; `checkins` are in the order of `in_order_of_figures`.

    Figures of a later day than `day` are not looked at.
    """
    result = in_force(known, day)
    told = [checkin for checkin in checkins if checkin.as_at <= day]
    points = _points(known, starts, told, day)
    held = periods(known, starts, points, day, limits.stale_grace)
    kept = compliance(held) if result.kind is ResultKind.MAINTAIN else None
    due_to_be_kept = keeping(result, starts, held)
    advance, wanted = progress(known, points), expected(known, points, day)
    if _is_met(result, points, kept, day):
        status = Status.MET
    elif result.due is not None and day > result.due:
        status = Status.MISSED
    elif _is_stale(points, held):
        status = Status.STALE
    elif day < starts or not points:
        status = Status.PENDING
    elif result.kind is ResultKind.MAINTAIN:
        status = _while_maintained(known, points, held, due_to_be_kept)
    else:
        status = _on_the_way(advance, wanted, limits)
    return ResultProgress(
        result=result,
        status=status,
        progress=advance,
        expected=wanted,
        grade=grade(result, status, at_last(known, points, day) if status in _DECIDED else advance, kept, day),
        compliance=kept,
        confidence=_confidence(result.id, told),
        points=points,
        periods=held,
        way=way(known, starts, day),
        keeping=due_to_be_kept,
    )


def _points(known: Versions, starts: date, told: Iterable[Checkin], day: date) -> tuple[Point, ...]:
    """The figures reported for a result: a milestone's are yes or no, all others numbers.

    What is to be maintained is so up to its due date: a figure of a later day is none of it.
    """
    result = in_force(known, day)
    wants_truth = result.kind is ResultKind.MILESTONE
    last = result.due if result.kind is ResultKind.MAINTAIN and result.due is not None else date.max
    return tuple(
        Point(checkin.as_at, figure, checkin.id, wanted_on(known, starts, checkin.as_at))
        for checkin in told
        if (figure := checkin.values.get(result.id)) is not None
        and isinstance(figure, bool) is wants_truth
        and checkin.as_at <= last
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


def _while_maintained(
    known: Versions, points: Sequence[Point], held: Sequence[Period], due_to_be_kept: Keeping | None
) -> Status:
    """As the last counted periods say, with what the running one is known to have broken by its last figure.

    Before any period counts, as that figure says. A figure is held against the threshold of its own day. What can no
    longer be kept in seven periods of ten is lost for an aspirational result; a committed one, which asks for all of
    them, is judged by its last periods, and that it can no longer be met is said beside it.
    """
    counted = [period for period in held if period.counts]
    kept = [period.met is True for period in counted]
    last = points[-1]
    threshold = in_force(known, last.as_at).threshold
    keeps = threshold is None or keeps_to(threshold, last.value)
    is_running = not counted or last.as_at >= counted[-1].end
    if not keeps and is_running:
        kept.append(False)
    is_lost = (
        known[0][1].commitment is Commitment.ASPIRATIONAL
        and due_to_be_kept is not None
        and not is_good(due_to_be_kept.most, Commitment.ASPIRATIONAL)
    )
    if is_lost or kept[-2:] == [False, False]:
        return Status.AT_RISK
    return Status.BEHIND if kept[-1:] == [False] else Status.ON_TRACK


def _on_the_way(advance: Fraction | None, wanted: Fraction | None, limits: Limits) -> Status:
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
