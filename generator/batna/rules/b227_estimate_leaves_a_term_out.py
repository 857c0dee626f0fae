"""The estimate of the other side leaves out a term that is scored.

A key result reads a term of which the estimate says nothing. What the term is worth to them is unknown, and never
nothing.

It matters because advice rests on what a package is worth to both sides. Of a term that the estimate leaves out nobody
can say what it costs them, so that what they would accept, and what would be better for both, is known within wide
bounds only.

Ask what the term means to them, and write down a first guess: `worst`, `best`, and a `weight` or `rank`. A weight of 0
says that they do not care.

Source: Raiffa, *The Art and Science of Negotiation*, 1982, on assessing the other side's preferences as one's own.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.measure import measured_terms
from batna.source import Part

CODE = "B227"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the estimate against the terms that the key results read, as long as there is no outcome."""
    plan = sound.negotiation.plan
    estimate = plan.counterparty.estimate
    if estimate is None or sound.negotiation.outcome is not None:
        return
    file = plan_file(sound.negotiation.slug)
    readers: dict[str, list[str]] = {}
    for name, result in plan.key_results.items():
        for term in measured_terms(result.measure):
            readers.setdefault(term, []).append(name)
    for term, names in readers.items():
        if term not in plan.terms or term in estimate.terms:
            continue
        reads = f"the key result{'' if len(names) == 1 else 's'} {listed(names, 'and')} read{'s' * (len(names) == 1)}"
        yield Finding(
            message=f"the estimate leaves out `{term}`, which {reads}: what it is worth to them is unknown",
            help=f"write a first guess for `{term}` into the estimate: `worst`, `best` and a weight, which may be 0",
            at=Label(file, ("counterparty", "estimate", "terms"), "says nothing of it", Part.KEY),
            related=tuple(Label(file, ("key_results", name, "measure"), "reads it") for name in names),
        )
