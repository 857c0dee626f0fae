"""What to offer next: several packages that are worth about the same to us (MESO).

PRODUCT.md, *What to do next* and *Suggestions*. The first is, of the packages worth at least what the path wishes, the
one worth most to them. Several equivalent offers at once anchor without a take-it-or-leave-it, and which of them the
other side likes best tells what it values.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.analysis.against import Against, against
from batna.analysis.assumed import assumed_side
from batna.analysis.frontier import Frontier, frontier
from batna.analysis.meso import WANTED, Meso
from batna.analysis.offerable import Offerable
from batna.analysis.packages import held_terms
from batna.analysis.path import Path, path
from batna.analysis.refusal import Refusal
from batna.analysis.search import Search
from batna.analysis.shortage import Reach, Shortage, blocking, most, reach
from batna.analysis.space import Space, space
from batna.analysis.talks import asked_for, talks_so_far
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Plan
from batna.model.values import Value
from batna.score.assess import assess
from batna.score.assessment import Interval
from batna.score.scorecard import Scorecard

__all__ = ["Shortage", "Suggestion", "Suggestions", "suggest"]


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


def suggest(plan: Plan, card: Scorecard, day: date, wished: Fraction | None, band: Fraction) -> Suggestions | Refusal:
    """Up to three packages, each within `band` of the first; `wished` is a score to suggest at, None for the path's.

    None breaches a reservation value, is worth less than the BATNA, is by the estimate one that they would refuse, or
    is worse for us on a key result and better on none than what they already offer; nor than our own last offer, unless
    they have moved since.
    """
    known = None if plan.counterparty.estimate is None else their_side(plan)
    if isinstance(known, Refusal):
        return known
    talks = talks_so_far(plan, card)
    offered = {} if talks.theirs is None else talks.theirs.terms
    theirs = known or assumed_side(plan, card.scales, asked_for(talks), offered)
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
    best_for_us = None if known is None else max(acceptable, default=None)
    way = path(plan, card, day, most(packages), best_for_us)
    may = Offerable(packages, talks, known, theirs, max(floor_score, Fraction(0)))
    bounds = (way.wish, None) if wished is None else (max(wished - band, floor_score), wished + band)
    chosen = _packages(Search(may), bounds, band)
    if isinstance(chosen, Refusal):
        return chosen
    around_it = (bounds[0], bounds[0] + band if bounds[1] is None else bounds[1])
    missing = None if len(chosen) == WANTED else _shortage(chosen, packages, acceptable, known)
    return Suggestions(
        path=way,
        asked=wished,
        band=band,
        packages=tuple(_suggestion(may, terms) for terms in chosen),
        shortage=missing,
        reach=Reach(None, None, most(packages.possible)) if chosen else _reach(may, around_it),
        blocking=blocking(plan, card, theirs, around_it) if missing in {Shortage.BREACH, Shortage.NONE_IN_BAND} else (),
        since=None if talks.theirs is None else talks.theirs.offer.id,
        ours_since=None if talks.ours is None else talks.ours.offer.id,
        moved=talks.moved,
        held=tuple(held_terms(packages.axes)),
    )


def _packages(
    search: Search, bounds: tuple[Fraction, Fraction | None], band: Fraction
) -> list[dict[str, Value]] | Refusal:
    """The packages to offer, the one most worth to them first, of those whose score lies between two bounds.

    Without an upper bound, one that is worth less has to do where none is worth as much.
    """
    low, high = bounds
    looked: list[list[Frontier]] = []
    for fronts in map(_fronts, search.may.ways()):
        if isinstance(fronts, Refusal):
            return fronts
        first = search.first(fronts, low, high)
        if isinstance(first, Refusal):
            return first
        if first is not None:
            return Meso(search, band).together(first, fronts, low, high)
        looked.append(fronts)
    for fronts in looked if high is None else ():
        highest = search.highest(fronts)
        if highest is not None:
            return Meso(search, band).together(highest, fronts, low, high)
    return []


def _fronts(spaces: Iterable[Space]) -> list[Frontier] | Refusal:
    """The frontiers of some spaces, over what each calls sound."""
    fronts = []
    for some in spaces:
        near = frontier(some, sound_only=True)
        if isinstance(near, Refusal):
            return near
        fronts.append(near)
    return fronts


def _reach(may: Offerable, ends: tuple[Fraction, Fraction]) -> Reach:
    """What can be had beside the scores between `ends`, of what may be offered at all."""
    *_, last = may.ways()
    found = [reach(some, ends, may.floor) for some in last]
    return Reach(
        max((one.below for one in found if one.below is not None), default=None),
        min((one.above for one in found if one.above is not None), default=None),
        most(may.space.possible),
    )


def _suggestion(may: Offerable, terms: Mapping[str, Value]) -> Suggestion:
    """A package with its scores and what it changes."""
    scales, known = may.talks.card.scales, may.known
    theirs = None if known is None else known.score(terms)
    changes = [
        None if one is None else against(may.space, scales, known, terms, (one.offer.id, one.terms))
        for one in (may.talks.theirs, may.talks.ours)
    ]
    return Suggestion(
        terms=terms,
        score=assess(scales, terms, None).score.low,
        theirs=None if theirs is None else theirs.low,
        theirs_range=None if theirs is None or known is None else known.span(theirs),
        against_theirs=changes[0],
        against_ours=changes[1],
    )


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
