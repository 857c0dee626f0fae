"""How an agreement delivers, as others may see it: key results, deliverables, actions and reviews."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.delivery import Review
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Outcome
from batna.model.values import Side
from batna.pages import wording
from batna.pages.page import Day, Fact, Mark
from batna.progress.grade import colour
from batna.progress.standing import ActionProgress, DeliverableProgress, ResultProgress, ReviewDue, Tracker
from batna.telling import measured as figures


@dataclass(frozen=True, slots=True)
class FollowedView:
    """An implementation key result. `progress` and `expected` are empty where they have no meaning."""

    id: str
    title: str
    about: str
    owner: str
    status: Mark
    baseline: str
    target: str
    last: str
    last_day: str | Day
    due: str | Day
    progress: str
    expected: str
    kept: str
    grade: str
    colour: Mark | None


@dataclass(frozen=True, slots=True)
class OwedView:
    """Something that is due from someone: a deliverable, an action or a blocker.

    `party` says who owes a deliverable, and `apart` how far the day is from today; empty where done.
    """

    title: str
    party: str
    owner: str
    due: str | Day
    apart: str
    mark: Mark
    done: str | Day


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review that was held, with what it decided, or one that is due."""

    day: Day
    mark: Mark
    attendees: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """The implementation on a day; `finding` says in one sentence how it stands."""

    objective: str
    finding: str
    results: tuple[FollowedView, ...]
    deliverables: tuple[OwedView, ...]
    actions: tuple[OwedView, ...]
    reviews: tuple[HeldReview, ...]

    @property
    def has_owners(self) -> bool:
        """Whether anyone is named."""
        return any(one.owner for one in (*self.deliverables, *self.actions))


def delivery(
    negotiation: Negotiation, tracked: Tracker, settings: Settings, day: date, parties: Mapping[Side, str]
) -> DeliveryView:
    """The implementation of a negotiation that was cut; `parties` is what the reader calls each side."""
    locale = settings.locale
    objective = "" if negotiation.implementation is None else negotiation.implementation.objective
    return DeliveryView(
        objective=objective,
        finding=_finding(tracked, locale),
        results=tuple(_followed(found, locale, day) for found in tracked.results.values()),
        deliverables=tuple(
            _deliverable(found, parties, locale, day) for found in _by_due(tracked.deliverables.values())
        ),
        actions=tuple(_action(found, locale, day) for found in tracked.actions),
        reviews=(
            *(_held(review, locale) for review in negotiation.reviews),
            *(_due(review, locale) for review in tracked.reviews if review.held is None),
        ),
    )


def agreement_dates(outcome: Outcome, day: date, locale: str) -> tuple[Fact, ...]:
    """The days of an agreement: what each is, the day, and how far it is from today."""
    known = (
        ("Signed", outcome.signed),
        ("Effective", outcome.effective),
        ("Give notice by", outcome.notice_by),
        ("Expires", outcome.expires),
    )
    return tuple(
        Fact(label, wording.moment(value, locale), wording.days_apart(value, day))
        for label, value in known
        if value is not None
    )


def _finding(tracked: Tracker, locale: str) -> str:
    counts: dict[str, int] = {}
    for found in tracked.results.values():
        word = wording.STATUSES[found.status].word
        counts[word] = counts.get(word, 0) + 1
    parts = [f"{count} {word}" for word, count in counts.items()]
    late = sum(found.overdue for found in tracked.deliverables.values())
    sentences = []
    if parts:
        sentences.append(f"Of {wording.count_of(len(tracked.results), 'key result')}: {wording.listed(parts)}.")
    if tracked.grade is not None:
        sentences.append(f"Grade {words.score(tracked.grade, locale)}.")
    if late:
        sentences.append(f"{wording.count_of(late, 'deliverable').capitalize()} overdue.")
    return " ".join(sentences)


def _followed(found: ResultProgress, locale: str, day: date) -> FollowedView:
    result = found.result
    last = found.points[-1] if found.points else None
    return FollowedView(
        id=result.id,
        title=result.title,
        about=f"{wording.commitment(result.commitment)}, {result.kind}",
        owner=result.owner or "",
        status=wording.STATUSES[found.status],
        baseline=wording.quantity(result.baseline, result.unit, locale),
        target=figures.target(result, locale),
        last=wording.NOTHING if last is None else figures.reported(last.value, result, locale),
        last_day="" if last is None else wording.moment(last.as_at, locale),
        due=wording.shown(result.due, None, locale),
        progress="" if found.progress is None else words.percent(found.progress, locale),
        expected="" if found.expected is None else words.percent(found.expected, locale),
        kept="" if found.compliance is None else words.percent(found.compliance, locale),
        grade=wording.NOTHING if found.grade is None else words.score(found.grade, locale),
        colour=None if (graded := colour(found, day)) is None else wording.COLOURS[graded],
    )


def _by_due(found: Iterable[DeliverableProgress]) -> list[DeliverableProgress]:
    return sorted(found, key=lambda one: (one.due, one.deliverable.id))


def _deliverable(found: DeliverableProgress, parties: Mapping[Side, str], locale: str, day: date) -> OwedView:
    return OwedView(
        title=found.deliverable.title,
        party=parties[found.deliverable.party],
        owner=found.deliverable.owner or "",
        due=wording.moment(found.due, locale),
        apart=wording.days_apart(found.due, day) if found.done_on is None else "",
        mark=wording.OVERDUE if found.overdue else wording.DELIVERABLES[found.state],
        done=wording.shown(found.done_on, None, locale),
    )


def _action(found: ActionProgress, locale: str, day: date) -> OwedView:
    due = found.action.due
    mark = wording.DONE if found.done_on is not None else wording.OVERDUE if found.overdue else wording.OPEN
    return OwedView(
        title=found.action.title,
        party="",
        owner=found.action.owner or "",
        due=wording.shown(due, None, locale),
        apart=wording.days_apart(due, day) if due is not None and found.done_on is None else "",
        mark=mark,
        done=wording.shown(found.done_on, None, locale),
    )


def _held(review: Review, locale: str) -> HeldReview:
    return HeldReview(
        wording.moment(review.date, locale), wording.DECISIONS[review.decision], ", ".join(review.attendees)
    )


def _due(review: ReviewDue, locale: str) -> HeldReview:
    mark = wording.OVERDUE if review.overdue else wording.DUE_SOON
    return HeldReview(wording.moment(review.due, locale), mark, "")
