"""What to offer next, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from analysis.tables import choice, estimated, number, over
from batna.analysis import Refusal
from batna.analysis.against import Against
from batna.analysis.suggest import Shortage, Suggestions, suggest
from batna.model.plan import CountMeasure, FormulaMeasure, Term, TermType
from batna.model.values import Direction
from talks import Talks

BAND = Fraction(1, 50)
DAY = date(2026, 12, 31)


@pytest.fixture
def talks() -> Talks:
    """Three terms of 0 to 10 each that weigh the same, the more the better: the score is their sum over 30."""
    bare = over(*(number(name, 0, 10, 1) for name in ("alpha", "beta", "gamma")))
    for name in ("alpha", "beta", "gamma"):
        bare = bare.result(name, name, 10, better=Direction.HIGHER, baseline=0)
    return bare


def suggested(talks: Talks, wished: Any = None, band: Fraction = BAND) -> Suggestions:
    found = suggest(talks.plan, talks.card(), DAY, None if wished is None else Fraction(wished), band)

    assert isinstance(found, Suggestions)
    return found


def packages(found: Suggestions) -> list[tuple[int, ...]]:
    return [tuple(int(str(value)) for value in one.terms.values()) for one in found.packages]


def test_three_packages_are_worth_what_was_wished_and_differ_in_two_terms_each(talks: Talks) -> None:
    """Nobody knows what they want: the first is a most even one, whose worths are 6/10, 7/10 and 7/10 in some order."""
    found = suggested(talks, "2/3", Fraction(0))

    assert sorted(packages(found)[0]) == [6, 7, 7]
    assert [one.score for one in found.packages] == [Fraction(2, 3)] * 3
    assert all(one.theirs is None for one in found.packages)
    assert apart(packages(found)) >= 2
    assert found.shortage is None


def apart(some: list[tuple[int, ...]]) -> int:
    """In how many terms the two most alike differ."""
    return min(sum(a != b for a, b in zip(one, other, strict=True)) for one, other in combinations(some, 2))


def test_with_an_estimate_the_first_is_the_best_for_them(talks: Talks) -> None:
    """They weigh alpha 2, beta 1 and gamma 0 and want little of each: with 20 in all, 0 of alpha is best for them.

    With 0, 10 and 10 they get 20/30.
    """
    told = {"alpha": 2, "beta": 1, "gamma": 0}
    knowing = estimated(
        talks, **{name: {"weight": Fraction(one), "worst": 10, "best": 0} for name, one in told.items()}
    )

    found = suggested(knowing, "2/3", Fraction(0))

    assert packages(found)[0] == (0, 10, 10)
    assert found.packages[0].theirs == Fraction(2, 3)
    assert apart(packages(found)) >= 2


def test_the_ends_of_the_band_belong_to_it() -> None:
    two = over(choice("deal", "a", "b")).result("deal", "deal", "a", values={"a": Fraction(1), "b": Fraction(1, 4)})

    assert [one.score for one in suggested(two, "1/2", Fraction(1, 4)).packages] == [Fraction(1, 4)]
    assert [one.score for one in suggested(two, "3/4", Fraction(1, 4)).packages] == [Fraction(1)]
    assert suggested(two, "1/2", Fraction(6, 25)).packages == ()


def test_nothing_that_breaches_a_reservation_value_is_suggested(talks: Talks) -> None:
    held = talks.result("alpha", "alpha", 10, better=Direction.HIGHER, reservation=5)

    found = suggested(held, "1/2", Fraction(1, 10))

    assert len(found.packages) == 3
    assert all(one[0] >= 5 for one in packages(found))


def test_where_every_package_breaches_that_is_why_there_is_none(talks: Talks) -> None:
    found = suggested(talks.result("alpha", "alpha", 20, better=Direction.HIGHER, reservation=15))

    assert (found.packages, found.shortage) == ((), Shortage.BREACH)
    assert found.nearest == (None, None)


def test_where_nothing_is_worth_about_the_wish_the_nearest_scores_are_told() -> None:
    bare = over(choice("deal", "a", "b", "c"))
    talks = bare.result("deal", "deal", "a", values={"a": Fraction(1), "b": Fraction(1, 4), "c": Fraction(0)})

    found = suggested(talks, "1/2")

    assert (found.packages, found.shortage) == ((), Shortage.NONE_IN_BAND)
    assert found.nearest == (Fraction(1, 4), 1)


def test_nothing_worth_less_than_the_batna_is_suggested(talks: Talks) -> None:
    floored = talks.alternative("other", is_batna=True, score=Fraction(2, 3))

    below, across = suggested(floored, "1/2"), suggested(floored, "2/3", Fraction(1, 20))

    assert (below.packages, below.shortage) == ((), Shortage.NONE_IN_BAND)
    assert min(one.score for one in across.packages) >= Fraction(2, 3)


def test_packages_that_differ_in_one_term_only_are_too_alike() -> None:
    talks = over(number("alpha", 0, 10, 1)).result("alpha", "alpha", 10, better=Direction.HIGHER, baseline=0)

    found = suggested(talks, "1/2", Fraction(1, 2))

    assert (len(found.packages), found.shortage) == (1, Shortage.TOO_ALIKE)


def test_without_a_score_asked_for_the_wish_is_that_of_the_path(talks: Talks) -> None:
    """Our lowest offer is 18/30 and nothing was given for it, so that nothing is given up now."""
    told = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 4})
    told = told.offer("2026-09-08-us", {"alpha": 10, "beta": 5, "gamma": 3})
    told = told.offer("2026-09-09-them", {"alpha": 0, "beta": 0, "gamma": 0})

    found = suggested(told)

    assert (found.wished, found.asked) == (Fraction(3, 5), None)
    assert all(one.score >= Fraction(3, 5) for one in found.packages)


def test_a_term_that_the_estimate_leaves_out_stays_where_we_asked_for_it(talks: Talks) -> None:
    """Nobody knows what less of gamma would buy."""
    told = estimated(talks, **{name: {"worst": 10, "best": 0} for name in ("alpha", "beta")})
    told = told.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 9})
    told = told.offer("2026-09-02-them", {"alpha": 0, "beta": 0, "gamma": 0})

    found = suggested(told, "2/3")

    assert {one[2] for one in packages(found)} == {9}


def test_without_an_estimate_nothing_is_given_beyond_what_they_ask_for(talks: Talks) -> None:
    """They ask for no beta at all, and leave us 5 of the others: less than 5 of these would buy nothing known."""
    told = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 10})
    told = told.offer("2026-09-02-them", {"alpha": 5, "beta": 0, "gamma": 5})

    found = suggested(told, "2/3")

    assert found.packages
    assert all(one[0] >= 5 and one[2] >= 5 for one in packages(found))


def test_what_their_offer_leaves_open_is_no_limit_to_what_can_be_offered(talks: Talks) -> None:
    found = suggested(talks.offer("2026-09-02-them", {"alpha": 5, "beta": 5}), "2/3")

    assert found.packages
    assert all(one.against_theirs is not None and one.against_theirs.settles == ("gamma",) for one in found.packages)


def test_without_an_estimate_what_is_worth_more_to_us_in_all_may_be_worse_on_one_of_what_a_term_decides() -> None:
    """Two key results read the deal: they offer c, 4 + 4 points, and a is 10 + 0: worth more, and nothing is given."""
    told = over(choice("deal", "a", "b", "c"))
    told = told.result("one", "deal", "a", points={"a": Fraction(10), "b": Fraction(0), "c": Fraction(4)})
    told = told.result("two", "deal", "b", points={"a": Fraction(0), "b": Fraction(10), "c": Fraction(4)})

    found = suggested(told.offer("2026-09-02-them", {"deal": "c"}))

    assert [(one.terms["deal"], one.score) for one in found.packages] == [("a", 1)]


def test_what_takes_back_a_concession_comes_only_where_nothing_else_is_worth_as_much(talks: Talks) -> None:
    """We came down to 20, all of it on alpha. Of 19 and more, they like best 0 of alpha; it is given already."""
    told = {"alpha": 3, "beta": 2, "gamma": 1}
    told = estimated(talks, **{name: {"weight": Fraction(one), "worst": 10, "best": 0} for name, one in told.items()})
    told = told.offer("2026-09-01-us", {"alpha": 5, "beta": 5, "gamma": 10})
    told = told.offer("2026-09-02-them", {"alpha": 0, "beta": 0, "gamma": 0})

    found = suggested(told, "19/30")
    higher = suggested(told, "22/30")

    assert packages(found)[0] == (4, 5, 10)
    assert found.packages[0].takes_back == ()
    assert higher.packages[0].takes_back != ()


def test_nothing_worse_than_our_last_offer_and_better_on_nothing_is_suggested_while_they_stand_still(
    talks: Talks,
) -> None:
    """They repeat themselves; of all that is worth 19/30 what we offered with one less of something is not said."""
    told = estimated(talks, **{name: {"worst": 10, "best": 0} for name in ("alpha", "beta", "gamma")})
    told = told.offer("2026-09-01-them", {"alpha": 0, "beta": 0, "gamma": 0})
    told = told.offer("2026-09-02-us", {"alpha": 6, "beta": 7, "gamma": 7})
    stood = told.offer("2026-09-03-them", {"alpha": 0, "beta": 0, "gamma": 0})
    moved = told.offer("2026-09-03-them", {"alpha": 1, "beta": 0, "gamma": 0})

    found = suggested(stood, "19/30", Fraction(0))

    assert found.packages
    assert all(any(here > there for here, there in zip(one, (6, 7, 7), strict=True)) for one in packages(found))
    assert packages(suggested(moved, "19/30", Fraction(0)))[0] in {(5, 7, 7), (6, 6, 7), (6, 7, 6)}


def test_a_suggestion_says_what_it_asks_for_and_gives_against_their_last_offer(talks: Talks) -> None:
    """They want beta most: from 5, 10 and 10 on they get most for 5 of ours with 5 of beta, and we get all of alpha."""
    told = {"alpha": 1, "beta": 3, "gamma": 1}
    told = estimated(talks, **{name: {"weight": Fraction(one), "worst": 10, "best": 0} for name, one in told.items()})
    told = told.offer("2026-09-01-them", {"alpha": 1, "beta": 1, "gamma": 1})
    told = told.offer("2026-09-02-them", {"alpha": 5, "beta": 10, "gamma": 9})

    found = suggested(told, "2/3", Fraction(0))

    assert found.since == "2026-09-02-them"
    assert packages(found)[0] == (10, 0, 10)
    assert found.packages[0].against_theirs == Against(
        "2026-09-02-them", asks=("alpha", "gamma"), gives=("beta",), joint=(), settles=()
    )


def test_no_more_is_asked_for_than_what_is_wanted_where_that_gains_nothing() -> None:
    """From 120 down to the target of 100 the price is worth 0 to 1: 80, 90 and 100 are all worth 1."""
    bare = over(number("price", 80, 120, 10), number("days", 0, 4, 1))
    bare = bare.result("price", "price", 100, better=Direction.LOWER, baseline=120)
    bare = bare.result("days", "days", 4, better=Direction.HIGHER, baseline=0)

    found = suggested(bare, "1/1", Fraction(0))

    assert packages(found) == [(100, 4)]


@pytest.mark.parametrize(("said", "expected"), [("slow", "slow"), ("fast", "fast")])
def test_what_no_key_result_measures_is_given_only_where_they_ask_for_it(
    talks: Talks, said: str, expected: str
) -> None:
    """Speed is nothing to our key results; they want it fast. Nobody knows what it costs us."""
    free = over(*talks.plan.terms.values(), choice("speed", "slow", "fast"))
    for name in ("alpha", "beta", "gamma"):
        free = free.result(name, name, 10, better=Direction.HIGHER, baseline=0)
    ends = {name: {"worst": 10, "best": 0} for name in ("alpha", "beta", "gamma")}
    free = estimated(free, speed={"worst": "slow", "best": "fast"}, **ends)
    free = free.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 10, "speed": "slow"})
    free = free.offer("2026-09-02-them", {"alpha": 0, "beta": 10, "gamma": 10, "speed": said})

    found = suggested(free, "5/6", Fraction(0)).packages

    assert found
    assert {one.terms["speed"] for one in found} == {expected}


@pytest.mark.parametrize("today", ["5", "5.0", "5.00"])
def test_what_no_key_result_measures_stays_as_today_however_that_is_written(today: str) -> None:
    """They want a fee of 10, which no key result of ours measures, and nobody has offered anything."""
    bare = over(number("days", 0, 4, 1), number("fee", 0, 10, 5)).result(
        "days", "days", 4, better=Direction.HIGHER, baseline=0
    )
    told = estimated(bare, days={"worst": 4, "best": 0}, fee={"worst": 0, "best": 10}).baseline("fee", Decimal(today))

    assert [tuple(one.terms.values()) for one in suggested(told, "1/1", Fraction(0)).packages] == [(4, 5)]


def test_an_option_of_a_set_that_nobody_counts_is_not_given_unasked() -> None:
    """They want c, which no key result of ours counts; it is not in any offer."""
    clauses = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c"))
    told = over(clauses).result("ip", CountMeasure("clauses", ("a", "b")), 2, baseline=0)
    told = estimated(told, clauses={"worst": ("a", "b"), "best": ("c",)})

    offered = told.offer("2026-09-01-us", {"clauses": ("a", "b")}).offer("2026-09-02-them", {"clauses": ()})
    asked = told.offer("2026-09-01-us", {"clauses": ("a", "b")}).offer("2026-09-02-them", {"clauses": ("c",)})

    assert all("c" not in one.terms["clauses"] for one in suggested(offered).packages)
    assert all("c" in one.terms["clauses"] for one in suggested(asked).packages)


def test_what_is_better_for_both_sides_is_neither_asked_for_nor_given_nor_taken_back(talks: Talks) -> None:
    """Both want alpha high, and only they want beta low: from 5, 10, 10 on both sides, 10, 5, 10 is worth as much."""
    told = estimated(
        talks,
        alpha={"worst": 0, "best": 10},
        beta={"worst": 10, "best": 0},
        gamma={"weight": Fraction(0), "worst": 10, "best": 0},
    )
    told = told.offer("2026-09-01-them", {"alpha": 5, "beta": 10, "gamma": 10})
    told = told.offer("2026-09-02-us", {"alpha": 5, "beta": 10, "gamma": 10})

    first = suggested(told, "25/30", Fraction(0)).packages[0]

    assert tuple(first.terms.values()) == (10, 5, 10)
    assert first.against_theirs == Against("2026-09-01-them", asks=(), gives=("beta",), joint=("alpha",), settles=())
    assert (first.joint, first.takes_back) == (("alpha",), ())


def test_terms_that_a_formula_ties_together_are_asked_for_together() -> None:
    """Worth 4/5 is a product of 4."""
    tied = over(number("cost", 1, 4, 1), number("years", 1, 4, 1))
    tied = tied.result("total", FormulaMeasure("cost * years"), 1, better=Direction.LOWER, baseline=16)
    tied = tied.offer("2026-09-02-them", {"cost": 4, "years": 4})

    found = suggested(tied, "4/5", Fraction(0))

    asked = {pair: one.asks for pair, one in zip(packages(found), found.packages, strict=True)}
    assert asked == {(1, 4): ("cost",), (4, 1): ("years",), (2, 2): ("cost", "years")}
    assert all(one.gives == () for one in found.packages)


def test_a_number_of_which_nothing_says_what_could_be_agreed_is_refused_by_name() -> None:
    bare = over(Term("price", "Price", TermType.NUMBER)).result("price", "price", 1080, better=Direction.LOWER)

    found = suggest(bare.plan, bare.card(), DAY, None, BAND)

    assert isinstance(found, Refusal)
    assert found.term == "price"


@pytest.mark.parametrize(("names", "most"), [("abcdefg", 20), ("abcde", 99)])
def test_billions_of_packages_are_searched_without_looking_at_each(names: str, most: int) -> None:
    """Seven terms of 21 values are 21⁷ packages, five of 100 are 10¹⁰; a first is found all the same."""
    talks = over(*(number(name, 0, most, 1) for name in names))
    for place, name in enumerate(names, start=1):
        talks = talks.result(name, name, most, better=Direction.HIGHER, baseline=0, weight=Fraction(place))
    told = {
        name: {"weight": Fraction(8 - place), "worst": most, "best": 0} for place, name in enumerate(names, start=1)
    }

    found = suggested(estimated(talks, **told), "3/4")

    assert found.packages
    assert all(abs(one.score - Fraction(3, 4)) <= BAND for one in found.packages)


def test_a_suggestion_says_what_it_takes_back_of_our_own_last_offer(talks: Talks) -> None:
    """We offered 6, 7 and 7; worth as much, each other package asks for more of something and gives of another."""
    found = suggested(talks.offer("2026-09-02-us", {"alpha": 6, "beta": 7, "gamma": 7}), "2/3", Fraction(0))

    assert packages(found)[0] == (6, 7, 7)
    assert found.packages[0].against_ours == Against("2026-09-02-us", asks=(), gives=(), joint=(), settles=())
    for pair, one in zip(packages(found)[1:], found.packages[1:], strict=True):
        raised = tuple(name for name, had, now in zip(one.terms, (6, 7, 7), pair, strict=True) if now > had)
        assert one.takes_back == raised != ()
        assert one.against_theirs is None


def test_a_draft_is_no_offer_to_take_anything_back_from(talks: Talks) -> None:
    found = suggested(talks.offer("2026-09-02-us", {"alpha": 6, "beta": 7, "gamma": 7}, draft=True), "2/3")

    assert (found.ours_since, found.packages[0].against_ours) == (None, None)


def test_the_reservation_value_that_is_in_the_way_is_named() -> None:
    """With x kept, deal a is worth 7/8 and breaches `keep`, b is worth 5/8. Lifting `rider` would only allow less."""
    bare = over(choice("deal", "a", "b"), choice("rider", "x", "y"))
    bare = bare.result("deal", "deal", "a", weight=Fraction(3))
    bare = bare.result("keep", "deal", "b", reservation="b", weight=Fraction(1))
    bare = bare.result("rider", "rider", "x", reservation="x", weight=Fraction(4))

    found = suggested(bare, "7/8")

    assert (found.packages, found.shortage, found.blocking) == ((), Shortage.NONE_IN_BAND, ("keep",))
    assert found.nearest == (Fraction(5, 8), None)


def test_where_it_takes_two_reservation_values_to_be_in_the_way_both_are_named() -> None:
    """Neither key result keeps a package by itself: alpha may not be below 5, and not above 4."""
    bare = over(number("alpha", 0, 10, 1), number("beta", 0, 10, 1))
    bare = bare.result("more", "alpha", 10, better=Direction.HIGHER, reservation=5)
    bare = bare.result("less", "alpha", 0, better=Direction.LOWER, reservation=4)
    bare = bare.result("beta", "beta", 10, better=Direction.HIGHER, reservation=1)

    found = suggested(bare, "1/2")

    assert (found.shortage, found.reach.most) == (Shortage.BREACH, None)
    assert found.blocking == ("more", "less")


def test_what_could_be_had_instead_is_no_less_than_the_batna(talks: Talks) -> None:
    """A wish of 1/2 with a BATNA of 2/3: nothing below may be had, and 20/30 is the least above."""
    found = suggested(talks.alternative("other", is_batna=True, score=Fraction(2, 3)), "1/2")

    assert found.nearest == (None, Fraction(2, 3))
    assert found.reach.most == 1


def test_what_is_worth_exactly_the_batna_can_be_had_instead() -> None:
    bare = over(choice("deal", "a", "b")).alternative("other", is_batna=True, score=Fraction(1, 4))

    found = suggested(bare.result("deal", "deal", "a", values={"a": Fraction(1), "b": Fraction(1, 4)}), "1/2")

    assert found.nearest == (Fraction(1, 4), 1)


def test_a_refusal_names_the_limit_how_far_it_is_passed_and_the_term_with_most_values() -> None:
    """Weights without a common measure make every package a point of its own."""
    names = "abc"
    told = over(*(number(name, 0, 9_000, 1) for name in names))
    for place, name in enumerate(names):
        told = told.result(name, name, 9_000, better=Direction.HIGHER, baseline=0, weight=Fraction(10**place + place))
    ends = {name: {"weight": Fraction(7**place), "worst": 9_000, "best": 0} for place, name in enumerate(names)}

    found = suggest(estimated(told, **ends).plan, told.card(), DAY, None, BAND)

    assert isinstance(found, Refusal)
    assert found.term == "a"
    assert f"there are {9_001**3} packages" in found.reason
    assert "more than 1500000" in found.reason
    assert "`a`, which has 9001 values" in found.help
