"""The estimate as value functions, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from analysis.tables import choice, estimated, number, over, refused, side
from batna.analysis import Refusal
from batna.analysis.their_side import their_side
from batna.model.plan import Knot, Term, TermType
from batna.model.values import Percent

PRICE = number("price", 100, 200, 10)
PAYMENT = choice("payment", "Net 30", "Net 45", "Net 60")
CLAUSES = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c", "d"))
TALKS = over(PRICE, PAYMENT, CLAUSES, Term("start", "Start", TermType.DATE), Term("note", "Note", TermType.TEXT))


def worth(value: Any, **told: Any) -> Fraction:
    """What a value is worth where one term is all that they value."""
    term = {Decimal: "price", str: "payment", tuple: "clauses", date: "start"}[type(value)]
    return side(estimated(TALKS, **{term: told}).plan).worth(term, value)


@pytest.mark.parametrize(("price", "expected"), [("100", 0), ("150", "1/2"), ("200", 1), ("90", 0), ("250", 1)])
def test_a_number_is_worth_0_at_worst_and_1_at_best_straight_between_and_flat_beyond(price: str, expected: Any) -> None:
    assert worth(Decimal(price), worst=100, best=200) == Fraction(expected)


def test_days_run_straight_between_worst_and_best() -> None:
    """1 January to 11 January are ten days, the 4th is three of them on."""
    found = worth(date(2027, 1, 4), worst=date(2027, 1, 1), best=date(2027, 1, 11))

    assert found == Fraction(3, 10)


def test_of_options_the_best_is_worth_1_and_every_other_0() -> None:
    found = [worth(option, worst="Net 60", best="Net 30") for option in PAYMENT.options]

    assert found == [1, 0, 0]


@pytest.mark.parametrize(
    ("held", "expected"),
    [(("a", "b"), 0), (("c",), 1), ((), "2/3"), (("a", "c"), "2/3"), (("a", "b", "d"), 0), (("b", "c", "d"), "2/3")],
)
def test_a_set_is_worth_the_share_of_options_that_it_has_as_the_best_set_has_them(held: Any, expected: Any) -> None:
    """From {a, b} to {c} three options change; `d` is no matter."""
    assert worth(held, worst=("a", "b"), best=("c",)) == Fraction(expected)


def test_the_values_of_a_sets_options_add_up() -> None:
    values = {"a": Fraction(1, 2), "b": Fraction(1, 4), "c": Fraction(1, 4), "d": Fraction(0)}

    assert worth(("a", "c", "d"), values=values) == Fraction(3, 4)


def test_the_points_of_a_sets_options_add_up_from_the_least_that_they_can_come_to() -> None:
    """The least is -10 (only `a`), the most 30 (`b` and `c`): {a, b} has 10, which is 20 of 40 above the least."""
    points = {"a": Fraction(-10), "b": Fraction(20), "c": Fraction(10), "d": Fraction(0)}

    assert worth(("a", "b"), points=points) == Fraction(1, 2)


def test_weights_are_normalised_over_the_terms_of_the_estimate() -> None:
    talks = estimated(
        TALKS,
        price={"weight": Fraction(3), "worst": 100, "best": 200},
        payment={"weight": Fraction(1), "worst": "Net 60", "best": "Net 30"},
    )

    assert side(talks.plan).weights == {"price": Fraction(3, 4), "payment": Fraction(1, 4)}


def test_ranks_become_rank_order_centroid_weights() -> None:
    """Of two: (1 + 1/2)/2 and (1/2)/2."""
    talks = estimated(
        TALKS,
        price={"rank": 2, "worst": 100, "best": 200},
        payment={"rank": 1, "worst": "Net 60", "best": "Net 30"},
    )

    found = side(talks.plan)

    assert found.weights == {"price": Fraction(1, 4), "payment": Fraction(3, 4)}


def test_without_weights_all_terms_weigh_the_same() -> None:
    talks = estimated(TALKS, price={"worst": 100, "best": 200}, payment={"worst": "Net 60", "best": "Net 30"})

    assert side(talks.plan).weights == {"price": Fraction(1, 2), "payment": Fraction(1, 2)}


def test_points_are_read_from_the_least_to_the_most_possible() -> None:
    """Between -5 and 80: 35 points are 40 of 85 above the least, and so is a package of 35."""
    price = (Knot(Decimal(100), Fraction(0)), Knot(Decimal(200), Fraction(60)))
    payment = {"Net 30": Fraction(20), "Net 45": Fraction(5), "Net 60": Fraction(-5)}
    found = side(estimated(TALKS, reservation_points=35, price={"points": price}, payment={"points": payment}).plan)

    package = {"price": Decimal(150), "payment": "Net 45"}

    assert found.reservation == Fraction(40, 85)
    assert found.score(package).low == found.reservation


def test_knots_may_be_percentages_of_the_terms_baseline() -> None:
    values = (Knot(Percent(Decimal(-10)), Fraction(0)), Knot(Percent(Decimal(10)), Fraction(1)))
    based = replace(PRICE, baseline=Decimal(200))
    talks = over(based)

    found = side(estimated(talks, price={"values": values}).plan)

    assert found.worth("price", Decimal(190)) == Fraction(1, 4)
    assert isinstance(their_side(estimated(TALKS, price={"values": values}).plan), Refusal)


def test_a_term_left_open_may_be_worth_anything_to_them() -> None:
    talks = estimated(TALKS, price={"worst": 100, "best": 200}, payment={"worst": "Net 60", "best": "Net 30"})

    found = side(talks.plan).score({"payment": "Net 30"})

    assert (found.low, found.high) == (Fraction(1, 2), 1)


def test_an_estimate_without_a_reservation_score_lets_them_accept_anything() -> None:
    assert side(estimated(TALKS, price={"worst": 100, "best": 200}).plan).reservation == 0


def test_a_plan_without_an_estimate_cannot_be_analysed() -> None:
    found = refused(TALKS.result("price", "price", 100, better="lower", baseline=200))

    assert "how the other side values the terms" in found.reason


def test_text_cannot_be_valued() -> None:
    found = refused(estimated(TALKS, note={"worst": "none", "best": "some"}))

    assert found.term == "note"


def test_a_set_valued_by_places_on_a_line_is_refused() -> None:
    knots = (Knot(Decimal(0), Fraction(0)), Knot(Decimal(2), Fraction(1)))

    assert refused(estimated(TALKS, clauses={"values": knots})).term == "clauses"


def test_points_that_never_differ_are_refused() -> None:
    points = dict.fromkeys(PAYMENT.options, Fraction(7))

    assert "same points" in refused(estimated(TALKS, payment={"points": points})).reason
