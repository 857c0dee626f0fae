"""Small bars: how far a key result has come, and where a score lies between the least and the most that there is."""

from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, clamped, extent, place

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
    """A score (a stretch where something is open) on a rail from the least to the most; each part None where unknown.

    `goal` is where every target is met.
    """

    width: str
    left: str
    right: str
    goal: str
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


def strip(score: tuple[Fraction, Fraction] | None, batna: Fraction | None, target: Fraction, most: Fraction) -> Strip:
    """The score's ends, the BATNA's score, that of every `target` met, and the `most` that a score can be."""
    drawn = [*(score or ()), *([] if batna is None else [batna]), target]
    room = extent(drawn, most)
    return Strip(
        width=str(WIDTH),
        left=place(_UNIT.start),
        right=place(_UNIT.end),
        goal=place(_UNIT.at(room.share(target))),
        score=None if score is None else _stretch(*(_UNIT.at(room.share(end)) for end in score)),
        batna=None if batna is None else place(_UNIT.at(room.share(batna))),
    )


def _stretch(low: float, high: float) -> Stretch:
    return Stretch(place(low), place(high - low), place((low + high) / 2))
