"""What holds for every valid plan and package."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from batna.check import judge
from batna.diagnostics import Kind
from batna.model.plan import Counterparty, KeyResult, Plan, Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation, Settings
from batna.model.values import Commitment, Direction, Percent
from batna.rules.subject import Subject
from batna.score.assess import assess
from batna.score.assessment import Interval, State, Verdict
from batna.score.package import package_of
from batna.score.scale import Scale, scales
from batna.score.scorecard import scorecard
from batna.score.value_function import Linear, number

DAY = date(2026, 9, 4)
PLACE = Decimal("0.01")


def drawn_package(data: st.DataObject, plan: Plan, *, complete: bool = False) -> Mapping[str, Any]:
    return data.draw(strategies.packages(plan.terms, complete=complete))


@given(negotiation=strategies.negotiations())
def test_what_the_strategies_make_is_valid(negotiation: Negotiation) -> None:
    found = judge(Subject(negotiation, Settings("Portfolio"), date(2026, 12, 31)))
    invalid = [(rule.code, finding.message) for rule, finding in found if rule.kind is Kind.INVALID]

    assert invalid == []


@given(plan=strategies.plans())
def test_the_weights_of_a_plan_add_up_to_1(plan: Plan) -> None:
    assert sum(scale.weight for scale in scales(plan).values()) == 1


@given(plan=strategies.plans(), data=st.data())
def test_a_complete_package_scores_a_point_between_0_and_the_most_there_is(plan: Plan, data: st.DataObject) -> None:
    """Where a formula divides by zero its key result stays open, and only then."""
    assessment = assess(scales(plan), drawn_package(data, plan, complete=True), None)
    has_open = any(reading.state is State.OPEN for reading in assessment.readings.values())

    assert 0 <= assessment.score.low <= assessment.score.high <= _most(plan)
    assert has_open or assessment.score.is_point


@given(plan=strategies.plans(), data=st.data())
def test_a_score_lies_within_the_interval_of_the_same_package_with_something_open(
    plan: Plan, data: st.DataObject
) -> None:
    rods = scales(plan)
    whole = drawn_package(data, plan, complete=True)
    kept = data.draw(st.sets(st.sampled_from(sorted(whole))))
    part = {name: value for name, value in whole.items() if name in kept}

    closed, still_open = assess(rods, whole, None).score, assess(rods, part, None).score

    assert still_open.low <= closed.low <= closed.high <= still_open.high


@given(plan=strategies.plans(), factor=strategies.weights, data=st.data())
def test_weights_scaled_alike_change_nothing(plan: Plan, factor: Fraction, data: st.DataObject) -> None:
    given_weights = {
        name: replace(result, weight=factor if result.weight is None else result.weight * factor)
        for name, result in plan.key_results.items()
    }
    is_weighted = all(result.rank is None and result.points is None for result in plan.key_results.values())
    other = replace(plan, key_results=given_weights) if is_weighted else plan
    package = drawn_package(data, plan)

    assert assess(scales(other), package, None) == assess(scales(plan), package, None)


@given(plan=strategies.plans(), factor=strategies.weights, shift=strategies.points, data=st.data())
def test_points_stretched_and_moved_alike_change_nothing(
    plan: Plan, factor: Fraction, shift: Fraction, data: st.DataObject
) -> None:
    """A point table has no zero and no unit of its own: only its differences count."""
    moved = {name: replace(result, points=_moved(result, factor, shift)) for name, result in plan.key_results.items()}
    package = drawn_package(data, plan)
    before, after = (assess(scales(one), package, None) for one in (plan, replace(plan, key_results=moved)))

    assert after == before


def _moved(result: KeyResult, factor: Fraction, shift: Fraction) -> Any:
    if result.points is None:
        return None
    if isinstance(result.points, Mapping):
        return {option: worth * factor + shift for option, worth in result.points.items()}
    return tuple(replace(knot, worth=knot.worth * factor + shift) for knot in result.points)


@given(plan=strategies.plans(), data=st.data())
def test_a_points_plan_scores_the_share_of_the_points_that_can_be_had(plan: Plan, data: st.DataObject) -> None:
    """PRODUCT.md: (its points - the least possible) / (the most possible - the least), here added up without worths."""
    rods = {name: scale for name, scale in scales(plan).items() if scale.points is not None}
    package = drawn_package(data, plan, complete=True)
    assessment = assess(scales(plan), package, None)
    if rods and assessment.score.is_point:
        total = sum((_points_of(scale, assessment.readings[name].value) for name, scale in rods.items()), Fraction(0))
        spans = [scale.points or (Fraction(0), Fraction(0)) for scale in rods.values()]
        least, most = (sum((span[end] for span in spans), Fraction(0)) for end in (0, 1))

        assert assessment.score.low == (total - least) / (most - least)


def _points_of(scale: Scale, value: Any) -> Fraction:
    """The points of a value, read off the table: by option, or on the straight line between its neighbours."""
    table = scale.result.points
    assert table is not None
    if isinstance(table, Mapping):
        return table[str(value).lower() if isinstance(value, bool) else value]

    def place(at: Any) -> Fraction:
        return Fraction(at.toordinal() if isinstance(at, date) else at)

    knots = sorted((place(knot.at), knot.worth) for knot in table)
    here = min(max(place(value), knots[0][0]), knots[-1][0])
    for (left, low), (right, high) in pairwise(knots):
        if left <= here <= right:
            return low + (high - low) * (here - left) / (right - left)
    raise AssertionError(value)


@given(plan=strategies.plans(), data=st.data())
def test_a_better_value_is_never_worth_less(plan: Plan, data: st.DataObject) -> None:
    """But for point tables, which may go up and down as they like."""
    for scale in scales(plan).values():
        if scale.direction is None or scale.points is not None:
            continue
        one, other = data.draw(st.tuples(*[_quantities(scale)] * 2))
        worse, better = (one, other) if scale.reaches(other, one) else (other, one)

        assert scale.worth(worse) <= scale.worth(better)
        assert not isinstance(scale.value_function, Linear) or scale.position(worse) <= scale.position(better)


@given(plan=strategies.plans(), data=st.data())
def test_a_better_value_is_never_in_a_worse_state(plan: Plan, data: st.DataObject) -> None:
    order = list(State)
    for scale in scales(plan).values():
        if scale.direction is None:
            continue
        one, other = data.draw(st.tuples(*[_quantities(scale)] * 2))
        worse, better = (one, other) if scale.reaches(other, one) else (other, one)

        assert order.index(scale.state(worse)) <= order.index(scale.state(better))


def _quantities(scale: Scale) -> st.SearchStrategy[Any]:
    return strategies.days if isinstance(scale.target, date) else strategies.numbers.map(Fraction)


@given(plan=strategies.plans())
def test_each_level_is_in_its_own_state(plan: Plan) -> None:
    """The stretch exceeds, the target meets, and the reservation value is not in breach of itself."""
    for scale in scales(plan).values():
        assert scale.state(scale.target) in {State.MET, State.EXCEEDED}
        assert scale.stretch is None or scale.state(scale.stretch) is State.EXCEEDED
        assert scale.reservation is None or scale.state(scale.reservation) is not State.BREACH


@given(reservation=strategies.numbers, room=st.integers(0, 500), better=st.sampled_from(Direction))
def test_the_reservation_value_is_acceptable_and_one_unit_of_the_last_decimal_beyond_is_a_breach(
    reservation: Decimal, room: int, better: Direction
) -> None:
    """With a target as far as the room, or at the reservation value itself (a must-have)."""
    towards = PLACE if better is Direction.HIGHER else -PLACE
    (scale,) = scales(_plan(reservation + room * towards, better=better, reservation=reservation)).values()

    assert scale.state(Fraction(reservation)) is (State.ACCEPTABLE if room else State.MET)
    assert scale.state(Fraction(reservation - towards)) is State.BREACH


@given(baseline=st.integers(1, 10**6), share=strategies.numbers, value=st.integers(0, 10**6))
def test_a_percentage_of_the_baseline_is_the_number_that_it_comes_to(baseline: int, share: Decimal, value: int) -> None:
    """-10% of 1200 is 1080, in level, worth and state alike."""
    number = Decimal(baseline) * (100 + share) / 100
    by_share, by_number = (
        next(iter(scales(_plan(level, better=Direction.LOWER, baseline=Decimal(baseline))).values()))
        for level in (Percent(share), number)
    )
    quantity = Fraction(value)

    assert by_share.target == by_number.target
    assert (by_share.worth(quantity), by_share.state(quantity)) == (
        by_number.worth(quantity),
        by_number.state(quantity),
    )


def _plan(target: Decimal | Percent, **levels: Any) -> Plan:
    result = KeyResult("cost", "Cost", Commitment.COMMITTED, TermMeasure("price"), target, **levels)
    price = Term("price", "Price", TermType.NUMBER)
    return Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), {"price": price}, {"cost": result})


@given(negotiation=strategies.negotiations())
def test_a_verdict_follows_from_states_and_scores(negotiation: Negotiation) -> None:
    """The worst that applies: breach, worse than the BATNA, incomplete; else whether every committed one is met."""
    card = scorecard(negotiation, DAY)
    floor = Fraction(0) if card.batna is None else card.batna.score.low
    for scored in card.offers:
        found = scored.assessment
        states = [reading.state for reading in found.readings.values()]
        committed = [
            reading.state
            for name, reading in found.readings.items()
            if negotiation.plan.key_results[name].commitment is Commitment.COMMITTED
        ]
        is_met = bool(committed) and all(state in {State.MET, State.EXCEEDED} for state in committed)
        expected = next(
            verdict
            for verdict, holds in (
                (Verdict.BREACH, State.BREACH in states),
                (Verdict.WORSE_THAN_BATNA, found.score.high < floor),
                (Verdict.INCOMPLETE, State.OPEN in committed),
                (Verdict.MEETS_OBJECTIVE, is_met),
                (Verdict.ACCEPTABLE, True),
            )
            if holds
        )

        assert found.verdict is expected


@given(negotiation=strategies.negotiations())
def test_an_offer_says_what_it_says_itself_and_else_what_it_builds_on(negotiation: Negotiation) -> None:
    by_id = {offer.id: offer for offer in negotiation.offers}
    for offer in negotiation.offers:
        base = {} if offer.builds_on is None else package_of(by_id[offer.builds_on], by_id)
        merged = {**base, **offer.terms}

        assert package_of(offer, by_id) == {name: value for name, value in merged.items() if value is not None}


@given(negotiation=strategies.negotiations(), days=st.integers(-1, 20))
def test_at_most_one_move_of_each_side_stands_and_never_a_draft(negotiation: Negotiation, days: int) -> None:
    card = scorecard(negotiation, DAY + timedelta(days=days))
    standing = [scored.offer for scored in card.offers if scored.standing]

    assert len({offer.sender for offer in standing}) == len(standing)
    assert not any(offer.draft for offer in standing)


@given(negotiation=strategies.negotiations())
def test_changes_add_up_to_the_way_from_a_sides_first_offer_to_its_last(negotiation: Negotiation) -> None:
    """Of a key result on which every offer of that side says something."""
    card = scorecard(negotiation, DAY)
    for side in {offer.sender for offer in negotiation.offers}:
        made = [one for one in card.offers if one.offer.sender is side and not one.offer.draft]
        changes = [one.change for one in made if one.change is not None]
        assert len(changes) == max(len(made) - 1, 0)
        for name, scale in card.scales.items():
            values = [one.assessment.readings[name].value for one in made]
            moves = [change.key_results[name] for change in changes]
            known = [move for move in moves if move is not None]
            if values and values[0] is not None and values[-1] is not None and len(known) == len(moves):
                assert sum(known, Fraction(0)) == scale.moved(values[0], values[-1])


@given(negotiation=strategies.negotiations())
def test_where_no_term_moved_nothing_was_given(negotiation: Negotiation) -> None:
    for one in scorecard(negotiation, DAY).offers:
        if one.change is not None and not one.change.terms:
            assert one.change.gain == Interval(Fraction(0), Fraction(0))


@settings(max_examples=20)
@given(negotiation=strategies.negotiations())
def test_scoring_again_gives_the_same(negotiation: Negotiation) -> None:
    assert scorecard(negotiation, DAY) == scorecard(negotiation, DAY)


@given(plan=strategies.plans())
def test_a_package_that_says_nothing_scores_anything_from_0_to_the_most_there_is(plan: Plan) -> None:
    assert assess(scales(plan), {}, None).score == Interval(Fraction(0), _most(plan))


@given(negotiation=strategies.negotiations())
def test_the_greatest_score_is_that_of_every_key_result_at_the_end_of_its_worth(negotiation: Negotiation) -> None:
    assert scorecard(negotiation, DAY).greatest == _most(negotiation.plan)


def _most(plan: Plan) -> Fraction:
    """PRODUCT.md, `points` and `values`: 1 in points, else each key result at its end."""
    if any(result.points is not None for result in plan.key_results.values()):
        return Fraction(1)
    return sum((scale.weight * _most_worth(scale) for scale in scales(plan).values()), Fraction(0))


def _most_worth(scale: Scale) -> Fraction:
    """The greatest worth given; else 1 and as much more as the end lies further, by shares of the way to the target.

    It is 2 at most, and 1 for a must-have and for options.
    """
    if scale.result.values is not None:
        table = scale.result.values
        return max(table.values()) if isinstance(table, Mapping) else max(knot.worth for knot in table)
    start = scale.baseline if scale.reservation is None else scale.reservation
    if start is None or isinstance(scale.target, bool | str) or not _lies_before(start, scale.target, scale):
        return Fraction(1)
    beyond = [
        one for one in (scale.stretch, scale.opening) if one is not None and _lies_before(scale.target, one, scale)
    ]
    way = abs(number(scale.target) - number(start))
    return 1 + min(
        Fraction(1), max((abs(number(one) - number(scale.target)) / way for one in beyond), default=Fraction(0))
    )


def _lies_before(one: Any, other: Any, scale: Scale) -> bool:
    return one != other and scale.reaches(other, one)
