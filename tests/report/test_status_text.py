"""What `batna status` says: where every negotiation stands, and what the agreements deliver."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from batna.model.delivery import (
    Action,
    Checkin,
    Deliverable,
    DeliverableState,
    Implementation,
    ImplementationResult,
    ResultKind,
    ReviewPlan,
    Threshold,
)
from batna.model.plan import Counterparty, Plan
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Outcome, Result
from batna.model.values import Side
from batna.pipeline import open_portfolio, report_plan
from batna.report import status_text
from batna.rules.subject import sound

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "status"
AGREED = Outcome(Result.AGREEMENT, date(2025, 12, 1), {}, effective=date(2026, 1, 1))
YEAR_END = date(2026, 12, 31)
COST = ImplementationResult(
    "cost", "Cut the cost", ResultKind.REACH, "P3M", "Buyer", unit="EUR", baseline=Decimal(100), target=Decimal(80),
    due=YEAR_END,
)  # fmt: skip
UPTIME = ImplementationResult(
    "uptime",
    "Keep it up",
    ResultKind.MAINTAIN,
    "P3M",
    unit="%",
    threshold=Threshold(at_least=Decimal(90)),
    due=YEAR_END,
)
SYSTEM = ImplementationResult("system", "The system runs", ResultKind.MILESTONE, "P3M", "IT", due=date(2026, 6, 30))


def told(root: Path, day: date, *slugs: str) -> str:
    """The status of the example portfolio, or of some of its plans."""
    portfolio = open_portfolio(root, day, frozenset(slugs) or None)
    reports = [report_plan(plan.sound, plan.diagnostics) for plan in portfolio.plans if plan.sound is not None]
    return status_text.report(reports, day, "en")


def delivered(day: str, plan: Implementation | None, *checkins: Checkin) -> str:
    """What is said beneath the table of an agreement of 1 January 2026, in one line."""
    negotiation = Negotiation(
        slug="renewal",
        plan=Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), terms={}, key_results={}),
        outcome=AGREED,
        implementation=plan,
        checkins=checkins,
    )
    on = date.fromisoformat(day)
    text = status_text.report([report_plan(sound(negotiation, Settings(title=""), on), ())], on, "en")
    return " ".join(text.split("\n\n", 2)[2].split())


def tracking(*results: ImplementationResult, **more: Any) -> Implementation:
    return replace(Implementation("Deliver.", {result.id: result for result in results}, {}), **more)


def checkin(day: str, values: Mapping[str, Decimal | bool], **more: Any) -> Checkin:
    on = date.fromisoformat(day)
    return replace(Checkin(day, on, on, values, {}, {}), **more)


@pytest.mark.parametrize("day", ["2026-11-24", "2026-04-05", "2026-02-01"])
def test_the_status_of_the_examples_reads_as_it_did(portfolio_root: Path, day: str, golden: Any) -> None:
    golden(GOLDEN / f"{day}.txt", told(portfolio_root, date.fromisoformat(day)))


@pytest.mark.parametrize("day", ["2025-06-15", "2026-01-03", "2026-05-30", "2026-07-05", "2026-11-24", "2029-01-01"])
def test_the_status_fits_a_hundred_columns(portfolio_root: Path, day: str) -> None:
    assert max(map(len, told(portfolio_root, date.fromisoformat(day)).splitlines())) <= 100


def test_what_is_overdue_and_what_is_being_done_is_told_with_who_and_when() -> None:
    plan = tracking(
        deliverables={"report": Deliverable("report", "Report", Side.THEM, date(2026, 1, 31))},
        reviews=ReviewPlan("P1M"),
    )
    asked = {"call": Action("call", "Call them", "Buyer", date(2026, 2, 10)), "wait": Action("wait", "Wait")}
    text = delivered("2026-02-11", plan, checkin("2026-02-01", {}, blockers=asked))

    assert text == (
        "renewal: No key result is tracked. "
        "overdue since Jan 31, 2026: deliverable report. Report (owed by them). "
        "overdue since Feb 1, 2026: the review. "
        "overdue blocker call: Call them (Buyer, by Feb 10, 2026, 10 days old). "
        "open blocker wait: Wait (no owner, no date, 10 days old)."
    )


def test_a_deliverable_that_is_blocked_is_told_before_it_is_overdue() -> None:
    plan = tracking(deliverables={"report": Deliverable("report", "Report", Side.THEM, date(2026, 3, 31))})
    text = delivered("2026-02-11", plan, checkin("2026-02-01", {}, deliverables={"report": DeliverableState.BLOCKED}))

    assert text.endswith("blocked deliverable report: Report (owed by them, by Mar 31, 2026).")


def test_an_agreement_that_nobody_plans_to_deliver_is_said_to_be_so() -> None:
    assert delivered("2026-02-11", None) == (
        "renewal: no implementation.yaml says how the agreement is to be delivered."
    )


def test_a_key_result_is_told_as_on_its_page() -> None:
    """97 on 30 June is 0.15 of the way, and 180 of 364 days had gone: 100 - 20 * 180/364 = 90.11 was expected."""
    text = delivered(
        "2026-07-01",
        tracking(COST),
        checkin("2026-03-31", {"cost": Decimal(98)}),
        checkin("2026-06-30", {"cost": Decimal(97)}),
    )

    assert text == (
        "renewal: Of 1 key result: 1 at risk. Grade 0.150. "
        "cost: Cut the cost (Buyer) is at risk, and has not been on track since Mar 31, 2026: "
        "97 EUR on Jun 30, 2026, where 90.1 EUR was expected by that day. "
        "Where it leads cannot be told yet: it takes 4 figures, and there are 2."
    )


def test_a_threshold_is_told_with_the_periods_in_which_it_was_kept_and_can_be() -> None:
    text = delivered("2026-04-01", tracking(UPTIME), checkin("2026-03-31", {"uptime": Decimal("88.5")}))

    assert text == (
        "renewal: Of 1 key result: 1 behind. Grade 0.000. "
        "uptime: Keep it up (no owner) has been behind since Mar 31, 2026: "
        "88.5% on Mar 31, 2026, where at least 90% is wanted; kept in 0 of 1 period. "
        "It can no longer be met, even if every period to come is kept: 1 of 1 so far was not, and all of 4 are "
        "asked for."
    )


def test_silence_is_said() -> None:
    """100 on 15 January, 14 of 364 days on, is on track; nobody ever spoke of the system."""
    text = delivered("2026-04-04", tracking(COST, SYSTEM), checkin("2026-01-15", {"cost": Decimal(100)}))

    assert text == (
        "renewal: Of 2 key results: 1 stale and 1 on track. Grade 0.000. "
        "system: The system runs (IT) has been stale since Apr 4, 2026: no figure was ever reported."
    )
