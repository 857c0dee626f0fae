"""A formula cannot be computed.

A formula is arithmetic over terms of type `number`: their ids, numbers with a decimal point, `+ - * /` and parentheses.
This one has something else in it, or a sign or a parenthesis too many or too few, or names a term that the plan does
not define, or one that is not a number.

Why it matters: the key result is measured by this formula alone. As long as it yields nothing, every offer leaves the
key result open, whatever the offer says.

Write it as you would on paper, each term by its id. Numbers have no thousands separators and no units:

```yaml
    measure:
      formula: annual_cost * years + 2 * (setup - discount)
```

Source: spreadsheets, in which a formula that cannot be read is an error in its cell, and not a zero.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import FormulaMeasure, KeyResult, Plan, TermType
from batna.rules.given import written
from batna.rules.nearest import Titles, advice
from batna.rules.subject import Subject
from batna.score.formula import Formula, Unreadable, parse
from batna.source import Part

CODE = "B114"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Read every formula, and look up the terms in it."""
    plan, file = subject.negotiation.plan, plan_file(subject.negotiation.slug)
    for result in plan.key_results.values():
        if isinstance(result.measure, FormulaMeasure):
            formula = parse(result.measure.formula)
            if isinstance(formula, Unreadable):
                yield _unreadable(result, result.measure.formula, formula, file)
            else:
                yield from _terms(result, formula, plan, file)


def _unreadable(result: KeyResult, text: str, flaw: Unreadable, file: str) -> Finding:
    what = (
        f"is {written(text)}, which cannot be read at {written(flaw.piece)}: {flaw.reason}"
        if flaw.piece
        else "is empty"
    )
    return Finding(
        message=f"the formula of `{result.id}` {what}",
        help="write terms by their ids, plain numbers, + - * / and parentheses, such as `annual_cost * years`",
        at=_at(result, file, flaw.reason),
        scope=result.id,
    )


def _terms(result: KeyResult, formula: Formula, plan: Plan, file: str) -> Iterator[Finding]:
    for name in formula.terms:
        term = plan.terms.get(name)
        if term is None:
            numbers = Titles({known.id: known.title for known in plan.terms.values() if known.type is TermType.NUMBER})
            yield Finding(
                message=f"the formula of `{result.id}` names the term `{name}`, and the plan defines no such term",
                help=advice(name, numbers, f"define `{name}` under `terms` in plan.yaml, with `type: number`"),
                at=_at(result, file, f"no term is called `{name}`"),
                related=(Label(file, ("terms",), "the terms are defined here", Part.KEY),),
                scope=result.id,
            )
        elif term.type is not TermType.NUMBER:
            yield Finding(
                message=f"the formula of `{result.id}` computes with `{name}`, which is a {term.type}, not a number",
                help=f"use terms of type `number` only, or make `{name}` a number",
                at=_at(result, file, f"`{name}` is not a number"),
                related=(Label(file, ("terms", name, "type"), "its type"),),
                scope=result.id,
            )


def _at(result: KeyResult, file: str, text: str) -> Label:
    return Label(file, ("key_results", result.id, "measure", "formula"), text)
