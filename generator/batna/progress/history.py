"""How an implementation key result stood on every day since the agreement, from the dates of the records."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, takewhile

from batna.model.delivery import Checkin, ResultKind
from batna.model.portfolio import Limits, Negotiation
from batna.progress.amended import Versions, versions
from batna.progress.cadence import after
from batna.progress.periods import bounds
from batna.progress.standing import History, Status, StatusChange, Tracker
from batna.progress.status import follow, in_order_of_figures

_ONE_DAY = timedelta(days=1)
_BEHIND = {Status.MISSED, Status.STALE, Status.AT_RISK, Status.BEHIND}


def histories(negotiation: Negotiation, tracked: Tracker | None, day: date, limits: Limits) -> dict[str, History]:
    """The history of every key result up to `day`, the day of `tracked`; none without an implementation."""
    plan, outcome = negotiation.implementation, negotiation.outcome
    if tracked is None or plan is None or outcome is None:
        return {}
    checkins = in_order_of_figures(negotiation.checkins)
    first = min(outcome.date, day)
    return {
        name: history(versions(result, negotiation.amendments), tracked.starts, checkins, (first, day), limits)
        for name, result in plan.key_results.items()
    }


def history(
    known: Versions, starts: date, checkins: Sequence[Checkin], span: tuple[date, date], limits: Limits
) -> History:
    """The status on each day of `span`, both ends included, from the records that were made by that day.

    `checkins` are in the order of their figures. A figure is judged by what its own day asked for, so that a status
    only changes on a day on which a record, a period or a date says something new.
    """
    first, last = span
    turns = sorted({first, *(turn for turn in _turns(known, starts, checkins, last, limits) if first < turn <= last)})
    changes: list[StatusChange] = []
    for turn in turns:
        found = follow(known, starts, [made for made in checkins if made.date <= turn], turn, limits)
        if not changes or changes[-1].status is not found.status:
            changes.append(StatusChange(turn, found.status))
    run = list(takewhile(lambda change: change.status in _BEHIND, reversed(changes)))
    return History(tuple(changes), run[-1].date if run else None)


def _turns(known: Versions, starts: date, checkins: Sequence[Checkin], last: date, limits: Limits) -> Iterator[date]:
    """Every day on which something new holds.

    That a period ends says something new where it is met or not, and that its grace does where nobody reported it.
    """
    told = [(made.as_at, made.date) for made in checkins if known[0][1].id in made.values]
    yield starts
    for as_at, made in told:
        yield max(as_at, made)
    for since, result in known:
        yield since
        if result.due is not None:
            yield result.due
            yield from _next(result.due)
        for number in count():
            stretch = bounds(result, starts, number)
            if stretch is None or stretch[0] > last:
                break
            if result.kind is ResultKind.MAINTAIN:
                yield stretch[1]
            grace = after(stretch[1] - _ONE_DAY, limits.stale_grace)
            if not any(stretch[0] <= as_at < stretch[1] and made <= grace for as_at, made in told):
                yield from _next(grace)


def _next(day: date) -> Iterator[date]:
    """The day after, where the calendar has one."""
    if day < date.max:
        yield day + _ONE_DAY
