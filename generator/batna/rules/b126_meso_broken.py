"""Offers of one MESO group do not belong together.

Multiple equivalent simultaneous offers (MESO) are packages that one side puts on the table at the same time, so that
the other side shows by its choice what matters to it. Offers with the same `meso` are such a group: they have the same
`from` and the same `date`. These have not.

Why it matters: a group is one move. Its concession is measured at its lowest member, and it is checked whether its
members are worth the same. Offers of another day or of the other side would be counted as part of a move that they
were not.

Give what belongs to another move a `meso` of its own, such as its date: `meso: september-8`; or correct `from` or
`date`.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.model.talks import Offer
from batna.rules.subject import Subject

CODE = "B126"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare each offer of a group with the group's first."""
    slug = subject.negotiation.slug
    firsts: dict[str, Offer] = {}
    for offer in subject.negotiation.offers:
        if offer.meso is None:
            continue
        first = firsts.setdefault(offer.meso, offer)
        if offer.sender is not first.sender:
            differs = f"come from `{first.sender}` and from `{offer.sender}`"
        elif offer.date != first.date:
            differs = f"are of {first.date} and of {offer.date}"
        else:
            continue
        yield Finding(
            message=f"`{first.id}` and `{offer.id}` are of one group, `{offer.meso}`, and {differs}",
            help=f"give `{offer.id}` another `meso`, or correct its `from` or `date`",
            at=Label(offer_file(slug, offer.id), ("meso",), "not of the same move"),
            related=(Label(offer_file(slug, first.id), ("meso",), "the group's first offer"),),
            scope=offer.id,
        )
