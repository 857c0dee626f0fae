"""What could be agreed on each term: the axes whose combinations are the packages.

PRODUCT.md, *Analysis against the counterparty estimate*: every combination, over the terms that some key result or the
estimate reads, of the options, the range steps, and every value within the range that the plan, the estimate or an
offer names, so that no ZOPA falls between two steps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain, combinations

from batna.analysis.refusal import Refusal
from batna.analysis.their_side import TheirSide, knot_places
from batna.model.plan import CountMeasure, EstimatedTerm, Plan, Range, Term, TermMeasure, TermType
from batna.model.values import Value
from batna.progress.cadence import occurrence
from batna.score.assessment import Quantity, ScoredOffer
from batna.score.measure import measured_terms
from batna.score.possible import as_value, in_range, named_by_plan, on_the_line, steps
from batna.score.scale import baseline_of, resolved

MOST_STEPS = 10_000
"""So many values of one number or date are tried at most."""

MOST_OPTIONS = 12
"""So many options of one set may make a difference: each of their 4096 subsets is tried."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What could be agreed on one term, in the order of its options or range.

    `is_held` is whether nothing says what else could be agreed on it, so that it stays as it is on the table.
    """

    term: str
    values: tuple[Value, ...]
    is_held: bool = False


def axes(plan: Plan, theirs: TheirSide | None, offers: Sequence[ScoredOffer]) -> tuple[Axis, ...] | Refusal:
    """The axes of all terms that a key result or the estimate reads, in the order of the plan.

    Without a range, a number or a date is tried at the places that the `values` or `points` of its key result and of
    the estimate name; without these, it stays at its value on the table. Of a set, the options that no count, no worth
    and no offer names are left out of every package. `offers` are those of both sides in the order made.
    """
    read = {name for result in plan.key_results.values() for name in measured_terms(result.measure)}
    read.update(() if theirs is None else theirs.worths)
    found = []
    for term in plan.terms.values():
        if term.id in read:
            axis = _axis(term, plan, theirs, [one.terms[term.id] for one in offers if term.id in one.terms])
            if isinstance(axis, Refusal):
                return axis
            found.append(axis)
    return tuple(found)


def _axis(term: Term, plan: Plan, theirs: TheirSide | None, offered: Sequence[Value]) -> Axis | Refusal:
    match term.type:
        case TermType.BOOLEAN:
            return Axis(term.id, (False, True))
        case TermType.SET:
            return _subsets(term, plan, theirs, offered)
        case TermType.NUMBER | TermType.DATE:
            return _on_a_line(term, plan, offered)
        case TermType.CHOICE | TermType.TEXT:
            return Axis(term.id, term.options)


def _subsets(term: Term, plan: Plan, theirs: TheirSide | None, offered: Iterable[Value]) -> Axis | Refusal:
    estimate = plan.counterparty.estimate
    estimated = None if estimate is None or theirs is None else estimate.terms.get(term.id)
    counting = set() if estimated is None else set(_options(estimated))
    for result in plan.key_results.values():
        if isinstance(result.measure, CountMeasure) and result.measure.term == term.id:
            counting.update(result.measure.of or term.options)
    for value in offered:
        counting.update(value if isinstance(value, tuple) else ())
    options = [option for option in term.options if option in counting]
    if len(options) > MOST_OPTIONS:
        return Refusal(
            term.id,
            f"`{term.id}` has {len(options)} options that make a difference, and more than {MOST_OPTIONS} of them "
            "can be combined in too many ways",
            f"count fewer options of `{term.id}` with `of`, or split it into several terms",
        )
    sizes = range(len(options) + 1)
    return Axis(term.id, tuple(chain.from_iterable(combinations(options, size) for size in sizes)))


def _options(estimated: EstimatedTerm) -> Iterator[str]:
    """The options of a set that the estimate names."""
    for end in _ends(estimated):
        yield from end if isinstance(end, tuple) else ()
    for table in (estimated.values, estimated.points):
        yield from table if isinstance(table, Mapping) else ()


def _on_a_line(term: Term, plan: Plan, offered: Sequence[Value]) -> Axis | Refusal:
    estimate = plan.counterparty.estimate
    estimated = None if estimate is None else estimate.terms.get(term.id)
    knots = _knots(term, plan, estimated)
    if isinstance(knots, Refusal):
        return knots
    named = [*knots, *named_by_plan(term, plan), *_named(term, [*_ends(estimated), *offered])]
    if term.range is not None:
        stepped = list(_steps(term.range))
        if len(stepped) > MOST_STEPS:
            return Refusal(
                term.id,
                f"the range of `{term.id}` has more than {MOST_STEPS} steps",
                f"give the range of `{term.id}` a longer `step`, or bring its `min` and `max` together",
            )
        return Axis(term.id, _in_order([*stepped, *(one for one in named if in_range(one, term.range))]))
    if knots:
        least, most = min(knots, key=_place), max(knots, key=_place)
        return Axis(term.id, _in_order(one for one in named if _place(least) <= _place(one) <= _place(most)))
    held = offered[-1] if offered else term.baseline
    if held is None:
        return Refusal(
            term.id,
            f"`{term.id}` has neither a `range` nor `values`, and no offer names it, so that nothing says what could "
            "be agreed on it",
            f"give the term `{term.id}` a `range` with `min`, `max` and `step`",
        )
    return Axis(term.id, (held,), is_held=True)


def _ends(estimated: EstimatedTerm | None) -> Iterator[Value]:
    if estimated is not None:
        yield from (one for one in (estimated.worst, estimated.best, estimated.reservation) if one is not None)


def _named(term: Term, values: Iterable[Value]) -> Iterator[Quantity]:
    is_kind = date if term.type is TermType.DATE else Fraction
    for value in values:
        quantity = on_the_line(value)
        if quantity is not None and isinstance(quantity, is_kind):
            yield quantity


def _knots(term: Term, plan: Plan, estimated: EstimatedTerm | None) -> tuple[Quantity, ...] | Refusal:
    """The places at which key results that measure the term itself, and the estimate, say what it is worth."""
    places: list[Quantity] = []
    for result in plan.key_results.values():
        if result.measure == TermMeasure(term.id):
            baseline = baseline_of(result, plan)
            for table in (result.values, result.points):
                for knot in table if isinstance(table, tuple) else ():
                    place = resolved(knot.at, baseline)
                    if place is not None:
                        places.append(place)
    for table in () if estimated is None else (estimated.values, estimated.points):
        if isinstance(table, tuple):
            found = knot_places(table, term)
            if isinstance(found, Refusal):
                return found
            places.extend(found)
    return tuple(places)


def _place(quantity: Quantity) -> Fraction:
    return Fraction(quantity.toordinal()) if isinstance(quantity, date) else Fraction(quantity)


def _in_order(places: Iterable[Quantity]) -> tuple[Value, ...]:
    return tuple(as_value(place) for place in sorted(set(places), key=_place))


def _steps(between: Range) -> Iterator[Quantity]:
    """The values of a range, cut off one past the most that are allowed."""
    match between.low, between.high, between.step:
        case date() as first, date() as last, str() as step:
            day, number = first, 0
            while day <= last and number <= MOST_STEPS:
                yield day
                number += 1
                following = occurrence(first, step, number)
                if following == day:
                    break
                day = following
        case _:
            yield from steps(between, MOST_STEPS + 1)


def held_terms(known: Iterable[Axis]) -> Mapping[str, Value]:
    """The terms that stay at one value, by id."""
    return {axis.term: axis.values[0] for axis in known if axis.is_held}
