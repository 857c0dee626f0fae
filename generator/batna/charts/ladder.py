"""The levels of a key result on one rail, to scale: further right is better for us."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import axis, place

WIDTH = 360
_MARGIN = 12
_RAIL = 16
_FIRST_ROW = 38
_ROW = 15
# How wide a letter is taken to be: labels are set in 12.5 units of a sans serif.
_LETTER = Fraction(7)
_SPACE = 8


@dataclass(frozen=True, slots=True)
class Level:
    """A value to mark: `kind` chooses its shape, `label` is written below it."""

    kind: str
    label: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Mark:
    """A level in its place, with the place of its label; `anchor` is SVG's text-anchor."""

    kind: str
    label: str
    x: str
    label_x: str
    label_y: str
    leader_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """A rail from `left` to `right`; the zone runs from the reservation value to the target."""

    width: str
    height: str
    left: str
    right: str
    rail: str
    zone_left: str
    zone_width: str
    marks: tuple[Mark, ...]


def ladder(levels: Sequence[Level], *, higher_is_better: bool, zone: tuple[Fraction, Fraction] | None) -> Ladder:
    """Place `levels` (at least one) to scale; `zone` is (reservation value, target).

    Labels whose texts would run into each other move down a row, the leftmost staying highest.
    """
    sign = 1 if higher_is_better else -1
    scale = axis((level.value * sign for level in levels), _MARGIN, WIDTH - _MARGIN)
    rows: list[Fraction] = []
    marks = []
    for level in sorted(levels, key=lambda level: level.value * sign):
        x = scale.at(level.value * sign)
        left, anchor = _label(x, len(level.label) * _LETTER)
        row = next((row for row, taken in enumerate(rows) if taken <= left), len(rows))
        rows[row : row + 1] = [left + len(level.label) * _LETTER + _SPACE]
        y = Fraction(_FIRST_ROW + row * _ROW)
        marks.append(
            Mark(level.kind, level.label, place(x), place(_anchored(x, anchor)), place(y), place(y - 11), anchor)
        )
    ends = (Fraction(0), Fraction(0)) if zone is None else sorted(scale.at(end * sign) for end in zone)
    return Ladder(
        width=str(WIDTH),
        height=str(_FIRST_ROW + (len(rows) - 1) * _ROW + 6),
        left=str(_MARGIN),
        right=str(WIDTH - _MARGIN),
        rail=str(_RAIL),
        zone_left=place(ends[0]),
        zone_width=place(ends[1] - ends[0]),
        marks=tuple(marks),
    )


def _label(x: Fraction, width: Fraction) -> tuple[Fraction, str]:
    """Where a label of `width` begins, and how it is anchored so that it stays within the drawing."""
    if x - width / 2 < 0:
        return Fraction(0), "start"
    if x + width / 2 > WIDTH:
        return WIDTH - width, "end"
    return x - width / 2, "middle"


def _anchored(x: Fraction, anchor: str) -> Fraction:
    return {"start": Fraction(0), "end": Fraction(WIDTH)}.get(anchor, x)
