"""No weights say which key result counts more.

The plan has several key results and gives them neither `weight` nor `rank` nor `points`. All of them count the same.

It matters because trading rests on the difference: we give what is worth little to us for what is worth much. With
equal weights a package that gains a minor key result and loses the main one scores as if nothing had happened. It is
rare that several things matter exactly alike; more often nobody has asked.

Ask: if everything were at its worst, which one would you bring to its best first? Then which? Write the answers as
`rank: 1`, `rank: 2` and so on; that is enough. Where you can, give numbers: the first gets 100, and each other one its
share of that. If all do count the same, give each `weight: 1`, so that it is said.

Source: swing weights, von Winterfeldt and Edwards, *Decision Analysis and Behavioral Research*, 1986; weights from
ranks, Barron and Barrett, 1996.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.b113_weights_mixed import ways
from batna.rules.subject import Sound
from batna.source import Part
from batna.words import percent

CODE = "B207"
KIND = Kind.QUALITY
SEVERITY = Severity.NOTE

_TWO = 2


def check(sound: Sound) -> Iterator[Finding]:
    """Look for weights of any kind where there is more than one key result, as long as there is no outcome."""
    results = sound.negotiation.plan.key_results
    if sound.negotiation.outcome is not None or len(results) == 1:
        return
    if any(ways(result) for result in results.values()):
        return
    share = percent(next(iter(sound.card.scales.values())).weight, sound.settings.locale, 1)
    lead = "neither key result" if len(results) == _TWO else f"none of the {len(results)} key results"
    file = plan_file(sound.negotiation.slug)
    yield Finding(
        message=f"{lead} has a weight, so that each counts the same, {share}",
        help="give each a `rank` or a `weight`; where all do count the same, `weight: 1` says so",
        at=Label(file, ("key_results",), "no weight, rank or points", Part.KEY),
        related=tuple(Label(file, ("key_results", name), f"counts {share}", Part.KEY) for name in results),
    )
