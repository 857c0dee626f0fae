"""A key result ready to be held against packages: its levels resolved, its worth a function."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import CountMeasure, KeyResult, Plan, Table
from batna.model.values import Direction, Level, Percent
from batna.score.assessment import Quantity, State
from batna.score.measure import measured, unit_of
from batna.score.value_function import ByKnots, ByOption, Linear, ValueFunction, default_function, number
from batna.score.weights import span, weights


@dataclass(frozen=True, slots=True)
class Scale:
    """One key result's measuring rod.

    `direction` is None where options are compared by their worth. `weight` is normalised: those of
    a plan sum to 1. `points` are the least and the most that its point table gives, None where
    the plan has none. `way` is the value function that there would be without a table.
    """

    id: str
    result: KeyResult
    unit: str | None
    direction: Direction | None
    baseline: Quantity | None
    opening: Quantity | None
    target: Quantity
    stretch: Quantity | None
    reservation: Quantity | None
    weight: Fraction
    points: tuple[Fraction, Fraction] | None
    value_function: ValueFunction
    way: ValueFunction

    def worth(self, quantity: Quantity) -> Fraction:
        """The worth (0..1) of a quantity."""
        return self.value_function(quantity)

    def state(self, quantity: Quantity | None) -> State:
        """How a quantity stands against stretch, target and reservation value, each inclusive."""
        if quantity is None:
            return State.OPEN
        if self.stretch is not None and self.reaches(quantity, self.stretch):
            return State.EXCEEDED
        if self.reaches(quantity, self.target):
            return State.MET
        if self.reservation is not None and not self.reaches(quantity, self.reservation):
            return State.BREACH
        return State.ACCEPTABLE

    def reaches(self, quantity: Quantity, level: Quantity) -> bool:
        """Whether a quantity is at or beyond a level, in the better direction."""
        if self.direction is None:
            return self.worth(quantity) >= self.worth(level)
        here, there = number(quantity), number(level)
        return here <= there if self.direction is Direction.LOWER else here >= there

    def position(self, quantity: Quantity) -> Fraction:
        """Where a quantity lies on the way from reservation value (0; without one, baseline) to target (1), unclamped.

        For options, and where there is no such way, its worth.
        """
        return self.way.position(quantity) if isinstance(self.way, Linear) else self.worth(quantity)

    def room_spent(self, quantity: Quantity) -> Fraction | None:
        """Where a quantity lies from opening (0) to reservation value (1), unclamped; options by their worth.

        None where one of the two is not given, or both are alike, so that there is nothing to give.
        """
        if self.opening is None or self.reservation is None:
            return None
        place = self.worth if self.direction is None else number
        start, end = place(self.opening), place(self.reservation)
        return None if start == end else (start - place(quantity)) / (start - end)


def scales(plan: Plan) -> dict[str, Scale]:
    """The scale of every key result, in the plan's order.

    The plan must be free of invalid findings: its references resolve and its levels fit.
    """
    shares = weights(plan.key_results)
    return {name: _scale(result, plan, shares[name]) for name, result in plan.key_results.items()}


def baseline_of(result: KeyResult, plan: Plan) -> Quantity | None:
    """Today's value of a key result's measure: its own baseline, else that of the terms it measures."""
    from_terms = measured(
        result.measure, {name: term.baseline for name, term in plan.terms.items() if term.baseline is not None}
    )
    return from_terms if result.baseline is None else resolved(result.baseline, from_terms)


def resolved(level: Level, baseline: Quantity | None) -> Quantity | None:
    """A level as a quantity; None for a percentage of a baseline that is no number."""
    match level:
        case Percent(share):
            return baseline * (1 + Fraction(share) / 100) if isinstance(baseline, Fraction) else None
        case Decimal():
            return Fraction(level)
        case _:
            return level


def direction_of(result: KeyResult, baseline: Quantity | None, target: Quantity | None) -> Direction | None:
    """Which way is better for a measure on a number line; None for options, and where nothing tells.

    As given, else from baseline to target, else higher for a count.
    """
    if isinstance(target, bool | str):
        return None
    if result.better is not None:
        return result.better
    if baseline is not None and target is not None and type(baseline) is type(target):
        here, there = number(baseline), number(target)
        if here != there:
            return Direction.LOWER if there < here else Direction.HIGHER
    return Direction.HIGHER if isinstance(result.measure, CountMeasure) else None


def _scale(result: KeyResult, plan: Plan, weight: Fraction) -> Scale:
    baseline = baseline_of(result, plan)

    def at(level: Level | None) -> Quantity | None:
        return None if level is None else resolved(level, baseline)

    target = at(result.target)
    if target is None:
        message = f"the target of {result.id} cannot be resolved: the plan is not valid"
        raise ValueError(message)
    direction = direction_of(result, baseline, target)
    reservation = at(result.reservation)
    way = default_function(direction, reservation, baseline, target)
    return Scale(
        id=result.id,
        result=result,
        unit=unit_of(result.measure, plan),
        direction=direction,
        baseline=baseline,
        opening=at(result.opening),
        target=target,
        stretch=at(result.stretch),
        reservation=reservation,
        weight=weight,
        points=None if result.points is None else span(result.points),
        value_function=_function(result, baseline) or way,
        way=way,
    )


def _function(result: KeyResult, baseline: Quantity | None) -> ValueFunction | None:
    """The value function that the plan gives, points brought onto 0..1; None where it gives none."""
    if result.points is not None:
        least, most = span(result.points)
        return _tabled(result.points, baseline, least, (most - least) or Fraction(1))
    return None if result.values is None else _tabled(result.values, baseline, Fraction(0), Fraction(1))


def _tabled(table: Table, baseline: Quantity | None, least: Fraction, width: Fraction) -> ValueFunction:
    if isinstance(table, Mapping):
        return ByOption({name: (worth - least) / width for name, worth in table.items()})
    knots = sorted((_place(knot.at, baseline), (knot.worth - least) / width) for knot in table)
    return ByKnots(tuple(place for place, _ in knots), tuple(worth for _, worth in knots))


def _place(at: Level, baseline: Quantity | None) -> Fraction:
    place = resolved(at, baseline)
    if place is None:
        message = f"the place {at} of a value function cannot be resolved: the plan is not valid"
        raise ValueError(message)
    return number(place)
