"""Which periods a leak comes from, to the last fraction."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batna.model.delivery import Checkin, ImplementationResult, ResultKind, Retarget, Threshold
from batna.model.portfolio import Limits
from batna.progress.leakage import leakage
from batna.progress.levels import expected_level, shortfall
from batna.progress.standing import Leakage
from batna.progress.status import follow, in_order_of_figures
from deliveries import START, amended, days, followable, limits, numbers


def explained(course: Any, day: str, agreed: Fraction | None) -> Leakage:
    found = leakage(course.only(day), course.on(day).starts, agreed)
    assert found is not None
    return found


def test_on_the_way_each_period_has_lost_or_made_good_some_ground(agreement: Any) -> None:
    """From 100 to 80 in 200 days: on 31 March, day 89, 91.1 is expected, on 9 July, day 189, 81.1.

    95 and then 83 are 3.9 and 1.9 short: 3.9 lost in the first quarter and 2 made good by the third; of the second
    nothing is known. Of the 3 that are missing to 80, 1.1 is not yet due.
    """
    course = (
        agreement.reach(due=date(2026, 7, 20)).checkin("2026-03-31", {"cost": 95}).checkin("2026-07-09", {"cost": 83})
    )
    found = explained(course, "2026-07-10", Fraction(80))

    assert [one.shortfall for one in found.periods] == [Fraction(39, 10), None, Fraction(-2)]
    assert (found.total, found.not_yet_due) == (Fraction(19, 10), Fraction(11, 10))


def test_a_figure_that_came_after_the_last_period_is_explained_as_well(agreement: Any) -> None:
    """Due on 20 July, in the third quarter, and 83 by then; on 9 October it is 86: 6 short of 80, 3 of them since."""
    course = (
        agreement.reach(due=date(2026, 7, 20)).checkin("2026-07-20", {"cost": 83}).checkin("2026-10-09", {"cost": 86})
    )
    found = explained(course, "2026-10-10", Fraction(80))

    assert [(one.start, one.end, one.shortfall) for one in found.periods][2:] == [
        (date(2026, 7, 1), date(2026, 10, 1), 3),
        (date(2026, 10, 1), date(2026, 10, 10), 3),
    ]
    assert (found.total, found.not_yet_due) == (Fraction(6), Fraction(0))


def test_shares_of_what_was_lost_on_the_way_sum_to_one(agreement: Any) -> None:
    """5/2 and 5/2 of 5, where a quarter of 20 is expected by each quarter's end of 400 days."""
    course = (
        agreement.reach(due=date(2027, 2, 5), cadence="P100D")
        .checkin("2026-04-11", {"cost": "97.5"})
        .checkin("2026-07-20", {"cost": 95})
    )
    found = explained(course, "2026-07-20", Fraction(80))

    assert [(one.wanted, one.shortfall, one.share) for one in found.periods] == [
        (None, None, None),
        (Fraction(95), Fraction(5, 2), Fraction(1, 2)),
        (Fraction(90), Fraction(5, 2), Fraction(1, 2)),
    ]


def test_what_was_kept_up_leaks_in_the_periods_that_were_worse_than_agreed(agreement: Any) -> None:
    """Agreed at 92: 90 is 2 short, 95 is not short at all and repays nothing, 86 is 6 short."""
    course = (
        agreement.maintain()
        .checkin("2026-03-31", {"uptime": 90})
        .checkin("2026-06-30", {"uptime": 95})
        .checkin("2026-09-30", {"uptime": 86})
    )
    found = explained(course, "2026-10-01", Fraction(92))

    assert [one.shortfall for one in found.periods] == [2, 0, 6]
    assert [one.share for one in found.periods] == [Fraction(1, 4), 0, Fraction(3, 4)]
    assert (found.total, found.not_yet_due) == (Fraction(8), Fraction(0))


def test_a_period_that_nobody_reported_is_listed_and_its_cost_unknown(agreement: Any) -> None:
    course = agreement.maintain().checkin("2026-06-30", {"uptime": 88})
    found = explained(course, "2026-07-01", Fraction(90))

    assert [(one.value, one.wanted, one.shortfall) for one in found.periods] == [(None, None, None), (88, 90, 2)]


def test_a_period_that_has_not_ended_is_not_judged(agreement: Any) -> None:
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 80})

    assert len(explained(course, "2026-03-31", Fraction(90)).periods) == 0
    assert len(explained(course, "2026-04-01", Fraction(90)).periods) == 1


def test_without_an_agreed_number_the_threshold_is_wanted(agreement: Any) -> None:
    course = agreement.maintain(threshold=Threshold(at_most=Decimal(5))).checkin("2026-03-31", {"uptime": 7})

    assert explained(course, "2026-04-01", None).total == 2


def test_without_an_agreed_number_nothing_is_said_to_be_due_later(agreement: Any) -> None:
    """100 of 200 days, where 90 is expected, at 92."""
    course = agreement.reach(due=date(2026, 7, 20), cadence="P1Y").checkin("2026-04-11", {"cost": 92})
    found = explained(course, "2026-04-11", None)

    assert [found.total, found.not_yet_due] == [2, 0]


def test_where_nothing_is_lost_there_are_no_shares(agreement: Any) -> None:
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 95})

    assert explained(course, "2026-04-01", Fraction(90)).periods[0].share is None


def test_expectation_is_as_amended_by_the_day(agreement: Any) -> None:
    """100 of 200 days at 90: nothing lost. From 1 June on due after 400 days: 5 better than the 95 expected."""
    course = agreement.reach(due=date(2026, 7, 20), cadence="P1Y").checkin("2026-04-11", {"cost": 90})
    later = course.amendment("2026-06-01", cost=Retarget(due=date(2027, 2, 5)))

    assert explained(course, "2026-05-31", Fraction(80)).total == 0
    assert explained(later, "2026-06-01", Fraction(80)).total == -5


def test_a_milestone_loses_no_units(agreement: Any) -> None:
    assert leakage(agreement.milestone().only("2026-06-01"), date(2026, 1, 1), None) is None


@given(followable(), amended(), limits, days, st.fractions(-100, 100, max_denominator=7) | st.none())
def test_the_periods_explain_the_leak_to_the_last_fraction(
    case: tuple[ImplementationResult, tuple[Checkin, ...]],
    change: Any,
    bounds: Limits,
    day: date,
    agreed: Fraction | None,
) -> None:
    """On the way, what the periods lost and what is not yet due make up how much worse than agreed the figure is."""
    result, checkins = case
    following = follow(change(result), START, in_order_of_figures(checkins), day, bounds)
    found = leakage(following, START, agreed)
    if found is None:
        assert result.kind is ResultKind.MILESTONE or not any(period.checkin for period in following.periods)
        return
    shares = [one.share for one in found.periods if one.share is not None]
    deciding = [period for period in following.periods if period.value is not None]

    assert found.total == sum(one.shortfall for one in found.periods if one.shortfall is not None)
    assert sum(shares) == (1 if found.total > 0 else 0)
    if result.kind is ResultKind.REACH and agreed is not None:
        assert found.total + found.not_yet_due == shortfall(following.result, agreed, Fraction(deciding[-1].value or 0))


@pytest.mark.parametrize(
    ("day", "level"),
    [("2025-12-31", 100), ("2026-01-01", 100), ("2026-04-11", 90), ("2026-07-20", 80), ("2027-01-01", 80)],
)
def test_the_expected_figure_goes_from_the_baseline_to_the_target(agreement: Any, day: str, level: int) -> None:
    result = agreement.reach(due=date(2026, 7, 20)).only("2026-04-11").result

    assert expected_level(result, date(2026, 1, 1), date.fromisoformat(day)) == level


@given(numbers, numbers)
def test_a_shortfall_of_one_way_is_an_excess_of_the_other(one: Decimal, other: Decimal) -> None:
    least = ImplementationResult("kr", "KR", ResultKind.MAINTAIN, "P1M", threshold=Threshold(at_least=Decimal(1)))
    most = ImplementationResult("kr", "KR", ResultKind.MAINTAIN, "P1M", threshold=Threshold(at_most=Decimal(1)))
    wanted, value = Fraction(one), Fraction(other)

    assert shortfall(least, wanted, value) == -shortfall(most, wanted, value) == wanted - value
