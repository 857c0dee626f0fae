"""Which values of packages are hard to believe, and what they are held against."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from batna.model.plan import Counterparty, KeyResult, Plan, Range, Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome, Result
from batna.model.values import Commitment, Percent, Side, Value
from batna.pipeline import open_portfolio
from batna.score.doubts import (
    DoubtKind,
    Spoken,
    agreed_doubts,
    doubts,
    is_of_another_size,
    offer_doubts,
    on_the_table,
    package_doubts,
    power_of_ten,
)

RANGE = Range(Decimal(1_000_000), Decimal(1_200_000), Decimal(20_000))


def plan(term: Term, **levels: Decimal | date | Percent | bool) -> Plan:
    """A plan of one term, measured by one key result with these levels besides its target, which is the baseline."""
    result = KeyResult("kr", "KR", Commitment.COMMITTED, TermMeasure(term.id), target=term.baseline or Decimal(1))
    return Plan("T", "O", "W", Counterparty("C"), {term.id: term}, {"kr": replace(result, **levels)})


def price(baseline: int | None = 1_200_000, ends: Range | None = RANGE, unit: str = "EUR") -> Term:
    return Term("p", "P", TermType.NUMBER, unit, None if baseline is None else Decimal(baseline), range=ends)


def kinds(of: Plan, value: Value, table: dict[str, Spoken] | None = None) -> list[DoubtKind]:
    return [doubt.kind for doubt in doubts(of, {"p": value}, table)]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1_000_000, []),
        (1_200_000, []),
        (1_200_001, [DoubtKind.OUTSIDE]),
        (0, [DoubtKind.NO_PRICE]),
        (-1_100_000, [DoubtKind.NO_PRICE]),
        # 112,000 / 1,200,000 = 0.093, and 0.08 to 0.125 is about a tenth.
        (112_000, [DoubtKind.POWER_OF_TEN]),
        (12_000_000, [DoubtKind.POWER_OF_TEN]),
        (1_200, [DoubtKind.POWER_OF_TEN]),
        # 300,000 · 3 < 1,000,000, and 4,000,000 > 3 · 1,200,000.
        (300_000, [DoubtKind.FAR]),
        (4_000_000, [DoubtKind.FAR]),
        (400_000, [DoubtKind.OUTSIDE]),
    ],
)
def test_a_number_is_doubted_outside_of_its_range(value: int, kind: list[DoubtKind]) -> None:
    assert kinds(plan(price()), Decimal(value)) == kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (900_000, []),
        (4_000_000, []),
        (0, [DoubtKind.NO_PRICE]),
        (110_000, [DoubtKind.POWER_OF_TEN]),
        # 149,000 / 1,200,000 = 0.124.
        (149_000, [DoubtKind.POWER_OF_TEN]),
        (30_000, [DoubtKind.FAR]),
        (30_000_000, [DoubtKind.FAR]),
    ],
)
def test_without_a_range_only_what_is_far_away_is_doubted(value: int, kind: list[DoubtKind]) -> None:
    assert kinds(plan(price(ends=None)), Decimal(value)) == kind


def test_what_the_plan_itself_names_is_not_doubted() -> None:
    """The opening of -20 % is 960,000; a stretch of -10 is no level but a slip, and covers nothing."""
    assert kinds(plan(price(), opening=Percent(Decimal(-20))), Decimal(960_000)) == []
    assert kinds(plan(price(), stretch=Decimal(-10)), Decimal(0)) == [DoubtKind.NO_PRICE]


def test_small_numbers_nothing_and_what_a_plan_says_nothing_of_are_left_alone() -> None:
    years = Term("p", "P", TermType.NUMBER, "years", Decimal(1))

    assert kinds(plan(years, stretch=Decimal(5)), Decimal(3)) == []
    assert kinds(plan(years), Decimal(0)) == []
    assert kinds(plan(price(baseline=0, ends=None)), Decimal(-50_000)) == []
    assert kinds(plan(Term("p", "P", TermType.TEXT)), "1120000") == []


def test_a_value_is_held_against_what_was_last_plausibly_on_the_table() -> None:
    of = plan(Term("p", "P", TermType.NUMBER, "EUR"), target=Decimal(45_000), baseline=Decimal(45_000))
    table = {"p": Spoken(Fraction(900_000), "x")}

    assert kinds(of, Decimal(9_000_000), table) == [DoubtKind.POWER_OF_TEN]
    assert doubts(of, {"p": Decimal(9_000_000)}, table)[0].offer == "x"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (date(2028, 12, 31), []),
        (date(2031, 1, 1), [DoubtKind.OUTSIDE]),
        (date(2072, 12, 31), [DoubtKind.YEARS_AWAY]),
    ],
)
def test_a_day_is_doubted_outside_of_its_range(value: date, kind: list[DoubtKind]) -> None:
    ends = Range(date(2027, 12, 31), date(2029, 12, 31), "P1Y")
    of = plan(Term("p", "P", TermType.DATE, None, date(2028, 12, 31), range=ends))

    assert kinds(of, value) == kind


@pytest.mark.parametrize(
    ("value", "beside", "power"), [("112", "1130", -1), ("9", "1", 1), ("2", "1", 0), ("-10", "1", 0)]
)
def test_a_power_of_ten_is_told_from_other_differences(value: str, beside: str, power: int) -> None:
    assert power_of_ten(Fraction(value), Fraction(beside)) == power


@pytest.mark.parametrize(
    ("value", "beside", "is_other"),
    [("-10", "12", True), ("0", "12", False), ("1.2", "12", True), ("1.3", "12", False), ("5", "-12", False)],
)
def test_another_size_is_a_factor_of_ten_or_a_minus_sign(value: str, beside: str, is_other: bool) -> None:
    assert is_of_another_size(Fraction(value), Fraction(beside)) is is_other


def talks(*offers: Offer, outcome: Outcome | None = None) -> Negotiation:
    return Negotiation("n", plan(price()), offers, outcome=outcome)


def offered(name: str, value: int | None, **more: str | bool) -> Offer:
    terms: dict[str, Value | None] = {} if value is None else {"p": Decimal(value)}
    return replace(Offer(name, date(2026, 11, 20), Side.THEM, terms), **more)


def test_a_doubted_value_is_no_measure_and_a_draft_is_not_on_the_table() -> None:
    found = talks(offered("a", 1_130_000), offered("b", 0), offered("c", 1_010_000, draft=True), offered("d", 112_000))

    assert [doubt.offer for doubt in offer_doubts(found)["d"]] == ["a"]
    assert on_the_table(found) == {"p": Spoken(Fraction(1_130_000), "a")}


def test_what_is_carried_over_is_doubted_where_it_is_said_and_held_by_the_package() -> None:
    found = talks(offered("a", 112_000), offered("b", None, builds_on="a"), offered("c", 1_100_000, builds_on="b"))

    assert {name: len(doubt) for name, doubt in offer_doubts(found).items()} == {"a": 1, "b": 0, "c": 0}
    assert {name: len(doubt) for name, doubt in package_doubts(found).items()} == {"a": 1, "b": 1, "c": 0}


def test_an_outcome_that_sets_a_value_right_ends_the_doubt() -> None:
    signed = Outcome(Result.AGREEMENT, date(2026, 11, 24), {}, accepts="a")
    right = replace(signed, terms={"p": Decimal(1_120_000)})

    assert len(agreed_doubts(talks(offered("a", 112_000), outcome=signed))) == 1
    assert agreed_doubts(talks(offered("a", 112_000), outcome=right)) == ()


def test_the_case_of_a_price_that_cannot_be(shared: Path) -> None:
    """0 and -5 are no price; 112,000 is about a tenth of the 1,130,000 before them; 300,000 · 3 < 1,000,000."""
    (unit,) = open_portfolio(shared / "cases/reading/price-that-cannot-be", date(2026, 11, 30)).plans
    assert unit.sound is not None
    found = {name: [(one.kind, one.offer) for one in of] for name, of in offer_doubts(unit.sound.negotiation).items()}

    assert found == {
        "2026-11-21-them": [],
        "2026-11-22-them": [(DoubtKind.NO_PRICE, None)],
        "2026-11-23-them": [(DoubtKind.NO_PRICE, None)],
        "2026-11-24-them": [(DoubtKind.POWER_OF_TEN, "2026-11-21-them")],
        "2026-11-25-them": [(DoubtKind.FAR, None)],
    }
