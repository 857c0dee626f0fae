"""What a key result's measure comes to in a package."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import CountMeasure, FormulaMeasure, Measure, Plan, TermMeasure
from batna.model.values import Value
from batna.score.assessment import Quantity
from batna.score.formula import Formula, parse
from batna.score.units import formula_unit


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


def measured_terms(measure: Measure) -> tuple[str, ...]:
    """The terms that a measure reads, in the order in which it names them; none of a formula that cannot be read."""
    match measure:
        case TermMeasure(term) | CountMeasure(term):
            return (term,)
        case FormulaMeasure(text):
            formula = parse(text)
            return formula.terms if isinstance(formula, Formula) else ()


def unit_of(measure: Measure, plan: Plan) -> str | None:
    """The unit of a measure: its term's, or a formula's as given, else what it comes to; a count has none."""
    match measure:
        case TermMeasure(term):
            return plan.terms[term].unit if term in plan.terms else None
        case FormulaMeasure(text, unit):
            if unit is not None:
                return unit
            formula = parse(text)
            units = {name: term.unit for name, term in plan.terms.items()}
            return formula_unit(formula, units) if isinstance(formula, Formula) else None
        case CountMeasure():
            return None


def _quantity(value: Value) -> Quantity | None:
    match value:
        case Decimal():
            return Fraction(value)
        case bool() | str() | date():
            return value
        case _:
            return None
