"""What to ask for on a day, by hand from PRODUCT.md, *Path*."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies as plain
from analysis.tables import choice, number, over
from batna.analysis.path import Path, first_asked, floor_of, opening_score, path
from batna.model.plan import Counterparty, Estimate, EstimatedTerm
from batna.model.values import Direction
from talks import Talks

F = Fraction


def price(*, decide_by: str | None = "2026-12-10", floor: str | None = "1/10", **more: Any) -> Talks:
    """One price: opening 80, target 90, reservation value 110, so that worth is (110 - x)/20 and at most 3/2."""
    told = over(number("price", 60, 130, 1))
    levels = {"opening": 80, "reservation": 110} | more
    told = told.result("price", "price", 90, better=Direction.LOWER, **levels)
    if floor is not None:
        told = told.alternative("other", is_batna=True, score=F(floor))
    return replace(told, plan=replace(told.plan, decide_by=decide_by and date.fromisoformat(decide_by)))


def at(told: Talks, day: str, most: Any = 10, acceptable: Any = None) -> Path:
    best = None if most is None else F(most)
    return path(told.plan, told.card(day), date.fromisoformat(day), best, None if acceptable is None else F(acceptable))


def test_before_any_offer_the_wish_is_what_we_would_open_with() -> None:
    """The opening of 80 is worth 3/2; E is 1/10 + (3/2 - 1/10)/4 = 9/20."""
    found = at(price(), "2026-09-01")

    assert (found.start, found.last, found.wish) == (F(3, 2), F(3, 2), F(3, 2))
    assert (found.floor, found.earned, found.pressure) == (F(1, 10), 0, 0)


def test_the_opening_is_worth_no_more_than_the_best_package_that_there_is() -> None:
    assert at(price(), "2026-09-01", most="13/10").wish == F(13, 10)
    assert at(price(), "2026-09-01", most=None).wish == F(3, 2)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({}, F(3, 2)),
        ({"opening": None, "stretch": 85}, F(5, 4)),
        ({"opening": None}, F(1)),
    ],
)
def test_what_we_would_open_with_is_the_opening_else_the_stretch_else_the_target(
    levels: dict[str, Any], expected: Fraction
) -> None:
    assert opening_score(price(**levels).card().scales) == expected


def test_the_floor_is_the_batna_or_the_score_at_every_reservation_value_where_that_is_more() -> None:
    """At a reservation value worth 1/4 by its own values, a BATNA of 1/10 is no floor."""
    worths = {"low": F(1), "mid": F(1, 4), "high": F(0)}
    told = over(choice("deal", *worths)).result("deal", "deal", "low", reservation="mid", values=worths)

    assert floor_of(told.card()) == F(1, 4)
    assert floor_of(told.alternative("other", is_batna=True, score=F(1, 10)).card()) == F(1, 4)
    assert floor_of(told.alternative("other", is_batna=True, score=F(1, 2)).card()) == F(1, 2)


def test_when_they_have_spoken_and_we_have_not_a_first_step_is_earned() -> None:
    """S = S0 = 3/2, E = 9/20: (3/2 - 9/20)/10 = 21/200, and time allows a tenth of the same way, at least."""
    told = price().offer("2026-09-01-them", {"price": 120})

    found = at(told, "2026-09-01")

    assert found.earned == F(21, 200)
    assert found.aim == F(3, 2) - F(21, 20) / 10
    assert found.wish == F(3, 2) - F(21, 200)


def test_a_move_of_theirs_above_the_floor_counts_in_full_and_what_we_gave_is_taken_off() -> None:
    """They went from 106 to 100, 1/5 to 1/2; we from 80 to 84, 3/2 to 13/10: 3/10 - 1/5 = 1/10 is left.

    Of 100 days 50 are over: A = 3/2 - (3/2 - 9/20)/4 = 99/80, and the wish 13/10 - min(13/10 - 99/80, 1/10).
    """
    told = price(decide_by="2026-12-10").offer("2026-09-01-us", {"price": 80}).offer("2026-09-02-them", {"price": 106})
    told = told.offer("2026-09-03-us", {"price": 84}).offer("2026-09-04-them", {"price": 100})

    found = at(told, "2026-10-21")

    assert (found.passed, found.pressure) == (F(1, 2), 0)
    assert (found.last, found.aim, found.earned) == (F(13, 10), F(99, 80), F(1, 10))
    assert found.wish == F(13, 10) - min(F(13, 10) - F(99, 80), F(1, 10)) == F(99, 80)


def test_below_the_floor_a_move_counts_half_and_no_deeper_than_the_way_from_opening_to_floor() -> None:
    """With F = 1/10 an offer of 130 is (110 - 130)/20 = -1: it counts 1/10 - 11/20. One of 116, -3/10: 1/10 - 1/5.

    One of 1000 is no deeper than 1/10 - 7/5.
    """
    told = price().offer("2026-09-01-us", {"price": 80}).offer("2026-09-02-them", {"price": 130})
    near = told.offer("2026-09-03-them", {"price": 116})
    deep = price().offer("2026-09-01-us", {"price": 80}).offer("2026-09-02-them", {"price": 1000})
    deep = deep.offer("2026-09-03-them", {"price": 110})

    assert at(near, "2026-10-21").earned == F(11, 20) - F(1, 5)
    assert at(deep, "2026-10-21").earned == F(7, 5) - F(1, 20)


def test_the_end_of_the_time_presses_in_its_last_quarter_once_they_have_offered() -> None:
    """90 of 100 days: u = 4 · 9/10 - 3 = 3/5. A = 3/2 - 21/20 · 81/100; nothing more was earned than a first step."""
    told = price().offer("2026-09-01-us", {"price": 80})
    spoken = told.offer("2026-09-02-them", {"price": 120})
    day = "2026-11-30"

    found = at(spoken, day)

    assert (at(told, day).pressure, found.passed, found.pressure) == (0, F(9, 10), F(3, 5))
    assert found.aim == F(3, 2) - F(21, 20) * F(81, 100)
    assert found.wish == F(3, 2) - F(3, 5) * F(21, 20) * F(81, 100)


def test_without_a_day_to_decide_by_what_they_give_sets_the_pace_down_to_the_floor() -> None:
    told = price(decide_by=None).offer("2026-09-01-us", {"price": 80}).offer("2026-09-02-them", {"price": 106})
    told = told.offer("2026-09-03-them", {"price": 96})

    found = at(told, "2026-11-30")

    assert (found.passed, found.aim, found.pressure, found.earned) == (None, F(1, 10), 0, F(1, 2))
    assert found.wish == 1


def test_their_deadline_counts_where_it_is_earlier() -> None:
    told = price().offer("2026-09-01-us", {"price": 80})
    estimate = Estimate({"price": EstimatedTerm("price", worst=60, best=130)}, deadline=date(2026, 10, 21))
    plan = replace(told.plan, counterparty=Counterparty("Supplier", estimate=estimate))

    assert at(replace(told, plan=plan), "2026-09-26").passed == F(1, 2)


def test_the_wish_is_never_below_their_standing_offer() -> None:
    """They went from 130 to 82, worth 7/5: what that earned would bring us below what they offer."""
    told = price().offer("2026-09-01-us", {"price": 80}).offer("2026-09-02-them", {"price": 130})
    told = told.offer("2026-09-03-them", {"price": 82})

    assert at(told, "2026-11-30").wish == F(7, 5)


def test_after_our_first_offer_the_wish_is_no_more_than_the_best_that_both_could_accept() -> None:
    told = price()
    begun = told.offer("2026-09-01-us", {"price": 80})

    assert at(told, "2026-09-02", acceptable="4/5").wish == F(3, 2)
    assert at(begun, "2026-09-02", acceptable="4/5").wish == F(4, 5)


def test_of_offers_made_together_ours_is_the_lowest_and_theirs_the_best_for_us() -> None:
    told = price().offer("2026-09-01-us", {"price": 80}).offer("2026-09-02-them", {"price": 106})
    told = told.offer("2026-09-03-us", {"price": 82}, meso="a").offer("2026-09-03-us-2", {"price": 84}, meso="a")
    told = told.offer("2026-09-04-them", {"price": 104}, meso="b").offer("2026-09-04-them-2", {"price": 98}, meso="b")

    found = at(told, "2026-10-21")

    assert found.last == F(13, 10)
    assert found.earned == (F(3, 5) - F(1, 5)) - (F(3, 2) - F(13, 10))


def test_a_draft_moves_nothing() -> None:
    told = price().offer("2026-09-01-us", {"price": 80})

    assert at(told.offer("2026-09-02-us", {"price": 100}, draft=True), "2026-10-21") == at(told, "2026-10-21")


def test_with_points_we_would_open_with_the_most_that_there_is() -> None:
    points = {"a": F(8), "b": F(3)}
    told = over(choice("deal", "a", "b")).result("deal", "deal", "b", points=points)

    assert opening_score(told.card().scales) == 1
    assert first_asked(told.scale()) == "b"


@st.composite
def talking(draw: st.DrawFn) -> Talks:
    """Any plan with a day to decide by, and offers of both sides by turns."""
    told = Talks(draw(plain.plans()))
    told = replace(told, plan=replace(told.plan, decide_by=draw(st.none() | st.just(date(2026, 10, 1)))))
    for n in range(draw(st.integers(0, 6))):
        side = draw(st.sampled_from(["us", "them"]))
        told = told.offer(f"2026-09-{n + 1:02}-{side}", draw(plain.packages(told.plan.terms)))
    return told


@settings(max_examples=60)
@given(talking(), st.integers(0, 60))
def test_the_wish_lies_between_what_we_would_accept_and_what_we_last_offered(told: Talks, days: int) -> None:
    """Or is what they offer, where that is more; and time alone never makes it rise."""
    start = date(2026, 9, 7)
    day, later = start + timedelta(days=days), start + timedelta(days=days + 7)
    card = told.card(day.isoformat())
    offered = [one.assessment.score.low for one in card.offers if one.standing and str(one.offer.sender) == "them"]

    found = path(told.plan, card, day, None, None)

    assert found.floor <= found.wish <= max([found.last, found.floor, *offered[-1:]])
    assert path(told.plan, card, later, None, None).wish <= found.wish
    assert found.earned >= 0
    assert 0 <= found.pressure <= 1
