"""Where each deliverable stands on a day."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from batna.model.delivery import AfterEffective, Checkin, Deliverable, DeliverableState
from batna.progress.cadence import after
from batna.progress.standing import DeliverableProgress


def deliver(deliverable: Deliverable, effective: date, checkins: Sequence[Checkin], day: date) -> DeliverableProgress:
    """A deliverable as last reported by `day`, open until then, and overdue once its due date has passed.

    `checkins` are in the order of their figures. `effective` is the day on which the agreement
    takes effect, which a due date such as `effective + P30D` counts from.
    """
    due = deliverable.due
    if isinstance(due, AfterEffective):
        due = after(effective, due.delay)
    told = [
        (checkin.as_at, checkin.deliverables[deliverable.id])
        for checkin in checkins
        if deliverable.id in checkin.deliverables and checkin.as_at <= day
    ]
    done = list(takewhile(lambda report: report[1] is DeliverableState.DONE, reversed(told)))
    return DeliverableProgress(
        deliverable=deliverable,
        due=due,
        state=told[-1][1] if told else DeliverableState.OPEN,
        done_on=done[-1][0] if done else None,
        overdue=not done and day > due,
    )
