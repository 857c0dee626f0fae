"""The packages that no other one beats: at least as good for both sides, and better for one.

Found block by block (see `space`): a beginning of a package that another beginning beats cannot become part of an
efficient one, since whatever follows adds the same to both. This is exact where value functions are additive; it is
the way in which Nemhauser and Ullmann (1969) solve knapsacks.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

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


def frontier(space: Space, *, sound_only: bool) -> Frontier | Refusal:
    """The frontier over all packages, or over those that breach none of our reservation values (may be empty)."""
    rest: dict[int, int] = {0: 1}
    rests: list[Mapping[int, int]] = [rest]
    parts: list[tuple[tuple[int, int], ...]] = []
    for block in reversed(space.blocks):
        allowed = [
            (scores, combination)
            for combination, (scores, is_sound) in enumerate(zip(block.scores, block.sound, strict=True))
            if is_sound or not sound_only
        ]
        counts = _efficient(Counter(scores for scores, _ in allowed), space.mask)
        if len(counts) * len(rest) > MOST_MERGED:
            return Refusal(
                None,
                "there are too many efficient packages to find them all",
                "give the terms with the most values a longer `step`, or bring their `min` and `max` together",
            )
        merged: Counter[int] = Counter()
        for part, count in counts.items():
            for scores, times in rest.items():
                merged[part + scores] += count * times
        rest = _efficient(merged, space.mask)
        rests.append(rest)
        parts.append(tuple(one for one in allowed if one[0] in counts))
    return Frontier(space, rest, tuple(reversed(parts)), tuple(reversed(rests)))


def _efficient(counts: Mapping[int, int], mask: int) -> dict[int, int]:
    """Those of some packed scores that no other ones beat, the best for us first."""
    best, kept = -1, {}
    for scores in sorted(counts, reverse=True):
        theirs = scores & mask
        if theirs > best:
            best = theirs
            kept[scores] = counts[scores]
    return kept
