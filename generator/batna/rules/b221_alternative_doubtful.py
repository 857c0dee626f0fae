"""A value of an alternative is hard to believe.

A number or a day under an alternative's `terms` lies outside of the term's `range` and of every level that the plan
names; or it is about ten times, or a tenth of, the baseline; or it is a price of nothing, or negative; or years away.

It matters because the best alternative is the floor under every offer. An alternative that costs nothing because a
cell was empty makes us refuse agreements that are better than anything we could have.

Look the value up where it came from, and correct it. If it is meant, widen the term's `range`: what an alternative
gives can be negotiated as well.

Source: Fisher and Ury, *Getting to Yes*, 1981: an alternative that was not worked out is a hope, and no BATNA.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.doubted import doubted, held_against, remedy
from batna.rules.subject import Sound
from batna.score.doubts import doubts

CODE = "B221"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_LOOK = "look it up where it came from, and correct it"


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the terms of every alternative, as long as there is no outcome."""
    negotiation, plan = sound.negotiation, sound.negotiation.plan
    if negotiation.outcome is not None:
        return
    for alternative in plan.alternatives.values():
        for doubt in doubts(plan, alternative.terms):
            yield Finding(
                message=f"the alternative `{alternative.id}` gives {doubted(doubt, plan, sound.settings.locale)}",
                help=remedy(doubt, _LOOK),
                at=Label(
                    plan_file(negotiation.slug), ("alternatives", alternative.id, "terms", doubt.term), "is this meant?"
                ),
                related=held_against(doubt, negotiation.slug),
                also=(alternative.id,),
            )
