"""The days by which something is to be done: what is still to come, and what is overdue."""

from collections.abc import Iterator
from datetime import date

from batna.model.delivery import DeliverableState
from batna.model.portfolio import Negotiation
from batna.model.talks import Outcome, Result
from batna.progress.periods import next_checkin
from batna.progress.standing import Due, DueKind, ResultProgress, Status, Tracker
from batna.score.standing import standing

_DECIDED = {Status.MET, Status.MISSED}
_KINDS = {kind: rank for rank, kind in enumerate(DueKind)}


def dues(negotiation: Negotiation, tracked: Tracker | None, day: date) -> tuple[Due, ...]:
    """Everything still to come or overdue on `day`, the day of `tracked`, by date.

    A day that cannot be made good once it has passed (an offer's expiry, a notice date, the due
    date of a key result, which is then missed) is left out from then on.
    """
    found: list[Due] = []
    outcome = negotiation.outcome
    if outcome is None:
        found.extend(_of_talks(negotiation, day))
    elif outcome.result is Result.AGREEMENT:
        found.extend(_of_agreement(negotiation.plan.title, outcome, day))
    if tracked is not None:
        found.extend(_of_tracker(tracked, negotiation.plan.title, day))
    return tuple(sorted(found, key=lambda due: (due.date, _KINDS[due.what], due.id)))


def _of_talks(negotiation: Negotiation, day: date) -> Iterator[Due]:
    plan = negotiation.plan
    if plan.decide_by is not None:
        yield Due(plan.decide_by, DueKind.DECIDE_BY, "plan", plan.title)
    for offer in standing(negotiation, day):
        if offer.expires is not None:
            yield Due(offer.expires, DueKind.OFFER_EXPIRES, offer.id, plan.title)


def _of_agreement(title: str, outcome: Outcome, day: date) -> Iterator[Due]:
    if outcome.notice_by is not None and day <= outcome.notice_by:
        yield Due(outcome.notice_by, DueKind.NOTICE, "outcome", title)
    if outcome.expires is not None and day <= outcome.expires:
        yield Due(outcome.expires, DueKind.EXPIRES, "outcome", title)


def _of_tracker(tracked: Tracker, title: str, day: date) -> Iterator[Due]:
    for following in tracked.results.values():
        if following.status not in _DECIDED:
            yield from _of_result(following, tracked.starts, day)
    for name, owing in tracked.deliverables.items():
        if owing.state is not DeliverableState.DONE:
            yield Due(owing.due, DueKind.DELIVERABLE, name, owing.deliverable.title)
    for review in tracked.reviews:
        if review.held is None and (review.overdue or day <= review.due):
            yield Due(review.due, DueKind.REVIEW, review.due.isoformat(), title)
    for asked in tracked.actions:
        if asked.done_on is None and asked.action.due is not None:
            yield Due(asked.action.due, DueKind.ACTION, asked.action.id, asked.action.title)


def _of_result(following: ResultProgress, starts: date, day: date) -> Iterator[Due]:
    result = following.result
    owed = next_checkin(following, starts, day)
    if owed is not None:
        yield Due(owed, DueKind.CHECKIN, result.id, result.title)
    if result.due is not None:
        yield Due(result.due, DueKind.KEY_RESULT, result.id, result.title)
