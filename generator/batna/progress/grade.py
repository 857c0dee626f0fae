"""How far a key result has come, how far it should have, and the grade that this earns.

PRODUCT.md, "How things are computed", Implementation status 5 and Grade. The colours are those of
Google's OKR guide.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.values import Commitment
from batna.progress.levels import expected_level
from batna.progress.standing import Colour, Point

_RED_BELOW = Fraction(4, 10)
_AMBER_BELOW = Fraction(7, 10)
_GOOD = {Commitment.COMMITTED: Fraction(1), Commitment.ASPIRATIONAL: Fraction(7, 10)}


def progress(result: ImplementationResult, points: Sequence[Point]) -> Fraction | None:
    """The share of the way from baseline to target at the last figure, unclamped; a milestone's is 0 or 1.

    None for a maintained result, for one to reach without a figure yet, and for one whose target
    is its baseline. `points` are in the order of `as_at`.
    """
    match result.kind:
        case ResultKind.MILESTONE:
            return Fraction(is_done(points))
        case ResultKind.REACH if points:
            return _share(result, Fraction(points[-1].value))
        case _:
            return None


def is_done(points: Sequence[Point]) -> bool:
    """Whether a milestone was last reported done."""
    return bool(points) and points[-1].value is True


def expected(result: ImplementationResult, starts: date, day: date) -> Fraction | None:
    """The share of the way that should lie behind on `day`; None for a maintained result.

    The share of the days from start to due or, with phases, straight lines from the baseline at
    the start through each phase to the target at the due date. A milestone's is 0 before its due
    date and 1 from then on. Never more than 1, since nobody wants more than the target; below 0
    where the plan foresees that it gets worse first, so that a figure just as foreseen is on track.
    """
    if result.kind is ResultKind.MILESTONE and result.due is not None:
        return Fraction(day >= result.due)
    level = expected_level(result, starts, day)
    share = None if level is None else _share(result, level)
    return None if share is None else min(share, Fraction(1))


def grade(result: ImplementationResult, advance: Fraction | None, kept: Fraction | None) -> Fraction | None:
    """The grade, 0..1: progress clamped or, of a maintained result, its compliance; None where there is none yet."""
    if result.kind is ResultKind.MAINTAIN:
        return kept
    return None if advance is None else _clamped(advance)


def colour(earned: Fraction) -> Colour:
    """A grade in words."""
    if earned < _RED_BELOW:
        return Colour.RED
    return Colour.AMBER if earned < _AMBER_BELOW else Colour.GREEN


def is_good(earned: Fraction, commitment: Commitment) -> bool:
    """Whether a grade is good enough: a committed result is only good at 1, an aspirational one from 0.7 on."""
    return earned >= _GOOD[commitment]


def _share(result: ImplementationResult, value: Fraction) -> Fraction | None:
    if result.baseline is None or result.target is None or result.target == result.baseline:
        return None
    baseline = Fraction(result.baseline)
    return (value - baseline) / (Fraction(result.target) - baseline)


def _clamped(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))
