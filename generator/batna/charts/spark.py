"""The figures of a key result over time, against what was expected and where the trend leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.charts.axis import Axis, place, shares

WIDTH = 320
HEIGHT = 122
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 314, 20, 90
_LABEL_ABOVE, _LABEL_BELOW = -5, 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and the day that it is of."""

    on: date
    value: Fraction


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the trend leads to on a day: between `low` and `high`, most likely `value`."""

    on: date
    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a figure must keep to: everything from the line through `corners` upwards, or downwards.

    The line is level but for the days on which it was moved, each of which has two corners.
    """

    corners: Sequence[Figure]
    is_floor: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure in its place."""

    x: str
    y: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """Where figures keep to their threshold, as a polygon, and the threshold's own `line`."""

    area: str
    line: str


@dataclass(frozen=True, slots=True)
class Spark:
    """Days to the right from the first to the last, values upwards; lines as SVG's polyline takes them.

    `fan` is a polygon. A line with nothing to draw is empty, and `zone` is None without a threshold. The label of the
    target or threshold stands at the right end, on the side where figures are not meant to be.
    """

    width: str
    height: str
    left: str
    right: str
    top: str
    bottom: str
    line: str
    dots: tuple[Dot, ...]
    expected: str
    zone: Zone | None
    goal_label_y: str
    trend: str
    fan: str
    today: str
    first: date
    last: date


def spark(
    figures: Sequence[Figure],
    expected: Sequence[Figure],
    threshold: Threshold | None,
    outlook: Sequence[Outlook],
    span: tuple[date, date],
) -> Spark:
    """Place `figures`, the corners of the line that was `expected`, and the `outlook` from the last figure on.

    All are in the order of their days and each may be empty. A value that all share lies half way up. The days of
    `span`, from the start to today, are part of the drawing in any case.
    """
    first, last, xs = _days(figures, [*expected, *(() if threshold is None else threshold.corners)], outlook, span)
    ys = _heights(figures, expected, threshold, outlook)
    dots = tuple(
        Dot(place(xs[figure.on]), place(ys[figure.value]), number == len(figures))
        for number, figure in enumerate(figures, start=1)
    )
    begin = [Outlook(figure.on, figure.value, figure.value, figure.value) for figure in figures[-1:]]
    way = [*begin, *outlook] if outlook else []
    return Spark(
        width=str(WIDTH),
        height=str(HEIGHT),
        left=str(_LEFT),
        right=str(_RIGHT),
        top=str(_TOP),
        bottom=str(_BOTTOM),
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        dots=dots,
        expected=_points((xs[corner.on], ys[corner.value]) for corner in expected),
        zone=None if threshold is None else _zone(threshold, xs, ys),
        goal_label_y=_goal_label(ys, expected, threshold),
        trend=_points((xs[at.on], ys[at.value]) for at in way),
        fan=_points(
            [
                *((xs[at.on], ys[at.high]) for at in way),
                *((xs[at.on], ys[at.low]) for at in reversed(way)),
            ]
        ),
        today=place(xs[span[1]]),
        first=first,
        last=last,
    )


def _days(
    figures: Sequence[Figure], expected: Sequence[Figure], outlook: Sequence[Outlook], span: tuple[date, date]
) -> tuple[date, date, dict[date, float]]:
    days = [*span, *(at.on for at in (*figures, *expected)), *(at.on for at in outlook)]
    across = Axis(_LEFT, _RIGHT)
    placed = shares([Fraction(day.toordinal()) for day in days])
    return min(days), max(days), {day: across.at(share) for day, share in zip(days, placed, strict=True)}


def _heights(
    figures: Sequence[Figure], expected: Sequence[Figure], threshold: Threshold | None, outlook: Sequence[Outlook]
) -> dict[Fraction, float]:
    values = [at.value for at in (*figures, *expected)]
    values += [] if threshold is None else [corner.value for corner in threshold.corners]
    values += [end for at in outlook for end in (at.low, at.value, at.high)]
    upwards = Axis(_BOTTOM, _TOP)
    return {value: upwards.at(share) for value, share in zip(values, shares(values), strict=True)}


def _goal_label(ys: dict[Fraction, float], expected: Sequence[Figure], threshold: Threshold | None) -> str:
    """Beyond the target where there is a way to it, else on the wrong side of the threshold; empty with neither."""
    if expected:
        start, end = expected[0].value, expected[-1].value
        return place(ys[end] + (_LABEL_BELOW if end < start else _LABEL_ABOVE))
    if threshold is not None:
        return place(ys[threshold.corners[-1].value] + (_LABEL_BELOW if threshold.is_floor else _LABEL_ABOVE))
    return ""


def _zone(threshold: Threshold, xs: dict[date, float], ys: dict[Fraction, float]) -> Zone:
    """The side of the threshold on which figures keep to it, some units beyond the outermost figures.

    It runs through the whole of the drawing, since what is wanted at either end is wanted beyond it.
    """
    edge = _TOP - _LEFT if threshold.is_floor else _BOTTOM + _LEFT
    levels = [(xs[corner.on], ys[corner.value]) for corner in threshold.corners]
    line = [(float(_LEFT), levels[0][1]), *levels[1:-1], (float(_RIGHT), levels[-1][1])]
    return Zone(_points([*line, (_RIGHT, edge), (_LEFT, edge)]), _points(line))


def _points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{place(x)},{place(y)}" for x, y in corners)
