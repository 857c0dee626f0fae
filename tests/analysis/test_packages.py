"""What can be agreed on each term, and what is refused by name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from analysis.tables import analysed, choice, estimated, number, over, refused, side
from batna.analysis import Refusal
from batna.analysis.counting import count
from batna.analysis.packages import axes
from batna.analysis.space import Space, space
from batna.model.plan import CountMeasure, FormulaMeasure, Knot, Plan, Range, Term, TermType
from batna.model.values import Commitment, Direction, Percent
from batna.score.assess import assess
from batna.score.scale import scales
from talks import Talks

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def values(plan: Plan, term: str) -> list[Any]:
    """What can be agreed on a term."""
    theirs = None if plan.counterparty.estimate is None else side(plan)
    found = axes(plan, theirs, ())

    assert not isinstance(found, Refusal)
    return next(list(axis.values) for axis in found if axis.term == term)


def test_a_range_is_tried_at_every_step_and_at_its_max() -> None:
    talks = over(number("price", "0.1", "0.75", "0.2")).result("price", "price", 0, better=LOWER)

    assert values(talks.plan, "price") == [Decimal(one) for one in ("0.1", "0.3", "0.5", "0.7", "0.75")]


def test_every_value_within_the_range_that_the_plan_the_estimate_or_an_offer_names_is_tried() -> None:
    """Of 100, 110 and 120; what lies beyond the range, as 130 and 99 do, could not be agreed."""
    own = over(number("price", 100, 120, 10)).baseline("price", 119)
    own = own.result("price", "price", 103, better=LOWER, opening=99, stretch=101, reservation=Decimal("117.5"))
    own = own.alternative("other", terms={"price": 116}).offer("2026-09-01-them", {"price": 130})
    own = own.offer("2026-09-02-them", {"price": 118})

    found = axes(estimated(own, price={"worst": 102, "best": 115}).plan, None, own.card().offers)

    assert not isinstance(found, Refusal)
    named = ["100", "101", "102", "103", "110", "115", "116", "117.5", "118", "119", "120"]
    assert list(found[0].values) == [Decimal(one) for one in named]


def test_a_percentage_of_the_baseline_names_the_value_that_it_comes_to() -> None:
    own = over(number("price", 1000, 1200, 100)).baseline("price", 1150)
    own = own.result("price", "price", Percent(Decimal(-10)), reservation=Percent(Decimal(-3)))

    assert values(own.plan, "price") == [1000, 1035, 1100, Decimal("1115.5"), 1150, 1200]


def test_days_step_by_the_calendar() -> None:
    """A month after 31 January is the last of February, two months after it the 31st of March."""
    start = Term("start", "Start", TermType.DATE, range=Range(date(2027, 1, 31), date(2027, 4, 1), "P1M"))
    talks = over(start).result("start", "start", date(2027, 1, 31), better=LOWER)

    months = [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert values(talks.plan, "start") == [*months, date(2027, 4, 1)]


def test_without_a_range_a_number_is_tried_where_the_values_of_both_sides_have_knots() -> None:
    own = (Knot(Percent(Decimal(-10)), Fraction(1)), Knot(Decimal(1200), Fraction(0)))
    their = (Knot(Decimal(1100), Fraction(0)), Knot(Decimal(1200), Fraction(1)))
    bare = Term("price", "Price", TermType.NUMBER, baseline=Decimal(1200))
    talks = over(bare).result("price", "price", 1080, values=own)

    assert values(talks.plan, "price") == [Decimal(1080), Decimal(1200)]
    assert values(estimated(talks, price={"values": their}).plan, "price") == [1080, 1100, 1200]


def test_a_number_with_neither_range_nor_values_stays_at_its_value_on_the_table_and_is_named() -> None:
    """Before an offer names it, that is today's value."""
    told = estimated(Talks().result("price", "price", 1080), price={"worst": 1000, "best": 1200})
    later = told.offer("2026-09-08-us", {"price": 1080}).offer("2026-09-15-them", {"price": 1150})

    assert (analysed(told).packages, analysed(told).held) == (1, {"price": 1200})
    assert analysed(later).held == {"price": 1150}


def test_a_number_of_which_nothing_says_what_could_be_agreed_is_refused_by_name() -> None:
    bare = over(Term("price", "Price", TermType.NUMBER)).result("price", "price", 1080, better=LOWER)

    found = refused(estimated(bare, price={"worst": 1000, "best": 1200}))

    assert found.term == "price"
    assert "`price` has neither a `range` nor `values`, and no offer names it" in found.reason


def test_a_number_that_nobody_values_needs_no_range() -> None:
    talks = over(choice("payment", "Net 30", "Net 60"), Term("price", "Price", TermType.NUMBER))
    talks = talks.result("payment", "payment", "Net 60")

    found = analysed(estimated(talks, payment={"worst": "Net 60", "best": "Net 30"}))

    assert found.packages == 2


def test_of_a_set_the_options_that_nothing_counts_are_left_out() -> None:
    """Two that we count and one that they value make 2³ packages."""
    clauses = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c", "d", "e"))
    talks = over(clauses).result("ip", CountMeasure("clauses", ("a", "b")), 2, baseline=0)
    talks = estimated(talks, clauses={"worst": ("d",), "best": ()})

    found = values(talks.plan, "clauses")

    assert len(found) == len(set(found)) == 8
    assert {option for held in found for option in held} == {"a", "b", "d"}


def test_a_set_with_too_many_options_that_count_is_refused_by_name() -> None:
    clauses = Term("clauses", "Clauses", TermType.SET, options=tuple("abcdefghijklm"))
    talks = over(clauses).result("ip", CountMeasure("clauses"), 2, baseline=0)

    found = axes(talks.plan, None, ())

    assert isinstance(found, Refusal)
    assert found.term == "clauses"


@pytest.mark.parametrize(("high", "is_refused"), [(9_999, False), (10_000, True)])
def test_a_range_of_more_than_10_000_values_is_refused_by_name(high: int, is_refused: bool) -> None:
    talks = over(number("price", 0, high, 1)).result("price", "price", 0, better=LOWER)

    found = axes(talks.plan, None, ())

    assert isinstance(found, Refusal) is is_refused
    assert not isinstance(found, Refusal) or found.term == "price"


def test_formulas_that_tie_too_many_values_together_are_refused_with_their_terms() -> None:
    tied = [number(name, 0, 99, 1) for name in ("a", "b", "c")]
    talks = over(*tied).result("cost", FormulaMeasure("a * b * c"), 0, better=LOWER, baseline=1)

    found = refused(estimated(talks, a={"worst": 0, "best": 99}))

    assert "`a`, `b`, `c`" in found.reason
    assert "more than 50000 ways" in found.reason


def test_terms_that_formulas_tie_together_are_scored_together() -> None:
    """Of 1 to 3 each, only 2 * 3, 3 * 2 and 3 * 3 come to 6 or more."""
    tied = [number(name, 1, 3, 1) for name in ("a", "b")]
    talks = over(*tied).result("size", FormulaMeasure("a * b"), 9, better=HIGHER, reservation=6, baseline=1)

    found = analysed(estimated(talks, a={"worst": 3, "best": 1}))

    assert (found.packages, found.acceptable) == (9, 3)


def test_a_key_result_left_open_by_a_division_by_zero_counts_with_the_least_and_is_not_acceptable() -> None:
    """1/1 and 2/1 are worth 1 and nothing to them, and 2/1 is more; both with 0 are open, 0 for us and all for them."""
    tied = [number("a", 1, 2, 1), number("b", 0, 1, 1)]
    talks = over(*tied).result("ratio", FormulaMeasure("a / b"), 1, better=HIGHER, reservation=0)

    found = analysed(estimated(talks, b={"worst": 1, "best": 0}))

    assert [(point.ours, point.theirs, point.packages) for point in found.frontier] == [(1, 0, 1), (0, 1, 2)]
    assert found.acceptable == 2
    assert [point.terms for point in found.acceptable_frontier] == [{"a": 2, "b": 1}]


def test_an_aspirational_key_result_may_stay_open() -> None:
    tied = [number("a", 1, 2, 1), number("b", 0, 1, 1)]
    ratio = FormulaMeasure("a / b")
    talks = over(*tied).result("ratio", ratio, 1, better=HIGHER, reservation=0, commitment=Commitment.ASPIRATIONAL)

    assert analysed(estimated(talks, b={"worst": 1, "best": 0})).acceptable == 4


def test_what_passes_a_reservation_value_of_theirs_on_a_term_is_not_acceptable() -> None:
    """We pay at most 85 and they take at least 90, or 80: 80 and 85 are then acceptable of 60, 65 ... 120."""
    bare = over(number("price", 60, 120, 5)).result("price", "price", 60, better=LOWER, reservation=85)
    told = {"worst": 60, "best": 120}

    without = analysed(estimated(bare, price={**told, "reservation": Decimal(90)}))
    with_room = analysed(estimated(bare, price={**told, "reservation": Decimal(80)}))

    assert (without.packages, without.acceptable, without.zopa) == (13, 0, False)
    assert without.solutions.nash.first == ()
    assert (with_room.acceptable, with_room.zopa) == (2, True)


def test_a_formula_without_a_term_is_worth_the_same_in_every_package() -> None:
    talks = over(choice("payment", "a", "b")).result("fixed", FormulaMeasure("2 + 3"), 5, better=HIGHER, baseline=0)
    talks = talks.result("payment", "payment", "a")

    found = analysed(estimated(talks, payment={"worst": "a", "best": "b"}))

    assert [point.ours for point in found.frontier] == [1, Fraction(1, 2)]


def test_every_package_scores_what_the_scorecard_scores() -> None:
    """A formula over two terms, a count, a choice: block by block or whole, it is the same."""
    clauses = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c"))
    talks = over(number("price", 10, 30, 5), number("years", 1, 3, 1), clauses, choice("payment", "x", "y"))
    talks = talks.result("cost", FormulaMeasure("price * years"), 20, better=LOWER, baseline=90, weight=Fraction(1, 3))
    talks = talks.result("ip", CountMeasure("clauses"), 3, baseline=0, weight=Fraction(2, 7))
    talks = talks.result("payment", "payment", "x", weight=Fraction(1))
    rods = scales(talks.plan)
    packages = space(talks.plan, rods, None, ())
    assert isinstance(packages, Space)

    combinations = [((), 0)]
    for block in packages.blocks:
        combinations = [((*one, n), total + part) for one, total in combinations for n, part in enumerate(block.scores)]

    assert len(combinations) == packages.packages == 5 * 3 * 8 * 2
    for one, total in combinations:
        assert packages.ours(total) == assess(rods, packages.terms(one), None).score.low


def test_too_many_packages_to_count_are_refused_and_not_sampled() -> None:
    wide = [number(name, 0, 9_000, 1) for name in "abcd"]
    talks = over(*wide)
    for name in "abcd":
        talks = talks.result(name, name, 0, better=LOWER, baseline=9_000)
    plan = estimated(talks, a={"worst": 0, "best": 9_000}).plan
    packages = space(plan, scales(plan), side(plan), ())
    assert isinstance(packages, Space)

    assert isinstance(count(packages, *packages.at_least(Fraction(1, 2), Fraction(1, 2))), Refusal)
    assert count(packages, 0, 0) == 9_001**4


def test_a_reservation_of_more_than_everything_leaves_nothing_acceptable() -> None:
    talks = estimated(
        over(choice("payment", "a", "b")).result("payment", "payment", "a"),
        payment={"points": {"a": Fraction(0), "b": Fraction(5)}},
        reservation_points=6,
    )

    found = analysed(talks)

    assert (found.acceptable, found.zopa, found.disagreement.theirs) == (0, False, Fraction(6, 5))


def test_a_reservation_of_less_than_nothing_leaves_everything_acceptable() -> None:
    talks = over(choice("payment", "a", "b")).result("payment", "payment", "a")
    found = analysed(estimated(talks, payment={"points": {"a": Fraction(0), "b": Fraction(5)}}, reservation_points=-3))

    assert found.acceptable == 2


def test_terms_come_in_the_order_of_the_plan_whatever_ties_them_together() -> None:
    talks = over(number("a", 1, 2, 1), choice("x", "p", "q"), number("b", 1, 2, 1))
    talks = talks.result("sum", FormulaMeasure("b + a"), 4, better=HIGHER, baseline=0).result("x", "x", "p")

    found = analysed(replace(estimated(talks, x={"worst": "p", "best": "q"})))

    assert [list(point.terms) for point in found.frontier] == [["a", "x", "b"]] * 2
