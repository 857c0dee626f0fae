"""What they are taken to want where nobody has estimated it, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from analysis.tables import choice, number, over
from batna.analysis.assumed import assumed_side
from batna.analysis.their_side import TheirSide
from batna.model.plan import CountMeasure, FormulaMeasure, Term, TermType
from batna.model.values import Direction
from talks import Talks, value


def side(told: Talks, ours: dict[str, Any], theirs: dict[str, Any]) -> TheirSide:
    asked, wanted = ({name: value(one) for name, one in some.items()} for some in (ours, theirs))
    return assumed_side(told.plan, told.card().scales, asked, wanted)


def price() -> Talks:
    bare = over(number("price", 80, 130, 10))
    return bare.result("price", "price", 90, better=Direction.LOWER, reservation=110)


def test_a_number_is_worth_more_to_them_the_nearer_it_comes_to_what_they_said() -> None:
    """From 80, the end of the range on our side, to 120: 100 is half of the way. Beyond 120 it is worth no more."""
    found = side(price(), {"price": 90}, {"price": 120})

    assert [found.worth("price", Decimal(at)) for at in (80, 90, 100, 120, 130)] == [
        0,
        Fraction(1, 4),
        Fraction(1, 2),
        1,
        1,
    ]


def test_before_they_have_spoken_they_are_taken_to_want_our_reservation_value() -> None:
    found = side(price(), {"price": 90}, {})

    assert [found.worth("price", Decimal(at)) for at in (80, 95, 110, 120)] == [0, Fraction(1, 2), 1, 1]


def test_where_both_say_the_same_more_for_us_is_less_for_them() -> None:
    """From 90, which both say, down to 80, the end of the range on our side; beyond 90 it is worth no more to them."""
    found = side(price(), {"price": 90}, {"price": 90})

    assert [found.worth("price", Decimal(at)) for at in (80, 85, 90, 120)] == [0, Fraction(1, 2), 1, 1]


def test_all_terms_of_which_something_is_known_weigh_the_same() -> None:
    """Of c we ask for the most that there is, and they offer it: nothing could be worse for them."""
    told = over(number("a", 0, 10, 1), number("b", 0, 10, 1), number("c", 0, 10, 1))
    for name in "abc":
        told = told.result(name, name, 10, better=Direction.HIGHER, baseline=0)

    found = side(told, {"a": 10, "b": 10, "c": 10}, {"a": 0, "b": 3, "c": 10})

    assert found.weights == {"a": Fraction(1, 2), "b": Fraction(1, 2)}
    assert (found.reservation, found.confidence, found.gaps) == (0, None, ())


def test_an_option_is_worth_to_them_what_it_costs_us_on_the_way_to_theirs() -> None:
    """From ours, worth 1, to theirs, worth 1/5: what is worth 3/5 has gone half of the way, 0 all of it."""
    worths = {"a": Fraction(1), "b": Fraction(3, 5), "c": Fraction(1, 5), "d": Fraction(0)}
    told = over(choice("deal", *worths)).result("deal", "deal", "a", values=worths)

    found = side(told, {"deal": "a"}, {"deal": "c"})

    assert [found.worth("deal", one) for one in worths] == [0, Fraction(1, 2), 1, 1]


def test_of_a_set_each_option_on_which_we_differ_counts_the_same() -> None:
    clauses = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c"))
    told = over(clauses).result("ip", CountMeasure("clauses"), 3, baseline=0)

    found = side(told, {"clauses": ("a", "b")}, {"clauses": ("c",)})

    third = Fraction(1, 3)
    assert [found.worth("clauses", one) for one in (("a", "b"), ("a",), (), ("c",))] == [0, third, 2 * third, 1]


def test_a_day_lies_on_a_line_like_a_number() -> None:
    told = over(Term("start", "Start", TermType.DATE)).result(
        "start", "start", date(2027, 1, 1), better=Direction.LOWER, reservation=date(2027, 1, 11)
    )

    found = side(told, {"start": date(2027, 1, 1)}, {})

    assert found.worth("start", date(2027, 1, 6)) == Fraction(1, 2)


def test_a_term_that_only_a_formula_reads_is_known_once_both_have_named_it() -> None:
    tied = over(number("cost", 1, 4, 1), number("years", 1, 4, 1))
    tied = tied.result("total", FormulaMeasure("cost * years"), 1, better=Direction.LOWER, baseline=16)

    assert side(tied, {"cost": 1, "years": 1}, {}).worths == {}
    assert list(side(tied, {"cost": 1, "years": 1}, {"cost": 4}).worths) == ["cost"]
