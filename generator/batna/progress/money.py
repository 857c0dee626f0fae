"""What a difference in a key result comes to in money."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from batna.model.values import Direction
from batna.progress.standing import Money
from batna.score.assessment import Quantity
from batna.score.scale import Scale
from batna.score.value_function import ByKnots, Linear, ValueFunction
from batna.words import is_money


def money(
    scales: Mapping[str, Scale],
    agreed: Mapping[str, Quantity | None],
    key_result: str,
    better: Fraction,
    worse: Fraction,
) -> Money | None:
    """What it costs that a key result comes to `worse` and not to `better`; None where that cannot be told.

    Directly where the measure is money. Otherwise by the plan's own trade-offs, as an even swap (Hammond, Keeney and
    Raiffa, *Even Swaps*, 1998): with the weights w and the slopes s of the value functions, a unit of the key result A
    is worth (w_A * s_A) / (w_M * s_M) of the money key result M that weighs most, from what was `agreed` of it. Only
    where the plan gives weights, and where both value functions are straight over the whole of the difference: beyond
    a reservation value or a target, no amount of money was said to make up for the loss.
    """
    scale = scales[key_result]
    if is_money(scale.unit):
        return Money(abs(better - worse), str(scale.unit), scale.id, by_weights=False)
    paying = max((one for one in scales.values() if is_money(one.unit)), key=lambda one: one.weight, default=None)
    slope = _slope(scale.value_function, min(better, worse), max(better, worse))
    if paying is None or slope is None or not any(_is_weighed(one) for one in scales.values()):
        return None
    lost = scale.weight * abs(slope) * abs(better - worse)
    amount = _amount(paying, agreed.get(paying.id), lost)
    return None if amount is None else Money(amount, str(paying.unit), paying.id, by_weights=True)


def _is_weighed(scale: Scale) -> bool:
    """Whether the plan says what the key result weighs, rather than that all weigh the same for want of anything."""
    result = scale.result
    return result.weight is not None or result.rank is not None or result.points is not None


def _amount(paying: Scale, agreed: Quantity | None, lost: Fraction) -> Fraction | None:
    """By how much the money key result would have to be worse than agreed to lose so much of the score."""
    if paying.direction is None or not isinstance(agreed, Fraction):
        return None
    for left, right, slope in _stretches(paying.value_function):
        end = right if paying.direction is Direction.LOWER else left
        if slope and left <= agreed <= right and agreed != end:
            amount = lost / (paying.weight * abs(slope))
            return amount if amount <= abs(end - agreed) else None
    return None


def _slope(function: ValueFunction, low: Fraction, high: Fraction) -> Fraction | None:
    """The slope of a value function over the whole of a stretch; None where it bends in it, or has none."""
    return next((slope for left, right, slope in _stretches(function) if left <= low and high <= right), None)


def _stretches(function: ValueFunction) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """The straight stretches of a value function: from, to, and worth per unit."""
    match function:
        case Linear(anchor, target):
            yield min(anchor, target), max(anchor, target), 1 / (target - anchor)
        case ByKnots(places, worths):
            for at in range(len(places) - 1):
                left, right = places[at], places[at + 1]
                yield left, right, (worths[at + 1] - worths[at]) / (right - left)
        case _:
            return
