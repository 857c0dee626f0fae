"""Packages better for both than a given one, by hand."""

from fractions import Fraction

from analysis.tables import choice, estimated, over
from batna.analysis.better import Better, better_for_both
from talks import Talks

TENTH = Fraction(1, 10)


def talks() -> Talks:
    """A deal worth so many tenths to us and to them: a 0 and 0, b 3 and 3, c 2 and 2, d 4 and 1, e 1 and 1.

    From a: b gives both 3, c both 2, d us 4 and them 1, e both 1. Only b and d are efficient.
    """
    bare = over(choice("deal", "a", "b", "c", "d", "e"))
    ours = {"a": 0, "b": 3, "c": 2, "d": 4, "e": 1}
    theirs = {"a": 0, "b": 3, "c": 2, "d": 1, "e": 1}
    bare = bare.result("deal", "deal", "d", values={name: one * TENTH for name, one in ours.items()})
    return estimated(bare, deal={"weight": Fraction(1), "values": {name: one * TENTH for name, one in theirs.items()}})


def better(told: Talks, deal: str) -> Better:
    found = better_for_both(told.plan, told.card(), {"deal": deal})

    assert isinstance(found, Better)
    return found


def test_the_best_three_are_those_whose_smaller_gain_is_greatest_then_the_sum_efficient_or_not() -> None:
    """b has 3, c 2, and of d and e, which both have 1, d has the greater sum. c is worse for both than b."""
    found = better(talks(), "a")

    assert found.packages == 4
    assert [one.terms["deal"] for one in found.best] == ["b", "c", "d"]
    assert [(one.our_gain, one.their_gain) for one in found.best] == [
        (3 * TENTH, 3 * TENTH),
        (2 * TENTH, 2 * TENTH),
        (4 * TENTH, TENTH),
    ]


def test_packages_worth_the_same_are_named_apart_in_the_order_of_the_options() -> None:
    """Ours and theirs are 1 with x, y or z, and 0 with none: three packages with one pair of scores."""
    bare = over(choice("deal", "none", "z", "x", "y"))
    worths = {"none": Fraction(0), "z": Fraction(1), "x": Fraction(1), "y": Fraction(1)}
    told = estimated(bare.result("deal", "deal", "x", values=worths), deal={"weight": Fraction(1), "values": worths})

    found = better(told, "none")

    assert [one.terms["deal"] for one in found.best] == ["z", "x", "y"]


def test_where_there_are_fewer_than_three_all_are_named() -> None:
    assert [one.terms["deal"] for one in better(talks(), "c").best] == ["b"]
    assert better(talks(), "b").best == ()
