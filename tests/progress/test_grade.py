from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.delivery import Retarget
from batna.model.values import Commitment
from batna.progress.grade import colour, is_good
from batna.progress.standing import Colour, Status


@pytest.mark.parametrize(
    ("figure", "progress", "grade"),
    [
        ("100", Fraction(0), Fraction(0)),
        ("95", Fraction(1, 4), Fraction(1, 4)),
        ("80", Fraction(1), Fraction(1)),
        ("75", Fraction(5, 4), Fraction(1)),
        ("105", Fraction(-1, 4), Fraction(0)),
    ],
)
def test_progress_is_the_share_of_the_way_and_the_grade_keeps_it_within_0_and_1(
    agreement: Any, figure: str, progress: Fraction, grade: Fraction
) -> None:
    """From 100 down to 80: (x - 100) / (80 - 100)."""
    tracked = agreement.reach().checkin("2026-02-01", {"cost": figure}).only("2026-02-01")

    assert (tracked.progress, tracked.grade) == (progress, grade)


def test_progress_is_exact_where_a_decimal_is_not(agreement: Any) -> None:
    """(0.1 - 0) / (0.3 - 0) = 1/3."""
    course = agreement.reach(baseline=Decimal(0), target=Decimal("0.3")).checkin("2026-02-01", {"cost": "0.1"})

    assert course.only("2026-02-01").progress == Fraction(1, 3)


def test_a_result_to_reach_has_no_grade_before_its_first_figure(agreement: Any) -> None:
    assert agreement.reach().only("2026-02-01").grade is None


def test_a_maintained_result_has_no_progress_and_its_compliance_for_a_grade(agreement: Any) -> None:
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 95}).checkin("2026-06-30", {"uptime": 80})
    tracked = course.only("2026-07-01")

    assert (tracked.progress, tracked.expected, tracked.grade) == (None, None, Fraction(1, 2))


@pytest.mark.parametrize(("done", "grade"), [(False, 0), (True, 1)])
def test_a_milestone_is_graded_0_or_1_from_its_due_date_on(agreement: Any, done: bool, grade: int) -> None:
    course = agreement.milestone().checkin("2026-03-01", {"system": done})

    assert [course.only(day).grade for day in ("2026-03-01", "2026-06-29", "2026-06-30", "2026-07-01")] == [
        None,
        None,
        grade,
        grade,
    ]


def test_nothing_that_is_pending_has_a_grade(agreement: Any) -> None:
    """It starts on 1 January; a figure of the year before is none of its course."""
    course = agreement.reach().checkin("2025-12-15", {"cost": 90})

    assert (course.only("2025-12-20").status, course.only("2025-12-20").grade) == (Status.PENDING, None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-12-31", Fraction(0)),
        ("2026-01-01", Fraction(0)),
        ("2026-01-02", Fraction(1, 200)),
        ("2026-04-11", Fraction(1, 2)),
        ("2026-07-20", Fraction(1)),
        ("2026-07-21", Fraction(1)),
    ],
)
def test_the_expected_progress_is_the_share_of_the_days_from_start_to_due(
    agreement: Any, day: str, expected: Fraction
) -> None:
    """1 January + 200 days = 20 July; on the day of the figure, whatever the day asked about."""
    course = agreement.reach(due=date(2026, 7, 20)).checkin(day, {"cost": 90})

    assert [course.only(asked).expected for asked in (day, "2026-12-31")] == [expected, expected]


def test_the_days_are_counted_to_the_due_date_as_amended(agreement: Any) -> None:
    """200 days to 20 July and 400 to 5 February: a figure of 11 April, after 100 days, is held against the new day."""
    course = agreement.reach(due=date(2026, 7, 20)).amendment("2026-04-11", cost=Retarget(due=date(2027, 2, 5)))

    assert course.checkin("2026-04-11", {"cost": 90}).only("2026-04-11").expected == Fraction(1, 4)


def test_an_amendment_changes_nothing_of_what_was_expected_before_it(agreement: Any) -> None:
    """A figure of 10 April, after 99 of 200 days, stays held against 80 by 20 July."""
    course = agreement.reach(due=date(2026, 7, 20)).checkin("2026-04-10", {"cost": 90})
    amended = course.amendment("2026-04-11", cost=Retarget(target=Decimal(60), due=date(2027, 2, 5)))

    assert (amended.only("2026-06-01").progress, amended.only("2026-06-01").expected) == (
        Fraction(1, 2),
        Fraction(99, 200),
    )


def test_a_target_that_is_raised_is_not_met_by_what_reached_the_old_one(agreement: Any) -> None:
    """80 was reached, and 60 is wanted since: half of the way from 100."""
    course = agreement.reach().checkin("2026-03-31", {"cost": 80}).amendment("2026-04-01", cost=Retarget(Decimal(60)))

    assert [course.only(day).status for day in ("2026-03-31", "2026-04-01")] == [Status.MET, Status.ON_TRACK]
    assert (course.only("2027-01-01").status, course.only("2027-01-01").grade) == (Status.MISSED, Fraction(1, 2))


PHASES = ((date(2026, 1, 11), Decimal(99)), (date(2026, 1, 31), Decimal(85)))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2026-01-01", Fraction(100)),
        ("2026-01-06", Fraction(199, 2)),
        ("2026-01-11", Fraction(99)),
        ("2026-01-21", Fraction(92)),
        ("2026-01-31", Fraction(85)),
        ("2026-02-10", Fraction(165, 2)),
        ("2026-02-20", Fraction(80)),
        ("2026-02-21", Fraction(80)),
    ],
    ids=[
        "the baseline at the start",
        "half-way to the first phase: 99.5",
        "the first phase",
        "half-way between: 92",
        "the last phase",
        "half-way to the target: 82.5",
        "the target at the due date",
        "the target from then on",
    ],
)
def test_phases_bend_the_expected_progress(agreement: Any, day: str, value: Fraction) -> None:
    """The expected value becomes a share of the way by the formula of progress: (value - 100) / (80 - 100)."""
    course = agreement.reach(due=date(2026, 2, 20), phases=PHASES)

    assert course.checkin(day, {"cost": 90}).only(day).expected == (value - 100) / (80 - 100)


def test_a_phase_worse_than_the_baseline_expects_progress_below_nothing(agreement: Any) -> None:
    """A dip that the plan foresees: 110 on 31 January, from 100 down to 80, is (110 - 100) / (80 - 100) of the way."""
    course = agreement.reach(phases=((date(2026, 1, 31), Decimal(110)),))

    assert course.checkin("2026-01-31", {"cost": 110}).only("2026-01-31").expected == Fraction(-1, 2)


def test_a_figure_that_is_as_bad_as_the_plan_foresees_is_on_track(agreement: Any) -> None:
    """110 was foreseen for 31 January, and 110 it is. At 115 it is (115 - 110) / 20 = 0.25 of the way worse: behind."""
    course = agreement.reach(phases=((date(2026, 1, 31), Decimal(110)),))

    assert [course.checkin("2026-01-31", {"cost": x}).only("2026-01-31").status for x in (110, 115)] == [
        Status.ON_TRACK,
        Status.BEHIND,
    ]


def test_a_phase_beyond_the_target_expects_no_more_than_the_target(agreement: Any) -> None:
    """70 on 31 January would be one and a half of the way from 100 to 80."""
    course = agreement.reach(phases=((date(2026, 1, 31), Decimal(70)),))

    assert course.checkin("2026-01-31", {"cost": 90}).only("2026-01-31").expected == 1


def test_a_phase_after_the_due_date_is_past_mattering(agreement: Any) -> None:
    course = agreement.reach(due=date(2026, 7, 20), phases=((date(2026, 7, 21), Decimal(0)),))

    assert course.checkin("2026-04-11", {"cost": 90}).only("2026-04-11").expected == Fraction(1, 2)


@pytest.mark.parametrize(
    ("figure", "commitment", "expected"),
    [
        (100, Commitment.ASPIRATIONAL, Colour.RED),
        ("92.01", Commitment.ASPIRATIONAL, Colour.RED),
        (92, Commitment.ASPIRATIONAL, Colour.AMBER),
        ("86.01", Commitment.ASPIRATIONAL, Colour.AMBER),
        (86, Commitment.ASPIRATIONAL, Colour.GREEN),
        (80, Commitment.ASPIRATIONAL, Colour.GREEN),
        (92, Commitment.COMMITTED, Colour.AMBER),
        ("80.01", Commitment.COMMITTED, Colour.AMBER),
        (80, Commitment.COMMITTED, Colour.GREEN),
    ],
)
def test_a_grade_has_its_colour_once_its_day_has_come(
    agreement: Any, figure: int | str, commitment: Commitment, expected: Colour
) -> None:
    """From 100 to 80, 92 is 0.4 of the way and 86 is 0.7; a committed result is only good at 1."""
    course = agreement.reach(commitment=commitment).checkin("2026-12-31", {"cost": figure})
    days = (date(2026, 12, 30), date(2027, 1, 1))

    assert [colour(course.only(day.isoformat()), day) for day in days] == [None, expected]


@pytest.mark.parametrize(
    ("grade", "commitment", "expected"),
    [
        (Fraction(1), Commitment.COMMITTED, True),
        (Fraction(99, 100), Commitment.COMMITTED, False),
        (Fraction(7, 10), Commitment.ASPIRATIONAL, True),
        (Fraction(69, 100), Commitment.ASPIRATIONAL, False),
    ],
)
def test_a_committed_result_is_only_good_at_1(grade: Fraction, commitment: Commitment, expected: bool) -> None:
    assert is_good(grade, commitment) is expected


def test_a_phase_on_the_first_day_says_what_is_expected_from_then_on(agreement: Any) -> None:
    """95 of 100 to 80 on the day of the start, and half-way between 95 and 80 after half of the days."""
    course = agreement.reach(due=date(2026, 7, 20), phases=((date(2026, 1, 1), Decimal(95)),))

    days = ("2025-12-31", "2026-01-01", "2026-04-11")

    assert [course.checkin(day, {"cost": 90}).only(day).expected for day in days] == [
        0,
        Fraction(1, 4),
        Fraction(5, 8),
    ]
