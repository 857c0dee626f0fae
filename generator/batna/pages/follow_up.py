"""What is owed and done after the signature: deliverables, actions and blockers, and reviews."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from batna import words
from batna.charts.timeline import Event, Lane, Timeline, timeline
from batna.model.files import review_file
from batna.pages import wording
from batna.pages.anchors import action_anchors, checkin_anchor, deliverable_anchor, due_review_anchor, review_anchor
from batna.pages.dated import dated
from batna.pages.forge import Sources
from batna.pages.markdown import markdown
from batna.pages.page import Day, Link, Mark, Piece
from batna.plan_report import PlanReport
from batna.progress.standing import (
    ActionProgress,
    DeliverableProgress,
    ReviewDue,
    ReviewHeld,
    Tracker,
)

_NOTE_LEVEL = 3
_DONE_LATE = Mark("done late", "fair", "diamond")
_SKIPPED = Mark("not held", "quiet", "square")


@dataclass(frozen=True, slots=True)
class DeliverableView:
    """An obligation, who owes it, and whether it is done; `number` is its label on the line of days."""

    anchor: str
    number: str
    title: str
    party: str
    owner: str
    due: Day
    due_apart: str
    mark: Mark
    done: Day | str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action of a review, or a blocker; `age` is how long it has been open, or was until it was done."""

    anchor: str
    number: str
    title: str
    kind: str
    owner: str
    due: Day | str
    due_apart: str
    origin: Link
    mark: Mark
    done: Day | str
    age: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review that was held, with what became of what it asked for, or one that is due."""

    anchor: str
    day: Day
    apart: str
    mark: Mark
    attendees: str
    findings: Markup
    actions: tuple[tuple[Link, Mark], ...]
    source: str
    history: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The line of days, what it shows as a text and as a caption, and the labels of its axis."""

    drawing: Timeline
    finding: str
    caption: tuple[Piece, ...]
    today: str
    ticks: tuple[tuple[str, str, str], ...]


def deliverables(tracker: Tracker, locale: str, day: date) -> tuple[DeliverableView, ...]:
    """By due date."""
    return tuple(
        DeliverableView(
            anchor=deliverable_anchor(found.deliverable.id),
            number=str(number),
            title=found.deliverable.title,
            party=wording.PARTIES[found.deliverable.party],
            owner=found.deliverable.owner or wording.NOTHING,
            due=wording.moment(found.due, locale),
            due_apart=_due_apart(found.due, day, is_done=found.done_on is not None),
            mark=_deliverable_mark(found),
            done=wording.NOTHING if found.done_on is None else wording.moment(found.done_on, locale),
        )
        for number, found in enumerate(_by_due(tracker), start=1)
    )


def _by_due(tracker: Tracker) -> list[DeliverableProgress]:
    return sorted(tracker.deliverables.values(), key=lambda found: (found.due, found.deliverable.id))


def _deliverable_mark(found: DeliverableProgress) -> Mark:
    if found.done_on is not None and found.done_on > found.due:
        return _DONE_LATE
    return wording.OVERDUE if found.overdue else wording.DELIVERABLES[found.state]


def _due_apart(due: date | None, day: date, *, is_done: bool) -> str:
    return "" if due is None or is_done else wording.days_apart(due, day)


def actions(tracker: Tracker, locale: str, day: date) -> tuple[ActionView, ...]:
    """What is open first, by due date, so that what is overdue heads the list; then what is done, newest first."""
    return tuple(
        ActionView(
            anchor=anchor,
            number=letters(place),
            title=found.action.title,
            kind="blocker" if found.is_blocker else "action",
            owner=found.action.owner or "nobody named",
            due="no date set" if found.action.due is None else wording.moment(found.action.due, locale),
            due_apart=_due_apart(found.action.due, day, is_done=found.done_on is not None),
            origin=_origin(found),
            mark=_action_mark(found),
            done=wording.NOTHING if found.done_on is None else wording.moment(found.done_on, locale),
            age=wording.count_of(found.age, "day"),
            is_open=found.done_on is None,
        )
        for place, (found, anchor) in enumerate(_ordered(tracker))
    )


def _ordered(tracker: Tracker) -> list[tuple[ActionProgress, str]]:
    anchored = list(zip(tracker.actions, action_anchors(tracker.actions), strict=True))
    still = [pair for pair in anchored if pair[0].done_on is None]
    done = [pair for pair in anchored if pair[0].done_on is not None]
    still.sort(key=lambda pair: (pair[0].action.due or date.max, pair[1]))
    done.sort(key=lambda pair: (pair[0].done_on or date.min, pair[1]), reverse=True)
    return [*still, *done]


def letters(place: int) -> str:
    """`a`, `b` … `z`, `aa`, `ab`: what names the thing at a place (from 0) where numbers name others."""
    text = ""
    rest = place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _origin(found: ActionProgress) -> Link:
    """The record that put it as it is."""
    if found.is_blocker:
        return Link(f"#{checkin_anchor(found.origin)}", "check-in", note=found.origin)
    return Link(f"#{review_anchor(found.origin)}", "review", note=found.origin)


def _action_mark(found: ActionProgress) -> Mark:
    if found.done_on is not None:
        return _DONE_LATE if found.was_late else wording.DONE
    return wording.OVERDUE if found.overdue else wording.OPEN


def reviews(
    report: PlanReport, tracker: Tracker, sources: Sources | None, locale: str, day: date
) -> tuple[ReviewView, ...]:
    """The reviews that are due, the next one first, then those that were held, newest first."""
    due = [_due(review, locale, day) for review in tracker.reviews if review.held is None]
    slug = report.negotiation.slug
    marks = dict(zip(map(id, tracker.actions), action_anchors(tracker.actions), strict=True))
    held = [_held(found, marks, review_file(slug, found.review.id), sources, locale, day) for found in tracker.held]
    return (*due, *reversed(held))


def _due(review: ReviewDue, locale: str, day: date) -> ReviewView:
    return ReviewView(
        anchor=due_review_anchor(review.due),
        day=wording.moment(review.due, locale),
        apart=wording.days_apart(review.due, day),
        mark=wording.OVERDUE if review.overdue else wording.DUE_SOON if review.due >= day else _SKIPPED,
        attendees="",
        findings=Markup(),
        actions=(),
        source="",
        history="",
    )


def _held(
    found: ReviewHeld, anchors: dict[int, str], file: str, sources: Sources | None, locale: str, day: date
) -> ReviewView:
    review = found.review
    return ReviewView(
        anchor=review_anchor(review.id),
        day=wording.moment(review.date, locale),
        apart=wording.days_apart(review.date, day),
        mark=wording.DECISIONS[review.decision],
        attendees=", ".join(review.attendees),
        findings=markdown(review.findings, _NOTE_LEVEL),
        actions=tuple((Link(f"#{anchors[id(one)]}", one.action.title), _action_mark(one)) for one in found.actions),
        source="" if sources is None else sources.href(file),
        history="" if sources is None else sources.history(file),
    )


def line_of_days(tracker: Tracker, locale: str, day: date) -> TimelineView | None:
    """Deliverables, actions and reviews on one line of days; None where nothing was ever owed."""
    owed = [
        Event(found.due, _deliverable_mark(found).shape, str(number))
        for number, found in enumerate(_by_due(tracker), start=1)
    ]
    asked = [
        Event(found.action.due, _action_mark(found).shape, letters(place))
        for place, (found, _) in enumerate(_ordered(tracker))
        if found.action.due is not None
    ]
    held = {found.review.id: found.review for found in tracker.held}
    met = [
        Event(held[review.held].date, wording.DONE.shape, "")
        if review.held in held
        else Event(review.due, wording.OVERDUE.shape if review.overdue else wording.DUE_SOON.shape, "")
        for review in tracker.reviews
    ]
    lanes = [
        Lane(title, events)
        for title, events in (("Deliverables", owed), ("Actions", asked), ("Reviews", met))
        if events
    ]
    if not lanes:
        return None
    drawing = timeline(lanes, day)
    finding = _finding(tracker, locale, day)
    days = {event.on for lane in lanes for event in lane.events}
    return TimelineView(
        drawing=drawing,
        finding=finding,
        caption=dated(finding, days, locale),
        today="today",
        ticks=tuple((tick.x, tick.anchor, words.short_month(tick.day, locale)) for tick in drawing.ticks),
    )


def _finding(tracker: Tracker, locale: str, day: date) -> str:
    """How much is done, what is overdue, and what comes next."""
    owed = list(tracker.deliverables.values())
    done = sum(found.done_on is not None for found in owed)
    parts = [f"{done} of {wording.count_of(len(owed), 'deliverable')} done"] if owed else []
    late = sum([found.overdue for found in owed], sum(found.overdue for found in tracker.actions))
    late += sum(review.overdue for review in tracker.reviews)
    parts.append(f"{late} overdue" if late else "nothing overdue")
    coming = [
        *((found.due, f"“{found.deliverable.title}”") for found in owed if found.done_on is None and found.due >= day),
        *(
            (found.action.due, f"“{found.action.title}”")
            for found in tracker.actions
            if found.done_on is None and found.action.due is not None and found.action.due >= day
        ),
        *((review.due, "the next review") for review in tracker.reviews if review.held is None and review.due >= day),
    ]
    text = ", ".join(parts)
    text = text[0].upper() + text[1:]
    if not coming:
        return f"{text}."
    when, what = min(coming)
    return f"{text}; next is {what}, {words.day(when, locale)}, {wording.days_apart(when, day)}."
