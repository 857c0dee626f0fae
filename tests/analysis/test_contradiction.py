"""What they offered against what the estimate says of them, by hand."""

from fractions import Fraction
from typing import Any

import pytest

from analysis.tables import analysed, choice, estimated, over
from batna.analysis.contradiction import Contradiction
from batna.score.assessment import Interval
from talks import Talks

HALF = Fraction(1, 2)


def talks(reservation: str = "9/10") -> Talks:
    """Price and speed, 1 : 4 for us and 4 : 1 for them, with opposite wishes; our BATNA is worth 4/5 to us.

    Acceptable to us is fast alone: with a high price 4/5 and 4/5 for both, with a low one 1 and 0.
    """
    bare = over(choice("price", "low", "high"), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", "low", weight=1).result("speed", "speed", "fast", weight=4)
    bare = bare.alternative("other", is_batna=True, score=Fraction(4, 5))
    return estimated(
        bare,
        reservation=Fraction(reservation),
        price={"weight": Fraction(4), "worst": "low", "best": "high"},
        speed={"weight": Fraction(1), "worst": "fast", "best": "slow"},
    )


def at(score: Any) -> Interval:
    return Interval(Fraction(score), Fraction(score))


def test_an_acceptable_offer_of_theirs_contradicts_that_there_is_no_zopa() -> None:
    """By the estimate they walk away below 9/10, and then offer high and fast, 4/5 to them and to us."""
    found = analysed(talks().offer("2026-09-08-them", {"price": "high", "speed": "fast"}))

    assert not found.zopa
    assert found.contradicted_by == (
        Contradiction("2026-09-08-them", at("4/5"), at("4/5"), is_acceptable=True, is_below=True),
    )


def test_an_offer_below_their_own_reservation_score_contradicts_it_also_where_there_is_a_zopa() -> None:
    """They walk away below 1/2, and offer low and slow: 1/5 for both."""
    found = analysed(talks("1/2").offer("2026-09-08-them", {"price": "low", "speed": "slow"}))

    assert found.zopa
    assert found.contradicted_by == (
        Contradiction("2026-09-08-them", at("1/5"), at("1/5"), is_acceptable=False, is_below=True),
    )


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("2026-09-08-them", {"price": "high", "speed": "slow"}),
        ("2026-09-08-them", {"speed": "slow"}),
        ("2026-09-08-us", {"price": "low", "speed": "slow"}),
    ],
)
def test_what_they_could_well_have_offered_and_what_we_offer_contradicts_nothing(name: str, terms: Any) -> None:
    """High and slow is the best for them, and what is silent on price may be; our own offers are no evidence."""
    assert analysed(talks("1/2").offer(name, terms)).contradicted_by == ()
