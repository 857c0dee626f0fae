"""The tracker: whether the agreement delivers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.charts.bar import Bar, bar
from batna.model.delivery import Implementation, ImplementationResult, ResultKind
from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.follow_up import (
    ActionView,
    DeliverableView,
    RecordView,
    ReviewView,
    actions,
    deliverables,
    records,
    reviews,
)
from batna.pages.page import Frame, Mark, Page, tracker_path
from batna.pages.plan_frame import plan_frame
from batna.plan_report import PlanReport
from batna.progress.grade import colour
from batna.progress.standing import Period, Realisation, ResultProgress, Status, Tracker


@dataclass(frozen=True, slots=True)
class PeriodView:
    """One period as a step of a row: its words, and the shape that repeats them."""

    mark: Mark
    days: str
    value: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """An implementation key result; `bar` is None where progress has no meaning."""

    id: str
    title: str
    kind: str
    commitment: str
    owner: str
    status: Mark
    baseline: str
    target: str
    last: str
    last_day: str
    due: str
    progress: str
    expected: str
    bar: Bar | None
    compliance: str
    grade: str
    colour: Mark | None
    confidence: str
    realises: str
    periods: tuple[PeriodView, ...]


@dataclass(frozen=True, slots=True)
class RealisationView:
    """A negotiated key result from target to agreement to delivery."""

    title: str
    target: str
    agreed: str
    realised: str
    leak: str
    leaks: bool


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The page. `finding` states how the implementation stands, in one sentence."""

    frame: Frame
    objective: str
    status: Mark | None
    finding: str
    dates: tuple[tuple[str, str, str], ...]
    results: tuple[ProgressView, ...]
    has_confidence: bool
    deliverables: tuple[DeliverableView, ...]
    reviews: tuple[ReviewView, ...]
    actions: tuple[ActionView, ...]
    realisations: tuple[RealisationView, ...]
    leak: str
    records: tuple[RecordView, ...]


def tracker_page(
    report: PlanReport, tracker: Tracker, implementation: Implementation, settings: Settings, day: date
) -> Page:
    """The tracker of one plan that has an implementation."""
    locale = settings.locale
    path = tracker_path(report.negotiation.slug)
    realisations = tuple(_realisation(found, report, locale) for found in report.realisations)
    view = TrackerView(
        frame=plan_frame(report, path, settings, day),
        objective=implementation.objective,
        status=None if tracker.status is None else wording.STATUSES[tracker.status],
        finding=_finding(tracker, locale),
        dates=_dates(report, tracker, day, locale),
        results=tuple(_result(found, report, locale) for found in tracker.results.values()),
        has_confidence=any(found.confidence is not None for found in tracker.results.values()),
        deliverables=deliverables(tracker, locale),
        reviews=reviews(report, tracker, locale),
        actions=actions(tracker, locale),
        realisations=realisations,
        leak=_leak(realisations),
        records=records(report, locale),
    )
    return Page(path, "tracker.html.j2", view)


def _finding(tracker: Tracker, locale: str) -> str:
    if tracker.status is None:
        return "No key result is tracked."
    counts = {status: sum(found.status is status for found in tracker.results.values()) for status in Status}
    parts = [f"{count} {wording.STATUSES[status].word}" for status, count in counts.items() if count]
    text = f"Of {wording.count_of(len(tracker.results), 'key result')}: {wording.listed(parts)}."
    if tracker.grade is not None:
        text += f" Grade {words.score(tracker.grade, locale)}, {wording.COLOURS[colour(tracker.grade)].word}."
    late = [
        (sum(found.overdue for found in tracker.deliverables.values()), "deliverable"),
        (sum(found.overdue for found in tracker.actions), "action"),
        (sum(found.overdue for found in tracker.reviews), "review"),
    ]
    overdue = [wording.count_of(count, noun) for count, noun in late if count]
    return f"{text} Overdue: {wording.listed(overdue)}." if overdue else f"{text} Nothing is overdue."


def _dates(report: PlanReport, tracker: Tracker, day: date, locale: str) -> tuple[tuple[str, str, str], ...]:
    outcome = report.negotiation.outcome
    dates = [("Implementation starts", tracker.starts)]
    if outcome is not None:
        dates += [
            (label, value)
            for label, value in (
                ("Signed", outcome.signed),
                ("Effective", outcome.effective),
                ("Give notice by", outcome.notice_by),
                ("Expires", outcome.expires),
            )
            if value is not None
        ]
    return tuple((label, words.day(value, locale), wording.days_apart(value, day)) for label, value in dates)


def _result(found: ResultProgress, report: PlanReport, locale: str) -> ProgressView:
    result = found.result
    last = found.points[-1] if found.points else None
    negotiated = report.negotiation.plan.key_results
    return ProgressView(
        id=result.id,
        title=result.title,
        kind=result.kind.value,
        commitment=wording.commitment(result.commitment),
        owner=result.owner or wording.NOTHING,
        status=wording.STATUSES[found.status],
        baseline=wording.quantity(result.baseline, result.unit, locale),
        target=_target(result, locale),
        last=wording.NOTHING if last is None else _reported(last.value, result, locale),
        last_day="" if last is None else words.day(last.as_at, locale),
        due=wording.day(result.due, locale) if result.due else "throughout",
        progress=_share(found.progress, locale),
        expected=_share(found.expected, locale),
        bar=None if found.progress is None else bar(found.progress, found.expected),
        compliance=_share(found.compliance, locale),
        grade=wording.NOTHING if found.grade is None else words.score(found.grade, locale),
        colour=None if found.grade is None else wording.COLOURS[colour(found.grade)],
        confidence=_share(found.confidence, locale),
        realises=negotiated[result.realises].title if result.realises is not None else "",
        periods=tuple(_period(period, result, locale) for period in found.periods),
    )


def _share(share: Fraction | Decimal | None, locale: str) -> str:
    return wording.NOTHING if share is None else words.percent(share, locale)


def _target(result: ImplementationResult, locale: str) -> str:
    if result.kind is ResultKind.MILESTONE:
        return "done"
    if result.threshold is None:
        return wording.quantity(result.target, result.unit, locale)
    if result.threshold.at_least is not None:
        return f"at least {words.quantity(result.threshold.at_least, result.unit, locale)}"
    return f"at most {wording.quantity(result.threshold.at_most, result.unit, locale)}"


def _reported(value: Decimal | bool, result: ImplementationResult, locale: str) -> str:
    if isinstance(value, bool):
        return "done" if value else "not done"
    return words.quantity(value, result.unit, locale)


def _period(period: Period, result: ImplementationResult, locale: str) -> PeriodView:
    if period.checkin is None:
        mark = Mark("not reported", "bad", "ring") if period.counts else Mark("to come", "quiet", "ring")
    elif period.met is None:
        mark = Mark("reported", "good", "disc")
    else:
        mark = Mark("met", "good", "disc") if period.met else Mark("not met", "bad", "cross")
    value = "" if period.value is None else _reported(period.value, result, locale)
    return PeriodView(mark, f"from {words.day(period.start, locale)}", value)


def _realisation(found: Realisation, report: PlanReport, locale: str) -> RealisationView:
    return RealisationView(
        title=report.negotiation.plan.key_results[found.key_result].title,
        target=wording.quantity(found.target, found.unit, locale),
        agreed=wording.quantity(found.agreed, found.unit, locale),
        realised=wording.quantity(found.realised, found.unit, locale),
        leak=_leaked(found, locale),
        leaks=bool(found.leak),
    )


def _leaked(found: Realisation, locale: str) -> str:
    if found.leak is None:
        return wording.NOTHING
    if not found.leak:
        return "none"
    return wording.difference(found.leak, found.unit, locale)


def _leak(realisations: tuple[RealisationView, ...]) -> str:
    """The finding of the realisation table."""
    leaks = [found.title for found in realisations if found.leaks]
    if not leaks:
        return "Nothing agreed is known to be lost on the way."
    return f"Less than agreed is realised of {wording.listed(leaks)}."
