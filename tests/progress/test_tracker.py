from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from batna.model.portfolio import Limits
from batna.model.talks import Result
from batna.progress.standing import Status
from batna.progress.tracker import tracker, worst

DAY = date(2026, 7, 1)


def test_there_is_nothing_to_track_without_an_agreement(agreement: Any) -> None:
    assert tracker(replace(agreement.negotiation, outcome=None), DAY, Limits()) is None


def test_there_is_nothing_to_track_when_the_talks_failed(agreement: Any) -> None:
    assert tracker(agreement.outcome(result=Result.NO_AGREEMENT).negotiation, DAY, Limits()) is None


def test_there_is_nothing_to_track_without_an_implementation_plan(agreement: Any) -> None:
    assert tracker(replace(agreement.negotiation, implementation=None), DAY, Limits()) is None


def test_the_implementation_starts_when_its_plan_says_so(agreement: Any) -> None:
    assert agreement.starting("2026-02-01").on("2026-07-01").starts == date(2026, 2, 1)


def test_the_implementation_starts_when_the_agreement_takes_effect_unless_its_plan_says_otherwise(
    agreement: Any,
) -> None:
    assert agreement.on("2026-07-01").starts == date(2026, 1, 1)


def test_the_implementation_starts_on_the_day_of_an_agreement_that_takes_effect_at_once(agreement: Any) -> None:
    assert agreement.outcome(effective=None).on("2026-07-01").starts == date(2025, 12, 1)


ORDER = (
    Status.MISSED,
    Status.STALE,
    Status.AT_RISK,
    Status.BEHIND,
    Status.PENDING,
    Status.ON_TRACK,
    Status.MET,
)


@pytest.mark.parametrize(("worse", "better"), list(combinations(ORDER, 2)))
def test_the_worst_status_wins(worse: Status, better: Status) -> None:
    assert worst((better, worse, better)) is worse


def test_an_implementation_has_the_status_of_its_worst_key_result(agreement: Any) -> None:
    """Half of the year has gone: 90 is on track (p = 0.5), a milestone of 30 June is missed."""
    tracked = agreement.reach().milestone().checkin("2026-06-30", {"cost": 90}).on("2026-07-01")

    assert tracked.status is Status.MISSED


def test_without_key_results_there_is_neither_status_nor_grade(agreement: Any) -> None:
    tracked = agreement.on("2026-07-01")

    assert (tracked.status, tracked.grade) == (None, None)


def test_grades_are_averaged_by_weight(agreement: Any) -> None:
    """(1/3 * 0.25 + 1 * 1) / (1/3 + 1) = 13/16."""
    course = agreement.reach(weight=Fraction(1, 3)).milestone().checkin("2026-06-30", {"cost": 95, "system": True})

    assert course.on("2026-07-01").grade == Fraction(13, 16)


def test_a_key_result_without_a_grade_yet_is_left_out_of_the_mean(agreement: Any) -> None:
    course = agreement.reach(weight=Fraction(9)).milestone().checkin("2026-02-28", {"system": True})

    assert (course.on("2026-03-01").grade, course.on("2026-06-30").grade) == (None, 1)


def test_what_nobody_reported_has_no_grade_until_it_is_missed(agreement: Any) -> None:
    """Stale with a weight of 9, done with a weight of 1: 1. Once it is missed: (9 x 0 + 1 x 1) / 10."""
    course = agreement.reach(weight=Fraction(9)).milestone().checkin("2026-02-28", {"system": True})

    assert (course.on("2026-07-01").grade, course.on("2027-01-01").grade) == (1, Fraction(1, 10))
