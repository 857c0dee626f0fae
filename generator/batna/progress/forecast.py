"""Where an implementation key result comes to if it goes on as it has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, count, pairwise, takewhile
from math import ceil, lcm
from typing import TypeAlias

from batna.model.delivery import ImplementationResult, ResultKind
from batna.progress.levels import bound_of, expected_level, shortfall
from batna.progress.money import money
from batna.progress.periods import bounds, keeps_to
from batna.progress.realisation import agreed_values, is_comparable
from batna.progress.standing import Money, Point, ResultProgress, Tracker
from batna.score.scorecard import Scorecard

Cost: TypeAlias = Callable[[ImplementationResult, Fraction, Fraction], Money | None]
"""What it costs that a result comes to the second number where the first was wanted."""

_ONE_DAY = timedelta(days=1)
_FEWEST = {ResultKind.REACH: 2, ResultKind.MAINTAIN: 1}


class NoForecast(StrEnum):
    """Why there is no forecast."""

    MILESTONE = "milestone"
    TOO_FEW_FIGURES = "too_few_figures"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a figure moves, in units a day, up positive.

    `usual` is the median of the slopes between every two figures (Theil 1950, Sen 1968); `low` and `high` are the least
    and the greatest slope from one figure to the next, between which `usual` always lies.
    """

    usual: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many of the `periods` up to a day keep to a threshold: `counted` count by now, and `kept` of these were met.

    `if_repeated` is the share (0..1) that will have been kept if every period to come is like the last that counted
    (before the first, like the last figure), `if_mean` if they are kept as often as those so far, None before the
    first. `low` and `high` are the shares with none and with all of them kept.
    """

    periods: int
    counted: int
    kept: int
    if_repeated: Fraction
    if_mean: Fraction | None
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Projection:
    """What a figure comes to on a day, in the result's unit; nothing is clamped.

    To reach: from the last figure at the usual pace, `low` and `high` at the least and the greatest. To maintain: as
    last reported, `low` and `high` being the least and the greatest of the figures so far; `keeping` is of that kind
    only. `wanted` is what is expected by then (the target on the due date; the threshold), `shortfall` how much worse
    than that `value` is (negative where it is better) and `cost` what a shortfall comes to, None where there is none or
    it cannot be told in money.
    """

    day: date
    value: Fraction
    low: Fraction
    high: Fraction
    wanted: Fraction
    shortfall: Fraction
    cost: Money | None
    keeping: Keeping | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The trend of a key result and where it leads; `reason` says why it has none, and all else is then None.

    `figures` is how many days have a figure. `due` is the projection to the due date, None where there is none;
    `year_end` that to the last day of the year, None where the key result is due by then. `reached_on` is the day on
    which the target is reached at the usual pace; None where that never happens, or long past any calendar.
    """

    figures: int
    reason: NoForecast | None
    pace: Pace | None = None
    due: Projection | None = None
    year_end: Projection | None = None
    reached_on: date | None = None


def forecasts(scorecard: Scorecard, tracked: Tracker | None, day: date) -> dict[str, Forecast]:
    """The forecast of every implementation key result on `day`, the day of `tracked`.

    The cost of a shortfall is that of the negotiated key result which it realises; see `batna.progress.money`.
    """
    if tracked is None:
        return {}
    agreed = agreed_values(scorecard)

    def cost(result: ImplementationResult, wanted: Fraction, value: Fraction) -> Money | None:
        scale = scorecard.scales.get(result.realises or "")
        if scale is None or not is_comparable(result, scale) or shortfall(result, wanted, value) <= 0:
            return None
        return money(scorecard.scales, agreed, scale.id, wanted, value)

    return {name: forecast(one, tracked.starts, day, cost) for name, one in tracked.results.items()}


def forecast(following: ResultProgress, starts: date, day: date, cost: Cost) -> Forecast:
    """The forecast of one key result on `day`, the day of `following`; `cost` prices a shortfall."""
    result = following.result
    figures = _by_day(following.points)
    if result.kind is ResultKind.MILESTONE:
        return Forecast(len(figures), NoForecast.MILESTONE)
    if result.due is not None and day > result.due:
        return Forecast(len(figures), NoForecast.OVER)
    if len(figures) < _FEWEST[result.kind]:
        return Forecast(len(figures), NoForecast.TOO_FEW_FIGURES)
    pace = _pace(figures) if result.kind is ResultKind.REACH else None
    year_end = date(day.year, 12, 31)

    def project(to: date) -> Projection | None:
        ends = _values(figures, pace, to)
        wanted = expected_level(result, starts, to) if pace is not None else bound_of(result)
        if wanted is None:
            return None
        return Projection(
            day=to,
            value=ends[1],
            low=ends[0],
            high=ends[2],
            wanted=wanted,
            shortfall=shortfall(result, wanted, ends[1]),
            cost=cost(result, wanted, ends[1]),
            keeping=_keeping(following, starts, to) if pace is None else None,
        )

    return Forecast(
        figures=len(figures),
        reason=None,
        pace=pace,
        due=None if result.due is None else project(result.due),
        year_end=None if result.due is not None and result.due <= year_end else project(year_end),
        reached_on=None if pace is None else _reached_on(result, figures[-1], pace),
    )


def _by_day(points: Sequence[Point]) -> tuple[tuple[date, Fraction], ...]:
    """The figure of each day that has one; of several, the last reported."""
    return tuple({point.as_at: Fraction(point.value) for point in points}.items())


def _pace(figures: Sequence[tuple[date, Fraction]]) -> Pace:
    steps = [_slope(one, other) for one, other in pairwise(figures)]
    return Pace(_median_slope(figures), min(steps), max(steps))


def _median_slope(figures: Sequence[tuple[date, Fraction]]) -> Fraction:
    """The median of the slopes between every two figures, exact and in whole numbers only.

    Rises are counted in a unit that all figures are whole numbers of. Two slopes that differ are at least 1/span²
    apart, for no run is longer than the whole span of days: times span², they keep their order without their fractions.
    """
    unit = lcm(*(value.denominator for _, value in figures))
    places = [(day.toordinal(), value.numerator * (unit // value.denominator)) for day, value in figures]
    widened = (places[-1][0] - places[0][0]) ** 2
    slopes = sorted(
        ((other[1] - one[1]) * widened // (other[0] - one[0]), other[1] - one[1], other[0] - one[0])
        for one, other in combinations(places, 2)
    )
    middle = (slopes[(len(slopes) - 1) // 2], slopes[len(slopes) // 2])
    return sum((Fraction(rise, run) for _, rise, run in middle), Fraction(0)) / (2 * unit)


def _slope(one: tuple[date, Fraction], other: tuple[date, Fraction]) -> Fraction:
    return (other[1] - one[1]) / (other[0] - one[0]).days


def _values(
    figures: Sequence[tuple[date, Fraction]], pace: Pace | None, to: date
) -> tuple[Fraction, Fraction, Fraction]:
    """The least, the usual and the greatest figure on the day `to`."""
    last_day, last = figures[-1]
    if pace is None:
        values = [value for _, value in figures]
        return min(values), last, max(values)
    days = (to - last_day).days
    return last + pace.low * days, last + pace.usual * days, last + pace.high * days


def _reached_on(result: ImplementationResult, last: tuple[date, Fraction], pace: Pace) -> date | None:
    if result.target is None:
        return None
    day, value = last
    target = Fraction(result.target)
    if shortfall(result, target, value) <= 0:
        return day
    if shortfall(result, target, value + pace.usual) >= shortfall(result, target, value):
        return None
    days = ceil((target - value) / pace.usual)
    return day + timedelta(days=days) if days <= (date.max - day).days else None


def _keeping(following: ResultProgress, starts: date, to: date) -> Keeping | None:
    """The periods up to `to`: on the due date also the one that holds it, whole as it counts."""
    result, threshold = following.result, following.result.threshold
    stretches = (bounds(result, starts, number) for number in count())
    listed = takewhile(lambda stretch: stretch is not None and _is_within(stretch, to, result.due), stretches)
    periods = sum(1 for _ in listed)
    if not periods or threshold is None:
        return None
    met = [period.met is True for period in following.periods if period.counts]
    kept, to_come = sum(met), periods - len(met)
    is_kept = met[-1] if met else keeps_to(threshold, following.points[-1].value)
    return Keeping(
        periods=periods,
        counted=len(met),
        kept=kept,
        if_repeated=Fraction(kept + to_come * is_kept, periods),
        if_mean=Fraction(kept, len(met)) if met else None,
        low=Fraction(kept, periods),
        high=Fraction(kept + to_come, periods),
    )


def _is_within(stretch: tuple[date, date], to: date, due: date | None) -> bool:
    return stretch[0] <= to if to == due else stretch[1] - _ONE_DAY <= to
