"""The concessions of both sides as two flights of steps: each move lifts its side by what it gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from batna.charts.axis import Axis, place, shares

WIDTH = 360
HEIGHT = 208
_LEFT, _RIGHT = 14, 286
_UPWARDS = Axis(180, 18)
_MOST_NUMBERS = 12
# From so many moves on their marks are drawn at half the size.
_MANY = 25
# The two totals at the right are kept this far apart.
_LINE = 13


@dataclass(frozen=True, slots=True)
class Step:
    """A move: what its side has given in all since its first offer, from `low` to `high` where something is open.

    It is less than before where the side took something back.
    """

    side: str
    low: Fraction
    high: Fraction
    is_answer: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """The end of a move, in its place; the whisker goes up to `top`, the most that it may come to."""

    x: str
    y: str
    top: str
    side: str
    is_answer: bool


@dataclass(frozen=True, slots=True)
class Flight:
    """The steps of one side: `points` as SVG's polyline takes them, and where its total stands."""

    side: str
    points: str
    label_y: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A move that the axis names, by its number from 1."""

    x: str
    number: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Moves in their order to the right, what was given for certain upwards.

    `ground` is where a side has given nothing; `size` is by what the marks of the moves are to be scaled.
    """

    width: str
    height: str
    left: str
    right: str
    label_x: str
    ground: str
    flights: tuple[Flight, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    size: str


def steps(moves: Sequence[Step]) -> Steps:
    """Place the `moves` of both sides in the order in which they were made, possibly none."""
    ground, heights, tops = _heights(moves)
    across = Axis(_LEFT, _RIGHT)
    xs = [across.at((number + 1) / (len(moves) + 1)) for number in range(len(moves))]
    placed = list(zip(moves, xs, heights, strict=True))
    sides = tuple(dict.fromkeys(move.side for move in moves))
    ends = {side: next(y for move, _, y in reversed(placed) if move.side == side) for side in sides}
    labels = _spread(ends)
    every = max(1, ceil(len(moves) / _MOST_NUMBERS))
    return Steps(
        width=str(WIDTH),
        height=str(HEIGHT),
        left=str(_LEFT),
        right=str(_RIGHT),
        label_x=str(_RIGHT + 6),
        ground=place(ground),
        flights=tuple(
            Flight(side, _flight([(x, y) for move, x, y in placed if move.side == side], ground), place(labels[side]))
            for side in sides
        ),
        dots=tuple(
            Dot(place(x), place(y), place(top), move.side, move.is_answer)
            for (move, x, y), top in zip(placed, tops, strict=True)
        ),
        ticks=tuple(Tick(place(x), str(number + 1)) for number, x in enumerate(xs) if number % every == 0),
        size="1" if len(moves) < _MANY else "0.5",
    )


def _heights(moves: Sequence[Step]) -> tuple[float, list[float], list[float]]:
    """The height of nothing given, then of each move's low and high end; all on the ground where nobody gave any."""
    given = [Fraction(0), *(move.low for move in moves), *(move.high for move in moves)]
    moved = len(set(given)) > 1
    heights = [_UPWARDS.at(share) if moved else _UPWARDS.start for share in shares(given)]
    count = len(moves)
    return heights[0], heights[1 : count + 1], heights[count + 1 :]


def _flight(corners: Sequence[tuple[float, float]], ground: float) -> str:
    """From the ground at the left, level to each move and there up or down, and level on to the right."""
    points, height = [(float(_LEFT), ground)], ground
    for x, y in corners:
        points += [(x, height), (x, y)]
        height = y
    points.append((float(_RIGHT), height))
    return " ".join(f"{place(x)},{place(y)}" for x, y in points)


def _spread(ends: dict[str, float]) -> dict[str, float]:
    """Where the totals stand: at the end of their steps, the lower one pushed down where both would overlap."""
    labels: dict[str, float] = {}
    for side in sorted(ends, key=ends.__getitem__):
        above = max(labels.values(), default=None)
        labels[side] = ends[side] + 4 if above is None else max(ends[side] + 4, above + _LINE)
    return labels
