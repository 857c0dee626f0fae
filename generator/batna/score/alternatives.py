"""What each alternative to an agreement is worth, with what it costs and how likely it is.

PRODUCT.md, *How things are computed*, Score of an alternative: p times its score and 1 - p times that of its `else`.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import Alternative, Measure, Plan, TermMeasure
from batna.model.values import Direction, Value
from batna.score.assess import assess
from batna.score.assessment import Assessment, Interval, ScoredAlternative
from batna.score.measure import measured, measured_terms
from batna.score.package import given
from batna.score.possible import as_value
from batna.score.scale import Scale
from batna.score.value_function import number

_NOTHING = Interval(Fraction(0), Fraction(0))


def score_alternatives(plan: Plan, scales: Mapping[str, Scale]) -> tuple[ScoredAlternative, ...]:
    """Every alternative of a plan free of invalid findings, in the order of the plan."""
    known: dict[str, ScoredAlternative] = {}

    def scored(alternative: Alternative) -> ScoredAlternative:
        if alternative.id not in known:
            chance = Fraction(1) if alternative.probability is None else alternative.probability
            left = None if alternative.otherwise is None else scored(plan.alternatives[alternative.otherwise])
            known[alternative.id] = _expected(scales, alternative, chance, left)
        return known[alternative.id]

    return tuple(scored(alternative) for alternative in plan.alternatives.values())


def is_stated(alternative: Alternative) -> bool:
    """Whether an alternative was given its worth as a whole, as a score or as points."""
    return alternative.score is not None or alternative.points is not None


def counts_cost(alternative: Alternative, scales: Mapping[str, Scale]) -> bool:
    """Whether the cost of an alternative counts in its score: a key result reads the term that carries it."""
    name = alternative.cost_in
    return (
        isinstance(alternative.cost, Decimal)
        and name in given(alternative.terms)
        and any(name in measured_terms(scale.result.measure) for scale in scales.values())
    )


def package_with_cost(alternative: Alternative, scales: Mapping[str, Scale]) -> dict[str, Value]:
    """The alternative's terms, its cost put into the one that `cost_in` names: what that makes worse for us."""
    terms = given(alternative.terms)
    name, cost = alternative.cost_in, alternative.cost
    if name is None or not isinstance(cost, Decimal) or not isinstance(before := terms.get(name), Decimal):
        return terms
    wanted = {wants(scale.result.measure, scale.direction, terms, name, cost) for scale in scales.values()}
    paid = -Fraction(cost) if Direction.HIGHER in wanted else Fraction(cost)
    return {**terms, name: as_value(Fraction(before) + paid)}


def wants(
    measure: Measure, direction: Direction | None, terms: Mapping[str, Value], name: str, cost: Decimal
) -> Direction | None:
    """Whether a key result wants more or less of the term `name`, when `direction` is what it wants of its measure.

    A formula may want less of a term to have more of what it measures: that is told by what the cost more and the cost
    less make of it. None where the term makes no difference, or where that cannot be told.
    """
    if direction is None or name not in measured_terms(measure):
        return None
    if isinstance(measure, TermMeasure):
        return direction
    before = terms.get(name)
    if not isinstance(before, Decimal):
        return None
    less, more = (measured(measure, {**terms, name: value}) for value in (before - cost, before + cost))
    if less is None or more is None or less == more:
        return None
    is_more_better = (number(more) > number(less)) is (direction is Direction.HIGHER)
    return Direction.HIGHER if is_more_better else Direction.LOWER


def _expected(
    scales: Mapping[str, Scale], alternative: Alternative, chance: Fraction, left: ScoredAlternative | None
) -> ScoredAlternative:
    stated = _stated(scales, alternative)
    if stated is not None:
        assessment: Assessment | None = None
        own = {name: Interval(stated, stated) for name in scales}
        score = Interval(stated, stated)
    else:
        assessment = assess(scales, package_with_cost(alternative, scales), None)
        own = {name: reading.worth for name, reading in assessment.readings.items()}
        score = assessment.score
    if chance == 1:
        return ScoredAlternative(alternative.id, assessment, score, own)
    other = dict.fromkeys(scales, _NOTHING) if left is None else left.worths
    return ScoredAlternative(
        alternative.id,
        assessment,
        _mixed(chance, score, _NOTHING if left is None else left.score),
        {name: _mixed(chance, one, other[name]) for name, one in own.items()},
    )


def _mixed(chance: Fraction, one: Interval, other: Interval) -> Interval:
    rest = 1 - chance
    return Interval(chance * one.low + rest * other.low, chance * one.high + rest * other.high)


def _stated(scales: Mapping[str, Scale], alternative: Alternative) -> Fraction | None:
    """The score that was given, or that of the points that were given; None of an alternative with terms."""
    if alternative.points is None:
        return alternative.score
    spans = [scale.points for scale in scales.values() if scale.points is not None]
    least = sum((low for low, _ in spans), Fraction(0))
    return (alternative.points - least) / (sum((high for _, high in spans), Fraction(0)) - least)
