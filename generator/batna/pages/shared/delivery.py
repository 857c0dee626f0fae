"""How an agreement delivers, as others may see it: key results, deliverables, actions and reviews."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.delivery import ImplementationResult, ResultKind, Review
from batna.model.portfolio import Negotiation
from batna.model.talks import Outcome
from batna.model.values import Side
from batna.pages import wording
from batna.pages.page import Mark
from batna.progress.grade import colour
from batna.progress.standing import ActionProgress, DeliverableProgress, ResultProgress, ReviewDue, Tracker


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
    last_day: str
    due: str
    progress: str
    expected: str
    kept: str
    grade: str
    colour: Mark | None


@dataclass(frozen=True, slots=True)
class OwedView:
    """Something that is due from someone: a deliverable, an action or a blocker."""

    title: str
    owner: str
    due: str
    mark: Mark
    done: str


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review that was held, with what it decided, or one that is due."""

    day: str
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
    negotiation: Negotiation, tracked: Tracker, locale: str, parties: Mapping[Side, str] = wording.PARTIES
) -> DeliveryView:
    """The implementation of a negotiation that was cut; `parties` is what the reader calls each side."""
    objective = "" if negotiation.implementation is None else negotiation.implementation.objective
    return DeliveryView(
        objective=objective,
        finding=_finding(tracked, locale),
        results=tuple(_followed(found, locale) for found in tracked.results.values()),
        deliverables=tuple(_deliverable(found, parties, locale) for found in _by_due(tracked.deliverables.values())),
        actions=tuple(_action(found, locale) for found in tracked.actions),
        reviews=(
            *(_held(review, locale) for review in negotiation.reviews),
            *(_due(review, locale) for review in tracked.reviews if review.held is None),
        ),
    )


def agreement_dates(outcome: Outcome, day: date, locale: str) -> tuple[tuple[str, str, str], ...]:
    """The days of an agreement: what each is, the day, and how far it is from today."""
    known = (
        ("Signed", outcome.signed),
        ("Effective", outcome.effective),
        ("Give notice by", outcome.notice_by),
        ("Expires", outcome.expires),
    )
    return tuple(
        (label, words.day(value, locale), wording.days_apart(value, day)) for label, value in known if value is not None
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
        sentences.append(f"Grade {words.score(tracked.grade, locale)}, {wording.COLOURS[colour(tracked.grade)].word}.")
    if late:
        sentences.append(f"{wording.count_of(late, 'deliverable').capitalize()} overdue.")
    return " ".join(sentences)


def _followed(found: ResultProgress, locale: str) -> FollowedView:
    result = found.result
    last = found.points[-1] if found.points else None
    return FollowedView(
        id=result.id,
        title=result.title,
        about=f"{wording.commitment(result.commitment)}, {result.kind}",
        owner=result.owner or "",
        status=wording.STATUSES[found.status],
        baseline=wording.quantity(result.baseline, result.unit, locale),
        target=_target(result, locale),
        last=wording.NOTHING if last is None else _figure(last.value, result.unit, locale),
        last_day="" if last is None else words.day(last.as_at, locale),
        due=wording.day(result.due, locale),
        progress="" if found.progress is None else words.percent(found.progress, locale),
        expected="" if found.expected is None else words.percent(found.expected, locale),
        kept="" if found.compliance is None else words.percent(found.compliance, locale),
        grade=wording.NOTHING if found.grade is None else words.score(found.grade, locale),
        colour=None if found.grade is None else wording.COLOURS[colour(found.grade)],
    )


def _figure(value: object, unit: str | None, locale: str) -> str:
    if value is True:
        return "done"
    return wording.quantity(value, unit, locale)  # type: ignore[arg-type]


def _target(result: ImplementationResult, locale: str) -> str:
    if result.kind is ResultKind.MILESTONE:
        return "done"
    if result.threshold is None:
        return wording.quantity(result.target, result.unit, locale)
    bound, level = (
        ("at least", result.threshold.at_least)
        if result.threshold.at_least is not None
        else ("at most", result.threshold.at_most)
    )
    return f"{bound} {wording.quantity(level, result.unit, locale)}"


def _by_due(found: Iterable[DeliverableProgress]) -> list[DeliverableProgress]:
    return sorted(found, key=lambda one: (one.due, one.deliverable.id))


def _deliverable(found: DeliverableProgress, parties: Mapping[Side, str], locale: str) -> OwedView:
    party = f"owed by {parties[found.deliverable.party]}"
    return OwedView(
        title=f"{found.deliverable.title} ({party})",
        owner=found.deliverable.owner or "",
        due=words.day(found.due, locale),
        mark=wording.OVERDUE if found.overdue else wording.DELIVERABLES[found.state],
        done=wording.day(found.done_on, locale),
    )


def _action(found: ActionProgress, locale: str) -> OwedView:
    if found.done_on is not None:
        mark = Mark("done", "good", "disc")
    else:
        mark = wording.OVERDUE if found.overdue else Mark("open", "quiet", "ring")
    return OwedView(
        title=found.action.title,
        owner=found.action.owner or "",
        due=wording.day(found.action.due, locale),
        mark=mark,
        done=wording.day(found.done_on, locale),
    )


def _held(review: Review, locale: str) -> HeldReview:
    return HeldReview(words.day(review.date, locale), wording.DECISIONS[review.decision], ", ".join(review.attendees))


def _due(review: ReviewDue, locale: str) -> HeldReview:
    mark = wording.OVERDUE if review.overdue else Mark("due", "quiet", "ring")
    return HeldReview(words.day(review.due, locale), mark, "")
