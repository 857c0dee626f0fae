"""A value is none of the options of its term, or names one twice.

A term of type `choice` takes one of its `options`, and one of type `set` takes some of them. The options are compared
as they are written: `Net 60`, `net 60` and `60 days` are three different things.

Why it matters: the options are what the key results put a worth on. A value beside them has no worth, so the offer
could not be scored; and `payment: 60 days` in one offer with `Net 60` in the next would look like a move at the table
that nobody made.

Write the option as the plan has it; the finding proposes one that is spelt alike. Where the other side came up with
something new, add it to the term's `options`, and to the `values` or `points` of the key result that measures it.
An option named twice wants to be named once.

Source: Raiffa, *The Art and Science of Negotiation*, 1982: a scoring system gives a value to each level that an issue
can be resolved at, and to nothing else.
"""

from collections.abc import Iterator, Sequence

from batna import meant
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation
from batna.rules.given import GivenValue, given_levels, given_values, written
from batna.rules.nearest import advice
from batna.rules.subject import Subject

CODE = "B106"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """Look up every option that a value or a level names."""
    yield from _options(subject.negotiation)
    for given in given_values(subject.negotiation):
        term = subject.negotiation.plan.terms.get(given.term)
        if term is not None and term.options:
            yield from _value(given, term, subject.negotiation.slug)
    yield from _levels(subject.negotiation)


def _options(negotiation: Negotiation) -> Iterator[Finding]:
    for term in negotiation.plan.terms.values():
        for index, first in _repeats(term.options):
            path = ("terms", term.id, "options")
            file = plan_file(negotiation.slug)
            yield Finding(
                message=f"the options of `{term.id}` name {written(term.options[index])} twice",
                help="delete one of the two; a number and the same number in quotes are one option",
                at=Label(file, (*path, index), "named again"),
                related=(Label(file, (*path, first), "named here first"),),
            )


def _value(given: GivenValue, term: Term, slug: str) -> Iterator[Finding]:
    if term.type is TermType.CHOICE and isinstance(given.value, str) and given.value not in term.options:
        yield _unknown(given, given.value, term, slug, ())
    if term.type is not TermType.SET or not isinstance(given.value, tuple):
        return
    firsts = dict(_repeats(given.value))
    for index, option in enumerate(given.value):
        if index in firsts:
            yield Finding(
                message=f"{given.where} names the option {written(option)} of `{term.id}` twice",
                help="delete one of the two",
                at=Label(given.file, (*given.path, index), "named again"),
                related=(Label(given.file, (*given.path, firsts[index]), "named here first"),),
                scope=given.scope,
            )
        elif option not in term.options:
            yield _unknown(given, option, term, slug, (index,))


def _unknown(given: GivenValue, option: str, term: Term, slug: str, index: tuple[int, ...]) -> Finding:
    return Finding(
        message=f"{given.where} gives {written(option)} for `{term.id}`, which has no such option",
        help=_advice(option, term),
        at=Label(given.file, (*given.path, *index), "not an option"),
        related=(_options_of(term, slug),),
        scope=given.scope,
    )


def _levels(negotiation: Negotiation) -> Iterator[Finding]:
    plan = negotiation.plan
    for given in given_levels(plan):
        measure = given.result.measure
        term = plan.terms.get(measure.term) if isinstance(measure, TermMeasure) else None
        if term is None or term.type is not TermType.CHOICE or not term.options:
            continue
        if isinstance(given.level, str) and given.level not in term.options:
            yield Finding(
                message=(
                    f"the `{given.name}` of `{given.result.id}` is {written(given.level)}, "
                    f"and `{term.id}` has no such option"
                ),
                help=_advice(given.level, term),
                at=Label(plan_file(negotiation.slug), given.path, "not an option"),
                related=(_options_of(term, negotiation.slug),),
                scope=given.result.id,
            )


def _repeats(options: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The place of each repeated option, and of the first of its kind."""
    for index, option in enumerate(options):
        first = options.index(option)
        if first < index:
            yield index, first


def _advice(option: str, term: Term) -> str:
    for number in meant.numbers(option):
        if number in term.options:
            return f"write `{number}`; the unit stands once, with the term"
    return advice(option, term.options, f"add it to the `options` of `{term.id}` in plan.yaml")


def _options_of(term: Term, slug: str) -> Label:
    return Label(
        plan_file(slug),
        ("terms", term.id, "options"),
        "the options",
    )
