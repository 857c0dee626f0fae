"""What to do next, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from analysis.tables import estimated, number, over
from batna.analysis import Analysis, analyse
from batna.analysis.next_step import Acceptance, Do, NextStep, next_step
from batna.analysis.suggest import Suggestions, suggest
from batna.model.plan import Range
from batna.model.values import Direction
from talks import Talks


def talks(reservation: str = "0") -> Talks:
    """Price and days from 0 to 4, 1 : 3 for us and 3 : 1 for them: we want little of the one and much of the other.

    Ours is (4 - price)/16 + 3 days/16, theirs 3 price/16 + (4 - days)/16.
    """
    bare = over(number("price", 0, 4, 1), number("days", 0, 4, 1))
    bare = bare.result("price", "price", 0, better=Direction.LOWER, baseline=4, weight=Fraction(1))
    bare = bare.result("days", "days", 4, better=Direction.HIGHER, baseline=0, weight=Fraction(3))
    return estimated(
        bare,
        reservation=reservation,
        price={"weight": Fraction(3), "worst": 0, "best": 4},
        days={"weight": Fraction(1), "worst": 4, "best": 0},
    )


def step(told: Talks, wished: Any = None, band: Any = 0) -> NextStep:
    plan, card = told.plan, told.card()
    found = suggest(plan, card, None if wished is None else Fraction(wished), Fraction(band))
    analysis = analyse(plan, card)

    assert isinstance(found, Suggestions)
    return next_step(plan, card, found, analysis if isinstance(analysis, Analysis) else None)


def test_before_any_offer_the_first_package_is_offered() -> None:
    """Worth 13/16 with days at 4, the price is 3: 9/16 for them."""
    found = step(talks(), "13/16")

    assert (found.do, found.acceptance, found.theirs, found.ours) == (Do.OFFER, Acceptance.NONE, None, None)
    assert found.package is not None
    assert (dict(found.package.terms), found.package.theirs) == ({"price": 3, "days": 4}, Fraction(9, 16))


def test_their_offer_is_accepted_where_it_is_worth_no_less_than_what_we_would_offer() -> None:
    """They offer 4 and 4: 12/16 for us."""
    told = talks().offer("2026-09-08-them", {"price": 4, "days": 4})

    assert (step(told, "12/16").do, step(told, "11/16").do) == (Do.ACCEPT, Do.ACCEPT)
    assert step(told, "13/16").do is Do.OFFER
    assert step(told, "13/16").acceptance is Acceptance.FINE


def test_an_offer_that_is_gone_cannot_be_accepted() -> None:
    told = talks().offer("2026-09-08-them", {"price": 4, "days": 4}, expires=date(2026, 9, 30))

    found = step(told, "12/16")

    assert (found.do, found.acceptance, found.theirs) == (Do.OFFER, Acceptance.NONE, "2026-09-08-them")


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"price": 4, "days": 1}, Acceptance.BREACH),
        ({"price": 4, "days": 2}, Acceptance.BELOW_BATNA),
        ({"price": 4}, Acceptance.INCOMPLETE),
        ({"price": 4, "days": 4}, Acceptance.FINE),
    ],
)
def test_why_their_offer_cannot_be_accepted_is_told(terms: dict[str, Any], expected: Acceptance) -> None:
    """Of days, less than 2 is a breach; from reservation 2 to target 4, price 4 and 2 days are worth 0: below 1/10."""
    held = talks().result("days", "days", 4, better=Direction.HIGHER, reservation=2, weight=Fraction(3))
    held = held.alternative("other", is_batna=True, score=Fraction(1, 10))

    assert step(held.offer("2026-09-08-them", terms), "12/16").acceptance is expected


def test_of_what_they_offer_together_the_one_that_we_would_take_counts() -> None:
    """4 and 4 is worth 12/16 to us; 0 and 3, worth 13/16, breaches the 4 days that must be had; the last is worth 0."""
    held = talks().result("whole", "days", 4, better=Direction.HIGHER, reservation=4, weight=Fraction(1, 1000000))
    told = held.offer("2026-09-08-them", {"price": 4, "days": 4}, meso="m")
    told = told.offer("2026-09-08-them-2", {"price": 0, "days": 3}, meso="m")
    told = told.offer("2026-09-08-them-3", {"price": 4, "days": 0}, meso="m")

    assert (step(told).theirs, step(told).acceptance) == ("2026-09-08-them", Acceptance.FINE)


def test_our_own_offer_is_stood_by_while_it_is_the_first_package() -> None:
    told = talks().offer("2026-09-08-us", {"price": 3, "days": 4})

    assert step(told).do is Do.STAND_BY
    assert step(replace(told, offers=(replace(told.offers[0], draft=True),)), "13/16").do is Do.OFFER


def test_our_own_offer_is_stood_by_where_no_suggestion_is_better_for_them_without_being_worse_for_us() -> None:
    """We offer 3 and 4, beyond a range of days up to 3: 13/16 and 9/16, where the range has 13/16 and 1/16 at best."""
    short = talks()
    days = replace(short.plan.terms["days"], range=Range(Decimal(0), Decimal(3), Decimal(1)))
    told = replace(short, plan=replace(short.plan, terms={**short.plan.terms, "days": days}))
    told = told.offer("2026-09-08-us", {"price": 3, "days": 4})

    assert step(told, "13/16").do is Do.STAND_BY
    assert step(told, "12/16").do is Do.STAND_BY
    assert step(told, "9/16").do is Do.OFFER


def test_without_a_zopa_it_is_the_batna_that_needs_work() -> None:
    """They want all: only 4 and 0 gives them 16/16, which leaves us nothing; our BATNA is worth 1/2."""
    told = talks("1").alternative("other", is_batna=True, score=Fraction(1, 2))

    found = step(told)

    assert (found.do, found.package, found.fallback) == (Do.IMPROVE_BATNA, None, None)


def test_an_acceptable_offer_of_theirs_puts_the_estimate_in_doubt_first() -> None:
    told = talks("1").alternative("other", is_batna=True, score=Fraction(1, 2))

    assert step(told.offer("2026-09-08-them", {"price": 4, "days": 4})).do is Do.DOUBT_ESTIMATE


def test_without_a_package_to_suggest_the_plan_must_be_widened() -> None:
    assert step(talks(), "15/32").do is Do.WIDEN


def test_where_there_is_no_package_their_offer_is_accepted_if_it_is_worth_the_wish() -> None:
    """They offer 12/16, which is 24/32: no package is worth 23/32 or 25/32."""
    told = talks().offer("2026-09-08-them", {"price": 4, "days": 4})

    assert step(told, "23/32").do is Do.ACCEPT
    assert (step(told, "25/32").do, step(told, "25/32").acceptance) == (Do.WIDEN, Acceptance.FINE)


def test_should_they_refuse_the_next_step_is_the_smallest_towards_them_on_the_frontier() -> None:
    """The frontier is days at 4 with the price from 0 to 4, 16 to 12 for us, then price 4 with days from 3 to 0.

    From 15/16 the next step towards them is price 2, 14/16 for us, and not the frontier's far end.
    """
    told = talks().offer("2026-09-08-them", {"price": 4, "days": 2})

    found = step(told, "15/16")

    assert found.fallback is not None
    assert (dict(found.fallback.terms), found.fallback.ours) == ({"price": 2, "days": 4}, Fraction(14, 16))


def test_no_step_leads_down_to_what_they_already_offer() -> None:
    """They offer 4 and 4, 12/16: from 13/16 there is no point of the frontier in between."""
    told = talks().offer("2026-09-08-them", {"price": 4, "days": 4})

    assert step(told, "13/16").fallback is None


def test_the_day_by_which_to_decide_is_the_plans() -> None:
    plan = replace(talks().plan, decide_by=date(2026, 12, 18))

    assert step(replace(talks(), plan=plan), "13/16").decide_by == date(2026, 12, 18)


def test_what_their_offer_leaves_open_does_not_stand_in_the_way_of_a_step_towards_them() -> None:
    """With 4 and no days they offer 0 to 12/16; (3, 4) is 13/16, and (4, 4) the next that is better for them."""
    found = step(talks().offer("2026-09-08-them", {"price": 4}), "13/16")

    assert found.fallback is not None
    assert (dict(found.fallback.terms), found.fallback.ours) == ({"price": 4, "days": 4}, Fraction(12, 16))


def test_where_they_would_walk_away_from_the_package_the_next_that_they_would_take_is_named_before_any_offer() -> None:
    """(1, 4) is 15/16 for us and 3/16 for them, who want 8/16; (3, 4) is 13/16 and 9/16."""
    found = step(talks(reservation="1/2"), "15/16")

    assert found.fallback is not None
    assert (dict(found.fallback.terms), found.fallback.theirs) == ({"price": 3, "days": 4}, Fraction(9, 16))
    assert step(talks(reservation="1/2"), "13/16").fallback is None
