"""What to offer next: several packages that are worth about the same to us (MESO).

PRODUCT.md, *Suggestions*. Several equivalent offers at once anchor without a take-it-or-leave-it, and which of them the
other side likes best tells what it values.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import ceil, floor

from batna.analysis.counting import TOO_MANY, halves
from batna.analysis.packages import terms_read
from batna.analysis.refusal import Refusal
from batna.analysis.space import Block, Space, space
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Plan
from batna.model.values import Side, Value
from batna.score.assess import assess
from batna.score.assessment import ScoredOffer
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard

WANTED = 3
"""So many packages are suggested."""

APART = 2
"""In so many terms each suggested package differs from the others at least."""

MOST_IN_BAND = 1_000_000
"""So many packages within the band are compared at most."""


class Shortage(StrEnum):
    """Why there are fewer suggestions than wanted."""

    BREACH = "breach"
    """Every package breaches a reservation value."""
    NONE_IN_BAND = "none_in_band"
    """No package without a breach is worth about what was wished."""
    WORSE_THAN_BATNA = "worse_than_batna"
    """Every package worth about what was wished is worth less than the BATNA."""
    TOO_ALIKE = "too_alike"
    """The other packages in the band differ from those suggested in one term only, or there are no others."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A package to offer: our score (0..1), and theirs where there is an estimate.

    Against their last offer, `asks` are the terms that change for the better for us and `gives` those that change for
    the worse for us or, where we do not mind, for the better for them; both empty where they have offered nothing.
    """

    terms: Mapping[str, Value]
    score: Fraction
    theirs: Fraction | None
    asks: tuple[str, ...]
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Up to three packages within `band` of the score `wished`, and why there are not three where there are not.

    `nearest` are the scores next below and next above the band that packages without a breach have (None where there
    is no such); it is for telling what to wish for instead. `since` is the id of their last offer, if any.
    """

    wished: Fraction
    band: Fraction
    packages: tuple[Suggestion, ...]
    shortage: Shortage | None
    nearest: tuple[Fraction | None, Fraction | None]
    since: str | None


@dataclass(frozen=True, slots=True)
class _Half:
    """Every combination of some blocks without a breach, from the least packed scores to the greatest."""

    blocks: tuple[Block, ...]
    scores: tuple[int, ...]
    combinations: tuple[tuple[int, ...], ...]


def wished_score(card: Scorecard) -> Fraction:
    """What to aim at where nobody says: what our newest offer is worth, else a quarter of the way from 1 to the BATNA.

    An offer counts once it is made and where it leaves nothing open, for else it has no single score.
    """
    own = [one.assessment.score for one in card.offers if one.offer.sender is Side.US and not one.offer.draft]
    whole = [score.low for score in own if score.is_point]
    batna = Fraction(0) if card.batna is None else card.batna.score.low
    return whole[-1] if whole else 1 - (1 - batna) / 4


def suggest(plan: Plan, card: Scorecard, wished: Fraction | None, band: Fraction) -> Suggestions | Refusal:
    """Three packages, each within `band` of the score `wished` (both shares of 1; None for the default).

    None breaches a reservation value or is worth less than the BATNA, and each differs from the others in two terms at
    least. They are chosen greedily: the best for them first where there is an estimate, else the nearest to the wish.
    Ties go to the one that changes the fewest terms of their last offer, then to the better for us, then to the
    earlier options of the earlier terms.
    """
    theirs = None if plan.counterparty.estimate is None else their_side(plan)
    if isinstance(theirs, Refusal):
        return theirs
    packages = space(plan, card.scales, theirs)
    if isinstance(packages, Refusal):
        return packages
    parts = halves(packages.blocks)
    if isinstance(parts, Refusal):
        return parts
    wish = wished_score(card) if wished is None else wished
    batna = Fraction(0) if card.batna is None else card.batna.score.low
    left, right = (_half(part) for part in parts)
    unit = packages.units[0]
    low, high = ceil((wish - band) * unit), floor((wish + band) * unit)
    within = _Window(packages, left, right, max(low, ceil(batna * unit)), high)
    if within.count() > MOST_IN_BAND:
        return TOO_MANY
    last = next((one for one in reversed(card.offers) if one.offer.sender is Side.THEM), None)
    chosen = _chosen(within, wish, None if last is None else last.terms, by_theirs=theirs is not None)
    own = [_suggestion(packages, card.scales, theirs, terms, last) for terms in chosen]
    return Suggestions(
        wished=wish,
        band=band,
        packages=tuple(own),
        shortage=None if len(own) == WANTED else _shortage(within, low, found=bool(own)),
        nearest=_nearest(within, low, high),
        since=None if last is None else last.offer.id,
    )


@dataclass(frozen=True, slots=True)
class _Window:
    """The packages without a breach whose score, as a whole number, is from `low` to `high`."""

    space: Space
    left: _Half
    right: _Half
    low: int
    high: int

    def count(self) -> int:
        """How many there are."""
        return sum(last - first for first, last in self._spans())

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """Their packed scores and the places of their halves."""
        for place, (first, last) in enumerate(self._spans()):
            scores = self.left.scores[place]
            for other in range(first, last):
                yield scores + self.right.scores[other], place, other

    def terms(self, left: int, right: int) -> dict[str, Value]:
        """The package that two halves make, in the order of the plan."""
        values: dict[str, Value] = {}
        for half, place in ((self.left, left), (self.right, right)):
            for block, combination in zip(half.blocks, half.combinations[place], strict=True):
                values |= block.terms(combination)
        return {axis.term: values[axis.term] for axis in self.space.axes}

    def _spans(self) -> Iterator[tuple[int, int]]:
        shift = self.space.shift
        for scores in self.left.scores:
            own = scores >> shift
            first = bisect_left(self.right.scores, (self.low - own) << shift)
            yield first, max(first, bisect_left(self.right.scores, (self.high + 1 - own) << shift))


def _half(blocks: Sequence[Block]) -> _Half:
    sound = [[(block.scores[n], n) for n in range(len(block.scores)) if block.sound[n]] for block in blocks]
    whole = sorted((sum(scores for scores, _ in each), tuple(n for _, n in each)) for each in product(*sound))
    return _Half(tuple(blocks), tuple(scores for scores, _ in whole), tuple(numbers for _, numbers in whole))


def _chosen(
    within: _Window, wish: Fraction, last: Mapping[str, Value] | None, *, by_theirs: bool
) -> list[dict[str, Value]]:
    """The best packages in the window that differ enough from each other."""
    goal, mask, shift = wish * within.space.units[0], within.space.mask, within.space.shift
    ranked: dict[int | Fraction, list[tuple[int, int, int]]] = {}
    for one in within:
        ranked.setdefault(-(one[0] & mask) if by_theirs else abs((one[0] >> shift) - goal), []).append(one)
    places = {axis.term: {value: place for place, value in enumerate(axis.values)} for axis in within.space.axes}

    def tie(one: tuple[int, dict[str, Value]]) -> tuple[int, int, list[int]]:
        scores, terms = one
        changed = 0 if last is None else sum(not _is_same(value, last.get(name)) for name, value in terms.items())
        return changed, -(scores >> shift), [places[name][value] for name, value in terms.items()]

    chosen: list[dict[str, Value]] = []
    for rank in sorted(ranked):
        tied = [(scores, within.terms(left, right)) for scores, left, right in ranked[rank]]
        for _, terms in sorted(tied, key=tie):
            if all(sum(terms[name] != other[name] for name in terms) >= APART for other in chosen):
                chosen.append(terms)
            if len(chosen) == WANTED:
                return chosen
    return chosen


def _is_same(value: Value, other: Value | None) -> bool:
    if isinstance(value, tuple) and isinstance(other, tuple):
        return set(value) == set(other)
    return value == other


def _suggestion(
    packages: Space,
    scales: Mapping[str, Scale],
    theirs: TheirSide | None,
    terms: Mapping[str, Value],
    last: ScoredOffer | None,
) -> Suggestion:
    asks: list[str] = []
    gives: list[str] = []
    for block in packages.blocks if last is not None else ():
        names = [axis.term for axis in block.axes]
        if last is not None and all(name in last.terms for name in names):
            gain = _gain(scales, theirs, names, terms, last.terms)
            changed = [name for name in names if not _is_same(terms[name], last.terms[name])]
            (asks if gain > 0 else gives if gain < 0 else []).extend(changed)
    score = assess(scales, terms, None).score.low
    return Suggestion(terms, score, None if theirs is None else theirs.score(terms).low, tuple(asks), tuple(gives))


def _gain(
    scales: Mapping[str, Scale],
    theirs: TheirSide | None,
    names: Sequence[str],
    terms: Mapping[str, Value],
    before: Mapping[str, Value],
) -> Fraction:
    """What we gain in score on some terms; where that is nothing, what they lose."""
    own = {name: scale for name, scale in scales.items() if set(terms_read(scale.result.measure)) <= set(names)}
    gain = assess(own, terms, None).score.low - assess(own, before, None).score.low
    if gain or theirs is None:
        return gain
    lost = [
        theirs.weights[name] * (theirs.worth(name, before[name]) - theirs.worth(name, terms[name]))
        for name in names
        if name in theirs.worths
    ]
    return sum(lost, Fraction(0))


def _shortage(within: _Window, low: int, *, found: bool) -> Shortage:
    if found:
        return Shortage.TOO_ALIKE
    if not within.left.scores or not within.right.scores:
        return Shortage.BREACH
    unbounded = _Window(within.space, within.left, within.right, low, within.high)
    return Shortage.WORSE_THAN_BATNA if unbounded.count() else Shortage.NONE_IN_BAND


def _nearest(within: _Window, low: int, high: int) -> tuple[Fraction | None, Fraction | None]:
    """The scores next below `low` and next above `high` that packages without a breach have."""
    shift, right = within.space.shift, within.right.scores
    below, above = [], []
    for scores in within.left.scores:
        own = scores >> shift
        first, last = bisect_left(right, (low - own) << shift), bisect_left(right, (high + 1 - own) << shift)
        if first:
            below.append(own + (right[first - 1] >> shift))
        if last < len(right):
            above.append(own + (right[last] >> shift))
    unit = within.space.units[0]
    return (Fraction(max(below), unit) if below else None), (Fraction(min(above), unit) if above else None)
