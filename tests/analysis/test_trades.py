"""What to give for what, by hand."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from analysis.published import card, read
from analysis.tables import analysed, choice, estimated, number, over
from batna.analysis import Analysis, analyse
from batna.analysis.trades import Stake
from batna.model.plan import FormulaMeasure
from batna.model.values import Direction
from talks import Talks

SIXTH = Fraction(1, 6)


def talks(*, our_price: str = "low", their_speed: str = "slow", **weights: Any) -> Talks:
    """Price, speed and length of two options each; weights as (ours, theirs)."""
    told = {"price": (1, 4), "speed": (4, 1), "length": (1, 1)} | weights
    bare = over(choice("price", "low", "high"), choice("speed", "fast", "slow"), choice("length", "short", "long"))
    for term, target in (("price", our_price), ("speed", "fast"), ("length", "long")):
        bare = bare.result(term, term, target, weight=Fraction(told[term][0]))
    return estimated(
        bare,
        price={"weight": Fraction(told["price"][1]), "worst": "low", "best": "high"},
        speed={
            "weight": Fraction(told["speed"][1]),
            "worst": "fast" if their_speed == "slow" else "slow",
            "best": their_speed,
        },
        length={"weight": Fraction(told["length"][1]), "worst": "long", "best": "short"},
    )


def pairs(found: Analysis) -> list[tuple[str, str]]:
    return [(trade.give.term, trade.get.term) for trade in found.trades]


def test_we_give_what_weighs_more_for_them_and_get_what_weighs_more_for_us() -> None:
    found = analysed(talks())

    assert pairs(found) == [("price", "speed")]
    assert found.trades[0].give == Stake("price", SIXTH, 4 * SIXTH)
    assert found.trades[0].get == Stake("speed", 4 * SIXTH, SIXTH)


def test_a_term_that_weighs_the_same_for_both_is_not_traded() -> None:
    assert "length" not in {term for pair in pairs(analysed(talks())) for term in pair}


def test_a_trade_stops_paying_where_both_sides_weigh_the_two_terms_alike_against_each_other() -> None:
    """Ours are 1 : 4. With speed at 1/6 for them, price at 1/24 is 1 : 4 as well, and no exchange gains both."""
    trade = analysed(talks()).trades[0]

    assert trade.stops_paying_at == Fraction(1, 24)
    assert trade.give.ours / trade.get.ours == trade.stops_paying_at / trade.get.theirs


def test_the_greatest_differences_in_weight_come_first() -> None:
    found = analysed(talks(price=(1, 6), speed=(4, 1), length=(3, 1)))

    assert pairs(found) == [("price", "speed"), ("price", "length")]


def test_a_term_on_which_both_sides_want_the_same_is_no_matter_for_a_trade() -> None:
    assert pairs(analysed(talks(our_price="high"))) == []
    assert pairs(analysed(talks(their_speed="fast"))) == []


def test_a_term_that_only_they_value_is_the_best_to_give() -> None:
    found = analysed(talks())
    bare = talks().plan
    plan = replace(bare, key_results={name: one for name, one in bare.key_results.items() if name != "price"})

    alone = analysed(replace(talks(), plan=plan))

    assert pairs(alone) == [("price", "speed"), ("price", "length")]
    assert alone.trades[0].give.ours == 0
    assert alone.trades[0].stops_paying_at == 0 < found.trades[0].stops_paying_at


def test_a_formulas_weight_is_shared_by_its_terms() -> None:
    tied = over(number("cost", 1, 3, 1), number("years", 1, 3, 1), choice("speed", "fast", "slow"))
    tied = tied.result(
        "total", FormulaMeasure("cost * years"), 1, better=Direction.LOWER, baseline=9, weight=Fraction(1)
    )
    tied = tied.result("speed", "speed", "fast", weight=Fraction(1))

    found = analysed(estimated(tied, cost={"worst": 1, "best": 3}))

    assert found.stakes == (
        Stake("cost", Fraction(1, 4), Fraction(1)),
        Stake("years", Fraction(1, 4), Fraction(0)),
        Stake("speed", Fraction(1, 2), Fraction(0)),
    )
    assert pairs(found) == [("cost", "speed"), ("cost", "years")]


def test_itex_gives_price_and_gets_delivery_payment_and_returns(shared: Path) -> None:
    plan = read(shared / "oracles", "itex-cypress").plan()

    found = analyse(plan, card(plan))

    assert isinstance(found, Analysis)
    assert pairs(found) == [("Price", "Delivery"), ("Price", "Payment"), ("Price", "Returns")]
