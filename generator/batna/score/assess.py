"""A package held against the plan.

PRODUCT.md, *How things are computed*: state, score, verdict.
"""

from collections.abc import Mapping
from fractions import Fraction

from batna.model.values import Commitment, Value
from batna.score.assessment import Assessment, Interval, Reading, State, Verdict
from batna.score.measure import measured
from batna.score.scale import Scale

_DONE = {State.MET, State.EXCEEDED}


def assess(scales: Mapping[str, Scale], terms: Mapping[str, Value], batna: Interval | None) -> Assessment:
    """The readings, score and verdict of the package `terms`; `batna` is the BATNA's score, None without one."""
    readings = {name: _reading(scale, terms) for name, scale in scales.items()}
    score = _score(scales, readings)
    return Assessment(readings, score, _verdict(scales, readings, score, batna))


def unclamped(scales: Mapping[str, Scale], readings: Mapping[str, Reading]) -> Fraction:
    """The weighted sum of where each key result lies on its way from reservation value (0) to target (1), unclamped.

    What is open counts with the least that it can be worth.
    """
    return sum(
        (
            scale.weight
            * (readings[name].worth.low if (held := readings[name].value) is None else scale.position(held))
            for name, scale in scales.items()
        ),
        Fraction(0),
    )


def _reading(scale: Scale, terms: Mapping[str, Value]) -> Reading:
    quantity = measured(scale.result.measure, terms)
    if quantity is None:
        return Reading(None, Interval(scale.least, scale.most), State.OPEN)
    worth = scale.worth(quantity)
    return Reading(quantity, Interval(worth, worth), scale.state(quantity))


def _score(scales: Mapping[str, Scale], readings: Mapping[str, Reading]) -> Interval:
    low = sum((scale.weight * readings[name].worth.low for name, scale in scales.items()), Fraction(0))
    if all(reading.worth.is_point for reading in readings.values()):
        return Interval(low, low)
    high = sum((scale.weight * readings[name].worth.high for name, scale in scales.items()), Fraction(0))
    if all(scale.points is not None for scale in scales.values()):
        # Two key results that read one open term are not both at their best: no package has more points than the most.
        return Interval(max(low, Fraction(0)), min(high, Fraction(1)))
    return Interval(low, high)


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
