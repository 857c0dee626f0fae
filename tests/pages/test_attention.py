import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from batna.model.delivery import DeliverableState
from batna.model.talks import Offer
from batna.model.values import Side
from batna.pages.attention import attention
from batna.pages.contents import plan_pages
from batna.pages.summaries import Attention
from batna.pages.urgency import Urgency
from batna.plan_report import PlanReport
from batna.render import render
from pages.conftest import DAY, OFFERS, PLAN, SETTINGS
from pages.tracked import CHECKINS, COST, IMPLEMENTATION, OUTCOME, checkin, tracked

Reporter = Callable[..., PlanReport]


def _attention(report: PlanReport, day: date = DAY) -> tuple[Attention, ...]:
    return attention(report, SETTINGS, day)


def test_what_is_late_comes_before_what_is_stale() -> None:
    found = _attention(tracked())

    assert [(item.mark.word, item.what, item.reason) for item in found] == [
        ("overdue", "Action: Talk to the second site", "was due Nov 20, 2026, 4 days ago; A. Buyer owns it"),
        (
            "stale",
            "Run the new system",
            "has been stale since Apr 4, 2026: no figure was ever reported; nobody is named for it",
        ),
    ]


def test_what_is_late_comes_first_and_then_the_notice_date_that_nothing_makes_good() -> None:
    assert [urgency.name for urgency in sorted(Urgency)] == [
        "LATE",
        "NOTICE",
        "BROKEN",
        "STALE",
        "AT_RISK",
        "BEHIND",
        "ASTRAY",
        "EXPIRING",
        "DECIDE",
        "WATCH",
    ]


def test_reviews_that_were_left_out_are_one_thing_to_do() -> None:
    """Every half year from 15 July 2026, none held: on 16 July 2027 three are overdue, and one makes up for all."""
    day = date(2027, 7, 16)
    found = attention(tracked(day, reviews=()), SETTINGS, day)
    reviews = [(item.reason, item.due) for item in found if item.what == "Review of the agreement"]

    assert [(reason.split(";")[0].replace("\xa0", " "), due) for reason, due in reviews] == [
        ("was due Jul 15, 2026, 366 days ago, and 2 later ones since", date(2026, 7, 15))
    ]


def test_a_missed_key_result_is_as_urgent_as_what_is_overdue() -> None:
    """It is missed from the day after its due date on."""
    missed = replace(COST, due=DAY - timedelta(days=1))
    implementation = replace(IMPLEMENTATION, key_results={"cost": missed}, deliverables={}, reviews=None)
    found = _attention(tracked(implementation=implementation, reviews=(), amendments=()))

    assert [(item.urgency, item.mark.word) for item in found] == [(Urgency.LATE, "missed")]
    assert "where 900\xa0EUR was due Nov 23, 2026" in found[0].reason


def test_an_overdue_blocker_review_and_deliverable_are_named_for_what_they_are() -> None:
    """On 2 February: the blocker of 4 December, the review of 15 January and the training of 1 February."""
    day = date(2027, 2, 2)
    found = _attention(tracked(day), day)

    assert [(item.what, item.target) for item in found if item.urgency is Urgency.LATE] == [
        ("Action: Talk to the second site", "plans/example/tracker.html#action-talk"),
        ("Blocker: Free the budget for training", "plans/example/tracker.html#action-budget"),
        ("Review of the agreement", "plans/example/tracker.html#due-review-2027-01-15"),
        ("Deliverable: Training of both teams", "plans/example/tracker.html#deliverable-training"),
    ]


def test_a_blocked_deliverable_wants_attention_before_it_is_due() -> None:
    told = checkin(date(2026, 11, 1), deliverables={"training": DeliverableState.BLOCKED})
    blocked = next(item for item in _attention(tracked(checkins=(*CHECKINS, told))) if item.mark.word == "blocked")

    assert blocked.days == (date(2027, 2, 1),)
    assert (blocked.urgency, blocked.reason) == (
        Urgency.AT_RISK,
        "due Feb 1, 2027, in 69 days; nobody is named for it",
    )


@pytest.mark.parametrize(("days", "is_named"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_notice_date_is_near_from_sixty_days_before(days: int, is_named: bool) -> None:
    found = _attention(tracked(outcome=replace(OUTCOME, notice_by=DAY + timedelta(days=days))))

    assert ("Give notice or renew" in [item.what for item in found]) is is_named


@pytest.mark.parametrize(("days", "is_named"), [(0, True), (14, True), (15, False)])
def test_a_standing_offer_that_expires_is_near_from_fourteen_days_before(
    report: Reporter, days: int, is_named: bool
) -> None:
    offer = replace(OFFERS[1], expires=DAY + timedelta(days=days))
    found = _attention(report(offers=(offer,)))

    assert ([item.mark.word for item in found] == ["expires soon"]) is is_named


def test_the_same_urgency_is_ordered_by_due_date(report: Reporter) -> None:
    offers = (
        Offer(
            "2026-11-20-them", date(2026, 11, 20), Side.THEM, {"annual_cost": Decimal(900)}, expires=date(2026, 12, 2)
        ),
        Offer("2026-11-20-us", date(2026, 11, 20), Side.US, {"annual_cost": Decimal(900)}, expires=date(2026, 12, 1)),
    )
    found = [item for item in _attention(report(offers=offers)) if item.urgency is Urgency.EXPIRING]

    assert [item.due for item in found] == [date(2026, 12, 1), date(2026, 12, 2)]


def test_nothing_wants_attention_where_all_is_well(report: Reporter) -> None:
    assert _attention(report(plan=PLAN, offers=())) == ()


@pytest.mark.parametrize("day", [DAY, date(2027, 2, 2), date(2029, 1, 1)])
def test_every_place_that_it_leads_to_exists(day: date) -> None:
    report = tracked(day, outcome=replace(OUTCOME, notice_by=day + timedelta(days=1)))
    pages = {path: content.decode() for path, content in render(plan_pages(report, SETTINGS, day)).items()}

    for item in _attention(report, day):
        path, _, anchor = item.target.partition("#")

        assert re.search(f' id="{re.escape(anchor)}"', pages[path]), item.target
