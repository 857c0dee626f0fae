"""The reviews that an implementation plan asks for, and which of them were held."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count

from batna.model.delivery import Review, ReviewPlan
from batna.progress.cadence import after, occurrence
from batna.progress.standing import ReviewDue


def reviews_due(
    plan: ReviewPlan, starts: date, ends: date | None, reviews: Iterable[Review], day: date
) -> tuple[ReviewDue, ...]:
    """Every review due by `day`, and those to come up to the first that is not held yet.

    They fall due at the plan's cadence from `first` (else from one cadence after `starts`) to
    `until` (else to the end of the agreement, where it `ends`), both included. A review is held
    for the nearest of these days, the earlier of two as near; one that is nearer to a cadence
    before the first is held for none. What was left out is overdue only until a later one is held.
    """
    days = tuple(_days(plan, starts, plan.until or ends, day))
    held: dict[date, str] = {}
    for review in reviews:
        nearest = _nearest(days, plan.cadence, review.date)
        if nearest is not None:
            held[nearest] = review.id
    last_held = max(held, default=date.min)
    listed = days[:-1] if len(days) > 1 and days[-2] > day and days[-2] not in held else days
    return tuple(ReviewDue(due, held.get(due), day > due > last_held) for due in listed)


def _days(plan: ReviewPlan, starts: date, until: date | None, day: date) -> Iterator[date]:
    """The days up to `day` and two more: the next review may be held early, so that the one after it is the next."""
    first = plan.first or after(starts, plan.cadence)
    previous = date.min
    for number in count():
        due = occurrence(first, plan.cadence, number) if plan.first else occurrence(starts, plan.cadence, number + 1)
        if until is not None and due > until:
            return
        yield due
        if previous > day:
            return
        previous = due


def _nearest(days: Sequence[date], cadence: str, held: date) -> date | None:
    """The due day that a review of the day `held` is for."""
    place = bisect_left(days, held)
    if place == len(days):
        return days[-1] if days else None
    if place == 0:
        later = days[0]
        return later if (later - held).days * 2 < (after(later, cadence) - later).days else None
    earlier, later = days[place - 1], days[place]
    return earlier if held - earlier <= later - held else later
