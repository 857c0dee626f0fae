"""How far a weight may move before two packages change places, by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analysis.tables import choice, over
from batna.analysis.robustness import Flip, Robustness, alternative_worths, orders, robustness, worths
from batna.model.values import Direction
from batna.score.assessment import Interval, ScoredAlternative
from batna.score.scale import Scale, scales
from talks import Talks

HALF = Fraction(1, 2)


def rods(**weights: int | Fraction) -> dict[str, Scale]:
    """Key results over the length of the contract, which serve as names with weights here."""
    talks = Talks()
    for name, weight in weights.items():
        talks = talks.result(name, "years", 10, better=Direction.HIGHER, baseline=0, weight=Fraction(weight))
    return scales(talks.plan)


def held(weights: dict[str, int], **pairs: tuple[str, str]) -> Robustness:
    """Two packages by the worth of each key result in the one and in the other."""
    one, other = ({name: Fraction(pair[side]) for name, pair in pairs.items()} for side in (0, 1))
    return robustness(rods(**weights), one, other)


def test_two_packages_change_places_where_what_one_wins_is_what_it_loses() -> None:
    """Cost 3/4, exit 1/4. One is 1/5 better on cost and 1/2 worse on exit: x/5 = (1 - x)/2 at x = 5/7."""
    found = held({"cost": 3, "exit": 1}, cost=("4/5", "3/5"), exit=("0", "1/2"))

    assert found.lead == Fraction(3, 4) / 5 - Fraction(1, 4) / 2 == Fraction(1, 40)
    assert found.flips == (
        Flip("cost", Fraction(3, 4), Fraction(5, 7)),
        Flip("exit", Fraction(1, 4), Fraction(2, 7)),
    )


def test_the_other_weights_are_kept_in_proportion() -> None:
    """Weights 2, 1, 1. Beside cost, exit and start share the rest alike: x = (1 - x)/2 at 1/3.

    Beside start, cost has 2/3 of the rest: x = 2/3 (1 - x) at 2/5.
    """
    found = held({"cost": 2, "exit": 1, "start": 1}, cost=("1", "0"), exit=("0", "0"), start=("0", "1"))

    assert found.lead == Fraction(1, 4)
    assert [flip.at for flip in found.flips] == [Fraction(1, 3), None, Fraction(2, 5)]


def test_a_package_that_is_better_on_every_key_result_stays_ahead_whatever_the_weights() -> None:
    found = held({"cost": 1, "exit": 1}, cost=("1", "0"), exit=("1", "1/2"))

    assert [flip.at for flip in found.flips] == [None, None]
    assert found.nearest is None


def test_being_level_at_a_weight_of_nothing_or_of_all_is_no_change_of_places() -> None:
    """Better on cost and level on exit: with all the weight on exit the two are level, and never change places."""
    found = held({"cost": 1, "exit": 1}, cost=("1", "0"), exit=("1/2", "1/2"))

    assert found.nearest is None


def test_two_packages_of_the_same_score_have_no_order_to_lose() -> None:
    found = held({"cost": 1, "exit": 1}, cost=("1", "0"), exit=("0", "1"))

    assert found == Robustness(Fraction(0), ())


def test_a_single_key_result_has_no_weight_to_move() -> None:
    assert held({"cost": 1}, cost=("1", "0")).flips == (Flip("cost", Fraction(1), None),)


def test_the_nearest_is_the_weight_that_need_move_least() -> None:
    """Cost would have to go from 1/2 to 1/3, 1/6 away; start from 1/4 to 2/5, 3/20 away."""
    found = held({"cost": 2, "exit": 1, "start": 1}, cost=("1", "0"), exit=("0", "0"), start=("0", "1"))

    assert found.nearest == Flip("start", Fraction(1, 4), Fraction(2, 5))
    assert found.nearest.distance == Fraction(3, 20)


def test_a_package_that_leaves_a_key_result_open_has_no_worths() -> None:
    talks = Talks().result("cost", "price", 1000, reservation=1200).result("length", "years", 3)

    assert worths(talks.assess(price=1100)) is None
    assert worths(talks.assess(price=1100, years=3)) == {"cost": HALF, "length": Fraction(1)}


def test_an_alternative_known_by_its_score_alone_is_worth_that_whatever_the_weights() -> None:
    """Ours is worth 1 on cost and 0 on exit; against a flat 3/5 it must have 3/5 of the weight on cost."""
    known = rods(cost=3, exit=1)
    score = Interval(Fraction(3, 5), Fraction(3, 5))
    flat = alternative_worths(known, ScoredAlternative("other", None, score, dict.fromkeys(known, score)))

    assert flat == {"cost": Fraction(3, 5), "exit": Fraction(3, 5)}
    assert [flip.at for flip in robustness(known, {"cost": Fraction(1), "exit": Fraction(0)}, flat).flips] == [
        Fraction(3, 5),
        Fraction(2, 5),
    ]


shares = st.fractions(0, 1, max_denominator=20)
triples = st.tuples(shares, shares, shares)


@given(st.tuples(*[st.integers(1, 9)] * 3), triples, triples)
def test_at_the_weight_told_both_are_worth_the_same_and_beyond_it_they_have_changed_places(
    weights: tuple[int, ...], one: tuple[Fraction, ...], other: tuple[Fraction, ...]
) -> None:
    names = ("a", "b", "c")
    known = rods(**dict(zip(names, weights, strict=True)))
    found = robustness(known, dict(zip(names, one, strict=True)), dict(zip(names, other, strict=True)))

    def lead(name: str, weight: Fraction) -> Fraction:
        moved = {
            each: weight if each == name else scale.weight * (1 - weight) / (1 - known[name].weight)
            for each, scale in known.items()
        }
        return sum((moved[each] * (ours - theirs) for each, ours, theirs in zip(names, one, other, strict=True)))

    for flip in found.flips:
        ends = [lead(flip.key_result, Fraction(end)) * found.lead for end in (0, 1)]
        if flip.at is None:
            assert min(ends) >= 0
        else:
            beyond = flip.at + (flip.at - flip.weight) / 1000

            assert lead(flip.key_result, flip.at) == 0
            assert lead(flip.key_result, beyond) * found.lead < 0


def test_any_two_offers_have_an_order_and_each_has_one_with_the_batna() -> None:
    """Low and slow is worth 3/4, high and fast 1/4, low and fast 1; the BATNA 1/2. What is silent has no place."""
    told = over(choice("price", "low", "high"), choice("speed", "fast", "slow"))
    told = told.result("price", "price", "low", weight=3).result("speed", "speed", "fast", weight=1)
    told = told.alternative("other", is_batna=True, score=Fraction(1, 2))
    told = told.offer("2026-09-01-them", {"price": "high", "speed": "fast"})
    told = told.offer("2026-09-02-us", {"price": "low", "speed": "slow"}).offer("2026-09-03-us", {"price": "low"})
    told = told.offer("2026-09-04-us", {"price": "low", "speed": "fast"})

    assert [(one.ahead, one.behind, one.robustness.lead) for one in orders(told.card())] == [
        ("2026-09-02-us", "2026-09-01-them", Fraction(1, 2)),
        ("2026-09-04-us", "2026-09-01-them", Fraction(3, 4)),
        (None, "2026-09-01-them", Fraction(1, 4)),
        ("2026-09-04-us", "2026-09-02-us", Fraction(1, 4)),
        ("2026-09-02-us", None, Fraction(1, 4)),
        ("2026-09-04-us", None, Fraction(1, 2)),
    ]
