"""The outcome contradicts itself or the talks.

An agreement says what was agreed: `accepts` names the offer that was accepted, and `terms` add or change values. This
outcome has neither; or it accepts a draft, which the other side has never seen, or an offer that had been declined or
withdrawn by then.

Why it matters: what was agreed is what the implementation is measured by, and what a dispute begins with. An agreement
on an offer that was off the table is no agreement on it.

Name the offer that was accepted. Where the talks came back to one that had ended, write it down anew as the offer it
then was, and accept that. Where nothing was agreed, write `result: no_agreement`.

Source: United Nations Convention on Contracts for the International Sale of Goods, article 17: an offer ends when its
rejection reaches whoever made it.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, outcome_file
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome, ReplyKind, Result
from batna.rules.subject import Subject

CODE = "B122"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_DONE = {ReplyKind.DECLINES: "declined", ReplyKind.WITHDRAWS: "withdrawn"}


def check(subject: Subject) -> Iterator[Finding]:
    """Hold the outcome against what was offered and how it was answered."""
    negotiation, outcome = subject.negotiation, subject.negotiation.outcome
    if outcome is None or outcome.result is not Result.AGREEMENT:
        return
    if outcome.accepts is None and not outcome.terms:
        yield Finding(
            message="the outcome is an agreement and does not say on what",
            help="name the accepted offer under `accepts`, or write the agreed values under `terms`",
            at=Label(outcome_file(negotiation.slug), ("result",), "neither `accepts` nor `terms`"),
            scope="outcome",
        )
    accepted = next((offer for offer in negotiation.offers if offer.id == outcome.accepts), None)
    if accepted is not None:
        yield from _accepted(negotiation, outcome, accepted)


def _accepted(negotiation: Negotiation, outcome: Outcome, offer: Offer) -> Iterator[Finding]:
    slug = negotiation.slug
    if offer.draft:
        yield Finding(
            message=f"the outcome accepts `{offer.id}`, which is a draft and was never made",
            help="delete `draft` from the offer if it was made, or name the offer that was accepted",
            at=Label(outcome_file(slug), ("accepts",), "a draft"),
            related=(Label(offer_file(slug, offer.id), ("draft",), "not on the table"),),
            scope="outcome",
        )
    for reply in negotiation.replies:
        if reply.offer == offer.id and reply.date <= outcome.date and not offer.draft:
            yield Finding(
                message=(
                    f"the outcome of {outcome.date} accepts `{offer.id}`, which was {_DONE[reply.kind]} on {reply.date}"
                ),
                help="name the offer that was accepted, or write it down anew as it was made again",
                at=Label(outcome_file(slug), ("accepts",), "off the table"),
                related=(Label(offer_file(slug, reply.id), (reply.kind,), "ended here"),),
                scope="outcome",
            )
