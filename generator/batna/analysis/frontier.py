"""The packages that no other one beats: at least as good for both sides, and better for one.

Found block by block (see `space`): a beginning of a package that another beginning beats cannot become part of an
efficient one, since whatever follows adds the same to both. This is exact where value functions are additive; it is
the way in which Nemhauser and Ullmann (1969) solve knapsacks. With a `depth` of k, what fewer than k packages beat is
kept: the k best by any measure that rises with both scores are among these (a k-skyband, Papadias and others, 2005).

Packages with equal scores are parted by the key results themselves: one that is worse for us on one and better on none
than another is not efficient. It is enough to look for that within each block. A package that is no better anywhere and
has the same score has the same score in every block; where it also gives them the same in every block, one of its
combinations is worse within a block; and where not, some other package gives them more at the same score of ours.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from operator import itemgetter

from batna.analysis.counting import refusal
from batna.analysis.refusal import Refusal
from batna.analysis.space import Block, Space
from batna.model.values import Value

MOST_MERGED = 1_500_000
"""So many combinations of efficient parts are looked at in all at most, which takes about a second."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """The efficient packages by their packed scores.

    `counts` tell how many packages share each pair of scores, the best for us first. `parts[n]` are the efficient
    combinations of block `n`, in order, `places[n]` the same by their scores, and `rests[n]` the efficient scores of
    all blocks from `n` on.
    """

    space: Space
    counts: Mapping[int, int]
    parts: tuple[tuple[tuple[int, int], ...], ...]
    rests: tuple[Mapping[int, int], ...]
    places: tuple[Mapping[int, Sequence[int]], ...]

    def packages(self, scores: int, limit: int) -> tuple[dict[str, Value], ...]:
        """The first `limit` of the packages with these scores: the earlier options of the earlier terms first."""
        return tuple(self.space.terms(one) for one in islice(self._combinations(scores, 0), limit))

    def among(self, space: Space) -> "Frontier":
        """The same points, of whose packages only those remain that another space of the same packages calls sound."""
        kept = tuple(
            tuple(one for one in part if block.sound[one[1]])
            for block, part in zip(space.blocks, self.parts, strict=True)
        )
        return replace(self, parts=kept, places=tuple(map(_by_scores, kept)))

    def _combinations(self, scores: int, place: int) -> Iterator[tuple[int, ...]]:
        if place == len(self.parts):
            yield ()
            return
        for part, combination in self._beginnings(scores, place):
            for following in self._combinations(scores - part, place + 1):
                yield combination, *following

    def _beginnings(self, scores: int, place: int) -> Iterable[tuple[int, int]]:
        """The combinations of a block that some rest lifts to these scores, in order."""
        # A rest that is negative for one side matches nothing: the gap between the packed scores is wider.
        rest, parts, found = self.rests[place + 1], self.parts[place], self.places[place]
        if len(rest) >= len(found):
            return (one for one in parts if scores - one[0] in rest)
        return sorted(
            ((part, one) for left in rest for part in (scores - left,) for one in found.get(part, ())),
            key=itemgetter(1),
        )


def frontier(space: Space, *, sound_only: bool, depth: int = 1) -> Frontier | Refusal:
    """The frontier over all packages, or over those that the space calls sound (may be empty).

    A `depth` above 1 keeps the packages as well that fewer than so many others beat.
    """
    rest: dict[int, int] = {0: 1}
    rests: list[Mapping[int, int]] = [rest]
    parts: list[tuple[tuple[int, int], ...]] = []
    looked_at = 0
    for block in reversed(space.blocks):
        allowed = [
            (scores, combination)
            for combination, (scores, is_sound) in enumerate(zip(block.scores, block.sound, strict=True))
            if is_sound or not sound_only
        ]
        if depth > 1:
            # What is worse for us than another of the same scores must not count as one that beats a third.
            allowed = _not_worse(block, allowed)
        best = _efficient(Counter(scores for scores, _ in allowed), space.mask, depth)
        kept = _not_worse(block, [one for one in allowed if one[0] in best])
        counts = Counter(scores for scores, _ in kept)
        looked_at += len(counts) * len(rest)
        if looked_at > MOST_MERGED:
            return refusal(
                space.blocks,
                f"and of the best beginnings of these {looked_at} would have to be compared, more than {MOST_MERGED}",
            )
        merged: Counter[int] = Counter()
        for part, count in counts.items():
            for scores, times in rest.items():
                merged[part + scores] += count * times
        rest = _efficient(merged, space.mask, depth)
        rests.append(rest)
        parts.append(tuple(kept))
    return Frontier(
        space, rest, tuple(reversed(parts)), tuple(reversed(rests)), tuple(_by_scores(one) for one in reversed(parts))
    )


def _by_scores(parts: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for scores, combination in parts:
        found.setdefault(scores, []).append(combination)
    return found


def _not_worse(block: Block, combinations: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of some combinations, each with its scores, that no other one of the same scores is better than for us."""
    if len(block.key_results) == 0:
        return list(combinations)
    tied: dict[int, list[int]] = {}
    for scores, combination in combinations:
        tied.setdefault(scores, []).append(combination)
    kept: set[int] = set()
    for group in tied.values():
        if len(group) == 1:
            kept.update(group)
            continue
        best: list[int] = []
        # What is better on some key result and worse on none comes first in this order.
        for one in sorted(group, key=lambda one: _sortable(block.goods[one]), reverse=True):
            if not any(is_worse(block.goods[one], block.goods[other]) for other in best):
                best.append(one)
        kept.update(best)
    return [one for one in combinations if one[1] in kept]


def is_worse(goods: Sequence[Fraction | None], than: Sequence[Fraction | None]) -> bool:
    """Whether some key results are worse on one and better on none; one open on one side only cannot be compared."""
    worse = False
    for one, other in zip(goods, than, strict=True):
        if (one is None) is not (other is None):
            return False
        if one is not None and other is not None:
            if one > other:
                return False
            worse = worse or one < other
    return worse


def _sortable(goods: Sequence[Fraction | None]) -> tuple[tuple[bool, Fraction], ...]:
    return tuple((one is not None, one or Fraction(0)) for one in goods)


def _efficient(counts: Mapping[int, int], mask: int, depth: int) -> dict[int, int]:
    """Those of some packed scores that fewer than `depth` other packages beat, the best for us first."""
    best, kept = [-1] * depth, {}
    for scores in sorted(counts, reverse=True):
        theirs = scores & mask
        if theirs > best[0]:
            kept[scores] = counts[scores]
            # Those before are no worse for us: the least of the best for them so far is what must be outdone.
            best = sorted([*best, *[theirs] * min(counts[scores], depth)])[-depth:]
    return kept
