"""A record names an offer that does not exist.

`builds_on`, `declines`, `withdraws` and an outcome's `accepts` name an offer by its id: its file's name without
`.yaml`, such as `2026-09-08-us`. No offer of this negotiation has this id on the day that is asked about. It is
misspelt, or the record is a reply and no offer, or the offer is dated later than that day.

Why it matters: what an offer carries over, what stands on the table and what was agreed all follow from these names.
If they point nowhere, the package on the table is not known.

Write the name of the offer's file. Where the offer was never written down, add it under `offers/`, dated on the day
it was made.

Source: United Nations Convention on Contracts for the International Sale of Goods, articles 14 to 19: an acceptance, a
rejection and a counter-offer are each of a certain offer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, outcome_file
from batna.model.portfolio import Negotiation
from batna.rules.nearest import advice
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B103"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where an offer is named: `where` says who names it and what for."""

    offer: str
    where: str
    file: str
    key: str
    scope: str


def check(subject: Subject) -> Iterator[Finding]:
    """Look up every offer that is built on, answered or accepted."""
    negotiation = subject.negotiation
    offers = {offer.id for offer in negotiation.offers}
    replies = {reply.id: reply for reply in negotiation.replies}
    for mention in _mentions(negotiation):
        file = offer_file(negotiation.slug, mention.offer)
        if mention.offer in offers or file in subject.unread:
            continue
        if mention.offer in replies:
            yield Finding(
                message=f"{mention.where} `{mention.offer}`, which is a reply and no offer",
                help="name the offer that is meant; a reply only ends one",
                at=Label(mention.file, (mention.key,), "not an offer"),
                related=(Label(file, (replies[mention.offer].kind,), "this is a reply", Part.KEY),),
                scope=mention.scope,
            )
        else:
            yield Finding(
                message=f"{mention.where} `{mention.offer}`, and no such offer is known on {subject.day}",
                help=_advice(mention, offers | _unread(subject), file),
                at=Label(mention.file, (mention.key,), "no offer has this id"),
                scope=mention.scope,
            )


def _unread(subject: Subject) -> set[str]:
    """The offers that there are and that could not be read."""
    folder = offer_file(subject.negotiation.slug, "").removesuffix(".yaml")
    return {file.removeprefix(folder).removesuffix(".yaml") for file in subject.unread if file.startswith(folder)}


def _advice(mention: _Mention, offers: set[str], file: str) -> str:
    others = sorted(offers - {mention.scope})
    of_day = [offer for offer in others if offer.startswith(f"{mention.offer}-")]
    if len(of_day) == 1:
        return f"write `{of_day[0]}`"
    return advice(mention.offer, others, f"add the offer as {file}")


def _mentions(negotiation: Negotiation) -> Iterator[_Mention]:
    slug = negotiation.slug
    for offer in negotiation.offers:
        if offer.builds_on is not None:
            where = f"the offer `{offer.id}` builds on"
            yield _Mention(offer.builds_on, where, offer_file(slug, offer.id), "builds_on", offer.id)
    for reply in negotiation.replies:
        where = f"the reply `{reply.id}` {reply.kind}"
        yield _Mention(reply.offer, where, offer_file(slug, reply.id), reply.kind, reply.id)
    outcome = negotiation.outcome
    if outcome is not None and outcome.accepts is not None:
        yield _Mention(outcome.accepts, "the outcome accepts", outcome_file(slug), "accepts", "outcome")
