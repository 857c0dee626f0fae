"""Points against the packages there are: the least and the most that any of them has.

PRODUCT.md, *plan.yaml*, `points`: a package's score is (its points - the least possible) / (the most possible - the
least), over the packages there are and not key result by key result, since two that read one term cannot both be had at
their best where their best values differ. The packages are the plan's own: its options, the ends and steps of its
ranges and the values that it names, never an offer's or the estimate's, so that no offer changes another's score.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, product
from math import prod
from typing import TypeAlias

from batna.model.plan import CountMeasure, FormulaMeasure, KeyResult, Plan, Table, Term, TermType
from batna.model.values import Value
from batna.score.assessment import Quantity
from batna.score.measure import measured, measured_terms
from batna.score.possible import as_value, in_range, named_by_plan, steps

Points: TypeAlias = Callable[[Quantity], Fraction]
"""From a measured quantity to points."""

_MOST_STEPS = 10_000
_MOST_TRIED = 20_000
"""So many combinations of the terms that key results read together are tried at most."""


@dataclass(frozen=True, slots=True)
class Coupled:
    """Key results that read common terms, directly or through others, so that not all can be had at their best.

    `values` are by term what could be agreed on it. It is empty where that cannot be told or is too much to try: each
    key result then counts by itself.
    """

    results: tuple[KeyResult, ...]
    values: Mapping[str, tuple[Value, ...]]

    def packages(self, given: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
        """Every package of these terms that leaves those of `given` as they are."""
        if self.values:
            axes = [(given[name],) if name in given else values for name, values in self.values.items()]
            for package in product(*axes):
                yield dict(zip(self.values, package, strict=True))


@dataclass(frozen=True, slots=True)
class PointScale:
    """The `least` points that a package can have, and by how much more the most is, as `width`.

    `shares` are the least by key result. They add up to the least, as those of a package that has it, so that what a
    key result adds is counted from there. `coupled` is by key result what it shares terms with.
    """

    least: Fraction
    width: Fraction
    shares: Mapping[str, Fraction]
    coupled: Mapping[str, Coupled]


def span(points: Table) -> tuple[Fraction, Fraction]:
    """The least and the most points that a table gives."""
    given = list(points.values()) if isinstance(points, Mapping) else [knot.worth for knot in points]
    return min(given), max(given)


def point_scale(plan: Plan, points: Mapping[str, Points]) -> PointScale:
    """The least and the most points over the packages of a plan whose every key result gives points.

    Key results that read no common term, directly or through others, can be had at their best together; those that do
    are tried in every combination.
    """
    least, most = Fraction(0), Fraction(0)
    shares, coupled = dict[str, Fraction](), dict[str, Coupled]()
    for results in _together(plan.key_results):
        group = Coupled(tuple(results), _values(plan, results))
        found = _totals(group, points) or _each_by_itself(results)
        # Of packages with the same least, the choice must not hang on the order in which the plan names things.
        low = min(found, key=lambda one: (sum(one.values()), [one[name] for name in sorted(one)]))
        shares.update(low)
        coupled.update((one.id, group) for one in results)
        least += sum(low.values(), Fraction(0))
        most += max(sum(one.values(), Fraction(0)) for one in found)
    return PointScale(least, most - least, shares, coupled)


def _together(results: Mapping[str, KeyResult]) -> list[list[KeyResult]]:
    groups: list[tuple[set[str], list[KeyResult]]] = []
    for result in results.values():
        read = set(measured_terms(result.measure))
        apart = [group for group in groups if group[0].isdisjoint(read)]
        joined = [group for group in groups if not group[0].isdisjoint(read)]
        terms = read.union(*(terms for terms, _ in joined))
        groups = [*apart, (terms, [*chain.from_iterable(known for _, known in joined), result])]
    return [known for _, known in groups]


def _totals(group: Coupled, points: Mapping[str, Points]) -> list[dict[str, Fraction]]:
    """The points by key result of every package of a group that leaves none of its measures undefined."""
    found = []
    for package in group.packages({}):
        held = {one.id: measured(one.measure, package) for one in group.results}
        known = {name: points[name](one) for name, one in held.items() if one is not None}
        if len(known) == len(held):
            found.append(known)
    return found


def _each_by_itself(results: Iterable[KeyResult]) -> list[dict[str, Fraction]]:
    spans = {one.id: span(one.points) for one in results if one.points is not None}
    return [{name: ends[place] for name, ends in spans.items()} for place in (0, 1)]


def _values(plan: Plan, results: Iterable[KeyResult]) -> dict[str, tuple[Value, ...]]:
    """What could be agreed on each term that some key results read; empty where that cannot be told.

    The points of a term by itself are straight lines between the values that the plan names, so that its steps count
    only where a formula reads it. Where that gives too many packages, the steps are left out.
    """
    terms = [plan.terms[name] for name in dict.fromkeys(chain(*(measured_terms(one.measure) for one in results)))]
    formulas = [one.measure for one in results if isinstance(one.measure, FormulaMeasure)]
    in_formulas = {name for measure in formulas for name in measured_terms(measure)}
    if any(term.id in in_formulas and term.range is None for term in terms):
        return {}
    ends = {term.id: _ends(term, plan) for term in terms}
    stepped = {term.id: _stepped(term) if term.id in in_formulas else [] for term in terms}
    for values in ({name: [*ends[name], *stepped[name]] for name in ends}, ends):
        unlike = {name: tuple(dict.fromkeys(known)) for name, known in values.items()}
        if prod(map(len, unlike.values())) <= _MOST_TRIED:
            return unlike
    return {}


def _stepped(term: Term) -> list[Value]:
    return [] if term.range is None else [as_value(one) for one in steps(term.range, _MOST_STEPS)]


def _ends(term: Term, plan: Plan) -> list[Value]:
    match term.type:
        case TermType.BOOLEAN:
            return [False, True]
        case TermType.CHOICE | TermType.TEXT:
            return list(term.options)
        case TermType.SET:
            return _subsets(term, plan)
        case TermType.NUMBER | TermType.DATE:
            ends = () if term.range is None else (as_value(term.range.low), as_value(term.range.high))
            return [*ends, *(as_value(one) for one in named_by_plan(term, plan) if in_range(one, term.range))]


def _subsets(term: Term, plan: Plan) -> list[Value]:
    """Every set as far as counting tells it from another: options that the same key results count are alike."""
    counts = [
        set(one.measure.of or term.options)
        for one in plan.key_results.values()
        if isinstance(one.measure, CountMeasure) and one.measure.term == term.id
    ]
    alike: dict[tuple[bool, ...], list[str]] = {}
    for option in term.options:
        alike.setdefault(tuple(option in counted for counted in counts), []).append(option)
    some = [[known[:size] for size in range(len(known) + 1)] for known in alike.values()]
    if prod(map(len, some)) > _MOST_TRIED:
        return [(), term.options]
    return [tuple(chain.from_iterable(parts)) for parts in product(*some)]
