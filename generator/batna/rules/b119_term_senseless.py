"""A term is defined so that no value could make sense.

- A `choice` or a `set` has no `options`, so there is nothing to choose from.
- A term of another type has `options`. It does not heed them, and a value beside them would pass.
- A `range` belongs to a `number` or a `date` only, because only these have something between two values.
- A range's `min` is above its `max`, or its `step` is longer than the whole range, so that it holds one value at most.

Why it matters: a term is what both sides put values on. Options that are not heeded look like a limit in the plan and
are none at the table. A range without steps leaves the analysis and the suggestions with nothing to trade.

Change the type, or the options, or the range, to what can really be negotiated:

```yaml
terms:
  payment:
    title: Payment
    type: choice
    options: [Net 30, Net 60, Net 90]
  term:
    title: Length of the agreement
    type: number
    unit: years
    range: {min: 1, max: 5, step: 1}
```

Source: Raiffa, *The Art and Science of Negotiation*, 1982: the issues, and the levels that each can be resolved at, are
settled before anything is scored.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Range, Term, TermType
from batna.progress.cadence import after
from batna.rules.given import written
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B119"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_WITH_OPTIONS = {TermType.CHOICE, TermType.SET}
_WITH_RANGE = {TermType.NUMBER, TermType.DATE}


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the options and the range of every term."""
    file = plan_file(subject.negotiation.slug)
    for term in subject.negotiation.plan.terms.values():
        path = ("terms", term.id)
        kind = Label(file, (*path, "type"), "its type")
        if term.type in _WITH_OPTIONS and not term.options:
            yield Finding(
                message=f"the term `{term.id}` is a `{term.type}` and has no options to choose from",
                help="list what can be chosen under `options`, or give the term another type",
                at=Label(file, (*path, "type"), "a type that needs options"),
            )
        if term.options and term.type not in _WITH_OPTIONS:
            yield Finding(
                message=f"the term `{term.id}` is a `{term.type}` and has options, which only a choice or a set has",
                help="make it `type: choice` (one of them) or `type: set` (some of them), or delete the options",
                at=Label(file, (*path, "options"), "not heeded", Part.KEY),
                related=(kind,),
            )
        if term.range is not None and term.type not in _WITH_RANGE:
            yield Finding(
                message=f"the term `{term.id}` is a `{term.type}` and has a range, which only a number or a date has",
                help="delete the range, or make the term a number or a date",
                at=Label(file, (*path, "range"), "not heeded", Part.KEY),
                related=(kind,),
            )
        elif term.range is not None:
            yield from _range(term, term.range, file)


def _range(term: Term, between: Range, file: str) -> Iterator[Finding]:
    path = ("terms", term.id, "range")
    match between.low, between.high, between.step:
        case (Decimal() as low, Decimal() as high, Decimal() as step):
            is_reversed, is_too_long = low > high, Fraction(high) - Fraction(low) < Fraction(step)
        case (date() as low, date() as high, str() as step):
            is_reversed, is_too_long = low > high, after(low, step) > high
        case _:
            return
    if is_reversed:
        yield Finding(
            message=f"the range of `{term.id}` goes from {written(low)} down to {written(high)}",
            help="put the smaller or earlier value in `min` and the other in `max`",
            at=Label(file, (*path, "max"), "less than `min`"),
            related=(Label(file, (*path, "min"), "more than `max`"),),
        )
    elif is_too_long:
        yield Finding(
            message=(
                f"the range of `{term.id}` goes from {written(low)} to {written(high)} in steps of {written(step)}, "
                "so that not one step fits"
            ),
            help="shorten `step`, or widen the range",
            at=Label(file, (*path, "step"), "longer than the range"),
            related=(Label(file, (*path, "min"), "from here"), Label(file, (*path, "max"), "to here")),
        )
