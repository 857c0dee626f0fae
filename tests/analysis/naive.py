"""The analysis by looking at every package: slow, and as plain as its definition.

The values that can be agreed on a term, and what they are worth to the other side, are written down here anew, from
PRODUCT.md and not from the code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

from batna.model.plan import CountMeasure, EstimatedTerm, FormulaMeasure, Plan, Term, TermMeasure, TermType
from batna.model.values import Commitment, Direction
from batna.score.assess import assess
from batna.score.assessment import State
from batna.score.formula import Formula, parse
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


@dataclass(frozen=True)
class Valued:
    """A package with both scores.

    `sound` is whether it breaches nothing and leaves no committed key result open, `refused` whether it passes one of
    their reservation values. `goods` are how good each key result is for us, None where it is open.
    """

    terms: Mapping[str, Any]
    ours: Fraction
    theirs: Fraction
    sound: bool
    refused: bool
    goods: tuple[Fraction | None, ...]

    @property
    def possible(self) -> bool:
        """Whether it passes no reservation value of either side."""
        return self.sound and not self.refused

    def beats(self, other: "Valued") -> bool:
        """Whether it is at least as good for both and better for one."""
        return (
            self.ours >= other.ours
            and self.theirs >= other.theirs
            and (self.ours, self.theirs) != (other.ours, other.theirs)
        )

    def gives_for_nothing(self, other: "Valued") -> bool:
        """Whether it is worse for us than another on some key result, and better on none."""
        if any((one is None) is not (held is None) for one, held in zip(self.goods, other.goods, strict=True)):
            return False
        pairs = [(one, held) for one, held in zip(self.goods, other.goods, strict=True) if one is not None]
        return any(one < held for one, held in pairs) and not any(one > held for one, held in pairs)


def packages(plan: Plan, card: Scorecard) -> list[Valued]:
    """Every package of a plan."""
    names = [name for name in plan.terms if name in read(plan)]
    axes = [values(plan.terms[name], plan, card) for name in names]
    return [valued(plan, card, dict(zip(names, one, strict=True))) for one in product(*axes)]


def valued(plan: Plan, card: Scorecard, terms: Mapping[str, Any]) -> Valued:
    """One package, scored by `assess` and by the estimate's definition."""
    found = assess(card.scales, terms, None)
    sound = all(
        reading.state is not State.BREACH
        and (reading.state is not State.OPEN or plan.key_results[name].commitment is not Commitment.COMMITTED)
        for name, reading in found.readings.items()
    )
    goods = tuple(good(card.scales[name], reading.value) for name, reading in found.readings.items())
    return Valued(terms, found.score.low, theirs(plan, terms), sound, refuses(plan, terms), goods)


def good(scale: Scale, measured: Any) -> Fraction | None:
    """How good a measure is for us: by its direction, an option by its worth; None where it is open."""
    if measured is None:
        return None
    if scale.direction is None:
        return scale.worth(measured)
    place = Fraction(measured.toordinal() if hasattr(measured, "toordinal") else measured)
    return place if scale.direction is Direction.HIGHER else -place


def refuses(plan: Plan, terms: Mapping[str, Any]) -> bool:
    """Whether a package passes a reservation value of theirs: it is nearer to their worst, or worth less to them."""
    estimate = plan.counterparty.estimate
    return any(
        passed(one, terms[name])
        for name, one in ({} if estimate is None else estimate.terms).items()
        if one.reservation is not None
    )


def passed(one: EstimatedTerm, value: Any) -> bool:
    worst, best, limit = (ordinal(each) for each in (one.worst, one.best, one.reservation))
    if isinstance(value, bool | str | tuple):
        return worth(one, value) < worth(one, one.reservation)
    return ordinal(value) < limit if worst < best else ordinal(value) > limit


def ordinal(value: Any) -> Any:
    return value.toordinal() if hasattr(value, "toordinal") else value


def efficient(some: list[Valued]) -> list[Valued]:
    """Those that no other one beats, or gives less for at the same two scores; the best for us first."""
    points = {(one.ours, one.theirs): one for one in some}.values()
    kept = {(one.ours, one.theirs) for one in points if not any(other.beats(one) for other in points)}
    sharing: dict[tuple[Fraction, Fraction], list[Valued]] = {point: [] for point in kept}
    for one in some:
        if (one.ours, one.theirs) in kept:
            sharing[one.ours, one.theirs].append(one)
    best = [one for tied in sharing.values() for one in tied if not any(one.gives_for_nothing(two) for two in tied)]
    return sorted(best, key=lambda one: -one.ours)


def read(plan: Plan) -> set[str]:
    """The terms that a key result or the estimate reads."""
    estimate = plan.counterparty.estimate
    return set(() if estimate is None else estimate.terms).union(*map(measured_terms, plan.key_results.values()))


def measured_terms(result: Any) -> set[str]:
    match result.measure:
        case FormulaMeasure(formula):
            parsed = parse(formula)
            return set(parsed.terms) if isinstance(parsed, Formula) else set()
        case TermMeasure(term) | CountMeasure(term):
            return {term}
        case _:
            return set()


def values(term: Term, plan: Plan, card: Scorecard) -> list[Any]:
    """What could be agreed on a term, in order."""
    match term.type:
        case TermType.BOOLEAN:
            return [False, True]
        case TermType.SET:
            options = [option for option in term.options if option in counted(term, plan, card)]
            return list(chain.from_iterable(combinations(options, size) for size in range(len(options) + 1)))
        case TermType.CHOICE:
            return list(term.options)
        case _:
            inside = (one for one in named(term, plan, card) if term.range.low <= one <= term.range.high)
            return sorted({*steps(term), term.range.high, *inside})


def named(term: Term, plan: Plan, card: Scorecard) -> Iterator[Any]:
    """The values of a number or a day that the plan, the estimate or an offer names."""
    kind = Decimal if term.type is TermType.NUMBER else date
    estimate = plan.counterparty.estimate
    told = [] if estimate is None or term.id not in estimate.terms else [estimate.terms[term.id]]
    named = [term.baseline, *(end for one in told for end in (one.worst, one.best, one.reservation))]
    for result in plan.key_results.values():
        if result.measure == TermMeasure(term.id):
            named += [result.baseline, result.opening, result.target, result.stretch, result.reservation]
            for table in (result.values, result.points):
                named += [knot.at for knot in table] if isinstance(table, tuple) else []
    named += [one.terms.get(term.id) for one in (*plan.alternatives.values(), *card.offers)]
    yield from (one for one in named if isinstance(one, kind))


def counted(term: Term, plan: Plan, card: Scorecard) -> set[str]:
    """The options of a set that a key result counts, or that the estimate or an offer names."""
    measures = [result.measure for result in plan.key_results.values()]
    found = {
        option
        for one in measures
        if isinstance(one, CountMeasure) and one.term == term.id
        for option in one.of or term.options
    }
    estimate = plan.counterparty.estimate
    estimated = None if estimate is None else estimate.terms.get(term.id)
    ends: list[Any] = [] if estimated is None else [estimated.worst, estimated.best, estimated.reservation]
    return found.union(*(end for end in [*ends, *(one.terms.get(term.id) for one in card.offers)] if end))


def theirs(plan: Plan, terms: Mapping[str, Any]) -> Fraction:
    """The weighted mean of what the values are worth to them; 0 without an estimate."""
    estimate = plan.counterparty.estimate
    if estimate is None:
        return Fraction(0)
    weights = {name: one.weight or Fraction(1) for name, one in estimate.terms.items()}
    total = sum(weights.values(), Fraction(0))
    worths = (weights[name] * worth(one, terms[name]) for name, one in estimate.terms.items())
    return sum(worths, Fraction(0)) / total


def worth(one: EstimatedTerm, value: Any) -> Fraction:
    """What one value is worth to them, from `worst` and `best` or a table by option."""
    if isinstance(one.values, Mapping):
        return one.values[str(value).lower() if isinstance(value, bool) else value]
    worst: Any = one.worst
    best: Any = one.best
    if isinstance(value, bool | str):
        return Fraction(value == best)
    if isinstance(value, tuple):
        differing = set(worst) ^ set(best)
        return Fraction(sum((option in value) == (option in best) for option in differing), len(differing))
    if hasattr(value, "toordinal"):
        value, worst, best = (one.toordinal() for one in (value, worst, best))
    at = (Fraction(value) - Fraction(worst)) / (Fraction(best) - Fraction(worst))
    return min(max(at, Fraction(0)), Fraction(1))


def steps(term: Term) -> Iterator[Any]:
    """The values of a range in steps of a number, or of a number of days written P1D to P999D."""
    between: Any = term.range
    if term.type is TermType.NUMBER:
        value = between.low
        while value <= between.high:
            yield value
            value += between.step
    else:
        days = int(between.step[1:-1])
        day = between.low.toordinal()
        while day <= between.high.toordinal():
            yield type(between.low).fromordinal(day)
            day += days
