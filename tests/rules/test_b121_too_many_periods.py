from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from batna.diagnostics import Finding
from batna.model.delivery import (
    Amendment,
    Implementation,
    ImplementationResult,
    ResultKind,
    Retarget,
    ReviewPlan,
    Threshold,
)
from batna.model.plan import Counterparty, Plan
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Outcome, Result
from batna.rules.b121_too_many_periods import check
from batna.rules.subject import Subject

START = date(2026, 1, 1)
# 2,000 days after 1 January 2026 (5 years with one leap day are 1,826, then 174): the first day of a 2,001st period.
TOO_LATE = date(2031, 6, 24)
AGREED = Outcome(Result.AGREEMENT, START, {})
UPTIME = ImplementationResult(
    "uptime", "Uptime", ResultKind.MAINTAIN, "P1D", threshold=Threshold(at_least=Decimal(99)), due=date(2027, 1, 1)
)


def found(
    result: ImplementationResult,
    day: date = START,
    *,
    reviews: ReviewPlan | None = None,
    outcome: Outcome | None = AGREED,
    amendments: tuple[Amendment, ...] = (),
) -> list[Finding]:
    negotiation = Negotiation(
        "renewal",
        Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), {}, {}),
        outcome=outcome,
        implementation=Implementation("Deliver.", {result.id: result}, {}, reviews=reviews),
        amendments=amendments,
    )
    return list(check(Subject(negotiation, Settings("Portfolio"), day)))


@pytest.mark.parametrize(("due", "number"), [(date(2031, 6, 23), 0), (TOO_LATE, 1)])
def test_two_thousand_periods_are_as_many_as_there_may_be(due: date, number: int) -> None:
    assert len(found(replace(UPTIME, due=due))) == number


def test_the_message_names_the_cadence_and_both_days() -> None:
    (finding,) = found(replace(UPTIME, due=TOO_LATE))

    assert finding.message == (
        "the key result `uptime` comes round every `P1D` from Jan 1, 2026 to Jun 24, 2031, "
        "which is more than 2,000 times"
    )


def test_the_finding_points_at_the_cadence() -> None:
    (finding,) = found(replace(UPTIME, due=TOO_LATE))

    assert (finding.at.file, finding.at.path) == (
        "plans/renewal/implementation.yaml",
        ("key_results", "uptime", "cadence"),
    )


@pytest.mark.parametrize(("day", "number"), [(date(2031, 6, 23), 0), (TOO_LATE, 1)])
def test_what_has_no_last_day_is_counted_to_the_day_asked_about(day: date, number: int) -> None:
    assert len(found(replace(UPTIME, due=None), day)) == number


def test_a_due_date_that_an_amendment_moves_counts_as_amended() -> None:
    moved = Amendment("2026-01-01", START, "a reason", "someone", {}, {"uptime": Retarget(due=TOO_LATE)})

    assert len(found(UPTIME, amendments=(moved,))) == 1


def test_reviews_are_counted_from_the_first_to_the_last() -> None:
    reviews = ReviewPlan("P1W", first=date(1026, 1, 1), until=date(2027, 1, 1))
    (finding,) = found(UPTIME, reviews=reviews)

    assert finding.at.path == ("reviews", "cadence")


@pytest.mark.parametrize("outcome", [None, Outcome(Result.NO_AGREEMENT, START, {})])
def test_without_an_agreement_there_is_nothing_to_count_from(outcome: Outcome | None) -> None:
    assert found(replace(UPTIME, due=TOO_LATE), outcome=outcome) == []
