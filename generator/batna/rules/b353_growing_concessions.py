"""Our concessions grow.

Our newest move, or a draft that follows it, gives up more of our score than the concession before it. Offers put on
the table together are one move, judged at its lowest; a step of exactly the same size is not larger.

It matters because the other side reads our limit from the size of our steps. Steps that become smaller say that there
is little left; steps that become larger say that the true offer is still to come, and teach them to wait for it.

Make the next step smaller than the last, or give it in exchange for a move of theirs that is worth it, and say so.
Where a larger step closes the deal, make it the last, as a package to be accepted whole.

Source: Raiffa, *The Art and Science of Negotiation*, 1982, on patterns of concessions; Lewicki, Barry and Saunders,
*Negotiation*, on steps that become smaller as a signal of the resistance point.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Severity
from batna.rules.comparison import distinct
from batna.rules.subject import Sound
from batna.rules.table import concedes, given_up, moves, named, whole

CODE = "B353"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare our newest concession, and that of each draft which follows it, with the concession before."""
    locale = sound.settings.locale
    for move in moves(sound):
        if not concedes(move.change) or not concedes(move.earlier):
            continue
        if any(now >= then for now, then in zip(move.change.score, move.earlier.score, strict=True)):
            continue
        offer, before = move.scored.offer, move.before.offer
        now, then = distinct(-move.change.score[1], -move.earlier.score[1], locale)
        level, _ = distinct(
            move.before.assessment.score.high + move.earlier.score[1], move.scored.assessment.score.high, locale
        )
        at, related = given_up(sound, move, f"gives up {now}")
        keep = f"bring its score to {level} or more, so that the step is no larger than the last"
        yield Finding(
            message=f"{named(offer)} gives up {now} of score, more than the {then} of `{before.id}` before it",
            help=keep
            if offer.draft
            else "make the next step smaller, or give it for a move of theirs that is worth it",
            at=at,
            related=(*related, whole(sound, before, f"gave up {then}")),
            scope=offer.id,
        )
