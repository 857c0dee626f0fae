"""A package held against the plan.

PRODUCT.md, *How things are computed*: state, score, verdict.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from batna.model.values import Commitment, Value
from batna.score.assessment import Assessment, Interval, Reading, State, Verdict
from batna.score.measure import measured
from batna.score.scale import Scale

_DONE = {State.MET, State.EXCEEDED}


def assess(scales: Mapping[str, Scale], terms: Mapping[str, Value], batna: Interval | None) -> Assessment:
    """The readings, score and verdict of the package `terms`; `batna` is the BATNA's score, None without one."""
    readings = {name: _reading(scale, terms) for name, scale in scales.items()}
    score = _score(scales, readings, terms)
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


def _score(scales: Mapping[str, Scale], readings: Mapping[str, Reading], terms: Mapping[str, Value]) -> Interval:
    left = [scale for name, scale in scales.items() if readings[name].value is None]
    known = sum(
        (scale.weight * readings[name].worth.low for name, scale in scales.items() if readings[name].value is not None),
        Fraction(0),
    )
    if not left:
        return Interval(known, known)
    parts = [_left_open(together, terms) for together in _coupled(left)]
    return Interval(
        known + sum((one.low for one in parts), Fraction(0)), known + sum((one.high for one in parts), Fraction(0))
    )


def _coupled(scales: Iterable[Scale]) -> Iterable[list[Scale]]:
    """Those that read common terms together, where the plan is in points; each by itself else."""
    groups: dict[str, list[Scale]] = {}
    for scale in scales:
        groups.setdefault(scale.id if scale.coupled is None else scale.coupled.results[0].id, []).append(scale)
    return groups.values()


def _left_open(scales: list[Scale], terms: Mapping[str, Value]) -> Interval:
    """All that some open key results may add to the score.

    In points, over the packages that there still are: two that read one open term are not both at their best.
    """
    found = []
    for package in () if scales[0].coupled is None else scales[0].coupled.packages(terms):
        held = [(scale, measured(scale.result.measure, package)) for scale in scales]
        worths = [scale.weight * scale.worth(value) for scale, value in held if value is not None]
        if len(worths) == len(held):
            found.append(sum(worths, Fraction(0)))
    if found:
        return Interval(min(found), max(found))
    ends = [(scale.weight * scale.least, scale.weight * scale.most) for scale in scales]
    return Interval(sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0)))


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
