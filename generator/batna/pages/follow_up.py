"""What is owed and done after the signature: deliverables, reviews, actions, and what was written along the way."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from batna import words
from batna.pages import wording
from batna.pages.markdown import markdown
from batna.pages.page import Mark
from batna.plan_report import PlanReport
from batna.progress.standing import Tracker

_NOTE_LEVEL = 3


@dataclass(frozen=True, slots=True)
class DeliverableView:
    """An obligation, who owes it, and whether it is done."""

    title: str
    party: str
    owner: str
    due: str
    mark: Mark
    done: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action of a review, or a blocker."""

    title: str
    owner: str
    due: str
    origin: str
    mark: Mark
    done: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review that was held or is due; `decision` is None for one not held."""

    day: str
    mark: Mark
    attendees: str
    findings: Markup


@dataclass(frozen=True, slots=True)
class RecordView:
    """A check-in or amendment with what was written in it."""

    title: str
    note: Markup
    evidence: tuple[Markup, ...]


def deliverables(tracker: Tracker, locale: str) -> tuple[DeliverableView, ...]:
    """By due date."""
    return tuple(
        DeliverableView(
            title=found.deliverable.title,
            party=wording.PARTIES[found.deliverable.party],
            owner=found.deliverable.owner or wording.NOTHING,
            due=words.day(found.due, locale),
            mark=wording.OVERDUE if found.overdue else wording.DELIVERABLES[found.state],
            done=wording.day(found.done_on, locale),
        )
        for found in sorted(tracker.deliverables.values(), key=lambda found: (found.due, found.deliverable.id))
    )


def actions(tracker: Tracker, locale: str) -> tuple[ActionView, ...]:
    """In the order in which they were asked for."""
    return tuple(
        ActionView(
            title=found.action.title,
            owner=found.action.owner or wording.NOTHING,
            due=wording.day(found.action.due, locale),
            origin=f"{'blocker in check-in' if found.is_blocker else 'review'} {found.origin}",
            mark=_action_mark(done=found.done_on is not None, overdue=found.overdue),
            done=wording.day(found.done_on, locale),
        )
        for found in tracker.actions
    )


def _action_mark(*, done: bool, overdue: bool) -> Mark:
    if done:
        return Mark("done", "good", "disc")
    return wording.OVERDUE if overdue else Mark("open", "quiet", "ring")


def reviews(report: PlanReport, tracker: Tracker, locale: str) -> tuple[ReviewView, ...]:
    """The reviews that were held, then those due."""
    held = [
        ReviewView(
            day=words.day(review.date, locale),
            mark=wording.DECISIONS[review.decision],
            attendees=", ".join(review.attendees),
            findings=markdown(review.findings, _NOTE_LEVEL),
        )
        for review in report.negotiation.reviews
    ]
    due = [
        ReviewView(
            day=words.day(review.due, locale),
            mark=wording.OVERDUE if review.overdue else Mark("due", "quiet", "ring"),
            attendees="",
            findings=markdown(None, _NOTE_LEVEL),
        )
        for review in tracker.reviews
        if review.held is None
    ]
    return (*held, *due)


def records(report: PlanReport, locale: str) -> tuple[RecordView, ...]:
    """What was written in check-ins and amendments, newest first."""
    dated: list[tuple[date, RecordView]] = []
    for checkin in report.negotiation.checkins:
        if checkin.note or checkin.evidence:
            by = f" by {checkin.by}" if checkin.by else ""
            dated.append(
                (
                    checkin.date,
                    RecordView(
                        f"Check-in{by}, {words.day(checkin.date, locale)}",
                        markdown(checkin.note, _NOTE_LEVEL),
                        tuple(markdown(item, _NOTE_LEVEL) for item in checkin.evidence),
                    ),
                )
            )
    for amendment in report.negotiation.amendments:
        title = f"Amendment, {words.day(amendment.date, locale)}, approved by {amendment.approved_by}"
        dated.append((amendment.date, RecordView(title, markdown(amendment.reason, _NOTE_LEVEL), ())))
    return tuple(record for _, record in sorted(dated, key=lambda pair: pair[0], reverse=True))
