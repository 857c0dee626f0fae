"""Packages: the values that an offer, an alternative or an outcome stands for."""

from collections.abc import Mapping

from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome
from batna.model.values import Value


def given(terms: Mapping[str, Value | None]) -> dict[str, Value]:
    """The terms that have a value; the others are open."""
    return {name: value for name, value in terms.items() if value is not None}


def package_of(offer: Offer, offers: Mapping[str, Offer]) -> dict[str, Value]:
    """All that an offer says: its own terms, over those it carries from the offers it builds on.

    `offers` holds every offer by id. A term set to null is open again, a set replaces the one before
    as a whole.
    """
    chain, linked = [offer], {offer.id}
    while (base := chain[-1].builds_on) is not None and base in offers and base not in linked:
        chain.append(offers[base])
        linked.add(base)
    terms: dict[str, Value | None] = {}
    for link in reversed(chain):
        terms.update(link.terms)
    return given(terms)


def same_value(one: Value | None, other: Value | None) -> bool:
    """Whether two values of a term say the same; the order of a set's options says nothing."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def is_same_package(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether a package says the same as another on each of its own terms."""
    return all(same_value(value, other.get(name)) for name, value in one.items())


def agreed(outcome: Outcome, negotiation: Negotiation) -> dict[str, Value]:
    """What is agreed: the accepted offer's package, the outcome's own values, and every amendment since."""
    offers = {offer.id: offer for offer in negotiation.offers}
    accepted = offers.get(outcome.accepts) if outcome.accepts is not None else None
    terms: dict[str, Value | None] = {} if accepted is None else dict(package_of(accepted, offers))
    terms.update(outcome.terms)
    for amendment in negotiation.amendments:
        terms.update(amendment.terms)
    return given(terms)
