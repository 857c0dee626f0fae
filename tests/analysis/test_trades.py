"""What to give for what, by hand."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import permutations, product
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.published import card, read
from analysis.tables import analysed, choice, estimated, number, over, side
from batna.analysis import Analysis, Refusal, analyse
from batna.analysis.packages import Axis, axes
from batna.analysis.trades import Stake, Step, Turn
from batna.model.plan import CountMeasure, FormulaMeasure, Knot, Term, TermType
from batna.model.values import Direction
from batna.score.assess import assess
from talks import Talks

SIXTH, ZERO = Fraction(1, 6), Fraction(0)


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


def stepwise() -> Talks:
    """Fast is worth 6/10 to us and costs them 2/10; each of 4 steps of price costs us 1/10 and gives them 2/10."""
    bare = over(number("price", 0, 4, 1), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", 0, better=Direction.LOWER, baseline=4, weight=Fraction(4))
    bare = bare.result("speed", "speed", "fast", weight=Fraction(6))
    return estimated(
        bare,
        price={"weight": Fraction(8), "worst": 0, "best": 4},
        speed={"weight": Fraction(2), "worst": "fast", "best": "slow"},
    )


def knots(*told: Any) -> tuple[Knot, ...]:
    """A value function: the first place and its worth, the last and its worth, then any between."""
    low, least, high, most, *between = told
    pairs = [(low, least), *between, (high, most)]
    return tuple(Knot(Decimal(at), Fraction(worth)) for at, worth in pairs)


def exhaustive(told: Talks) -> dict[tuple[str, str], Fraction]:
    """For every two terms the greatest smaller gain of any exchange, by scoring every package that differs so."""
    known, found = told.card(), {}
    theirs = side(told.plan)
    start = dict(told.card().offers[-1].terms)
    every = {axis.term: axis.values for axis in list_of_axes(told)}

    def scores(package: dict[str, Any]) -> tuple[Fraction, Fraction]:
        return assess(known.scales, package, None).score.low, theirs.score(package).low

    for give, get in permutations(every, 2):
        gains = []
        for a, b in product(every[give], every[get]):
            one, other = scores({**start, give: a}), scores({**start, get: b})
            now, whole = scores(start), scores({**start, give: a, get: b})
            if one[0] <= now[0] and one[1] > now[1] and other[0] > now[0] and other[1] <= now[1]:
                gains.append(min(whole[0] - now[0], whole[1] - now[1]))
        if gains and max(gains) > 0:
            found[give, get] = max(gains)
    return found


def list_of_axes(told: Talks) -> tuple[Axis, ...]:
    found = axes(told.plan, side(told.plan), told.card().offers)

    assert not isinstance(found, Refusal)
    return found


def pairs(found: Analysis) -> list[tuple[str, str]]:
    return [(trade.give.term, trade.get.term) for trade in found.trades]


def test_we_give_what_weighs_more_for_them_and_get_what_weighs_more_for_us() -> None:
    found = analysed(talks())

    assert pairs(found) == [("price", "speed")]
    assert found.trades[0].give == Stake("price", SIXTH, 4 * SIXTH)
    assert found.trades[0].get == Stake("speed", 4 * SIXTH, SIXTH)


def test_a_term_that_weighs_the_same_for_both_is_not_traded() -> None:
    assert "length" not in {term for pair in pairs(analysed(talks())) for term in pair}


def test_a_trade_says_how_much_for_how_much_and_what_each_side_gains() -> None:
    """Before the first offer, each starts with its way on one term: we give 1/6 and get 4/6, and they the reverse."""
    trade = analysed(talks()).trades[0]

    assert trade.gives == Step("price", "low", "high", -SIXTH, 4 * SIXTH)
    assert trade.gets == Step("speed", "slow", "fast", 4 * SIXTH, -SIXTH)
    assert (trade.since, trade.our_gain, trade.their_gain) == (None, Fraction(1, 2), Fraction(1, 2))


def test_a_trade_stops_paying_at_the_weight_at_which_a_side_gains_nothing() -> None:
    """With price at 1/3 for them, speed and length share the rest, 1/3 each: what they get and give is the same."""
    trade = analysed(talks()).trades[0]

    assert trade.their_turn == Turn(4 * SIXTH, Fraction(1, 3))
    assert trade.our_turn == Turn(4 * SIXTH, Fraction(1, 3))
    assert trade.stops_paying_at == Fraction(1, 3)


def test_at_the_weight_at_which_it_stops_paying_a_trade_is_gone_and_just_above_it_is_there() -> None:
    """Their weights as x, (1 - x)/2 and (1 - x)/2: at x = 1/3 all are equal, at 0.34 price is ahead."""
    level = talks(price=(1, 1), speed=(4, 1), length=(1, 1))
    above = talks(price=(1, Fraction(34)), speed=(4, Fraction(33)), length=(1, Fraction(33)))

    assert ("price", "speed") not in pairs(analysed(level))
    assert ("price", "speed") in pairs(analysed(above))


def test_worths_and_not_weights_alone_decide_whether_an_exchange_pays() -> None:
    """They weigh price 3 : 1 and we speed 3 : 1, but of price only a tenth of the way to their best can be had.

    Giving it gives them 3/4 x 1/10, less than the 1/4 that fast costs them.
    """
    bare = over(choice("price", "low", "mid"), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", "low", weight=Fraction(1)).result("speed", "speed", "fast", weight=Fraction(3))
    told = {"price": {"weight": Fraction(3), "values": {"low": Fraction(0), "mid": Fraction(1, 10)}}}
    speed = {"weight": Fraction(1), "worst": "fast", "best": "slow"}

    assert analysed(estimated(bare, speed=speed, **told)).trades == ()


def test_of_several_steps_the_one_by_which_the_side_that_gains_less_gains_most_is_named() -> None:
    """One step: 5/10 for us, 0 for them. Two: 4/10 and 2/10. Three: 3/10 and 4/10. Four: 2/10 and 6/10."""
    trade = analysed(stepwise()).trades[0]

    assert (trade.gives.before, trade.gives.after) == (0, 3)
    assert (trade.our_gain, trade.their_gain) == (Fraction(3, 10), Fraction(4, 10))


def test_trades_start_from_what_stands_so_that_nothing_is_given_twice() -> None:
    """They offer high and slow: price is given already, and there is nothing left for which to get fast."""
    begun = talks().offer("2026-09-08-them", {"price": "high", "speed": "slow", "length": "short"})
    other = talks().offer("2026-09-08-them", {"price": "low", "speed": "slow", "length": "short"})

    assert pairs(analysed(begun)) == []
    assert [(trade.since, trade.give.term) for trade in analysed(other).trades] == [("2026-09-08-them", "price")]


def test_trades_start_from_the_standing_offer_of_either_side() -> None:
    begun = talks().offer("2026-09-08-them", {"price": "low", "speed": "slow", "length": "short"})
    begun = begun.offer("2026-09-09-us", {"price": "low", "speed": "slow", "length": "long"})

    assert [trade.since for trade in analysed(begun).trades] == ["2026-09-08-them", "2026-09-09-us"]


def test_a_term_on_which_the_offer_says_nothing_is_not_traded() -> None:
    assert pairs(analysed(talks().offer("2026-09-08-them", {"speed": "slow", "length": "short"}))) == []


def test_nothing_is_given_beyond_a_reservation_value() -> None:
    """They want a price of 10, and beyond 8 we walk away."""
    bare = over(number("price", 7, 10, 1), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", 7, better=Direction.LOWER, reservation=8, weight=Fraction(1))
    bare = bare.result("speed", "speed", "fast", weight=Fraction(4))
    told = estimated(bare, price={"worst": 7, "best": 10}, speed={"weight": SIXTH, "worst": "fast", "best": "slow"})

    assert [trade.gives.after for trade in analysed(told).trades] == [8]


def test_the_steps_that_are_found_are_those_that_trying_every_two_finds() -> None:
    """Prices and days of uneven worth: the best exchange of each two terms is that of an exhaustive search."""
    falling, rising = knots(0, 1, 6, 0, (2, "1/2")), knots(0, 0, 5, 1, (1, "2/3"))
    speeds = {"fast": Fraction(1), "mid": Fraction(1, 3), "slow": Fraction(0)}
    bare = over(number("price", 0, 6, 1), number("days", 0, 5, 1), choice("speed", "fast", "mid", "slow"))
    bare = bare.result("price", "price", 0, better=Direction.LOWER, weight=Fraction(5), values=falling)
    bare = bare.result("days", "days", 5, better=Direction.HIGHER, weight=Fraction(3), values=rising)
    bare = bare.result("speed", "speed", "fast", weight=Fraction(4), values=speeds)
    told = estimated(
        bare.offer("2026-09-08-them", {"price": 3, "days": 2, "speed": "mid"}),
        price={"weight": Fraction(4), "values": knots(0, 0, 6, 1, (4, "9/10"))},
        days={"weight": Fraction(2), "values": knots(0, 1, 5, 0, (3, "4/5"))},
        speed={"weight": Fraction(5), "values": {"fast": Fraction(0), "mid": Fraction(3, 4), "slow": Fraction(1)}},
    )

    found = {(one.give.term, one.get.term): min(one.our_gain, one.their_gain) for one in analysed(told).trades}

    assert found == exhaustive(told)


@st.composite
def bargains(draw: st.DrawFn) -> Talks:
    """An offer on three terms of four options, of which both sides think as they like."""
    options = ("a", "b", "c", "d")
    worths = st.fixed_dictionaries(dict.fromkeys(options, st.fractions(0, 1, max_denominator=6)))
    names = ("price", "speed", "length")
    told, wanted = over(*(choice(name, *options) for name in names)), {}
    for name in names:
        told = told.result(name, name, "a", weight=Fraction(draw(st.integers(1, 5))), values=draw(worths))
        wanted[name] = {"weight": Fraction(draw(st.integers(1, 5))), "values": draw(worths)}
    offer = {name: draw(st.sampled_from(options)) for name in names}
    return estimated(told.offer("2026-09-08-them", offer), **wanted)


@settings(max_examples=60)
@given(bargains())
def test_whatever_both_sides_value_the_best_exchange_of_each_two_terms_is_found(told: Talks) -> None:
    found = {(one.give.term, one.get.term): min(one.our_gain, one.their_gain) for one in analysed(told).trades}

    assert found == exhaustive(told)


@settings(max_examples=60)
@given(bargains())
def test_at_the_weight_where_a_trade_stops_paying_that_side_gains_nothing(told: Talks) -> None:
    """By the definition: the weight itself is set, the others in proportion, and the two steps are scored anew."""
    ours = {name: scale.weight for name, scale in told.card().scales.items()}
    estimate = side(told.plan)
    for trade in analysed(told).trades:
        give, get = trade.gives, trade.gets
        mine = {step: told.card().scales[step.term].worth for step in (give, get)}
        yours = {step: partial(estimate.worth, step.term) for step in (give, get)}

        assert gain(shifted(estimate.weights, give.term, trade.their_turn.at), yours) == 0
        assert gain(shifted(ours, get.term, trade.our_turn.at), mine) == 0


def shifted(weights: Mapping[str, Fraction], term: str, weight: Fraction) -> dict[str, Fraction]:
    """The weights with that of one term set, and the others in proportion to what they were."""
    rest = 1 - weights[term]
    return {name: weight if name == term else one / rest * (1 - weight) for name, one in weights.items()}


def gain(weights: Mapping[str, Fraction], worths: Mapping[Step, Any]) -> Fraction:
    """What some steps add to a score; nothing where none of them costs anything, as the weight is 0 then."""
    return sum((weights[step.term] * (worth(step.after) - worth(step.before)) for step, worth in worths.items()), ZERO)


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
    assert alone.trades[0].our_turn.at == 0 < found.trades[0].our_turn.at


def test_a_formulas_weight_is_shared_by_its_terms() -> None:
    """Cost from 1 to 3 loses us 1/8 and gives them 1/2; fast gains us 1/2 and loses them 1/4, as much as years buy."""
    tied = over(number("cost", 1, 3, 1), number("years", 1, 3, 1), choice("speed", "fast", "slow"))
    tied = tied.result(
        "total", FormulaMeasure("cost * years"), 1, better=Direction.LOWER, baseline=9, weight=Fraction(1)
    )
    tied = tied.result("speed", "speed", "fast", weight=Fraction(1))

    found = analysed(
        estimated(
            tied,
            cost={"weight": Fraction(2), "worst": 1, "best": 3},
            years={"weight": Fraction(1), "worst": 1, "best": 3},
            speed={"weight": Fraction(1), "worst": "fast", "best": "slow"},
        )
    )

    assert found.stakes == (
        Stake("cost", Fraction(1, 4), Fraction(1, 2)),
        Stake("years", Fraction(1, 4), Fraction(1, 4)),
        Stake("speed", Fraction(1, 2), Fraction(1, 4)),
    )
    assert pairs(found) == [("cost", "speed")]


def test_a_term_that_the_estimate_leaves_out_is_not_exchanged() -> None:
    """Nobody knows what fast costs them."""
    bare = over(choice("price", "low", "high"), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", "low", weight=1).result("speed", "speed", "fast", weight=4)

    found = analysed(estimated(bare, price={"worst": "low", "best": "high"}))

    assert (found.gaps, found.trades) == (("speed",), ())


def test_an_option_of_a_set_that_nobody_counts_is_no_part_of_an_exchange() -> None:
    """They want c; a is counted by us, and c by nobody."""
    clauses = Term("clauses", "Clauses", TermType.SET, options=("a", "b", "c"))
    told = over(clauses, choice("price", "low", "high"))
    told = told.result("ip", CountMeasure("clauses", ("a", "b")), 2, baseline=0, weight=Fraction(3))
    told = told.result("price", "price", "low", weight=Fraction(1))
    told = estimated(
        told,
        clauses={"weight": Fraction(1), "worst": ("a", "b"), "best": ("c",)},
        price={"weight": Fraction(3), "worst": "low", "best": "high"},
    )

    (trade,) = analysed(told.offer("2026-09-08-us", {"clauses": (), "price": "low"})).trades

    assert (trade.gives.term, trade.gets.after) == ("price", ("a", "b"))


def test_nothing_is_exchanged_for_what_passes_a_reservation_value_of_theirs() -> None:
    """Fast is worth a trade, and they said that they will not have it."""
    told = talks()
    estimate = told.plan.counterparty.estimate
    assert estimate is not None
    speed = replace(estimate.terms["speed"], reservation="slow")
    held = replace(estimate, terms={**estimate.terms, "speed": speed})
    plan = replace(told.plan, counterparty=replace(told.plan.counterparty, estimate=held))

    assert pairs(analysed(talks())) == [("price", "speed")]
    assert pairs(analysed(replace(told, plan=plan))) == []


def test_terms_that_one_key_result_reads_together_are_not_exchanged_for_each_other() -> None:
    tied = over(number("cost", 1, 3, 1), number("years", 1, 3, 1))
    tied = tied.result("total", FormulaMeasure("cost * years"), 1, better=Direction.LOWER, baseline=9)

    assert pairs(analysed(estimated(tied, cost={"worst": 1, "best": 3}))) == []


def test_itex_gives_price_and_gets_delivery_or_returns_but_not_payment(shared: Path) -> None:
    """A step of price, $4.37 to $4.12, costs 0.096 and gives 0.106; three days' gain on delivery is 0.144 for 0.073.

    Payment is worth 0.145 to the supplier and costs the buyer 0.106: a step of price gives just less than that, and the
    next one costs more. The weights alone, 47 % against 29 % and 18 % against 24 %, would have promised a gain.
    """
    plan = read(shared / "oracles", "itex-cypress").plan()

    found = analyse(plan, card(plan))

    assert isinstance(found, Analysis)
    assert pairs(found) == [("Price", "Delivery"), ("Price", "Returns")]
