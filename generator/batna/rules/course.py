"""How far the records of a negotiation reach: the day up to which they show how it stood."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from batna.model.files import amendment_file, checkin_file, offer_file, outcome_file, review_file
from batna.model.portfolio import Negotiation


@dataclass(frozen=True, slots=True)
class Recorded:
    """A dated record of what happened: its name in a sentence, its file and its day."""

    name: str
    file: str
    day: date


def newest_record(negotiation: Negotiation) -> Recorded | None:
    """The record with the latest day, drafts aside; None where nothing has happened yet."""
    return max(_records(negotiation), key=lambda record: (record.day, record.file), default=None)


def _records(negotiation: Negotiation) -> Iterator[Recorded]:
    slug = negotiation.slug
    for offer in negotiation.offers:
        if not offer.draft:
            yield Recorded(f"the offer `{offer.id}`", offer_file(slug, offer.id), offer.date)
    for reply in negotiation.replies:
        yield Recorded(f"the reply `{reply.id}`", offer_file(slug, reply.id), reply.date)
    for checkin in negotiation.checkins:
        yield Recorded(f"the check-in `{checkin.id}`", checkin_file(slug, checkin.id), checkin.date)
    for review in negotiation.reviews:
        yield Recorded(f"the review `{review.id}`", review_file(slug, review.id), review.date)
    for amendment in negotiation.amendments:
        yield Recorded(f"the amendment `{amendment.id}`", amendment_file(slug, amendment.id), amendment.date)
    if negotiation.outcome is not None:
        yield Recorded("the outcome", outcome_file(slug), negotiation.outcome.date)
