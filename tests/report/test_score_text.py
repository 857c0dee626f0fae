"""What the scorecard on a terminal says beside the scores: concessions, room, robustness, money left on the table."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from advised import confident, example, one_line, printed_score
from analysis.tables import choice, estimated, over
from batna.model.plan import Confidence
from talks import Talks

MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def talks() -> Talks:
    """Price and speed, weighed 3 : 1: they offer high and fast, worth 1/4, and we low and slow, worth 3/4."""
    bare = over(choice("price", "low", "high"), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", "low", weight=3).result("speed", "speed", "fast", weight=1)
    return bare.offer("2026-09-08-them", {"price": "high", "speed": "fast"}).offer(
        "2026-09-15-us", {"price": "low", "speed": "slow"}
    )


def wanting(talks: Talks) -> Talks:
    """They want a high price, 4 : 1 before slow."""
    return estimated(
        talks,
        price={"weight": Fraction(4), "worst": "low", "best": "high"},
        speed={"weight": Fraction(1), "worst": "fast", "best": "slow"},
    )


def wanting_no_speed(talks: Talks) -> Talks:
    """They want a high price, and nothing of speed."""
    return estimated(
        talks,
        price={"weight": Fraction(1), "worst": "low", "best": "high"},
        speed={"weight": Fraction(0), "worst": "fast", "best": "slow"},
    )


def test_the_order_of_both_sides_offers_is_said_with_the_weight_on_which_it_hangs(talks: Talks) -> None:
    """Ours is better on price and theirs on speed: they are level where both weigh 1/2."""
    out = one_line(printed_score(talks))

    assert "2026-09-15-us stays ahead of 2026-09-08-them unless" in out
    assert "unless price weighs less than 50% (now 75%)." in out


def test_the_order_against_the_batna_is_said_as_well(talks: Talks) -> None:
    """A BATNA of 3/5: ours needs 3/5 of the weight on price; theirs is below it until speed has 3/5."""
    out = one_line(printed_score(talks.alternative("other", is_batna=True, score=Fraction(3, 5))))

    assert "2026-09-15-us stays ahead of the BATNA unless price weighs less than 60% (now 75%)." in out
    assert "The BATNA stays ahead of 2026-09-08-them unless price weighs less than 40% (now 75%)." in out


def test_an_offer_asked_for_alone_is_held_against_the_other_side_s_and_the_batna(talks: Talks) -> None:
    held = talks.alternative("other", is_batna=True, score=Fraction(3, 5))

    out = one_line(printed_score(held, "2026-09-08-them"))

    assert "2026-09-15-us stays ahead of 2026-09-08-them" in out
    assert "The BATNA stays ahead of 2026-09-08-them" in out
    assert "2026-09-15-us stays ahead of the BATNA" not in out


def test_what_is_agreed_is_held_against_the_batna_alone(talks: Talks) -> None:
    held = talks.alternative("other", is_batna=True, score=Fraction(3, 5)).agreed("2026-09-15-us")

    out = one_line(printed_score(held))

    assert "What is agreed stays ahead of the BATNA unless price weighs less than 60%" in out
    assert "2026-09-15-us stays ahead" not in out


def test_packages_of_the_same_score_have_no_order(talks: Talks) -> None:
    held = talks.alternative("other", is_batna=True, score=Fraction(3, 4))

    assert "2026-09-15-us and the BATNA are worth the same to us." in one_line(printed_score(held))


def test_an_offer_that_leaves_something_open_has_no_order(talks: Talks) -> None:
    reopened = talks.offer("2026-09-22-us", {"speed": None}, builds_on="2026-09-15-us")

    assert "stays ahead" not in printed_score(reopened)


def test_a_weight_and_where_it_turns_are_told_apart() -> None:
    """Level at 1/2, and now at 501/1000: both are 50 % without decimals."""
    bare = over(choice("price", "low", "high"), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", "low", weight=501).result("speed", "speed", "fast", weight=499)
    near = bare.offer("2026-09-08-them", {"price": "high", "speed": "fast"}).offer(
        "2026-09-15-us", {"price": "low", "speed": "slow"}
    )

    assert "unless price weighs less than 50% (now 50.1%)." in one_line(printed_score(near))


def test_money_left_on_the_table_says_how_much_each_side_gains_and_by_what(talks: Talks) -> None:
    """They have offered low and slow, 3/4 for us and 1/5 for them; nothing is better for both.

    Of high and fast, 1/4 and 4/5, nothing is either. Where they want nothing of speed, low and fast is better for us
    than low and slow, and the same to them.
    """
    known = wanting(talks)
    indifferent = wanting_no_speed(talks)

    assert "No package is better for both than 2026-09-15-us, we guess." in one_line(
        printed_score(known, "2026-09-15-us")
    )

    out = one_line(printed_score(confident(indifferent, Confidence.MEDIUM), "2026-09-15-us"))

    assert "1 package is, we think, better for both than 2026-09-15-us. It is: WE GAIN THEY GAIN BY" in out
    assert out.endswith("+0.250 ±0.000 speed slow → fast")
    assert "rests on our estimate of how they value the terms. Confidence: medium" in out


def test_without_an_estimate_there_is_no_word_of_money_left(talks: Talks) -> None:
    assert "MONEY" not in printed_score(talks, "2026-09-15-us")


def test_what_is_agreed_and_not_signed_is_held_against_better_packages_too(talks: Talks) -> None:
    indifferent = wanting_no_speed(talks)

    assert "better for both than 2026-09-15-us." in one_line(printed_score(indifferent))
    assert "better for both than what is agreed" in one_line(printed_score(indifferent.agreed("2026-09-15-us")))


def test_where_it_cannot_be_told_it_says_why_and_what_to_do(talks: Talks) -> None:
    partial = wanting(talks).offer("2026-09-22-us", {"price": "low"})

    out = one_line(printed_score(partial, "2026-09-22-us"))

    assert "It cannot be told, since the package says nothing of `speed`" in out
    assert "To change that, give `speed` a value." in out


def test_the_ledger_tells_size_and_answer_of_every_move(portfolio_root: Path, as_of: date) -> None:
    """Theirs of 17 November was worth 0.125 more after 0.241: 52 % of their last, and in return for ours."""
    out = one_line(printed_score(example(portfolio_root, "itex-cypress", as_of)))

    assert "CONCESSIONS GAVE SIZE ANSWER SHORT OF TARGETS ABOVE BATNA" in out
    assert "they 4 0.125 52% of the last in return 0.422 0.578" in out
    assert "they in all 0.414 3 of 3 moves in return" in out


def test_the_room_left_is_told_in_units_to_target_and_to_reservation_value(portfolio_root: Path, as_of: date) -> None:
    """Tooling at 28 000 EUR (theirs) and 26 000 EUR (ours): the target is 20 000, the reservation value 30 000."""
    out = one_line(printed_score(example(portfolio_root, "supplier-partnership", as_of)))

    assert "tooling 8,000 EUR short 2,000 EUR left 6,000 EUR short 4,000 EUR left" in out
    assert "ip 1 option short none left at target 1 option left" in out


def test_a_name_cannot_move_the_terminal(talks: Talks) -> None:
    out = printed_score(replace(talks, plan=replace(talks.plan, title="Renewal\n\x1b[31mred")), "2026-09-15-us")

    assert "\x1b" not in out
    assert "Renewal <U+001B>[31mred (" in one_line(out)


def test_the_ledger_tells_what_each_move_gave_on_every_key_result(talks: Talks) -> None:
    """From low and slow to high and fast: 3/4 given on price, 1/4 taken back on speed."""
    out = one_line(printed_score(talks.offer("2026-09-22-us", {"price": "high", "speed": "fast"})))

    assert f"GAVE ON price speed we 2 0.750 {MINUS}0.250 we in all 0.750 {MINUS}0.250" in out
    assert "we 2 0.500 first concession unprompted 0.750" in out


def test_what_an_offer_leaves_open_makes_what_it_gave_a_range(talks: Talks) -> None:
    """Low and slow, then low: on speed we may have taken back up to 1/4, or nothing."""
    out = one_line(printed_score(talks.offer("2026-09-22-us", {"price": "low"})))

    assert f"we 2 {MINUS}0.250 to 0.000 may have taken back" in out


def test_the_order_of_any_two_offers_is_told_with_the_weight_on_which_it_hangs(talks: Talks) -> None:
    """Low and slow, 3/4, is ahead of high and fast of the newest offer, 1/4, by price; so it is of their high and fast.

    The newest of both sides are worth the same and told by themselves.
    """
    out = one_line(printed_score(talks.offer("2026-09-22-us", {"price": "high", "speed": "fast"})))

    assert "2026-09-22-us and 2026-09-08-them are worth the same to us." in out
    assert (
        "HOW FIRM THE ORDER IS STAYS AHEAD OF BY UNLESS 2026-09-15-us 2026-09-08-them 0.500 price weighs less than 50% "
        "(now 75%) 2026-09-15-us 2026-09-22-us 0.500 price weighs less than 50% (now 75%)" in out
    )


def test_money_left_is_told_of_the_newest_offer_that_stands(talks: Talks) -> None:
    indifferent = estimated(talks, price={"worst": "low", "best": "high"})
    expired = indifferent.offer("2026-09-22-us", {"price": "low", "speed": "fast"}, expires=date(2026, 9, 30))

    assert "better for both than 2026-09-15-us" in one_line(printed_score(expired))


def test_after_a_deal_nothing_is_said_to_stand(talks: Talks) -> None:
    out = one_line(printed_score(talks.agreed("2026-09-15-us")))

    assert "accepted Dec 1, 2026" in out
    assert "stands until" not in out
    assert " stands" not in out.replace("stays", "")
    assert "ROOM LEFT" not in out


def test_our_newest_offer_is_the_newest_made_and_is_said_to_have_expired(talks: Talks) -> None:
    told = talks.offer("2026-09-22-us", {"price": "low", "speed": "fast"}, expires=date(2026, 9, 30))

    out = one_line(printed_score(told))

    assert "2026-09-22-us us 1.000 meets the objective +0.250 expired Sep 30, 2026" in out
    assert "2026-09-22-us stays ahead of 2026-09-08-them" in out
