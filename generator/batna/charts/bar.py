"""Small bars: how far a key result has come, and where a score lies between nothing and the target."""

from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, clamped, place

WIDTH = 120
_UNIT = Axis(4, WIDTH - 4)


@dataclass(frozen=True, slots=True)
class Bar:
    """Progress from 0 to 1 drawn from the left; `expected` is where it should be by now, or None."""

    width: str
    left: str
    length: str
    filled: str
    expected: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a score begins, how far it reaches, and its middle."""

    left: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A score (a stretch where something is open) on a rail from 0 to the target; each part None where unknown."""

    width: str
    left: str
    right: str
    score: Stretch | None
    batna: str | None


def bar(progress: Fraction, expected: Fraction | None) -> Bar:
    """Progress below 0 is drawn empty and beyond 1 full; the table beside says the number."""
    length = _UNIT.end - _UNIT.start
    return Bar(
        width=str(WIDTH),
        left=place(_UNIT.start),
        length=place(length),
        filled=place(clamped(progress) * length),
        expected=None if expected is None else place(_UNIT.at(clamped(expected))),
    )


def strip(score: tuple[Fraction, Fraction] | None, batna: Fraction | None) -> Strip:
    """The score's low and high end, and the BATNA's score, each 0..1."""
    return Strip(
        width=str(WIDTH),
        left=place(_UNIT.start),
        right=place(_UNIT.end),
        score=None if score is None else _stretch(*(_UNIT.at(clamped(end)) for end in score)),
        batna=None if batna is None else place(_UNIT.at(clamped(batna))),
    )


def _stretch(low: float, high: float) -> Stretch:
    return Stretch(place(low), place(high - low), place((low + high) / 2))
