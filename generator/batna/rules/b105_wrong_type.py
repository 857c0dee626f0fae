"""A value is not of the type that its term or key result takes.

| type | a value | not |
| --- | --- | --- |
| `number` | `1150000`, `4.5` | `"1150000"`, `1.15m`, `4.5 %` |
| `boolean` | `true`, `false` | `"true"`, `yes`, `1` |
| `choice` | one of its `options` | a list |
| `set` | `[a, b]`, `[]` | `a` |
| `date` | `2026-09-08` | `08.09.2026`, `Q3` |
| `text` | any text | a list |

The levels of a key result (`baseline`, `opening`, `target`, `stretch`, `reservation`) are of the type of the term that
it measures, and numbers where it measures a formula or a count; only there may a number be written as a percentage of
the baseline, `-10%`. In a check-in a milestone is `true` or `false` and every other key result a number. An amendment
gives a number as the new target of a key result to `reach`, and `{at_least: …}` or `{at_most: …}` to one to `maintain`.

Why it matters: `"1150000"` in quotes is text. It is neither above nor below a reservation value, so no rule could tell
that an offer goes too far.

Write the value in the form of its type; the unit stands once, with the term. The finding gives the value back so,
where it can tell it; where a point may part thousands or set off decimals, the portfolio's `locale` decides.

Source: Stevens, "On the theory of scales of measurement", *Science* 103, 1946: what can be said of a value depends on
the kind of its scale.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from batna import meant
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import ImplementationResult, ResultKind, Threshold
from batna.model.files import amendment_file, checkin_file, implementation_file, plan_file
from batna.model.plan import Plan, Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation
from batna.model.values import Level, Percent, Value
from batna.rules.given import GivenLevel, given_levels, given_values, measured_type, written
from batna.rules.subject import Subject
from batna.score.measure import unit_of

CODE = "B105"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_TAKES = {
    TermType.NUMBER: "a number",
    TermType.BOOLEAN: "`true` or `false`",
    TermType.CHOICE: "one of its options",
    TermType.SET: "a list of options",
    TermType.DATE: "a day",
    TermType.TEXT: "text",
}
_FORMS: dict[TermType, type | tuple[type, ...]] = {
    TermType.NUMBER: Decimal,
    TermType.BOOLEAN: bool,
    TermType.CHOICE: str,
    TermType.SET: tuple,
    TermType.DATE: date,
    TermType.TEXT: str,
}
_WRITE = {
    TermType.NUMBER: "write the number alone, without unit, thousands separator or quotes, such as 1150000",
    TermType.BOOLEAN: "write true or false, without quotes",
    TermType.CHOICE: "write one option, not a list",
    TermType.SET: "write a list of options, such as [a, b]; [] is none of them",
    TermType.DATE: "write the day as YYYY-MM-DD, such as 2026-09-08",
    TermType.TEXT: "write one text, not a list",
}
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_PERCENTAGE = re.compile(r"(?P<sign>[+\N{MINUS SIGN}-]?)\s*(?P<share>[0-9]+(?:[.,][0-9]+)?)\s*%")
_LENGTH = "a length of time"


def check(subject: Subject) -> Iterator[Finding]:
    """Hold every value against the type that it should have."""
    yield from _values(subject)
    yield from _ranges(subject)
    yield from _levels(subject)
    yield from _figures(subject.negotiation)
    yield from _retargets(subject.negotiation)


def _values(subject: Subject) -> Iterator[Finding]:
    negotiation = subject.negotiation
    for given in given_values(negotiation):
        term = negotiation.plan.terms.get(given.term)
        if term is None or given.value is None or isinstance(given.value, _FORMS[term.type]):
            continue
        yield Finding(
            message=f"{given.where} gives {_described(given.value)} for `{term.id}`, which takes {_TAKES[term.type]}",
            help=_remedy(given.value, term.type, term, subject.settings.locale),
            at=Label(given.file, given.path, f"not {_TAKES[term.type]}"),
            related=(_type_of(term, negotiation.slug),),
            scope=given.scope,
        )


def _ranges(subject: Subject) -> Iterator[Finding]:
    negotiation = subject.negotiation
    for term in negotiation.plan.terms.values():
        if term.range is None or term.type not in {TermType.NUMBER, TermType.DATE}:
            continue
        of_dates = term.type is TermType.DATE
        for name, value, form, takes in (
            ("min", term.range.low, _FORMS[term.type], _TAKES[term.type]),
            ("max", term.range.high, _FORMS[term.type], _TAKES[term.type]),
            ("step", term.range.step, str if of_dates else Decimal, _LENGTH if of_dates else "a number"),
        ):
            if not isinstance(value, form):
                remedy = _length(value) if takes is _LENGTH else None
                yield Finding(
                    message=f"the range of `{term.id}` gives {_described(value)} as its `{name}`, which is not {takes}",
                    help=remedy or _remedy(value, term.type, term, subject.settings.locale),
                    at=Label(plan_file(negotiation.slug), ("terms", term.id, "range", name), f"not {takes}"),
                    related=(_type_of(term, negotiation.slug),),
                )


def _levels(subject: Subject) -> Iterator[Finding]:
    negotiation = subject.negotiation
    plan, file = negotiation.plan, plan_file(negotiation.slug)
    for given in given_levels(plan):
        kind = measured_type(given.result, plan)
        # That a set or a text cannot be measured as it is has a rule of its own.
        if kind is None or kind in {TermType.SET, TermType.TEXT} or _is_level(given.level, kind):
            continue
        measure = given.result.measure
        if isinstance(measure, TermMeasure):
            term = plan.terms[measure.term]
            of, related = f"`{measure.term}`, which takes", _type_of(term, negotiation.slug)
        else:
            term, of = None, "what always is"
            related = Label(file, ("key_results", given.result.id, "measure"), "this yields a number")
        yield Finding(
            message=(
                f"the `{given.name}` of `{given.result.id}` is {_described(given.level)}, "
                f"and it measures {of} {_TAKES[kind]}"
            ),
            help=_percentage(given, plan) or _remedy(given.level, kind, term, subject.settings.locale),
            at=Label(file, given.path, f"not {_TAKES[kind]}"),
            related=(related,),
            scope=given.result.id,
        )


def _percentage(given: GivenLevel, plan: Plan) -> str | None:
    """How to write a level that was meant as a percentage of the baseline; None where it was not."""
    found = _PERCENTAGE.fullmatch(given.level) if isinstance(given.level, str) else None
    if found is None or measured_type(given.result, plan) is not TermType.NUMBER:
        return None
    share = found["share"].replace(",", ".")
    sign = found["sign"].replace("\N{MINUS SIGN}", "-")
    if unit_of(given.result.measure, plan) == "%":
        return f"write the number alone, {sign.strip('+')}{share}: what it measures is in % already"
    shares = [f"`{one}{share}%`" for one in (sign or "+-")]
    return f"write the sign and no space: {' or '.join(shares)} of the baseline"


def _is_level(level: Level, kind: TermType) -> bool:
    return isinstance(level, _FORMS[kind]) or (kind is TermType.NUMBER and isinstance(level, Percent))


def _figures(negotiation: Negotiation) -> Iterator[Finding]:
    known = {} if negotiation.implementation is None else negotiation.implementation.key_results
    for checkin in negotiation.checkins:
        for name, value in checkin.values.items():
            result = known.get(name)
            if result is None or isinstance(value, bool) == (result.kind is ResultKind.MILESTONE):
                continue
            takes = "`true` or `false`" if result.kind is ResultKind.MILESTONE else "a number"
            yield Finding(
                message=f"the check-in `{checkin.id}` gives {_described(value)} for `{name}`, which takes {takes}",
                help=(
                    "write `true` once the milestone is reached, else `false`"
                    if result.kind is ResultKind.MILESTONE
                    else f"write the figure as it stood on {checkin.as_at}"
                ),
                at=Label(checkin_file(negotiation.slug, checkin.id), ("values", name), f"not {takes}"),
                related=(_kind_of(result, negotiation.slug),),
                scope=name,
            )


def _retargets(negotiation: Negotiation) -> Iterator[Finding]:
    known = {} if negotiation.implementation is None else negotiation.implementation.key_results
    for amendment in negotiation.amendments:
        for name, change in amendment.key_results.items():
            result = known.get(name)
            if result is None or change.target is None:
                continue
            match result.kind, change.target:
                case (ResultKind.REACH, Decimal()) | (ResultKind.MAINTAIN, Threshold()):
                    continue
                case (ResultKind.MILESTONE, _):
                    takes, remedy = "no target", "leave the target out; only `due` of a milestone can change"
                case (ResultKind.REACH, _):
                    takes, remedy = "a number", "write the number that is to be reached"
                case _:
                    takes, remedy = "a bound", "write `{at_least: …}` or `{at_most: …}` with the number"
            what = _described(change.target) if isinstance(change.target, Decimal) else "a bound"
            yield Finding(
                message=f"the amendment `{amendment.id}` gives {what} as the target of `{name}`, which takes {takes}",
                help=remedy,
                at=Label(
                    amendment_file(negotiation.slug, amendment.id), ("key_results", name, "target"), f"takes {takes}"
                ),
                related=(_kind_of(result, negotiation.slug),),
                scope=name,
            )


def _described(value: Value | Level) -> str:
    match value:
        case Decimal():
            return f"the number {written(value)}"
        case str():
            return f"the text {written(value)}"
        case tuple():
            return f"the list {written(value)}"
        case _:
            return written(value)


def _length(value: Value) -> str:
    length = meant.duration(written(value).strip("`"))
    return f"write `{length}`" if length else "write a length of time such as `P1M` or `P14D`"


def _remedy(value: Value | Level, kind: TermType, term: Term | None, locale: str) -> str:
    """How to write a value in the form of its type: the reader's own value, where it can be told what it means."""
    meant_so = (
        _meant(value, kind, None if term is None else term.unit, locale) if isinstance(value, str | Decimal) else None
    )
    if meant_so is not None:
        return meant_so
    match kind, value:
        case TermType.SET, str():
            options = _options(value, term)
            return f"write a list: [{options}]" if "," in options else f"write a list, even of one option: [{options}]"
        case ((TermType.CHOICE | TermType.TEXT), (only,)):
            return f"write `{only}`, not a list"
        case ((TermType.CHOICE | TermType.TEXT), bool()):
            return f'put quotes around it if it is text: "{"true" if value else "false"}"'
        case _:
            return _WRITE[kind]


def _meant(value: str | Decimal, kind: TermType, unit: str | None, locale: str) -> str | None:
    """The number, the day or the truth that a text or a number stands for."""
    text = str(value)
    if kind is TermType.DATE and (days := meant.days(text, locale)):
        return _write(days)
    if kind is TermType.BOOLEAN and (truth := meant.truth(text)):
        return f"take the quotes away: {truth}" if text == truth else f"write `{truth}`"
    if kind is not TermType.NUMBER:
        return None
    if _NUMBER.fullmatch(text):
        return f"take the quotes away: {text}"
    if text.endswith("%") and unit != "%":
        return "write the number that is meant; only a key result's level may be a percentage of its baseline"
    numbers = meant.numbers(text, locale, unit)
    return f"{_write(numbers)}, without unit, thousands separator or quotes" if numbers else None


def _write(readings: Sequence[str]) -> str:
    written_so = " or ".join(f"`{one}`" for one in readings)
    return f"write {written_so}{', whichever is meant' if len(readings) > 1 else ''}"


def _options(text: str, term: Term | None) -> str:
    """The options that a text names: it is one of them, or several between commas."""
    if term is None or text in term.options:
        return text
    parts = [part.strip() for part in re.split(r"[,;]| and ", text)]
    return ", ".join(meant.nearest(part, term.options) or part for part in parts)


def _type_of(term: Term, slug: str) -> Label:
    return Label(plan_file(slug), ("terms", term.id, "type"), f"`{term.id}` takes {_TAKES[term.type]}")


def _kind_of(result: ImplementationResult, slug: str) -> Label:
    return Label(implementation_file(slug), ("key_results", result.id, "kind"), f"`{result.id}` is of this kind")
