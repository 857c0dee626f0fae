"""Everything that scoring says of one negotiation on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from batna.model.portfolio import Negotiation
from batna.model.talks import Result
from batna.model.values import Side
from batna.score.alternatives import score_alternatives
from batna.score.assess import assess
from batna.score.assessment import (
    Assessment,
    ScoredAlternative,
    ScoredOffer,
    ScoredOutcome,
)
from batna.score.concessions import change
from batna.score.package import agreed, package_of
from batna.score.scale import Scale, scales
from batna.score.standing import standing


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The plan's scales, and what alternatives, offers (in the order made) and outcome are worth on them."""

    scales: Mapping[str, Scale]
    batna: ScoredAlternative | None
    alternatives: tuple[ScoredAlternative, ...]
    offers: tuple[ScoredOffer, ...]
    outcome: ScoredOutcome | None

    @property
    def at_targets(self) -> Fraction:
        """The score of a package exactly at every target.

        It is 1 unless a value function gives a target less, or the plan is in points.
        """
        return sum((scale.weight * scale.worth(scale.target) for scale in self.scales.values()), Fraction(0))

    @property
    def greatest(self) -> Fraction:
        """The most that a score can be: every key result at the end of its worth, or the most points there are."""
        if all(scale.points is not None for scale in self.scales.values()):
            return Fraction(1)
        return sum((scale.weight * scale.most for scale in self.scales.values()), Fraction(0))

    @property
    def headline(self) -> Assessment | None:
        """The one package that tells how the negotiation stands: the outcome's, else the newest made, else a draft."""
        if self.outcome is not None:
            return self.outcome.assessment
        made = [scored for scored in self.offers if not scored.offer.draft] or list(self.offers)
        return made[-1].assessment if made else None


def on_the_table(card: Scorecard) -> ScoredOffer | None:
    """Their newest offer that is made and stands; of several put on the table together the one best for us."""
    theirs = [scored for scored in card.offers if scored.standing and scored.offer.sender is Side.THEM]
    return max(theirs, key=lambda scored: (scored.assessment.score.low, scored.assessment.score.high), default=None)


def settled_or_offered(card: Scorecard) -> Assessment | None:
    """What we would have by today: the outcome's assessment, else that of what they have on the table, else None."""
    if card.outcome is not None:
        return card.outcome.assessment
    theirs = on_the_table(card)
    return None if theirs is None else theirs.assessment


def scorecard(negotiation: Negotiation, day: date) -> Scorecard:
    """Score everything that is on record; the negotiation must be free of invalid findings."""
    plan = negotiation.plan
    rods = scales(plan)
    alternatives = score_alternatives(plan, rods)
    batna = next((scored for scored in alternatives if scored.id == plan.batna), None)
    floor = None if batna is None else batna.score
    by_id = {offer.id: offer for offer in negotiation.offers}
    on_the_table = {offer.id for offer in standing(negotiation, day)}
    offers: list[ScoredOffer] = []
    for offer in negotiation.offers:
        terms = package_of(offer, by_id)
        assessment = assess(rods, terms, floor)
        moved = change(rods, offer, terms, assessment, offers)
        offers.append(ScoredOffer(offer, terms, assessment, offer.id in on_the_table, moved))
    outcome = None
    if negotiation.outcome is not None and negotiation.outcome.result is Result.AGREEMENT:
        terms = agreed(negotiation.outcome, negotiation)
        outcome = ScoredOutcome(terms, assess(rods, terms, floor))
    return Scorecard(rods, batna, alternatives, tuple(offers), outcome)


def card_with(card: Scorecard, offers: Iterable[ScoredOffer]) -> Scorecard:
    """The scorecard with those of some offers at its end that are not in it: packages that are in no file."""
    known = {one.offer.id for one in card.offers}
    return replace(card, offers=(*card.offers, *(one for one in offers if one.offer.id not in known)))
