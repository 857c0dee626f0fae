"""What suggested packages should be worth to us where nobody says.

PRODUCT.md, *Suggestions*: what our newest offer is worth, else 1 - (1 - BATNA)/4.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from batna.model.values import Side
from batna.score.scorecard import Scorecard


class WishSource(StrEnum):
    """Where a wished score comes from."""

    ASKED = "asked"
    """Somebody named it."""
    OFFER = "our_offer"
    """It is what an offer of ours is worth."""
    BATNA = "batna"
    """No offer of ours has a single score, so that it is a quarter of the way from 1 down to the BATNA."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wished score (0..1), where it comes from, and of `OFFER` the id of that offer.

    `passed_over` are newer offers of ours, the newest first, that leave a key result open and so have no single score.
    """

    score: Fraction
    source: WishSource
    offer: str | None = None
    passed_over: tuple[str, ...] = ()


def default_wish(card: Scorecard) -> Wish:
    """What to aim at where nobody says; only offers that are made count."""
    passed_over: list[str] = []
    for one in reversed(card.offers):
        if one.offer.sender is Side.US and not one.offer.draft:
            if one.assessment.score.is_point:
                return Wish(one.assessment.score.low, WishSource.OFFER, one.offer.id, tuple(passed_over))
            passed_over.append(one.offer.id)
    batna = Fraction(0) if card.batna is None else card.batna.score.low
    return Wish(1 - (1 - batna) / 4, WishSource.BATNA, None, tuple(passed_over))
