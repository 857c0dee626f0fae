"""How far a weight may move before two packages change places.

Weights are judgements. Where the order of two packages hangs on one of them, that one deserves a second look; where it
holds whatever the weights, nobody need argue about them. A one-way sensitivity analysis of an additive value model, as
in Keeney and Raiffa, *Decisions with Multiple Objectives* (1976).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

from batna.score.assessment import Assessment, ScoredAlternative
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Flip:
    """A key result's normalised weight now, and the one at which the two packages are worth the same.

    Beyond `at`, seen from `weight`, they have changed places. It is None where no weight of this key result does that.
    """

    key_result: str
    weight: Fraction
    at: Fraction | None

    @property
    def distance(self) -> Fraction | None:
        """How far the weight may move; None where it may move as it likes."""
        return None if self.at is None else abs(self.at - self.weight)


@dataclass(frozen=True, slots=True)
class Robustness:
    """How the order of two packages depends on each weight, in the order of the plan; `lead` is the score apart.

    `lead` is positive where the first of the two is the better one, and 0 where they are worth the same: there is then
    no order to hold, and `flips` is empty.
    """

    lead: Fraction
    flips: tuple[Flip, ...]

    @property
    def nearest(self) -> Flip | None:
        """The key result whose weight need move least; None where no single weight changes the order."""
        turning = [(flip.distance, place, flip) for place, flip in enumerate(self.flips) if flip.distance is not None]
        return min(turning)[2] if turning else None


def robustness(scales: Mapping[str, Scale], one: Mapping[str, Fraction], other: Mapping[str, Fraction]) -> Robustness:
    """Move each weight by itself, the other weights kept in proportion, until `one` and `other` change places.

    Both are the worths (0..1) of every key result in a package; see `worths`. With weight x of key result j the score
    apart is x d + (1 - x) r, where d is the difference in its worth and r what the others come to by themselves.
    It is 0 at x = r/(r - d), and there is a change of places only where that lies between 0 and 1, both excluded.
    """
    # There are many pairs of packages: in whole numbers of the parts that all weights, and all worths, are made of.
    whole = lcm(*(scale.weight.denominator for scale in scales.values()))
    part = lcm(*(package[name].denominator for package in (one, other) for name in scales))
    weights = {name: _times(scale.weight, whole) for name, scale in scales.items()}
    apart = {name: _times(one[name], part) - _times(other[name], part) for name in scales}
    lead = sum(weights[name] * apart[name] for name in scales)
    if lead == 0:
        return Robustness(Fraction(0), ())
    return Robustness(
        Fraction(lead, whole * part),
        tuple(
            Flip(name, scale.weight, _turning(whole - weights[name], apart[name], lead - weights[name] * apart[name]))
            for name, scale in scales.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """Two packages, the better one first, and on which weights that hangs.

    Each is the id of an offer, or None: as `ahead` or `behind` for the BATNA.
    """

    ahead: str | None
    behind: str | None
    robustness: Robustness


def orders(card: Scorecard) -> tuple[Order, ...]:
    """The order of any two offers, drafts among them, and of each with the BATNA, in the order made; the BATNA last.

    What leaves a key result open has no place in the order, and is left out.
    """
    held: list[tuple[str | None, Mapping[str, Fraction] | None]] = [
        (one.offer.id, worths(one.assessment)) for one in card.offers
    ]
    if card.batna is not None:
        held.append((None, alternative_worths(card.scales, card.batna)))
    known = [(name, one) for name, one in held if one is not None]
    found = []
    for (first, one), (second, other) in combinations(known, 2):
        between = robustness(card.scales, one, other)
        if between.lead >= 0:
            found.append(Order(first, second, between))
        else:
            # Seen from the other one the score apart has the other sign, and is 0 at the same weights.
            found.append(Order(second, first, Robustness(-between.lead, between.flips)))
    return tuple(found)


def worths(assessment: Assessment) -> dict[str, Fraction] | None:
    """The worth of every key result in a package; None where the package leaves one open."""
    if any(not reading.worth.is_point for reading in assessment.readings.values()):
        return None
    return {name: reading.worth.low for name, reading in assessment.readings.items()}


def alternative_worths(scales: Mapping[str, Scale], alternative: ScoredAlternative) -> dict[str, Fraction] | None:
    """The same of an alternative; one that was given a score as a whole is worth that on every key result."""
    if alternative.assessment is not None:
        return worths(alternative.assessment)
    return dict.fromkeys(scales, alternative.score.low)


def _times(share: Fraction, whole: int) -> int:
    """A share of a whole as a number of its parts, whose denominator divides it."""
    return share.numerator * (whole // share.denominator)


def _turning(rest: int, own: int, others: int) -> Fraction | None:
    """Where the score apart is 0, which is at r/(r - d) with r = `others` / `rest` and d = `own`.

    `rest` is the weight of the other key results and `others` what these add to the score apart; `own` is the
    difference in worth. All are in parts as `robustness` counts them.
    """
    return Fraction(others, others - own * rest) if others * own < 0 else None
