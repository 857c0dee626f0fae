"""An offer builds on itself or on a later one.

`builds_on` says: all that this offer does not mention is as it was in that other one. That only makes sense for an
offer that was on the table before. This one names itself, or an offer that was made later, or one that builds on this
one in its turn, so that the chain never begins.

The order is that of the dates. On one day it is that of the numbers that end the ids of a side's offers
(`2026-09-08-us`, then `2026-09-08-us-2`); between offers of the two sides on one day either may have come first.

Why it matters: which package is on the table, and what it is worth, is found by following the chain back to an offer
that stands on its own. A chain that leads forward has no such end.

Name the offer that this one really answers, or leave `builds_on` out and write every term.

Source: United Nations Convention on Contracts for the International Sale of Goods, article 19: a reply that changes an
offer is a new offer, and follows the one that it answers.
"""

from collections.abc import Iterator, Mapping

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.model.talks import Offer
from batna.rules.nearest import listed
from batna.rules.subject import Subject

CODE = "B107"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_REMEDY = "name an earlier offer, or leave `builds_on` out and write every term"


def check(subject: Subject) -> Iterator[Finding]:
    """Follow every offer to the one it builds on."""
    slug = subject.negotiation.slug
    offers = {offer.id: offer for offer in subject.negotiation.offers}
    order = {name: position for position, name in enumerate(offers)}
    forward: dict[str, str] = {}
    for offer in offers.values():
        base = offers.get(offer.builds_on or "")
        if base is None:
            continue
        if base is offer:
            yield Finding(
                message=f"the offer `{offer.id}` builds on itself",
                help=_REMEDY,
                at=Label(offer_file(slug, offer.id), ("builds_on",), "the offer's own id"),
                scope=offer.id,
            )
        elif _is_later(base, offer, order):
            yield Finding(
                message=f"the offer `{offer.id}` builds on `{base.id}`, which was made later",
                help=_REMEDY,
                at=Label(offer_file(slug, offer.id), ("builds_on",), f"an offer of {base.date}"),
                related=(Label(offer_file(slug, base.id), ("date",), "made on this day"),),
                scope=offer.id,
            )
        else:
            forward[offer.id] = base.id
    yield from _circles(forward, order, slug)


def _is_later(base: Offer, offer: Offer, order: Mapping[str, int]) -> bool:
    if base.date == offer.date and base.sender is not offer.sender:
        return False
    return order[base.id] > order[offer.id]


def _circles(forward: Mapping[str, str], order: Mapping[str, int], slug: str) -> Iterator[Finding]:
    """The circles among offers of one day, each reported once, at the member that comes first."""
    settled: set[str] = set()
    for start in forward:
        chain: list[str] = []
        name: str | None = start
        while name is not None and name not in settled:
            settled.add(name)
            chain.append(name)
            name = forward.get(name)
        if name not in chain:
            continue
        circle = sorted(chain[chain.index(name) :], key=order.__getitem__)
        yield Finding(
            message=f"the offers {listed(circle, 'and')} build on each other in a circle",
            help=_REMEDY,
            at=Label(offer_file(slug, circle[0]), ("builds_on",), "leads back to this offer"),
            related=tuple(Label(offer_file(slug, other), ("builds_on",), "in the circle") for other in circle[1:]),
            scope=circle[0],
        )
