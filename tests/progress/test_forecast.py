"""Where a key result leads: the usual pace, its range, and what that comes to by the due date and by year end."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batna.model.delivery import Checkin, ImplementationResult, ResultKind, Threshold
from batna.model.plan import KeyResult, Term, TermMeasure, TermType
from batna.model.portfolio import Limits
from batna.model.values import Commitment
from batna.progress.forecast import Forecast, Keeping, NoForecast, Pace, forecast, forecasts
from batna.progress.standing import Money
from batna.progress.status import follow, in_order_of_figures
from batna.progress.tracker import tracker
from batna.score.scorecard import scorecard
from deliveries import START, amended, days, followable, limits


def led(course: Any, day: str) -> Forecast:
    return forecast(course.only(day), course.on(day).starts, date.fromisoformat(day), lambda *_: None)


def test_the_usual_pace_is_the_median_of_the_slopes_between_every_two_figures(agreement: Any) -> None:
    """Figures 100, 98, 97 and 91 ten days apart: slopes of -0.2, -0.1, -0.6 from one to the next.

    Over two steps -0.15 and -0.35, over three -0.3: in order -0.6, -0.35, -0.3, -0.2, -0.15, -0.1. The median is -0.25.
    """
    course = agreement.reach()
    for day, figure in (("01-01", 100), ("01-11", 98), ("01-21", 97), ("01-31", 91)):
        course = course.checkin(f"2026-{day}", {"cost": figure})

    assert led(course, "2026-02-01").pace == Pace(Fraction(-1, 4), Fraction(-6, 10), Fraction(-1, 10))


@given(
    st.lists(
        st.tuples(st.integers(0, 364), st.decimals(-(10**6), 10**6, places=3)),
        min_size=2,
        max_size=12,
        unique_by=lambda told: told[0],
    )
)
def test_the_median_pace_is_that_of_the_slopes_as_fractions_whatever_the_figures(
    agreement: Any, told: list[tuple[int, Decimal]]
) -> None:
    """The definition, word for word: every two figures, their slope as a fraction, the median of all."""
    told.sort()
    course = agreement.reach()
    for days_on, figure in told:
        day = date(2026, 1, 1) + timedelta(days=days_on)
        course = course.checkin(day.isoformat(), {"cost": str(figure)})
    slopes = [(Fraction(y) - Fraction(x)) / (b - a) for (a, x), (b, y) in combinations(told, 2)]
    pace = led(course, "2026-12-31").pace

    assert pace is not None
    assert pace.usual == median(slopes)


def test_a_forecast_goes_on_from_the_last_figure_to_the_due_date(agreement: Any) -> None:
    """98 on 31 March and 94 on 30 June, 91 days later: -4/91 a day. 184 days more to 31 December.

    94 - 184 * 4/91 = 7818/91, about 85.9, where 80 is wanted.
    """
    course = agreement.reach().checkin("2026-03-31", {"cost": 98}).checkin("2026-06-30", {"cost": 94})
    found = led(course, "2026-07-15").due

    assert found is not None
    assert (found.day, found.value, found.wanted) == (date(2026, 12, 31), Fraction(7818, 91), Fraction(80))
    assert found.shortfall == Fraction(7818, 91) - 80


def test_the_range_is_that_of_the_slowest_and_the_fastest_pace(agreement: Any) -> None:
    """100, 98 and 92 ten days apart: -0.2 and -0.6 a day, -0.4 over both. 20 days on from 21 January."""
    course = agreement.reach(due=date(2026, 2, 10))
    for day, figure in (("01-01", 100), ("01-11", 98), ("01-21", 92)):
        course = course.checkin(f"2026-{day}", {"cost": figure})
    found = led(course, "2026-01-22").due

    assert found is not None
    assert [found.low, found.value, found.high] == [Fraction(figure) for figure in (80, 84, 88)]


def test_two_figures_have_one_pace_and_no_range(agreement: Any) -> None:
    course = agreement.reach().checkin("2026-01-01", {"cost": 100}).checkin("2026-01-11", {"cost": 99})
    found = led(course, "2026-01-12").due

    assert found is not None
    assert found.low == found.value == found.high


@pytest.mark.parametrize(
    ("due", "year_end"),
    [("2026-12-31", None), ("2027-01-01", date(2026, 12, 31)), ("2028-02-29", date(2026, 12, 31))],
)
def test_a_forecast_to_the_end_of_the_year_is_made_where_the_due_date_lies_beyond(
    agreement: Any, due: str, year_end: date | None
) -> None:
    course = (
        agreement.reach(due=date.fromisoformat(due))
        .checkin("2026-01-01", {"cost": 100})
        .checkin("2026-01-11", {"cost": 99})
    )
    found = led(course, "2026-01-12").year_end

    assert (None if found is None else found.day) == year_end


def test_by_year_end_what_is_expected_on_that_day_is_wanted(agreement: Any) -> None:
    """1 January 2026 to 31 December 2027 is 729 days, of which 364 lie before 31 December 2026.

    Wanted are 100 - 20 * 364/729. At -0.1 a day from 99 on 11 January, 354 days lead to 63.6: better than wanted.
    """
    course = (
        agreement.reach(due=date(2027, 12, 31)).checkin("2026-01-01", {"cost": 100}).checkin("2026-01-11", {"cost": 99})
    )
    found = led(course, "2026-01-12").year_end
    wanted = 100 - Fraction(20 * 364, 729)

    assert found is not None
    assert (found.value, found.wanted) == (Fraction(636, 10), wanted)
    assert found.shortfall == Fraction(636, 10) - wanted < 0


def test_phases_bend_what_is_wanted_by_year_end(agreement: Any) -> None:
    """The phase says 97 for that very day."""
    course = (
        agreement.reach(due=date(2027, 12, 31), phases=((date(2026, 12, 31), Decimal(97)),))
        .checkin("2026-01-01", {"cost": 100})
        .checkin("2026-01-11", {"cost": 99})
    )
    found = led(course, "2026-01-12").year_end

    assert found is not None
    assert found.wanted == 97


def test_nothing_is_clamped(agreement: Any) -> None:
    """From 50 % a point a day: 150 % in a hundred days."""
    course = (
        agreement.reach(baseline=Decimal(0), target=Decimal(100), due=date(2026, 4, 21), unit="%")
        .checkin("2026-01-10", {"cost": 49})
        .checkin("2026-01-11", {"cost": 50})
    )
    found = led(course, "2026-01-12").due

    assert found is not None
    assert (found.value, found.shortfall) == (Fraction(150), Fraction(-50))


def test_of_two_figures_of_a_day_the_later_counts(agreement: Any) -> None:
    course = (
        agreement.reach()
        .checkin("2026-01-01", {"cost": 100})
        .checkin("2026-01-11", {"cost": 50}, record="a")
        .checkin("2026-01-11", {"cost": 99}, record="b")
    )
    found = led(course, "2026-01-12")

    assert (found.figures, found.pace) == (2, Pace(*[Fraction(-1, 10)] * 3))


@pytest.mark.parametrize(
    ("first", "last", "reached"),
    [
        (100, 98, date(2026, 4, 11)),
        (100, 97, date(2026, 3, 9)),
        (98, 100, None),
        (98, 98, None),
        (90, 80, date(2026, 1, 11)),
        (70, 75, date(2026, 1, 11)),
        (70, 80, date(2026, 1, 11)),
    ],
    ids=[
        "90 days more",
        "56 2/3 days more, which is the 57th",
        "the wrong way",
        "no way",
        "there",
        "beyond",
        "there, and going",
    ],
)
def test_the_day_is_told_on_which_the_target_is_reached(
    agreement: Any, first: int, last: int, reached: date | None
) -> None:
    """Towards 80 from 11 January: 18 to go at 0.2 a day are 90 days; 17 at 0.3 are 56 2/3."""
    course = agreement.reach().checkin("2026-01-01", {"cost": first}).checkin("2026-01-11", {"cost": last})

    assert led(course, "2026-01-12").reached_on == reached


def test_a_target_that_is_near_is_not_there_yet(agreement: Any) -> None:
    """0.5 to go at 0.15 a day: 3 1/3 days, on the fourth."""
    course = agreement.reach().checkin("2026-01-01", {"cost": 82}).checkin("2026-01-11", {"cost": "80.5"})

    assert led(course, "2026-01-12").reached_on == date(2026, 1, 15)


def test_a_target_beyond_the_calendar_is_never_reached(agreement: Any) -> None:
    """At 0.000001 in ten days it takes 180 million days."""
    course = agreement.reach().checkin("2026-01-01", {"cost": 98}).checkin("2026-01-11", {"cost": "97.999999"})

    assert led(course, "2026-01-12").reached_on is None


@pytest.mark.parametrize("figures", [(), (("2026-01-11", 99),), (("2026-01-11", 99), ("2026-01-11", 98))])
def test_there_is_no_trend_without_figures_of_two_days(agreement: Any, figures: tuple[tuple[str, int], ...]) -> None:
    course = agreement.reach()
    for number, (day, figure) in enumerate(figures):
        course = course.checkin(day, {"cost": figure}, record=f"c{number}")

    assert led(course, "2026-02-01").reason is NoForecast.TOO_FEW_FIGURES


def test_a_milestone_has_no_forecast(agreement: Any) -> None:
    course = agreement.milestone().checkin("2026-01-11", {"system": False}).checkin("2026-02-11", {"system": False})

    assert led(course, "2026-03-01") == Forecast(2, NoForecast.MILESTONE)


@pytest.mark.parametrize(("day", "reason"), [("2026-12-31", None), ("2027-01-01", NoForecast.OVER)])
def test_there_is_nothing_to_forecast_after_the_due_date(agreement: Any, day: str, reason: NoForecast | None) -> None:
    course = agreement.reach().checkin("2026-03-31", {"cost": 98}).checkin("2026-12-31", {"cost": 94})

    assert led(course, day).reason is reason


def kept(course: Any, day: str) -> Keeping:
    due = led(course, day).due
    assert due is not None
    assert due.keeping is not None
    return due.keeping


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((95,), Keeping(4, 1, 1, Fraction(1), Fraction(1), Fraction(1, 4), Fraction(1))),
        ((80,), Keeping(4, 1, 0, Fraction(0), Fraction(0), Fraction(0), Fraction(3, 4))),
        ((95, 80), Keeping(4, 2, 1, Fraction(1, 4), Fraction(1, 2), Fraction(1, 4), Fraction(3, 4))),
        ((80, 95), Keeping(4, 2, 1, Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), Fraction(3, 4))),
    ],
)
def test_a_threshold_is_kept_as_in_the_last_period_or_as_often_as_so_far(
    agreement: Any, figures: tuple[int, ...], expected: Keeping
) -> None:
    """Four quarters; those to come are like the last, like the mean, none or all of them kept."""
    course = agreement.maintain()
    for day, figure in zip(("2026-03-31", "2026-06-30"), figures, strict=False):
        course = course.checkin(day, {"uptime": figure})

    assert kept(course, "2026-04-01" if len(figures) == 1 else "2026-07-01") == expected


@pytest.mark.parametrize(("figure", "share"), [(90, Fraction(1)), (89, Fraction(0))])
def test_before_a_period_counts_the_last_figure_says_how_it_goes_on(
    agreement: Any, figure: int, share: Fraction
) -> None:
    found = kept(agreement.maintain().checkin("2026-02-01", {"uptime": figure}), "2026-02-01")

    assert (found.counted, found.if_repeated, found.if_mean) == (0, share, None)


def test_a_maintained_figure_stays_as_it_is_within_what_was_seen(agreement: Any) -> None:
    course = (
        agreement.maintain(threshold=Threshold(at_most=Decimal(5)))
        .checkin("2026-01-31", {"uptime": 4})
        .checkin("2026-02-28", {"uptime": 7})
        .checkin("2026-03-31", {"uptime": 6})
    )
    found = led(course, "2026-04-01").due

    assert found is not None
    assert [found.low, found.value, found.high] == [Fraction(figure) for figure in (4, 6, 7)]
    assert (found.wanted, found.shortfall) == (Fraction(5), Fraction(1))


def test_a_maintained_result_without_end_has_a_forecast_to_the_end_of_the_year(agreement: Any) -> None:
    """By 31 December 2026 four quarters have ended, of which one counts."""
    found = led(agreement.maintain(due=None).checkin("2026-03-31", {"uptime": 95}), "2026-04-01")

    assert found.due is None
    assert found.year_end is not None
    assert found.year_end.keeping == Keeping(4, 1, 1, Fraction(1), Fraction(1), Fraction(1, 4), Fraction(1))


def test_a_period_that_ends_after_the_year_is_not_of_it(agreement: Any) -> None:
    """Quarters from 15 January: the fourth ends on 14 January 2027."""
    course = agreement.starting("2026-01-15").maintain(due=None).checkin("2026-03-31", {"uptime": 95})
    found = led(course, "2026-04-20").year_end

    assert found is not None
    assert found.keeping is not None
    assert found.keeping.periods == 3


@pytest.mark.parametrize(("start", "periods"), [("2026-01-01", 4), ("2026-01-02", 3)])
def test_a_period_whose_last_day_is_the_last_of_the_year_is_of_it(agreement: Any, start: str, periods: int) -> None:
    course = agreement.starting(start).maintain(due=None).checkin("2026-03-31", {"uptime": 95})
    found = led(course, "2026-04-20").year_end

    assert found is not None
    assert found.keeping is not None
    assert found.keeping.periods == periods


def priced(course: Any, **changes: Any) -> Money | None:
    """What a bill of 1130 comes to that is forecast for 31 December, where 1100 was agreed and is asked for."""
    plan = replace(
        course.negotiation.plan,
        terms={"annual_cost": Term("annual_cost", "Annual cost", TermType.NUMBER, "EUR", Decimal(1200))},
        key_results={
            "cost": KeyResult("cost", "Cost", Commitment.COMMITTED, TermMeasure("annual_cost"), Decimal(1080)),
        },
    )
    billed = (
        course.outcome(terms={"annual_cost": Decimal(1100)})
        .maintain("bill", **{"realises": "cost", "threshold": Threshold(at_most=Decimal(1100)), **changes})
        .checkin("2026-03-31", {"bill": 1130})
    )
    negotiation = replace(billed.negotiation, plan=plan)
    day = date(2026, 4, 1)
    found = forecasts(scorecard(negotiation, day), tracker(negotiation, day, Limits()), day)["bill"].due
    assert found is not None
    return found.cost


def test_a_shortfall_is_priced_by_the_key_result_that_it_realises(agreement: Any) -> None:
    assert priced(agreement) == Money(Fraction(30), "EUR", "cost", by_weights=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"realises": None},
        {"unit": "%"},
        {"threshold": Threshold(at_least=Decimal(1140))},
        {"threshold": Threshold(at_most=Decimal(1130))},
        {"threshold": Threshold(at_most=Decimal(1150))},
    ],
    ids=["realises nothing negotiated", "another unit", "the other way round", "as wanted", "better than wanted"],
)
def test_what_cannot_be_compared_or_is_not_short_has_no_price(agreement: Any, changes: dict[str, Any]) -> None:
    assert priced(agreement, **changes) is None


def test_without_an_implementation_there_is_nothing_to_forecast(agreement: Any) -> None:
    assert forecasts(scorecard(agreement.negotiation, date(2026, 4, 1)), None, date(2026, 4, 1)) == {}


def test_a_maintained_result_without_a_figure_has_no_forecast(agreement: Any) -> None:
    assert led(agreement.maintain(), "2026-02-01").reason is NoForecast.TOO_FEW_FIGURES


@given(followable(), amended(), limits, days)
def test_the_usual_pace_lies_between_the_slowest_and_the_fastest(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], change: Any, bounds: Limits, day: date
) -> None:
    result, checkins = case
    following = follow(change(result), START, in_order_of_figures(checkins), day, bounds)
    found = forecast(following, START, day, lambda *_: None)
    projections = [one for one in (found.due, found.year_end) if one is not None]

    assert (found.reason is None) == bool(projections) or result.kind is ResultKind.MAINTAIN
    assert found.pace is None or found.pace.low <= found.pace.usual <= found.pace.high
    assert all(one.low <= one.value <= one.high for one in projections)
    assert all(
        0 <= one.keeping.low <= one.keeping.if_repeated <= one.keeping.high <= 1 for one in projections if one.keeping
    )


@given(
    st.fractions(-5, 5, max_denominator=20).filter(bool),
    st.lists(st.integers(1, 300), min_size=2, max_size=5, unique=True),
    st.decimals(-100, 100, places=1),
)
def test_a_figure_that_moves_along_a_line_is_forecast_on_that_line(
    agreement: Any, slope: Fraction, at: list[int], start: Decimal
) -> None:
    """Slopes of a twentieth are decimals too, so that the figures can be written down exactly."""
    exact = Fraction(int(slope * 20), 20)
    course = agreement.reach(cadence="P1Y")
    for day in sorted(at):
        as_at = date(2026, 1, 1) + timedelta(days=day)
        value = Fraction(start) + exact * day
        course = course.checkin(as_at.isoformat(), {"cost": Decimal(value.numerator) / Decimal(value.denominator)})
    found = led(course, "2026-12-01").due

    assert found is not None
    assert found.low == found.value == found.high == Fraction(start) + exact * 364
