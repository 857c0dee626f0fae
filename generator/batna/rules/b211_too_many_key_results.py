"""The plan has more than seven key results.

One to seven key results are normal; this plan has more.

It matters because key results are there to say what counts. With eight or more each counts little, nobody keeps them
in mind at the table, and weights become a matter of taste. Long lists mostly mix results with tasks, or split one
interest into several terms.

Keep those that you would walk away for, or pay for, and leave the rest to the terms. Several that stand for the same
interest may be one key result with a formula or a count.

Source: the practice of objectives and key results, three to five of them for an objective: Doerr, *Measure What
Matters*, 2018.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.subject import Sound
from batna.source import Part
from batna.words import percent

CODE = "B211"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE

_MOST = 7


def check(sound: Sound) -> Iterator[Finding]:
    """Count the key results, as long as there is no outcome."""
    file, count = plan_file(sound.negotiation.slug), len(sound.negotiation.plan.key_results)
    if sound.negotiation.outcome is not None or count <= _MOST:
        return
    least = min(sound.card.scales.values(), key=lambda scale: scale.weight)
    share = percent(least.weight, sound.settings.locale, 1)
    yield Finding(
        message=f"the plan has {count} key results, and more than {_MOST} are hard to keep in mind at the table",
        help="keep those that decide, and bring together what stands for one interest",
        at=Label(file, ("key_results",), f"{count} key results", Part.KEY),
        related=(Label(file, ("key_results", least.id), f"weighs least, {share}", Part.KEY),),
    )
