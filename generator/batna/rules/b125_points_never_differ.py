"""Whatever is agreed gives the same points.

In a plan in points, a package's score is how far its points lie between the least and the most that a package can have.
Here all that could be agreed has the same points in all: because every key result always gives the same, or because
what one gives more for, another gives as much less for.

Why it matters: no package would be better than any other. The scorecard could tell neither a good offer from a bad one
nor an offer from the BATNA.

Give more points to what you would rather have. What matters more gets the greater difference between its best and its
worst.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: scores are scaled between the worst and the best,
which must differ.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Knot, Plan
from batna.rules.readable import readable
from batna.rules.subject import Subject
from batna.score.points import PointScale, span
from batna.score.scale import points_of
from batna.source import Part
from batna.words import number

CODE = "B125"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the least points that a package of the plan can have with the most."""
    plan, locale = subject.negotiation.plan, subject.settings.locale
    found = _points(plan)
    if found is None or found.width:
        return
    file = plan_file(subject.negotiation.slug)
    labels = [
        Label(file, ("key_results", name, "points"), _said(plan, name, locale), Part.KEY) for name in plan.key_results
    ]
    total = number(found.least, locale)
    yield Finding(
        message=f"every package gives the same {total} points, so that none scores better than another",
        help="give more points to what you would rather have",
        at=labels[0],
        related=tuple(labels[1:]),
    )


def _points(plan: Plan) -> PointScale | None:
    """The least and the most points of a plan in points whose tables can be read; None of any other."""
    known = list(readable(plan))
    knots = [(one, knot) for one in known for knot in one.result.points or () if isinstance(knot, Knot)]
    if len(known) < len(plan.key_results) or any(one.at(knot.at) is None for one, knot in knots):
        return None
    return points_of(plan)


def _said(plan: Plan, name: str, locale: str) -> str:
    least, most = (number(end, locale) for end in span(plan.key_results[name].points or ()))
    return f"always {least}" if least == most else f"{least} to {most}, made up for by the others"
