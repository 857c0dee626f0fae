"""What is wanted of an implementation key result, and which way is better, in its own unit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.delivery import ImplementationResult, ResultKind


def lower_is_better(result: ImplementationResult) -> bool:
    """Whether a result to reach or to maintain improves downwards."""
    if result.threshold is not None:
        return result.threshold.at_most is not None
    return result.baseline is not None and result.target is not None and result.target < result.baseline


def shortfall(result: ImplementationResult, wanted: Fraction, value: Fraction) -> Fraction:
    """How much worse than `wanted` a figure is, in the result's unit; negative where it is better."""
    return value - wanted if lower_is_better(result) else wanted - value


def bound_of(result: ImplementationResult) -> Fraction | None:
    """The threshold of a maintained result as a number; None of any other."""
    if result.threshold is None:
        return None
    bound = result.threshold.at_most if result.threshold.at_least is None else result.threshold.at_least
    return None if bound is None else Fraction(bound)


def expected_level(result: ImplementationResult, starts: date, day: date) -> Fraction | None:
    """The figure that is expected on `day` of a result to reach, in its unit; None for any other kind.

    The baseline up to the start and the target from the due date on; what the phases say in between may lie outside.
    """
    due, baseline, target = result.due, result.baseline, result.target
    if result.kind is not ResultKind.REACH or due is None or baseline is None or target is None:
        return None
    if day >= due:
        return Fraction(target)
    if day < starts:
        return Fraction(baseline)
    knots: dict[date, Decimal] = {starts: baseline, due: target}
    knots.update((when, value) for when, value in result.phases if starts <= when < due)
    before = max(when for when in knots if when <= day)
    behind = min(when for when in knots if when >= day)
    low, high = Fraction(knots[before]), Fraction(knots[behind])
    return low if before == behind else low + (high - low) * Fraction((day - before).days, (behind - before).days)
