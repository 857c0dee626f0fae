"""What to offer next: several packages that are worth about the same to us (MESO).

PRODUCT.md, *Suggestions*. Several equivalent offers at once anchor without a take-it-or-leave-it, and which of them the
other side likes best tells what it values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from batna.analysis.against import Against, against
from batna.analysis.band import Band
from batna.analysis.nearest import by_nearness
from batna.analysis.refusal import Refusal
from batna.analysis.shortage import Reach, Shortage, around, blocking, reach, shortage
from batna.analysis.space import space
from batna.analysis.their_side import TheirSide, their_side
from batna.analysis.wish import Wish, WishSource, default_wish
from batna.model.plan import Plan
from batna.model.values import Side, Value
from batna.score.assess import assess
from batna.score.package import same_value
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard

__all__ = ["APART", "WANTED", "Shortage", "Suggestion", "Suggestions", "suggest"]

WANTED = 3
"""So many packages are suggested."""

APART = 2
"""In so many terms each suggested package differs from the others at least."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A package to offer: our score (0..1), and theirs where there is an estimate.

    `against_theirs` is what it changes of their last offer, `against_ours` of our own last made one: None where there
    is no such offer. `beaten_by` are the numbers (the first suggestion is 1) of the suggested packages that are better
    for both by the estimate: at least as good for each side, and better for one; always empty without an estimate.
    """

    terms: Mapping[str, Value]
    score: Fraction
    theirs: Fraction | None
    against_theirs: Against | None
    against_ours: Against | None
    beaten_by: tuple[int, ...]

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
        """The terms on which our own last offer gave more than this package does."""
        return () if self.against_ours is None else self.against_ours.asks


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Up to three packages within `band` of the score of `wish`, and why there are not three where there are not.

    `reach` tells what to wish for instead, `blocking` the key results whose reservation value is in the way where there
    is no package at all. `since` is the id of their last offer, `ours_since` of our last made one, if any.
    """

    wish: Wish
    band: Fraction
    packages: tuple[Suggestion, ...]
    shortage: Shortage | None
    reach: Reach
    blocking: tuple[str, ...]
    since: str | None
    ours_since: str | None

    @property
    def wished(self) -> Fraction:
        """The score that the packages should have."""
        return self.wish.score

    @property
    def nearest(self) -> tuple[Fraction | None, Fraction | None]:
        """The scores next below and next above the band that can be had without a breach and above the BATNA."""
        return self.reach.below, self.reach.above


def suggest(plan: Plan, card: Scorecard, wished: Fraction | None, band: Fraction) -> Suggestions | Refusal:
    """Three packages, each within `band` of the score `wished` (both shares of 1; None for the default).

    None breaches a reservation value or is worth less than the BATNA, and each differs from the others in two terms at
    least. They are chosen greedily: the best for them first where there is an estimate, else the nearest to the wish.
    Ties go to the better for us, then to the one that changes the fewest terms of their last offer, then to the nearest
    to the targets (see `nearest`), then to the earlier options of the earlier terms.
    """
    theirs = None if plan.counterparty.estimate is None else their_side(plan)
    if isinstance(theirs, Refusal):
        return theirs
    packages = space(plan, card.scales, theirs)
    if isinstance(packages, Refusal):
        return packages
    wish = default_wish(card) if wished is None else Wish(wished, WishSource.ASKED)
    batna = Fraction(0) if card.batna is None else card.batna.score.low
    unit = packages.units[0]
    allowed = around(packages, (ceil((wish.score - band) * unit), floor((wish.score + band) * unit)))
    if isinstance(allowed, Refusal):
        return allowed
    last, own = _last(card, Side.THEM), _last(card, Side.US)
    chosen = _chosen(
        replace(allowed, low=max(allowed.low, ceil(batna * unit))),
        wish.score if theirs is None else None,
        card.scales,
        None if last is None else last[1],
    )
    if isinstance(chosen, Refusal):
        return chosen
    missing = None if len(chosen) == WANTED else shortage(allowed, found=bool(chosen))
    in_the_way: tuple[str, ...] = ()
    if missing in {Shortage.BREACH, Shortage.NONE_IN_BAND}:
        in_the_way = blocking(plan, card.scales, theirs, (max(wish.score - band, batna), wish.score + band))
    changes = [
        tuple(None if since is None else against(packages, card.scales, theirs, terms, since) for since in (last, own))
        for terms in chosen
    ]
    return Suggestions(
        wish=wish,
        band=band,
        packages=_suggestions(card.scales, theirs, chosen, changes),
        shortage=missing,
        reach=reach(allowed, batna),
        blocking=in_the_way,
        since=None if last is None else last[0],
        ours_since=None if own is None else own[0],
    )


def _last(card: Scorecard, side: Side) -> tuple[str, Mapping[str, Value]] | None:
    """The id and the package of a side's last made offer."""
    made = (one for one in reversed(card.offers) if one.offer.sender is side and not one.offer.draft)
    return next(((one.offer.id, one.terms) for one in made), None)


def _chosen(
    band: Band, goal: Fraction | None, scales: Mapping[str, Scale], last: Mapping[str, Value] | None
) -> list[dict[str, Value]] | Refusal:
    """The best packages in the band that differ enough from each other."""
    # One chosen package rules out itself and those that differ from it in one term only.
    alike = 1 + sum(len(axis.values) - 1 for axis in band.space.axes)
    ranked = band.best(goal, (WANTED - 1) * alike + 1)
    if isinstance(ranked, Refusal):
        return ranked
    places = {axis.term: {value: place for place, value in enumerate(axis.values)} for axis in band.space.axes}
    chosen: list[dict[str, Value]] = []
    for tied in ranked:
        packages = [band.terms(one) for one in tied]
        keys = [
            (
                -(one.scores >> band.space.shift),
                0 if last is None else sum(not same_value(value, last.get(name)) for name, value in terms.items()),
                distances,
                [places[name][value] for name, value in terms.items()],
            )
            for one, terms, distances in zip(tied, packages, by_nearness(scales, packages), strict=True)
        ]
        for place in sorted(range(len(packages)), key=keys.__getitem__):
            terms = packages[place]
            if all(sum(terms[name] != other[name] for name in terms) >= APART for other in chosen):
                chosen.append(terms)
            if len(chosen) == WANTED:
                return chosen
    return chosen


def _suggestions(
    scales: Mapping[str, Scale],
    theirs: TheirSide | None,
    chosen: Sequence[Mapping[str, Value]],
    changes: Sequence[Sequence[Against | None]],
) -> tuple[Suggestion, ...]:
    scores = [
        (assess(scales, terms, None).score.low, None if theirs is None else theirs.score(terms).low) for terms in chosen
    ]
    return tuple(
        Suggestion(terms, ours, yours, to_theirs, to_ours, _beaten_by((ours, yours), scores))
        for terms, (ours, yours), (to_theirs, to_ours) in zip(chosen, scores, changes, strict=True)
    )


def _beaten_by(
    own: tuple[Fraction, Fraction | None], scores: Sequence[tuple[Fraction, Fraction | None]]
) -> tuple[int, ...]:
    ours, theirs = own
    return tuple(
        number
        for number, (mine, yours) in enumerate(scores, 1)
        if theirs is not None and yours is not None and mine >= ours and yours >= theirs and (mine, yours) != own
    )
