"""A value that was agreed is hard to believe.

A number or a day in the outcome, in the offer that it accepts or in an amendment lies outside of the term's `range`
and of every level that the plan names; or it is about ten times, or a tenth of, what was on the table; or it is a price
of nothing, or negative; or years away. What an amendment changes later may lie outside of the range: the range is what
the talks were about.

It matters because everything that follows is held against what was agreed: the implementation's targets, the value
that is realised, the next renewal. A missing zero here becomes a leak there that nobody can explain.

Look the value up in the contract. If the file is mistyped, correct it, or file an amendment if others have built on
it. If the value is right, widen the term's `range`.

Source: Cummins, David and Kawamoto, *Contract and Commercial Management*, 2011, on handing over what was agreed.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Severity
from batna.rules.agreement import agreement, said
from batna.rules.doubted import doubted, held_against, remedy
from batna.rules.subject import Sound
from batna.score.doubts import agreed_doubts

CODE = "B417"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_LOOK = "look it up in the contract, and correct the file or file an amendment"


def check(sound: Sound) -> Iterator[Finding]:
    """Look at every value that is agreed by now."""
    agreed, negotiation = agreement(sound), sound.negotiation
    if agreed is None:
        return
    for doubt in agreed_doubts(negotiation):
        place = said(negotiation, agreed.outcome, (doubt.term,), "is this meant?")
        yield Finding(
            message=f"what was agreed is {doubted(doubt, negotiation.plan, sound.settings.locale)}",
            help=remedy(doubt, _LOOK),
            at=place.at,
            related=(*place.related, *held_against(doubt, negotiation.slug)),
            scope="outcome",
            also=(doubt.term,),
        )
