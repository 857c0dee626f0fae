"""Whatever the analysis says of all packages is what looking at each of them says."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import strategies as plain
from analysis import naive
from analysis.estimates import plans
from analysis.naive import Valued
from analysis.published import card
from batna.analysis import Analysis, Refusal, analyse
from batna.analysis.better import Better, better_for_both
from batna.analysis.packages import axes
from batna.analysis.path import first_asked
from batna.analysis.solutions import MOST_LISTED, Ties
from batna.analysis.suggest import Suggestions, suggest
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import CountMeasure, Plan, TermMeasure
from batna.model.talks import Offer
from batna.model.values import Side
from batna.score.assess import assess
from batna.score.assessment import ScoredOffer, State
from batna.score.measure import measured_terms
from batna.score.possible import as_value
from batna.score.scale import scales
from batna.score.scorecard import Scorecard
from talks import Talks

DAY = date(2026, 12, 1)
EXAMPLES = settings(max_examples=60)


def look(plan: Plan) -> tuple[Scorecard, list[Valued]]:
    """Every package of a plan."""
    known = card(plan)
    return known, naive.packages(plan, known)


def acceptable(plan: Plan, known: Scorecard, some: list[Valued]) -> list[Valued]:
    """Those that pass no reservation value and give both sides what they have without an agreement."""
    ours, theirs = disagreement(plan, known)
    return [one for one in some if one.possible and one.ours >= ours and one.theirs >= theirs]


def disagreement(plan: Plan, known: Scorecard) -> tuple[Fraction, Fraction]:
    estimate = plan.counterparty.estimate
    reservation = None if estimate is None else estimate.reservation_score
    return Fraction(0) if known.batna is None else known.batna.score.low, reservation or Fraction(0)


def analysed(plan: Plan, known: Scorecard) -> Analysis:
    found = analyse(plan, known)

    assert isinstance(found, Analysis)
    return found


def the_same(some: list[Any], others: list[Any]) -> bool:
    """Whether two lists hold the same packages, in any order; a package holds its options in the same order."""
    return Counter(map(frozen, some)) == Counter(map(frozen, others))


def frozen(terms: Mapping[str, Any]) -> frozenset[tuple[str, Any]]:
    return frozenset(terms.items())


@EXAMPLES
@given(plans())
def test_packages_acceptable_packages_and_zopa_are_as_counted(plan: Plan) -> None:
    known, every = look(plan)

    found = analysed(plan, known)

    assert found.packages == len(every)
    assert found.acceptable == len(acceptable(plan, known, every))
    assert found.zopa is bool(acceptable(plan, known, every))
    assert (found.disagreement.ours, found.disagreement.theirs) == disagreement(plan, known)


@EXAMPLES
@given(plans())
def test_the_frontier_is_what_no_package_beats(plan: Plan) -> None:
    known, every = look(plan)
    efficient = naive.efficient(every)
    agreeable = {frozen(one.terms) for one in acceptable(plan, known, every)}

    found = analysed(plan, known)

    sharing = Counter((one.ours, one.theirs) for one in efficient)
    assert [(point.ours, point.theirs, point.packages) for point in found.frontier] == [
        (*point, packages) for point, packages in sharing.items()
    ]
    for point in found.frontier:
        named = naive.valued(plan, known, point.terms)
        assert (named.ours, named.theirs) == (point.ours, point.theirs)
        # The package named is acceptable wherever one of those that count for the point is.
        here = [frozen(one.terms) for one in efficient if (one.ours, one.theirs) == (point.ours, point.theirs)]
        assert frozen(point.terms) in here
        assert point.acceptable is (frozen(point.terms) in agreeable) is any(one in agreeable for one in here)


@EXAMPLES
@given(plans())
def test_the_acceptable_frontier_is_what_no_acceptable_package_beats(plan: Plan) -> None:
    known, every = look(plan)
    efficient = naive.efficient(acceptable(plan, known, every))

    found = analysed(plan, known).acceptable_frontier

    sharing = Counter((one.ours, one.theirs) for one in efficient)
    assert [(point.ours, point.theirs, point.packages) for point in found] == [
        (*point, packages) for point, packages in sharing.items()
    ]
    for point in found:
        assert point.acceptable
        assert frozen(point.terms) in [frozen(one.terms) for one in efficient]


@EXAMPLES
@given(plans())
def test_each_solution_is_every_package_that_is_best_by_its_definition(plan: Plan) -> None:
    known, every = look(plan)
    both = acceptable(plan, known, every)
    candidates = naive.efficient(both)
    ours, theirs = disagreement(plan, known)
    best = max((one.ours - ours for one in both), default=0), max((one.theirs - theirs for one in both), default=0)

    def smaller_share(one: Valued) -> Fraction:
        # A side that can gain nothing leaves it to the other's share.
        gains = zip((one.ours - ours, one.theirs - theirs), best, strict=True)
        return min((gain / most for gain, most in gains if most), default=Fraction(1))

    found = analysed(plan, known).solutions

    def is_every_best(ties: Ties, worth: Callable[[Valued], Fraction]) -> bool:
        most = max(map(worth, candidates), default=None)
        expected = [one.terms for one in candidates if worth(one) == most]
        listed = [one.terms for one in ties.first]
        return ties.packages == len(expected) and the_same(listed, expected) is (ties.packages <= MOST_LISTED)

    assert is_every_best(found.nash, lambda one: (one.ours - ours) * (one.theirs - theirs))
    assert is_every_best(found.kalai_smorodinsky, smaller_share)
    assert is_every_best(found.egalitarian, lambda one: min(one.ours - ours, one.theirs - theirs))


@EXAMPLES
@given(plans())
def test_the_zopa_vanishes_above_the_most_they_can_get_from_a_package_acceptable_to_us(plan: Plan) -> None:
    known, every = look(plan)
    floor, _ = disagreement(plan, known)

    found = analysed(plan, known).their_reservation_at_which_zopa_vanishes

    assert found == max((one.theirs for one in every if one.possible and one.ours >= floor), default=None)


@EXAMPLES
@given(plans(), st.data())
def test_packages_better_for_both_are_those_that_beat_a_package_and_give_nothing_for_nothing(
    plan: Plan, data: st.DataObject
) -> None:
    """None of them moves a term that the estimate leaves out."""
    known, every = look(plan)
    given_one = data.draw(st.sampled_from(every))
    gaps = unestimated(plan)
    beating = [
        one
        for one in every
        if one.possible
        and one.beats(given_one)
        and not one.gives_for_nothing(given_one)
        and all(one.terms[name] == given_one.terms[name] for name in gaps)
    ]

    found = better_for_both(plan, known, given_one.terms, limit=3)

    assert isinstance(found, Better)
    assert (found.ours, found.theirs) == (given_one.ours, given_one.theirs)
    assert found.packages == len(beating)
    gains = sorted(
        ((one.ours - given_one.ours, one.theirs - given_one.theirs) for one in beating),
        key=lambda gain: (min(gain), sum(gain), gain[0]),
        reverse=True,
    )
    # Of packages with the same scores some may be worse for us than another, and need not be named.
    different = list(dict.fromkeys((one.our_gain, one.their_gain) for one in found.best))
    assert different == list(dict.fromkeys(gains))[: len(different)]
    assert len(found.best) == 3 or len(different) == len(set(gains))
    assert len({frozen(one.terms) for one in found.best}) == len(found.best)
    for one in found.best:
        assert frozen(one.terms) in [frozen(other.terms) for other in beating]
        assert one.our_gain == assess(known.scales, one.terms, None).score.low - given_one.ours
        assert one.their_gain == naive.theirs(plan, one.terms) - given_one.theirs


def unestimated(plan: Plan) -> set[str]:
    """The scored terms that the estimate leaves out."""
    estimate = plan.counterparty.estimate
    return set() if estimate is None else naive.read(plan) - set(estimate.terms)


@EXAMPLES
@given(plans(), st.fractions(0, 1, max_denominator=20), st.sampled_from([0, 1, 2, 5]))
def test_the_first_suggestion_is_the_best_for_them_of_all_that_may_be_suggested(
    plan: Plan, wished: Fraction, share: int
) -> None:
    """Before any offer, what nobody estimated is as we would open, and there is room left on each key result.

    Where there is no such package, what nobody estimated may be better for us than that, and where there is none with
    room, one without. The first of these that holds some package counts.
    """
    known, every = look(plan)
    band = Fraction(share, 20)
    floor, least = disagreement(plan, known)
    opening = {
        scale.result.measure.term: as_value(first_asked(scale))
        for scale in known.scales.values()
        if isinstance(scale.result.measure, TermMeasure)
    }
    held = {name: value for name, value in opening.items() if name in unestimated(plan)}
    within = [
        one
        for one in every
        if one.possible
        and max(wished - band, floor) <= one.ours <= wished + band
        and one.theirs >= least
        and all(stays_as_today(plan, name, value) for name, value in one.terms.items())
    ]
    as_opened = [one for one in within if all(one.terms[name] == value for name, value in held.items())]
    no_worse = [one for one in within if is_no_worse(one, naive.valued(plan, known, {**one.terms, **held}))]
    ways = [way for some in (as_opened, no_worse) for way in ([one for one in some if has_room(known, one)], some)]
    allowed = next((way for way in ways if way), [])

    found = suggest(plan, known, DAY, wished, band)

    assert isinstance(found, Suggestions)
    assert bool(found.packages) is bool(allowed)
    assert (found.shortage is None) is (len(found.packages) == 3)
    if found.packages:
        assert found.packages[0].theirs == max(one.theirs for one in allowed)
    for one in found.packages:
        assert frozen(one.terms) in [frozen(other.terms) for other in allowed]
    are_apart(plan, known, [one.terms for one in found.packages], band)


def is_no_worse(one: Valued, than: Valued) -> bool:
    """Whether a package is for us at least as good as another on each key result that this one decides."""
    pairs = zip(one.goods, than.goods, strict=True)
    return all(was is None or (held is not None and held >= was) for held, was in pairs)


def has_room(known: Scorecard, one: Valued) -> bool:
    """Whether each key result that has a reservation value worse than its target is better than that."""
    return all(
        scale.reservation is None
        or scale.reservation == scale.target
        or good is None
        or good > (naive.good(scale, scale.reservation) or 0)
        for scale, good in zip(known.scales.values(), one.goods, strict=True)
    )


def stays_as_today(plan: Plan, name: str, value: Any) -> bool:
    """Whether what no key result counts in a term is as it is today, where that is known."""
    today, counted = plan.terms[name].baseline, set()
    for result in plan.key_results.values():
        if name in naive.measured_terms(result):
            if not isinstance(result.measure, CountMeasure) or not result.measure.of:
                return True
            counted |= set(result.measure.of)
    if isinstance(value, tuple) and isinstance(today, tuple):
        return set(value) - counted == set(today) - counted
    return today is None or value == today


def are_apart(plan: Plan, known: Scorecard, terms: list[Mapping[str, Any]], band: Fraction) -> None:
    """Each is within the band of the first, differs from each other in two terms, and is not worse for both."""
    every = [naive.valued(plan, known, one) for one in terms]
    assert all(abs(one.ours - every[0].ours) <= band for one in every)
    for one, other in permutations(every, 2):
        assert sum(one.terms[name] != other.terms[name] for name in one.terms) >= 2
        assert not (one.ours < other.ours and one.theirs < other.theirs)
        assert not one.gives_for_nothing(other)


@EXAMPLES
@given(plans() | plans(with_estimate=False), st.data())
def test_no_suggestion_gives_away_what_nobody_asked_for(plan: Plan, data: st.DataObject) -> None:
    """With offers of both sides on the table, whatever they are."""
    told = Talks(plan)
    for day in range(1, data.draw(st.integers(1, 4)) + 1):
        side = data.draw(st.sampled_from(["us", "them"]))
        told = told.offer(f"2026-09-{day:02}-{side}", data.draw(plain.packages(plan.terms, complete=True)))
    known = told.card()
    every = {name: naive.valued(plan, known, one.terms) for one in known.offers for name in [one.offer.id]}
    floor, least = disagreement(plan, known)

    found = suggest(plan, known, DAY, None, Fraction(1, 50))

    assert isinstance(found, Suggestions)
    kept = [every[one.offer.id] for one in known.offers if one.standing and one.offer.sender is Side.THEM]
    if found.ours_since is not None and not found.moved:
        kept.append(every[found.ours_since])
    for one in (naive.valued(plan, known, each.terms) for each in found.packages):
        assert one.possible
        assert one.ours >= floor
        assert one.theirs >= least
        assert not any(one.gives_for_nothing(other) for other in kept)
    are_apart(plan, known, [one.terms for one in found.packages], Fraction(1, 50))


@EXAMPLES
@given(plans(), st.data())
def test_a_package_that_leaves_terms_open_scores_an_interval_that_holds_all_it_could_become(
    plan: Plan, data: st.DataObject
) -> None:
    theirs = their_side(plan)
    assert isinstance(theirs, TheirSide)
    whole = data.draw(st.sampled_from(look(plan)[1])).terms
    some = {name: value for name, value in whole.items() if data.draw(st.booleans())}

    interval = theirs.score(some)

    assert interval.low <= theirs.score(whole).low <= interval.high
    assert theirs.score(whole).low == theirs.score(whole).high == naive.theirs(plan, whole)


@EXAMPLES
@given(plans())
def test_every_value_of_a_range_that_somebody_names_is_tried_beside_its_steps(plan: Plan) -> None:
    known = card(plan)
    theirs = their_side(plan)
    assert isinstance(theirs, TheirSide)

    found = axes(plan, theirs, known.offers)

    assert not isinstance(found, Refusal)
    for axis in found:
        assert list(axis.values) == naive.values(plan.terms[axis.term], plan, known)


def moves_what_nobody_counts(plan: Plan, name: str, before: Any, after: Any) -> bool:
    """Whether a set changes by an option that no key result counts, where key results count some options of it only."""
    measures = [result.measure for result in plan.key_results.values()]
    counted = [one.of for one in measures if isinstance(one, CountMeasure) and one.term == name]
    if not counted or not all(counted):
        return False
    return not set(before) ^ set(after) <= set().union(*map(set, counted))


@EXAMPLES
@given(plans(), st.data())
def test_trades_are_the_exchanges_of_two_terms_by_which_the_side_that_gains_less_gains_most(
    plan: Plan, data: st.DataObject
) -> None:
    """From a package without a breach, by scoring every package that differs from it in two terms."""
    known, every = look(plan)
    sound = [one for one in every if one.possible and is_whole(known, one.terms)]
    assume(sound)
    start = data.draw(st.sampled_from(sound))
    offered = replace(known, offers=(standing(plan, start.terms),))
    by_terms = {frozen(one.terms): one for one in every}
    together = [set(measured_terms(result.measure)) for result in plan.key_results.values()]

    found = analyse(plan, offered)

    assert isinstance(found, Analysis)
    expected: dict[tuple[str, str], list[Fraction]] = {}
    for one in sound:
        changed = [name for name in one.terms if one.terms[name] != start.terms[name]]
        if len(changed) != 2 or unestimated(plan).intersection(changed):
            continue
        if any(moves_what_nobody_counts(plan, name, start.terms[name], one.terms[name]) for name in changed):
            continue
        for give, get in permutations(changed, 2):
            given_up, got = (by_terms[frozen({**start.terms, name: one.terms[name]})] for name in (give, get))
            gains = one.ours - start.ours, one.theirs - start.theirs
            if (
                not any({give, get} <= read for read in together)
                and given_up.ours <= start.ours < got.ours
                and got.theirs <= start.theirs < given_up.theirs
                and min(gains) > 0
            ):
                expected.setdefault((give, get), []).append(min(gains))
    assert {(one.give.term, one.get.term): min(one.our_gain, one.their_gain) for one in found.trades} == {
        pair: max(gains) for pair, gains in expected.items()
    }


def is_whole(known: Scorecard, terms: Mapping[str, Any]) -> bool:
    """Whether no key result is open, as one is whose formula divides by zero."""
    return all(reading.state is not State.OPEN for reading in assess(known.scales, terms, None).readings.values())


def standing(plan: Plan, terms: Mapping[str, Any]) -> ScoredOffer:
    """A standing offer of theirs."""
    offer = Offer("2026-09-08-them", date(2026, 9, 8), Side.THEM, terms)
    return ScoredOffer(offer, terms, assess(scales(plan), terms, None), standing=True, change=None)
