"""The edges of the rules about what was agreed: one step short of each, exactly at it, one step beyond."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

import pytest

from batna.diagnostics import Finding
from batna.model.delivery import Amendment
from batna.model.portfolio import Negotiation, Settings
from batna.model.values import Direction
from batna.rules import (
    b401_agreed_in_breach,
    b402_agreed_below_batna,
    b403_agreed_with_committed_unmet,
    b411_agreed_value_changed,
    b412_no_implementation_plan,
    b415_accepted_after_expiry,
)
from batna.rules.subject import sound
from talks import Talks

DAY = date(2026, 12, 24)
THEIRS = "2026-11-20-them"
PRICED = Talks().result("cost", "price", 1100, reservation=1150, better=Direction.LOWER)
ALL = [
    b401_agreed_in_breach,
    b402_agreed_below_batna,
    b403_agreed_with_committed_unmet,
    b411_agreed_value_changed,
    b412_no_implementation_plan,
    b415_accepted_after_expiry,
]


def found(rule: ModuleType, talks: Talks, *amendments: Amendment, day: date = DAY) -> list[Finding]:
    negotiation = Negotiation("renewal", talks.plan, talks.offers, talks.replies, talks.outcome, amendments=amendments)
    return list(rule.check(sound(negotiation, Settings("Portfolio"), day)))


def amended(**terms: Decimal | None) -> Amendment:
    return Amendment("2026-12-20", date(2026, 12, 20), "a reason", "someone", terms, {})


@pytest.mark.parametrize(("price", "number"), [("1149.99", 0), ("1150.00", 0), ("1150.01", 1)])
def test_an_agreement_exactly_at_its_reservation_value_is_within_it(price: str, number: int) -> None:
    talks = PRICED.agreed(price=Decimal(price))

    assert len(found(b401_agreed_in_breach, talks)) == number


@pytest.mark.parametrize(("price", "number"), [("1099.99", 0), ("1100.00", 0), ("1100.01", 1)])
def test_an_agreement_exactly_at_a_committed_target_meets_it(price: str, number: int) -> None:
    talks = PRICED.agreed(price=Decimal(price))

    assert len(found(b403_agreed_with_committed_unmet, talks)) == number


def test_a_key_result_in_breach_is_not_reported_as_unmet_as_well() -> None:
    talks = PRICED.agreed(price=Decimal(1200))

    assert found(b401_agreed_in_breach, talks)
    assert found(b403_agreed_with_committed_unmet, talks) == []


@pytest.mark.parametrize(("batna", "number"), [("3999/10000", 0), ("4/10", 0), ("4001/10000", 1)])
def test_an_agreement_that_scores_what_the_batna_does_is_not_below_it(batna: str, number: int) -> None:
    """1130 lies two fifths of the way from 1150 to 1100: a score of 0.4."""
    talks = PRICED.alternative("retender", is_batna=True, score=Fraction(batna)).agreed(price=Decimal(1130))

    assert len(found(b402_agreed_below_batna, talks)) == number


def test_scores_are_shown_with_as_many_decimals_as_tell_them_apart() -> None:
    talks = PRICED.alternative("retender", is_batna=True, score=Fraction("0.40001")).agreed(price=Decimal(1130))
    (finding,) = found(b402_agreed_below_batna, talks)

    assert finding.message == "what was agreed scores 0.4, less than the BATNA, `retender`, which scores 0.40001"


@pytest.mark.parametrize(
    ("amendment", "number"),
    [
        (amended(), 0),
        (amended(price=Decimal(1150)), 0),
        (amended(price=Decimal("1150.01")), 1),
        (amended(price=None), 0),
    ],
)
def test_an_amendment_is_held_to_the_reservation_value_too(amendment: Amendment, number: int) -> None:
    assert len(found(b401_agreed_in_breach, PRICED.agreed(price=Decimal(1100)), amendment)) == number


def test_an_amendment_can_mend_a_breach() -> None:
    assert found(b401_agreed_in_breach, PRICED.agreed(price=Decimal(1200)), amended(price=Decimal(1150))) == []


def test_an_amendment_that_takes_a_committed_value_out_leaves_it_open() -> None:
    (finding,) = found(b403_agreed_with_committed_unmet, PRICED.agreed(price=Decimal(1100)), amended(price=None))

    assert (finding.at.file, finding.at.path) == ("plans/renewal/amendments/2026-12-20.yaml", ("terms", "price"))


def test_the_finding_points_at_the_outcome_where_it_gives_the_value_and_else_at_the_offer_accepted() -> None:
    offered = PRICED.offer(THEIRS, {"price": 1200})
    (inside,) = found(b401_agreed_in_breach, offered.agreed(THEIRS, price=Decimal(1210)))
    (carried,) = found(b401_agreed_in_breach, offered.agreed(THEIRS))

    assert inside.at.path == ("terms", "price")
    assert carried.at.path == ("accepts",)
    assert carried.related[0].file == f"plans/renewal/offers/{THEIRS}.yaml"


@pytest.mark.parametrize(
    ("agreed", "number"),
    [
        ({"price": Decimal("1100.00")}, 0),
        ({"price": Decimal("1100.01")}, 1),
        ({"price": None}, 1),
        ({"clauses": ("b", "a")}, 0),
        ({"clauses": ("a",)}, 1),
        ({"payment": "Net 60"}, 0),
    ],
)
def test_only_another_value_is_a_change_of_the_offer(agreed: dict[str, object], number: int) -> None:
    """How a number is written and the order of a set say nothing; what the offer left open is filled in."""
    talks = PRICED.offer(THEIRS, {"price": 1100, "clauses": ("a", "b")}).agreed(THEIRS, **agreed)

    assert len(found(b411_agreed_value_changed, talks)) == number


@pytest.mark.parametrize(("expires", "number"), [("2026-11-30", 1), ("2026-12-01", 0), ("2026-12-02", 0)])
def test_an_offer_can_be_accepted_on_its_last_day(expires: str, number: int) -> None:
    """The outcome is of 1 December 2026."""
    offered = PRICED.offer(THEIRS, {"price": 1100}, expires=date.fromisoformat(expires))

    assert len(found(b415_accepted_after_expiry, offered.agreed(THEIRS))) == number


@pytest.mark.parametrize(("day", "number"), [("2026-12-23", 1), ("2026-12-24", 1), ("2026-12-25", 0)])
def test_no_implementation_is_asked_for_once_the_agreement_has_ended(day: str, number: int) -> None:
    talks = PRICED.agreed(price=Decimal(1100))
    assert talks.outcome is not None
    ending = replace(talks, outcome=replace(talks.outcome, expires=date(2026, 12, 24)))

    assert len(found(b412_no_implementation_plan, ending, day=date.fromisoformat(day))) == number


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.CODE)
@pytest.mark.parametrize("talks", [PRICED.offer(THEIRS, {"price": 1200}), PRICED.ended_without()], ids=["open", "none"])
def test_without_an_agreement_there_is_nothing_to_say_about_one(rule: ModuleType, talks: Talks) -> None:
    assert found(rule, talks) == []
