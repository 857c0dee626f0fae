"""What was wanted, what was agreed and what came of it, per negotiated key result.

PRODUCT.md, "How things are computed", Value realisation. A loss has one figure, which every page and document shows:
how much worse the last figure is than what was agreed for its day. For a day before what is to be reached falls due
nothing was agreed, nor before the agreement holds or after it has ended, so that nothing is lost by then.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.portfolio import Negotiation
from batna.model.values import Direction
from batna.progress.levels import lower_is_better
from batna.progress.standing import Money, PeriodLeak, Point, Realisation, ResultProgress, Tracker
from batna.score.assessment import Quantity
from batna.score.measure import measured
from batna.score.package import agreed
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard
from batna.words import is_money


def realisations(
    negotiation: Negotiation, scorecard: Scorecard, tracked: Tracker | None, day: date
) -> tuple[Realisation, ...]:
    """Target, agreed value, last figure and loss of every negotiated key result; none of any without an agreement.

    What was agreed is as amended by `day`, the day of `tracked`. The figure is that of the implementation key result
    which realises the negotiated one; where there are several, of the first that has a number. One that is counted in
    another unit than the measure, or the other way round, is passed over.
    """
    if scorecard.outcome is None:
        return ()
    readings = scorecard.outcome.assessment.readings
    return tuple(
        _realisation(scale, readings[scale.id].value, negotiation, tracked, day) for scale in scorecard.scales.values()
    )


def agreed_for(scale: Scale, negotiation: Negotiation, day: date) -> Quantity | None:
    """What was agreed of a key result for a day: by the amendments up to it, and while the agreement holds."""
    outcome = negotiation.outcome
    if outcome is None or (outcome.expires is not None and day > outcome.expires):
        return None
    by_then = tuple(amendment for amendment in negotiation.amendments if amendment.date <= day)
    return measured(scale.result.measure, agreed(outcome, replace(negotiation, amendments=by_then)))


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
    scale: Scale, value: Quantity | None, negotiation: Negotiation, tracked: Tracker | None, day: date
) -> Realisation:
    found = Realisation(
        key_result=scale.id,
        target=scale.target,
        agreed=value,
        realised=None,
        leak=None,
        unit=scale.unit,
        conceded=_worse(scale, scale.target, value),
    )
    following = None if tracked is None else _realising(scale, tracked)
    if following is None or tracked is None:
        return found
    last, unit = following.points[-1], scale.unit or following.result.unit
    realised = Fraction(last.value)
    then = agreed_for(scale, negotiation, last.as_at) if last.as_at >= tracked.starts else None
    leak = _worse(scale, then, realised)
    coming = _still_coming(following, last, day) if leak is None or leak > 0 else None
    leak = None if leak is None or coming is not None else max(leak, Fraction(0))
    return replace(
        found,
        realised=realised,
        unit=unit,
        realised_by=following.result.id,
        as_at=last.as_at,
        held_against=then,
        due=coming,
        leak=leak,
        money=Money(leak, str(unit), scale.id) if leak and is_money(unit) else None,
        periods=tuple(_periods(following, scale, partial(agreed_for, scale, negotiation))),
    )


def _realising(scale: Scale, tracked: Tracker) -> ResultProgress | None:
    told = (
        one
        for one in tracked.results.values()
        if one.result.realises == scale.id
        and one.result.kind is not ResultKind.MILESTONE
        and one.points
        and is_comparable(one.result, scale)
    )
    return next(told, None)


def _still_coming(following: ResultProgress, last: Point, day: date) -> date | None:
    """The day by which the figure is still to come up to what was agreed; None where that day has come."""
    due = following.result.due
    is_early = following.result.kind is ResultKind.REACH and due is not None and day <= due and last.as_at < due
    return due if is_early else None


def _periods(
    following: ResultProgress, scale: Scale, agreed_then: Callable[[date], Quantity | None]
) -> Iterator[PeriodLeak]:
    """The counted periods of a maintained result, each against what was agreed for the day of its figure."""
    if following.result.kind is not ResultKind.MAINTAIN:
        return
    told = {point.checkin: point for point in following.points}
    for period in following.periods:
        if not period.counts:
            continue
        point = None if period.checkin is None else told[period.checkin]
        if point is None:
            yield PeriodLeak(period.start, period.end, None, None, None)
            continue
        wanted, value = agreed_then(point.as_at), Fraction(point.value)
        short = _worse(scale, wanted, value)
        yield PeriodLeak(
            start=period.start,
            end=period.end,
            value=value,
            wanted=wanted if isinstance(wanted, Fraction) else None,
            shortfall=None if short is None else max(short, Fraction(0)),
        )


def _worse(scale: Scale, wanted: Quantity | None, got: Quantity | None) -> Fraction | None:
    """How much worse than `wanted` a number is, negative where it is better; None where there is no number."""
    if scale.direction is None or not isinstance(wanted, Fraction) or not isinstance(got, Fraction):
        return None
    return got - wanted if scale.direction is Direction.LOWER else wanted - got
