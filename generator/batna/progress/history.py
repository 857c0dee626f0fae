"""How an implementation key result stood on every day since the agreement, from the dates of the records."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count, pairwise, takewhile

from batna.model.delivery import Checkin, ResultKind
from batna.model.portfolio import Limits, Negotiation
from batna.progress.amended import Versions, versions
from batna.progress.cadence import after
from batna.progress.grade import expected
from batna.progress.periods import bounds
from batna.progress.standing import History, Status, StatusChange, Tracker
from batna.progress.status import follow, in_order_of_figures, on_the_way

_ONE_DAY = timedelta(days=1)
_ON_THE_WAY = {Status.AT_RISK, Status.BEHIND, Status.ON_TRACK}
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

    `checkins` are in the order of their figures. Between two days on which a record, a period or a date says something
    new, expectation moves one way along a straight line, so that what is on the way crosses a limit at most once each:
    these days are found by halving.
    """
    first, last = span
    moves = known[0][1].kind is ResultKind.REACH

    def stretch(begin: date, end: date) -> Iterator[StatusChange]:
        found = follow(known, starts, [made for made in checkins if made.date <= begin], begin, limits)
        change = StatusChange(begin, found.status)
        if not moves or found.status not in _ON_THE_WAY:
            yield change
            return

        # All else that a status rests on stays as it is until the next turn, and takes longer to work out.
        @cache
        def status(day: date) -> Status:
            return on_the_way(found.progress, expected(found.result, starts, day), limits)

        yield from _crossings(status, change, end)

    turns = sorted({first, *(turn for turn in _turns(known, starts, checkins, last, limits) if first < turn <= last)})
    changes: list[StatusChange] = []
    for begin, end in pairwise([*turns, last + _ONE_DAY]):
        for change in stretch(begin, end - _ONE_DAY):
            if not changes or changes[-1].status is not change.status:
                changes.append(change)
    run = list(takewhile(lambda change: change.status in _BEHIND, reversed(changes)))
    return History(tuple(changes), run[-1].date if run else None)


def _turns(known: Versions, starts: date, checkins: Sequence[Checkin], last: date, limits: Limits) -> Iterator[date]:
    """Every day on which something new holds, other than that a limit is crossed on the way.

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
        for when, _ in result.phases:
            yield when
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


def _crossings(status: Callable[[date], Status], begin: StatusChange, end: date) -> Iterator[StatusChange]:
    """The changes from `begin` to `end`, both included, in a stretch in which no status comes back."""
    if begin.date >= end or status(end) is begin.status:
        yield begin
        return
    middle = begin.date + (end - begin.date) // 2
    yield from _crossings(status, begin, middle)
    following = middle + _ONE_DAY
    yield from _crossings(status, StatusChange(following, status(following)), end)
