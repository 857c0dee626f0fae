"""What is left without an alternative is named, and never counts.

`else` says what is left where an alternative does not come off. It counts by what is left of the `probability` that it
does: without one, or with a probability of 1, the alternative counts as certain, and its `else` as nothing.

It matters because the score of the BATNA is the floor under every offer. Whoever wrote the `else` had a doubt, and a
doubt that no figure carries makes the floor too high.

Write how likely it is that the alternative comes off, such as `probability: 0.7`; or take `else` out where it is sure.

Source: Raiffa, *Decision Analysis*, 1968: what may fail is worth its value times its chance, and what is left times the
rest.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.subject import Sound
from batna.source import Part

CODE = "B231"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look at the `else` of every alternative, as long as there is no outcome."""
    if sound.negotiation.outcome is not None:
        return
    for name, alternative in sound.negotiation.plan.alternatives.items():
        if alternative.otherwise is None or alternative.probability not in {None, 1}:
            continue
        sure = "it has no `probability`" if alternative.probability is None else "its `probability` is 1"
        yield Finding(
            message=(
                f"the alternative `{name}` leaves `{alternative.otherwise}` where it does not come off, and {sure}: it "
                f"counts as certain, and `{alternative.otherwise}` as nothing"
            ),
            help="write how likely it is, such as `probability: 0.7`, or take `else` out",
            at=Label(plan_file(sound.negotiation.slug), ("alternatives", name, "else"), "counts nothing"),
            related=(Label(plan_file(sound.negotiation.slug), ("alternatives", name), "counts as certain", Part.KEY),),
            scope=name,
        )
