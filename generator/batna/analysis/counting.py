"""How many packages reach two scores, without looking at each of them.

The blocks are split into two halves; each pair of one from each is a package. Both halves are sorted by our score, so
that one sweep meets, for every combination of one half, those of the other that lift it to our bound, and a Fenwick
tree (1994) over their scores tells how many of these reach theirs as well.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from math import prod

from batna.analysis.refusal import Refusal
from batna.analysis.space import Block, Space

MOST_HALF = 250_000
"""So many combinations of one half are looked at at most; two such halves make 62 500 000 000 packages."""


def refusal(blocks: Iterable[Block], limit: str) -> Refusal:
    """Why packages cannot be looked at: how many there are, which limit is passed, which term has the most values.

    `limit` is a clause that follows the number of packages.
    """
    axes = [axis for block in blocks for axis in block.axes]
    widest = max(axes, key=lambda axis: len(axis.values))
    return Refusal(
        widest.term,
        f"there are {prod(len(axis.values) for axis in axes)} packages, {limit}",
        f"give `{widest.term}`, which has {len(widest.values)} values, a longer `step`, or bring its `min` and `max` "
        "together; with options, give fewer",
    )


def count(space: Space, ours: int, theirs: int) -> int | Refusal:
    """How many packages that the space calls sound have at least these scores, as whole numbers."""
    sound = [_sound(block) for block in space.blocks]
    if not all(sound):
        return 0
    if _least(sound, space, 0) >= ours and _least(sound, space, 1) >= theirs:
        return prod(counts.total() for counts in sound)
    parts = halves(space.blocks)
    if isinstance(parts, Refusal):
        return parts
    left, right = (_merged([_sound(block) for block in half]) for half in parts)
    return _pairs(left, right, space, (ours, theirs))


def exactly(space: Space, scores: int) -> int | Refusal:
    """How many packages that the space calls sound have exactly these packed scores."""
    parts = halves(space.blocks)
    if isinstance(parts, Refusal):
        return parts
    left, right = (_merged([_sound(block) for block in half]) for half in parts)
    return sum(times * right[scores - part] for part, times in left.items())


def halves(blocks: Iterable[Block], most: int = MOST_HALF) -> tuple[list[Block], list[Block]] | Refusal:
    """The blocks in two halves with about as many combinations each, `most` of them at most."""
    known = list(blocks)
    sizes, parts = [1, 1], ([], [])  # type: tuple[list[int], tuple[list[Block], list[Block]]]
    for block in sorted(known, key=lambda block: len(block.scores), reverse=True):
        smaller = sizes.index(min(sizes))
        sizes[smaller] *= len(block.scores)
        parts[smaller].append(block)
    if max(sizes) > most:
        return refusal(known, f"and half of their terms can be combined in {max(sizes)} ways, more than {most}")
    return parts


def _sound(block: Block) -> Counter[int]:
    return Counter(scores for scores, is_sound in zip(block.scores, block.sound, strict=True) if is_sound)


def _least(sound: Iterable[Counter[int]], space: Space, side: int) -> int:
    """The least that one side gets in any package: side 0 is ours, 1 theirs."""
    if side == 0:
        return sum(min(counts) >> space.shift for counts in sound)
    return sum(min(scores & space.mask for scores in counts) for counts in sound)


def _merged(parts: Iterable[Counter[int]]) -> Counter[int]:
    whole = Counter({0: 1})
    for counts in parts:
        merged: Counter[int] = Counter()
        for scores, times in whole.items():
            for part, more in counts.items():
                merged[scores + part] += times * more
        whole = merged
    return whole


def _pairs(left: Mapping[int, int], right: Mapping[int, int], space: Space, least: tuple[int, int]) -> int:
    shift, mask = space.shift, space.mask
    waiting = sorted(right)
    levels = sorted({scores & mask for scores in right})
    tree = [0] * (len(levels) + 1)
    reached = found = 0
    for scores in sorted(left):
        bound = (least[0] - (scores >> shift)) << shift
        while waiting and waiting[-1] >= bound:
            other = waiting.pop()
            times = right[other]
            reached += times
            node = bisect_left(levels, other & mask) + 1
            while node < len(tree):
                tree[node] += times
                node += node & -node
        node = bisect_left(levels, least[1] - (scores & mask))
        below = 0
        while node:
            below += tree[node]
            node &= node - 1
        found += left[scores] * (reached - below)
    return found
