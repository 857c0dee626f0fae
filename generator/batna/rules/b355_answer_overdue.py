"""They wait for an answer.

An offer of theirs stands, and for longer than `limits.answer` in `batna.yaml` (14 days, where it says nothing) we
have neither made an offer nor sent a reply. A draft is no answer. On the last of those days it is not overdue yet.

It matters because silence is read, and mostly wrongly: as refusal, as weakness, or as work that others pay for.
Meanwhile their offer may be withdrawn, expire, or be put to somebody else. Where silence is meant, as a tactic, that
should be a decision and not an oversight.

Answer: with an offer, or with a reply that `declines` theirs and says why. Where more time is needed, ask them for
it, and let `limits.answer` say how long is usual.

Source: deadlines stand beside interests and limits in the plans that Harvard's Program on Negotiation proposes; how
long an answer may take is the team's own convention.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Reply
from batna.model.values import Side
from batna.progress.cadence import after
from batna.rules.offer_places import named
from batna.rules.subject import Sound
from batna.rules.table import theirs

CODE = "B355"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look whether what they last put on the table has been answered in time."""
    standing = theirs(sound)
    if not standing:
        return
    offer, locale = standing[0].offer, sound.settings.locale
    due = after(offer.date, sound.settings.limits.answer)
    if sound.day <= due or _is_answered(offer, sound.negotiation):
        return
    made, last, today = (words.day(day, locale) for day in (offer.date, due, sound.day))
    until = "" if offer.expires is None else f" before it expires on {words.day(offer.expires, locale)}"
    yield Finding(
        message=f"{named(offer)} of {made} has no answer from us: one was due by {last}, and it is {today}",
        help=f"answer it{until}: with an offer, or with a reply that says `declines: {offer.id}`",
        at=Label(offer_file(sound.negotiation.slug, offer.id), ("date",), "not answered since"),
        related=tuple(_last_word(sound.negotiation)),
        scope=offer.id,
    )


def _is_answered(offer: Offer, negotiation: Negotiation) -> bool:
    later = negotiation.offers[negotiation.offers.index(offer) + 1 :]
    return any(one.sender is Side.US and not one.draft for one in later) or any(
        reply.sender is Side.US and reply.date >= offer.date for reply in negotiation.replies
    )


def _last_word(negotiation: Negotiation) -> Iterator[Label]:
    """The day of the last that they heard from us: an offer or a reply."""
    own: list[Offer | Reply] = [one for one in negotiation.offers if one.sender is Side.US and not one.draft]
    own.extend(reply for reply in negotiation.replies if reply.sender is Side.US)
    if own:
        last = max(own, key=lambda record: record.date)
        yield Label(offer_file(negotiation.slug, last.id), ("date",), "the last that they heard from us")
