"""What to offer next, by hand."""

from fractions import Fraction
from typing import Any

import pytest

from analysis.tables import choice, estimated, number, over
from batna.analysis import Refusal
from batna.analysis.against import Against
from batna.analysis.suggest import Shortage, Suggestions, suggest
from batna.analysis.wish import Wish, WishSource, default_wish
from batna.model.plan import FormulaMeasure
from batna.model.values import Direction
from talks import Talks

BAND = Fraction(1, 50)


@pytest.fixture
def talks() -> Talks:
    """Three terms of 0 to 10 each that weigh the same, the more the better: the score is their sum over 30."""
    bare = over(*(number(name, 0, 10, 1) for name in ("alpha", "beta", "gamma")))
    for name in ("alpha", "beta", "gamma"):
        bare = bare.result(name, name, 10, better=Direction.HIGHER, baseline=0)
    return bare


def suggested(talks: Talks, wished: Any = None, band: Fraction = BAND) -> Suggestions:
    found = suggest(talks.plan, talks.card(), None if wished is None else Fraction(wished), band)

    assert isinstance(found, Suggestions)
    return found


def packages(found: Suggestions) -> list[tuple[int, ...]]:
    return [tuple(int(str(value)) for value in one.terms.values()) for one in found.packages]


def test_three_packages_are_worth_what_was_wished_and_differ_in_two_terms_each(talks: Talks) -> None:
    """Of 20 in all, the nearest to the targets are 6 + 7 + 7, whose greatest distance is 4/10, and its turns."""
    found = suggested(talks, "2/3")

    assert packages(found) == [(6, 7, 7), (7, 6, 7), (7, 7, 6)]
    assert [one.score for one in found.packages] == [Fraction(2, 3)] * 3
    assert found.shortage is None


def test_without_an_estimate_the_nearest_to_the_wish_come_first(talks: Talks) -> None:
    """No package is worth 0.65; 20/30 is 1/60 away from it and 19/30 as well, and the better for us goes first."""
    found = suggested(talks, "13/20", Fraction(1, 60))

    assert [one.score for one in found.packages] == [Fraction(2, 3)] * 3
    assert all(one.theirs is None for one in found.packages)


def test_with_an_estimate_the_best_for_them_come_first(talks: Talks) -> None:
    """They weigh alpha 2, beta 1 and gamma 0 and want little of each: with 20 in all, 0 of alpha is best for them.

    With 0, 10 and 10 they get 20/30, with 1, 9, 10 it is 19/30. Of those that differ from both in two terms, 1, 10, 9
    and 2, 8, 10 give them 18/30 alike, and in the second the greatest distance to a target is 8/10 instead of 9/10.
    """
    told = {"alpha": 2, "beta": 1}
    knowing = estimated(
        talks, **{name: {"weight": Fraction(one), "worst": 10, "best": 0} for name, one in told.items()}
    )

    found = suggested(knowing, "2/3")

    assert packages(found) == [(0, 10, 10), (1, 9, 10), (2, 8, 10)]
    assert [one.theirs for one in found.packages] == [Fraction(2, 3), Fraction(19, 30), Fraction(3, 5)]


def test_the_ends_of_the_band_belong_to_it(talks: Talks) -> None:
    """Between 15/30 and 16/30 nothing is worth anything, and both are as near to 31/60."""
    two = over(choice("deal", "a", "b")).result("deal", "deal", "a", values={"a": Fraction(1), "b": Fraction(1, 4)})

    assert suggested(talks, "31/60", Fraction(1, 60)).packages[0].score == Fraction(16, 30)
    assert [one.score for one in suggested(two, "1/2", Fraction(1, 4)).packages] == [Fraction(1, 4)]


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

    assert (below.packages, below.shortage) == ((), Shortage.WORSE_THAN_BATNA)
    assert min(one.score for one in across.packages) >= Fraction(2, 3)


def test_packages_that_differ_in_one_term_only_are_too_alike() -> None:
    talks = over(number("alpha", 0, 10, 1)).result("alpha", "alpha", 10, better=Direction.HIGHER, baseline=0)

    found = suggested(talks, "1/2", Fraction(1, 2))

    assert (len(found.packages), found.shortage) == (1, Shortage.TOO_ALIKE)


def test_the_wish_is_what_our_newest_offer_is_worth(talks: Talks) -> None:
    talks = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 4})
    later = talks.offer("2026-09-08-us", {"alpha": 10, "beta": 5, "gamma": 3})
    after = later.offer("2026-09-09-them", {"alpha": 0, "beta": 0, "gamma": 0})

    assert default_wish(after.card()).score == Fraction(3, 5)
    assert suggested(after).wished == Fraction(3, 5)


def test_drafts_and_offers_that_leave_something_open_set_no_wish(talks: Talks) -> None:
    talks = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 4})
    talks = talks.offer("2026-09-02-us", {"alpha": 1})
    talks = talks.offer("2026-09-03-us", {"alpha": 0, "beta": 0, "gamma": 0}, draft=True)

    assert default_wish(talks.card()).score == Fraction(4, 5)


@pytest.mark.parametrize(("batna", "expected"), [(None, "3/4"), ("0", "3/4"), ("3/5", "9/10")])
def test_before_the_first_offer_the_wish_is_a_quarter_of_the_way_down_to_the_batna(
    talks: Talks, batna: Any, expected: str
) -> None:
    told = talks if batna is None else talks.alternative("other", is_batna=True, score=Fraction(batna))

    assert default_wish(told.card()).score == Fraction(expected)


def test_a_suggestion_says_what_it_asks_for_and_gives_against_their_last_offer(talks: Talks) -> None:
    """Ties go to the package that changes the fewest terms: of 20 in all, from 5, 10 and 10 on, five less of one.

    Of these, 5, 5, 10 is the first whose greatest distance to a target is 5/10; for 0, 10, 10 it is 1.
    """
    told = talks.offer("2026-09-01-them", {"alpha": 1, "beta": 1, "gamma": 1})
    told = told.offer("2026-09-02-them", {"alpha": 5, "beta": 10, "gamma": 10})

    found = suggested(told, "2/3")

    assert found.since == "2026-09-02-them"
    assert packages(found)[0] == (5, 5, 10)
    assert (found.packages[0].asks, found.packages[0].gives) == ((), ("beta",))
    first = suggested(told, "28/30", Fraction(0)).packages[0]
    assert (first.asks, first.gives) == (("alpha",), ())
    assert first.against_theirs == Against("2026-09-02-them", asks=("alpha",), gives=(), joint=(), settles=())


def test_no_more_is_asked_for_than_what_is_wanted_where_that_gains_nothing() -> None:
    """From 120 down to the target of 100 the price is worth 0 to 1: 80, 90 and 100 are all worth 1."""
    bare = over(number("price", 80, 120, 10), number("days", 0, 4, 1))
    bare = bare.result("price", "price", 100, better=Direction.LOWER, baseline=120)
    bare = bare.result("days", "days", 4, better=Direction.HIGHER, baseline=0)

    found = suggested(bare, "1/1", Fraction(0))

    assert packages(found) == [(100, 4)]


def test_terms_that_nobody_minds_go_by_what_the_change_is_to_them(talks: Talks) -> None:
    """Speed is nothing to us; they want it fast, so that fast is something we give."""
    free = over(*talks.plan.terms.values(), choice("speed", "slow", "fast"))
    for name in ("alpha", "beta", "gamma"):
        free = free.result(name, name, 10, better=Direction.HIGHER, baseline=0)
    free = estimated(free, speed={"worst": "slow", "best": "fast"})
    free = free.offer("2026-09-02-them", {"alpha": 0, "beta": 10, "gamma": 10, "speed": "slow"})

    found = suggested(free, "2/3", Fraction(0)).packages[0]

    assert found.terms["speed"] == "fast"
    assert (found.asks, found.gives) == ((), ("speed",))


def test_what_is_better_for_both_sides_is_neither_asked_for_nor_given_nor_taken_back(talks: Talks) -> None:
    """Both want alpha high, and only they want beta low: from 5, 10, 10 on both sides, 10, 5, 10 is worth as much."""
    told = estimated(talks, alpha={"worst": 0, "best": 10}, beta={"worst": 10, "best": 0})
    told = told.offer("2026-09-01-them", {"alpha": 5, "beta": 10, "gamma": 10})
    told = told.offer("2026-09-02-us", {"alpha": 5, "beta": 10, "gamma": 10})

    first = suggested(told, None, Fraction(0)).packages[0]

    assert tuple(first.terms.values()) == (10, 5, 10)
    assert first.against_theirs == Against("2026-09-01-them", asks=(), gives=("beta",), joint=("alpha",), settles=())
    assert (first.joint, first.takes_back) == (("alpha",), ())


def test_terms_that_a_formula_ties_together_are_asked_for_together() -> None:
    """Worth 4/5 is a product of 4. Those that change one term of theirs come before the one that changes both."""
    tied = over(number("cost", 1, 4, 1), number("years", 1, 4, 1))
    tied = tied.result("total", FormulaMeasure("cost * years"), 1, better=Direction.LOWER, baseline=16)
    tied = tied.offer("2026-09-02-them", {"cost": 4, "years": 4})

    found = suggested(tied, "4/5", Fraction(0))

    assert packages(found) == [(1, 4), (4, 1), (2, 2)]
    assert [(one.asks, one.gives) for one in found.packages] == [
        (("cost",), ()),
        (("years",), ()),
        (("cost", "years"), ()),
    ]


def test_a_number_without_a_range_is_refused_by_name() -> None:
    talks = Talks().result("price", "price", 1080)

    found = suggest(talks.plan, talks.card(), None, BAND)

    assert isinstance(found, Refusal)
    assert found.term == "price"


def test_one_and_a_half_billion_packages_are_searched_without_looking_at_each() -> None:
    """Seven terms of 21 values are 21⁷ packages; the best three are found all the same, and are in the band."""
    names = "abcdefg"
    talks = over(*(number(name, 0, 20, 1) for name in names))
    for place, name in enumerate(names, start=1):
        talks = talks.result(name, name, 20, better=Direction.HIGHER, baseline=0, weight=Fraction(place))
    told = {name: {"weight": Fraction(8 - place), "worst": 20, "best": 0} for place, name in enumerate(names, start=1)}

    found = suggested(estimated(talks, **told), "3/4")

    assert len(found.packages) == 3
    assert all(abs(one.score - Fraction(3, 4)) <= BAND for one in found.packages)
    scores = [one.theirs for one in found.packages]
    assert scores == sorted(scores, key=lambda score: -(score or 0))


def test_a_suggestion_says_what_it_takes_back_of_our_own_last_offer(talks: Talks) -> None:
    """We offered 6, 7 and 7; 7, 6 and 7 is worth as much, and asks one more of alpha for one less of beta."""
    found = suggested(talks.offer("2026-09-02-us", {"alpha": 6, "beta": 7, "gamma": 7}), "2/3")

    assert packages(found) == [(6, 7, 7), (7, 6, 7), (7, 7, 6)]
    assert [one.takes_back for one in found.packages] == [(), ("alpha",), ("alpha",)]
    assert found.packages[1].against_ours == Against(
        "2026-09-02-us", asks=("alpha",), gives=("beta",), joint=(), settles=()
    )
    assert found.packages[1].against_theirs is None


def test_a_draft_is_no_offer_to_take_anything_back_from(talks: Talks) -> None:
    found = suggested(talks.offer("2026-09-02-us", {"alpha": 6, "beta": 7, "gamma": 7}, draft=True), "2/3")

    assert (found.ours_since, found.packages[0].against_ours) == (None, None)


def test_a_suggestion_says_which_others_are_better_for_both() -> None:
    """Of a deal and two riders, a, x and y are the best for both; b is worse for both, by either rider or by both.

    We value the deal 8 : 1 : 1, a at 1 and b at 1/2. The score of a, x, y is 1; of b, x, y' it is 4/10 + 1/10.
    """
    bare = over(choice("deal", "a", "b"), choice("one", "x", "y"), choice("two", "x", "y"))
    bare = bare.result("deal", "deal", "a", weight=Fraction(8), values={"a": Fraction(1), "b": Fraction(1, 2)})
    bare = bare.result("one", "one", "x", weight=Fraction(1)).result("two", "two", "x", weight=Fraction(1))
    told = estimated(bare, deal={"worst": "b", "best": "a"})

    found = suggested(told, "7/10", Fraction(3, 10))

    assert [(one.score, one.theirs) for one in found.packages] == [
        (1, 1),
        (Fraction(8, 10), 1),
        (Fraction(5, 10), 0),
    ]
    assert [one.beaten_by for one in found.packages] == [(), (1,), (1, 2)]


def test_without_an_estimate_no_suggestion_is_called_better_for_both(talks: Talks) -> None:
    assert all(one.beaten_by == () for one in suggested(talks, "13/20", Fraction(1, 10)).packages)


def test_the_wish_says_from_which_offer_it_comes_and_which_it_passes_over(talks: Talks) -> None:
    talks = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 4})
    later = talks.offer("2026-09-02-us", {"alpha": 1}).offer("2026-09-03-us", {"beta": 1})

    assert default_wish(talks.card()) == Wish(Fraction(4, 5), WishSource.OFFER, "2026-09-01-us")
    assert default_wish(later.card()) == Wish(
        Fraction(4, 5), WishSource.OFFER, "2026-09-01-us", ("2026-09-03-us", "2026-09-02-us")
    )
    assert default_wish(Talks(talks.plan).card()) == Wish(Fraction(3, 4), WishSource.BATNA)
    assert suggested(later, "1/2").wish == Wish(Fraction(1, 2), WishSource.ASKED)


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
    """Six terms of 101 values each: halves of 101³ = 1 030 301 combinations, and 101⁶ packages."""
    names = "abcdef"
    talks = over(*(number(name, 0, 100, 1) for name in names))
    for name in names:
        talks = talks.result(name, name, 100, better=Direction.HIGHER, baseline=0)

    found = suggest(talks.plan, talks.card(), None, BAND)

    assert isinstance(found, Refusal)
    assert found.term == "a"
    assert f"there are {101**6} packages" in found.reason
    assert "1030301 ways, more than 250000" in found.reason
    assert "`a`, which has 101 values" in found.help
