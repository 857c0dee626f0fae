"""The analysis by looking at every package: slow, and as plain as its definition.

The values that can be agreed on a term, and what they are worth to the other side, are written down here anew, from
PRODUCT.md and not from the code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

from batna.model.plan import CountMeasure, EstimatedTerm, FormulaMeasure, Plan, Term, TermMeasure, TermType
from batna.score.assess import assess
from batna.score.assessment import State
from batna.score.formula import Formula, parse
from batna.score.scorecard import Scorecard


@dataclass(frozen=True)
class Valued:
    """A package with both scores; `sound` is whether it breaches nothing."""

    terms: Mapping[str, Any]
    ours: Fraction
    theirs: Fraction
    sound: bool

    def beats(self, other: "Valued") -> bool:
        """Whether it is at least as good for both and better for one."""
        return (
            self.ours >= other.ours
            and self.theirs >= other.theirs
            and (self.ours, self.theirs) != (other.ours, other.theirs)
        )


def packages(plan: Plan, card: Scorecard, listed: Mapping[str, list[Any]]) -> list[Valued]:
    """Every package, over `listed`: the numbers and days that the ranges of the plan's terms give."""
    names = [name for name in plan.terms if name in read(plan)]
    axes = [values(plan.terms[name], plan, listed) for name in names]
    return [valued(plan, card, dict(zip(names, one, strict=True))) for one in product(*axes)]


def valued(plan: Plan, card: Scorecard, terms: Mapping[str, Any]) -> Valued:
    """One package, scored by `assess` and by the estimate's definition."""
    found = assess(card.scales, terms, None)
    sound = all(reading.state is not State.BREACH for reading in found.readings.values())
    return Valued(terms, found.score.low, theirs(plan, terms), sound)


def efficient(some: list[Valued]) -> list[Valued]:
    """Those that no other one beats, the best for us first."""
    points = {(one.ours, one.theirs): one for one in some}.values()
    kept = {(one.ours, one.theirs) for one in points if not any(other.beats(one) for other in points)}
    return sorted((one for one in some if (one.ours, one.theirs) in kept), key=lambda one: -one.ours)


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


def values(term: Term, plan: Plan, listed: Mapping[str, list[Any]]) -> list[Any]:
    match term.type:
        case TermType.BOOLEAN:
            return [False, True]
        case TermType.SET:
            options = [option for option in term.options if option in counted(term, plan)]
            return list(chain.from_iterable(combinations(options, size) for size in range(len(options) + 1)))
        case TermType.CHOICE:
            return list(term.options)
        case _:
            return listed[term.id]


def counted(term: Term, plan: Plan) -> set[str]:
    """The options of a set that a key result counts, or in which the estimate's worst and best differ."""
    measures = [result.measure for result in plan.key_results.values()]
    found = {
        option
        for one in measures
        if isinstance(one, CountMeasure) and one.term == term.id
        for option in one.of or term.options
    }
    estimate = plan.counterparty.estimate
    estimated = None if estimate is None else estimate.terms.get(term.id)
    ends: list[Any] = [] if estimated is None else [estimated.worst, estimated.best]
    return found | (set(ends[0]) ^ set(ends[1]) if ends else set())


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
