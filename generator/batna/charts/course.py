"""The course of the talks: what each offer is worth to us, over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.charts.axis import Axis, axis, middle, place

WIDTH = 360
HEIGHT = 208
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 346, 14, 182
_GRID = (Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
_WIDEST = Fraction(9)


@dataclass(frozen=True, slots=True)
class Move:
    """An offer to draw: its score is everything from `low` to `high` (0..1); `kind` chooses its shape."""

    on: date
    low: Fraction
    high: Fraction
    side: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A move in its place; the whisker runs from `top` to `bottom`."""

    x: str
    y: str
    top: str
    bottom: str
    side: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A level across the whole drawing and where its label stands."""

    y: str
    label: str
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
    """Score upwards from 0 to 1 (the target), days to the right; `batna` is None where there is none."""

    width: str
    height: str
    left: str
    right: str
    breadth: str
    grid: tuple[Line, ...]
    batna_top: str
    batna_height: str
    batna: Line | None
    paths: tuple[Path, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def course(moves: Sequence[Move], batna: tuple[Fraction, Fraction] | None, *, batna_label: str = "BATNA") -> Course:
    """Place `moves` (in the order made, possibly none) by day and score; several of one day stand side by side."""
    upwards = Axis(Fraction(0), Fraction(1), Fraction(_BOTTOM), Fraction(_TOP))
    places = _days(moves)
    dots = tuple(
        Dot(
            x=place(x),
            y=place(upwards.within(middle(move.low, move.high))),
            top=place(upwards.within(move.high)),
            bottom=place(upwards.within(move.low)),
            side=move.side,
            kind=move.kind,
        )
        for move, x in zip(moves, places, strict=True)
    )
    sides = tuple(dict.fromkeys(move.side for move in moves))
    low, high = batna or (Fraction(0), Fraction(0))
    return Course(
        width=str(WIDTH),
        height=str(HEIGHT),
        left=str(_LEFT),
        right=str(_RIGHT),
        breadth=str(_RIGHT - _LEFT),
        grid=tuple(Line(place(upwards.at(step)), place(step), place(upwards.at(step) + 3)) for step in _GRID),
        batna_top=place(upwards.within(high)),
        batna_height=place(upwards.within(low) - upwards.within(high)),
        batna=None if batna is None else _batna(upwards.within(high), batna_label),
        paths=tuple(
            Path(side, " ".join(f"{dot.x},{dot.y}" for move, dot in zip(moves, dots, strict=True) if move.side == side))
            for side in sides
        ),
        dots=dots,
        ticks=_ticks(moves),
    )


def _days(moves: Sequence[Move]) -> tuple[Fraction, ...]:
    """The x of each move; those of one day are spread by a few units around it, in their order."""
    if not moves:
        return ()
    rightwards = axis((Fraction(move.on.toordinal()) for move in moves), _LEFT + 14, _RIGHT - 14)
    placed = []
    for move in moves:
        together = [other for other in moves if other.on == move.on]
        step = min(_WIDEST, Fraction(24, len(together)))
        shift = (together.index(move) - Fraction(len(together) - 1, 2)) * step
        placed.append(rightwards.at(Fraction(move.on.toordinal())) + shift)
    return tuple(placed)


def _ticks(moves: Sequence[Move]) -> tuple[Tick, ...]:
    """The first and the last day, or the only one in the middle."""
    days = sorted({move.on for move in moves})
    if len(days) > 1:
        return (Tick(str(_LEFT), days[0], "start"), Tick(str(_RIGHT), days[-1], "end"))
    return tuple(Tick(place(middle(Fraction(_LEFT), Fraction(_RIGHT))), day, "middle") for day in days)


def _batna(y: Fraction, label: str) -> Line:
    """The label stands above the line, or below it where there is no room above."""
    return Line(place(y), label, place(y - 4 if y - 14 >= _TOP else y + 12))
