"""Nothing at the table can move a key result.

What the key result measures is the same in every package (a choice with a single option, a formula without a term that
could vary), or every value of it is worth the same.

It matters because a key result that nobody can move measures nothing. It is met or missed before the first meeting,
takes weight from the others all the same, and lifts or lowers every score by the same amount.

Add the options that could be agreed on, or tell their worth apart; where there is really nothing to negotiate, drop the
key result.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: an attribute must tell the alternatives apart.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import KeyResult, Plan, Table, TermType
from batna.rules.given import written
from batna.rules.nearest import listed
from batna.rules.subject import Sound
from batna.score.measure import measured_terms
from batna.source import Part
from batna.words import number

CODE = "B205"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Look for key results that are the same, or worth the same, in every package; as long as there is no outcome."""
    plan, file = sound.negotiation.plan, plan_file(sound.negotiation.slug)
    if sound.negotiation.outcome is not None:
        return
    for result in plan.key_results.values():
        found = _fixed(result, plan, file) or _flat(result, file, sound.settings.locale)
        if found is not None:
            yield found


def _fixed(result: KeyResult, plan: Plan, file: str) -> Finding | None:
    """That all the terms of a key result have one value only."""
    measured = [plan.terms[term] for term in measured_terms(result.measure)]
    if any(term.type is not TermType.CHOICE or len(term.options) > 1 for term in measured):
        return None
    only = {term.id: written(term.options[0]) for term in measured}
    why = " and ".join(f"`{term}` can only be {value}" for term, value in only.items())
    return Finding(
        message=f"nothing can move the key result `{result.id}`: {why or 'its formula has no term in it'}",
        help=(
            f"add what else could be agreed on to {listed(only, 'and')}, or drop the key result"
            if only
            else "measure it by a term that is negotiated, or drop the key result"
        ),
        at=Label(file, ("key_results", result.id, "measure"), "the same in every package"),
        related=tuple(
            Label(file, ("terms", term, "options"), f"only {value}", Part.KEY) for term, value in only.items()
        ),
        scope=result.id,
    )


def _flat(result: KeyResult, file: str, locale: str) -> Finding | None:
    """That a value function or a point table gives the same for all."""
    for part, table in (("values", result.values), ("points", result.points)):
        worths = set() if table is None else _given(table)
        if len(worths) == 1:
            same = number(worths.pop(), locale)
            what = f"every value is worth {same}" if part == "values" else f"every value gives {same} points"
            return Finding(
                message=f"nothing can move the key result `{result.id}`: {what}",
                help="say what is better by a greater worth, or drop the key result",
                at=Label(file, ("key_results", result.id, part), "the same for all", Part.KEY),
                scope=result.id,
            )
    return None


def _given(table: Table) -> set[Fraction]:
    return set(table.values()) if isinstance(table, Mapping) else {knot.worth for knot in table}
