"""What a key result's measure comes to in a package."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import CountMeasure, FormulaMeasure, Measure, Plan, TermMeasure, TermType
from batna.model.values import Value
from batna.score.assessment import Quantity
from batna.score.formula import Formula, parse
from batna.words import is_money


def measured(measure: Measure, terms: Mapping[str, Value]) -> Quantity | None:
    """The quantity that `terms` (a package's values by term id) give; None while it is open."""
    match measure:
        case TermMeasure(term):
            return None if term not in terms else _quantity(terms[term])
        case CountMeasure(term, of):
            held = terms.get(term)
            if not isinstance(held, tuple):
                return None
            return Fraction(len(set(held) & set(of)) if of else len(set(held)))
        case FormulaMeasure(text):
            formula = parse(text)
            if not isinstance(formula, Formula):
                return None
            given = ((name, terms.get(name)) for name in formula.terms)
            return formula.value({name: Fraction(value) for name, value in given if isinstance(value, Decimal)})


def unit_of(measure: Measure, plan: Plan) -> str | None:
    """The unit of a measure: its term's; a formula's where all its terms share one, else none; a count has none.

    Terms without a unit, such as a number of years, do not stand in the way of the others' unit.
    """
    match measure:
        case TermMeasure(term):
            return plan.terms[term].unit if term in plan.terms else None
        case FormulaMeasure(text):
            formula = parse(text)
            names = formula.terms if isinstance(formula, Formula) else ()
            units = [plan.terms[name].unit for name in names if name in plan.terms]
            money = {unit for unit in units if unit is not None and is_money(unit)}
            return money.pop() if len(money) == 1 else None
        case CountMeasure():
            return None


def kind_of(measure: Measure, plan: Plan) -> TermType | None:
    """What kind of value the measure yields: a term's own, a number for a formula or count; None for an unknown term."""
    if isinstance(measure, TermMeasure):
        return plan.terms[measure.term].type if measure.term in plan.terms else None
    return TermType.NUMBER


def _quantity(value: Value) -> Quantity | None:
    match value:
        case Decimal():
            return Fraction(value)
        case bool() | str() | date():
            return value
        case _:
            return None

