"""What falls due, on a line of days: one lane for each kind of thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.charts.axis import Axis, place, shares

WIDTH = 360
_LEFT, _RIGHT = 10, 350
_FIRST_LANE, _TITLE, _ROW, _GAP, _BELOW = 20, 16, 18, 8, 16
# Half a mark, how wide a letter of its number is taken to be, and what is kept free between two marks.
_HALF, _LETTER, _SPACE = 6, 7, 3
# What is named closer to an end than this is written towards the middle.
_NEAR_END = 25
# The names of two months are kept this far apart.
_TICK_APART = 66
_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
_MONTHS = 12
_FEW, _FEBRUARY = 2, 28


@dataclass(frozen=True, slots=True)
class Event:
    """A thing on its day: `kind` chooses its shape, `label` is its number in the table beside."""

    on: date
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Things of one kind, in any order."""

    title: str
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Spot:
    """An event in its place, with the place of its label; `anchor` is SVG's text-anchor."""

    x: str
    y: str
    kind: str
    label: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """A lane: its title at `y`, its line, and what lies on it."""

    title: str
    title_y: str
    line: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month that the axis names."""

    x: str
    day: date
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days to the right; `today` is the place of the day asked about."""

    width: str
    height: str
    left: str
    right: str
    top: str
    bottom: str
    label_y: str
    today: str
    today_x: str
    today_anchor: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]


def timeline(lanes: Sequence[Lane], today: date) -> Timeline:
    """Place what each lane holds by its day; marks that would overlap stand below each other."""
    days = [today, *(event.on for lane in lanes for event in lane.events)]
    across = Axis(_LEFT, _RIGHT)
    months = _months(min(days), max(days))
    placed = shares([Fraction(day.toordinal()) for day in (*days, *months)])
    xs = {day: across.at(share) for day, share in zip((*days, *months), placed, strict=True)}
    rows = []
    y = _FIRST_LANE
    for lane in lanes:
        spots, depth = _spots(lane.events, xs, y + _TITLE + _HALF)
        rows.append(Row(lane.title, str(y + 9), str(y + _TITLE + _HALF), spots))
        y += _TITLE + max(depth, 1) * _ROW + _GAP
    bottom = y - _GAP
    return Timeline(
        width=str(WIDTH),
        height=str(bottom + _BELOW),
        left=str(_LEFT),
        right=str(_RIGHT),
        top=str(_FIRST_LANE - 6),
        bottom=str(bottom),
        label_y=str(bottom + _BELOW - 3),
        today=place(xs[today]),
        today_x=place(min(max(xs[today], _LEFT), _RIGHT)),
        today_anchor=_anchor(xs[today]),
        rows=tuple(rows),
        ticks=tuple(Tick(place(xs[month]), month, _anchor(xs[month])) for month in months),
    )


def _anchor(x: float) -> str:
    """So that a word stays within the drawing."""
    if x < _LEFT + _NEAR_END:
        return "start"
    return "end" if x > _RIGHT - _NEAR_END else "middle"


def _spots(events: Sequence[Event], xs: dict[date, float], first: float) -> tuple[tuple[Spot, ...], int]:
    """The events from left to right, each in the highest row that is free, and how many rows that takes."""
    taken: list[float] = []
    spots = []
    for event in sorted(events, key=lambda event: (event.on, event.label)):
        x = xs[event.on]
        wide = _HALF + len(event.label) * _LETTER + _SPACE
        is_left = x + wide > WIDTH
        begin, end = (x - wide, x + _HALF) if is_left else (x - _HALF, x + wide)
        row = next((row for row, until in enumerate(taken) if until <= begin), len(taken))
        taken[row : row + 1] = [end]
        y = first + row * _ROW
        aside = -_HALF - 2 if is_left else _HALF + 2
        spots.append(
            Spot(
                x=place(x),
                y=place(y),
                kind=event.kind,
                label=event.label,
                label_x=place(x + aside),
                label_y=place(y + 4),
                anchor="end" if is_left else "start",
            )
        )
    return tuple(spots), len(taken)


def _months(first: date, last: date) -> list[date]:
    """First days of months from `first` to `last`, as many as the axis has room to name, at a regular distance."""
    whole = list(range(_number(first) + (first.day > 1), _number(last) + 1))
    for step in _STEPS_IN_MONTHS:
        named = [number for number in whole if number % step == 0]
        # Months may be as short as February.
        if len(named) < _FEW or step * _FEBRUARY * (_RIGHT - _LEFT) >= _TICK_APART * (last - first).days:
            return [date(number // _MONTHS, number % _MONTHS + 1, 1) for number in named]
    return []


def _number(day: date) -> int:
    return day.year * _MONTHS + day.month - 1
