"""Which offers are on the table on a day.

PRODUCT.md, *How things are computed*, Standing offer.
"""

from collections.abc import Sequence
from datetime import date

from batna.model.portfolio import Negotiation
from batna.model.talks import Offer
from batna.model.values import Side
from batna.score.assessment import ScoredOffer


def standing(negotiation: Negotiation, day: date) -> tuple[Offer, ...]:
    """Each side's newest offer that is made, not declined, withdrawn or past its expiry, in the order made.

    Offers of one MESO group were put on the table together: they stand together, and fall together.
    """
    replied = {reply.offer for reply in negotiation.replies}
    made = [offer for offer in negotiation.offers if not offer.draft]
    ended = [offer for offer in made if offer.id in replied or (offer.expires is not None and offer.expires < day)]
    alive = [offer for offer in made if not any(is_one_move(offer, one) for one in ended)]
    newest = {offer.sender: offer for offer in alive}
    return tuple(offer for offer in alive if is_one_move(offer, newest[offer.sender]))


def is_one_move(offer: Offer, other: Offer) -> bool:
    """Whether two offers are one move of one side: the same offer, or of one MESO group."""
    return offer.id == other.id or (
        offer.meso is not None and offer.meso == other.meso and offer.sender is other.sender
    )


def newest_made(offers: Sequence[ScoredOffer], side: Side) -> ScoredOffer | None:
    """A side's newest offer that is made, whether or not it still stands; of several made together the last one."""
    return next((one for one in reversed(offers) if one.offer.sender is side and not one.offer.draft), None)
