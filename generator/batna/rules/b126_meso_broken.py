"""Offers of one MESO group do not belong together.

Multiple equivalent simultaneous offers (MESO) are packages that one side puts on the table at the same time, so that
the other side shows by its choice what matters to it. Offers with the same `meso` are such a group: they have the same
`from` and the same `date`. These have not.

Why it matters: a group is one move. Its concession is measured at its lowest member, and it is checked whether its
members are worth the same. Offers of another day or of the other side would be counted as part of a move that they
were not.

Give what belongs to another move a `meso` of its own, such as its date: `meso: september-8`; or correct `from` or
`date`.

Source: Medvec and Galinsky, "Putting more on the table", *Negotiation* 8, 2005, on several equivalent offers made at
once.
"""

from collections import Counter
from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.model.talks import Offer
from batna.rules.subject import Subject

CODE = "B126"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare each offer of a group with the move that most of the group are part of."""
    slug = subject.negotiation.slug
    groups: dict[str, list[Offer]] = {}
    for offer in subject.negotiation.offers:
        if offer.meso is not None:
            groups.setdefault(offer.meso, []).append(offer)
    for group, members in groups.items():
        (side, day), _ = Counter((offer.sender, offer.date) for offer in members).most_common(1)[0]
        model = next(offer for offer in members if (offer.sender, offer.date) == (side, day))
        for offer in members:
            if offer.sender is not side:
                differs = f"come from `{side}` and from `{offer.sender}`"
            elif offer.date != day:
                differs = f"are of {day} and of {offer.date}"
            else:
                continue
            yield Finding(
                message=f"`{model.id}` and `{offer.id}` are of one group, `{group}`, and {differs}",
                help=f"give `{offer.id}` another `meso`, or correct its `from` or `date`",
                at=Label(offer_file(slug, offer.id), ("meso",), "not of the same move"),
                related=(Label(offer_file(slug, model.id), ("meso",), "one of the group"),),
                scope=offer.id,
            )
