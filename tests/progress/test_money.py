"""What a shortfall comes to in money: directly, or by the plan's own trade-offs."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.plan import Counterparty, KeyResult, Knot, Plan, Term, TermMeasure, TermType
from batna.model.values import Commitment
from batna.progress.money import money
from batna.progress.standing import Money
from batna.score.assessment import Quantity
from batna.score.scale import scales

AGREED: dict[str, Quantity | None] = {"fee": Fraction(440), "service": Fraction(95)}


def plan(fee: Mapping[str, Any] | None = None, service: Mapping[str, Any] | None = None, unit: str = "EUR") -> Plan:
    """A fee of 440, or 480 at worst, weighs 4/5; service of 95, or 85 at worst, weighs 1/5; unless changed."""
    usual = KeyResult(
        "fee", "Fee", Commitment.COMMITTED, TermMeasure("fee"), Decimal(440), baseline=Decimal(500),
        reservation=Decimal(480), weight=Fraction(4),
    )  # fmt: skip
    served = KeyResult(
        "service", "Service", Commitment.COMMITTED, TermMeasure("service"), Decimal(95), baseline=Decimal(80),
        reservation=Decimal(85), weight=Fraction(1),
    )  # fmt: skip
    return Plan(
        "Plan",
        "Buyer",
        "Buy.",
        Counterparty("Supplier"),
        terms={
            "fee": Term("fee", "Fee", TermType.NUMBER, unit),
            "service": Term("service", "Service", TermType.NUMBER, "%"),
        },
        key_results={"fee": replace(usual, **fee or {}), "service": replace(served, **service or {})},
    )


def cost(
    better: int,
    worse: int,
    weighed: Plan | None = None,
    agreed: Mapping[str, Quantity | None] = AGREED,
    of: str = "service",
) -> Money | None:
    return money(scales(weighed or plan()), agreed, of, Fraction(better), Fraction(worse))


def test_a_difference_in_money_is_that_amount() -> None:
    assert cost(440, 455, of="fee") == Money(Fraction(15), "EUR", "fee", by_weights=False)


def test_a_difference_in_anything_else_is_worth_what_would_lose_as_much_of_the_score() -> None:
    """A point of service loses 1/10 of its worth, a fifth of the weight: 1/50. A euro loses 1/40 of 4/5: 1/50.

    So that a point is worth a euro, and four points are worth four.
    """
    assert cost(95, 91) == Money(Fraction(4), "EUR", "fee", by_weights=True)


@pytest.mark.parametrize(("worse", "known"), [(86, True), (85, True), (84, False)])
def test_beyond_a_reservation_value_no_money_makes_up_for_it(worse: int, known: bool) -> None:
    assert (cost(95, worse) is not None) == known


@pytest.mark.parametrize(("better", "known"), [(95, True), (96, False)])
def test_beyond_the_target_nothing_more_was_weighed(better: int, known: bool) -> None:
    assert (cost(better, 90) is not None) == known


def knots(*pairs: tuple[int, str]) -> dict[str, Any]:
    return {"values": tuple(Knot(Decimal(at), Fraction(worth)) for at, worth in pairs)}


def test_a_difference_within_one_straight_stretch_is_worth_its_slope() -> None:
    """From 90 to 95 half of the worth, a tenth a point of a weight of 1/5: as above a euro a point."""
    assert cost(94, 92, plan(service=knots((85, "0"), (90, "1/2"), (95, "1")))) == Money(
        Fraction(2), "EUR", "fee", by_weights=True
    )


def test_a_difference_across_a_bend_is_not_told_in_money() -> None:
    assert cost(94, 89, plan(service=knots((85, "0"), (90, "1/4"), (95, "1")))) is None


def test_a_stretch_in_which_more_is_worth_nothing_costs_nothing() -> None:
    found = cost(94, 91, plan(service=knots((85, "0"), (90, "1"), (95, "1"))))

    assert found is not None
    assert found.amount == 0


def test_the_money_is_counted_from_what_was_agreed_of_it_towards_the_worse() -> None:
    """From 460 to 480 a euro loses 5/8 / 20 of 4/5, which is 1/40; three points lose 3/50: 2.4 euros."""
    bent = plan(fee=knots((440, "1"), (460, "5/8"), (480, "0")))

    assert cost(95, 92, bent, {**AGREED, "fee": Fraction(460)}) == Money(
        Fraction(24, 10), "EUR", "fee", by_weights=True
    )


@pytest.mark.parametrize(("fee", "known"), [(474, True), (475, False), (480, False), (490, False), (430, False)])
def test_money_beyond_what_was_weighed_of_it_is_not_told(fee: int, known: bool) -> None:
    """Six points are worth six euros, which must lie between the agreed fee and its reservation value of 480."""
    assert (cost(95, 89, agreed={**AGREED, "fee": Fraction(fee)}) is not None) == known


def test_without_a_fee_that_was_agreed_there_is_no_money_to_count_in() -> None:
    assert cost(95, 91, agreed={**AGREED, "fee": None}) is None


def test_a_step_has_no_slope() -> None:
    """A must-have: its reservation value is its target."""
    assert cost(95, 91, plan(service={"reservation": Decimal(95)})) is None
    assert cost(95, 91, plan(fee={"reservation": Decimal(440)})) is None


def test_weights_that_nobody_gave_price_nothing() -> None:
    assert cost(95, 91, plan(fee={"weight": None}, service={"weight": None})) is None


def test_without_a_key_result_in_money_there_is_none() -> None:
    assert cost(95, 91, plan(unit="points")) is None


def test_ranks_are_weights_too() -> None:
    """Ranks 1 and 2 of two: 3/4 and 1/4. A point loses 1/10 of 1/4, a euro 1/40 of 3/4: 4/3 of a euro a point."""
    ranked = cost(95, 92, plan(fee={"weight": None, "rank": 1}, service={"weight": None, "rank": 2}))

    assert ranked == Money(Fraction(4), "EUR", "fee", by_weights=True)
