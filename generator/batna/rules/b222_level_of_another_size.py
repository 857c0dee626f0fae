"""A level has another sign or size than its baseline.

The target of a key result, or another level of its ladder, is negative where the baseline is positive, or ten times as
large or more, or a tenth of it or less. The same is asked of what the estimate of the other side calls their worst and
best. Without a baseline, the range of the term or the reservation value is what a level is held against. A level of 0
is none of this: a fee can be waived. Nor is a level within the term's `range`, which says that it can be negotiated.

It matters because such a level is valid, and everything is scored by it: `-10` where `-10%` was meant is a target of
minus ten, which no offer will ever reach.

Write a percentage of the baseline with its sign and `%`; else correct the sign or the zeros. If the level is meant,
give the term a `range` that holds it.

Source: Panko, "What we know about spreadsheet errors", *Journal of End User Computing* 10, 1998: slips in entering
figures are found by a second look at their size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Knot, Plan, Table, Term, TermMeasure
from batna.model.values import Direction, Level
from batna.rules.subject import Sound
from batna.score.doubts import is_in_range, is_of_another_size, yardstick
from batna.score.measure import measured_terms
from batna.score.scale import Scale
from batna.source import Path

CODE = "B222"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_MOST_PERCENT = 100
_MUCH_LARGER = 1000
_OTHERWISE = "correct its sign or its zeros; if it is meant, have the `range` of the term hold it"
_CALLED = {"reservation": "reservation value"}


@dataclass(frozen=True, slots=True)
class _Held:
    """A level of a ladder, and the value that it is held against: `what` that is, and where it stands."""

    name: str
    level: Fraction
    path: Path
    beside: Fraction
    what: str
    beside_path: Path
    unit: str | None
    remedy: str


def check(sound: Sound) -> Iterator[Finding]:
    """Look at every level of every ladder, as long as there is no outcome."""
    if sound.negotiation.outcome is not None:
        return
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    for held in (*_of_key_results(sound), *_of_estimate(sound.negotiation.plan)):
        if not is_of_another_size(held.level, held.beside):
            continue
        level, beside = (words.quantity(value, held.unit, locale) for value in (held.level, held.beside))
        yield Finding(
            message=f"{held.name} is {level}, {_how(held.level, held.beside)} {held.what} of {beside}",
            help=held.remedy,
            at=Label(file, held.path, "is this meant?"),
            related=(Label(file, held.beside_path, "held against this"),),
            scope=str(held.path[1]) if held.path[0] == "key_results" else "plan",
        )


def _how(level: Fraction, beside: Fraction) -> str:
    if level * beside < 0:
        return "of another sign than the"
    return "ten times or more the" if abs(level) > abs(beside) else "a tenth or less of the"


def _of_key_results(sound: Sound) -> Iterator[_Held]:
    plan, locale = sound.negotiation.plan, sound.settings.locale
    for name, scale in sound.card.scales.items():
        measure = scale.result.measure
        term = plan.terms[measure.term] if isinstance(measure, TermMeasure) else None
        levels = {
            "opening": scale.opening,
            "target": scale.target,
            "stretch": scale.stretch,
            "reservation": scale.reservation,
        }
        for level, value in levels.items():
            against = _against(scale, level, term, plan)
            if isinstance(value, Fraction) and against is not None and not (term and is_in_range(term, value)):
                beside, what, beside_path = against
                yield _Held(
                    name=f"the {_CALLED.get(level, level)} of `{name}`",
                    level=value,
                    path=("key_results", name, level),
                    beside=beside,
                    what=what,
                    beside_path=beside_path,
                    unit=scale.unit,
                    remedy=_remedy(getattr(scale.result, level), scale, locale),
                )


def _against(scale: Scale, level: str, term: Term | None, plan: Plan) -> tuple[Fraction, str, Path] | None:
    """What a level is held against, what that is called, and where it stands; None where nothing tells a size."""
    if isinstance(scale.baseline, Fraction) and scale.baseline != 0:
        if scale.result.baseline is not None:
            return scale.baseline, "baseline", ("key_results", scale.id, "baseline")
        first = next((name for name in measured_terms(scale.result.measure) if name in plan.terms), None)
        return scale.baseline, "baseline", ("key_results", scale.id) if first is None else ("terms", first, "baseline")
    size = None if term is None else yardstick(term)
    if term is not None and size is not None:
        return size, "range's end", ("terms", term.id, "range")
    if level != "reservation" and isinstance(scale.reservation, Fraction) and scale.reservation != 0:
        return scale.reservation, "reservation value", ("key_results", scale.id, "reservation")
    return None


def _remedy(written: Level, scale: Scale, locale: str) -> str:
    """What to do, with the percentage that a small number was probably meant as."""
    if not isinstance(written, Decimal) or scale.unit == "%" or not 0 < abs(written) < _MOST_PERCENT:
        return _OTHERWISE
    if not isinstance(scale.baseline, Fraction) or (written > 0 and scale.baseline < written * _MUCH_LARGER):
        return _OTHERWISE
    is_down = written < 0 or scale.direction is Direction.LOWER
    share = -abs(written) if is_down else written
    meant = words.quantity(scale.baseline * (1 + Fraction(share) / 100), scale.unit, locale)
    return f"write `{share:+}%` ({meant}) if a percentage of the baseline is meant; else {_OTHERWISE}"


def _of_estimate(plan: Plan) -> Iterator[_Held]:
    estimate = plan.counterparty.estimate
    for name, estimated in ({} if estimate is None else estimate.terms).items():
        term, size = plan.terms[name], yardstick(plan.terms[name])
        if size is None:
            continue
        path = ("counterparty", "estimate", "terms", name)
        ends = {"worst": estimated.worst, "best": estimated.best, "reservation": estimated.reservation}
        levels: list[tuple[object, Path]] = [(level, (*path, end)) for end, level in ends.items()]
        for key, table in (("values", estimated.values), ("points", estimated.points)):
            levels += [(knot.at, (*path, key, place, "at")) for place, knot in enumerate(_knots(table))]
        for level, place in levels:
            if isinstance(level, Decimal) and not is_in_range(term, Fraction(level)):
                is_baseline = isinstance(term.baseline, Decimal) and term.baseline != 0
                yield _Held(
                    name=f"the estimate's `{place[4]}` of `{name}`",
                    level=Fraction(level),
                    path=place,
                    beside=size,
                    what="baseline" if is_baseline else "range's end",
                    beside_path=("terms", name, "baseline" if is_baseline else "range"),
                    unit=term.unit,
                    remedy=_OTHERWISE,
                )


def _knots(table: Table | None) -> tuple[Knot, ...]:
    return table if isinstance(table, tuple) else ()
