"""The course of the talks: what each offer is worth to us, over time."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.charts.axis import Axis, Extent, extent, place, shares

WIDTH = 360
HEIGHT = 208
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 346, 14, 182
_INSET = 14
# From so many moves on their marks are drawn at half the size.
_MANY = 25
# Moves of one day stand this far apart, or closer where all of them would take more than the spread.
_WIDEST, _SPREAD = 9, 24


@dataclass(frozen=True, slots=True)
class Move:
    """An offer to draw: its score is everything from `low` to `high`; `kind` chooses its shape.

    One that breaches a reservation value is crossed out. Only what is `made` is joined to the others of its side.
    """

    on: date
    low: Fraction
    high: Fraction
    side: str
    kind: str
    is_breach: bool = False
    is_made: bool = True


@dataclass(frozen=True, slots=True)
class Dot:
    """A move in its place; the whisker runs from `top` to `bottom`."""

    x: str
    y: str
    top: str
    bottom: str
    side: str
    kind: str
    is_breach: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A level across the whole drawing and where its label stands."""

    y: str
    label_y: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names."""

    x: str
    day: date
    anchor: str


@dataclass(frozen=True, slots=True)
class Path:
    """The moves of one side, joined: `points` as SVG's polyline takes them."""

    side: str
    points: str


@dataclass(frozen=True, slots=True)
class Course:
    """Score upwards from the least to the greatest there is, days to the right; `batna` and `floor` may be None.

    `grid` has a line at each score of the grid of `room`; `size` is by what the marks of the moves are to be scaled.
    """

    width: str
    height: str
    left: str
    right: str
    breadth: str
    room: Extent
    grid: tuple[Line, ...]
    target: Line
    batna_top: str
    batna_height: str
    batna: Line | None
    floor: Line | None
    paths: tuple[Path, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    size: str


def course(
    moves: Sequence[Move],
    batna: tuple[Fraction, Fraction] | None,
    floor: Fraction | None = None,
    target: Fraction = Fraction(1),
    most: Fraction = Fraction(1),
) -> Course:
    """Place `moves` (in the order made, possibly none) by day and score; several of one day stand side by side.

    `floor` is the score of a package that is exactly at every reservation value, `target` of one at every target, and
    `most` the greatest that a score can be.
    """
    scores = [end for move in moves for end in (move.low, move.high)]
    room = extent([*scores, *(batna or ()), *([] if floor is None else [floor]), target], most)
    upwards = Axis(_BOTTOM, _TOP)

    def height(score: Fraction) -> float:
        return upwards.at(room.share(score))

    dots = tuple(_dot(move, x, height) for move, x in zip(moves, _days(moves), strict=True))
    sides = tuple(dict.fromkeys(move.side for move in moves))
    bottom, top = (0.0, 0.0) if batna is None else (height(batna[0]), height(batna[1]))
    return Course(
        width=str(WIDTH),
        height=str(HEIGHT),
        left=str(_LEFT),
        right=str(_RIGHT),
        breadth=str(_RIGHT - _LEFT),
        room=room,
        grid=tuple(Line(place(height(level)), place(height(level) + 3)) for level in room.grid),
        # Above the line there is room for its label even at the top, where no other label stands.
        target=Line(place(height(target)), place(height(target) - 4)),
        batna_top=place(top),
        batna_height=place(bottom - top),
        batna=None if batna is None else _level(top),
        floor=None if floor is None else _level(height(floor)),
        paths=tuple(
            Path(
                side,
                " ".join(
                    f"{dot.x},{dot.y}"
                    for move, dot in zip(moves, dots, strict=True)
                    if move.side == side and move.is_made
                ),
            )
            for side in sides
        ),
        dots=dots,
        ticks=_ticks(moves),
        size="1" if len(moves) < _MANY else "0.5",
    )


def _dot(move: Move, x: float, height: Callable[[Fraction], float]) -> Dot:
    top, bottom = height(move.high), height(move.low)
    return Dot(place(x), place((top + bottom) / 2), place(top), place(bottom), move.side, move.kind, move.is_breach)


def _days(moves: Sequence[Move]) -> list[float]:
    """The x of each move; those of one day are spread by a few units around it, in their order."""
    rightwards = Axis(_LEFT + _INSET, _RIGHT - _INSET)
    at = shares([Fraction(move.on.toordinal()) for move in moves])
    of_day = Counter(move.on for move in moves)
    seen: Counter[date] = Counter()
    placed = []
    for move, share in zip(moves, at, strict=True):
        together = of_day[move.on]
        shift = (seen[move.on] - (together - 1) / 2) * min(_WIDEST, _SPREAD / together)
        seen[move.on] += 1
        placed.append(rightwards.at(share) + shift)
    return placed


def _ticks(moves: Sequence[Move]) -> tuple[Tick, ...]:
    """The first and the last day, or the only one in the middle."""
    days = sorted({move.on for move in moves})
    if len(days) > 1:
        return (Tick(str(_LEFT), days[0], "start"), Tick(str(_RIGHT), days[-1], "end"))
    return tuple(Tick(place((_LEFT + _RIGHT) / 2), day, "middle") for day in days)


def _level(y: float) -> Line:
    """The label stands above the line, or below it where there is no room above."""
    return Line(place(y), place(y - 4 if y - 14 >= _TOP else y + 12))
