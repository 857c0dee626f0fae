"""A package held against the plan.

PRODUCT.md, *How things are computed*: state, score, verdict.
"""

from collections.abc import Mapping
from fractions import Fraction

from batna.model.plan import Alternative
from batna.model.values import Commitment, Value
from batna.score.assessment import Assessment, Interval, Reading, ScoredAlternative, State, Verdict
from batna.score.measure import measured
from batna.score.package import given
from batna.score.scale import Scale

_WHOLE = Interval(Fraction(0), Fraction(1))
_DONE = {State.MET, State.EXCEEDED}


def assess(scales: Mapping[str, Scale], terms: Mapping[str, Value], batna: Interval | None) -> Assessment:
    """The readings, score and verdict of the package `terms`; `batna` is the BATNA's score, None without one."""
    readings = {name: _reading(scale, terms) for name, scale in scales.items()}
    score = _score(scales, readings)
    return Assessment(readings, score, _verdict(scales, readings, score, batna))


def score_alternative(scales: Mapping[str, Scale], alternative: Alternative) -> ScoredAlternative:
    """What an alternative is worth: by its terms, or by the score or the points it was given."""
    stated = alternative.score
    if alternative.points is not None:
        spans = [scale.points for scale in scales.values() if scale.points is not None]
        least = sum((low for low, _ in spans), Fraction(0))
        most = sum((high for _, high in spans), Fraction(0))
        stated = (alternative.points - least) / (most - least)
    if stated is not None:
        return ScoredAlternative(alternative.id, None, Interval(stated, stated))
    assessment = assess(scales, given(alternative.terms), None)
    return ScoredAlternative(alternative.id, assessment, assessment.score)


def _reading(scale: Scale, terms: Mapping[str, Value]) -> Reading:
    quantity = measured(scale.result.measure, terms)
    if quantity is None:
        return Reading(None, _WHOLE, State.OPEN)
    worth = scale.worth(quantity)
    return Reading(quantity, Interval(worth, worth), scale.state(quantity))


def _score(scales: Mapping[str, Scale], readings: Mapping[str, Reading]) -> Interval:
    low = sum((scale.weight * readings[name].worth.low for name, scale in scales.items()), Fraction(0))
    if all(reading.worth.is_point for reading in readings.values()):
        return Interval(low, low)
    return Interval(low, sum((scale.weight * readings[name].worth.high for name, scale in scales.items()), Fraction(0)))


def _verdict(
    scales: Mapping[str, Scale], readings: Mapping[str, Reading], score: Interval, batna: Interval | None
) -> Verdict:
    if any(reading.state is State.BREACH for reading in readings.values()):
        return Verdict.BREACH
    if batna is not None and score.high < batna.low:
        return Verdict.WORSE_THAN_BATNA
    committed = [
        readings[name].state for name, scale in scales.items() if scale.result.commitment is Commitment.COMMITTED
    ]
    if State.OPEN in committed:
        return Verdict.INCOMPLETE
    return Verdict.MEETS_OBJECTIVE if committed and _DONE.issuperset(committed) else Verdict.ACCEPTABLE
