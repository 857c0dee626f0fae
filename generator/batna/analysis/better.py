"""Money left on the table: packages that are at least as good for both sides as a given one, and better for one.

PRODUCT.md, *Analysis against the counterparty estimate*. Looked for before signing, or after, as Raiffa (1985) proposes
in "Post-settlement settlements": the package that was agreed stays what it is unless both prefer another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.counting import count, exactly
from batna.analysis.frontier import frontier
from batna.analysis.refusal import Refusal
from batna.analysis.space import Space, space
from batna.analysis.their_side import their_side
from batna.analysis.worse import Goods, goods_of, is_worse_package, not_worse, nowhere_better, nowhere_worse
from batna.model.plan import Plan
from batna.model.values import Value
from batna.score.assess import assess
from batna.score.package import same_value
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Improvement:
    """A package better for both than the given one: the scores, and what each side gains in score."""

    terms: Mapping[str, Value]
    ours: Fraction
    theirs: Fraction
    our_gain: Fraction
    their_gain: Fraction


@dataclass(frozen=True, slots=True)
class Better:
    """The scores of the given package, how many packages are better for both, and the best of them.

    None of these passes a reservation value of either side's, is worse for us on a key result and better on none than
    the given one, or moves a term whose worth to them nobody has estimated. The best are those whose smaller gain is
    the greatest, for that is what the side that gains less has to say yes to; ties go to the greater sum of both gains,
    then to the better for us, then to the earlier options of the earlier terms. No two of them are the same package,
    but two may be worth the same, and one may be better for both than another.
    """

    ours: Fraction
    theirs: Fraction
    packages: int
    best: tuple[Improvement, ...]


def better_for_both(plan: Plan, card: Scorecard, terms: Mapping[str, Value], limit: int = 3) -> Better | Refusal:
    """The packages better for both than `terms`, by the estimate of the plan; the plan is free of invalid findings.

    The given package may lie outside the ranges; one that leaves open a term that either side values is refused.
    """
    theirs = their_side(plan)
    if isinstance(theirs, Refusal):
        return theirs
    whole = space(plan, card.scales, theirs, card.offers)
    if isinstance(whole, Refusal):
        return whole
    for axis in whole.axes:
        if axis.term not in terms:
            return Refusal(
                axis.term,
                f"the package says nothing of `{axis.term}`, so that it cannot be compared with others",
                f"give `{axis.term}` a value",
            )
    packages = held_at(whole.possible, terms, theirs.gaps)
    given = assess(card.scales, terms, None).score.low, theirs.score(terms).low
    return _better(packages, card.scales, terms, given, limit)


def held_at(packages: Space, terms: Mapping[str, Value], names: tuple[str, ...]) -> Space:
    """The packages in which some terms have the values that `terms` gives them; one that it leaves open is free."""
    held = {name: terms[name] for name in names if name in terms}
    if not held:
        return packages
    return packages.within(
        lambda block, place: (
            all(same_value(value, held.get(name, value)) for name, value in block.terms(place).items())
            if not held.keys().isdisjoint(axis.term for axis in block.axes)
            else True
        )
    )


def _better(
    packages: Space,
    scales: Mapping[str, Scale],
    terms: Mapping[str, Value],
    given: tuple[Fraction, Fraction],
    limit: int,
) -> Better | Refusal:
    least, goods = packages.at_least(*given), goods_of(scales, terms)
    # What is nowhere better and somewhere worse has given something for nothing.
    no_better = packages.within(lambda block, place: nowhere_better(block, place, goods))
    no_other = no_better.within(lambda block, place: nowhere_worse(block, place, goods))
    scores = (least[0] << packages.shift) + least[1]
    is_there = least[1] <= packages.mask and (packages.ours(scores), packages.theirs(scores)) == given
    numbers = []
    for some in (packages, no_better, no_other):
        as_good, same = count(some, *least), exactly(some, scores) if is_there else 0
        if isinstance(as_good, Refusal):
            return as_good
        if isinstance(same, Refusal):
            return same
        numbers.append(as_good - same)
    whole, worse, equal = numbers
    best = _best([packages], scales, goods, given, limit)
    if isinstance(best, tuple) and any(one is None for one in best):
        best = _best(list(not_worse(packages, goods)), scales, goods, given, limit)
    if isinstance(best, Refusal):
        return best
    return Better(*given, packages=whole - worse + equal, best=tuple(one for one in best if one is not None)[:limit])


def _best(
    spaces: Sequence[Space],
    scales: Mapping[str, Scale],
    goods: Goods,
    given: tuple[Fraction, Fraction],
    limit: int,
) -> tuple[Improvement | None, ...] | Refusal:
    """The best of some spaces, the best first; None in the place of one that is worse for us than the given one."""
    found: list[Improvement] = []
    for some in spaces:
        near = frontier(some, sound_only=True, depth=limit)
        if isinstance(near, Refusal):
            return near
        least = some.at_least(*given)
        for scores in near.counts:
            ours, theirs = some.ours(scores), some.theirs(scores)
            if scores >> some.shift >= least[0] and scores & some.mask >= least[1] and (ours, theirs) != given:
                for one in near.packages(scores, limit):
                    better = Improvement(one, ours, theirs, ours - given[0], theirs - given[1])
                    if better not in found:
                        found.append(better)
    found.sort(key=lambda one: (-min(one.our_gain, one.their_gain), -one.our_gain - one.their_gain, -one.our_gain))
    return tuple(None if is_worse_package(goods_of(scales, one.terms), goods) else one for one in found[:limit])
