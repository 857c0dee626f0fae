"""A reply ends an offer that it cannot end, or they have a draft.

A side declines what the other side offered, and withdraws what it offered itself. An offer ends once. A draft is not
on the table yet, so nobody can answer it; and only we have drafts, because theirs are not known to us.

Why it matters: an offer that is ended by mistake is no longer the standing one. The next offer would then be compared
with the wrong one, and a concession could go unseen.

Right `from`, or write `withdraws` for `declines`, or name the offer that is meant. A draft that is dropped is deleted,
or stays as it is; when it is made, `draft` goes.

Source: United Nations Convention on Contracts for the International Sale of Goods, articles 15 to 17: an offer is
withdrawn by whoever made it and rejected by whom it was made to.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.model.talks import Offer, Reply, ReplyKind
from batna.model.values import Side
from batna.rules.subject import Subject

CODE = "B120"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_WHO = {Side.US: "our", Side.THEM: "their"}


def check(subject: Subject) -> Iterator[Finding]:
    """Hold every reply against the offer that it ends."""
    slug = subject.negotiation.slug
    offers = {offer.id: offer for offer in subject.negotiation.offers}
    ended: dict[str, Reply] = {}
    for offer in offers.values():
        if offer.draft and offer.sender is Side.THEM:
            yield Finding(
                message=f"the offer `{offer.id}` comes from them and is a draft",
                help="delete `draft`, because we only know what they have offered; or correct `from`",
                at=Label(offer_file(slug, offer.id), ("draft",), "only ours can be drafts"),
                related=(Label(offer_file(slug, offer.id), ("from",), "from them"),),
                scope=offer.id,
            )
    for reply in subject.negotiation.replies:
        if reply.offer not in offers:
            continue
        found = _judged(reply, offers[reply.offer], ended.get(reply.offer), slug)
        if found is None:
            ended[reply.offer] = reply
        else:
            yield found


def _judged(reply: Reply, offer: Offer, earlier: Reply | None, slug: str) -> Finding | None:
    """What is wrong with a reply; None where it ends its offer rightly."""
    is_own = reply.sender is offer.sender
    said = f"the reply `{reply.id}` {reply.kind} `{offer.id}`"
    if is_own == (reply.kind is ReplyKind.DECLINES):
        other = ReplyKind.WITHDRAWS if is_own else ReplyKind.DECLINES
        whose = f"an offer of {_WHO[reply.sender]} own" if is_own else "an offer of the other side"
        message = f"{said}, {whose}"
        remedy = f"write `{other}` for `{reply.kind}`, or correct `from`, or name the offer that is meant"
        related = Label(offer_file(slug, offer.id), ("from",), "whose offer it is")
    elif offer.draft:
        message = f"{said}, which is a draft and was never made"
        remedy = "delete `draft` from the offer if it was made, else delete the reply"
        related = Label(offer_file(slug, offer.id), ("draft",), "not on the table")
    elif earlier is not None:
        message = f"{said}, which the reply `{earlier.id}` had ended already"
        remedy = "delete the reply that is not true, or name the offer that is meant"
        related = Label(offer_file(slug, earlier.id), (earlier.kind,), "ended here")
    else:
        return None
    return Finding(
        message=message,
        help=remedy,
        at=Label(offer_file(slug, reply.id), (reply.kind,), "cannot end this offer"),
        related=(related,),
        scope=reply.id,
    )
