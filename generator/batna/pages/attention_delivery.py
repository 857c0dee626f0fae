"""What of an agreement's delivery needs attention: what is overdue, blocked, or not where it should be."""

from collections.abc import Iterator
from datetime import date

from batna import words
from batna.model.delivery import DeliverableState
from batna.pages import wording
from batna.pages.anchors import action_anchors, deliverable_anchor, due_review_anchor, result_anchor
from batna.pages.page import Mark, tracker_path
from batna.pages.summaries import Attention
from batna.pages.urgency import Urgency
from batna.plan_report import PlanReport
from batna.progress.standing import DeliverableProgress, ResultProgress, Status, Tracker

_URGENCIES = {
    Status.MISSED: Urgency.LATE,
    Status.STALE: Urgency.STALE,
    Status.AT_RISK: Urgency.AT_RISK,
    Status.BEHIND: Urgency.BEHIND,
}


def delivery(report: PlanReport, tracker: Tracker, locale: str, day: date) -> list[Attention]:
    """Everything about the implementation that somebody has to act on, in no particular order."""
    page = tracker_path(report.negotiation.slug)
    return [
        *_results(report, tracker, page, locale),
        *_deliverables(tracker, page, locale, day),
        *_actions(tracker, page, locale, day),
        *_reviews(report, tracker, page, locale, day),
    ]


def _owned(reason: str, owner: str | None) -> str:
    return f"{reason}; {owner} owns it" if owner else f"{reason}; nobody is named for it"


def _was_due(due: date, locale: str, day: date) -> str:
    return f"was due {words.day(due, locale)}, {wording.days_apart(due, day)}"


def _results(report: PlanReport, tracker: Tracker, page: str, locale: str) -> Iterator[Attention]:
    for found in tracker.results.values():
        if found.status in _URGENCIES:
            yield Attention(
                _URGENCIES[found.status],
                wording.STATUSES[found.status],
                found.result.title,
                _owned(_why(found, report, locale), found.result.owner),
                f"{page}#{result_anchor(found.result.id)}",
                found.result.due,
                _days(found, report),
            )


def _why(found: ResultProgress, report: PlanReport, locale: str) -> str:
    past = report.histories.get(found.result.id)
    since = None if past is None else past.behind_since
    reason = _what(found, locale)
    return reason if since is None else f"{reason}, not on track since {words.day(since, locale)}"


def _days(found: ResultProgress, report: PlanReport) -> tuple[date, ...]:
    """The days that `_why` may name."""
    past = report.histories.get(found.result.id)
    last = found.points[-1].as_at if found.points else None
    since = None if past is None else past.behind_since
    return tuple(day for day in (found.result.due, last, since) if day is not None)


def _what(found: ResultProgress, locale: str) -> str:
    if found.status is Status.STALE:
        last = (
            f"the last one is of {words.day(found.points[-1].as_at, locale)}" if found.points else "there was none yet"
        )
        return f"a check-in is owed, {last}"
    if found.status is Status.MISSED:
        return f"due {wording.day(found.result.due, locale)} and not met"
    if found.progress is not None and found.expected is not None:
        return f"{words.percent(found.progress, locale)} of the way, {words.percent(found.expected, locale)} expected"
    if found.compliance is not None:
        return f"threshold met in {words.percent(found.compliance, locale)} of the periods"
    return "beyond its threshold"


def _deliverables(tracker: Tracker, page: str, locale: str, day: date) -> Iterator[Attention]:
    for found in tracker.deliverables.values():
        if found.overdue:
            yield _deliverable(found, Urgency.LATE, wording.OVERDUE, _was_due(found.due, locale, day), page)
        elif found.state is DeliverableState.BLOCKED:
            reason = f"due {words.day(found.due, locale)}, {wording.days_apart(found.due, day)}"
            yield _deliverable(found, Urgency.AT_RISK, wording.DELIVERABLES[found.state], reason, page)


def _deliverable(found: DeliverableProgress, urgency: Urgency, mark: Mark, reason: str, page: str) -> Attention:
    what = f"Deliverable: {found.deliverable.title}"
    place = f"{page}#{deliverable_anchor(found.deliverable.id)}"
    return Attention(urgency, mark, what, _owned(reason, found.deliverable.owner), place, found.due, (found.due,))


def _actions(tracker: Tracker, page: str, locale: str, day: date) -> Iterator[Attention]:
    for found, anchor in zip(tracker.actions, action_anchors(tracker.actions), strict=True):
        if found.overdue and found.action.due is not None:
            yield Attention(
                Urgency.LATE,
                wording.OVERDUE,
                f"{'Blocker' if found.is_blocker else 'Action'}: {found.action.title}",
                _owned(_was_due(found.action.due, locale, day), found.action.owner),
                f"{page}#{anchor}",
                found.action.due,
                (found.action.due,),
            )


def _reviews(report: PlanReport, tracker: Tracker, page: str, locale: str, day: date) -> Iterator[Attention]:
    """The review that has been overdue for longest stands for all, since one that is held now makes up for them."""
    late = [found.due for found in tracker.reviews if found.overdue]
    if not late:
        return
    others = f", and {wording.count_of(len(late) - 1, 'later one')} since" if len(late) > 1 else ""
    yield Attention(
        Urgency.LATE,
        wording.OVERDUE,
        "Review of the agreement",
        _owned(f"{_was_due(late[0], locale, day)}{others}", report.negotiation.plan.owner),
        f"{page}#{due_review_anchor(late[0])}",
        late[0],
        (late[0],),
    )
