"""What is being done about key results that are not where they should be, by whom and by when."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.delivery import DeliverableState
from batna.model.values import Side
from batna.pages import wording
from batna.pages.anchors import action_anchors, deliverable_anchor
from batna.pages.dated import dated
from batna.pages.page import Mark, Piece
from batna.plan_report import PlanReport
from batna.progress.standing import ActionProgress, DeliverableProgress, Tracker

_OWING = {Side.US: "owed by us", Side.THEM: "owed by them", Side.BOTH: "owed by both"}


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that is being done about it, who does it, and by when."""

    title: str
    href: str
    rest: tuple[Piece, ...]
    mark: Mark | None


def remedies(
    report: PlanReport, tracker: Tracker, worrying: Collection[str], locale: str, day: date
) -> tuple[Remedy, ...]:
    """What is open, what is due first standing first.

    Every action and blocker, and each deliverable that is still owed for a term behind a key result in `worrying`.
    """
    anchored = zip(tracker.actions, action_anchors(tracker.actions), strict=True)
    found = [
        (one.action.due or date.max, anchor, _of_action(one, anchor, locale, day))
        for one, anchor in anchored
        if one.done_on is None
    ]
    found += [
        (one.due, one.deliverable.id, _of_deliverable(one, locale, day)) for one in _owed(report, tracker, worrying)
    ]
    return tuple(remedy for *_, remedy in sorted(found, key=lambda each: each[:2]))


def _owed(report: PlanReport, tracker: Tracker, worrying: Collection[str]) -> Iterator[DeliverableProgress]:
    traced = {} if report.traceability is None else report.traceability.results
    terms = {term for name in worrying if name in traced for term in traced[name].terms}
    for found in tracker.deliverables.values():
        if found.state is not DeliverableState.DONE and found.deliverable.term in terms:
            yield found


def _of_action(found: ActionProgress, anchor: str, locale: str, day: date) -> Remedy:
    due = found.action.due
    by = "no date set" if due is None else _by(due, locale, day)
    return Remedy(
        title=found.action.title,
        href=f"#{anchor}",
        rest=dated(f"{found.action.owner or 'nobody named'}, {by}", () if due is None else (due,), locale),
        mark=wording.OVERDUE if found.overdue else None,
    )


def _of_deliverable(found: DeliverableProgress, locale: str, day: date) -> Remedy:
    owed = found.deliverable
    mark = wording.DELIVERABLES[found.state] if found.state is DeliverableState.BLOCKED else None
    text = f"{_OWING[owed.party]}, {owed.owner or 'nobody named'}, {_by(found.due, locale, day)}"
    return Remedy(
        title=owed.title,
        href=f"#{deliverable_anchor(owed.id)}",
        rest=dated(text, (found.due,), locale),
        mark=wording.OVERDUE if found.overdue else mark,
    )


def _by(due: date, locale: str, day: date) -> str:
    return f"by {words.day(due, locale)}, {wording.days_apart(due, day)}"
