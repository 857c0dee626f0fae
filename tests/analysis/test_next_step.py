"""What to do next, by hand: each step with a small plan."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from analysis.tables import estimated, number, over
from batna.analysis import Analysis, analyse
from batna.analysis.next_step import Acceptance, Do, NextStep, Today, Why, next_step
from batna.analysis.suggest import Suggestions, suggest
from batna.model.portfolio import Limits
from batna.model.talks import ReplyKind
from batna.model.values import Direction, Side
from talks import Talks

US, THEM = "2026-09-08-us", "2026-09-09-them"


def talks(reservation: str = "0", *, decide_by: str | None = "2026-12-31", floor: str | None = None) -> Talks:
    """Price and days from 0 to 4, 1 : 3 for us and 3 : 1 for them: we want little of the one and much of the other.

    Ours is (4 - price)/16 + 3 days/16, theirs 3 price/16 + (4 - days)/16. We open with 1. The talks begin on
    September 8, so that 27 of 114 days are over on October 5.
    """
    bare = over(number("price", 0, 4, 1), number("days", 0, 4, 1))
    bare = bare.result("price", "price", 0, better=Direction.LOWER, baseline=4, weight=Fraction(1))
    bare = bare.result("days", "days", 4, better=Direction.HIGHER, baseline=0, weight=Fraction(3))
    if floor is not None:
        bare = bare.alternative("other", is_batna=True, score=Fraction(floor))
    bare = replace(bare, plan=replace(bare.plan, decide_by=decide_by and date.fromisoformat(decide_by)))
    return estimated(
        bare,
        reservation=reservation,
        price={"weight": Fraction(3), "worst": 0, "best": 4},
        days={"weight": Fraction(1), "worst": 4, "best": 0},
    )


def step(told: Talks, day: str = "2026-10-05", *, doubts: dict[str, tuple[str, ...]] | None = None) -> NextStep:
    plan, card, today = told.plan, told.card(day), date.fromisoformat(day)
    found = suggest(plan, card, today, None, Fraction(1, 50))
    analysis = analyse(plan, card)

    assert isinstance(found, Suggestions)
    known = analysis if isinstance(analysis, Analysis) else None
    return next_step(plan, card, found, known, Today(today, Limits(), doubts or {}))


def terms(found: NextStep) -> dict[str, Any]:
    assert found.package is not None
    return {name: int(str(value)) for name, value in found.package.terms.items()}


def test_an_offer_of_ours_that_breaches_is_to_be_withdrawn_before_anything_else() -> None:
    """Less than 2 days is a breach; that they offer all we want is no reason to leave it on the table."""
    held = talks().result("days", "days", 4, better=Direction.HIGHER, reservation=2, weight=Fraction(3))
    told = held.offer(US, {"price": 0, "days": 1}).offer(THEM, {"price": 0, "days": 4})

    found = step(told)

    assert (found.do, found.offer, found.package) == (Do.WITHDRAW, US, None)


def test_their_offer_is_accepted_where_it_is_worth_what_we_would_ask_for() -> None:
    """We have offered 15/16, and have not earned less; they offer 15/16, too, and ours is 14/16 for nobody."""
    told = talks().offer(US, {"price": 1, "days": 4}).offer(THEM, {"price": 1, "days": 4})

    found = step(told)

    assert (found.do, found.why, found.offer, found.turn) == (Do.ACCEPT, Why.WISH, THEM, Side.US)
    assert found.by == date(2026, 12, 31)


def test_their_offer_that_meets_every_target_is_accepted_where_they_did_not_move_any_more() -> None:
    """Price at most 1 is the target and we asked for 0; they repeat 1, and would not be moved by our asking again."""
    bare = talks().result("price", "price", 1, better=Direction.LOWER, baseline=4, opening=0, weight=Fraction(1))
    told = bare.offer("2026-09-07-them", {"price": 1, "days": 4}).offer(US, {"price": 0, "days": 4})
    moved = told.offer(THEM, {"price": 0.5, "days": 4})
    stood = told.offer(THEM, {"price": 1, "days": 4})

    assert (step(stood).do, step(stood).why) == (Do.ACCEPT, Why.TARGETS)
    assert step(moved).why is not Why.TARGETS


def test_where_nothing_better_for_us_is_acceptable_to_them_their_offer_is_accepted() -> None:
    """They want 15/16, which only 4 and 1 gives them, or 4 and 0; to offer 4 and 1 back is to accept it."""
    told = talks("15/16").offer(THEM, {"price": 4, "days": 1})

    found = step(told)

    assert (found.do, found.why, found.offer) == (Do.ACCEPT, Why.BEST, THEM)


def test_on_the_day_to_decide_by_what_is_no_worse_than_our_walk_away_is_accepted() -> None:
    """They offer 4 and 3: 9/16, above the BATNA of 1/2 and far below 1."""
    told = talks(floor="1/2").offer(US, {"price": 0, "days": 4}).offer(THEM, {"price": 4, "days": 3})

    found = step(told, "2026-12-31")

    assert (found.do, found.why, found.offer) == (Do.ACCEPT, Why.LAST_DAY, THEM)
    assert step(told, "2026-12-30").do is not Do.ACCEPT


def test_a_value_that_cannot_well_be_meant_is_asked_about_before_anything_is_accepted() -> None:
    told = talks().offer(US, {"price": 1, "days": 4}).offer(THEM, {"price": 0, "days": 4})

    found = step(told, doubts={THEM: ("price",)})

    assert (found.do, found.why, found.offer, found.doubted) == (Do.DECIDE, Why.DOUBT, THEM, ("price",))
    assert step(told).do is Do.ACCEPT


def test_a_value_that_cannot_be_is_asked_about_even_where_the_offer_would_not_be_accepted() -> None:
    told = talks().offer(US, {"price": 0, "days": 4}).offer(THEM, {"price": 4, "days": 0})
    plan, card, day = told.plan, told.card("2026-10-05"), date(2026, 10, 5)
    found = suggest(plan, card, day, None, Fraction(1, 50))
    assert isinstance(found, Suggestions)

    asked = next_step(plan, card, found, None, Today(day, Limits(), {THEM: ("price",)}, {THEM}))
    other = next_step(plan, card, found, None, Today(day, Limits(), {THEM: ("price",)}))

    assert (asked.do, asked.why) == (Do.DECIDE, Why.DOUBT)
    assert other.do is Do.OFFER


@pytest.mark.parametrize(("day", "do"), [("2026-09-22", Do.WAIT), ("2026-09-23", Do.REMIND)])
def test_while_our_offer_is_unanswered_we_wait_and_remind_them_once_it_is_overdue(day: str, do: Do) -> None:
    """An answer is due within 14 days of September 8: up to the 22nd it is not overdue."""
    found = step(talks().offer(US, {"price": 0, "days": 4}), day)

    assert (found.do, found.turn, found.offer, found.by) == (do, Side.THEM, US, date(2026, 9, 22))
    assert found.package is None


def test_an_answer_is_due_by_the_day_on_which_our_offer_expires() -> None:
    told = talks().offer(US, {"price": 0, "days": 4}, expires=date(2026, 9, 12))

    assert step(told, "2026-09-10").by == date(2026, 9, 12)


def test_past_the_day_to_decide_by_it_is_time_to_decide() -> None:
    told = talks().offer(US, {"price": 0, "days": 4}).offer(THEM, {"price": 4, "days": 0})

    found = step(told, "2027-01-01")

    assert (found.do, found.why, found.offer, found.package) == (Do.DECIDE, Why.PASSED, THEM, None)


def test_without_a_package_acceptable_to_both_it_is_the_batna_that_needs_work() -> None:
    """They want all: only 4 and 0 gives them 16/16, which leaves us nothing; our BATNA is worth 1/2."""
    found = step(talks("1", floor="1/2"))

    assert (found.do, found.why, found.package) == (Do.BETTER_BATNA, Why.NO_ZOPA, None)


def test_where_the_opening_is_worth_no_more_than_the_batna_the_opening_is_to_be_bettered() -> None:
    found = step(talks(floor="1"))

    assert (found.do, found.why) == (Do.BETTER_BATNA, Why.OPENING)


def test_an_acceptable_offer_of_theirs_puts_an_estimate_that_finds_no_zopa_in_doubt_first() -> None:
    """4 and 3 is 9/16 for us and 13/16 for them, who by the estimate accept nothing but 16/16."""
    told = talks("1", floor="1/2").offer(US, {"price": 0, "days": 4}).offer(THEM, {"price": 4, "days": 3})

    found = step(told)

    assert (found.do, found.offer) == (Do.DOUBT_ESTIMATE, THEM)


def test_before_any_offer_the_package_worth_most_to_them_of_those_worth_our_opening_is_offered() -> None:
    """Only 0 and 4 is worth 1."""
    found = step(talks())

    assert (found.do, found.turn, found.theirs, found.ours) == (Do.OFFER, Side.US, None, None)
    assert terms(found) == {"price": 0, "days": 4}


def test_after_a_move_of_theirs_what_it_earned_is_given_where_it_is_worth_most_to_them() -> None:
    """They went from 0 to 2/16: nothing is the floor, so that counts in full, 1/8, and the wish is 14/16.

    Time allows (27/114)² < 1/10 of the way from 1 to 1/4: 37/40, or 14.8/16. The next above is 15/16: price 1.
    """
    told = talks().offer("2026-09-07-them", {"price": 4, "days": 0}).offer(US, {"price": 0, "days": 4})
    told = told.offer(THEM, {"price": 2, "days": 0})

    found = step(told)

    assert found.do is Do.OFFER
    assert terms(found) == {"price": 1, "days": 4}


def test_where_they_gave_nothing_for_our_step_we_hold() -> None:
    """We came down from 1 to 14/16 and they have not moved since: it is for them to."""
    told = talks().offer("2026-09-07-them", {"price": 4, "days": 0}).offer(US, {"price": 0, "days": 4})
    told = told.offer("2026-09-10-us", {"price": 2, "days": 4}).offer("2026-09-11-them", {"price": 4, "days": 0})

    found = step(told)

    assert (found.do, found.offer) == (Do.HOLD, "2026-09-10-us")
    assert terms(found) == {"price": 2, "days": 4}


def test_what_they_would_by_the_estimate_refuse_is_not_held_to() -> None:
    """0 and 4 gives them nothing where they want 1/4: 2 and 4 gives them 6/16, 1 and 4 no more than 3/16."""
    told = talks("1/4").offer("2026-09-07-them", {"price": 4, "days": 0}).offer(US, {"price": 0, "days": 4})
    moved, stood = told.offer(THEM, {"price": 3, "days": 0}), told.offer(THEM, {"price": 4, "days": 0})

    assert step(moved).do is Do.OFFER
    assert terms(step(moved)) == {"price": 2, "days": 4}
    # Whatever gave them more would give it for nothing, and what gives them as little they would refuse.
    assert (step(stood).do, step(stood).offer, step(stood).package) == (Do.HOLD, US, None)


def test_where_anything_else_would_give_for_nothing_we_hold_whatever_the_time() -> None:
    """0 and 4 is the best there is for us on both; they have not moved since, and 20 of 23 days are over."""
    told = talks(decide_by="2026-09-30").offer("2026-09-07-them", {"price": 4, "days": 0})
    told = told.offer(US, {"price": 0, "days": 4}).offer(THEM, {"price": 4, "days": 0})

    found = step(told, "2026-09-28")

    assert (found.do, found.offer) == (Do.HOLD, US)
    assert terms(found) == {"price": 0, "days": 4}


def test_once_our_offer_was_declined_it_is_our_turn_again() -> None:
    told = talks().offer("2026-09-07-them", {"price": 4, "days": 0}).offer(US, {"price": 0, "days": 4})
    declined = told.reply("2026-09-12-them", ReplyKind.DECLINES, US)

    assert (step(told, "2026-09-12").do, step(declined, "2026-09-12").turn) == (Do.WAIT, Side.US)


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
    held = talks(floor="1/10").result("days", "days", 4, better=Direction.HIGHER, reservation=2, weight=Fraction(3))

    assert step(held.offer(THEM, terms)).acceptance is expected


def test_an_offer_that_is_gone_cannot_be_accepted() -> None:
    told = talks().offer(THEM, {"price": 0, "days": 4}, expires=date(2026, 9, 30))

    found = step(told)

    assert (found.do, found.acceptance, found.theirs) == (Do.OFFER, Acceptance.NONE, THEM)


def test_of_what_they_offer_together_the_one_that_we_would_take_counts() -> None:
    """4 and 4 is worth 12/16 to us; 0 and 3, worth 13/16, breaches the 4 days that must be had; the last is worth 0."""
    held = talks().result("whole", "days", 4, better=Direction.HIGHER, reservation=4, weight=Fraction(1, 1000000))
    told = held.offer("2026-09-08-them", {"price": 4, "days": 4}, meso="m")
    told = told.offer("2026-09-08-them-2", {"price": 0, "days": 3}, meso="m")
    told = told.offer("2026-09-08-them-3", {"price": 4, "days": 0}, meso="m")

    assert (step(told).theirs, step(told).acceptance) == ("2026-09-08-them", Acceptance.FINE)


def test_the_day_by_which_to_act_is_the_earliest_on_which_something_ends() -> None:
    told = talks().offer(US, {"price": 0, "days": 4})
    told = told.offer(THEM, {"price": 4, "days": 0}, expires=date(2026, 10, 20))

    assert (step(told).by, step(told).decide_by) == (date(2026, 10, 20), date(2026, 12, 31))
