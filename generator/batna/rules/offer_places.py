"""Offers in sentences, and where each says a value: in its own file, or in one that it builds on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from batna.diagnostics import Label
from batna.model.files import offer_file
from batna.model.talks import Offer
from batna.model.values import Side
from batna.rules.comparison import told
from batna.rules.subject import Sound
from batna.score.assessment import ScoredOffer
from batna.score.measure import measured_terms
from batna.score.scale import Scale
from batna.source import Part


def named(offer: Offer) -> str:
    """An offer in a sentence."""
    if offer.sender is Side.THEM:
        return f"their offer `{offer.id}`"
    return f"{'the draft' if offer.draft else 'our offer'} `{offer.id}`"


def whole(sound: Sound, offer: Offer, text: str) -> Label:
    """The place of an offer as a whole."""
    return Label(offer_file(sound.negotiation.slug, offer.id), ("terms",), text, Part.KEY)


def said(sound: Sound, offer: Offer, scale: Scale, text: str) -> tuple[Label, tuple[Label, ...]]:
    """Where an offer says what a key result measures, or the first of it; `text` is the label of that place.

    Where it carries the value over from an offer that it builds on, the place is in that one, and
    the label of its own `builds_on` is given as well.
    """
    terms = measured_terms(scale.result.measure)
    for place, link in enumerate(_chain(sound, offer)):
        term = next((term for term in terms if term in link.terms), None)
        if term is not None:
            slug = sound.negotiation.slug
            at = Label(offer_file(slug, link.id), ("terms", term), text)
            carried = Label(offer_file(slug, offer.id), ("builds_on",), "carried over here")
            return at, (carried,) if place else ()
    return whole(sound, offer, text), ()


def own_value(sound: Sound, offer: Offer, scale: Scale) -> tuple[Label, tuple[Label, ...]]:
    """Where an offer or draft of ours says what a key result measures, as `said`."""
    at, carried = said(sound, offer, scale, "our own draft" if offer.draft else "our own offer")
    return (replace(at, text="the value that is carried over") if carried else at), carried


def conceded(
    sound: Sound, scored: ScoredOffer, other: ScoredOffer, results: Sequence[str]
) -> tuple[tuple[Label, ...], str]:
    """What an offer of ours gives back of what they offer on some key results: the places, ours first, and the values.

    Both packages must give a value for each.
    """
    locale = sound.settings.locale
    own: list[Label] = []
    carried: list[Label] = []
    other_places: list[Label] = []
    differences: list[str] = []
    for name in results:
        scale = sound.card.scales[name]
        here, there = scored.assessment.readings[name].value, other.assessment.readings[name].value
        if here is None or there is None:
            message = f"{name} is open in one of two offers that were compared on it"
            raise ValueError(message)
        at, more = own_value(sound, scored.offer, scale)
        own.append(at)
        carried.extend(label for label in more if label not in carried)
        other_places.append(said(sound, other.offer, scale, "what they already offer")[0])
        differences.append(
            f"{told(here, scale, locale, there)} instead of {told(there, scale, locale, here)} for `{name}`"
        )
    return (*own, *carried, *other_places), ", ".join(differences)


def _chain(sound: Sound, offer: Offer) -> Iterator[Offer]:
    """An offer, the one that it builds on, the one that that builds on, and so on."""
    offers: dict[str | None, Offer] = {one.id: one for one in sound.negotiation.offers}
    link: Offer | None = offer
    while link is not None:
        yield link
        link = offers.get(link.builds_on)
