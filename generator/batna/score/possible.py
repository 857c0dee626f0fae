"""What could be agreed on one term, as far as the plan itself says: its options, its range, and the values it names.

PRODUCT.md, *Analysis against the counterparty estimate*: every value within the range that the plan names is one of
them, so that no limit of ours falls between two steps.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import KeyResult, Plan, Range, Term, TermMeasure, TermType
from batna.model.values import Level, Percent, Value
from batna.score.assessment import Quantity


def on_the_line(value: Value | None) -> Quantity | None:
    """A number or a day as a quantity; None for whatever else."""
    match value:
        case bool():
            return None
        case Decimal():
            return Fraction(value)
        case date():
            return value
        case _:
            return None


def resolved(level: Level, baseline: Quantity | None) -> Quantity | None:
    """A level as a quantity; None for a percentage of a baseline that is no number."""
    match level:
        case Percent(share):
            return baseline * (1 + Fraction(share) / 100) if isinstance(baseline, Fraction) else None
        case Decimal():
            return Fraction(level)
        case _:
            return level


def named_by_plan(term: Term, plan: Plan) -> Iterator[Quantity]:
    """The numbers or days that the plan names for a term: today's, those of its ladders, and those of alternatives."""
    start = on_the_line(term.baseline)
    named: list[Quantity | None] = [start]
    for result in plan.key_results.values():
        if result.measure == TermMeasure(term.id):
            baseline = start if result.baseline is None else resolved(result.baseline, start)
            named.extend(resolved(level, baseline) for level in _levels(result))
    named.extend(on_the_line(alternative.terms.get(term.id)) for alternative in plan.alternatives.values())
    if term.range is not None:
        # Its steps need not come to its end, which can be agreed on all the same.
        named.extend(on_the_line(as_value(end)) for end in (term.range.low, term.range.high))
    is_kind = date if term.type is TermType.DATE else Fraction
    for one in named:
        if one is not None and isinstance(one, is_kind):
            yield one


def steps(between: Range, most: int) -> Iterator[Fraction]:
    """The numbers of a range from its `min` on, at most so many."""
    match between.low, between.high, between.step:
        case Decimal() as low, Decimal() as high, Decimal() as step:
            start, length = Fraction(low), Fraction(step)
            count = min((Fraction(high) - start) // length + 1, most)
            yield from (start + place * length for place in range(count))
        case _:
            return


def in_range(value: Quantity, between: Range | None) -> bool:
    """Whether a number or a day lies within a range, its ends included; everything does where there is none."""
    if between is None:
        return True
    low, high = on_the_line(as_value(between.low)), on_the_line(as_value(between.high))
    if isinstance(value, date) and isinstance(low, date) and isinstance(high, date):
        return low <= value <= high
    return (
        isinstance(value, Fraction)
        and isinstance(low, Fraction)
        and isinstance(high, Fraction)
        and low <= value <= high
    )


def as_value(quantity: Quantity | Decimal) -> Value:
    """A quantity as a term's value: the decimal that equals a fraction whose denominator divides a power of ten."""
    if not isinstance(quantity, Fraction):
        return quantity
    places, value = 0, quantity
    while value.denominator != 1:
        value, places = value * 10, places + 1
    return Decimal(f"{value.numerator}E-{places}")


def _levels(result: KeyResult) -> Iterator[Level]:
    yield from (
        one
        for one in (result.baseline, result.opening, result.stretch, result.target, result.reservation)
        if one is not None
    )
    for table in (result.values, result.points):
        yield from (knot.at for knot in table) if isinstance(table, tuple) else ()
