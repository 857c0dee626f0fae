"""Some key results have a weight and others have none.

Weights say how much each key result counts beside the others. They are given for all key results of a plan or for none,
in which case all count the same; and so it is with `rank` and with `points`. Here some have been left out.

Why it matters: a key result without a weight could count nothing, or as much as the average, and the two give different
scores. Nobody reading the scorecard could know which was meant, and a key result added later would silently shift all.

Give each key result a weight, rank or points, like the others. Weights need not add up to anything: they are brought to
a sum of one, so a key result that matters half as much as another gets half its number.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: an additive value function needs a scaling
constant for every attribute.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.b113_weights_mixed import KINDS, NAMED, ways
from batna.rules.nearest import listed
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B112"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Look for key results without the one kind of weight that the others have."""
    results = subject.negotiation.plan.key_results
    used = [way for way in KINDS if any(way in ways(result) for result in results.values())]
    if len(used) != 1:
        return
    (way,) = used
    having = [name for name, result in results.items() if way in ways(result)]
    lacking = [name for name in results if name not in having]
    if not lacking:
        return
    file = plan_file(subject.negotiation.slug)
    has, have = ("has", "have")
    yield Finding(
        message=(
            f"{listed(having, 'and')} {has if len(having) == 1 else have} {NAMED[way]}, "
            f"and {listed(lacking, 'and')} {has if len(lacking) == 1 else have} none"
        ),
        help=f"give {NAMED[way]} to {listed(lacking, 'and')} too, or delete every `{way}`",
        at=Label(file, ("key_results", lacking[0]), f"no {way}", Part.KEY),
        related=(
            Label(file, ("key_results", having[0], way), f"{NAMED[way]} here", Part.KEY),
            *(Label(file, ("key_results", name), f"no {way} either", Part.KEY) for name in lacking[1:]),
        ),
        scope=lacking[0],
    )
