"""What is agreed, as amended by a day, and which record says so.

An amendment changes what was agreed from its date on, so that the rules about the outcome hold what stands today
against the plan, and point at the record that put it there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from batna.diagnostics import Label
from batna.model.files import amendment_file, implementation_file, offer_file, outcome_file
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome
from batna.model.values import Value
from batna.rules.subject import Sound
from batna.score.assessment import Assessment
from batna.source import Part


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: its outcome, the values by term id that hold by now, and those held against the plan."""

    outcome: Outcome
    terms: Mapping[str, Value]
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Said:
    """Where a finding about agreed values points.

    `amendment` is the id of the amendment that gave one of the values, None where none did.
    """

    at: Label
    related: tuple[Label, ...]
    amendment: str | None

    @property
    def since(self) -> str:
        """A clause about the amendment, to be put behind what was agreed; empty without one."""
        return "" if self.amendment is None else f", as amended by `{self.amendment}`,"


def agreement(sound: Sound) -> Agreement | None:
    """What is agreed on the day of `sound`; None without an agreement."""
    outcome, scored = sound.negotiation.outcome, sound.card.outcome
    if outcome is None or scored is None:
        return None
    return Agreement(outcome, scored.terms, scored.assessment)


def has_ended(outcome: Outcome, day: date) -> bool:
    """Whether the last day of an agreement has passed, so that nothing is left to plan for it."""
    return outcome.expires is not None and outcome.expires < day


def said(negotiation: Negotiation, outcome: Outcome, terms: Collection[str], text: str) -> Said:
    """Where `terms` were agreed: the newest amendment or the outcome, else where the outcome accepts the offer.

    `text` is the label of that place; the records that gave the other values are related.
    """
    last = {term: _amendment(negotiation, term) for term in terms}
    places = [
        Label(amendment_file(negotiation.slug, amendment.id), ("terms", term), text)
        for amendment in reversed(negotiation.amendments)
        for term in terms
        if last[term] == amendment.id
    ]
    amendment = next((one.id for one in reversed(negotiation.amendments) if one.id in last.values()), None)
    rest = [term for term in terms if last[term] is None]
    file = outcome_file(negotiation.slug)
    places += [Label(file, ("terms", term), text) for term in rest if term in outcome.terms]
    offered = [label for term in rest if term not in outcome.terms for label in offered_at(negotiation, outcome, term)]
    if not places:
        whole = Label(file, ("terms",), text, Part.KEY)
        places = [whole if outcome.accepts is None else Label(file, ("accepts",), text)]
    return Said(places[0], (*places[1:], *offered), amendment)


def offered_at(negotiation: Negotiation, outcome: Outcome, term: str) -> Iterator[Label]:
    """The place in the accepted offer, or in one that it builds on, that speaks of `term`; none where none does."""
    offer = _saying(negotiation, outcome, term)
    if offer is not None:
        yield Label(offer_file(negotiation.slug, offer.id), ("terms", term), "as offered")


def amendable(negotiation: Negotiation, result: str, name: str, text: str) -> tuple[Label, tuple[Label, ...]]:
    """Where `name` (`due` or `target`) of an implementation key result is said: the newest amendment, else the plan.

    Where an amendment moved it, the place in the plan is related.
    """
    path = ("key_results", result, name)
    first = implementation_file(negotiation.slug)
    for amendment in reversed(negotiation.amendments):
        change = amendment.key_results.get(result)
        if change is not None and getattr(change, name) is not None:
            moved = Label(amendment_file(negotiation.slug, amendment.id), path, text)
            return moved, (Label(first, path, "as first planned"),)
    return Label(first, path, text), ()


def _amendment(negotiation: Negotiation, term: str) -> str | None:
    """The id of the newest amendment that speaks of `term`."""
    return next((one.id for one in reversed(negotiation.amendments) if term in one.terms), None)


def _saying(negotiation: Negotiation, outcome: Outcome, term: str) -> Offer | None:
    offers: dict[str | None, Offer] = {offer.id: offer for offer in negotiation.offers}
    offer = offers.get(outcome.accepts)
    while offer is not None and term not in offer.terms:
        offer = offers.get(offer.builds_on)
    return offer
