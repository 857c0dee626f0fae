"""Our concessions grow.

Our newest move, or a draft that follows it, gives up more than the concession before it. Offers put on the table
together are one move, judged at its lowest; a step of exactly the same size is not larger.

The size of a step is measured as in B352: on the way from reservation value (or baseline) to target and past it,
options by their worth, the key results by their weights. Where one of the offers leaves something open, a step is
larger where it is so whatever is agreed on it.

It matters because the other side reads our limit from the size of our steps. Steps that become smaller say that there
is little left; steps that become larger say that the true offer is still to come, and teach them to wait for it.

Make the next step smaller than the last, or give it in exchange for a move of theirs that is worth it, and say so.
Where a larger step closes the deal, make it the last, as a package to be accepted whole.

Source: Raiffa, *The Art and Science of Negotiation*, 1982, on patterns of concessions; Lewicki, Barry and Saunders,
*Negotiation*, on steps that become smaller as a signal of the resistance point.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Severity
from batna.rules.concession import given_up, moves, steps
from batna.rules.offer_places import named, whole
from batna.rules.subject import Sound

CODE = "B353"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare our newest concession, and that of each draft which follows it, with the concession before."""
    locale = sound.settings.locale
    for move in moves(sound):
        step = steps(move)
        if not step.both_concede or not step.grow:
            continue
        offer, before = move.scored.offer, move.before.offer
        least, most = words.scores(step.now.low, step.then.high, locale)
        now = least if step.now.is_point else f"at least {least}"
        then = most if step.then.is_point else f"at most {most}"
        at, related = given_up(sound, move, f"gives up {now}")
        keep = f"give up {most} or less, so that the step is no larger than the last"
        yield Finding(
            message=(
                f"{named(offer)} gives up {now} of the way to our targets, more than the {then} of `{before.id}` "
                "before it"
            ),
            help=keep
            if offer.draft
            else "make the next step smaller, or give it for a move of theirs that is worth it",
            at=at,
            related=(*related, whole(sound, before, f"gave up {then}")),
            scope=offer.id,
        )
