"""Key results as far as they can be read: what they measure, and their levels as quantities.

Rules about validity meet plans in which anything may be wrong. That a term is unknown, or a value of the wrong type,
is said by rules of its own; those that compare levels with each other ask here, and leave out what cannot be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import CountMeasure, FormulaMeasure, KeyResult, Measure, Plan, TermMeasure, TermType
from batna.model.values import Direction, Level, Percent, Value
from batna.rules.given import written
from batna.score.assessment import Quantity
from batna.score.formula import Formula, parse
from batna.score.measure import measured_terms, unit_of
from batna.score.scale import baseline_of, direction_of, resolved
from batna.score.value_function import number, option_name
from batna.words import quantity as worded

OPTIONS = {TermType.BOOLEAN, TermType.CHOICE}
"""The kinds whose values are compared by worth, as they lie on no line."""

_FORMS: dict[TermType, type] = {
    TermType.NUMBER: Decimal,
    TermType.BOOLEAN: bool,
    TermType.CHOICE: str,
    TermType.SET: tuple,
    TermType.DATE: date,
    TermType.TEXT: str,
}


@dataclass(frozen=True, slots=True)
class Readable:
    """A key result whose measure, baseline and target are of one kind.

    `baseline` is None where there is none; `target` where it is a percentage and there is nothing to take it of.
    """

    result: KeyResult
    kind: TermType
    unit: str | None
    baseline: Quantity | None
    target: Quantity | None
    direction: Direction | None

    def at(self, level: Level | None) -> Quantity | None:
        """A level as a quantity; None where it is not given, does not fit, or is a percentage of nothing."""
        return resolved(level, self.baseline) if level is not None and fits(level, self.kind) else None

    def is_better(self, quantity: Quantity, than: Quantity) -> bool:
        """Whether one quantity is strictly better than another; never where that cannot be told."""
        if self.kind in OPTIONS:
            here, there = self.worth(quantity), self.worth(than)
            return here is not None and there is not None and here > there
        if self.direction is None:
            return False
        return (number(quantity) < number(than)) is (self.direction is Direction.LOWER) and quantity != than

    def worth(self, option: Quantity) -> Fraction | None:
        """The worth or points of an option: 1 for the target and 0 for others where no table says more.

        None where the table says nothing of it.
        """
        table = self.result.values if self.result.points is None else self.result.points
        if table is None:
            return Fraction(option == self.target)
        return table.get(option_name(option)) if isinstance(table, Mapping) else None

    def compared(self, option: Quantity, other: Quantity, locale: str) -> str:
        """Two options' worths or points in a sentence."""
        first, second = (worded(self.worth(one), None, locale) for one in (option, other))
        return f"worth {first} against {second}" if self.result.points is None else f"{first} points against {second}"

    def told(self, level: Level, locale: str) -> str:
        """A level in a sentence, with its unit; a percentage with the quantity that it comes to."""
        value = self.at(level)
        if value is None or self.kind in OPTIONS:
            return written(level)
        shown = worded(value, self.unit, locale)
        return f"{shown} ({written(level)})" if isinstance(level, Percent) else shown


def readable(plan: Plan) -> Iterator[Readable]:
    """The key results that can be read, in the plan's order."""
    for result in plan.key_results.values():
        kind = sound_kind(result.measure, plan)
        if kind is None or not fits(result.target, kind) or not _has_fitting_baseline(result, kind, plan):
            continue
        baseline = baseline_of(result, plan)
        target = resolved(result.target, baseline)
        unit, direction = unit_of(result.measure, plan), direction_of(result, baseline, target)
        yield Readable(result, kind, unit, baseline, target, direction)


def sound_kind(measure: Measure, plan: Plan) -> TermType | None:
    """What kind of value a measure yields; None where it names an unknown term or one that it cannot measure."""
    terms = plan.terms
    match measure:
        case TermMeasure(term):
            kind = terms[term].type if term in terms else None
            return None if kind in {TermType.SET, TermType.TEXT} else kind
        case CountMeasure(term):
            return TermType.NUMBER if term in terms and terms[term].type is TermType.SET else None
        case FormulaMeasure(text):
            formula = parse(text)
            is_sound = isinstance(formula, Formula) and all(
                name in terms and terms[name].type is TermType.NUMBER for name in formula.terms
            )
            return TermType.NUMBER if is_sound else None


def fits(value: Value | Level, kind: TermType) -> bool:
    """Whether a value or level has the form of its kind; a number may be a percentage."""
    return isinstance(value, _FORMS[kind]) or (kind is TermType.NUMBER and isinstance(value, Percent))


def _has_fitting_baseline(result: KeyResult, kind: TermType, plan: Plan) -> bool:
    """Whether no baseline that counts is of the wrong form; there need be none."""
    if result.baseline is not None and not fits(result.baseline, kind):
        return False
    if result.baseline is not None and not isinstance(result.baseline, Percent):
        return True
    terms = [plan.terms[name] for name in measured_terms(result.measure)]
    return all(term.baseline is None or fits(term.baseline, term.type) for term in terms)
