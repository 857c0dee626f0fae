"""From values to places on a drawing.

Values are exact up to their share of an axis; from there on floats will do, as nothing is decided by a place. IEEE
arithmetic gives the same one on every machine.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil, floor, lcm

_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Extent:
    """The least and the greatest score that a drawing has room for."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)

    def share(self, score: Fraction) -> float:
        """How far a score lies on the way from the least to the greatest, put at the end that it is beyond."""
        return clamped((score - self.low) / (self.high - self.low))

    @property
    def grid(self) -> tuple[Fraction, ...]:
        """Where the grid has its lines: at quarters, or at steps as long as it takes for few lines."""
        step = next(step for step in _steps() if floor(self.high / step) - ceil(self.low / step) < _MOST_LINES)
        return tuple(place * step for place in range(ceil(self.low / step), floor(self.high / step) + 1))


def extent(scores: Iterable[Fraction], most: Fraction = Fraction(1)) -> Extent:
    """The room that scores take: from 0, or the least of them, to 1, the `most` that there is, or the greatest."""
    drawn = (Fraction(0), Fraction(1), most, *scores)
    return Extent(min(drawn), max(drawn))


@dataclass(frozen=True, slots=True)
class Axis:
    """From `start` to `end` in the drawing's units; upwards or leftwards where `end` is the smaller."""

    start: float
    end: float

    def at(self, share: float) -> float:
        """The place at a share (0..1) of the way."""
        return self.start + share * (self.end - self.start)


def _steps() -> Iterator[Fraction]:
    """1/4, 1/2, 1, then 5/2, 5, 10 and so on."""
    for power in count():
        yield from (Fraction(part) * 10**power for part in (Fraction(1, 4), Fraction(1, 2), 1))


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
