"""What is on the table: our drafts and standing offers, what they already offer, and where an offer says a value.

PRODUCT.md, *Rules*: the rules about offers look at our drafts and at our newest standing offer; older ones are history,
but for one that the revision compared with did not know.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from batna.diagnostics import Label
from batna.model.files import offer_file
from batna.model.plan import CountMeasure, FormulaMeasure
from batna.model.talks import Offer, ReplyKind
from batna.model.values import Direction, Side
from batna.rules.comparison import told
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.assessment import Change, Quantity, ScoredOffer
from batna.score.concessions import last_move
from batna.score.measure import measured_terms
from batna.score.scale import Scale
from batna.score.standing import is_one_move, standing
from batna.source import Part

EXCUSE = "or have an exception approved in waivers.yaml"
"""How the help of a rule ends that a waiver may excuse."""

_LISTED = 6


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


@dataclass(frozen=True, slots=True)
class Move:
    """A move of ours, `change` away from our made one `before` it, which was itself `earlier` away from another."""

    scored: ScoredOffer
    change: Change
    before: ScoredOffer
    earlier: Change


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
    return tuple(scored for scored in _in_talks(sound) if scored.offer.sender is Side.THEM and scored.standing)


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


def moves(sound: Sound) -> Iterator[Move]:
    """Our newest move and the drafts that follow it, each with the two moves of ours before it.

    A MESO group is one move, judged at its lowest member.
    """
    own = [scored for scored in _in_talks(sound) if scored.offer.sender is Side.US]
    made = [scored for scored in own if not scored.offer.draft]
    newest = last_move(made)
    if newest is None:
        return
    following = own[own.index(made[-1]) + 1 :]
    lowest = (last_move([one for one in following if is_one_move(one.offer, draft.offer)]) for draft in following)
    by_id = {scored.offer.id: scored for scored in made}
    for scored in (newest, *(draft for draft, low in zip(following, lowest, strict=True) if draft is low)):
        before = None if scored.change is None else by_id[scored.change.since]
        if scored.change is not None and before is not None and before.change is not None:
            yield Move(scored, scored.change, before, before.change)


@dataclass(frozen=True, slots=True)
class Steps:
    """What a move and our move before it give up, each at both ends of what is open; negative where it asks for more.

    Shares of the way from reservation value (or baseline) to target, by weight; of the score where something is open.
    """

    now: tuple[Fraction, Fraction]
    then: tuple[Fraction, Fraction]
    of: str

    @property
    def both_concede(self) -> bool:
        """Whether both moves give something up, whatever is left open."""
        return min(self.now) > 0 and min(self.then) > 0

    @property
    def grow(self) -> bool:
        """Whether the move gives up more than the one before it, at both ends."""
        return all(now > then for now, then in zip(self.now, self.then, strict=True))


def steps(sound: Sound, move: Move) -> Steps:
    """What a move and the one before it give up, both on one scale.

    The way to the target goes on past it: what is given up of more than was aimed for is given up as well.
    """
    ways = [_way(sound, change) for change in (move.change, move.earlier)]
    now, then = (sum(way.values(), Fraction(0)) if way is not None else None for way in ways)
    if now is not None and then is not None:
        return Steps((now, now), (then, then), "of the way to our targets")
    low, high = move.change.score
    low_then, high_then = move.earlier.score
    return Steps((-low, -high), (-low_then, -high_then), "of score")


def given_up(sound: Sound, move: Move, text: str) -> tuple[Label, tuple[Label, ...]]:
    """Where a concession says what it gives up most of; `text` is the label of that place.

    Where that is carried over from another offer, it is said at `builds_on`, as the concession lies in taking it over.
    """
    was, now = move.before.assessment.readings, move.scored.assessment.readings
    lost = _way(sound, move.change) or {
        name: scale.weight * (was[name].worth.high - now[name].worth.high) for name, scale in sound.card.scales.items()
    }
    at, carried = said(sound, move.scored.offer, sound.card.scales[max(lost, key=lost.__getitem__)], text)
    if not carried:
        return at, ()
    return replace(carried[0], text=text), (replace(at, text="from here"),)


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


def reach(sound: Sound, scale: Scale, level: Quantity) -> str:
    """What to do to bring a key result to a level or beyond it, in the imperative."""
    measure, wanted = scale.result.measure, told(level, scale, sound.settings.locale)
    is_lower = scale.direction is Direction.LOWER
    match measure:
        case CountMeasure(term, of):
            some = listed(of, "and") if of else "the options"
            return f"have {'at most' if is_lower else 'at least'} {wanted} of {some} in `{term}`"
        case FormulaMeasure(formula):
            return f"bring `{formula}` to {wanted} or {'lower' if is_lower else 'higher'}"
    if scale.direction is not None:
        ways = ("lower", "higher") if not isinstance(level, date) else ("earlier", "later")
        return f"bring `{measure.term}` to {wanted} or {ways[not is_lower]}"
    options: Sequence[str | bool] = sound.negotiation.plan.terms[measure.term].options or (True, False)
    enough = [told(option, scale, "") for option in options if scale.reaches(option, level)]
    return f"set `{measure.term}` to {' or '.join(enough) if len(enough) <= _LISTED else wanted}"


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
        differences.append(f"{told(here, scale, locale)} instead of {told(there, scale, locale)} for `{name}`")
    return (*own, *carried, *other_places), ", ".join(differences)


def regain(sound: Sound, other: ScoredOffer, results: Iterable[str]) -> str:
    """What to do to be no worse than an offer of theirs on some key results, in the imperative."""
    levels = ((sound.card.scales[name], other.assessment.readings[name].value) for name in results)
    return " and ".join(reach(sound, scale, level) for scale, level in levels if level is not None)


def _way(sound: Sound, change: Change) -> Mapping[str, Fraction] | None:
    """What a change gives up of the way from reservation value to target, by key result; None where one is open."""
    given = {
        name: sound.card.scales[name].weight * -moved for name, moved in change.key_results.items() if moved is not None
    }
    return given if len(given) == len(change.key_results) else None


def _in_talks(sound: Sound) -> tuple[ScoredOffer, ...]:
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


def _chain(sound: Sound, offer: Offer) -> Iterator[Offer]:
    """An offer, the one that it builds on, the one that that builds on, and so on."""
    offers: dict[str | None, Offer] = {one.id: one for one in sound.negotiation.offers}
    link: Offer | None = offer
    while link is not None:
        yield link
        link = offers.get(link.builds_on)
