"""What could be agreed on each term: the axes whose combinations are the packages.

PRODUCT.md, *Analysis against the counterparty estimate*: every combination of the options and range steps of the terms
that some key result or the estimate reads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from batna.analysis.refusal import Refusal
from batna.analysis.their_side import TheirSide, knot_places
from batna.model.plan import CountMeasure, Plan, Range, Term, TermMeasure, TermType
from batna.model.values import Value
from batna.progress.cadence import occurrence
from batna.score.assessment import Quantity
from batna.score.measure import measured_terms
from batna.score.scale import baseline_of, resolved

MOST_STEPS = 10_000
"""So many values of one number or date are tried at most."""

MOST_OPTIONS = 12
"""So many options of one set may make a difference: each of their 4096 subsets is tried."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What could be agreed on one term, in the order of its options or range."""

    term: str
    values: tuple[Value, ...]


def axes(plan: Plan, theirs: TheirSide | None) -> tuple[Axis, ...] | Refusal:
    """The axes of all terms that a key result or the estimate reads, in the order of the plan.

    A range is tried at its `min` and then at every step up to its `max`. Without a range, a number or a date is tried
    at the places that the `values` or `points` of its key result and of the estimate name. Of a set, the options that
    no count and no worth reads are left out of every package.
    """
    read = {name for result in plan.key_results.values() for name in measured_terms(result.measure)}
    read.update(() if theirs is None else theirs.worths)
    found = []
    for term in plan.terms.values():
        if term.id in read:
            values = _values(term, plan, theirs)
            if isinstance(values, Refusal):
                return values
            found.append(Axis(term.id, values))
    return tuple(found)


def _values(term: Term, plan: Plan, theirs: TheirSide | None) -> tuple[Value, ...] | Refusal:
    match term.type:
        case TermType.BOOLEAN:
            return (False, True)
        case TermType.SET:
            return _subsets(term, plan, theirs)
        case TermType.NUMBER | TermType.DATE:
            return _on_a_line(term, plan)
        case TermType.CHOICE | TermType.TEXT:
            return term.options


def _subsets(term: Term, plan: Plan, theirs: TheirSide | None) -> tuple[Value, ...] | Refusal:
    counting = set() if theirs is None else set(theirs.options_that_count(term.id))
    for result in plan.key_results.values():
        if isinstance(result.measure, CountMeasure) and result.measure.term == term.id:
            counting.update(result.measure.of or term.options)
    options = [option for option in term.options if option in counting]
    if len(options) > MOST_OPTIONS:
        return Refusal(
            term.id,
            f"`{term.id}` has {len(options)} options that make a difference, and more than {MOST_OPTIONS} of them "
            "can be combined in too many ways",
            f"count fewer options of `{term.id}` with `of`, or split it into several terms",
        )
    return tuple(chain.from_iterable(combinations(options, size) for size in range(len(options) + 1)))


def _on_a_line(term: Term, plan: Plan) -> tuple[Value, ...] | Refusal:
    if term.range is not None:
        steps = _steps(term.range)
        return (
            steps
            if len(steps) <= MOST_STEPS
            else Refusal(
                term.id,
                f"the range of `{term.id}` has more than {MOST_STEPS} steps",
                f"give the range of `{term.id}` a longer `step`, or bring its `min` and `max` together",
            )
        )
    places = set(_own_places(term, plan))
    estimate = plan.counterparty.estimate
    estimated = None if estimate is None else estimate.terms.get(term.id)
    for table in () if estimated is None else (estimated.values, estimated.points):
        if isinstance(table, tuple):
            found = knot_places(table, term)
            if isinstance(found, Refusal):
                return found
            places.update(found)
    return _in_order(places) or Refusal(
        term.id,
        f"`{term.id}` has neither a `range` nor `values`, so that nothing says what could be agreed on it",
        f"give the term `{term.id}` a `range` with `min`, `max` and `step`",
    )


def _own_places(term: Term, plan: Plan) -> Iterator[Quantity]:
    """The places at which key results that measure the term itself say what it is worth."""
    for result in plan.key_results.values():
        if result.measure == TermMeasure(term.id):
            baseline = baseline_of(result, plan)
            for table in (result.values, result.points):
                for knot in table if isinstance(table, tuple) else ():
                    place = resolved(knot.at, baseline)
                    if place is not None:
                        yield place


def _in_order(places: Iterable[Quantity]) -> tuple[Value, ...]:
    days = sorted(place for place in places if isinstance(place, date))
    numbers = sorted(place for place in places if isinstance(place, Fraction))
    return (*days, *map(_decimal, numbers))


def _steps(between: Range) -> tuple[Value, ...]:
    """The values of a range, cut off one past the most that are allowed."""
    match between.low, between.high, between.step:
        case Decimal() as low, Decimal() as high, Decimal() as step:
            start, length = Fraction(low), Fraction(step)
            count = min((Fraction(high) - start) // length, MOST_STEPS) + 1
            return tuple(_decimal(start + place * length) for place in range(count))
        case date() as first, date() as last, str() as step:
            days: list[Value] = []
            day = first
            while day <= last and len(days) <= MOST_STEPS:
                days.append(day)
                following = occurrence(first, step, len(days))
                if following == day:
                    break
                day = following
            return tuple(days)
        case _:
            message = f"the range {between} is of no single kind: the plan is not valid"
            raise ValueError(message)


def _decimal(value: Fraction) -> Decimal:
    """The decimal that equals a fraction whose denominator divides a power of ten."""
    places = 0
    while value.denominator != 1:
        value, places = value * 10, places + 1
    return Decimal(f"{value.numerator}E-{places}")
