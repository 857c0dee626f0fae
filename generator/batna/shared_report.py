"""Everything derived for whoever is not of the team: computed from a negotiation that is already cut.

There is no score, no verdict and no standing here, since those rest on what only the team may see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from batna.model.portfolio import Limits, Negotiation
from batna.model.talks import Offer, Result
from batna.model.values import Direction, Value
from batna.progress.dues import dues
from batna.progress.phase import phase
from batna.progress.standing import Due, Phase, Tracker
from batna.progress.tracker import tracker
from batna.score.assessment import Quantity
from batna.score.measure import measured
from batna.score.package import agreed
from batna.score.scale import Scale, scales
from batna.score.value_function import number


class AgainstTarget(StrEnum):
    """How a value stands against its target (PRODUCT.md, "Audiences"); `EXCEEDED` is strictly better."""

    OPEN = "open"
    NOT_MET = "not_met"
    MET = "met"
    EXCEEDED = "exceeded"


@dataclass(frozen=True, slots=True)
class Held:
    """A key result's value in a package, held against its target.

    `distance` is how far the value is beyond the target, in the measure's units (days for dates): negative where it
    falls short, None for options and for what is open.
    """

    value: Quantity | None
    state: AgainstTarget
    distance: Fraction | None


@dataclass(frozen=True, slots=True)
class SharedOffer:
    """An offer that was made, with each key result held against its target."""

    offer: Offer
    key_results: Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class SharedReport:
    """One negotiation as others may see it.

    `agreed` holds the agreed terms as amended since, none without an agreement, and `outcome` each key result of them.
    """

    negotiation: Negotiation
    phase: Phase
    scales: Mapping[str, Scale]
    offers: tuple[SharedOffer, ...]
    agreed: Mapping[str, Value]
    outcome: Mapping[str, Held] | None
    tracker: Tracker | None
    dues: tuple[Due, ...]


def share(negotiation: Negotiation, limits: Limits, day: date) -> SharedReport:
    """What can be said of a negotiation that `batna.audience` has cut, on a day."""
    rods = scales(negotiation.plan)
    tracked = tracker(negotiation, day, limits)
    outcome = negotiation.outcome
    has_agreement = outcome is not None and outcome.result is Result.AGREEMENT
    known = agreed(outcome, negotiation) if outcome is not None and has_agreement else {}
    return SharedReport(
        negotiation=negotiation,
        phase=phase(negotiation, tracked),
        scales=rods,
        offers=tuple(
            SharedOffer(offer, _held(rods, {name: value for name, value in offer.terms.items() if value is not None}))
            for offer in negotiation.offers
        ),
        agreed=known,
        outcome=_held(rods, known) if has_agreement else None,
        tracker=tracked,
        dues=dues(negotiation, tracked, day),
    )


def _held(rods: Mapping[str, Scale], terms: Mapping[str, Value]) -> dict[str, Held]:
    return {name: against_target(scale, measured(scale.result.measure, terms)) for name, scale in rods.items()}


def against_target(scale: Scale, value: Quantity | None) -> Held:
    """A value held against the target of its key result, inclusive."""
    if value is None:
        return Held(None, AgainstTarget.OPEN, None)
    if scale.direction is None:
        return Held(value, AgainstTarget.MET if value == scale.target else AgainstTarget.NOT_MET, None)
    beyond = number(value) - number(scale.target)
    if scale.direction is Direction.LOWER:
        beyond = -beyond
    if beyond == 0:
        return Held(value, AgainstTarget.MET, beyond)
    return Held(value, AgainstTarget.EXCEEDED if beyond > 0 else AgainstTarget.NOT_MET, beyond)
