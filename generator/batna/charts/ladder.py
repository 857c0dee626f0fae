"""The levels of a key result on one rail, to scale: further right is better for us."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, place, shares

WIDTH = 360
_MARGIN = 12
_RAIL = 16
_FIRST_ROW = 38
_ROW = 15
_LEADER_GAP = 11
_BELOW = 6
# How wide a letter is taken to be: labels are set in 12.5 units of a sans serif.
_LETTER = 7
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


def ladder(levels: Sequence[Level], *, higher_is_better: bool) -> Ladder:
    """Place `levels` to scale; the zone has no width where `reservation` or `target` is not among their kinds.

    Labels whose texts would run into each other move down a row, the leftmost staying highest.
    """
    rail = Axis(_MARGIN, WIDTH - _MARGIN) if higher_is_better else Axis(WIDTH - _MARGIN, _MARGIN)
    placed = sorted(
        (
            (rail.at(share), level)
            for share, level in zip(shares([level.value for level in levels]), levels, strict=True)
        ),
        key=lambda pair: pair[0],
    )
    rows: list[float] = []
    marks = []
    for x, level in placed:
        width = len(level.label) * _LETTER
        left, label_x, anchor = _label(x, width)
        row = next((row for row, taken in enumerate(rows) if taken <= left), len(rows))
        rows[row : row + 1] = [left + width + _SPACE]
        y = _FIRST_ROW + row * _ROW
        marks.append(
            Mark(level.kind, level.label, place(x), place(label_x), str(y), str(y - _LEADER_GAP), anchor),
        )
    ends = sorted(x for x, level in placed if level.kind in {"reservation", "target"})
    return Ladder(
        width=str(WIDTH),
        height=str(_FIRST_ROW + max(len(rows) - 1, 0) * _ROW + _BELOW),
        left=str(_MARGIN),
        right=str(WIDTH - _MARGIN),
        rail=str(_RAIL),
        zone_left=place(ends[0] if ends else 0),
        zone_width=place(ends[-1] - ends[0] if ends else 0),
        marks=tuple(marks),
    )


def _label(x: float, width: float) -> tuple[float, float, str]:
    """Where a label of `width` begins, where it is anchored and how, so that it stays within the drawing."""
    if x - width / 2 < 0:
        return 0, 0, "start"
    if x + width / 2 > WIDTH:
        return WIDTH - width, WIDTH, "end"
    return x - width / 2, x, "middle"
