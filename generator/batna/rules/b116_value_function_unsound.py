"""A value function or a point table does not fit what it values.

`values` and `points` say what each possible value is worth.

- For a choice they name each of its options, for a boolean `true` and `false`, and nothing else.
- For a number, a date, a formula or a count they are a list of places, `{at: 45, worth: 0.5}`, each place once and in
  the form that is measured. Between them the worth runs straight, beyond them it stays as it is.
- A worth lies between 0 and 1, and so does a score. Points may be any numbers.
- In `values` a better place is never worth less than a worse one. Points may rise and fall.

The same holds for the tables in the counterparty's estimate, except that nobody says which way is better for them.

Why it matters: an option that the table leaves out would be worth nothing, and one that it misspells nothing either. A
value function that falls where the key result improves would call the better offer the worse one.

Add what is missing, write options as the term has them, and let the worth rise towards the target:

```yaml
    values:
      - {at: 1200000, worth: 0}
      - {at: 1080000, worth: 0.8}
      - {at: 1020000, worth: 1}
```

Source: Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976: a value function is defined for every level, and
rises with preference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Knot, Plan, Table, TermMeasure, TermType
from batna.model.values import Direction, Percent
from batna.rules.given import written
from batna.rules.nearest import advice, listed
from batna.rules.readable import OPTIONS, Readable, fits, readable, sound_kind
from batna.rules.subject import Subject
from batna.score.assessment import Quantity
from batna.score.scale import resolved
from batna.score.value_function import number
from batna.source import Part, Path
from batna.words import number as shown
from batna.words import quantity

CODE = "B116"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_TRUTHS = ("true", "false")


@dataclass(frozen=True, slots=True)
class _Given:
    """A table where it stands: `title` is as in "the `values` of `renewal`"; `term` is the one it values directly.

    `read` is the key result, where it can be read; an estimate has none.
    """

    title: str
    table: Table
    path: Path
    kind: TermType
    term: str | None
    read: Readable | None = None
    scope: str = "plan"


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the tables of every key result and of the estimate, and at every worth and score."""
    plan, file, locale = subject.negotiation.plan, plan_file(subject.negotiation.slug), subject.settings.locale
    for given in _tables(plan):
        if isinstance(given.table, Mapping):
            yield from _by_option(given, given.table, plan, file)
        else:
            yield from _by_place(given, given.table, plan, file, locale)
    for what, path, share in _shares(plan):
        if share > 1:
            yield Finding(
                message=f"{what} is {written(str(share))}, and nothing can be worth more than 1",
                help="write a number or a fraction from 0 to 1",
                at=Label(file, path, "more than 1"),
            )


def _tables(plan: Plan) -> Iterator[_Given]:
    reads = {read.result.id: read for read in readable(plan)}
    for name, result in plan.key_results.items():
        kind = sound_kind(result.measure, plan)
        term = result.measure.term if isinstance(result.measure, TermMeasure) else None
        for key, table in (("values", result.values), ("points", result.points)):
            if table is not None and kind is not None:
                path = ("key_results", name, key)
                yield _Given(f"the `{key}` of `{name}`", table, path, kind, term, reads.get(name), name)
    estimate = plan.counterparty.estimate
    for name, estimated in ({} if estimate is None else estimate.terms).items():
        kind = plan.terms[name].type if name in plan.terms else None
        for key, table in (("values", estimated.values), ("points", estimated.points)):
            if table is not None and kind not in {None, TermType.SET, TermType.TEXT}:
                place = ("counterparty", "estimate", "terms", name, key)
                yield _Given(f"the estimated `{key}` of `{name}`", table, place, plan.terms[name].type, name)


def _shares(plan: Plan) -> Iterator[tuple[str, Path, Fraction]]:
    """Everything that is a worth or a score, where it stands."""
    for name, result in plan.key_results.items():
        if result.values is not None:
            yield from _worths(f"a worth of `{name}`", result.values, ("key_results", name, "values"))
    for name, alternative in plan.alternatives.items():
        if alternative.score is not None:
            yield f"the score of the alternative `{name}`", ("alternatives", name, "score"), alternative.score
    estimate, path = plan.counterparty.estimate, ("counterparty", "estimate")
    if estimate is None:
        return
    if estimate.reservation_score is not None:
        yield "the reservation score of the estimate", (*path, "reservation_score"), estimate.reservation_score
    for name, estimated in estimate.terms.items():
        if estimated.values is not None:
            yield from _worths(f"an estimated worth of `{name}`", estimated.values, (*path, "terms", name, "values"))


def _worths(what: str, table: Table, path: Path) -> Iterator[tuple[str, Path, Fraction]]:
    if isinstance(table, Mapping):
        yield from ((what, (*path, option), worth) for option, worth in table.items())
    else:
        yield from ((what, (*path, index, "worth"), knot.worth) for index, knot in enumerate(table))


def _by_option(given: _Given, table: Mapping[str, Fraction], plan: Plan, file: str) -> Iterator[Finding]:
    if given.kind not in OPTIONS or given.term is None:
        key = "worth" if given.path[-1] == "values" else "points"
        yield Finding(
            message=f"{given.title} go by option, and what they value is {_a(given.kind)}, which has none",
            help=f"write a list of places: [{{at: …, {key}: …}}, {{at: …, {key}: …}}]",
            at=Label(file, given.path, f"values {_a(given.kind)}", Part.KEY),
            scope=given.scope,
        )
        return
    term = plan.terms[given.term]
    options = _options(given, plan)
    if not options:
        return
    related = (Label(file, ("terms", term.id, "type" if options is _TRUTHS else "options"), "what can be chosen"),)
    for name in table:
        if name not in options:
            yield Finding(
                message=f"{given.title} name {written(name)}, and `{term.id}` has no such option",
                help=advice(
                    name, options, "leave it out" if options is _TRUTHS else f"add it to the options of `{term.id}`"
                ),
                at=Label(file, (*given.path, name), "not an option", Part.KEY),
                related=related,
                scope=given.scope,
            )
    missing = [option for option in options if option not in table]
    if missing:
        yield Finding(
            message=f"{given.title} leave out {listed(missing, 'and')} of `{term.id}`",
            help=f"say what {'it is' if len(missing) == 1 else 'each of them is'} worth, even if that is 0",
            at=Label(file, given.path, "not all the options", Part.KEY),
            related=related,
            scope=given.scope,
        )


def _options(given: _Given, plan: Plan) -> tuple[str, ...]:
    if given.kind is TermType.BOOLEAN or given.term is None:
        return _TRUTHS
    return tuple(dict.fromkeys(plan.terms[given.term].options))


def _by_place(given: _Given, knots: tuple[Knot, ...], plan: Plan, file: str, locale: str) -> Iterator[Finding]:
    if given.kind in OPTIONS:
        options = _options(given, plan) or _TRUTHS
        yield Finding(
            message=f"{given.title} are a list of places, and what they value is {_a(given.kind)}, which has options",
            help=f"write each option with what it is worth: {{{options[0]}: …, {options[-1]}: …}}",
            at=Label(file, given.path, f"values {_a(given.kind)}", Part.KEY),
            scope=given.scope,
        )
        return
    baseline = None if given.read is None else given.read.baseline
    places: dict[Quantity, int] = {}
    for index, knot in enumerate(knots):
        if not fits(knot.at, given.kind):
            yield Finding(
                message=f"{given.title} have {written(knot.at)} as a place, and what they value is {_a(given.kind)}",
                help="write the day as YYYY-MM-DD"
                if given.kind is TermType.DATE
                else "write a number, without its unit",
                at=Label(file, (*given.path, index, "at"), f"not {_a(given.kind)}"),
                scope=given.scope,
            )
            continue
        # All percentages of 0 are the same place, which has a rule of its own.
        place = None if isinstance(knot.at, Percent) and baseline == 0 else resolved(knot.at, baseline)
        if place is not None and place in places:
            yield Finding(
                message=f"{given.title} have the place {_told(given, place, locale)} twice",
                help="delete one of the two",
                at=Label(file, (*given.path, index, "at"), "again"),
                related=(Label(file, (*given.path, places[place], "at"), "here first"),),
                scope=given.scope,
            )
        elif place is not None:
            places[place] = index
    if given.read is not None and given.read.direction is not None and given.path[-1] == "values":
        yield from _falling(given, knots, places, file, locale)


def _falling(
    given: _Given, knots: tuple[Knot, ...], places: Mapping[Quantity, int], file: str, locale: str
) -> Iterator[Finding]:
    """Neighbours on the way to what is better of which the better one is worth less."""
    direction = None if given.read is None else given.read.direction
    way = sorted(places, key=number, reverse=direction is Direction.LOWER)
    for worse, better in pairwise(way):
        before, after = knots[places[worse]].worth, knots[places[better]].worth
        if after < before:
            yield Finding(
                message=(
                    f"{given.title} fall from {shown(before, locale)} at {_told(given, worse, locale)} to "
                    f"{shown(after, locale)} at {_told(given, better, locale)}, which is better ({direction} is)"
                ),
                help="give the better place at least the worth of the worse one, or mend `better`",
                at=Label(file, (*given.path, places[better], "worth"), "worth less"),
                related=(Label(file, (*given.path, places[worse], "worth"), "than the worse place"),),
                scope=given.scope,
            )


def _told(given: _Given, place: Quantity, locale: str) -> str:
    return quantity(place, None if given.read is None else given.read.unit, locale)


def _a(kind: TermType) -> str:
    return f"a {kind}"
