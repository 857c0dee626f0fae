"""How far a key result has come, how far it should have, and the grade that this earns.

PRODUCT.md, "How things are computed", Implementation status 5 and Grade. The colours are those of
Google's OKR guide.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.values import Commitment
from batna.progress.amended import Versions, in_force
from batna.progress.standing import Colour, Point, ResultProgress, Status

_RED_BELOW = Fraction(4, 10)
_AMBER_BELOW = Fraction(7, 10)
_GOOD = {Commitment.COMMITTED: Fraction(1), Commitment.ASPIRATIONAL: Fraction(7, 10)}
_DECIDED = {Status.MET, Status.MISSED}


def progress(known: Versions, points: Sequence[Point]) -> Fraction | None:
    """The share of the way from baseline to target at the last figure, unclamped; a milestone's is 0 or 1.

    The target is that of the figure's own day. None for a maintained result, for one to reach without a figure yet,
    and for one whose target is its baseline. `points` are in the order of `as_at`.
    """
    match known[0][1].kind:
        case ResultKind.MILESTONE:
            return Fraction(is_done(points))
        case ResultKind.REACH if points:
            return _share(in_force(known, points[-1].as_at), Fraction(points[-1].value))
        case _:
            return None


def is_done(points: Sequence[Point]) -> bool:
    """Whether a milestone was last reported done."""
    return bool(points) and points[-1].value is True


def expected(known: Versions, points: Sequence[Point], day: date) -> Fraction | None:
    """The share of the way that should lie behind on the day of the last figure, by the target of that day.

    The share of the days from start to due or, with phases, straight lines from the baseline at
    the start through each phase to the target at the due date. Never more than 1, since nobody wants more than the
    target; below 0 where the plan foresees that it gets worse first, so that a figure just as foreseen is on track.
    None for a maintained result and before the first figure. A milestone's is 0 before its due date and 1 from then
    on; without a figure, as of `day`.
    """
    as_at = points[-1].as_at if points else day
    result = in_force(known, as_at)
    if result.kind is ResultKind.MILESTONE and result.due is not None:
        return Fraction(as_at >= result.due)
    if result.kind is not ResultKind.REACH or not points or points[-1].wanted is None:
        return None
    share = _share(result, points[-1].wanted)
    return None if share is None else min(share, Fraction(1))


def grade(
    result: ImplementationResult, status: Status, advance: Fraction | None, kept: Fraction | None, day: date
) -> Fraction | None:
    """The grade, 0..1, of a result that stands so on `day`: `advance` clamped or, where maintained, what is `kept`.

    None while it is pending, of a milestone before its due date, and of what nobody reported anything of; once it is
    missed, that is a 0.
    """
    is_early = result.kind is ResultKind.MILESTONE and result.due is not None and day < result.due
    if status is Status.PENDING or is_early:
        return None
    earned = kept if result.kind is ResultKind.MAINTAIN else advance
    if earned is None:
        return Fraction(0) if status is Status.MISSED else None
    return min(max(earned, Fraction(0)), Fraction(1))


def at_last(known: Versions, points: Sequence[Point], day: date) -> Fraction | None:
    """Progress as `progress` tells it, but by the target in force on `day`, which decides what is met or missed."""
    return progress(((date.min, in_force(known, day)),), points)


def colour(found: ResultProgress, day: date) -> Colour | None:
    """A grade in words, from the due date on; None before that, while the status is the judgement, and of no grade.

    A committed result is only good at 1.
    """
    due, earned = found.result.due, found.grade
    if earned is None or due is None or day < due or found.status not in _DECIDED:
        return None
    if earned < _RED_BELOW:
        return Colour.RED
    is_green = earned >= _AMBER_BELOW and is_good(earned, found.result.commitment)
    return Colour.GREEN if is_green else Colour.AMBER


def is_good(earned: Fraction, commitment: Commitment) -> bool:
    """Whether a grade is good enough: a committed result is only good at 1, an aspirational one from 0.7 on."""
    return earned >= _GOOD[commitment]


def _share(result: ImplementationResult, value: Fraction) -> Fraction | None:
    if result.baseline is None or result.target is None or result.target == result.baseline:
        return None
    baseline = Fraction(result.baseline)
    return (value - baseline) / (Fraction(result.target) - baseline)
