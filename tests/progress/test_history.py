"""Since when a key result stands as it does: what the records of each day's time told on that day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batna.model.delivery import Checkin, ImplementationResult, Retarget
from batna.model.portfolio import Limits
from batna.progress.amended import Versions
from batna.progress.history import histories, history
from batna.progress.standing import History, Status
from batna.progress.status import follow, in_order_of_figures
from deliveries import START, amended, followable, limits


def told(course: Any, day: str, name: str = "cost") -> History:
    on = date.fromisoformat(day)
    found: History = histories(course.negotiation, course.on(day), on, course.limits)[name]
    return found


def changes(found: History) -> list[tuple[str, Status]]:
    return [(change.date.isoformat(), change.status) for change in found.changes]


def falling_behind(agreement: Any) -> Any:
    """Of 200 days to 20 July, agreed on 1 December: 95 as at 11 March (told on the 15th), after 69 of them.

    p = 0.25 and e = 0.345. On 21 March e is 79/200, 0.145 ahead of the same figure, and on 20 April 109/200, 0.295.
    """
    return (
        agreement.reach(due=date(2026, 7, 20), cadence="P1Y")
        .checkin("2026-03-11", {"cost": 95}, made="2026-03-15")
        .checkin("2026-03-21", {"cost": 95})
        .checkin("2026-04-20", {"cost": 95})
    )


def test_a_history_has_every_day_on_which_the_status_changed(agreement: Any) -> None:
    """Before the first figure, a year without an owed one: pending. Between two figures nothing changes."""
    assert changes(told(falling_behind(agreement), "2026-07-19")) == [
        ("2025-12-01", Status.PENDING),
        ("2026-03-15", Status.ON_TRACK),
        ("2026-03-21", Status.BEHIND),
        ("2026-04-20", Status.AT_RISK),
    ]


@pytest.mark.parametrize(
    ("day", "since", "behind_since"),
    [
        ("2026-03-20", "2026-03-15", None),
        ("2026-03-21", "2026-03-21", "2026-03-21"),
        ("2026-04-20", "2026-04-20", "2026-03-21"),
    ],
)
def test_getting_worse_while_behind_does_not_begin_anew(
    agreement: Any, day: str, since: str, behind_since: str | None
) -> None:
    found = told(falling_behind(agreement), day)

    assert found.since == date.fromisoformat(since)
    assert found.behind_since == (None if behind_since is None else date.fromisoformat(behind_since))


def test_a_run_of_being_behind_is_broken_by_a_day_on_track(agreement: Any) -> None:
    """85 on 10 May is 0.75 of the way, and e is 129/200; 85 on 30 June is 0.15 short of 180/200."""
    course = falling_behind(agreement).checkin("2026-05-10", {"cost": 85}).checkin("2026-06-30", {"cost": 85})

    assert told(course, "2026-06-29").behind_since is None
    assert told(course, "2026-06-30").behind_since == date(2026, 6, 30)


def test_pending_is_not_being_behind(agreement: Any) -> None:
    assert told(agreement.reach(), "2026-04-03").behind_since is None


def test_a_key_result_is_behind_from_the_day_on_which_silence_made_it_stale(agreement: Any) -> None:
    """The first quarter ends on 31 March and its grace on 3 April; the figure that came on the 10th is behind.

    e on 10 April is 99/364, p = 0.1.
    """
    course = agreement.reach().checkin("2026-03-31", {"cost": 98}, made="2026-04-10")

    assert changes(told(course, "2026-04-12")) == [
        ("2025-12-01", Status.PENDING),
        ("2026-04-04", Status.STALE),
        ("2026-04-10", Status.BEHIND),
    ]
    assert told(course, "2026-04-12").behind_since == date(2026, 4, 4)


def test_what_was_known_is_not_rewritten_by_an_amendment(agreement: Any) -> None:
    """Behind and at risk at 95; from 1 June on the target is 95, which is reached."""
    course = falling_behind(agreement).amendment("2026-06-01", cost=Retarget(target=Decimal(95)))

    assert changes(told(course, "2026-06-02"))[1:] == [
        ("2026-03-15", Status.ON_TRACK),
        ("2026-03-21", Status.BEHIND),
        ("2026-04-20", Status.AT_RISK),
        ("2026-06-01", Status.MET),
    ]


def test_missed_begins_on_the_day_after_the_due_date(agreement: Any) -> None:
    course = agreement.milestone(due=date(2026, 2, 28), cadence="P1Y")

    assert changes(told(course, "2027-03-01", "system")) == [
        ("2025-12-01", Status.PENDING),
        ("2026-03-01", Status.MISSED),
    ]


def test_a_broken_threshold_counts_on_the_day_on_which_it_is_told_and_a_kept_one_once_its_period_has_ended(
    agreement: Any,
) -> None:
    """Broken in May; put right in June, which the second quarter says once it has ended."""
    course = agreement.maintain().checkin("2026-03-31", {"uptime": 95}).checkin("2026-05-10", {"uptime": 80})

    assert changes(told(course, "2026-06-30", "uptime"))[-2:] == [
        ("2026-03-31", Status.ON_TRACK),
        ("2026-05-10", Status.BEHIND),
    ]
    assert changes(told(course.checkin("2026-06-20", {"uptime": 95}), "2026-06-20", "uptime"))[-1] == (
        "2026-06-20",
        Status.ON_TRACK,
    )


def test_a_period_without_a_figure_is_a_miss_from_the_day_after_its_grace(agreement: Any) -> None:
    """A figure of the next period's first day is none of the first quarter, whose grace ends with 3 April."""
    course = agreement.maintain().checkin("2026-04-01", {"uptime": 95})

    assert changes(told(course, "2026-04-04", "uptime"))[-2:] == [
        ("2026-04-01", Status.ON_TRACK),
        ("2026-04-04", Status.BEHIND),
    ]


def test_on_the_day_of_the_agreement_there_is_one_status(agreement: Any) -> None:
    assert changes(told(agreement.reach(), "2025-12-01")) == [("2025-12-01", Status.PENDING)]


@given(followable(), amended(), limits, st.integers(0, 400), st.integers(0, 160))
def test_a_history_is_what_asking_on_every_single_day_would_have_told(
    case: tuple[ImplementationResult, tuple[Checkin, ...]],
    change: Any,
    bounds: Limits,
    first: int,
    length: int,
) -> None:
    """With amendments, and with figures told long after the day that they are of."""
    result, checkins = case
    known: Versions = change(result)
    begin = START + timedelta(days=first)
    days = [begin + timedelta(days=number) for number in range(length + 1)]
    ordered = in_order_of_figures(checkins)
    found = history(known, START, ordered, (days[0], days[-1]), bounds)
    status = {
        day: follow(known, START, [made for made in ordered if made.date <= day], day, bounds).status for day in days
    }
    expected = [
        (day, status[day]) for day in days if day == begin or status[day] is not status[day - timedelta(days=1)]
    ]

    assert [(change.date, change.status) for change in found.changes] == expected


@given(followable(), amended(), limits, st.integers(0, 400), st.integers(0, 160))
def test_a_longer_history_begins_with_the_shorter_one(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], change: Any, bounds: Limits, first: int, length: int
) -> None:
    """What is dated later changes nothing of what was told before."""
    result, checkins = case
    known: Versions = change(result)
    begin = START + timedelta(days=first)
    end = begin + timedelta(days=length)
    ordered = in_order_of_figures(checkins)
    by_then = tuple(made for made in ordered if made.date <= end)
    then = tuple(version for version in known if version[0] <= end)
    short = history(then, START, by_then, (begin, end), bounds)
    long = history(known, START, ordered, (begin, end + timedelta(days=200)), bounds)

    assert short.changes == tuple(change for change in long.changes if change.date <= end)
