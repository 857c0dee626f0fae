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
    """What a figure must keep to: everything from `value` upwards, or downwards."""

    value: Fraction
    is_floor: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure in its place."""

    x: str
    y: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """Where figures keep to their threshold: from `top` over `height`, and the threshold's own `line`."""

    top: str
    height: str
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
    breadth: str
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
    first, last, xs = _days(figures, expected, outlook, span)
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
        breadth=str(_RIGHT - _LEFT),
        top=str(_TOP),
        bottom=str(_BOTTOM),
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        dots=dots,
        expected=_points((xs[corner.on], ys[corner.value]) for corner in expected),
        zone=None if threshold is None else _zone(ys[threshold.value], is_floor=threshold.is_floor),
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
    values += [] if threshold is None else [threshold.value]
    values += [end for at in outlook for end in (at.low, at.value, at.high)]
    upwards = Axis(_BOTTOM, _TOP)
    return {value: upwards.at(share) for value, share in zip(values, shares(values), strict=True)}


def _goal_label(ys: dict[Fraction, float], expected: Sequence[Figure], threshold: Threshold | None) -> str:
    """Beyond the target where there is a way to it, else on the wrong side of the threshold; empty with neither."""
    if expected:
        start, end = expected[0].value, expected[-1].value
        return place(ys[end] + (_LABEL_BELOW if end < start else _LABEL_ABOVE))
    if threshold is not None:
        return place(ys[threshold.value] + (_LABEL_BELOW if threshold.is_floor else _LABEL_ABOVE))
    return ""


def _zone(line: float, *, is_floor: bool) -> Zone:
    """The side of the threshold on which figures keep to it, some units beyond the outermost figures."""
    beyond = _LEFT
    top, bottom = (_TOP - beyond, line) if is_floor else (line, _BOTTOM + beyond)
    return Zone(place(top), place(bottom - top), place(line))


def _points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{place(x)},{place(y)}" for x, y in corners)
