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
    indifferent = estimated(talks, price={"worst": "low", "best": "high"})

    assert "Perhaps no package is better for both than 2026-09-15-us." in one_line(
        printed_score(known, "2026-09-15-us")
    )

    out = one_line(printed_score(confident(indifferent, Confidence.MEDIUM), "2026-09-15-us"))

    assert "1 package is probably better for both than 2026-09-15-us. It is: WE GAIN THEY GAIN BY" in out
    assert out.endswith("+0.250 ±0.000 speed fast")
    assert "rests on our estimate of what Supplier wants, of medium confidence" in out


def test_without_an_estimate_there_is_no_word_of_money_left(talks: Talks) -> None:
    assert "MONEY" not in printed_score(talks, "2026-09-15-us")


def test_what_is_agreed_and_not_signed_is_held_against_better_packages_too(talks: Talks) -> None:
    indifferent = estimated(talks, price={"worst": "low", "best": "high"})

    assert "MONEY" not in printed_score(indifferent)
    assert "better for both than what is agreed" in one_line(printed_score(indifferent.agreed("2026-09-15-us")))


def test_where_it_cannot_be_told_it_says_why_and_what_to_do(talks: Talks) -> None:
    partial = wanting(talks).offer("2026-09-22-us", {"price": "low"})

    out = one_line(printed_score(partial, "2026-09-22-us"))

    assert "It cannot be told, since the package says nothing of `speed`" in out
    assert "To change that, give `speed` a value." in out


def test_the_ledger_tells_size_and_answer_of_every_move(portfolio_root: Path, as_of: date) -> None:
    """Theirs of 17 November was worth 0.125 more after 0.241: 52 % of their last, and in return for ours."""
    out = one_line(printed_score(example(portfolio_root, "itex-cypress", as_of)))

    assert "CONCESSIONS SCORE SIZE ANSWER" in out
    assert "Their offer, Nov 17, 2026 +0.125 52% of its last in return" in out


def test_the_room_left_is_told_in_units_to_target_and_to_reservation_value(portfolio_root: Path, as_of: date) -> None:
    """Tooling 26 000 EUR: 6 000 to the target of 20 000, 4 000 to the reservation value of 30 000."""
    out = one_line(printed_score(example(portfolio_root, "supplier-partnership", as_of)))

    assert "tooling 6,000 EUR short 4,000 EUR left" in out


def test_a_name_cannot_move_the_terminal(talks: Talks) -> None:
    known = wanting(talks)
    counterparty = replace(known.plan.counterparty, name="Supplier\n\x1b[31mred")

    out = printed_score(replace(known, plan=replace(known.plan, counterparty=counterparty)), "2026-09-15-us")

    assert "\x1b" not in out
    assert "what Supplier \N{REPLACEMENT CHARACTER}[31mred wants" in one_line(out)
