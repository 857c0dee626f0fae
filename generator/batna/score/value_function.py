"""Value functions: from a measured quantity to its worth, exactly: 0 at the worst acceptable, 1 at the target.

PRODUCT.md, *plan.yaml*, `values` and `points`; the additive model is that of Keeney and Raiffa,
*Decisions with Multiple Objectives* (1976).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from batna.model.values import Direction
from batna.score.assessment import Quantity

_NOTHING, _ALL, _TWICE = Fraction(0), Fraction(1), Fraction(2)


@dataclass(frozen=True, slots=True)
class ByOption:
    """Each option's worth by name; a boolean's options are `true` and `false`."""

    worths: Mapping[str, Fraction]

    def __call__(self, quantity: Quantity) -> Fraction:
        """The worth of an option; 0 for one that is not listed."""
        return self.worths.get(option_name(quantity), _NOTHING)


@dataclass(frozen=True, slots=True)
class ByKnots:
    """Straight lines between knots, in the order of `places`; flat beyond the first and the last."""

    places: tuple[Fraction, ...]
    worths: tuple[Fraction, ...]

    def __call__(self, quantity: Quantity) -> Fraction:
        """The worth at a place on the line."""
        place = number(quantity)
        after = bisect_right(self.places, place)
        if after == 0:
            return self.worths[0]
        if after == len(self.places):
            return self.worths[-1]
        left, right = self.places[after - 1], self.places[after]
        low, high = self.worths[after - 1], self.worths[after]
        return low + (high - low) * (place - left) / (right - left)


@dataclass(frozen=True, slots=True)
class Linear:
    """0 at the anchor and before it, 1 at the target, straight between, and on beyond the target to the `end`.

    Beyond the target the line goes on as it is or, where the end lies further from the target than the anchor does, as
    the line that is 2 at the end: passing one target then never makes up for more than one key result of equal weight.
    It is flat from the end on, and from the target on where there is no end.
    """

    anchor: Fraction
    target: Fraction
    end: Fraction | None = None

    def __call__(self, quantity: Quantity) -> Fraction:
        """The worth at a place on the line."""
        share = self.position(quantity)
        if share.numerator <= 0:
            return _NOTHING
        if share.numerator <= share.denominator:
            return share
        if self.end is None:
            return _ALL
        most = self.position(self.end)
        share = min(share, most)
        # One target passed is worth as much again as the way to it, and no more.
        return share if most <= _TWICE else _ALL + (share - 1) / (most - 1)

    def position(self, quantity: Quantity) -> Fraction:
        """Where a quantity lies on the way from anchor (0) to target (1), on the one line and without any bound."""
        at, start, end = number(quantity), self.anchor, self.target
        # This is (at - start) / (end - start), asked so often that one fraction is made of it and not three.
        return Fraction(
            (at.numerator * start.denominator - start.numerator * at.denominator) * end.denominator,
            (end.numerator * start.denominator - start.numerator * end.denominator) * at.denominator,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """1 at or beyond the target, 0 elsewhere; options without a direction only at the target itself."""

    target: Quantity
    direction: Direction | None

    def __call__(self, quantity: Quantity) -> Fraction:
        """The worth of a quantity."""
        match self.direction:
            case None:
                return Fraction(quantity == self.target)
            case Direction.LOWER:
                return Fraction(number(quantity) <= number(self.target))
            case Direction.HIGHER:
                return Fraction(number(quantity) >= number(self.target))


ValueFunction: TypeAlias = ByOption | ByKnots | Linear | Step


def number(quantity: Quantity) -> Fraction:
    """A quantity on a number line: days count from the calendar's first. Raises TypeError for options."""
    match quantity:
        case Fraction():
            return quantity
        case date():
            return Fraction(quantity.toordinal())
        case _:
            message = f"{quantity!r} lies on no number line"
            raise TypeError(message)


def option_name(quantity: Quantity) -> str:
    """What a value table calls an option."""
    if isinstance(quantity, bool):
        return "true" if quantity else "false"
    return str(quantity)


def default_function(
    direction: Direction | None,
    reservation: Quantity | None,
    baseline: Quantity | None,
    target: Quantity,
    end: Quantity | None,
) -> Linear | Step:
    """The value function of a key result that gives none.

    0 at the reservation value (without one, the baseline), 1 at the target and on to the `end`; a step where the first
    two are one (a must-have), where there is neither, and for options.
    """
    anchor = baseline if reservation is None else reservation
    if direction is None or anchor is None:
        return Step(target, direction)
    start, aim = number(anchor), number(target)
    is_worse = start > aim if direction is Direction.LOWER else start < aim
    return Linear(start, aim, None if end is None else number(end)) if is_worse else Step(target, direction)
