"""An offer has conditions that nothing scores.

A draft of ours, or an offer that stands on either side, depends on something that is written as a condition in words.
Its score is that of its terms alone.

It matters because a condition can be worth more than a term: a forecast that binds, a volume that has to be reached,
an approval by somebody who was not in the room. Two offers with the same score are not the same when one of them has
strings.

Read the conditions beside the score. Where one can cost or bring something that can be named, make it a term, and let
a key result measure it.

Source: contingent agreements, as in Malhotra and Bazerman, *Negotiation Genius*, 2007.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file
from batna.rules.given import written
from batna.rules.lateness import counted
from batna.rules.offer_places import named
from batna.rules.subject import Sound
from batna.rules.table import ours, theirs

CODE = "B356"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE

_SHOWN = 4


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the conditions of every draft and of every standing offer."""
    for scored in (*theirs(sound), *ours(sound)):
        offer = scored.offer
        if offer.conditions:
            file = offer_file(sound.negotiation.slug, offer.id)
            number = counted(len(offer.conditions), "condition")
            yield Finding(
                message=f"{named(offer)} has {number} that nothing scores: {written(offer.conditions[0])}"
                + (" and more" if len(offer.conditions) > 1 else ""),
                help="read it beside the score, or make it a term that a key result measures",
                at=Label(file, ("conditions", 0), "not in the score"),
                related=tuple(
                    Label(file, ("conditions", place), "nor is this")
                    for place in range(1, min(len(offer.conditions), _SHOWN))
                ),
                scope=offer.id,
            )
