"""What of an agreement's delivery needs attention: what is overdue, blocked, or not where it should be."""

from collections.abc import Iterator
from datetime import date

from batna import words
from batna.model.delivery import DeliverableState
from batna.pages import wording
from batna.pages.anchors import action_anchors, deliverable_anchor, due_review_anchor, result_anchor
from batna.pages.page import Mark, tracker_path
from batna.pages.summaries import Attention
from batna.pages.tracker_headline import is_worrying, mark_of
from batna.pages.urgency import Urgency
from batna.plan_report import PlanReport
from batna.progress.standing import DeliverableProgress, Status, Tracker
from batna.telling.delivery import whole

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
        if is_worrying(found, report):
            text = whole(report, found, locale).removesuffix(".")
            yield Attention(
                _URGENCIES.get(found.status, Urgency.ASTRAY),
                mark_of(found, report),
                found.result.title,
                _owned(text, found.result.owner),
                f"{page}#{result_anchor(found.result.id)}",
                found.result.due,
                tuple(sorted(words.days_in(text, locale))),
            )


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
