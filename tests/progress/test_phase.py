from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from batna.model.delivery import Deliverable, DeliverableState
from batna.model.portfolio import Limits
from batna.model.talks import Offer, Reply, ReplyKind, Result
from batna.model.values import Side
from batna.progress.phase import phase
from batna.progress.standing import Phase
from batna.progress.tracker import tracker

OFFER = Offer("2025-11-01-us", date(2025, 11, 1), Side.US, {})
REPORT = Deliverable("report", "Report", Side.THEM, date(2026, 1, 31))


def phase_of(course: Any, day: str) -> Phase:
    return phase(course.negotiation, tracker(course.negotiation, date.fromisoformat(day), Limits()))


def test_before_any_offer_it_is_preparation(agreement: Any) -> None:
    course = replace(agreement, negotiation=replace(agreement.negotiation, outcome=None))

    assert phase_of(course, "2025-11-01") is Phase.PREPARATION


@pytest.mark.parametrize("draft", [True, False])
def test_an_offer_begins_the_execution_be_it_a_draft(agreement: Any, draft: bool) -> None:
    talks = replace(agreement.negotiation, outcome=None, offers=(replace(OFFER, draft=draft),))

    assert phase_of(replace(agreement, negotiation=talks), "2025-11-01") is Phase.EXECUTION


def test_an_offer_that_was_declined_does_not_lead_back_to_preparation(agreement: Any) -> None:
    reply = Reply("2025-11-02-them", date(2025, 11, 2), Side.THEM, ReplyKind.DECLINES, OFFER.id)
    talks = replace(agreement.negotiation, outcome=None, offers=(OFFER,), replies=(reply,))

    assert phase_of(replace(agreement, negotiation=talks), "2025-11-02") is Phase.EXECUTION


def test_talks_that_ended_without_an_agreement_are_closed(agreement: Any) -> None:
    assert phase_of(agreement.outcome(result=Result.NO_AGREEMENT), "2026-01-01") is Phase.CLOSED


def test_an_agreement_without_an_implementation_plan_is_in_implementation(agreement: Any) -> None:
    course = replace(agreement, negotiation=replace(agreement.negotiation, implementation=None))

    assert phase_of(course, "2036-01-01") is Phase.IMPLEMENTATION


def test_an_implementation_plan_that_asks_for_nothing_is_never_closed(agreement: Any) -> None:
    assert phase_of(agreement, "2036-01-01") is Phase.IMPLEMENTATION


@pytest.mark.parametrize(("day", "expected"), [("2026-12-31", Phase.IMPLEMENTATION), ("2027-01-01", Phase.CLOSED)])
def test_it_closes_when_every_key_result_is_met_or_missed(agreement: Any, day: str, expected: Phase) -> None:
    """The milestone was met in March; the cost, at 90 of 80, is missed from 1 January 2027 on."""
    course = agreement.reach().milestone().checkin("2026-03-01", {"cost": 90, "system": True})

    assert phase_of(course, day) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [(DeliverableState.DONE, Phase.CLOSED), (DeliverableState.BLOCKED, Phase.IMPLEMENTATION)],
)
def test_it_closes_on_deliverables_alone_when_every_one_is_done(
    agreement: Any, state: DeliverableState, expected: Phase
) -> None:
    course = agreement.deliverable(REPORT).checkin("2026-01-31", deliverables={"report": state})

    assert phase_of(course, "2026-01-31") is expected


def test_a_deliverable_that_is_owed_keeps_it_open_when_every_key_result_is_met(agreement: Any) -> None:
    course = agreement.milestone().deliverable(REPORT).checkin("2026-03-01", {"system": True})

    assert phase_of(course, "2026-03-01") is Phase.IMPLEMENTATION
