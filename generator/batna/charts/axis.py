"""From values to places on a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_PLACES = Decimal("0.01")
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear scale: `low` lies at `start`, `high` at `end`, in the drawing's units.

    `start` may lie beyond `end`, for an axis that runs upwards or from right to left.
    """

    low: Fraction
    high: Fraction
    start: Fraction
    end: Fraction

    def at(self, value: Fraction) -> Fraction:
        """Where `value` lies; the middle where the axis has no length to tell values apart."""
        if self.low == self.high:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def within(self, value: Fraction) -> Fraction:
        """As `at`, a value beyond an end drawn at that end."""
        return self.at(min(max(value, self.low), self.high))


def axis(values: Iterable[Fraction], start: int, end: int) -> Axis:
    """The axis from the least to the greatest of `values`, which must not be empty."""
    known = tuple(values)
    return Axis(min(known), max(known), Fraction(start), Fraction(end))


def place(value: Fraction) -> str:
    """A coordinate as SVG takes it, with two decimals at most, rounded half to even: `12.5`, `-3`, `0`."""
    exact = _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
    text = f"{exact.quantize(_PLACES, context=_CONTEXT):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def middle(low: Fraction, high: Fraction) -> Fraction:
    """Half way."""
    return (low + high) * _HALF
