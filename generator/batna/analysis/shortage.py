"""Why there are fewer suggestions than wanted, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil

from batna.analysis.band import Band, half
from batna.analysis.counting import MOST_HALF, halves
from batna.analysis.refusal import Refusal
from batna.analysis.space import Space, space
from batna.analysis.their_side import TheirSide
from batna.model.plan import Plan
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


class Shortage(StrEnum):
    """Why there are fewer suggestions than wanted."""

    BREACH = "breach"
    """Every package breaches a reservation value."""
    NONE_IN_BAND = "none_in_band"
    """No package without a breach is worth about what was wished."""
    REFUSED = "refused"
    """By the estimate they would refuse every package that is acceptable to us."""
    TOO_ALIKE = "too_alike"
    """The others of about the same score, if any, differ in one term only, or are worse for both sides."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which scores of ours (0..1) packages without a breach have.

    `below` and `above` are those next to the band that are no less than the BATNA; each is None where there is no such,
    or where nobody need look for it, since there are packages within the band. `most` is the greatest there is, None
    where every package breaches.
    """

    below: Fraction | None
    above: Fraction | None
    most: Fraction | None


def around(packages: Space, ends: tuple[int, int], most: int = MOST_HALF) -> Band | Refusal:
    """The band of packages without a breach between two whole-number scores of ours, both included.

    It is refused where half of the terms can be combined in more than `most` ways.
    """
    parts = halves(packages.blocks, most)
    if isinstance(parts, Refusal):
        return parts
    left, right = (half(part) for part in parts)
    return Band(packages, left, right, *ends)


def reach(packages: Space, ends: tuple[Fraction, Fraction], floor: Fraction) -> Reach:
    """What can be had beside the scores between `ends` without a breach, and at no less than `floor`."""
    unit = packages.units[0]
    band = around(packages, (ceil(ends[0] * unit), int(ends[1] * unit)))
    if isinstance(band, Refusal):
        return Reach(None, None, most(packages))
    below, above = replace(band, high=max(band.high, ceil(floor * unit) - 1)).beside()
    return Reach(below if below is not None and below >= floor else None, above, most(packages))


def most(packages: Space) -> Fraction | None:
    """The greatest score that a package has without a breach; None where every package breaches."""
    best = [
        max((scores for scores, is_sound in zip(block.scores, block.sound, strict=True) if is_sound), default=None)
        for block in packages.blocks
    ]
    found = [scores for scores in best if scores is not None]
    return packages.ours(sum(found)) if len(found) == len(best) else None


def blocking(plan: Plan, card: Scorecard, theirs: TheirSide | None, ends: tuple[Fraction, Fraction]) -> tuple[str, ...]:
    """The key results whose reservation value keeps the scores between `ends` (both included) out of reach.

    First those each of which does so by itself: without it, some package there breaches nothing. Where it takes more
    than one, those that no package keeps, whatever it is worth. Empty where no package at all is worth so much.
    """
    scales = card.scales
    held = [name for name, scale in scales.items() if scale.reservation is not None]

    def reached(lifted: set[str], between: tuple[Fraction, Fraction]) -> bool:
        return _is_reached(plan, replace(card, scales=_without(scales, lifted)), theirs, between)

    alone = tuple(name for name in held if reached({name}, ends))
    if alone:
        return alone
    whole = Fraction(0), sum((scale.weight * scale.most for scale in scales.values()), Fraction(0))
    return tuple(name for name in held if not reached(set(held) - {name}, whole)) or tuple(
        held if reached(set(held), ends) else ()
    )


def _without(scales: Mapping[str, Scale], lifted: set[str]) -> dict[str, Scale]:
    return {name: replace(scale, reservation=None) if name in lifted else scale for name, scale in scales.items()}


def _is_reached(plan: Plan, card: Scorecard, theirs: TheirSide | None, ends: tuple[Fraction, Fraction]) -> bool:
    """Whether some package without a breach is worth as much; not where that cannot be told."""
    packages = space(plan, card.scales, theirs, card.offers)
    if isinstance(packages, Refusal):
        return False
    unit = packages.units[0]
    band = around(packages, (ceil(ends[0] * unit), int(ends[1] * unit)))
    return isinstance(band, Band) and not band.is_empty()
