"""What to give for what: terms that matter more to one side than to the other (logrolling).

PRODUCT.md, *Analysis against the counterparty estimate*: where their normalised weight differs most from ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.packages import Axis, terms_read
from batna.analysis.space import Block, Space
from batna.analysis.their_side import TheirSide
from batna.score.scale import Scale


@dataclass(frozen=True, slots=True)
class Stake:
    """What a term weighs for each side: normalised, so that all terms' weights of a side sum to 1."""

    term: str
    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True, slots=True)
class Trade:
    """Give way on one term, and get another for it: each weighs more for the side that gets its way on it.

    `stops_paying_at` is their weight of the term given at or below which no exchange of these two is better for both,
    the other weights being as estimated (so not normalised anew). It is 0 where the term we get is nothing to them.
    """

    give: Stake
    get: Stake
    stops_paying_at: Fraction


def stakes(space: Space, scales: Mapping[str, Scale], theirs: TheirSide) -> tuple[Stake, ...]:
    """What each term weighs, in the order of the plan; a formula's weight is shared equally by the terms in it."""
    ours = dict.fromkeys((axis.term for axis in space.axes), Fraction(0))
    for scale in scales.values():
        terms = terms_read(scale.result.measure)
        for term in terms:
            ours[term] += scale.weight / len(terms)
    return tuple(Stake(term, weight, theirs.weights.get(term, Fraction(0))) for term, weight in ours.items())


def trades(space: Space, scales: Mapping[str, Scale], theirs: TheirSide) -> tuple[Trade, ...]:
    """Every trade there is, that with the greatest differences in weight first.

    A term is no matter for a trade where both mind it and some value of it is the best for both.
    """
    gives, gets = [], []
    wanted = {axis.term: _wanted(block, axis, space, theirs) for block in space.blocks for axis in block.axes}
    for stake in stakes(space, scales, theirs):
        our_best, their_best = wanted[stake.term]
        # A side that does not mind may give the term away; where both mind and want the same, it is simply taken.
        if stake.ours and stake.theirs and our_best & their_best:
            continue
        if stake.theirs > stake.ours and our_best - their_best:
            gives.append(stake)
        if stake.ours > stake.theirs and their_best - our_best:
            gets.append(stake)
    pairs = [Trade(give, get, get.theirs * give.ours / get.ours) for give in gives for get in gets]
    return tuple(sorted(pairs, key=lambda pair: pair.give.ours - pair.give.theirs + pair.get.theirs - pair.get.ours))


def _wanted(block: Block, axis: Axis, space: Space, theirs: TheirSide) -> tuple[set[int], set[int]]:
    """The places on an axis that are best for us, in the best combinations of its block, and for them."""
    values = range(len(axis.values))
    most = max(block.scores) >> space.shift
    later = block.axes[block.axes.index(axis) + 1 :]
    stride = 1
    for one in later:
        stride *= len(one.values)
    our_best = {
        combination // stride % len(axis.values)
        for combination, scores in enumerate(block.scores)
        if scores >> space.shift == most
    }
    if axis.term not in theirs.worths:
        return our_best, set(values)
    worths = [theirs.worth(axis.term, value) for value in axis.values]
    return our_best, {place for place in values if worths[place] == max(worths)}
