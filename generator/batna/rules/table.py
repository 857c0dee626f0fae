"""What is on the table: our drafts and standing offers, and what they already offer.

PRODUCT.md, *Rules*: the rules about offers look at our drafts and at our newest standing offer; older ones are history,
but for one that the revision compared with did not know.
"""

from dataclasses import dataclass, replace
from datetime import date

from batna.model.talks import Offer, ReplyKind
from batna.model.values import Side
from batna.rules.subject import Sound
from batna.score.assessment import ScoredOffer
from batna.score.measure import measured_terms
from batna.score.standing import standing

EXCUSE = "or have an exception approved in waivers.yaml"
"""How the help of a rule ends that a waiver may excuse."""


@dataclass(frozen=True, slots=True)
class Held:
    """An offer of ours held against one of theirs: the key results on which it is better and worse for us.

    `is_whole` is whether every key result could be compared. One that both leave open in the same
    way is no difference; any other that is open on either side cannot be compared.
    """

    theirs: ScoredOffer
    better: tuple[str, ...]
    worse: tuple[str, ...]
    is_whole: bool


def ours(sound: Sound) -> tuple[ScoredOffer, ...]:
    """Our drafts and our standing offers, a MESO group whole; none once there is an outcome.

    Compared with a revision, an offer that was not made there is looked at as well, even if it has
    been overtaken or has expired, or the talks have ended: otherwise it would never have been. One
    that was accepted is judged as what was agreed.
    """
    own = tuple(scored for scored in sound.card.offers if scored.offer.sender is Side.US)
    outcome = sound.negotiation.outcome
    if outcome is not None:
        return tuple(one for one in own if _is_new(sound, one.offer) and one.offer.id != outcome.accepts)
    return tuple(one for one in own if one.offer.draft or one.standing or _is_new(sound, one.offer))


def _is_new(sound: Sound, offer: Offer) -> bool:
    """Whether an offer was made since the revision compared with."""
    before = sound.before
    return before is not None and not offer.draft and all(one.draft or one.id != offer.id for one in before.offers)


def theirs(sound: Sound) -> tuple[ScoredOffer, ...]:
    """Their standing offers, a MESO group whole; none once there is an outcome."""
    return tuple(scored for scored in in_talks(sound) if scored.offer.sender is Side.THEM and scored.standing)


def offered_until(sound: Sound, day: date) -> tuple[ScoredOffer, ...]:
    """The newest that they had offered by the end of talks on `day`, a MESO group whole; declined by us or not.

    What they had withdrawn by then, or what had expired, is not among it.
    """
    theirs_only = tuple(offer for offer in sound.negotiation.offers if offer.sender is Side.THEM and offer.date <= day)
    withdrawn = tuple(
        reply for reply in sound.negotiation.replies if reply.kind is ReplyKind.WITHDRAWS and reply.date <= day
    )
    offered = {one.id for one in standing(replace(sound.negotiation, offers=theirs_only, replies=withdrawn), day)}
    return tuple(scored for scored in sound.card.offers if scored.offer.id in offered)


def held(sound: Sound, scored: ScoredOffer) -> tuple[Held, ...]:
    """An offer or draft of ours against each of what they already offer.

    For a draft that is what stands today, for an offer what they had made before it and what stood on its day.
    """
    negotiation, day = sound.negotiation, sound.day
    if not scored.offer.draft:
        day = scored.offer.date
        place = negotiation.offers.index(scored.offer)
        replies = tuple(reply for reply in negotiation.replies if reply.date <= day)
        negotiation = replace(negotiation, offers=negotiation.offers[:place], replies=replies)
    offered = {offer.id for offer in standing(negotiation, day) if offer.sender is Side.THEM}
    return tuple(_held(sound, scored, other) for other in sound.card.offers if other.offer.id in offered)


def dominated(sound: Sound, scored: ScoredOffer) -> Held | None:
    """What they already offer that is as good for us on every key result and better on one; None where nothing is."""
    return next((one for one in held(sound, scored) if one.is_whole and one.worse and not one.better), None)


def in_talks(sound: Sound) -> tuple[ScoredOffer, ...]:
    """Every offer while the talks go on; none once there is an outcome."""
    return sound.card.offers if sound.negotiation.outcome is None else ()


def _held(sound: Sound, scored: ScoredOffer, other: ScoredOffer) -> Held:
    better, worse, is_whole = [], [], True
    for name, scale in sound.card.scales.items():
        here, there = scored.assessment.readings[name].value, other.assessment.readings[name].value
        if here is not None and there is not None:
            if not scale.reaches(there, here):
                better.append(name)
            elif not scale.reaches(here, there):
                worse.append(name)
        else:
            terms = measured_terms(scale.result.measure)
            is_whole = is_whole and all(scored.terms.get(term) == other.terms.get(term) for term in terms)
    return Held(other, tuple(better), tuple(worse), is_whole)
