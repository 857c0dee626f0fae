"""From values to places on a drawing.

Values are exact up to their share of an axis; from there on floats will do, as nothing is decided by a place. IEEE
arithmetic gives the same one on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

QUARTERS = (Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
"""Where the grid of a drawing of scores has its lines."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `start` to `end` in the drawing's units; upwards or leftwards where `end` is the smaller."""

    start: float
    end: float

    def at(self, share: float) -> float:
        """The place at a share (0..1) of the way."""
        return self.start + share * (self.end - self.start)


def shares(values: Sequence[Fraction]) -> list[float]:
    """How far each value is on the way from the least to the greatest; half way where there is none."""
    shared = lcm(*(value.denominator for value in values))
    whole = [value.numerator * (shared // value.denominator) for value in values]
    low = min(whole, default=0)
    length = max(whole, default=0) - low
    return [(value - low) / length if length else 0.5 for value in whole]


def clamped(share: Fraction) -> float:
    """A share within 0..1, what is beyond an end put there."""
    if share.numerator <= 0:
        return 0.0
    return 1.0 if share.numerator >= share.denominator else float(share)


def place(at: float) -> str:
    """A coordinate as SVG takes it, with two decimals at most: `12.5`, `-3`, `0`."""
    text = f"{at:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
