"""No key result is committed.

Every key result of the plan is aspirational: good at 0.7 of its target. A committed one must be met.

It matters because an agreement then has nothing that it must contain. No offer can meet the objective, none is called
incomplete, and the talks end with whatever is acceptable.

Say what an agreement is not worth signing without, and make that `committed`.

Source: Google's practice of objectives and key results, which tells committed from aspirational ones: Doerr, *Measure
What Matters*, 2018.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.values import Commitment
from batna.rules.subject import Sound
from batna.source import Part
from batna.words import percent

CODE = "B213"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_TWO = 2


def check(sound: Sound) -> Iterator[Finding]:
    """Look for a committed key result, as long as there is no outcome."""
    results = sound.negotiation.plan.key_results
    if sound.negotiation.outcome is not None:
        return
    if any(result.commitment is Commitment.COMMITTED for result in results.values()):
        return
    several = "both key results are" if len(results) == _TWO else f"all {len(results)} key results are"
    lead = "the only key result is" if len(results) == 1 else several
    file = plan_file(sound.negotiation.slug)
    most = max(sound.card.scales.values(), key=lambda scale: scale.weight)
    share = percent(most.weight, sound.settings.locale, 1)
    yield Finding(
        message=f"{lead} aspirational, so that no offer can meet the objective and none must",
        help="write `commitment: committed` where an agreement without the target is not worth signing",
        at=Label(file, ("key_results",), "none is committed", Part.KEY),
        related=(Label(file, ("key_results", most.id, "commitment"), f"of the one that weighs most, {share}"),),
    )
