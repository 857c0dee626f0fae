"""What an agreement delivers, for a terminal: what is behind, since when, where it leads and what is being done."""

from collections.abc import Iterator, Sequence

from batna import words
from batna.model.delivery import DeliverableState
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.progress.outlook import leads_to_a_miss
from batna.progress.standing import ActionProgress, Status, Tracker
from batna.report.one_line import one_line
from batna.report.package_text import wrapped
from batna.telling.delivery import tally, whole

_WORRYING = {Status.MISSED, Status.STALE, Status.AT_RISK, Status.BEHIND}
_INDENT = "  "
_DEEPER = "    "


def delivery(report: PlanReport, locale: str) -> list[str]:
    """The lines about one agreement that is being implemented."""
    slug, tracker = report.negotiation.slug, report.tracker
    if tracker is None:
        return wrapped(f"{slug}: no implementation.yaml says how the agreement is to be delivered.", "", _INDENT)
    lines = wrapped(f"{slug}: {tally(tracker, report.outlooks, locale)}", "", _INDENT)
    for name, found in tracker.results.items():
        if found.status in _WORRYING or leads_to_a_miss(found, report.outlooks):
            owner = "no owner" if found.result.owner is None else one_line(found.result.owner)
            text = f"{name}: {one_line(found.result.title)} ({owner}) {whole(report, found, locale)}"
            lines += wrapped(text, _INDENT, _DEEPER)
    for text in (*_owed(tracker, locale), *_asked(tracker.actions, locale)):
        lines += wrapped(text, _INDENT, _DEEPER)
    return lines


def _owed(tracker: Tracker, locale: str) -> Iterator[str]:
    """Deliverables that are overdue or blocked, and reviews that are overdue."""
    for name, found in tracker.deliverables.items():
        party = wording.PARTIES[found.deliverable.party]
        title = one_line(found.deliverable.title)
        if found.overdue:
            yield f"overdue since {words.day(found.due, locale)}: deliverable {name}. {title} (owed by {party})."
        elif found.state is DeliverableState.BLOCKED:
            yield f"blocked deliverable {name}: {title} (owed by {party}, by {words.day(found.due, locale)})."
    for review in tracker.reviews:
        if review.overdue:
            yield f"overdue since {words.day(review.due, locale)}: the review."


def _asked(actions: Sequence[ActionProgress], locale: str) -> Iterator[str]:
    """What is being done: every open action and blocker, who does it, by when, and for how long it has been open."""
    for found in actions:
        if found.done_on is not None:
            continue
        action = found.action
        kind = "blocker" if found.is_blocker else "action"
        state = f"overdue {kind}" if found.overdue else f"open {kind}"
        owner = "no owner" if action.owner is None else one_line(action.owner)
        due = "no date" if action.due is None else f"by {words.day(action.due, locale)}"
        age = f"{wording.count_of(found.age, 'day')} old"
        yield f"{state} {action.id}: {one_line(action.title)} ({owner}, {due}, {age})."
