"""What each alternative to an agreement is worth, with what it costs and how likely it is.

PRODUCT.md, *How things are computed*, Score of an alternative: p times its score and 1 - p times that of its `else`.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import Alternative, Plan
from batna.model.values import Direction, Value
from batna.score.assess import assess
from batna.score.assessment import Assessment, Interval, ScoredAlternative
from batna.score.measure import measured_terms
from batna.score.package import given
from batna.score.scale import Scale

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


def package_with_cost(alternative: Alternative, scales: Mapping[str, Scale]) -> dict[str, Value]:
    """The alternative's terms, its cost put into the one that `cost_in` names: what that makes worse for us."""
    terms = given(alternative.terms)
    name, cost = alternative.cost_in, alternative.cost
    if name is None or not isinstance(cost, Decimal) or not isinstance(before := terms.get(name), Decimal):
        return terms
    return {**terms, name: before - cost if wants_more(name, scales) else before + cost}


def wants_more(term: str, scales: Mapping[str, Scale]) -> bool:
    """Whether the key results that read a term want more of what they measure."""
    read = [scale for scale in scales.values() if term in measured_terms(scale.result.measure)]
    return any(scale.direction is Direction.HIGHER for scale in read)


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
