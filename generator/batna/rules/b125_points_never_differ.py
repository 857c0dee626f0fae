"""Whatever is agreed gives the same points.

In a plan in points, a package's score is how far its points lie between the least and the most possible. Here every key
result gives the same points for all that could be agreed, so that the least is the most.

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
from batna.rules.subject import Subject
from batna.score.points import span
from batna.source import Part
from batna.words import number

CODE = "B125"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the least with the most points of each key result."""
    tables = {name: result.points for name, result in subject.negotiation.plan.key_results.items()}
    spans = {name: span(points) for name, points in tables.items() if points is not None}
    if len(spans) < len(tables) or any(least != most for least, most in spans.values()):
        return
    file = plan_file(subject.negotiation.slug)
    labels = [
        Label(file, ("key_results", name, "points"), f"always {number(least, subject.settings.locale)}", Part.KEY)
        for name, (least, _) in spans.items()
    ]
    total = number(sum(least for least, _ in spans.values()), subject.settings.locale)
    yield Finding(
        message=f"every package gives the same {total} points, so that none scores better than another",
        help="give more points to what you would rather have",
        at=labels[0],
        related=tuple(labels[1:]),
    )
