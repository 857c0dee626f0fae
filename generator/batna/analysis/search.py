"""Looking among the packages that may be offered for one of a given worth to us.

By score it is enough to look along the frontier; what lies within a band of scores is looked for in two halves of the
terms (`batna.analysis.band`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from batna.analysis.counting import MOST_HALF
from batna.analysis.frontier import Frontier
from batna.analysis.offerable import Offerable
from batna.analysis.refusal import Refusal
from batna.analysis.shortage import around
from batna.analysis.space import Space
from batna.model.values import Value
from batna.score.assess import assess
from batna.score.package import same_value

POOL = 48
"""So many packages of about the same score are looked at to find those whose answer tells most."""

_TIED = 64
"""So many packages of the same two scores are looked at to find the one that changes least."""


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for packages of a given worth to us among those that may be offered."""

    may: Offerable

    def first(
        self, fronts: Sequence[Frontier], low: Fraction, high: Fraction | None
    ) -> dict[str, Value] | Refusal | None:
        """Of the packages with a score from `low` on that they would not refuse, the one worth most to them."""
        found: list[tuple[tuple[int, int], dict[str, Value]]] = []
        for near in fronts:
            some, best = near.space, max((key for key, _ in found), default=(0, 0))
            least = some.at_least(low, self.may.theirs.reservation)
            # What is better for us is worse for them: from the end, each is worth less to them than the one before.
            for scores in reversed(list(near.counts)):
                key = scores & some.mask, scores >> some.shift
                if key[0] < least[1] or key < best or (high is not None and some.ours(scores) > high):
                    break
                terms = self._simplest(near, scores) if key[1] >= least[0] else None
                if terms is not None:
                    found.append((key, terms))
                    break
            if high is not None and not found:
                inside = self.in_band(some, low, high)
                if isinstance(inside, Refusal):
                    return inside
                found.extend(((-place, 0), terms) for place, terms in enumerate(inside[:1]))
        return max(found, key=lambda one: (one[0], self._likeness(one[1])))[1] if found else None

    def highest(self, fronts: Sequence[Frontier]) -> dict[str, Value] | None:
        """Of the packages that they would not refuse and that are no worse than the floor, the one worth most to us."""
        offered = self.may.offered()
        found: list[tuple[int, dict[str, Value]]] = []
        for near in fronts:
            some = near.space
            least = some.at_least(max(self.may.floor, offered), self.may.theirs.reservation)
            for scores in near.counts:
                if scores >> some.shift < least[0]:
                    break
                terms = self._simplest(near, scores) if scores & some.mask >= least[1] else None
                if terms is not None:
                    found.append((scores, terms))
                    break
        return max(found, key=lambda one: (one[0], self._likeness(one[1])))[1] if found else None

    def in_band(
        self, some: Space, low: Fraction, high: Fraction, most_half: int = MOST_HALF
    ) -> list[dict[str, Value]] | Refusal:
        """The packages with a score between two bounds that they would not refuse, the best for them first."""
        unit = some.units[0]
        inside = around(some, (ceil(low * unit), floor(high * unit)), most_half)
        if isinstance(inside, Refusal):
            return inside
        ranked = inside.best(None, POOL)
        if isinstance(ranked, Refusal):
            return ranked
        least = some.at_least(low, self.may.theirs.reservation)[1]
        listed = [
            terms
            for tied in ranked
            for terms in sorted((inside.terms(one) for one in tied if one.scores & some.mask >= least), key=self.spelt)
        ]
        return [terms for terms in listed[: 4 * POOL] if not self.may.gives_away(terms)]

    def efficient(self, near: Frontier, low: Fraction, high: Fraction) -> Iterator[dict[str, Value]]:
        """A package for each efficient pair of scores in a band, the best for them first."""
        some, least = near.space, near.space.at_least(low, self.may.theirs.reservation)
        for scores in reversed(list(near.counts)):
            if scores >> some.shift >= least[0] and scores & some.mask >= least[1] and some.ours(scores) <= high:
                yield from (terms for terms in near.packages(scores, 1) if not self.may.gives_away(terms))

    def _simplest(self, near: Frontier, scores: int) -> dict[str, Value] | None:
        """Of the packages with these scores that give nothing away, the one that is most like what is on the table."""
        fair = [one for one in near.packages(scores, _TIED) if not self.may.gives_away(one)]
        return max(fair, key=self._likeness, default=None)

    def _likeness(
        self, terms: Mapping[str, Value]
    ) -> tuple[int, int, list[Fraction], list[Fraction], tuple[tuple[str, str], ...]]:
        """How near a package is to our last offer, and to theirs, by terms; then how evenly it is worth to each side.

        The worths of the key results, and of the terms to them, from the least on. Last its words, so that packages
        alike in all of that are told apart by nothing that depends on an order.
        """
        same = (
            0 if one is None else sum(same_value(value, one.terms.get(name)) for name, value in terms.items())
            for one in (self.may.talks.ours, self.may.talks.theirs)
        )
        ours, theirs = same
        held = assess(self.may.talks.card.scales, terms, None).readings.values()
        yours = (self.may.theirs.worth(name, terms[name]) for name in self.may.theirs.worths if name in terms)
        return ours, theirs, sorted(one.worth.low for one in held), sorted(yours), self.spelt(terms)

    def spelt(self, terms: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
        """The terms of a package by their titles, in the order of these."""
        known = self.may.talks.plan.terms
        return tuple(sorted((known[name].title, str(value)) for name, value in terms.items()))
