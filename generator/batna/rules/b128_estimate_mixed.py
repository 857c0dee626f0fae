"""The estimate of the counterparty cannot be added up.

How they value a package is estimated term by term, and in one way for all terms: `weight`, or `rank`, or `points`, or
none of them, which makes all terms weigh the same. This estimate mixes two ways, or weighs some terms only; or a
term's `worst` and `best` are the same value, so that every value would be as good as any other; or
`reservation_points` are given where terms are not in points.

Why it matters: the zone of possible agreement, the frontier and the suggestions all compare our score with theirs. A
sum of a weight and points is no score of anything.

Choose one way and use it for every term. For people who will not give numbers, `rank` from 1 (matters most to them)
is enough:

```yaml
counterparty:
  estimate:
    terms:
      annual_cost: {rank: 1, worst: 1000000, best: 1300000}
      term: {rank: 2, worst: 1, best: 5}
```

Source: Raiffa, *The Art and Science of Negotiation*, 1982: the other side's scoring system is estimated in the same
form as one's own, so that the two can be compared.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import EstimatedTerm
from batna.rules.given import written
from batna.rules.nearest import listed
from batna.rules.subject import Subject
from batna.source import Part, Path

CODE = "B128"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_PATH: Path = ("counterparty", "estimate")


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the terms of the estimate with each other."""
    estimate = subject.negotiation.plan.counterparty.estimate
    if estimate is None:
        return
    file = plan_file(subject.negotiation.slug)
    terms = tuple(estimate.terms.values())
    ways = {term.term: _ways(term) for term in terms}
    first = terms[0]
    for term in terms:
        path = (*_PATH, "terms", term.term)
        if len(ways[term.term]) > 1:
            yield Finding(
                message=f"the estimate gives {listed(ways[term.term], 'and')} for `{term.term}`",
                help="keep one of them, the same as for the other terms",
                at=Label(file, path, "two ways at once", Part.KEY),
            )
        elif ways[term.term] != ways[first.term] and len(ways[first.term]) <= 1:
            yield Finding(
                message=(
                    f"the estimate gives {_named(ways[first.term])} for `{first.term}` "
                    f"and {_named(ways[term.term])} for `{term.term}`"
                ),
                help="give every term of the estimate a weight, or every one a rank, or every one points, or none any",
                at=Label(file, path, _named(ways[term.term]), Part.KEY),
                related=(Label(file, (*_PATH, "terms", first.term), _named(ways[first.term]), Part.KEY),),
            )
        if term.worst is not None and term.worst == term.best:
            yield Finding(
                message=f"the estimate has {written(term.worst)} as both the worst and the best of `{term.term}`",
                help="give the value that they would like least as `worst` and the one they would like most as `best`",
                at=Label(file, (*path, "best"), "the same as `worst`"),
                related=(Label(file, (*path, "worst"), "the same as `best`"),),
            )
    if estimate.reservation_points is not None and not all(term.points is not None for term in terms):
        without = next(term.term for term in terms if term.points is None)
        yield Finding(
            message=f"the estimate has `reservation_points`, and its term `{without}` has no points",
            help="give every term of the estimate points, or write a `reservation_score` from 0 to 1",
            at=Label(file, (*_PATH, "reservation_points"), "points of what?"),
            related=(Label(file, (*_PATH, "terms", without), "no points", Part.KEY),),
        )


def _ways(term: EstimatedTerm) -> tuple[str, ...]:
    given = {"weight": term.weight, "rank": term.rank, "points": term.points}
    return tuple(name for name, value in given.items() if value is not None)


def _named(ways: tuple[str, ...]) -> str:
    return "no weight" if not ways else {"weight": "a weight", "rank": "a rank", "points": "points"}[ways[0]]
