"""The levels of a key result on one rail, to scale: further right is better for us."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.charts.axis import Axis, place, shares

WIDTH = 400
_MARGIN = 12
_RAIL = 16
_FIRST_ROW = 40
_ROW = 32
_LINE = 14
_LEADER_GAP = 12
_BELOW = 6
# How wide a letter is taken to be: labels are set in 12.5 units of a sans serif.
_LETTER = 7
_SPACE = 10


@dataclass(frozen=True, slots=True)
class Level:
    """A value to mark: `kind` names it and chooses its shape, `text` is the value in words."""

    kind: str
    text: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Mark:
    """A level in its place."""

    kind: str
    x: str


@dataclass(frozen=True, slots=True)
class Label:
    """The names of the levels in one place and their value below; `anchor` is SVG's text-anchor."""

    names: str
    text: str
    at: str
    x: str
    y: str
    text_y: str
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
    labels: tuple[Label, ...]


def ladder(levels: Sequence[Level], *, higher_is_better: bool) -> Ladder:
    """Place `levels` to scale; the zone has no width where `reservation` or `target` is not among their kinds.

    Levels of one value share a label. Labels whose texts would run into each other move down a row, the leftmost
    staying highest.
    """
    rail = Axis(_MARGIN, WIDTH - _MARGIN) if higher_is_better else Axis(WIDTH - _MARGIN, _MARGIN)
    placed = sorted(
        (
            (rail.at(share), level)
            for share, level in zip(shares([level.value for level in levels]), levels, strict=True)
        ),
        key=lambda pair: pair[0],
    )
    labels, rows = _labels(placed)
    ends = sorted(x for x, level in placed if level.kind in {"reservation", "target"})
    return Ladder(
        width=str(WIDTH),
        height=str(_FIRST_ROW + _LINE + max(rows - 1, 0) * _ROW + _BELOW if rows else 2 * _RAIL),
        left=str(_MARGIN),
        right=str(WIDTH - _MARGIN),
        rail=str(_RAIL),
        zone_left=place(ends[0] if ends else 0),
        zone_width=place(ends[-1] - ends[0] if ends else 0),
        marks=tuple(Mark(level.kind, place(x)) for x, level in placed),
        labels=labels,
    )


def _labels(placed: Sequence[tuple[float, Level]]) -> tuple[tuple[Label, ...], int]:
    """A label for each value, and in how many rows they stand."""
    together: dict[Fraction, list[tuple[float, Level]]] = {}
    for x, level in placed:
        together.setdefault(level.value, []).append((x, level))
    taken: list[float] = []
    labels = []
    for group in together.values():
        x, level = group[0]
        names = ", ".join(level.kind for _, level in group)
        width = max(len(names), len(level.text)) * _LETTER
        left, at, anchor = _put(x, width)
        row = next((row for row, end in enumerate(taken) if end <= left), len(taken))
        taken[row : row + 1] = [left + width + _SPACE]
        y = _FIRST_ROW + row * _ROW
        labels.append(
            Label(names, level.text, place(x), place(at), str(y), str(y + _LINE), str(y - _LEADER_GAP), anchor)
        )
    return tuple(labels), len(taken)


def _put(x: float, width: float) -> tuple[float, float, str]:
    """Where a label of `width` begins, where it is anchored and how, so that it stays within the drawing."""
    if x - width / 2 < 0:
        return 0, 0, "start"
    if x + width / 2 > WIDTH:
        return WIDTH - width, WIDTH, "end"
    return x - width / 2, x, "middle"
