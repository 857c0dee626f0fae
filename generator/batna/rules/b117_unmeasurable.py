"""A key result measures what cannot be measured in this way.

Numbers, days, yes or no, and choices can be held against a target as they are. A `set` can be counted, with
`{count: ip_clauses}`, and only a set can. A `text` cannot be measured at all. What a count counts, `of: [...]`, must be
options of its set; and no level of it can lie beyond all of them: of two options no five are ever agreed.

Why it matters: a key result is what tells a good offer from a bad one. A count of something that is no list, or of
options that do not exist, stays where it is whatever the other side puts on the table.

Measure another term, or count the set, or give the term the type that fits what is negotiated: a text whose wording
matters is often a `choice` between three versions.

Source: Keeney, *Value-Focused Thinking*, 1992: an attribute must be measurable and operational.
"""

from collections.abc import Iterator
from decimal import Decimal

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import CountMeasure, KeyResult, Plan, Term, TermMeasure, TermType
from batna.rules.given import written
from batna.rules.nearest import Titles, advice
from batna.rules.subject import Subject

CODE = "B117"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_LEVELS = ("opening", "target", "stretch", "reservation")


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the terms that key results measure or count."""
    plan, file = subject.negotiation.plan, plan_file(subject.negotiation.slug)
    for result in plan.key_results.values():
        match result.measure:
            case TermMeasure(name) if name in plan.terms:
                yield from _measured(result, plan.terms[name], file)
            case CountMeasure(name, of) if name in plan.terms:
                yield from _counted(result, plan, plan.terms[name], of, file)


def _measured(result: KeyResult, term: Term, file: str) -> Iterator[Finding]:
    if term.type is TermType.SET:
        remedy = f"count it: `measure: {{count: {term.id}}}`, with a number as the target"
    elif term.type is TermType.TEXT:
        remedy = f"measure another term, or make `{term.id}` a `choice` with `options`"
    else:
        return
    yield Finding(
        message=f"the key result `{result.id}` measures `{term.id}`, a {term.type}, and no target can be put on that",
        help=remedy,
        at=Label(file, ("key_results", result.id, "measure"), f"a {term.type}"),
        related=(_type_of(term, file),),
        scope=result.id,
    )


def _counted(result: KeyResult, plan: Plan, term: Term, of: tuple[str, ...], file: str) -> Iterator[Finding]:
    path = ("key_results", result.id, "measure")
    if term.type is not TermType.SET:
        sets = Titles({known.id: known.title for known in plan.terms.values() if known.type is TermType.SET})
        yield Finding(
            message=f"the key result `{result.id}` counts `{term.id}`, a {term.type}, and only a set can be counted",
            help=advice(term.id, sets, f"measure it as it is: `measure: {term.id}`"),
            at=Label(file, (*path, "count"), f"a {term.type}"),
            related=(_type_of(term, file),),
            scope=result.id,
        )
        return
    for index, option in enumerate(of):
        if term.options and option not in term.options:
            yield Finding(
                message=f"the key result `{result.id}` counts {written(option)}, and `{term.id}` has no such option",
                help=advice(option, term.options, f"add it to the `options` of `{term.id}`"),
                at=Label(file, (*path, "of", index), "not an option"),
                related=(Label(file, ("terms", term.id, "options"), "the options"),),
                scope=result.id,
            )
    yield from _beyond(result, term, of, file)


def _beyond(result: KeyResult, term: Term, of: tuple[str, ...], file: str) -> Iterator[Finding]:
    """Levels that no count reaches; a set without options has no bound."""
    counted = frozenset(of or term.options)
    for name in _LEVELS:
        level = getattr(result, name)
        if not counted or not isinstance(level, Decimal) or 0 <= level <= len(counted):
            continue
        bound = f"{len(counted)} at most" if level > 0 else "0 at least"
        what = ("key_results", result.id, "measure", "of") if of else ("terms", term.id, "options")
        yield Finding(
            message=(
                f"the `{name}` of `{result.id}` is {written(level)}, and what it counts of `{term.id}` comes to {bound}"
            ),
            help=f"write a number from 0 to {len(counted)}, or add the options that are to be counted, too",
            at=Label(file, ("key_results", result.id, name), "never reached"),
            related=(Label(file, what, "what is counted"),),
            scope=result.id,
        )


def _type_of(term: Term, file: str) -> Label:
    return Label(file, ("terms", term.id, "type"), "its type")
