"""What was wanted, what was agreed and what came of it, per negotiated key result.

PRODUCT.md, "How things are computed", Value realisation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.values import Direction
from batna.progress.leakage import leakage
from batna.progress.levels import lower_is_better
from batna.progress.money import money
from batna.progress.standing import Point, Realisation, ResultProgress, Tracker
from batna.score.assessment import Quantity
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


def realisations(scorecard: Scorecard, tracked: Tracker | None) -> tuple[Realisation, ...]:
    """Target, agreed value, last figure and leak of every negotiated key result; none of any without an agreement.

    What was agreed is as amended since. The figure is that of the implementation key result which
    realises the negotiated one; where there are several, of the first that has a number. One that
    is counted in another unit than the measure, or the other way round, is passed over.
    """
    if scorecard.outcome is None:
        return ()
    agreed = agreed_values(scorecard)
    following = () if tracked is None else tuple(tracked.results.values())
    found = (_realisation(scale, agreed, following, scorecard.scales) for scale in scorecard.scales.values())
    if tracked is None:
        return tuple(found)
    return tuple(
        one
        if one.realised_by is None
        else replace(one, leakage=leakage(tracked.results[one.realised_by], tracked.starts, one.agreed))
        for one in found
    )


def agreed_values(scorecard: Scorecard) -> dict[str, Quantity | None]:
    """What is agreed of every negotiated key result, as amended; nothing without an agreement."""
    if scorecard.outcome is None:
        return {}
    return {name: reading.value for name, reading in scorecard.outcome.assessment.readings.items()}


def is_comparable(result: ImplementationResult, scale: Scale) -> bool:
    """Whether a result counts what the measure counts: in its unit, and improving the same way.

    Euros saved, for one, are no euros paid, although both are in EUR.
    """
    if result.unit is not None and scale.unit not in {None, result.unit}:
        return False
    if scale.direction is None or (result.threshold is None and (result.baseline is None or result.target is None)):
        return True
    return lower_is_better(result) is (scale.direction is Direction.LOWER)


def _realisation(
    scale: Scale,
    agreed: Mapping[str, Quantity | None],
    following: Iterable[ResultProgress],
    scales: Mapping[str, Scale],
) -> Realisation:
    value = agreed[scale.id]
    told = (
        (one.result.id, one.points[-1])
        for one in following
        if one.result.realises == scale.id
        and one.result.kind is not ResultKind.MILESTONE
        and one.points
        and is_comparable(one.result, scale)
    )
    by, last = next(told, (None, None))
    realised = None if last is None else _figure(last)
    leak = _worse(scale, value, realised)
    return Realisation(
        key_result=scale.id,
        target=scale.target,
        agreed=value,
        realised=realised,
        leak=None if leak is None else max(leak, Fraction(0)),
        unit=scale.unit,
        conceded=_worse(scale, scale.target, value),
        realised_by=by,
        as_at=None if last is None else last.as_at,
        money=None
        if realised is None or not isinstance(value, Fraction) or leak is None or leak <= 0
        else money(scales, agreed, scale.id, value, realised),
    )


def _figure(point: Point) -> Fraction:
    return Fraction(point.value)


def _worse(scale: Scale, wanted: Quantity | None, got: Quantity | None) -> Fraction | None:
    """How much worse than `wanted` a number is, negative where it is better; None where there is no number."""
    if scale.direction is None or not isinstance(wanted, Fraction) or not isinstance(got, Fraction):
        return None
    return got - wanted if scale.direction is Direction.LOWER else wanted - got
