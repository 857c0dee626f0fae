from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from batna.model.delivery import Action, Deliverable, DeliverableState, ReviewPlan
from batna.model.portfolio import Limits, Negotiation
from batna.model.talks import Offer, Reply, ReplyKind, Result
from batna.model.values import Side
from batna.progress.dues import dues
from batna.progress.tracker import tracker


def listed(negotiation: Negotiation, day: str) -> list[tuple[str, str, str]]:
    """Date, kind and id of each due day."""
    found = dues(negotiation, tracker(negotiation, date.fromisoformat(day), Limits()), date.fromisoformat(day))
    return [(due.date.isoformat(), due.what.value, due.id) for due in found]


def talks(agreement: Any, *offers: Offer, replies: tuple[Reply, ...] = ()) -> Negotiation:
    negotiation: Negotiation = agreement.negotiation
    plan = replace(negotiation.plan, decide_by=date(2026, 3, 31))
    return replace(negotiation, plan=plan, outcome=None, implementation=None, offers=offers, replies=replies)


def offer(record: str, sender: Side, expires: str | None, **changes: Any) -> Offer:
    return Offer(
        record,
        date.fromisoformat(record[:10]),
        sender,
        {},
        expires=None if expires is None else date.fromisoformat(expires),
        **changes,
    )


@pytest.mark.parametrize("day", ["2026-01-01", "2026-03-31", "2026-04-01"])
def test_the_day_to_decide_by_stays_until_there_is_an_outcome(agreement: Any, day: str) -> None:
    assert listed(talks(agreement), day) == [("2026-03-31", "decide_by", "plan")]


@pytest.mark.parametrize(("day", "number"), [("2026-01-31", 1), ("2026-02-01", 0)])
def test_an_offer_can_be_accepted_to_its_last_day(agreement: Any, day: str, number: int) -> None:
    negotiation = talks(agreement, offer("2026-01-01-them", Side.THEM, "2026-01-31"))
    expiring = [due for due in listed(negotiation, day) if due[1] == "offer_expires"]

    assert expiring == [("2026-01-31", "offer_expires", "2026-01-01-them")] * number


def test_only_offers_that_stand_can_expire(agreement: Any) -> None:
    """Of theirs the newer stands; ours was declined, and the draft is not on the table."""
    negotiation = talks(
        agreement,
        offer("2026-01-01-them", Side.THEM, "2026-02-01"),
        offer("2026-01-02-us", Side.US, "2026-02-02"),
        offer("2026-01-03-them", Side.THEM, "2026-02-03"),
        offer("2026-01-04-us", Side.US, "2026-02-04", draft=True),
        replies=(Reply("2026-01-05-them", date(2026, 1, 5), Side.THEM, ReplyKind.DECLINES, "2026-01-02-us"),),
    )

    assert listed(negotiation, "2026-01-06")[:-1] == [("2026-02-03", "offer_expires", "2026-01-03-them")]


def test_offers_that_were_put_on_the_table_together_stand_together(agreement: Any) -> None:
    negotiation = talks(
        agreement,
        offer("2026-01-01-us-1", Side.US, "2026-02-01", meso="a"),
        offer("2026-01-01-us-2", Side.US, "2026-02-01", meso="a"),
    )

    assert len(listed(negotiation, "2026-01-01")) == 3


def test_an_outcome_ends_the_days_of_the_talks(agreement: Any) -> None:
    negotiation = talks(agreement, offer("2026-01-01-them", Side.THEM, "2026-01-31"))
    failed = replace(agreement.outcome(result=Result.NO_AGREEMENT).negotiation.outcome, expires=date(2027, 1, 1))

    assert listed(replace(negotiation, outcome=failed), "2026-01-02") == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2028-03-31", [("2028-03-31", "notice_by", "outcome"), ("2028-09-30", "expires", "outcome")]),
        ("2028-04-01", [("2028-09-30", "expires", "outcome")]),
        ("2028-10-01", []),
    ],
)
def test_a_day_that_cannot_be_made_good_is_left_out_once_it_has_passed(
    agreement: Any, day: str, expected: list[tuple[str, str, str]]
) -> None:
    course = agreement.outcome(notice_by=date(2028, 3, 31), expires=date(2028, 9, 30))

    assert listed(course.negotiation, day) == expected


def test_what_is_owed_in_the_implementation_is_listed_by_date(agreement: Any) -> None:
    course = (
        agreement.reach()
        .deliverable(Deliverable("report", "Report", Side.THEM, date(2026, 1, 31)))
        .reviews_every(ReviewPlan("P6M"))
        .review("2026-04-15", Action("visit", "Visit", due=date(2026, 5, 31)), Action("talk", "Talk"))
        .checkin("2026-03-31", {"cost": 95})
    )

    assert listed(course.negotiation, "2026-06-01") == [
        ("2026-01-31", "deliverable", "report"),
        ("2026-05-31", "action", "visit"),
        ("2026-06-30", "checkin", "cost"),
        ("2026-12-31", "key_result", "cost"),
        ("2027-01-01", "review", "2027-01-01"),
    ]


def test_what_is_done_met_or_missed_is_not_listed(agreement: Any) -> None:
    course = (
        agreement.reach(due=date(2026, 3, 31))
        .milestone()
        .deliverable(Deliverable("report", "Report", Side.THEM, date(2026, 1, 31)))
        .review("2026-04-15", Action("visit", "Visit", due=date(2026, 5, 31)))
        .checkin(
            "2026-05-01", {"system": True}, deliverables={"report": DeliverableState.DONE}, actions_done=("visit",)
        )
    )

    assert listed(course.negotiation, "2026-06-01") == []


def test_a_review_that_is_overdue_is_listed_beside_the_next(agreement: Any) -> None:
    course = agreement.reviews_every(ReviewPlan("P6M"))

    assert listed(course.negotiation, "2026-07-02") == [
        ("2026-07-01", "review", "2026-07-01"),
        ("2027-01-01", "review", "2027-01-01"),
    ]
