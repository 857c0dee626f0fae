"""A plan weighs its key results in more than one way.

How much a key result counts is said by `weight` (a number), by `rank` (1 matters most), or by `points` (a table, as
negotiators bring it in a spreadsheet, in which the more points a key result can give the more it counts). A plan uses
one of the three for all its key results, and a key result has one of them only. An alternative whose worth is given in
points belongs to a plan in points.

Why it matters: a rank of 2 and a weight of 30 have no common measure. Whatever sum were made of them, it would not be a
score of what anyone wanted.

Decide on one way and use it throughout. For people who will not give numbers, `rank` is enough: 1 for what matters
most, the same number for what matters the same.

Source: Barron and Barrett, "Decision quality using ranked attribute weights", *Management Science* 42, 1996, on ranks
in the place of weights: all of them, or none.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import KeyResult, Plan
from batna.rules.nearest import listed
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B113"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

KINDS = ("weight", "rank", "points")
NAMED = {"weight": "a weight", "rank": "a rank", "points": "points"}


def ways(result: KeyResult) -> tuple[str, ...]:
    """The kinds of weight that a key result gives."""
    given = (result.weight, result.rank, result.points)
    return tuple(kind for kind, value in zip(KINDS, given, strict=True) if value is not None)


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the key results' kinds of weight with each other."""
    plan, file = subject.negotiation.plan, plan_file(subject.negotiation.slug)
    yield from _twice(plan, file)
    yield from _differing(plan, file)
    yield from _alternatives(plan, file)


def _twice(plan: Plan, file: str) -> Iterator[Finding]:
    for name, result in plan.key_results.items():
        first, *others = ways(result) or ("",)
        if others:
            yield Finding(
                message=f"the key result `{name}` gives {listed((first, *others), 'and')}, each a way to weigh it",
                help="keep one of them, the same as for the other key results",
                at=Label(file, ("key_results", name, others[0]), "and here", Part.KEY),
                related=(Label(file, ("key_results", name, first), "weighed here", Part.KEY),),
                scope=name,
            )


def _differing(plan: Plan, file: str) -> Iterator[Finding]:
    """Each key result that is weighed in one way, against the first such."""
    single = [(name, ways(result)[0]) for name, result in plan.key_results.items() if len(ways(result)) == 1]
    for name, way in single[1:]:
        first, usual = single[0]
        if way != usual:
            yield Finding(
                message=f"the key result `{first}` has {NAMED[usual]} and `{name}` has {NAMED[way]}",
                help=f"give `{name}` {NAMED[usual]} like `{first}`, or weigh every key result by `{way}`",
                at=Label(file, ("key_results", name, way), NAMED[way], Part.KEY),
                related=(Label(file, ("key_results", first, usual), NAMED[usual], Part.KEY),),
                scope=name,
            )


def _alternatives(plan: Plan, file: str) -> Iterator[Finding]:
    without = next((name for name, result in plan.key_results.items() if result.points is None), None)
    if without is None or any(ways(result) == ("points",) for result in plan.key_results.values()):
        return
    for name, alternative in plan.alternatives.items():
        if alternative.points is not None:
            yield Finding(
                message=f"the alternative `{name}` is given in points, and the key result `{without}` has no points",
                help=f"write the worth of `{name}` as a `score` from 0 to 1, or give its `terms`",
                at=Label(file, ("alternatives", name, "points"), "points of what?"),
                related=(Label(file, ("key_results", without), "no points", Part.KEY),),
            )
