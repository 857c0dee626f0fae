"""What was wanted, what was agreed and what came of it, per negotiated key result.

PRODUCT.md, "How things are computed", Value realisation.
"""

from fractions import Fraction

from batna.model.delivery import Checkin, ImplementationResult
from batna.model.portfolio import Negotiation
from batna.model.values import Direction
from batna.progress.standing import Realisation
from batna.progress.status import in_order_of_figures
from batna.score.assessment import Quantity
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


def realisations(negotiation: Negotiation, scorecard: Scorecard) -> tuple[Realisation, ...]:
    """Target, agreed value, last figure and leak of every negotiated key result; none of any without an agreement.

    What was agreed is as amended since. The figure is that of the implementation key result which
    realises the negotiated one; where there are several, of the first that has a number. One that
    is counted in another unit than the measure, or the other way round, is passed over.
    """
    if scorecard.outcome is None:
        return ()
    readings = scorecard.outcome.assessment.readings
    plan = negotiation.implementation
    following = () if plan is None else tuple(plan.key_results.values())
    checkins = in_order_of_figures(negotiation.checkins)
    return tuple(
        _realisation(scale, readings[name].value, following, checkins) for name, scale in scorecard.scales.items()
    )


def _realisation(
    scale: Scale, agreed: Quantity | None, following: tuple[ImplementationResult, ...], checkins: tuple[Checkin, ...]
) -> Realisation:
    figures = (
        _last_figure(result.id, checkins)
        for result in following
        if result.realises == scale.id and _is_comparable(result, scale)
    )
    realised = next((figure for figure in figures if figure is not None), None)
    return Realisation(
        key_result=scale.id,
        target=scale.target,
        agreed=agreed,
        realised=realised,
        leak=_leak(scale.direction, agreed, realised),
        unit=scale.unit,
    )


def _last_figure(result: str, checkins: tuple[Checkin, ...]) -> Fraction | None:
    """The newest number reported for a key result; that a milestone is done is none."""
    figures = (checkin.values[result] for checkin in reversed(checkins) if result in checkin.values)
    newest = next(figures, None)
    return None if newest is None or isinstance(newest, bool) else Fraction(newest)


def _is_comparable(result: ImplementationResult, scale: Scale) -> bool:
    """Whether a result counts what the measure counts: in its unit, and improving the same way.

    Euros saved, for one, are no euros paid, although both are in EUR.
    """
    if result.unit is not None and scale.unit not in {None, result.unit}:
        return False
    if result.baseline is None or result.target is None or scale.direction is None:
        return True
    return (result.target < result.baseline) is (scale.direction is Direction.LOWER)


def _leak(direction: Direction | None, agreed: Quantity | None, realised: Fraction | None) -> Fraction | None:
    """How much worse than agreed the figure is, 0 where it is not."""
    if direction is None or not isinstance(agreed, Fraction) or realised is None:
        return None
    short = realised - agreed if direction is Direction.LOWER else agreed - realised
    return max(short, Fraction(0))
