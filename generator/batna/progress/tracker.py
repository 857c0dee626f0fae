"""An implementation as a whole on a day.

PRODUCT.md, "How things are computed", Roll-up.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from batna.model.delivery import Implementation
from batna.model.portfolio import Limits, Negotiation
from batna.model.talks import Outcome, Result
from batna.progress.actions import actions, reviews_held
from batna.progress.amended import versions
from batna.progress.deliverables import deliver
from batna.progress.reviews import reviews_due
from batna.progress.standing import ResultProgress, Status, Tracker
from batna.progress.status import follow, in_order_of_figures

_WORST_FIRST = {status: rank for rank, status in enumerate(Status)}


def takes_effect(outcome: Outcome) -> date:
    """The day on which an agreement takes effect: the day it was made, unless it says otherwise."""
    return outcome.effective or outcome.date


def starts_on(implementation: Implementation, outcome: Outcome) -> date:
    """The day from which an implementation is counted."""
    return implementation.starts or takes_effect(outcome)


def tracker(negotiation: Negotiation, day: date, limits: Limits) -> Tracker | None:
    """The implementation on `day`; None without an agreement or without an implementation plan."""
    outcome, plan = negotiation.outcome, negotiation.implementation
    if outcome is None or outcome.result is not Result.AGREEMENT or plan is None:
        return None
    starts = starts_on(plan, outcome)
    checkins = in_order_of_figures(negotiation.checkins)
    results = {
        name: follow(versions(result, negotiation.amendments), starts, checkins, day, limits)
        for name, result in plan.key_results.items()
    }
    asked = actions(negotiation.reviews, negotiation.checkins, day)
    return Tracker(
        starts=starts,
        results=results,
        deliverables={
            name: deliver(deliverable, takes_effect(outcome), checkins, day)
            for name, deliverable in plan.deliverables.items()
        },
        actions=asked,
        reviews=reviews_due(plan.reviews, starts, outcome.expires, negotiation.reviews, day) if plan.reviews else (),
        status=worst(result.status for result in results.values()),
        grade=_mean_grade(results.values()),
        held=reviews_held(negotiation.reviews, asked),
    )


def worst(statuses: Iterable[Status]) -> Status | None:
    """The worst of some statuses; None of none."""
    return min(statuses, key=_WORST_FIRST.__getitem__, default=None)


def _mean_grade(results: Iterable[ResultProgress]) -> Fraction | None:
    """The mean of the grades there are, by weight."""
    graded = [(one.grade, one.result.weight) for one in results if one.grade is not None]
    total = sum(weight for _, weight in graded)
    return sum((earned * weight for earned, weight in graded), Fraction(0)) / total if total else None
