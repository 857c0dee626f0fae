"""From what was agreed to what delivers it, and back: where a term was agreed, and who realises it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome
from batna.model.values import Value
from batna.score.measure import measured_terms
from batna.score.package import same_value
from batna.score.scorecard import Scorecard


class Agreed(StrEnum):
    """Which kind of record a value was agreed in."""

    OFFER = "offer"
    OUTCOME = "outcome"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class AgreedTerm:
    """A term of the agreement: the `value` that holds by now, where it was agreed, and what realises it.

    `record` is the id of the accepted offer or of the amendment (`outcome` for the outcome itself) and `date` its day;
    `proposed` is the offer that first put this value on the table, as far back as the accepted one carried it over, and
    None unless it was agreed by accepting an offer. `clause` is its place in the contract. `key_results` are the
    negotiated ones whose measure reads the term, `realised_by` the implementation key results that realise one of
    those, `deliverables` those that name the term.
    """

    term: str
    value: Value
    agreed_in: Agreed
    record: str
    date: date
    proposed: str | None
    clause: str | None
    key_results: tuple[str, ...]
    realised_by: tuple[str, ...]
    deliverables: tuple[str, ...]

    @property
    def is_orphan(self) -> bool:
        """Whether nothing in the implementation plan takes it up."""
        return not self.realised_by and not self.deliverables


@dataclass(frozen=True, slots=True)
class TracedResult:
    """An implementation key result, the negotiated one that it realises, and the agreed terms behind that."""

    result: str
    realises: str | None
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traceability:
    """Both directions: agreed terms by id in the plan's order, and implementation key results by id."""

    terms: Mapping[str, AgreedTerm]
    results: Mapping[str, TracedResult]

    @property
    def orphans(self) -> tuple[AgreedTerm, ...]:
        """The agreed terms that nothing realises."""
        return tuple(term for term in self.terms.values() if term.is_orphan)


def traceability(negotiation: Negotiation, scorecard: Scorecard) -> Traceability | None:
    """What becomes of each agreed term; None without an agreement."""
    outcome, package, plan = negotiation.outcome, scorecard.outcome, negotiation.plan
    if outcome is None or package is None:
        return None
    following = {} if negotiation.implementation is None else negotiation.implementation.key_results
    owed = {} if negotiation.implementation is None else negotiation.implementation.deliverables
    read = {name: measured_terms(result.measure) for name, result in plan.key_results.items()}
    terms: dict[str, AgreedTerm] = {}
    for name in (term for term in plan.terms if term in package.terms):
        value = package.terms[name]
        measuring = tuple(result for result, measured in read.items() if name in measured)
        kind, record, day, proposed = _agreed_in(name, value, negotiation, outcome)
        terms[name] = AgreedTerm(
            term=name,
            value=value,
            agreed_in=kind,
            record=record,
            date=day,
            proposed=proposed,
            clause=outcome.clauses.get(name),
            key_results=measuring,
            realised_by=tuple(result.id for result in following.values() if result.realises in measuring),
            deliverables=tuple(deliverable.id for deliverable in owed.values() if deliverable.term == name),
        )
    results = {
        name: TracedResult(
            name, result.realises, tuple(term for term in read.get(result.realises or "", ()) if term in terms)
        )
        for name, result in following.items()
    }
    return Traceability(terms, results)


def _agreed_in(
    term: str, value: Value, negotiation: Negotiation, outcome: Outcome
) -> tuple[Agreed, str, date, str | None]:
    """The newest record that gave the term its value; one that only repeats what was agreed before is none."""
    chain = _carried(outcome.accepts, negotiation)
    proposed = _proposed(term, chain)
    found: tuple[Agreed, str, date, str | None] | None = None
    held: Value | None = None
    if proposed is not None:
        held = proposed.terms[term]
        found = (Agreed.OFFER, chain[0].id, chain[0].date, proposed.id)
    if term in outcome.terms and (found is None or not same_value(held, outcome.terms[term])):
        held = outcome.terms[term]
        found = (Agreed.OUTCOME, "outcome", outcome.date, None)
    for amendment in negotiation.amendments:
        if term in amendment.terms and not same_value(held, amendment.terms[term]):
            held = amendment.terms[term]
            found = (Agreed.AMENDMENT, amendment.id, amendment.date, None)
    if found is None or not same_value(held, value):
        message = f"no record gives {term} the value {value!r} that is agreed"
        raise ValueError(message)
    return found


def _carried(accepted: str | None, negotiation: Negotiation) -> tuple[Offer, ...]:
    """The accepted offer and those that it builds on, newest first."""
    offers = {offer.id: offer for offer in negotiation.offers}
    chain: list[Offer] = []
    name = accepted
    while name is not None and name in offers and offers[name] not in chain:
        chain.append(offers[name])
        name = offers[name].builds_on
    return tuple(chain)


def _proposed(term: str, chain: tuple[Offer, ...]) -> Offer | None:
    """The offer of a chain that first named the value that the newest of them stands for; None where it is open."""
    first: Offer | None = None
    for offer in chain:
        if term not in offer.terms:
            continue
        if first is not None and not same_value(first.terms[term], offer.terms[term]):
            break
        first = offer
    return None if first is None or first.terms[term] is None else first
