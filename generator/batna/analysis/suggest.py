"""What to offer next: several packages that are worth about the same to us (MESO).

PRODUCT.md, *Suggestions*. Several equivalent offers at once anchor without a take-it-or-leave-it, and which of them the
other side likes best tells what it values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from batna.analysis.band import Band, half
from batna.analysis.counting import halves
from batna.analysis.packages import terms_read
from batna.analysis.refusal import Refusal
from batna.analysis.space import Space, space
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Plan
from batna.model.values import Side, Value
from batna.score.assess import assess
from batna.score.assessment import ScoredOffer
from batna.score.package import same_value
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard

WANTED = 3
"""So many packages are suggested."""

APART = 2
"""In so many terms each suggested package differs from the others at least."""


class Shortage(StrEnum):
    """Why there are fewer suggestions than wanted."""

    BREACH = "breach"
    """Every package breaches a reservation value."""
    NONE_IN_BAND = "none_in_band"
    """No package without a breach is worth about what was wished."""
    WORSE_THAN_BATNA = "worse_than_batna"
    """Every package worth about what was wished is worth less than the BATNA."""
    TOO_ALIKE = "too_alike"
    """The others in the band, if any, differ from those suggested in one term only or are worth less than the BATNA."""


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
    Ties go to the better for us, then to the one that changes the fewest terms of their last offer, then to the earlier
    options of the earlier terms.
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
    left, right = (half(part) for part in parts)
    unit = packages.units[0]
    around = Band(packages, left, right, ceil((wish - band) * unit), floor((wish + band) * unit))
    last = next((one for one in reversed(card.offers) if one.offer.sender is Side.THEM), None)
    chosen = _chosen(
        replace(around, low=max(around.low, ceil(batna * unit))),
        wish if theirs is None else None,
        None if last is None else last.terms,
    )
    if isinstance(chosen, Refusal):
        return chosen
    return Suggestions(
        wished=wish,
        band=band,
        packages=tuple(_suggestion(packages, card.scales, theirs, terms, last) for terms in chosen),
        shortage=None if len(chosen) == WANTED else _shortage(around, found=bool(chosen)),
        nearest=around.beside(),
        since=None if last is None else last.offer.id,
    )


def _chosen(band: Band, goal: Fraction | None, last: Mapping[str, Value] | None) -> list[dict[str, Value]] | Refusal:
    """The best packages in the band that differ enough from each other."""
    # One chosen package rules out itself and those that differ from it in one term only.
    alike = 1 + sum(len(axis.values) - 1 for axis in band.space.axes)
    ranked = band.best(goal, (WANTED - 1) * alike + 1)
    if isinstance(ranked, Refusal):
        return ranked
    places = {axis.term: {value: place for place, value in enumerate(axis.values)} for axis in band.space.axes}

    def tie(one: tuple[int, dict[str, Value]]) -> tuple[int, int, list[int]]:
        scores, terms = one
        changed = 0 if last is None else sum(not same_value(value, last.get(name)) for name, value in terms.items())
        return -(scores >> band.space.shift), changed, [places[name][value] for name, value in terms.items()]

    chosen: list[dict[str, Value]] = []
    for tied in ranked:
        for _, terms in sorted(((one.scores, band.terms(one)) for one in tied), key=tie):
            if all(sum(terms[name] != other[name] for name in terms) >= APART for other in chosen):
                chosen.append(terms)
            if len(chosen) == WANTED:
                return chosen
    return chosen


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
        if last is None or any(name not in last.terms for name in names):
            continue
        before = {name: last.terms[name] for name in names}
        for name in names:
            if not same_value(terms[name], before[name]):
                gain = _gain(scales, theirs, name, terms[name], before)
                (asks if gain > 0 else gives if gain < 0 else []).append(name)
    score = assess(scales, terms, None).score.low
    return Suggestion(terms, score, None if theirs is None else theirs.score(terms).low, tuple(asks), tuple(gives))


def _gain(
    scales: Mapping[str, Scale], theirs: TheirSide | None, name: str, value: Value, before: Mapping[str, Value]
) -> Fraction:
    """What we gain in score by `value` for one term, all that is read with it left as it was; else what they lose."""
    own = {key: scale for key, scale in scales.items() if set(terms_read(scale.result.measure)) <= before.keys()}
    gain = assess(own, {**before, name: value}, None).score.low - assess(own, before, None).score.low
    if gain or theirs is None or name not in theirs.worths:
        return gain
    return theirs.weights[name] * (theirs.worth(name, before[name]) - theirs.worth(name, value))


def _shortage(around: Band, *, found: bool) -> Shortage:
    if found:
        return Shortage.TOO_ALIKE
    if not around.left.scores or not around.right.scores:
        return Shortage.BREACH
    return Shortage.NONE_IN_BAND if around.is_empty() else Shortage.WORSE_THAN_BATNA
