"""What a check-in reports, held against what its key results ask for."""

from decimal import Decimal

from batna.changes.kinds import CheckinAdded, Figure
from batna.model.delivery import Checkin, ImplementationResult, ResultKind
from batna.model.portfolio import Negotiation
from batna.progress.amended import in_force, versions
from batna.progress.periods import keeps_to
from batna.progress.standing import Tracker


def checkin_added(file: str, checkin: Checkin, negotiation: Negotiation, before: Tracker | None) -> CheckinAdded:
    """A check-in with each figure, and what its key result asked for on the day of the figures.

    `before` is the course of the implementation at the revision compared with, None where there was none.
    """
    plan = negotiation.implementation
    known = {} if plan is None else plan.key_results
    figures = []
    for name, value in checkin.values.items():
        if name not in known:
            figures.append(Figure(name, value, None, None, None))
            continue
        result = in_force(versions(known[name], negotiation.amendments), checkin.as_at)
        asked = result.threshold if result.kind is ResultKind.MAINTAIN else result.target
        figures.append(
            Figure(name, value, result.unit, asked, _is_met(result, value), _replaced(name, checkin, before))
        )
    return CheckinAdded(file, checkin, tuple(figures))


def _replaced(name: str, checkin: Checkin, before: Tracker | None) -> Decimal | bool | None:
    """What had decided the period of a check-in's figures, if that had ended."""
    followed = None if before is None else before.results.get(name)
    decided = () if followed is None else (one for one in followed.periods if one.counts)
    return next((one.value for one in decided if one.start <= checkin.as_at < one.end), None)


def _is_met(result: ImplementationResult, value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    if not isinstance(value, Decimal):
        return None
    if result.kind is ResultKind.MAINTAIN:
        return None if result.threshold is None else keeps_to(result.threshold, value)
    if result.target is None or result.baseline is None:
        return None
    return value <= result.target if result.target < result.baseline else value >= result.target
