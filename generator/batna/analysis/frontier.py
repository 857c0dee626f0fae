"""The packages that no other one beats: at least as good for both sides, and better for one.

Found block by block (see `space`): a beginning of a package that another beginning beats cannot become part of an
efficient one, since whatever follows adds the same to both. This is exact where value functions are additive; it is
the way in which Nemhauser and Ullmann (1969) solve knapsacks. With a `depth` of k, what fewer than k packages beat is
kept: the k best by any measure that rises with both scores are among these (a k-skyband, Papadias and others, 2005).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from batna.analysis.counting import refusal
from batna.analysis.refusal import Refusal
from batna.analysis.space import Space
from batna.model.values import Value

MOST_MERGED = 5_000_000
"""So many combinations of efficient parts are looked at in one step at most."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """The efficient packages by their packed scores.

    `counts` tell how many packages share each pair of scores, the best for us first. `parts[n]` are the efficient
    combinations of block `n`, in order, and `rests[n]` the efficient scores of all blocks from `n` on.
    """

    space: Space
    counts: Mapping[int, int]
    parts: tuple[tuple[tuple[int, int], ...], ...]
    rests: tuple[Mapping[int, int], ...]

    def packages(self, scores: int, limit: int) -> tuple[dict[str, Value], ...]:
        """The first `limit` of the packages with these scores: the earlier options of the earlier terms first."""
        return tuple(self.space.terms(one) for one in islice(self._combinations(scores, 0), limit))

    def _combinations(self, scores: int, place: int) -> Iterator[tuple[int, ...]]:
        if place == len(self.parts):
            yield ()
            return
        for part, combination in self.parts[place]:
            # A rest that is negative for one side matches nothing: the gap between the packed scores is wider.
            if scores - part in self.rests[place + 1]:
                for following in self._combinations(scores - part, place + 1):
                    yield combination, *following


def frontier(space: Space, *, sound_only: bool, depth: int = 1) -> Frontier | Refusal:
    """The frontier over all packages, or over those that breach none of our reservation values (may be empty).

    A `depth` above 1 keeps the packages as well that fewer than so many others beat.
    """
    rest: dict[int, int] = {0: 1}
    rests: list[Mapping[int, int]] = [rest]
    parts: list[tuple[tuple[int, int], ...]] = []
    for block in reversed(space.blocks):
        allowed = [
            (scores, combination)
            for combination, (scores, is_sound) in enumerate(zip(block.scores, block.sound, strict=True))
            if is_sound or not sound_only
        ]
        counts = _efficient(Counter(scores for scores, _ in allowed), space.mask, depth)
        if len(counts) * len(rest) > MOST_MERGED:
            return refusal(
                space.blocks,
                f"and of the best beginnings of these {len(counts) * len(rest)} would have to be compared, more than "
                f"{MOST_MERGED}",
            )
        merged: Counter[int] = Counter()
        for part, count in counts.items():
            for scores, times in rest.items():
                merged[part + scores] += count * times
        rest = _efficient(merged, space.mask, depth)
        rests.append(rest)
        parts.append(tuple(one for one in allowed if one[0] in counts))
    return Frontier(space, rest, tuple(reversed(parts)), tuple(reversed(rests)))


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
