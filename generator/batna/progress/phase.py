"""Where a negotiation is: preparation, execution, implementation or closed.

PRODUCT.md, "How things are computed", Phase.
"""

from batna.model.delivery import DeliverableState
from batna.model.portfolio import Negotiation
from batna.model.talks import Result
from batna.progress.standing import Phase, Status, Tracker

_DECIDED = {Status.MET, Status.MISSED}


def phase(negotiation: Negotiation, tracked: Tracker | None) -> Phase:
    """The phase on the day of `tracked`; a draft is an offer too, since work on a package has begun."""
    if negotiation.outcome is None:
        return Phase.EXECUTION if negotiation.offers else Phase.PREPARATION
    if negotiation.outcome.result is Result.NO_AGREEMENT:
        return Phase.CLOSED
    return Phase.CLOSED if tracked is not None and _is_delivered(tracked) else Phase.IMPLEMENTATION


def _is_delivered(tracked: Tracker) -> bool:
    owes_nothing = all(result.status in _DECIDED for result in tracked.results.values()) and all(
        deliverable.state is DeliverableState.DONE for deliverable in tracked.deliverables.values()
    )
    return owes_nothing and bool(tracked.results or tracked.deliverables)
