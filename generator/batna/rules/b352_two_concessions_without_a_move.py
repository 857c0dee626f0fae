"""We concede twice in a row without a move of theirs in between.

Our newest move, or a draft that follows it, is worth less to us than the move before, that one was worth less than
the one before it, and between the two they have come towards us on no key result. An offer of theirs that gives
nothing more than their last one is no move; neither is a refusal. Offers put on the table together are one move,
judged at its lowest.

It matters because whoever concedes twice negotiates against himself. The second step tells them that the first was
not the last, and that the way to the third is to say nothing.

Wait for their move, or ask for it: what would you need in order to come towards us? If a step has to be made first,
make it depend on one of theirs, and say so. With a draft, there is still time.

Source: Raiffa, *The Art and Science of Negotiation*, 1982, on the dance of concessions. The concession ledger of the
scorecard shows the same steps.
"""

from collections.abc import Iterator
from fractions import Fraction

from batna.diagnostics import Finding, Kind, Severity
from batna.rules.comparison import distinct
from batna.rules.subject import Sound
from batna.rules.table import concedes, given_up, moves, named, whole
from batna.score.assessment import Change

CODE = "B352"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at our newest move and the drafts that follow it."""
    locale = sound.settings.locale
    for move in moves(sound):
        if not concedes(move.change) or not concedes(move.earlier) or move.change.answered:
            continue
        offer, before = move.scored.offer, move.before.offer
        now, then = (_size(change, locale) for change in (move.change, move.earlier))
        level, _ = distinct(move.before.assessment.score.high, move.scored.assessment.score.high, locale)
        at, related = given_up(sound, move, f"gives up {now}")
        yield Finding(
            message=(
                f"{named(offer)} gives up {now} of score after `{before.id}` gave up {then}, "
                "and they made no move towards us in between"
            ),
            help=(
                f"keep the draft until they have moved, or bring its score back to {level}"
                if offer.draft
                else "make no further concession before they have moved, and ask for that move"
            ),
            at=at,
            related=(*related, whole(sound, before, f"gave up {then}")),
            scope=offer.id,
        )


def _size(change: Change, locale: str) -> str:
    """What a concession gives up of the score, at the least where something is open."""
    size, _ = distinct(-max(change.score), Fraction(0), locale)
    return size if change.score[0] == change.score[1] else f"at least {size}"
