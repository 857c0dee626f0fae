"""Small bars: how far a key result has come, and where a score lies between nothing and the target."""

from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, middle, place

WIDTH = 120
_UNIT = Axis(Fraction(0), Fraction(1), Fraction(4), Fraction(WIDTH - 4))


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
    left = _UNIT.at(Fraction(0))
    return Bar(
        width=str(WIDTH),
        left=place(left),
        length=place(_UNIT.end - left),
        filled=place(_UNIT.within(progress) - left),
        expected=None if expected is None else place(_UNIT.within(expected)),
    )


def strip(score: tuple[Fraction, Fraction] | None, batna: Fraction | None) -> Strip:
    """The score's low and high end, and the BATNA's score, each 0..1."""
    ends = None if score is None else (_UNIT.within(score[0]), _UNIT.within(score[1]))
    return Strip(
        width=str(WIDTH),
        left=place(_UNIT.start),
        right=place(_UNIT.end),
        score=None if ends is None else Stretch(place(ends[0]), place(ends[1] - ends[0]), place(middle(*ends))),
        batna=None if batna is None else place(_UNIT.within(batna)),
    )
