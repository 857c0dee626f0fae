"""Points against the packages there are: the least and the most that any of them has.

PRODUCT.md, *plan.yaml*, `points`: a package's score is (its points - the least possible) / (the most possible - the
least), over the packages there are and not key result by key result, since two that read one term cannot both be had at
their best where their best values differ. The packages are the plan's own: its options, the ends and steps of its
ranges and the values that it names, never an offer's or the estimate's, so that no offer changes another's score.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, islice, product
from math import prod
from typing import TypeAlias

from batna.model.plan import CountMeasure, KeyResult, Plan, Table, Term, TermMeasure, TermType
from batna.model.values import Value
from batna.score.assessment import Quantity
from batna.score.measure import measured, measured_terms
from batna.score.possible import as_value, in_range, named_by_plan, steps

Points: TypeAlias = Callable[[Quantity], Fraction]
"""From a measured quantity to points."""

_MOST_STEPS = 10_000
_MOST_TRIED = 20_000
"""So many combinations of the terms that key results read together are tried at most."""
_MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class PointScale:
    """The `least` points that a package can have and by how much the most is more; `shares` are the least by key result.

    The shares add up to the least. They are those of the package that has it, so that what a key result adds is counted
    from there.
    """

    least: Fraction
    width: Fraction
    shares: Mapping[str, Fraction]


def span(points: Table) -> tuple[Fraction, Fraction]:
    """The least and the most points that a table gives."""
    given = list(points.values()) if isinstance(points, Mapping) else [knot.worth for knot in points]
    return min(given), max(given)


def point_scale(plan: Plan, points: Mapping[str, Points]) -> PointScale:
    """The least and the most points over the packages of a plan whose every key result gives points.

    Key results that read no common term, directly or through others, can be had at their best together; those that do
    are tried in every combination. Where there are too many of these, only the ends of ranges and the named values are
    tried, and where these are too many still, each key result counts by itself.
    """
    least, most, shares = Fraction(0), Fraction(0), dict[str, Fraction]()
    for together in _together(plan.key_results):
        found = _totals(plan, together, points)
        low = min(found, key=lambda one: sum(one.values()))
        shares.update(low)
        least += sum(low.values(), Fraction(0))
        most += max(sum(one.values(), Fraction(0)) for one in found)
    return PointScale(least, most - least, shares)


def _together(results: Mapping[str, KeyResult]) -> list[list[KeyResult]]:
    groups: list[tuple[set[str], list[KeyResult]]] = []
    for result in results.values():
        read = set(measured_terms(result.measure))
        apart = [group for group in groups if group[0].isdisjoint(read)]
        joined = [group for group in groups if not group[0].isdisjoint(read)]
        terms = read.union(*(terms for terms, _ in joined))
        groups = [*apart, (terms, [*chain.from_iterable(known for _, known in joined), result])]
    return [known for _, known in groups]


def _totals(plan: Plan, results: list[KeyResult], points: Mapping[str, Points]) -> list[dict[str, Fraction]]:
    """The points by key result of every package of the terms that some key results read; never empty."""
    terms = [plan.terms[name] for name in dict.fromkeys(chain(*(measured_terms(one.measure) for one in results)))]
    for tried in (_all_values, _ends):
        axes = [tried(term, plan) for term in terms]
        if prod(map(len, axes)) <= _MOST_TRIED:
            found = []
            for values in product(*axes):
                package = dict(zip((term.id for term in terms), values, strict=True))
                held = {one.id: measured(one.measure, package) for one in results}
                # A package that leaves a measure undefined has no points to compare.
                found.append({name: points[name](one) for name, one in held.items() if one is not None})
            whole = [one for one in found if len(one) == len(results)]
            if whole:
                return whole
    spans = {one.id: span(one.points) for one in results if one.points is not None}
    return [{name: ends[place] for name, ends in spans.items()} for place in (0, 1)]


def _all_values(term: Term, plan: Plan) -> list[Value]:
    if term.type in {TermType.NUMBER, TermType.DATE} and term.range is not None:
        stepped = steps(term.range, _MOST_STEPS)
        return list(dict.fromkeys([*map(as_value, stepped), *_ends(term, plan)]))
    return _ends(term, plan)


def _ends(term: Term, plan: Plan) -> list[Value]:
    match term.type:
        case TermType.BOOLEAN:
            return [False, True]
        case TermType.CHOICE | TermType.TEXT:
            return list(term.options) or list(_tabled(term, plan))
        case TermType.SET:
            counted = list(dict.fromkeys(chain(*(_counted(term, one) for one in plan.key_results.values()))))
            sizes = range(len(counted) + 1)
            subsets: Iterable[Value] = chain.from_iterable(combinations(counted, size) for size in sizes)
            return list(islice(subsets, 2**_MOST_OPTIONS)) if len(counted) <= _MOST_OPTIONS else [(), tuple(counted)]
        case TermType.NUMBER | TermType.DATE:
            ends = () if term.range is None else (as_value(term.range.low), as_value(term.range.high))
            named = (as_value(one) for one in named_by_plan(term, plan) if in_range(one, term.range))
            return list(dict.fromkeys([*ends, *named]))


def _tabled(term: Term, plan: Plan) -> Iterable[str]:
    for result in plan.key_results.values():
        if result.measure == TermMeasure(term.id) and isinstance(result.points, Mapping):
            yield from result.points


def _counted(term: Term, result: KeyResult) -> Iterable[str]:
    if isinstance(result.measure, CountMeasure) and result.measure.term == term.id:
        yield from result.measure.of or term.options
