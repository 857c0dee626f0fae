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

from analysis import naive
from analysis.estimates import plans
from analysis.naive import Valued
from analysis.published import card
from batna.analysis import Analysis, Refusal, analyse
from batna.analysis.better import Better, better_for_both
from batna.analysis.packages import axes
from batna.analysis.solutions import Ties
from batna.analysis.suggest import Suggestions, suggest
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Plan
from batna.model.talks import Offer
from batna.model.values import Side
from batna.score.assess import assess
from batna.score.assessment import ScoredOffer, State
from batna.score.measure import measured_terms
from batna.score.scale import scales
from batna.score.scorecard import Scorecard

EXAMPLES = settings(max_examples=60)


def look(plan: Plan) -> tuple[Scorecard, list[Valued]]:
    """Every package of a plan."""
    known = card(plan)
    listed = {name: list(naive.steps(term)) for name, term in plan.terms.items() if term.range is not None}
    return known, naive.packages(plan, known, listed)


def acceptable(plan: Plan, known: Scorecard, some: list[Valued]) -> list[Valued]:
    """Those that breach nothing and give both sides what they have without an agreement."""
    ours, theirs = disagreement(plan, known)
    return [one for one in some if one.sound and one.ours >= ours and one.theirs >= theirs]


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
        here = [frozen(one.terms) for one in efficient if (one.ours, one.theirs) == (point.ours, point.theirs)]
        assert frozen(point.terms) in here
        assert (named.ours, named.theirs) == (point.ours, point.theirs)
        assert point.acceptable is any(one in agreeable for one in here) is (frozen(point.terms) in agreeable)


@EXAMPLES
@given(plans())
def test_each_solution_is_every_package_that_is_best_by_its_definition(plan: Plan) -> None:
    known, every = look(plan)
    both = acceptable(plan, known, every)
    efficient = {(one.ours, one.theirs) for one in naive.efficient(every)}
    candidates = [one for one in both if (one.ours, one.theirs) in efficient] or naive.efficient(both)
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
        return ties.packages == len(expected) and the_same([one.terms for one in ties.first], expected[: ties.packages])

    assert is_every_best(found.nash, lambda one: (one.ours - ours) * (one.theirs - theirs))
    assert is_every_best(found.kalai_smorodinsky, smaller_share)
    assert is_every_best(found.egalitarian, lambda one: min(one.ours - ours, one.theirs - theirs))


@EXAMPLES
@given(plans())
def test_the_zopa_vanishes_above_the_most_they_can_get_from_a_package_acceptable_to_us(plan: Plan) -> None:
    known, every = look(plan)
    floor, _ = disagreement(plan, known)

    found = analysed(plan, known).their_reservation_at_which_zopa_vanishes

    assert found == max((one.theirs for one in every if one.sound and one.ours >= floor), default=None)


@EXAMPLES
@given(plans(), st.data())
def test_packages_better_for_both_are_those_that_beat_a_package_without_a_breach(
    plan: Plan, data: st.DataObject
) -> None:
    known, every = look(plan)
    given_one = data.draw(st.sampled_from(every))
    beating = [one for one in every if one.sound and one.beats(given_one)]

    found = better_for_both(plan, given_one.terms, limit=3)

    assert isinstance(found, Better)
    assert (found.ours, found.theirs) == (given_one.ours, given_one.theirs)
    assert found.packages == len(beating)
    gains = sorted(
        ((one.ours - given_one.ours, one.theirs - given_one.theirs) for one in beating),
        key=lambda gain: (min(gain), sum(gain), gain[0]),
        reverse=True,
    )
    assert [(one.our_gain, one.their_gain) for one in found.best] == gains[:3]
    assert len({frozen(one.terms) for one in found.best}) == len(found.best)
    for one in found.best:
        assert frozen(one.terms) in [frozen(other.terms) for other in beating]
        assert one.our_gain == assess(known.scales, one.terms, None).score.low - given_one.ours
        assert one.their_gain == naive.theirs(plan, one.terms) - given_one.theirs


@EXAMPLES
@given(plans() | plans(with_estimate=False), st.fractions(0, 1, max_denominator=20), st.sampled_from([0, 1, 2, 5]))
def test_suggestions_are_chosen_greedily_from_all_packages_in_the_band(
    plan: Plan, wished: Fraction, share: int
) -> None:
    """Each is the best, in the order that PRODUCT.md gives, of those that differ enough from the ones before it."""
    known, every = look(plan)
    band = Fraction(share, 20)
    floor, _ = disagreement(plan, known)
    left = [one for one in every if one.sound and one.ours >= floor and abs(one.ours - wished) <= band]
    has_estimate = plan.counterparty.estimate is not None

    found = suggest(plan, known, wished, band)

    assert isinstance(found, Suggestions)
    for one in found.packages:
        best = max(left, key=lambda one: (one.theirs if has_estimate else -abs(one.ours - wished), one.ours))
        assert frozen(one.terms) in [frozen(other.terms) for other in left]
        assert one.theirs == (best.theirs if has_estimate else None)
        assert has_estimate or abs(one.score - wished) == abs(best.ours - wished)
        assert one.score == best.ours
        left = [other for other in left if sum(other.terms[name] != one.terms[name] for name in one.terms) >= 2]
    assert len(found.packages) == 3 or not left
    assert (found.shortage is None) is (len(found.packages) == 3)


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
@given(plans(with_estimate=False))
def test_numbers_and_days_are_tried_at_every_step_of_their_range(plan: Plan) -> None:
    found = axes(plan, None)

    assert not isinstance(found, Refusal)
    for axis in found:
        if plan.terms[axis.term].range is not None:
            assert list(axis.values) == list(naive.steps(plan.terms[axis.term]))


@EXAMPLES
@given(plans(), st.data())
def test_trades_are_the_exchanges_of_two_terms_by_which_the_side_that_gains_less_gains_most(
    plan: Plan, data: st.DataObject
) -> None:
    """From a package without a breach, by scoring every package that differs from it in two terms."""
    known, every = look(plan)
    sound = [one for one in every if one.sound and is_whole(known, one.terms)]
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
        for give, get in permutations(changed, 2) if len(changed) == 2 else ():
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
