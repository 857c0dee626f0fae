"""What an approval's finding says has changed since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

import strategies
from batna.model.plan import CountMeasure, FormulaMeasure, Knot, Plan, TermMeasure
from batna.model.values import Commitment, Direction
from batna.rules.decided import decided
from batna.score.fingerprint import fingerprint
from batna.words import NO_BREAK_SPACE
from talks import Talks

NBSP = NO_BREAK_SPACE
TALKS = (
    Talks()
    .result("cost", "price", 1080, reservation=1150, weight=Fraction(3))
    .result("pay_later", "payment", "Net 60", weight=Fraction(1), commitment=Commitment.ASPIRATIONAL)
    .alternative("second", is_batna=True, terms={"price": 1160, "clauses": ("a", "b"), "escrow": False})
)


def _with(name: str, **changes: Any) -> Plan:
    results = {**TALKS.plan.key_results, name: replace(TALKS.plan.key_results[name], **changes)}
    return replace(TALKS.plan, key_results=results)


def _with_batna(**changes: Any) -> Plan:
    batna = replace(TALKS.plan.alternatives["second"], **changes)
    return replace(TALKS.plan, alternatives={"second": batna})


_CHANGES: list[tuple[Plan, list[str]]] = [
    (
        _with("cost", reservation=Decimal(1180)),
        [f"the reservation value of `cost` went from 1,150{NBSP}EUR to 1,180{NBSP}EUR"],
    ),
    (_with("cost", reservation=None), [f"the reservation value of `cost` went from 1,150{NBSP}EUR to none"]),
    (_with("pay_later", target="Net 45"), ["the target of `pay_later` went from `Net 60` to `Net 45`"]),
    (_with("pay_later", commitment=Commitment.COMMITTED), ["`pay_later` went from aspirational to committed"]),
    (_with("pay_later", weight=Fraction(2)), [
        # 3/4 and 1/4 before, 3/5 and 2/5 after; the one that was written anew comes first.
        "the weight of `pay_later` went from 25% to 40%",
        "the weight of `cost` went from 75% to 60%",
    ]),
    (_with("pay_later", values={"Net 30": Fraction(0), "Net 60": Fraction(1)}), [
        "the `values` of `pay_later` went from none to 0 at `Net 30`, 1 at `Net 60`"
    ]),
    (_with("pay_later", weight=Fraction(10001, 10000)), [
        "the weight of `pay_later` went from 0.25 to 0.25002",
        "the weight of `cost` went from 0.75 to 0.74998",
    ]),
    (_with("cost", values=(Knot(Decimal(1080), Fraction(1)), Knot(Decimal(1150), Fraction(0)))), [
        f"the `values` of `cost` went from none to 1 at 1,080{NBSP}EUR, 0 at 1,150{NBSP}EUR"
    ]),
    (_with("cost", measure=FormulaMeasure("price + years")), [
        "the measure of `cost` went from `price` to the formula `price + years`"
    ]),
    (replace(TALKS.plan, batna=None), ["the BATNA went from `second` to none"]),
    (_with_batna(terms={"price": Decimal(1150), "clauses": ("a", "b"), "escrow": False}), [
        f"the BATNA's `price` went from 1,160{NBSP}EUR to 1,150{NBSP}EUR"
    ]),
    (_with_batna(terms={"price": Decimal(1160), "clauses": ("a",), "start": date(2027, 1, 1)}), [
        "the BATNA's `clauses` went from `[a, b]` to `[a]`",
        "the BATNA's `escrow` went from `false` to open",
        "the BATNA's `start` went from open to Jan 1, 2027",
    ]),
    (_with_batna(terms={"price": Decimal(1160), "clauses": ("a", "b"), "escrow": False}, score=Fraction(1, 2)), [
        "the BATNA's `score` went from none to 0.5"
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("after", "said"), _CHANGES, ids=[said[0] for _, said in _CHANGES])
def test_each_difference_is_told_with_both_values(after: Plan, said: list[str]) -> None:
    assert [change.message for change in decided(TALKS.plan, after, "en")] == said


def test_a_baseline_is_told_where_worth_begins_at_it() -> None:
    one, other = (Talks().baseline("price", at).result("cost", "price", 1080).plan for at in (1200, 1300))
    (change,) = decided(one, other, "en")

    assert change.message == (
        f"the baseline of `cost`, where its worth begins, went from 1,200{NBSP}EUR to 1,300{NBSP}EUR"
    )


def test_key_results_that_came_and_went_are_told() -> None:
    after = TALKS.result("years", "years", 3, better=Direction.HIGHER, weight=Fraction(1)).plan
    gone = [change.message for change in decided(after, TALKS.plan, "en")]
    new = [change.message for change in decided(TALKS.plan, after, "en")]

    assert gone[0] == "the key result `years` is gone"
    assert new[0] == "the key result `years` is new"


def test_another_direction_is_told() -> None:
    lower, higher = (
        Talks().result("years", "years", 3, better=better).plan for better in (Direction.LOWER, Direction.HIGHER)
    )
    first, *_ = decided(lower, higher, "en")

    assert first.message == "the direction of `years` went from lower is better to higher is better"


def test_how_something_is_written_is_no_difference() -> None:
    counted: Callable[..., Plan] = lambda of: Talks().result("kr", CountMeasure("clauses", of), 2).plan  # noqa: E731

    assert list(decided(counted(()), counted(("d", "c", "b", "a")), "en")) == []


@given(before=strategies.plans(), after=strategies.plans())
def test_something_is_told_where_and_only_where_the_fingerprint_changes(before: Plan, after: Plan) -> None:
    is_other = fingerprint(before, "renewal") != fingerprint(after, "renewal")

    assert bool(list(decided(before, after, "en"))) is is_other
    assert list(decided(before, before, "en")) == []


def test_the_term_that_is_measured_is_told_by_its_kind() -> None:
    """A measure by a term and a formula of that term alone are two measures."""
    by_term, by_formula = (
        Talks().result("kr", measure, 1080, better=Direction.LOWER).plan
        for measure in (TermMeasure("price"), FormulaMeasure("price"))
    )

    assert [change.message for change in decided(by_term, by_formula, "en")] == [
        "the measure of `kr` went from `price` to the formula `price`"
    ]


def test_of_a_table_only_the_entries_that_differ_are_told() -> None:
    one, other = (
        _with("pay_later", values={"Net 30": Fraction(0), "Net 45": middle, "Net 60": Fraction(1)})
        for middle in (Fraction(1, 2), Fraction(3, 4))
    )

    assert [change.message for change in decided(one, other, "en")] == [
        "the `values` of `pay_later` went from 0.5 at `Net 45` to 0.75 at `Net 45`"
    ]


def test_a_measure_in_another_unit_is_told_with_both() -> None:
    one = Talks().result("kr", "price", 1080).plan
    other = replace(one, terms={**one.terms, "price": replace(one.terms["price"], unit="USD")})

    assert "the measure of `kr` went from `price` (EUR, number) to `price` (USD, number)" in [
        change.message for change in decided(one, other, "en")
    ]
