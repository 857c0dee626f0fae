"""We concede twice in a row without a move of theirs in between.

Our newest move, or a draft that follows it, gives something up against the move before, that one did against the one
before it, and between the two they have come towards us on no key result. An offer of theirs that gives nothing more
than their last one is no move; neither is a refusal. Offers put on the table together are one move, judged at its
lowest.

What is given up is measured on the way from reservation value (or baseline) to target, options by their worth, the
key results by their weights. That way goes on past the target: who asked for more than it and then for less has made
a concession, and they have seen it. Where one of the offers leaves a key result open, a step counts where it gives
something up whatever is agreed on it.

It matters because whoever concedes twice negotiates against himself. The second step tells them that the first was
not the last, and that the way to the third is to say nothing.

Wait for their move, or ask for it: what would you need in order to come towards us? If a step has to be made first,
make it depend on one of theirs, and say so. With a draft, there is still time.

Source: Raiffa, *The Art and Science of Negotiation*, 1982, on the dance of concessions. The concession ledger of the
scorecard shows the same steps.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Severity
from batna.rules.concession import given_up, moves, steps
from batna.rules.offer_places import named, whole
from batna.rules.subject import Sound
from batna.score.assessment import Interval

CODE = "B352"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at our newest move and the drafts that follow it."""
    locale = sound.settings.locale
    for move in moves(sound):
        step = steps(move)
        if not step.both_concede or move.change.answered:
            continue
        offer, before = move.scored.offer, move.before.offer
        now, then = (_size(ends, locale) for ends in (step.now, step.then))
        at, related = given_up(sound, move, f"gives up {now}")
        yield Finding(
            message=(
                f"{named(offer)} gives up {now} of the way to our targets after `{before.id}` gave up {then}, "
                "and they made no move towards us in between"
            ),
            help=(
                f"keep the draft until they have moved, or bring it back to what `{before.id}` gives"
                if offer.draft
                else "make no further concession before they have moved, and ask for that move"
            ),
            at=at,
            related=(*related, whole(sound, before, f"gave up {then}")),
            scope=offer.id,
        )


def _size(given_up: Interval, locale: str) -> str:
    """What a concession gives up, at the least where something is open."""
    size = words.score_difference(given_up.low, locale)
    return size if given_up.is_point else f"at least {size}"
