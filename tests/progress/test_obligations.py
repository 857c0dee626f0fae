"""Deliverables, actions, blockers and reviews."""

from datetime import date
from typing import Any

import pytest

from batna.model.delivery import Action, AfterEffective, Deliverable, DeliverableState, ReviewPlan
from batna.model.values import Side

PLAN = Deliverable("transition", "Transition plan", Side.THEM, date(2026, 1, 31))
VISIT = Action("visit", "Visit the site", "Buyer", date(2026, 5, 31))
DONE, OPEN, BLOCKED = DeliverableState.DONE, DeliverableState.OPEN, DeliverableState.BLOCKED


@pytest.mark.parametrize(
    ("delay", "due"), [("P30D", date(2026, 1, 31)), ("P1M", date(2026, 2, 1)), ("P0D", date(2026, 1, 1))]
)
def test_a_due_date_may_count_from_the_day_the_agreement_takes_effect(agreement: Any, delay: str, due: date) -> None:
    course = agreement.deliverable(Deliverable("t", "T", Side.US, AfterEffective(delay)))

    assert course.on("2026-01-01").deliverables["t"].due == due


def test_an_agreement_takes_effect_on_its_own_date_unless_it_says_otherwise(agreement: Any) -> None:
    course = agreement.outcome(effective=None).deliverable(Deliverable("t", "T", Side.US, AfterEffective("P30D")))

    assert course.on("2026-01-01").deliverables["t"].due == date(2025, 12, 31)


def test_the_start_of_the_implementation_does_not_move_what_counts_from_the_effective_day(agreement: Any) -> None:
    course = agreement.starting("2026-03-01").deliverable(Deliverable("t", "T", Side.US, AfterEffective("P30D")))

    assert course.on("2026-01-01").deliverables["t"].due == date(2026, 1, 31)


@pytest.mark.parametrize(("day", "overdue"), [("2026-01-31", False), ("2026-02-01", True)])
@pytest.mark.parametrize("state", [None, OPEN, BLOCKED])
def test_a_deliverable_is_overdue_on_the_day_after_its_due_date(
    agreement: Any,
    state: DeliverableState | None,
    day: str,
    overdue: bool,
) -> None:
    course = agreement.deliverable(PLAN).checkin("2026-01-10", deliverables={} if state is None else {PLAN.id: state})

    assert course.on(day).deliverables[PLAN.id].overdue is overdue


def test_a_deliverable_that_was_done_late_is_not_overdue(agreement: Any) -> None:
    course = agreement.deliverable(PLAN).checkin("2026-03-01", deliverables={PLAN.id: DONE})
    delivered = course.on("2026-03-01").deliverables[PLAN.id]

    assert (delivered.state, delivered.overdue, delivered.done_on) == (DONE, False, date(2026, 3, 1))


def test_a_deliverable_counts_as_done_from_the_first_report_since_which_it_stayed_so(agreement: Any) -> None:
    course = agreement.deliverable(PLAN)
    for day, state in (("01-10", DONE), ("01-11", OPEN), ("01-12", DONE), ("01-13", DONE)):
        course = course.checkin(f"2026-{day}", deliverables={PLAN.id: state})

    assert course.on("2026-01-13").deliverables[PLAN.id].done_on == date(2026, 1, 12)


def test_the_state_of_a_deliverable_is_the_last_one_reported(agreement: Any) -> None:
    course = agreement.deliverable(PLAN).checkin("2026-01-10", deliverables={PLAN.id: DONE})
    course = course.checkin("2026-01-20", deliverables={PLAN.id: BLOCKED}).checkin("2026-01-25")

    assert course.on("2026-01-25").deliverables[PLAN.id].state is BLOCKED


@pytest.mark.parametrize(("day", "overdue"), [("2026-05-31", False), ("2026-06-01", True)])
def test_an_action_is_overdue_on_the_day_after_its_due_date(agreement: Any, day: str, overdue: bool) -> None:
    (action,) = agreement.review("2026-04-15", VISIT).on(day).actions

    assert action.overdue is overdue


def test_an_action_without_a_due_date_is_never_overdue(agreement: Any) -> None:
    (action,) = agreement.review("2026-04-15", Action("visit", "Visit")).on("2036-01-01").actions

    assert not action.overdue


def test_a_checkin_closes_an_action_even_one_of_its_own_day(agreement: Any) -> None:
    (action,) = (
        agreement.review("2026-04-15", VISIT).checkin("2026-04-15", actions_done=("visit",)).on("2026-07-01").actions
    )

    assert (action.done_on, action.overdue, action.origin) == (date(2026, 4, 15), False, "2026-04-15")


def test_a_checkin_does_not_close_what_was_asked_for_later(agreement: Any) -> None:
    (action,) = (
        agreement.checkin("2026-04-14", actions_done=("visit",)).review("2026-04-15", VISIT).on("2026-05-01").actions
    )

    assert action.done_on is None


def test_an_open_action_that_is_asked_for_again_is_the_same_one_as_last_put(agreement: Any) -> None:
    later = Action("visit", "Visit both sites", "Buyer", date(2026, 8, 31))
    (action,) = agreement.review("2026-04-15", VISIT).review("2026-07-15", later).on("2026-07-15").actions

    assert (action.action, action.origin, action.overdue) == (later, "2026-07-15", False)


def test_an_action_that_is_asked_for_again_once_it_was_done_is_another(agreement: Any) -> None:
    course = (
        agreement.review("2026-04-15", VISIT).checkin("2026-05-01", actions_done=("visit",)).review("2026-07-15", VISIT)
    )

    assert [action.done_on for action in course.on("2026-07-15").actions] == [date(2026, 5, 1), None]


def test_a_blocker_is_closed_by_a_later_checkin_that_names_it_as_done(agreement: Any) -> None:
    course = agreement.checkin("2026-04-01", blockers={"visit": VISIT})
    (standing,) = course.on("2026-06-01").actions
    (cleared,) = course.checkin("2026-06-01", actions_done=("visit",)).on("2026-06-01").actions

    assert [(one.is_blocker, one.overdue) for one in (standing, cleared)] == [(True, True), (True, False)]


@pytest.mark.parametrize(("day", "age"), [("2026-04-15", 0), ("2026-04-16", 1), ("2026-05-15", 30)])
def test_an_open_action_is_as_old_as_the_days_since_it_was_raised(agreement: Any, day: str, age: int) -> None:
    (action,) = agreement.review("2026-04-15", VISIT).on(day).actions

    assert (action.raised_on, action.age) == (date(2026, 4, 15), age)


def test_an_action_that_was_done_is_as_old_as_it_was_then(agreement: Any) -> None:
    course = agreement.review("2026-04-15", VISIT).checkin("2026-05-15", actions_done=("visit",))
    (action,) = course.on("2026-12-01").actions

    assert action.age == 30


def test_asking_again_does_not_make_an_action_younger(agreement: Any) -> None:
    (action,) = (
        agreement.checkin("2026-04-01", blockers={"visit": VISIT}).review("2026-04-15", VISIT).on("2026-05-01").actions
    )

    assert (action.raised_on, action.age, action.origin) == (date(2026, 4, 1), 30, "2026-04-15")


@pytest.mark.parametrize(("done", "late"), [("2026-05-30", False), ("2026-05-31", False), ("2026-06-01", True)])
def test_an_action_was_late_when_it_was_done_after_its_due_date(agreement: Any, done: str, late: bool) -> None:
    (action,) = agreement.review("2026-04-15", VISIT).checkin(done, actions_done=("visit",)).on("2026-07-01").actions

    assert action.was_late is late


def test_what_is_not_done_or_has_no_due_date_was_not_late(agreement: Any) -> None:
    course = agreement.review("2026-04-15", VISIT, Action("talk", "Talk")).checkin("2026-06-01", actions_done=("talk",))

    assert [action.was_late for action in course.on("2026-07-01").actions] == [False, False]


def test_a_review_is_told_with_what_it_decided_and_what_became_of_its_actions(agreement: Any) -> None:
    """The visit is asked for twice, so that both reviews tell of it; the third review asks for nothing."""
    course = (
        agreement.review("2026-04-15", VISIT)
        .review("2026-07-15", VISIT, Action("talk", "Talk"))
        .review("2026-10-15")
        .checkin("2026-10-20", actions_done=("visit",))
    )
    held = course.on("2026-10-20").held

    assert [(one.review.id, one.review.decision) for one in held] == [
        ("2026-04-15", "keep"),
        ("2026-07-15", "keep"),
        ("2026-10-15", "keep"),
    ]
    assert [[(asked.action.id, asked.done_on is not None) for asked in one.actions] for one in held] == [
        [("visit", True)],
        [("visit", True), ("talk", False)],
        [],
    ]


def test_an_action_that_is_asked_for_anew_once_it_was_done_belongs_to_the_later_review_alone(agreement: Any) -> None:
    course = (
        agreement.review("2026-04-15", VISIT).checkin("2026-05-01", actions_done=("visit",)).review("2026-07-15", VISIT)
    )

    assert [[asked.done_on for asked in one.actions] for one in course.on("2026-07-15").held] == [
        [date(2026, 5, 1)],
        [None],
    ]


def test_a_blocker_of_the_same_day_is_no_action_of_the_review(agreement: Any) -> None:
    """The check-in's id is the review's: each is a day."""
    course = agreement.review("2026-04-15").checkin("2026-04-15", blockers={"visit": VISIT})

    assert course.on("2026-04-15").held[0].actions == ()


@pytest.mark.parametrize(
    ("effective", "delay", "due"),
    [
        ("2026-01-31", "P1M", date(2026, 2, 28)),
        ("2028-01-31", "P1M", date(2028, 2, 29)),
        ("2028-02-29", "P1Y", date(2029, 2, 28)),
        ("2028-02-28", "P1D", date(2028, 2, 29)),
    ],
)
def test_a_due_date_from_the_end_of_a_month_is_at_the_end_of_a_shorter_one(
    agreement: Any, effective: str, delay: str, due: date
) -> None:
    course = agreement.outcome(effective=date.fromisoformat(effective)).deliverable(
        Deliverable("t", "T", Side.US, AfterEffective(delay))
    )

    assert course.on("2028-01-01").deliverables["t"].due == due


QUARTERLY = ReviewPlan("P3M", date(2026, 1, 31))


def test_reviews_fall_due_from_the_first_by_cadence_up_to_the_next_one_to_come(agreement: Any) -> None:
    reviews = agreement.reviews_every(QUARTERLY).on("2026-07-31").reviews

    assert [review.due for review in reviews] == [
        date(2026, 1, 31),
        date(2026, 4, 30),
        date(2026, 7, 31),
        date(2026, 10, 31),
    ]


def test_without_a_first_day_the_first_review_is_due_one_cadence_after_the_start(agreement: Any) -> None:
    course = agreement.starting("2026-01-31").reviews_every(ReviewPlan("P1M"))

    assert [review.due for review in course.on("2026-03-01").reviews] == [date(2026, 2, 28), date(2026, 3, 31)]


@pytest.mark.parametrize(("until", "number"), [("2026-04-29", 1), ("2026-04-30", 2), ("2026-01-30", 0)])
def test_the_last_review_may_fall_on_the_last_day(agreement: Any, until: str, number: int) -> None:
    course = agreement.reviews_every(ReviewPlan("P3M", date(2026, 1, 31), date.fromisoformat(until)))

    assert len(course.review("2026-02-01").on("2027-01-01").reviews) == number


def test_reviews_end_with_the_agreement_unless_the_plan_says_when(agreement: Any) -> None:
    course = agreement.outcome(expires=date(2026, 6, 30)).reviews_every(QUARTERLY)

    assert len(course.on("2027-01-01").reviews) == 2


def test_where_the_next_review_was_held_early_the_one_after_it_is_the_next_to_come(agreement: Any) -> None:
    reviews = agreement.reviews_every(QUARTERLY).review("2026-01-20").on("2026-01-20").reviews

    assert [(review.due, review.held) for review in reviews] == [
        (date(2026, 1, 31), "2026-01-20"),
        (date(2026, 4, 30), None),
    ]


@pytest.mark.parametrize(("day", "overdue"), [("2026-01-31", False), ("2026-02-01", True)])
def test_a_review_is_overdue_on_the_day_after_it_was_due(agreement: Any, day: str, overdue: bool) -> None:
    assert agreement.reviews_every(QUARTERLY).on(day).reviews[0].overdue is overdue


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("2025-12-16", (None, None)),
        ("2025-12-18", ("2025-12-18", None)),
        ("2026-01-31", ("2026-01-31", None)),
        ("2026-03-16", ("2026-03-16", None)),
        ("2026-03-17", (None, "2026-03-17")),
        ("2026-04-30", (None, "2026-04-30")),
    ],
)
def test_a_review_is_held_for_the_nearest_day(agreement: Any, held: str, expected: tuple[str | None, ...]) -> None:
    """Due on 31 January and 30 April, 89 days apart; the middle is 44.5 days after 31 January, past 16 March.

    Before 31 January the middle lies 44.5 days back: 18 December is 44 days before it and for it,
    16 December is 46 days before it and for none.
    """
    reviews = agreement.reviews_every(QUARTERLY).review(held).on("2026-04-30").reviews

    assert tuple(review.held for review in reviews[:2]) == expected


def test_a_review_as_near_to_two_days_is_held_for_the_earlier(agreement: Any) -> None:
    """Due on 1 and 3 January: the 2nd is a day from both."""
    course = agreement.reviews_every(ReviewPlan("P2D", date(2026, 1, 1))).review("2026-01-02")

    assert [review.held for review in course.on("2026-01-02").reviews] == ["2026-01-02", None]


def test_a_review_that_was_left_out_is_overdue_until_a_later_one_is_held(agreement: Any) -> None:
    course = agreement.reviews_every(QUARTERLY).review("2026-04-28")

    assert [(review.held, review.overdue) for review in course.on("2026-05-01").reviews] == [
        (None, False),
        ("2026-04-28", False),
        (None, False),
    ]


def test_however_late_the_last_review_is_held_it_is_held(agreement: Any) -> None:
    course = agreement.reviews_every(ReviewPlan("P3M", date(2026, 1, 31), date(2026, 4, 30))).review("2027-01-01")

    assert [review.overdue for review in course.on("2027-01-01").reviews] == [False, False]
