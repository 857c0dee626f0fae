"""All packages at once: blocks of terms that are valued together, and both sides' scores as whole numbers.

A package's scores are the sums of what its blocks contribute, since value functions are additive: terms that a formula
reads together are one block, every other term is a block of its own. Scores are brought to common denominators and
packed into one integer, `ours << shift | theirs`, so that adding two of these adds both scores, and comparing them
compares ours first. Nothing is rounded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import product
from math import ceil, lcm, prod

from batna.analysis.packages import Axis, axes
from batna.analysis.refusal import Refusal
from batna.analysis.their_side import TheirSide
from batna.model.plan import Plan
from batna.model.values import Commitment, Direction, Value
from batna.score.assessment import Quantity, ScoredOffer, State
from batna.score.measure import measured, measured_terms
from batna.score.scale import Scale
from batna.score.value_function import number

MOST_JOINT = 50_000
"""So many combinations of the terms that formulas tie together are tried at most."""


@dataclass(frozen=True, slots=True)
class Block:
    """Terms that are valued together, with every combination of their values.

    Combination `n` counts the values of `axes` up like digits, the last axis fastest. `scores` are packed; `sound` is
    whether the combination breaches none of our reservation values and leaves no committed key result open, `refused`
    whether it passes one of theirs. `key_results` are those that read its terms, `goods` by combination how good each
    of these is for us, greater being better: by the measure and its direction, options by worth; None where it is open.
    """

    axes: tuple[Axis, ...]
    scores: tuple[int, ...]
    sound: tuple[bool, ...]
    refused: tuple[bool, ...]
    key_results: tuple[str, ...]
    goods: tuple[tuple[Fraction | None, ...], ...]

    def terms(self, combination: int) -> dict[str, Value]:
        """The values of one combination by term id."""
        values: dict[str, Value] = {}
        for axis in reversed(self.axes):
            combination, place = divmod(combination, len(axis.values))
            values[axis.term] = axis.values[place]
        return values


@dataclass(frozen=True, slots=True)
class Space:
    """The packages of a plan. `units` are the whole numbers that stand for a score of 1, ours and theirs."""

    axes: tuple[Axis, ...]
    blocks: tuple[Block, ...]
    units: tuple[int, int]
    shift: int

    @property
    def packages(self) -> int:
        """How many packages there are."""
        return prod(len(axis.values) for axis in self.axes)

    def ours(self, scores: int) -> Fraction:
        """Our score of what has these packed scores."""
        return Fraction(scores >> self.shift, self.units[0])

    def theirs(self, scores: int) -> Fraction:
        """Their score of what has these packed scores."""
        return Fraction(scores & self.mask, self.units[1])

    @property
    def mask(self) -> int:
        """The bits of packed scores that are theirs."""
        return (1 << self.shift) - 1

    def at_least(self, ours: Fraction, theirs: Fraction) -> tuple[int, int]:
        """The smallest whole numbers that reach two scores."""
        return ceil(ours * self.units[0]), ceil(theirs * self.units[1])

    @property
    def possible(self) -> "Space":
        """The packages that pass no reservation value of either side's: only these count as sound in it."""
        return self.within(lambda block, place: not block.refused[place])

    def within(self, keeps: Callable[[Block, int], bool]) -> "Space":
        """The same packages, of which only those count as sound that also have `keeps` say yes to each combination."""
        return replace(
            self,
            blocks=tuple(
                replace(
                    block,
                    sound=tuple(is_sound and keeps(block, place) for place, is_sound in enumerate(block.sound)),
                )
                for block in self.blocks
            ),
        )

    def terms(self, combinations: Iterable[int]) -> dict[str, Value]:
        """A package, one combination a block, by term id in the order of the plan."""
        values: dict[str, Value] = {}
        for block, combination in zip(self.blocks, combinations, strict=True):
            values |= block.terms(combination)
        return {axis.term: values[axis.term] for axis in self.axes}


@dataclass(frozen=True, slots=True)
class _Share:
    """What one key result, or one term of the estimate, contributes: a score for each combination of some axes."""

    axes: tuple[int, ...]
    worths: tuple[Fraction, ...]
    sound: tuple[bool, ...] = ()
    refused: tuple[bool, ...] = ()
    key_result: str | None = None
    goods: tuple[Fraction | None, ...] = ()


def space(
    plan: Plan, scales: Mapping[str, Scale], theirs: TheirSide | None, offers: Sequence[ScoredOffer]
) -> Space | Refusal:
    """The packages of a plan, scored by our scales and by the estimate (by 0 without one).

    `offers` are those of both sides, whose values are among what could be agreed. Where a formula divides by zero its
    key result is open, and counts with the least that it can be worth.
    """
    known = axes(plan, theirs, offers)
    if isinstance(known, Refusal):
        return known
    place = {axis.term: index for index, axis in enumerate(known)}
    read = [tuple(place[name] for name in measured_terms(scale.result.measure)) for scale in scales.values()]
    blocks = _blocks(len(known), read)
    for block in blocks:
        if len(block) > 1 and prod(len(known[index].values) for index in block) > MOST_JOINT:
            names = ", ".join(f"`{known[index].term}`" for index in block)
            return Refusal(
                None,
                f"formulas tie {names} together, whose values can be combined in more than {MOST_JOINT} ways",
                "give one of these terms a longer `step`, or bring the `min` and `max` of its range together",
            )
    own = [_own(scale, [known[index] for index in at], at) for scale, at in zip(scales.values(), read, strict=True)]
    other = [] if theirs is None else [_other(theirs, known[place[name]], place[name]) for name in theirs.worths]
    units = _unit(own), _unit(other)
    most = sum(int(max(share.worths) * units[1]) for share in other)
    shift = most.bit_length() + 1
    packed = [(share, [int(worth * units[0]) << shift for worth in share.worths]) for share in own]
    packed += [(share, [int(worth * units[1]) for worth in share.worths]) for share in other]
    return Space(known, tuple(_block(block, known, packed) for block in blocks), units, shift)


def _blocks(count: int, read: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The axes that some key result reads together, directly or through others; by their first."""
    groups = [{index} for index in range(count)]
    for together in read:
        joined = set(together).union(*(group for group in groups if group.intersection(together)))
        groups = [group for group in groups if not group.intersection(together)]
        groups += [joined] if joined else []
    return sorted(tuple(sorted(group)) for group in groups) or [()]


def good(scale: Scale, quantity: Quantity | None) -> Fraction | None:
    """How good a measured value is for us, greater being better; None where it is open.

    Numbers and days go by the measure and its direction, even where they are worth the same; options by their worth.
    """
    if quantity is None:
        return None
    if scale.direction is None:
        return scale.worth(quantity)
    return -number(quantity) if scale.direction is Direction.LOWER else number(quantity)


def _own(scale: Scale, known: list[Axis], at: tuple[int, ...]) -> _Share:
    unsound = {State.BREACH, State.OPEN} if scale.result.commitment is Commitment.COMMITTED else {State.BREACH}
    worths, sound, goods = [], [], []
    for values in product(*(axis.values for axis in known)):
        terms = {axis.term: value for axis, value in zip(known, values, strict=True)}
        quantity = measured(scale.result.measure, terms)
        worths.append(scale.weight * (scale.least if quantity is None else scale.worth(quantity)))
        sound.append(scale.state(quantity) not in unsound)
        goods.append(good(scale, quantity))
    return _Share(at, tuple(worths), sound=tuple(sound), key_result=scale.id, goods=tuple(goods))


def _other(theirs: TheirSide, axis: Axis, at: int) -> _Share:
    weight = theirs.weights[axis.term]
    return _Share(
        (at,),
        tuple(weight * theirs.worth(axis.term, value) for value in axis.values),
        refused=tuple(theirs.refuses(axis.term, value) for value in axis.values),
    )


def _unit(shares: Iterable[_Share]) -> int:
    return reduce(lcm, (worth.denominator for share in shares for worth in share.worths), 1)


def _block(block: tuple[int, ...], known: tuple[Axis, ...], packed: list[tuple[_Share, list[int]]]) -> Block:
    lengths = [len(known[index].values) for index in block]
    count = prod(lengths)
    scores, sound, refused = [0] * count, [True] * count, [False] * count
    goods: dict[str, list[Fraction | None]] = {}
    for share, numbers in packed:
        # A formula without a term is worth the same everywhere, and is counted once, in the first block.
        if (share.axes[0] in block) if share.axes else (block[:1] in {(), (0,)}):
            entries = list(_entries(share.axes, block, lengths, known))
            for combination, entry in enumerate(entries):
                scores[combination] += numbers[entry]
                if share.sound and not share.sound[entry]:
                    sound[combination] = False
                if share.refused and share.refused[entry]:
                    refused[combination] = True
            if share.key_result is not None:
                goods[share.key_result] = [share.goods[entry] for entry in entries]
    return Block(
        axes=tuple(known[index] for index in block),
        scores=tuple(scores),
        sound=tuple(sound),
        refused=tuple(refused),
        key_results=tuple(goods),
        goods=tuple(zip(*goods.values(), strict=True)) if goods else ((),) * count,
    )


def _entries(
    some: tuple[int, ...], block: tuple[int, ...], lengths: list[int], known: tuple[Axis, ...]
) -> Iterator[int]:
    """Which entry of a share over some axes belongs to each combination of the block's."""
    strides, stride = dict.fromkeys(block, 0), 1
    for index in reversed(some):
        strides[index] = stride
        stride *= len(known[index].values)
    steps = [[place * strides[index] for place in range(length)] for index, length in zip(block, lengths, strict=True)]
    return map(sum, product(*steps))
