"""Three answers to the question where two sides should meet, among the packages efficient among the acceptable ones.

PRODUCT.md, *Analysis against the counterparty estimate*. Nash (1950): the greatest product of gains over the
disagreement point. Kalai and Smorodinsky (1975): the greatest smaller gain, each divided by that side's best acceptable
gain. Egalitarian (Kalai, 1977): the greatest smaller gain.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.frontier import Frontier
from batna.model.values import Value

MOST_LISTED = 100
"""So many of the packages that tie are listed at most; `packages` says how many there are."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A package that solves the bargaining problem, and both sides' scores (0..1) of it."""

    ours: Fraction
    theirs: Fraction
    terms: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Ties:
    """All packages that are one solution alike, the best for us first: how many, and the first of them."""

    packages: int
    first: tuple[Solution, ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The solutions; without an acceptable package each is empty."""

    nash: Ties
    kalai_smorodinsky: Ties
    egalitarian: Ties


def solutions(known: Frontier, candidates: Sequence[int], disagreement: tuple[Fraction, Fraction]) -> Solutions:
    """The solutions among `candidates`: the packed scores of packages that are efficient among the acceptable ones.

    Every score must be at or above the disagreement point (ours, theirs).
    """
    space = known.space
    gains = {
        scores: (space.ours(scores) - disagreement[0], space.theirs(scores) - disagreement[1]) for scores in candidates
    }
    # Each side's best acceptable gain is that of an efficient package.
    best = (
        max((gain for gain, _ in gains.values()), default=Fraction(0)),
        max((gain for _, gain in gains.values()), default=Fraction(0)),
    )

    def ties(worth: Callable[[Fraction, Fraction], Fraction]) -> Ties:
        worths = {scores: worth(*gain) for scores, gain in gains.items()}
        greatest = max(worths.values(), default=None)
        return _ties(known, [scores for scores, reached in worths.items() if reached == greatest])

    return Solutions(
        nash=ties(lambda ours, theirs: ours * theirs),
        kalai_smorodinsky=ties(lambda ours, theirs: min(_share(ours, best[0]), _share(theirs, best[1]))),
        egalitarian=ties(min),
    )


def _share(gain: Fraction, best: Fraction) -> Fraction:
    """A gain as a share of the best there is; a side that can gain nothing has all that it could gain."""
    return gain / best if best else Fraction(1)


def _ties(known: Frontier, tied: Sequence[int]) -> Ties:
    listed: list[Solution] = []
    for scores in tied:
        ours, theirs = known.space.ours(scores), known.space.theirs(scores)
        more = known.packages(scores, MOST_LISTED - len(listed))
        listed.extend(Solution(ours, theirs, terms) for terms in more)
    return Ties(sum(known.counts[scores] for scores in tied), tuple(listed))
