"""What to offer next: several packages that are worth about the same to us (MESO).

PRODUCT.md, *What to do next* and *Suggestions*. The first is, of the packages worth at least what the path wishes, the
one worth most to them. Several equivalent offers at once anchor without a take-it-or-leave-it, and which of them the
other side likes best tells what it values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import combinations, islice
from math import ceil, floor

from batna.analysis.against import Against, against
from batna.analysis.assumed import assumed_side
from batna.analysis.better import held_at
from batna.analysis.counting import MOST_HALF
from batna.analysis.frontier import Frontier, frontier
from batna.analysis.packages import held_terms
from batna.analysis.path import Path, first_asked, path
from batna.analysis.refusal import Refusal
from batna.analysis.shortage import Reach, Shortage, around, blocking, most, reach
from batna.analysis.space import Block, Space, good, space
from batna.analysis.their_side import TheirSide, their_side
from batna.analysis.worse import Goods, goods_of, is_worse_package, not_worse, nowhere_better
from batna.model.plan import Confidence, CountMeasure, Plan, TermMeasure
from batna.model.values import Side, Value
from batna.score.assess import assess
from batna.score.assessment import Interval, ScoredOffer, Verdict
from batna.score.concessions import last_move
from batna.score.measure import measured, measured_terms
from batna.score.package import same_value
from batna.score.possible import as_value
from batna.score.scorecard import Scorecard

__all__ = ["APART", "WANTED", "Shortage", "Suggestion", "Suggestions", "suggest"]

WANTED = 3
"""So many packages are suggested."""

APART = 2
"""In so many terms that somebody scores each suggested package differs from the others at least."""

_POOL = 48
"""So many packages of about the same score are looked at to find those whose answer tells most."""

_MOST_BESIDE = 20_000
"""So many combinations of half of the terms are tried at most for packages beside the first."""

_TIED = 64
"""So many packages of the same two scores are looked at to find the one that changes least."""

_EMPHASIS = {Confidence.HIGH: 2, Confidence.MEDIUM: 3, Confidence.LOW: 4, None: 4}
"""By so much a term may weigh more to them than we think: the less sure the estimate, the more."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A package to offer: our score, and theirs where there is an estimate.

    `theirs_range` is all that it may be worth to them, since an estimate may leave terms out. `against_theirs` is what
    it changes of their last offer, `against_ours` of our own last made one: None where there is no such offer.
    """

    terms: Mapping[str, Value]
    score: Fraction
    theirs: Fraction | None
    theirs_range: Interval | None
    against_theirs: Against | None
    against_ours: Against | None

    @property
    def asks(self) -> tuple[str, ...]:
        """The terms that change their last offer for the better for us, and not for them."""
        return () if self.against_theirs is None else self.against_theirs.asks

    @property
    def gives(self) -> tuple[str, ...]:
        """The terms that change their last offer for the worse for us, or where we do not mind, better for them."""
        return () if self.against_theirs is None else self.against_theirs.gives

    @property
    def joint(self) -> tuple[str, ...]:
        """The terms that change their last offer for the better for us and, by the estimate, for them."""
        return () if self.against_theirs is None else self.against_theirs.joint

    @property
    def takes_back(self) -> tuple[str, ...]:
        """The terms on which our own last offer gave them more than this package does."""
        return () if self.against_ours is None else self.against_ours.asks


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Up to three packages, and why there are not three where there are not.

    `path` is where the talks are and what it wishes; `asked` the score that somebody named instead, None where nobody
    did. All packages are within `band` of the score of the first. `reach` tells what to wish for instead, `blocking`
    the key results whose reservation value is in the way where there is no package at all. `since` is the id of their
    last offer, `ours_since` of our last made one, if any. `moved` is whether they have come towards us since ours.
    `held` are the terms that stay as they are on the table, since nothing says what else could be agreed on them.
    """

    path: Path
    asked: Fraction | None
    band: Fraction
    packages: tuple[Suggestion, ...]
    shortage: Shortage | None
    reach: Reach
    blocking: tuple[str, ...]
    since: str | None
    ours_since: str | None
    moved: bool
    held: tuple[str, ...]

    @property
    def wished(self) -> Fraction:
        """The score that the packages should have."""
        return self.path.wish if self.asked is None else self.asked

    @property
    def nearest(self) -> tuple[Fraction | None, Fraction | None]:
        """The scores next below and next above the band that can be had without a breach and above the BATNA."""
        return self.reach.below, self.reach.above


@dataclass(frozen=True, slots=True)
class _Talks:
    """What a package to offer is held against: each side's last move, and whether theirs came towards us since ours."""

    plan: Plan
    card: Scorecard
    theirs: ScoredOffer | None
    ours: ScoredOffer | None
    moved: bool


def suggest(plan: Plan, card: Scorecard, day: date, wished: Fraction | None, band: Fraction) -> Suggestions | Refusal:
    """Up to three packages, each within `band` of the first; `wished` is a score to suggest at, None for the path's.

    None breaches a reservation value, is worth less than the BATNA, is by the estimate one that they would refuse, or
    is worse for us on a key result and better on none than what they already offer; nor than our own last offer, unless
    they have moved since.
    """
    known = None if plan.counterparty.estimate is None else their_side(plan)
    if isinstance(known, Refusal):
        return known
    talks = _talks(plan, card)
    theirs = known or assumed_side(plan, card.scales, _asked(talks), {} if talks.theirs is None else talks.theirs.terms)
    packages = space(plan, card.scales, theirs, card.offers)
    if isinstance(packages, Refusal):
        return packages
    best = frontier(packages.possible, sound_only=True)
    if isinstance(best, Refusal):
        return best
    least = theirs.reservation
    floor_score = Fraction(0) if card.batna is None else card.batna.score.low
    acceptable = [
        packages.ours(one) for one in best.counts if packages.theirs(one) >= least and packages.ours(one) >= floor_score
    ]
    way = path(
        plan,
        card,
        day,
        most(packages),
        max(acceptable, default=None) if known is not None else None,
    )
    search = _Search(packages, talks, known, theirs, band, max(floor_score, Fraction(0)))
    bounds = (way.wish, None) if wished is None else (max(wished - band, floor_score), wished + band)
    chosen = search.packages(*bounds)
    if isinstance(chosen, Refusal):
        return chosen
    around_it = (bounds[0], bounds[0] + band if bounds[1] is None else bounds[1])
    missing = None if len(chosen) == WANTED else _shortage(chosen, packages, acceptable, known)
    return Suggestions(
        path=way,
        asked=wished,
        band=band,
        packages=tuple(search.suggestion(terms) for terms in chosen),
        shortage=missing,
        reach=Reach(None, None, most(packages.possible)) if chosen else search.reach(around_it),
        blocking=blocking(plan, card, theirs, around_it) if missing in {Shortage.BREACH, Shortage.NONE_IN_BAND} else (),
        since=None if talks.theirs is None else talks.theirs.offer.id,
        ours_since=None if talks.ours is None else talks.ours.offer.id,
        moved=talks.moved,
        held=tuple(held_terms(packages.axes)),
    )


def _talks(plan: Plan, card: Scorecard) -> _Talks:
    made = [one for one in card.offers if not one.offer.draft]
    theirs, ours = (last_move([one for one in made if one.offer.sender is side]) for side in (Side.THEM, Side.US))
    return _Talks(plan, card, theirs, ours, moved=_has_moved(made, ours))


def _has_moved(made: Sequence[ScoredOffer], ours: ScoredOffer | None) -> bool:
    """Whether they have come towards us on some key result since our last offer; their first offer is such a move."""
    if ours is None:
        return False
    after = made[[one.offer.id for one in made].index(ours.offer.id) + 1 :]
    return any(
        one.change is None or any(moved is not None and moved > 0 for moved in one.change.key_results.values())
        for one in after
        if one.offer.sender is Side.THEM
    )


def _asked(talks: _Talks) -> dict[str, Value]:
    """What we ask for, term by term: our last offer's or, of terms that it leaves open, what we would open with."""
    opening: dict[str, Value] = {}
    for scale in talks.card.scales.values():
        if isinstance(scale.result.measure, TermMeasure):
            opening[scale.result.measure.term] = as_value(first_asked(scale))
    return opening if talks.ours is None else {**opening, **talks.ours.terms}


@dataclass(frozen=True, slots=True)
class _Search:
    """Where to look for packages to offer: `known` is the estimate, `theirs` that or what is assumed without one."""

    space: Space
    talks: _Talks
    known: TheirSide | None
    theirs: TheirSide
    band: Fraction
    floor: Fraction

    def packages(self, low: Fraction, high: Fraction | None) -> list[dict[str, Value]] | Refusal:
        """The packages to offer, the one most worth to them first, of those whose score lies between two bounds.

        Without an upper bound, one that is worth less has to do where none is worth as much.
        """
        for fronts in map(_fronts, self.ways()):
            first = fronts if isinstance(fronts, Refusal) else self.first(fronts, low, high)
            if isinstance(first, Refusal):
                return first
            if first is not None and not isinstance(fronts, Refusal):
                return self.together(first, fronts, low, high)
        if high is not None:
            return []
        for fronts in map(_fronts, self.ways()):
            first = fronts if isinstance(fronts, Refusal) else self.highest(fronts)
            if isinstance(first, Refusal):
                return first
            if first is not None and not isinstance(fronts, Refusal):
                return self.together(first, fronts, low, high)
        return []

    def ways(self) -> Iterator[list[Space]]:
        """Where to look first, and where only if nothing is found there; the spaces of one step count together."""
        held = self.held()
        yield from self.ways_in(held_at(self.space.possible, held, self.theirs.gaps))
        if self.theirs.gaps:
            # Nothing else is to be had: what nobody has estimated may move for us, and never against us.
            yield from self.ways_in(self.space.possible.within(partial(self.moves_for_us, held=held)))

    def moves_for_us(self, block: Block, place: int, held: Mapping[str, Value]) -> bool:
        """Whether a combination is no worse for us than it would be with what nobody has estimated left as it is."""
        terms, scales = block.terms(place), self.talks.card.scales
        kept = {**terms, **{name: held[name] for name in self.theirs.gaps if name in terms and name in held}}
        if kept == terms:
            return True
        before = [good(scales[name], measured(scales[name].result.measure, kept)) for name in block.key_results]
        return all(
            was is None or (now is not None and now >= was) for was, now in zip(before, block.goods[place], strict=True)
        )

    def ways_in(self, allowed: Space) -> Iterator[list[Space]]:
        """The same within some packages."""
        uncounted = self.uncounted()
        allowed = allowed.within(lambda block, place: is_on_the_table(block, place, uncounted))
        ours, theirs = self.talks.ours, self.talks.theirs
        if self.known is None and theirs is not None and theirs.standing:
            # Where nobody knows what it would buy, nothing is given beyond what they ask for.
            asked = goods_of(self.talks.card.scales, theirs.terms)
            allowed = allowed.within(
                lambda block, place: gives_no_more(block, place, asked) or self.is_worth_more(block, place, theirs)
            )
        if ours is None:
            # The first offer leaves room on every key result: what is given at once cannot be given again.
            yield [allowed.within(lambda block, place: not self.is_at_the_end(block.key_results, block.goods[place]))]
            yield [allowed]
            return
        goods = goods_of(self.talks.card.scales, ours.terms)
        if self.talks.moved:
            yield [
                allowed.within(
                    lambda block, place: nowhere_better(block, place, goods) or self.is_welcome(block, place, ours)
                )
            ]
            yield [allowed]
        else:
            yield list(not_worse(allowed, goods))

    def is_welcome(self, block: Block, place: int, ours: ScoredOffer) -> bool:
        """Whether by the estimate a combination is worth no less to them than what our offer says on the same terms.

        Nothing is taken back by what they would rather have.
        """
        if self.known is None:
            return False
        known = self.known
        names = [axis.term for axis in block.axes if axis.term in known.worths]
        if any(name not in ours.terms for name in names):
            return False
        offered = sum((known.weights[name] * known.worth(name, ours.terms[name]) for name in names), Fraction(0))
        return self.space.theirs(block.scores[place]) >= offered

    def is_worth_more(self, block: Block, place: int, theirs: ScoredOffer) -> bool:
        """Whether a combination is worth more to us than what an offer says on the same key results together."""
        readings, scales = theirs.assessment.readings, self.talks.card.scales
        offered = sum((scales[name].weight * readings[name].worth.high for name in block.key_results), Fraction(0))
        return self.space.ours(block.scores[place]) > offered

    def reach(self, ends: tuple[Fraction, Fraction]) -> Reach:
        """What can be had beside the scores between `ends`, of what may be offered at all."""
        *_, last = self.ways()
        found = [reach(some, ends, self.floor) for some in last]
        return Reach(
            max((one.below for one in found if one.below is not None), default=None),
            min((one.above for one in found if one.above is not None), default=None),
            most(self.space.possible),
        )

    def uncounted(self) -> dict[str, tuple[frozenset[str], list[frozenset[str]]]]:
        """By term what no key result counts in it, and how that stands: as we offer it, as they do, else as today.

        What nobody on our side measures is no gift to make unasked, whatever it is worth to them. Left out are terms
        that are counted whole, and those of which nothing is known.
        """
        counted: dict[str, set[str] | None] = {}
        for scale in self.talks.card.scales.values():
            measure = scale.result.measure
            for name in measured_terms(measure):
                options = set(measure.of) if isinstance(measure, CountMeasure) and measure.of else None
                known = counted.get(name, set())
                counted[name] = None if options is None or known is None else known | options
        found = {}
        for axis in self.space.axes:
            term, options = self.talks.plan.terms[axis.term], counted.get(axis.term, set())
            said = [one.terms.get(term.id) for one in (self.talks.ours, self.talks.theirs) if one is not None]
            stands = [value for value in said if value is not None] or (
                [] if term.baseline is None else [term.baseline]
            )
            if options is not None and stands:
                own = frozenset(options)
                found[term.id] = own, [_parts(value) - own for value in stands]
        return found

    def held(self) -> dict[str, Value]:
        """Where the terms stay that the estimate leaves out: nobody knows what moving them would buy."""
        theirs = self.talks.theirs
        return {**({} if theirs is None else theirs.terms), **_asked(self.talks)}

    def is_at_the_end(self, key_results: Sequence[str], goods: Sequence[Fraction | None]) -> bool:
        """Whether some key result is no better than its reservation value, where there is anything to concede."""
        for name, held in zip(key_results, goods, strict=True):
            scale = self.talks.card.scales[name]
            end = None if scale.reservation is None else good(scale, scale.reservation)
            if end is not None and held is not None and scale.reservation != scale.target and held <= end:
                return True
        return False

    def first(
        self, fronts: Sequence[Frontier], low: Fraction, high: Fraction | None
    ) -> dict[str, Value] | Refusal | None:
        """Of the packages with a score from `low` on that they would not refuse, the one worth most to them."""
        found: list[tuple[tuple[int, int], dict[str, Value]]] = []
        for near in fronts:
            some, best = near.space, max((key for key, _ in found), default=(0, 0))
            least = some.at_least(low, self.theirs.reservation)
            # What is better for us is worse for them: from the end, each is worth less to them than the one before.
            for scores in reversed(list(near.counts)):
                key = scores & some.mask, scores >> some.shift
                if key[0] < least[1] or key < best or (high is not None and some.ours(scores) > high):
                    break
                terms = self.simplest(near, scores) if key[1] >= least[0] else None
                if terms is not None:
                    found.append((key, terms))
                    break
            if high is not None and not found:
                inside = self.in_band(some, low, high)
                if isinstance(inside, Refusal):
                    return inside
                found.extend(((-place, 0), terms) for place, terms in enumerate(inside[:1]))
        return max(found, key=lambda one: (one[0], self.likeness(one[1])))[1] if found else None

    def highest(self, fronts: Sequence[Frontier]) -> dict[str, Value] | None:
        """Of the packages that they would not refuse and that are no worse than the floor, the one worth most to us."""
        offered = self.offered()
        found: list[tuple[int, dict[str, Value]]] = []
        for near in fronts:
            some = near.space
            least = some.at_least(max(self.floor, offered), self.theirs.reservation)
            for scores in near.counts:
                if scores >> some.shift < least[0]:
                    break
                terms = self.simplest(near, scores) if scores & some.mask >= least[1] else None
                if terms is not None:
                    found.append((scores, terms))
                    break
        return max(found, key=lambda one: (one[0], self.likeness(one[1])))[1] if found else None

    def offered(self) -> Fraction:
        """What we have for the taking: their offer that stands and breaches nothing, else the floor."""
        theirs = self.talks.theirs
        if theirs is None or not theirs.standing or theirs.assessment.verdict is Verdict.BREACH:
            return self.floor
        return theirs.assessment.score.low

    def simplest(self, near: Frontier, scores: int) -> dict[str, Value] | None:
        """Of the packages with these scores that give nothing away, the one that is most like what is on the table."""
        fair = [one for one in near.packages(scores, _TIED) if not self.gives_away(one)]
        return max(fair, key=self.likeness, default=None)

    def likeness(
        self, terms: Mapping[str, Value]
    ) -> tuple[int, int, list[Fraction], list[Fraction], tuple[tuple[str, str], ...]]:
        """How near a package is to our last offer, and to theirs, by terms; then how evenly it is worth to each side.

        The worths of the key results, and of the terms to them, from the least on. Last its words, so that packages
        alike in all of that are told apart by nothing that depends on an order.
        """
        same = (
            0 if one is None else sum(same_value(value, one.terms.get(name)) for name, value in terms.items())
            for one in (self.talks.ours, self.talks.theirs)
        )
        ours, theirs = same
        held = assess(self.talks.card.scales, terms, None).readings.values()
        yours = (self.theirs.worth(name, terms[name]) for name in self.theirs.worths if name in terms)
        return ours, theirs, sorted(one.worth.low for one in held), sorted(yours), self.spelt(terms)

    def spelt(self, terms: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
        """The terms of a package by their titles, in the order of these."""
        known = self.talks.plan.terms
        return tuple(sorted((known[name].title, str(value)) for name, value in terms.items()))

    def gives_away(self, terms: Mapping[str, Value]) -> bool:
        """Whether a package is worse on some key result and better on none than what they offer, or what we offered."""
        scales = self.talks.card.scales
        goods = goods_of(scales, terms)
        standing = [one for one in self.talks.card.offers if one.standing and one.offer.sender is Side.THEM]
        held = [*standing, *([] if self.talks.ours is None or self.talks.moved else [self.talks.ours])]
        return any(is_worse_package(goods, goods_of(scales, one.terms)) for one in held)

    def in_band(
        self, some: Space, low: Fraction, high: Fraction, most_half: int = MOST_HALF
    ) -> list[dict[str, Value]] | Refusal:
        """The packages with a score between two bounds that they would not refuse, the best for them first."""
        unit = some.units[0]
        inside = around(some, (ceil(low * unit), floor(high * unit)), most_half)
        if isinstance(inside, Refusal):
            return inside
        ranked = inside.best(None, _POOL)
        if isinstance(ranked, Refusal):
            return ranked
        least = some.at_least(low, self.theirs.reservation)[1]
        listed = [
            terms
            for tied in ranked
            for terms in sorted((inside.terms(one) for one in tied if one.scores & some.mask >= least), key=self.spelt)
        ]
        return [terms for terms in listed[: 4 * _POOL] if not self.gives_away(terms)]

    def together(
        self, first: dict[str, Value], fronts: Sequence[Frontier], low: Fraction, high: Fraction | None
    ) -> list[dict[str, Value]]:
        """The first package and up to two others that go with it, whose answer tells most about what they value."""
        score = assess(self.talks.card.scales, first, None).score.low
        offered = self.offered()
        bottom = max(score - self.band, self.floor, offered, Fraction(0) if high is None else low)
        top = score + self.band if high is None else min(score + self.band, high)
        pool: list[dict[str, Value]] = []
        for near in fronts:
            more = self.in_band(near.space, min(bottom, score), max(top, score), _MOST_BESIDE)
            # Where there are too many to be looked at, the efficient ones have to do.
            pool.extend(islice(self.efficient(near, bottom, top), _POOL) if isinstance(more, Refusal) else more)
        unique = [one for place, one in enumerate(pool) if one not in pool[:place]]
        best_first = sorted(unique, key=lambda one: (-self.theirs.score(one).low, self.spelt(one)))[:_POOL]
        return self.told_apart(first, [one for one in best_first if self.go_together(first, one)])

    def efficient(self, near: Frontier, low: Fraction, high: Fraction) -> Iterator[dict[str, Value]]:
        """A package for each efficient pair of scores in a band, the best for them first."""
        some, least = near.space, near.space.at_least(low, self.theirs.reservation)
        for scores in reversed(list(near.counts)):
            if scores >> some.shift >= least[0] and scores & some.mask >= least[1] and some.ours(scores) <= high:
                yield from (terms for terms in near.packages(scores, 1) if not self.gives_away(terms))

    def go_together(self, one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
        """Whether two packages differ in enough that somebody scores, and neither is worse for both."""
        scored = self.scored()
        if sum(name in scored and not same_value(value, other[name]) for name, value in one.items()) < APART:
            return False
        scales = self.talks.card.scales
        mine = [assess(scales, terms, None).score.low for terms in (one, other)]
        yours = [self.theirs.score(terms).low for terms in (one, other)]
        goods = [goods_of(scales, terms) for terms in (one, other)]
        if is_worse_package(*goods) or is_worse_package(*reversed(goods)):
            return False
        return mine[0] == mine[1] or yours[0] == yours[1] or (mine[0] > mine[1]) is not (yours[0] > yours[1])

    def scored(self) -> frozenset[str]:
        """The terms that count for us or, by the estimate, for them."""
        ours = {
            name
            for scale in self.talks.card.scales.values()
            if scale.weight
            for name in measured_terms(scale.result.measure)
        }
        return frozenset(ours | {name for name, weight in self.theirs.weights.items() if weight})

    def told_apart(self, first: dict[str, Value], pool: Sequence[dict[str, Value]]) -> list[dict[str, Value]]:
        """The first and two of the pool, each of which is the best under about as many likely weights of theirs."""
        if not pool:
            return [first]
        worths = [self.under_likely_weights(one) for one in (first, *pool)]
        known = range(1, len(worths))
        pairs = [pair for pair in combinations(known, 2) if self.go_together(pool[pair[0] - 1], pool[pair[1] - 1])]
        groups: list[tuple[int, ...]] = [(0, *pair) for pair in pairs] or [(0, one) for one in known]
        best = max(groups, key=lambda group: (_evenness([worths[one] for one in group]), [-one for one in group]))
        return [first, *(pool[one - 1] for one in best[1:])]

    def under_likely_weights(self, terms: Mapping[str, Value]) -> list[Fraction]:
        """What a package is worth to them if they weigh each term by itself more than we think, and as we think."""
        parts = {
            name: weight * self.theirs.worth(name, terms[name])
            for name, weight in self.theirs.weights.items()
            if name in terms
        }
        whole = sum(parts.values(), Fraction(0))
        # What all packages are divided by under one set of weights makes no difference to which is the best.
        more = _EMPHASIS[self.theirs.confidence] - 1
        return [whole, *(whole + more * part for part in parts.values())]

    def suggestion(self, terms: Mapping[str, Value]) -> Suggestion:
        """A package with its scores and what it changes."""
        scales, known = self.talks.card.scales, self.known
        theirs = None if known is None else known.score(terms)
        changes = [
            None if one is None else against(self.space, scales, known, terms, (one.offer.id, one.terms))
            for one in (self.talks.theirs, self.talks.ours)
        ]
        return Suggestion(
            terms=terms,
            score=assess(scales, terms, None).score.low,
            theirs=None if theirs is None else theirs.low,
            theirs_range=None if theirs is None or known is None else known.span(theirs),
            against_theirs=changes[0],
            against_ours=changes[1],
        )


def _fronts(spaces: Iterable[Space]) -> list[Frontier] | Refusal:
    """The frontiers of some spaces, over what each calls sound."""
    fronts = []
    for some in spaces:
        near = frontier(some, sound_only=True)
        if isinstance(near, Refusal):
            return near
        fronts.append(near)
    return fronts


def is_on_the_table(
    block: Block, place: int, uncounted: Mapping[str, tuple[frozenset[str], Sequence[frozenset[str]]]]
) -> bool:
    """Whether a combination has of what no key result counts only what somebody has on the table."""
    if uncounted.keys().isdisjoint(axis.term for axis in block.axes):
        return True
    return all(
        _parts(value) - uncounted[name][0] in uncounted[name][1]
        for name, value in block.terms(place).items()
        if name in uncounted
    )


def _parts(value: Value) -> frozenset[str]:
    """The options of a set; any other value as the only part."""
    return frozenset(value if isinstance(value, tuple) else (str(value),))


def gives_no_more(block: Block, place: int, asked: Goods) -> bool:
    """Whether a combination is no worse for us than what they ask for, on each key result of which they said it."""
    return all(
        was is None or (held is not None and held >= was)
        for was, held in zip((asked[name] for name in block.key_results), block.goods[place], strict=True)
    )


def _evenness(worths: Sequence[Sequence[Fraction]]) -> tuple[Fraction, ...]:
    """Under how many of the likely weights each package is the best, the fewest first; ties are shared."""
    counts = [Fraction(0)] * len(worths)
    for under in zip(*worths, strict=True):
        most = max(under)
        tied = [place for place, worth in enumerate(under) if worth == most]
        for place in tied:
            counts[place] += Fraction(1, len(tied))
    return tuple(sorted(counts))


def _shortage(
    chosen: Sequence[Mapping[str, Value]], packages: Space, acceptable: Sequence[Fraction], known: TheirSide | None
) -> Shortage:
    if chosen:
        return Shortage.TOO_ALIKE
    if not all(any(block.sound) for block in packages.blocks):
        return Shortage.BREACH
    if known is not None and not acceptable:
        return Shortage.REFUSED
    return Shortage.NONE_IN_BAND
