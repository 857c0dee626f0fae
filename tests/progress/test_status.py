from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.delivery import Retarget, Threshold
from batna.model.values import Commitment
from batna.progress.standing import Status

ASPIRATIONAL = Commitment.ASPIRATIONAL


@pytest.mark.parametrize(("figure", "status"), [("80.01", Status.ON_TRACK), ("80", Status.MET), ("79", Status.MET)])
def test_a_result_to_reach_is_met_at_its_target(agreement: Any, figure: str, status: Status) -> None:
    course = agreement.reach().checkin("2026-12-01", {"cost": figure})

    assert course.only("2026-12-01").status is status


@pytest.mark.parametrize(("figure", "status"), [(119, Status.ON_TRACK), (120, Status.MET), (121, Status.MET)])
def test_a_target_above_the_baseline_is_reached_from_below(agreement: Any, figure: int, status: Status) -> None:
    course = agreement.reach(target=Decimal(120)).checkin("2026-12-01", {"cost": figure})

    assert course.only("2026-12-01").status is status


def test_a_target_that_was_reached_and_lost_again_is_not_met(agreement: Any) -> None:
    course = agreement.reach().checkin("2026-06-01", {"cost": 80}).checkin("2026-09-01", {"cost": 82})

    assert course.only("2026-09-01").status is Status.ON_TRACK


@pytest.mark.parametrize(("day", "status"), [("2026-12-31", Status.ON_TRACK), ("2027-01-01", Status.MISSED)])
def test_a_result_is_missed_when_its_due_date_has_passed_and_not_on_it(
    agreement: Any, day: str, status: Status
) -> None:
    course = agreement.reach().checkin("2026-12-31", {"cost": 81})

    assert course.only(day).status is status


def test_a_target_reached_after_its_due_date_is_met(agreement: Any) -> None:
    assert agreement.reach().checkin("2027-02-01", {"cost": 80}).only("2027-02-01").status is Status.MET


def test_a_result_that_is_missed_is_not_called_stale(agreement: Any) -> None:
    assert agreement.reach().only("2027-02-01").status is Status.MISSED


@pytest.mark.parametrize(("day", "status"), [("2026-04-03", Status.PENDING), ("2026-04-04", Status.STALE)])
def test_a_result_without_any_figure_is_pending_until_one_is_owed(agreement: Any, day: str, status: Status) -> None:
    assert agreement.reach().only(day).status is status


@pytest.mark.parametrize(("day", "status"), [("2026-07-03", Status.ON_TRACK), ("2026-07-04", Status.STALE)])
def test_a_result_goes_stale_when_the_period_after_its_last_figure_is_past_the_grace(
    agreement: Any, day: str, status: Status
) -> None:
    """Silence is never green, however good the last figure was: half of the way at the end of the first quarter."""
    assert agreement.reach().checkin("2026-03-31", {"cost": 85}).only(day).status is status


def test_a_figure_that_came_since_an_unreported_period_ends_the_silence(agreement: Any) -> None:
    course = agreement.reach().checkin("2026-07-01", {"cost": 85})

    assert course.only("2026-07-04").status is Status.ON_TRACK


def test_a_figure_of_an_earlier_period_does_not_end_the_silence(agreement: Any) -> None:
    course = agreement.reach().checkin("2026-03-31", {"cost": 85}, made="2026-07-10")

    assert course.only("2026-07-10").status is Status.STALE


def test_a_figure_of_a_later_day_is_not_known_yet(agreement: Any) -> None:
    course = agreement.reach().checkin("2026-03-01", {"cost": 95}).checkin("2026-03-02", {"cost": 80})

    assert course.only("2026-03-01").points[-1].value == 95


@pytest.mark.parametrize(("day", "status"), [("2025-12-31", Status.PENDING), ("2026-01-01", Status.ON_TRACK)])
def test_a_result_is_pending_until_the_start_even_where_a_figure_is_known(
    agreement: Any, day: str, status: Status
) -> None:
    assert agreement.reach().checkin("2025-12-31", {"cost": 100}).only(day).status is status


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("92", Status.ON_TRACK),
        ("92.01", Status.BEHIND),
        ("95", Status.BEHIND),
        ("95.01", Status.AT_RISK),
        ("105", Status.AT_RISK),
    ],
)
def test_exactly_at_a_limit_is_the_better_status(agreement: Any, figure: str, status: Status) -> None:
    """From 1 January, 100 days of 200 have gone by 11 April: e = 0.5, which is 90 of the way from 100 to 80.

    At 92, p = 0.4 and e - p = 0.1; at 95, p = 0.25 and e - p = 0.25.
    """
    course = agreement.reach(due=date(2026, 7, 20), cadence="P1Y").checkin("2026-04-11", {"cost": figure})

    assert course.only("2026-04-11").status is status


def test_the_limits_are_the_portfolios(agreement: Any) -> None:
    """e - p = 0.5 - 0.4 = 0.1 as above, and here the limits are 0.05 and 0.09."""
    course = (
        agreement.reach(due=date(2026, 7, 20), cadence="P1Y")
        .with_limits(behind=Fraction(5, 100), at_risk=Fraction(9, 100))
        .checkin("2026-04-11", {"cost": 92})
    )

    assert course.only("2026-04-11").status is Status.AT_RISK


def test_the_passing_of_days_alone_puts_nothing_behind(agreement: Any) -> None:
    """p = 0.5 as at 11 April, after 100 of 200 days, and nobody owes another figure before the due date."""
    course = agreement.reach(due=date(2026, 7, 20), cadence="P1Y").checkin("2026-04-11", {"cost": 90})

    assert [course.only(day).status for day in ("2026-04-11", "2026-06-01", "2026-07-20", "2026-07-21")] == [
        Status.ON_TRACK,
        Status.ON_TRACK,
        Status.ON_TRACK,
        Status.MISSED,
    ]


@pytest.mark.parametrize(
    ("second", "third", "status"),
    [(80, None, Status.BEHIND), (80, 80, Status.AT_RISK), (95, 80, Status.BEHIND), (80, 95, Status.BEHIND)],
)
def test_a_threshold_broken_in_the_running_period_counts_at_once(
    agreement: Any, second: int, third: int | None, status: Status
) -> None:
    """The first quarter was kept; a good figure of a period that still runs makes no missed one good."""
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 95}).checkin("2026-06-30", {"uptime": second})
    if third is not None:
        course = course.checkin("2026-08-01", {"uptime": third})

    assert course.only("2026-08-01").status is status


@pytest.mark.parametrize(("missed", "status"), [(1, Status.ON_TRACK), (2, Status.AT_RISK)])
def test_what_can_no_longer_be_kept_often_enough_is_at_risk(agreement: Any, missed: int, status: Status) -> None:
    """Four quarters: with one missed 3/4 are still possible of the 0.7 that an aspiration asks for, with two 2/4."""
    course = agreement.maintain(commitment=ASPIRATIONAL)
    figures = ([80] if missed == 1 else [80, 80]) + [95]
    for day, figure in zip(("2026-03-31", "2026-06-30", "2026-09-30"), figures, strict=False):
        course = course.checkin(day, {"uptime": figure})

    assert course.only("2026-07-01" if missed == 1 else "2026-10-01").status is status


def test_a_milestone_is_met_once_it_is_reported_done(agreement: Any) -> None:
    assert agreement.milestone().checkin("2026-03-01", {"system": True}).only("2026-03-01").status is Status.MET


def test_a_milestone_reported_undone_again_is_not_met(agreement: Any) -> None:
    course = agreement.milestone().checkin("2026-03-01", {"system": True}).checkin("2026-04-01", {"system": False})

    assert course.only("2026-04-01").status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-06-29", Status.ON_TRACK), ("2026-06-30", Status.ON_TRACK), ("2026-07-01", Status.MISSED)],
)
def test_nothing_is_expected_of_a_milestone_before_its_due_date_has_passed(
    agreement: Any, day: str, status: Status
) -> None:
    course = agreement.milestone().checkin("2026-06-01", {"system": False})

    assert course.only(day).status is status


def test_a_milestone_that_nobody_speaks_of_goes_stale(agreement: Any) -> None:
    assert agreement.milestone().only("2026-04-04").status is Status.STALE


@pytest.mark.parametrize(
    ("threshold", "figure", "status"),
    [
        (Threshold(at_least=Decimal(90)), "90", Status.ON_TRACK),
        (Threshold(at_least=Decimal(90)), "89.99", Status.BEHIND),
        (Threshold(at_most=Decimal(5)), "5", Status.ON_TRACK),
        (Threshold(at_most=Decimal(5)), "5.01", Status.BEHIND),
    ],
)
@pytest.mark.parametrize("day", ["2026-03-31", "2026-04-01"], ids=["before the period ended", "once it counts"])
def test_a_maintained_result_is_on_track_within_its_threshold(
    agreement: Any, threshold: Threshold, figure: str, status: Status, day: str
) -> None:
    course = agreement.maintain(threshold=threshold).checkin("2026-03-31", {"uptime": figure})

    assert course.only(day).status is status


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        ((80, 95, 80), Status.BEHIND),
        ((95, 80, 80), Status.AT_RISK),
        ((80, 80, 95), Status.ON_TRACK),
        ((80, None, 80), Status.AT_RISK),
        ((95, 95, None), Status.STALE),
    ],
)
def test_two_misses_in_a_row_put_a_maintained_result_at_risk(
    agreement: Any, figures: tuple[int | None, ...], status: Status
) -> None:
    """A period that nobody reported is a miss; where it is the last, the result is stale."""
    course = agreement.maintain()
    for day, figure in zip(("2026-03-31", "2026-06-30", "2026-09-30"), figures, strict=True):
        course = course if figure is None else course.checkin(day, {"uptime": figure})

    assert course.only("2026-10-04").status is status


def test_a_figure_of_the_running_period_does_not_change_what_the_last_counted_one_decided(agreement: Any) -> None:
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 80}).checkin("2026-05-01", {"uptime": 95})

    assert course.only("2026-05-01").status is Status.BEHIND


@pytest.mark.parametrize(
    ("figures", "commitment", "status"),
    [
        ((95, 95, 95, 95), Commitment.COMMITTED, Status.MET),
        ((95, 95, 95, 80), Commitment.COMMITTED, Status.MISSED),
        ((95, 95, 95, 80), ASPIRATIONAL, Status.MET),
        ((95, 95, 80, 80), ASPIRATIONAL, Status.MISSED),
    ],
    ids=["4 of 4", "3 of 4 committed", "3 of 4 aspirational", "2 of 4 aspirational"],
)
def test_a_maintained_result_is_decided_after_its_due_date_by_compliance(
    agreement: Any, figures: tuple[int, ...], commitment: Commitment, status: Status
) -> None:
    course = agreement.maintain(commitment=commitment)
    for day, figure in zip(("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"), figures, strict=True):
        course = course.checkin(day, {"uptime": figure})

    assert course.only("2027-01-01").status is status


def test_seven_periods_of_ten_are_enough_for_an_aspirational_result(agreement: Any) -> None:
    course = agreement.maintain(cadence="P1M", due=date(2026, 10, 31), commitment=ASPIRATIONAL)
    for month in range(1, 11):
        course = course.checkin(f"2026-{month:02}-28", {"uptime": 95 if month <= 7 else 80})

    assert course.only("2026-11-01").status is Status.MET


def test_a_maintained_result_is_not_met_on_its_due_date(agreement: Any) -> None:
    course = agreement.maintain()
    for day in ("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"):
        course = course.checkin(day, {"uptime": 95})

    assert course.only("2026-12-31").status is Status.ON_TRACK


def test_what_was_met_stays_met_when_nobody_reports_after_the_due_date(agreement: Any) -> None:
    course = agreement.maintain()
    for day in ("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"):
        course = course.checkin(day, {"uptime": 95})

    assert course.only("2029-01-01").status is Status.MET


def test_a_maintained_result_that_nobody_reported_is_missed(agreement: Any) -> None:
    assert agreement.maintain(due=date(2026, 1, 1)).only("2026-01-02").status is Status.MISSED


def test_a_maintained_result_without_a_due_date_never_ends(agreement: Any) -> None:
    course = agreement.maintain(due=None, cadence="P1Y").checkin("2035-12-31", {"uptime": 95})

    assert course.only("2036-01-01").status is Status.ON_TRACK


def test_the_newest_word_on_confidence_holds_until_there_is_another(agreement: Any) -> None:
    course = (
        agreement.reach()
        .checkin("2026-03-31", {"cost": 95}, confidence={"cost": Decimal("0.7")})
        .checkin("2026-06-30", {"cost": 90}, confidence={})
    )

    assert course.only("2026-07-01").confidence == Decimal("0.7")


def test_how_sure_somebody_is_stands_beside_the_status_and_does_not_change_it(agreement: Any) -> None:
    """Half of the way on day 100 of 200, told with no confidence at all, and 0.8 of it short told with full."""
    course = agreement.reach(due=date(2026, 7, 20), cadence="P1Y")
    doubted = course.checkin("2026-04-11", {"cost": 90}, confidence={"cost": Decimal(0)}).only("2026-04-11")
    trusted = course.checkin("2026-04-11", {"cost": 98}, confidence={"cost": Decimal(1)}).only("2026-04-11")

    assert (doubted.status, doubted.confidence) == (Status.ON_TRACK, 0)
    assert (trusted.status, trusted.confidence) == (Status.AT_RISK, 1)


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("108", Status.ON_TRACK),
        ("107.99", Status.BEHIND),
        ("105", Status.BEHIND),
        ("104.99", Status.AT_RISK),
        ("95", Status.AT_RISK),
    ],
)
def test_a_limit_is_as_exact_on_the_way_up(agreement: Any, figure: str, status: Status) -> None:
    """From 100 to 120 in 200 days, 110 expected on 11 April: 108 is 0.1 of the way short and 105 is 0.25."""
    course = agreement.reach(target=Decimal(120), due=date(2026, 7, 20), cadence="P1Y")

    assert course.checkin("2026-04-11", {"cost": figure}).only("2026-04-11").status is status


@pytest.mark.parametrize(
    ("figure", "status"),
    [("97", Status.ON_TRACK), ("97.01", Status.BEHIND), ("100", Status.BEHIND), ("100.01", Status.AT_RISK)],
)
def test_a_limit_is_held_against_what_the_phases_expect(agreement: Any, figure: str, status: Status) -> None:
    """95 is expected on 11 April, where a straight line would expect 90: 97 is 0.1 of the way short and 100 is 0.25."""
    course = agreement.reach(due=date(2026, 7, 20), cadence="P1Y", phases=((date(2026, 4, 11), Decimal(95)),))

    assert course.checkin("2026-04-11", {"cost": figure}).only("2026-04-11").status is status


@pytest.mark.parametrize(("day", "status"), [("2026-07-03", Status.BEHIND), ("2026-07-04", Status.STALE)])
def test_silence_is_said_before_being_behind(agreement: Any, day: str, status: Status) -> None:
    """No progress at all by the end of March, where 89 of 364 days had passed; nothing told for the second quarter."""
    assert agreement.reach().checkin("2026-03-31", {"cost": 100}).only(day).status is status


@pytest.mark.parametrize(("day", "status"), [("2026-07-03", Status.BEHIND), ("2026-07-04", Status.STALE)])
def test_silence_is_said_before_a_threshold_that_was_not_kept(agreement: Any, day: str, status: Status) -> None:
    assert agreement.maintain().checkin("2026-03-31", {"uptime": 80}).only(day).status is status


def test_aspiration_does_not_make_a_target_any_nearer(agreement: Any) -> None:
    """Nine tenths of the way are a good grade and no target reached."""
    course = agreement.reach(commitment=ASPIRATIONAL).checkin("2026-12-31", {"cost": 82})

    assert course.only("2027-01-01").status is Status.MISSED


@pytest.mark.parametrize(("day", "status"), [("2026-05-31", Status.MET), ("2026-06-01", Status.ON_TRACK)])
def test_a_harder_target_takes_back_what_was_met_from_its_day_on(agreement: Any, day: str, status: Status) -> None:
    """At 80 of 100 to 80; from 1 June on 70 is wanted, and 20 of 30 are more than the 151 days of 364 ask for."""
    course = (
        agreement.reach(cadence="P1Y")
        .checkin("2026-05-01", {"cost": 80})
        .amendment("2026-06-01", cost=Retarget(target=Decimal(70)))
    )

    assert course.only(day).status is status


@pytest.mark.parametrize(
    ("day", "status"), [("2026-09-30", Status.ON_TRACK), ("2026-10-03", Status.MET), ("2026-10-04", Status.MISSED)]
)
def test_a_last_period_that_nobody_reports_counts_once_its_grace_is_over(
    agreement: Any, day: str, status: Status
) -> None:
    """Due on 30 September with three quarters: two kept, and of the third nothing was told by 3 October."""
    course = (
        agreement.maintain(due=date(2026, 9, 30))
        .checkin("2026-03-31", {"uptime": 95})
        .checkin("2026-06-30", {"uptime": 95})
    )

    assert course.only(day).status is status


@pytest.mark.parametrize(("day", "status"), [("2028-02-28", Status.ON_TRACK), ("2028-02-29", Status.BEHIND)])
def test_a_leap_day_counts_as_a_day(agreement: Any, day: str, status: Status) -> None:
    """From 1 January to 20 March 2028 are 79 days. p = 0.64; e on 28 February is 58/79 and on the 29th 59/79.

    e - p is 0.094 and then 0.107.
    """
    course = agreement.starting("2028-01-01").reach(due=date(2028, 3, 20), cadence="P1Y")

    assert course.checkin(day, {"cost": "87.2"}).only(day).status is status
