from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from batna.model.delivery import Retarget, Threshold
from batna.progress.standing import Status


@pytest.mark.parametrize(("day", "target"), [("2026-05-31", 80), ("2026-06-01", 90), ("2026-06-02", 90)])
def test_a_target_changes_on_the_day_of_its_amendment(agreement: Any, day: str, target: int) -> None:
    course = agreement.reach().amendment("2026-06-01", cost=Retarget(target=Decimal(90)))

    assert course.only(day).result.target == target


def test_an_amendment_of_the_target_leaves_the_due_date(agreement: Any) -> None:
    course = agreement.reach().amendment("2026-06-01", cost=Retarget(target=Decimal(90)))

    assert course.only("2026-06-01").result.due == date(2026, 12, 31)


def test_the_later_of_two_amendments_holds_and_keeps_what_only_the_earlier_changed(agreement: Any) -> None:
    course = (
        agreement.reach()
        .amendment("2026-06-01", cost=Retarget(Decimal(90), date(2027, 6, 30)))
        .amendment("2026-07-01", cost=Retarget(target=Decimal(85)))
    )
    result = course.only("2026-07-01").result

    assert (result.target, result.due) == (85, date(2027, 6, 30))


def test_a_due_date_that_is_moved_on_takes_back_that_it_was_missed(agreement: Any) -> None:
    course = agreement.reach(cadence="P1Y").checkin("2026-12-31", {"cost": 81})
    moved = course.amendment("2027-01-02", cost=Retarget(due=date(2027, 12, 31)))

    assert [moved.only(day).status for day in ("2027-01-01", "2027-01-02")] == [Status.MISSED, Status.ON_TRACK]


def test_a_target_of_another_kind_than_the_key_result_changes_nothing(agreement: Any) -> None:
    course = agreement.reach().amendment("2026-06-01", cost=Retarget(target=Threshold(at_most=Decimal(90))))

    assert course.only("2026-06-01").result == course.only("2026-01-01").result


def test_a_period_is_judged_by_the_threshold_that_held_on_the_day_of_its_figure(agreement: Any) -> None:
    """From 15 May at least 95: 92 as at 31 March still counts as met, 92 as at 30 June does not."""
    course = (
        agreement.maintain()
        .checkin("2026-03-31", {"uptime": 92})
        .checkin("2026-06-30", {"uptime": 92})
        .amendment("2026-05-15", uptime=Retarget(target=Threshold(at_least=Decimal(95))))
    )

    assert [period.met for period in course.only("2026-07-01").periods] == [True, False, None]


def test_a_figure_before_any_period_counts_is_judged_by_the_threshold_of_its_day(agreement: Any) -> None:
    """From 15 March at least 95: 92 as at 1 March was enough on its day, 92 as at 16 March is not."""
    course = agreement.maintain().amendment("2026-03-15", uptime=Retarget(target=Threshold(at_least=Decimal(95))))
    before, after = (course.checkin(day, {"uptime": 92}) for day in ("2026-03-01", "2026-03-16"))

    assert [one.only("2026-03-20").status for one in (before, after)] == [Status.ON_TRACK, Status.BEHIND]
