"""Several packages at once that are worth about the same to us (MESO), so that their answer tells what they value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice

from batna.analysis.frontier import Frontier
from batna.analysis.refusal import Refusal
from batna.analysis.search import POOL, Search
from batna.analysis.worse import goods_of, is_worse_package
from batna.model.plan import Confidence
from batna.model.values import Value
from batna.score.assess import assess
from batna.score.measure import measured_terms
from batna.score.package import same_value

WANTED = 3
"""So many packages are suggested."""

APART = 2
"""In so many terms that somebody scores each suggested package differs from the others at least."""

_MOST_BESIDE = 20_000
"""So many combinations of half of the terms are tried at most for packages beside the first."""

_EMPHASIS = {Confidence.HIGH: 2, Confidence.MEDIUM: 3, Confidence.LOW: 4, None: 4}
"""By so much a term may weigh more to them than we think: the less sure the estimate, the more."""


@dataclass(frozen=True, slots=True)
class Meso:
    """Finds the packages that go with one that is to be offered."""

    search: Search
    band: Fraction

    def together(
        self, first: dict[str, Value], fronts: Sequence[Frontier], low: Fraction, high: Fraction | None
    ) -> list[dict[str, Value]]:
        """The first package and up to two others that go with it, whose answer tells most about what they value."""
        score = assess(self.search.may.talks.card.scales, first, None).score.low
        offered = self.search.may.offered()
        bottom = max(score - self.band, self.search.may.floor, offered, Fraction(0) if high is None else low)
        top = score + self.band if high is None else min(score + self.band, high)
        pool: list[dict[str, Value]] = []
        for near in fronts:
            more = self.search.in_band(near.space, min(bottom, score), max(top, score), _MOST_BESIDE)
            # Where there are too many to be looked at, the efficient ones have to do.
            pool.extend(islice(self.search.efficient(near, bottom, top), POOL) if isinstance(more, Refusal) else more)
        unique = [one for place, one in enumerate(pool) if one not in pool[:place]]
        best_first = sorted(unique, key=lambda one: (-self.search.may.theirs.score(one).low, self.search.spelt(one)))[
            :POOL
        ]
        return self._told_apart(first, [one for one in best_first if self._go_together(first, one)])

    def _go_together(self, one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
        """Whether two packages differ in enough that somebody scores, and neither is worse for both."""
        scored = self._scored()
        if sum(name in scored and not same_value(value, other[name]) for name, value in one.items()) < APART:
            return False
        scales = self.search.may.talks.card.scales
        mine = [assess(scales, terms, None).score.low for terms in (one, other)]
        yours = [self.search.may.theirs.score(terms).low for terms in (one, other)]
        goods = [goods_of(scales, terms) for terms in (one, other)]
        if is_worse_package(*goods) or is_worse_package(*reversed(goods)):
            return False
        return mine[0] == mine[1] or yours[0] == yours[1] or (mine[0] > mine[1]) is not (yours[0] > yours[1])

    def _scored(self) -> frozenset[str]:
        """The terms that count for us or, by the estimate, for them."""
        ours = {
            name
            for scale in self.search.may.talks.card.scales.values()
            if scale.weight
            for name in measured_terms(scale.result.measure)
        }
        return frozenset(ours | {name for name, weight in self.search.may.theirs.weights.items() if weight})

    def _told_apart(self, first: dict[str, Value], pool: Sequence[dict[str, Value]]) -> list[dict[str, Value]]:
        """The first and two of the pool, each of which is the best under about as many likely weights of theirs."""
        if not pool:
            return [first]
        worths = [self._under_likely_weights(one) for one in (first, *pool)]
        known = range(1, len(worths))
        pairs = [pair for pair in combinations(known, 2) if self._go_together(pool[pair[0] - 1], pool[pair[1] - 1])]
        groups: list[tuple[int, ...]] = [(0, *pair) for pair in pairs] or [(0, one) for one in known]
        best = max(groups, key=lambda group: (_evenness([worths[one] for one in group]), [-one for one in group]))
        return [first, *(pool[one - 1] for one in best[1:])]

    def _under_likely_weights(self, terms: Mapping[str, Value]) -> list[Fraction]:
        """What a package is worth to them if they weigh each term by itself more than we think, and as we think."""
        parts = {
            name: weight * self.search.may.theirs.worth(name, terms[name])
            for name, weight in self.search.may.theirs.weights.items()
            if name in terms
        }
        whole = sum(parts.values(), Fraction(0))
        # What all packages are divided by under one set of weights makes no difference to which is the best.
        more = _EMPHASIS[self.search.may.theirs.confidence] - 1
        return [whole, *(whole + more * part for part in parts.values())]


def _evenness(worths: Sequence[Sequence[Fraction]]) -> tuple[Fraction, ...]:
    """Under how many of the likely weights each package is the best, the fewest first; ties are shared."""
    counts = [Fraction(0)] * len(worths)
    for under in zip(*worths, strict=True):
        most = max(under)
        tied = [place for place, worth in enumerate(under) if worth == most]
        for place in tied:
            counts[place] += Fraction(1, len(tied))
    return tuple(sorted(counts))
