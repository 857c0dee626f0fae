from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from batna.progress.periods import next_checkin
from batna.progress.standing import Status

Q1 = (date(2026, 1, 1), date(2026, 4, 1))
Q2 = (date(2026, 4, 1), date(2026, 7, 1))


def test_periods_run_half_open_from_the_start_by_cadence(agreement: Any) -> None:
    periods = agreement.reach().only("2026-04-01").periods

    assert [(period.start, period.end) for period in periods] == [Q1, Q2]


def test_a_period_begins_on_its_first_day_and_not_before(agreement: Any) -> None:
    assert len(agreement.reach().only("2026-03-31").periods) == 1


def test_there_is_no_period_before_the_start(agreement: Any) -> None:
    assert agreement.reach().only("2025-12-31").periods == ()


def test_periods_from_the_end_of_january_begin_at_the_ends_of_months(agreement: Any) -> None:
    periods = agreement.starting("2026-01-31").reach(cadence="P1M").only("2026-04-30").periods

    assert [period.start for period in periods] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2025-12-31", (None, None)),
        ("2026-01-01", ("c", None)),
        ("2026-03-31", ("c", None)),
        ("2026-04-01", (None, "c")),
    ],
)
def test_a_figure_belongs_to_the_period_in_which_its_day_lies(
    agreement: Any, as_at: str, expected: tuple[str | None, ...]
) -> None:
    periods = agreement.reach().checkin(as_at, {"cost": 95}, record="c").only("2026-04-01").periods

    assert tuple(period.checkin for period in periods) == expected


@pytest.mark.parametrize(("day", "counts"), [("2026-03-31", False), ("2026-04-01", True)])
def test_a_reported_period_counts_once_it_has_ended(agreement: Any, day: str, counts: bool) -> None:
    period = agreement.reach().checkin("2026-03-31", {"cost": 95}).only(day).periods[0]

    assert period.counts is counts


@pytest.mark.parametrize(("day", "counts"), [("2026-04-02", False), ("2026-04-03", False), ("2026-04-04", True)])
def test_an_unreported_period_counts_past_the_grace_after_its_last_day(
    agreement: Any,
    day: str,
    counts: bool,
) -> None:
    """The last day is 31 March, three days of grace end with 3 April."""
    assert agreement.reach().only(day).periods[0].counts is counts


@pytest.mark.parametrize(("day", "counts"), [("2026-03-31", False), ("2026-04-01", True)])
def test_without_grace_an_unreported_period_counts_on_the_day_after_its_last(
    agreement: Any,
    day: str,
    counts: bool,
) -> None:
    assert agreement.reach().with_limits(stale_grace="P0D").only(day).periods[0].counts is counts


def test_a_grace_longer_than_a_period_lets_a_later_one_count_first(agreement: Any) -> None:
    course = agreement.reach().with_limits(stale_grace="P1Y").checkin("2026-06-30", {"cost": 90})

    assert [period.counts for period in course.only("2026-07-01").periods] == [False, True, False]


def test_the_last_figure_in_a_period_decides_it(agreement: Any) -> None:
    course = agreement.maintain().checkin("2026-03-30", {"uptime": 95}).checkin("2026-01-15", {"uptime": 50})

    assert course.only("2026-04-01").periods[0].met is True


def test_of_two_figures_of_a_day_the_one_reported_later_decides(agreement: Any) -> None:
    course = (
        agreement.maintain()
        .checkin("2026-03-31", {"uptime": 95}, made="2026-04-02")
        .checkin("2026-03-31", {"uptime": 50}, made="2026-04-01")
    )

    assert course.only("2026-04-02").periods[0].value == 95


def test_of_two_figures_reported_together_the_one_with_the_later_id_decides(agreement: Any) -> None:
    course = (
        agreement.maintain()
        .checkin("2026-03-31", {"uptime": 95}, record="2026-03-31-b")
        .checkin("2026-03-31", {"uptime": 50}, record="2026-03-31-a")
    )

    assert course.only("2026-04-01").periods[0].checkin == "2026-03-31-b"


def test_the_last_period_ends_on_the_due_date_which_is_still_part_of_it(agreement: Any) -> None:
    periods = agreement.maintain(due=date(2026, 5, 15)).only("2027-01-01").periods

    assert [(period.start, period.end) for period in periods] == [Q1, (date(2026, 4, 1), date(2026, 5, 16))]


def test_a_short_last_period_counts_once_it_has_ended(agreement: Any) -> None:
    """Due on 2 April, the second day of the second quarter, and kept on that day: 2 of 2."""
    course = agreement.maintain(due=date(2026, 4, 2)).checkin("2026-03-31", {"uptime": 95})

    assert course.checkin("2026-04-02", {"uptime": 95}).only("2026-04-02").compliance == 1
    assert course.checkin("2026-04-02", {"uptime": 80}).only("2026-04-03").compliance == Fraction(1, 2)


def test_a_figure_after_the_due_date_is_none_of_it(agreement: Any) -> None:
    course = agreement.maintain(due=date(2026, 3, 31)).checkin("2026-03-31", {"uptime": 95})
    found = course.checkin("2026-04-01", {"uptime": 80}).only("2026-04-05")

    assert (found.status, found.compliance, len(found.points)) == (Status.MET, 1, 1)


def test_what_starts_on_its_due_date_has_that_one_day(agreement: Any) -> None:
    course = agreement.maintain(due=date(2026, 1, 1)).checkin("2026-01-01", {"uptime": 95})

    assert course.only("2026-01-02").status is Status.MET


def test_a_due_date_on_a_leap_day_ends_the_period_with_it(agreement: Any) -> None:
    periods = agreement.starting("2027-12-31").maintain(due=date(2028, 2, 29), cadence="P1M").only("2028-04-01").periods

    assert [period.end for period in periods] == [date(2028, 1, 31), date(2028, 3, 1)]


def test_no_period_begins_on_the_due_date(agreement: Any) -> None:
    """Due on 1 July, the first day of a quarter: no figure of that one day is owed, and the second quarter has it."""
    periods = agreement.maintain(due=date(2026, 7, 1)).only("2027-01-01").periods

    assert [(period.start, period.end) for period in periods] == [Q1, (date(2026, 4, 1), date(2026, 7, 2))]


def test_a_result_without_a_due_date_has_periods_without_end(agreement: Any) -> None:
    assert len(agreement.maintain(due=None).only("2036-01-01").periods) == 41


def test_compliance_is_the_share_of_the_counted_periods_that_met_the_threshold(agreement: Any) -> None:
    """By 1 October three quarters count: 90 met (exactly at the threshold), 89.9 not, none reported not. 1/3."""
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 90}).checkin("2026-06-30", {"uptime": "89.9"})

    assert course.only("2026-10-04").compliance == Fraction(1, 3)


def test_compliance_is_unknown_before_a_period_counts(agreement: Any) -> None:
    assert agreement.maintain().checkin("2026-03-31", {"uptime": 90}).only("2026-03-31").compliance is None


def test_only_a_maintained_result_has_compliance(agreement: Any) -> None:
    assert agreement.reach().checkin("2026-03-31", {"cost": 95}).only("2026-06-01").compliance is None


@pytest.mark.parametrize(
    ("figures", "day", "expected"),
    [
        ((), "2025-12-01", "2026-03-31"),
        ((), "2026-03-31", "2026-03-31"),
        ((), "2026-04-02", "2026-03-31"),
        ((), "2026-09-01", "2026-06-30"),
        (("2026-02-01",), "2026-02-02", "2026-06-30"),
        (("2026-02-01",), "2026-04-01", "2026-06-30"),
        (("2026-04-01",), "2026-04-02", "2026-09-30"),
        (("2026-10-01",), "2026-10-02", None),
    ],
    ids=[
        "before the start: the end of the first period",
        "the period's last day",
        "in the grace: the day that has passed",
        "two periods unreported: the later of them",
        "reported: the end of the next period",
        "the next period has begun",
        "a figure came since the unreported period",
        "the last period is reported",
    ],
)
def test_the_next_checkin_is_owed_for_the_last_day_of_a_period(
    agreement: Any, figures: tuple[str, ...], day: str, expected: str | None
) -> None:
    course = agreement.reach()
    for figure in figures:
        course = course.checkin(figure, {"cost": 95})
    owed = next_checkin(course.only(day), date(2026, 1, 1), date.fromisoformat(day))

    assert owed == (None if expected is None else date.fromisoformat(expected))
