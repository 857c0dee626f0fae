"""Money left on the table: packages that are at least as good for both sides as a given one, and better for one.

PRODUCT.md, *Analysis against the counterparty estimate*. Looked for before signing, or after, as Raiffa (1985) proposes
in "Post-settlement settlements": the package that was agreed stays what it is unless both prefer another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.counting import count, exactly
from batna.analysis.frontier import frontier
from batna.analysis.refusal import Refusal
from batna.analysis.space import Space, space
from batna.analysis.their_side import their_side
from batna.model.plan import Plan
from batna.model.values import Value
from batna.score.assess import assess
from batna.score.scale import scales


@dataclass(frozen=True, slots=True)
class Improvement:
    """A package better for both than the given one: the scores (0..1), and what each side gains in score."""

    terms: Mapping[str, Value]
    ours: Fraction
    theirs: Fraction
    our_gain: Fraction
    their_gain: Fraction


@dataclass(frozen=True, slots=True)
class Better:
    """The scores (0..1) of the given package, how many packages are better for both, and the best of them.

    None of these breaches a reservation value of ours. The best are those whose smaller gain is the greatest, for that
    is what the side that gains less has to say yes to; ties go to the greater sum of both gains, then to the better for
    us, then to the earlier options of the earlier terms. No two of them are the same package, but two may be worth the
    same, and one may be better for both than another.
    """

    ours: Fraction
    theirs: Fraction
    packages: int
    best: tuple[Improvement, ...]


def better_for_both(plan: Plan, terms: Mapping[str, Value], limit: int = 3) -> Better | Refusal:
    """The packages better for both than `terms`, by the estimate of the plan; the plan is free of invalid findings.

    The given package may lie outside the ranges; one that leaves open a term that either side values is refused.
    """
    theirs = their_side(plan)
    if isinstance(theirs, Refusal):
        return theirs
    rods = scales(plan)
    packages = space(plan, rods, theirs)
    if isinstance(packages, Refusal):
        return packages
    for axis in packages.axes:
        if axis.term not in terms:
            return Refusal(
                axis.term,
                f"the package says nothing of `{axis.term}`, so that it cannot be compared with others",
                f"give `{axis.term}` a value",
            )
    given = assess(rods, terms, None).score.low, theirs.score(terms).low
    return _better(packages, given, limit)


def _better(packages: Space, given: tuple[Fraction, Fraction], limit: int) -> Better | Refusal:
    least = packages.at_least(*given)
    as_good = count(packages, *least)
    if isinstance(as_good, Refusal):
        return as_good
    scores = (least[0] << packages.shift) + least[1]
    is_there = least[1] <= packages.mask and (packages.ours(scores), packages.theirs(scores)) == given
    same = exactly(packages, scores) if is_there else 0
    if isinstance(same, Refusal):
        return same
    near = frontier(packages, sound_only=True, depth=limit)
    if isinstance(near, Refusal):
        return near
    gains = [
        (packages.ours(other) - given[0], packages.theirs(other) - given[1], other)
        for other in near.counts
        if other >> packages.shift >= least[0] and other & packages.mask >= least[1]
    ]
    best = sorted(
        (gain for gain in gains if gain[0] or gain[1]), key=lambda gain: (-min(gain[:2]), -gain[0] - gain[1], -gain[0])
    )
    found: list[Improvement] = []
    for ours, theirs, other in best[:limit]:
        found.extend(
            Improvement(terms, packages.ours(other), packages.theirs(other), ours, theirs)
            for terms in near.packages(other, limit - len(found))
        )
    return Better(*given, packages=as_good - same, best=tuple(found))
