"""How far a weight may move before two packages change places.

Weights are judgements. Where the order of two packages hangs on one of them, that one deserves a second look; where it
holds whatever the weights, nobody need argue about them. A one-way sensitivity analysis of an additive value model, as
in Keeney and Raiffa, *Decisions with Multiple Objectives* (1976).
"""

from collections.abc import Iterable, Mapping
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
    counts = _counts(scales, (one, other))
    return _between(scales, counts, _counted(one, counts.part), _counted(other, counts.part))


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
    counts = _counts(card.scales, [one for _, one in known])
    counted = [(name, _counted(one, counts.part)) for name, one in known]
    for (first, one), (second, other) in combinations(counted, 2):
        between = _between(card.scales, counts, one, other)
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
    if any(not worth.is_point for worth in alternative.worths.values()):
        return None
    return {name: alternative.worths[name].low for name in scales}


@dataclass(frozen=True, slots=True)
class _Counts:
    """There are many pairs of packages, so that weights and worths are counted in parts, as whole numbers.

    All weights together are `whole` parts, and a worth of 1 is `part` of them.
    """

    whole: int
    weights: Mapping[str, int]
    part: int


def _counts(scales: Mapping[str, Scale], packages: Iterable[Mapping[str, Fraction]]) -> _Counts:
    whole = lcm(*(scale.weight.denominator for scale in scales.values()))
    return _Counts(
        whole,
        _counted({name: scale.weight for name, scale in scales.items()}, whole),
        lcm(*(worth.denominator for package in packages for worth in package.values())),
    )


def _counted(shares: Mapping[str, Fraction], whole: int) -> dict[str, int]:
    """Shares of a whole as numbers of its parts, which every denominator divides."""
    return {name: share.numerator * (whole // share.denominator) for name, share in shares.items()}


def _between(
    scales: Mapping[str, Scale], counts: _Counts, one: Mapping[str, int], other: Mapping[str, int]
) -> Robustness:
    apart = {name: one[name] - other[name] for name in scales}
    leads = {name: counts.weights[name] * apart[name] for name in scales}
    lead = sum(leads.values())
    if lead == 0:
        return Robustness(Fraction(0), ())
    return Robustness(
        Fraction(lead, counts.whole * counts.part),
        tuple(
            Flip(name, scale.weight, _turning(counts.whole - counts.weights[name], apart[name], lead - leads[name]))
            for name, scale in scales.items()
        ),
    )


def _turning(rest: int, own: int, others: int) -> Fraction | None:
    """Where the score apart is 0, which is at r/(r - d) with r = `others` / `rest` and d = `own`.

    `rest` is the weight of the other key results and `others` what these add to the score apart; `own` is the
    difference in worth. All are in parts.
    """
    return Fraction(others, others - own * rest) if others * own < 0 else None
