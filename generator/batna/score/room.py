"""What is left from a value to the target and to the reservation value."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.model.values import Direction
from batna.score.assessment import Quantity
from batna.score.scale import Scale
from batna.score.value_function import number


@dataclass(frozen=True, slots=True)
class Room:
    """How far a value falls short of the target, and how far it is from the reservation value; negative beyond either.

    In the unit of the measure, days for a date; for options, which have no distance, in worth (0..1), as `in_worth`
    says. `to_target` is None while the key result is open, `to_reservation` also where there is no reservation value.
    """

    to_target: Fraction | None
    to_reservation: Fraction | None
    in_worth: bool


def room(scale: Scale, value: Quantity | None) -> Room:
    """The room of one key result at a value; None while it is open."""
    in_worth = scale.direction is None or not isinstance(scale.target, Fraction | date)
    if value is None:
        return Room(None, None, in_worth)
    left = None if scale.reservation is None else _better(scale, value, scale.reservation, in_worth=in_worth)
    return Room(_better(scale, scale.target, value, in_worth=in_worth), left, in_worth)


def _better(scale: Scale, one: Quantity, other: Quantity, *, in_worth: bool) -> Fraction:
    """By how much one value is better for us than another."""
    if in_worth:
        return scale.worth(one) - scale.worth(other)
    return number(other) - number(one) if scale.direction is Direction.LOWER else number(one) - number(other)
