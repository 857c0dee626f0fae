"""A key result ready to be held against packages: its levels resolved, its worth a function."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.model.plan import CountMeasure, KeyResult, Plan, Table
from batna.model.values import Direction, Level
from batna.score.assessment import Quantity, State
from batna.score.measure import measured, unit_of
from batna.score.points import Coupled, PointScale, point_scale, span
from batna.score.possible import resolved
from batna.score.value_function import ByKnots, ByOption, Linear, Step, ValueFunction, default_function, number
from batna.score.weights import weights

__all__ = ["Scale", "baseline_of", "direction_of", "resolved", "scales"]


@dataclass(frozen=True, slots=True)
class Scale:
    """One key result's measuring rod.

    `direction` is None where options are compared by their worth. `weight` is normalised: those of a plan sum to 1.
    `end` is where worth stops to grow beyond the target: the better of stretch and opening, None where neither is
    better than the target. `points` are those that stand for a worth of 0 and of 1, `coupled` the key results that this
    one shares terms with; both are None where the plan is not in points. `least` and `most` are the worths between
    which an open key result may come out by itself.
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
    end: Quantity | None
    points: tuple[Fraction, Fraction] | None
    coupled: Coupled | None
    value_function: ValueFunction
    least: Fraction
    most: Fraction

    def worth(self, quantity: Quantity) -> Fraction:
        """The worth of a quantity: 0 at the worst acceptable, 1 at the target, more beyond it."""
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

    def judged_by(self, state: State) -> Quantity | None:
        """The level that a state rests on: beyond the reservation value, at the stretch, else at the target or not."""
        if state is State.EXCEEDED:
            return self.stretch
        return self.reservation if state is State.BREACH else self.target

    def reaches(self, quantity: Quantity, level: Quantity) -> bool:
        """Whether a quantity is at or beyond a level, in the better direction."""
        if self.direction is None:
            return self.worth(quantity) >= self.worth(level)
        here, there = number(quantity), number(level)
        return here <= there if self.direction is Direction.LOWER else here >= there

    def position(self, quantity: Quantity) -> Fraction:
        """Where a quantity lies on the way from reservation value (0; without one, baseline) to target (1), unclamped.

        For options, and with a value function or points of its own, its worth. A must-have has its way from the target
        (1) to the end (2); without one, its worth.
        """
        match self.value_function:
            case Linear() as line:
                return line.position(quantity)
            case Step() if self.end is not None:
                start, end = number(self.target), number(self.end)
                return 1 + (number(quantity) - start) / (end - start)
            case _:
                return self.worth(quantity)

    @property
    def open_positions(self) -> tuple[Fraction, Fraction]:
        """Between which places on that way a key result may come out while it is open: as far as worth goes."""
        if self.end is not None and isinstance(self.value_function, Linear | Step):
            return self.least, self.position(self.end)
        return self.least, self.most

    def moved(self, was: Quantity, now: Quantity) -> Fraction:
        """How far a move from one quantity to another goes on that way, positive for the better.

        It counts 0 where there is no way to count on: of a number or a day that is a must-have with nothing beyond it.
        """
        if isinstance(self.value_function, Step) and self.direction is not None and self.end is None:
            return Fraction(0)
        return self.position(now) - self.position(was)

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
    points = points_of(plan)
    return {name: _scale(result, plan, shares[name], points) for name, result in plan.key_results.items()}


def points_of(plan: Plan) -> PointScale | None:
    """The least and the most points of a plan in points; None of any other. Its tables must be sound."""
    results = plan.key_results.values()
    tables = {one.id: _tabled(one.points, baseline_of(one, plan)) for one in results if one.points is not None}
    return point_scale(plan, tables) if tables and len(tables) == len(plan.key_results) else None


def baseline_of(result: KeyResult, plan: Plan) -> Quantity | None:
    """Today's value of a key result's measure: its own baseline, else that of the terms it measures."""
    from_terms = measured(
        result.measure, {name: term.baseline for name, term in plan.terms.items() if term.baseline is not None}
    )
    return from_terms if result.baseline is None else resolved(result.baseline, from_terms)


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


def _scale(result: KeyResult, plan: Plan, weight: Fraction, points: PointScale | None) -> Scale:
    baseline = baseline_of(result, plan)
    rod = None if points is None else _rod(result.id, weight, points)

    def at(level: Level | None) -> Quantity | None:
        return None if level is None else resolved(level, baseline)

    target = at(result.target)
    if target is None:
        message = f"the target of {result.id} cannot be resolved: the plan is not valid"
        raise ValueError(message)
    direction = direction_of(result, baseline, target)
    reservation, opening, stretch = at(result.reservation), at(result.opening), at(result.stretch)
    end = _end(direction, target, (stretch, opening))
    function = _function(result, baseline, rod) or default_function(direction, reservation, baseline, target, end)
    least, most = _bounds(result, function, end, rod)
    return Scale(
        id=result.id,
        result=result,
        unit=unit_of(result.measure, plan),
        direction=direction,
        baseline=baseline,
        opening=opening,
        target=target,
        stretch=stretch,
        reservation=reservation,
        weight=weight,
        end=end,
        points=rod,
        coupled=None if points is None else points.coupled[result.id],
        value_function=function,
        least=least,
        most=most,
    )


def _end(direction: Direction | None, target: Quantity, further: tuple[Quantity | None, ...]) -> Quantity | None:
    """The better of stretch and opening, where it is better than the target."""
    if direction is None:
        return None
    sign = -1 if direction is Direction.LOWER else 1
    beyond = [one for one in further if one is not None and (number(one) - number(target)) * sign > 0]
    return max(beyond, key=lambda one: number(one) * sign, default=None)


def _rod(name: str, weight: Fraction, points: PointScale) -> tuple[Fraction, Fraction]:
    """The points of one key result that stand for a worth of 0 and of 1.

    Worth times weight then adds up, over the key results, to the package's place between the least points and the most.
    """
    start = points.shares[name]
    return start, start + weight * points.width


def _bounds(
    result: KeyResult, function: ValueFunction, end: Quantity | None, rod: tuple[Fraction, Fraction] | None
) -> tuple[Fraction, Fraction]:
    """The least and the greatest worth that a key result can have."""
    match function, rod:
        case ByOption(worths), None:
            return Fraction(0), max(worths.values())
        case ByKnots(_, worths), None:
            return Fraction(0), max(worths)
        case ByOption() | ByKnots(), (start, one) if result.points is not None:
            least, most = span(result.points)
            width = (one - start) or Fraction(1)
            return (least - start) / width, (most - start) / width
        case Linear(), _ if end is not None:
            return Fraction(0), function(end)
        case _:
            return Fraction(0), Fraction(1)


def _function(
    result: KeyResult, baseline: Quantity | None, rod: tuple[Fraction, Fraction] | None
) -> ValueFunction | None:
    """The value function that the plan gives, points brought onto the scale of worth; None where it gives none."""
    if result.points is not None and rod is not None:
        return _tabled(result.points, baseline, rod[0], (rod[1] - rod[0]) or Fraction(1))
    return None if result.values is None else _tabled(result.values, baseline)


def _tabled(
    table: Table, baseline: Quantity | None, start: Fraction = Fraction(0), width: Fraction = Fraction(1)
) -> ByOption | ByKnots:
    if isinstance(table, Mapping):
        return ByOption({name: (worth - start) / width for name, worth in table.items()})
    knots = sorted((_place(knot.at, baseline), (knot.worth - start) / width) for knot in table)
    return ByKnots(tuple(place for place, _ in knots), tuple(worth for _, worth in knots))


def _place(at: Level, baseline: Quantity | None) -> Fraction:
    place = resolved(at, baseline)
    if place is None:
        message = f"the place {at} of a value function cannot be resolved: the plan is not valid"
        raise ValueError(message)
    return number(place)
