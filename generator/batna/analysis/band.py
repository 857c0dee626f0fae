"""The packages that are worth about the same to us, the best of them first, without looking at all of them.

Each is a pair of one half of the blocks with the other (see `counting`). For each left half a bound tells how good its
best pair can be, so that left halves are taken in this order until none can be as good as what was found.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappush, heapreplace
from itertools import accumulate, groupby, product
from operator import itemgetter

from batna.analysis.counting import refusal
from batna.analysis.refusal import Refusal
from batna.analysis.space import Block, Space
from batna.model.values import Value

MOST_COMPARED = 1_000_000
"""So many packages are compared at most."""


@dataclass(frozen=True, slots=True)
class Half:
    """Every combination of some blocks without a breach, from the least packed scores to the greatest."""

    blocks: tuple[Block, ...]
    scores: tuple[int, ...]
    combinations: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class InBand:
    """A package by its packed scores and by the places of its halves."""

    scores: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Band:
    """The packages without a breach whose score of ours, as a whole number, is from `low` to `high`."""

    space: Space
    left: Half
    right: Half
    low: int
    high: int

    def is_empty(self) -> bool:
        """Whether there is no package in the band."""
        return all(first == last for first, last in self._spans())

    def terms(self, one: InBand) -> dict[str, Value]:
        """A package by term id, in the order of the plan."""
        values: dict[str, Value] = {}
        for half, place in ((self.left, one.left), (self.right, one.right)):
            for block, combination in zip(half.blocks, half.combinations[place], strict=True):
                values |= block.terms(combination)
        return {axis.term: values[axis.term] for axis in self.space.axes}

    def best(self, wish: Fraction | None, enough: int) -> list[list[InBand]] | Refusal:
        """The best packages, at least `enough` where there are so many: groups of equally good ones, best first.

        The best is the nearest to the score `wish` of ours; without one, the best for them.
        """
        goal = None if wish is None else wish * self.space.units[0]
        found: list[tuple[int, InBand]] = []
        worst: list[int] = []
        compared, limit = 0, None
        for bound, place in sorted(self._bounds(goal)):
            if limit is not None and bound > limit:
                break
            first, last = self._span(place, *self._ends(goal, limit))
            compared += last - first
            if compared > MOST_COMPARED:
                return refusal(
                    self.space.blocks, f"of which more than {MOST_COMPARED} would have to be compared with each other"
                )
            for other in range(first, last):
                one = InBand(self.left.scores[place] + self.right.scores[other], place, other)
                rank = self._rank(one.scores, goal)
                if limit is None or rank <= limit:
                    found.append((rank, one))
                    if len(worst) < enough:
                        heappush(worst, -rank)
                    elif rank < -worst[0]:
                        heapreplace(worst, -rank)
            limit = -worst[0] if len(worst) == enough else None
        kept = sorted((one for one in found if limit is None or one[0] <= limit), key=itemgetter(0))
        return [[one for _, one in tied] for _, tied in groupby(kept, key=itemgetter(0))]

    def beside(self) -> tuple[Fraction | None, Fraction | None]:
        """The scores of ours next below and next above the band that a package without a breach has."""
        own = [scores >> self.space.shift for scores in self.left.scores]
        other = [scores >> self.space.shift for scores in self.right.scores]
        spans = list(self._spans())
        below = [score + other[first - 1] for score, (first, _) in zip(own, spans, strict=True) if first]
        above = [score + other[last] for score, (_, last) in zip(own, spans, strict=True) if last < len(other)]
        unit = self.space.units[0]
        return (Fraction(max(below), unit) if below else None), (Fraction(min(above), unit) if above else None)

    def _rank(self, scores: int, goal: Fraction | None) -> int:
        """How good a package is; less is better."""
        if goal is None:
            return -(scores & self.space.mask)
        return abs((scores >> self.space.shift) * goal.denominator - goal.numerator)

    def _bounds(self, goal: Fraction | None) -> Iterator[tuple[int, int]]:
        """The least rank that a package with a left half can have, and the place of that half."""
        mask, right = self.space.mask, self.right.scores
        most = list(accumulate((scores & mask for scores in reversed(right)), max))[::-1]
        for place, (first, last) in enumerate(self._spans()):
            if first == last:
                continue
            scores = self.left.scores[place]
            if goal is None:
                yield -((scores & mask) + most[first]), place
            else:
                above = self._place(place, goal.numerator // goal.denominator + 1)
                near = {min(max(above - 1, first), last - 1), min(max(above, first), last - 1)}
                yield min(self._rank(scores + right[other], goal) for other in near), place

    def _ends(self, goal: Fraction | None, limit: int | None) -> tuple[int, int]:
        """The least and the greatest score of ours that packages up to a rank can have."""
        if goal is None or limit is None:
            return self.low, self.high
        low = -((limit - goal.numerator) // goal.denominator)
        return max(self.low, low), min(self.high, (goal.numerator + limit) // goal.denominator)

    def _spans(self) -> Iterator[tuple[int, int]]:
        return (self._span(place, self.low, self.high) for place in range(len(self.left.scores)))

    def _span(self, place: int, low: int, high: int) -> tuple[int, int]:
        """Which right halves bring a left one to a score of ours from `low` to `high`."""
        first = self._place(place, low)
        return first, max(first, self._place(place, high + 1))

    def _place(self, place: int, least: int) -> int:
        """The first right half that brings a left one to a score of ours."""
        own = self.left.scores[place] >> self.space.shift
        return bisect_left(self.right.scores, (least - own) << self.space.shift)


def half(blocks: Sequence[Block]) -> Half:
    """All combinations of some blocks that breach nothing."""
    sound = [[(block.scores[n], n) for n in range(len(block.scores)) if block.sound[n]] for block in blocks]
    whole = sorted((sum(scores for scores, _ in each), tuple(n for _, n in each)) for each in product(*sound))
    return Half(tuple(blocks), tuple(scores for scores, _ in whole), tuple(numbers for _, numbers in whole))
