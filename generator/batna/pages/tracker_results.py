"""One implementation key result on the tracker: its state, its course, its periods and its history."""

from dataclasses import dataclass
from datetime import date

from batna import words
from batna.charts.bar import Bar, bar
from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.files import implementation_file
from batna.pages import wording
from batna.pages.anchors import result_anchor, term_anchor
from batna.pages.forge import Sources
from batna.pages.page import Day, Link, Mark
from batna.pages.tracker_course import CourseView, FigureView, course, figures, outlook
from batna.pages.tracker_headline import WORRYING, is_worrying, mark_of
from batna.pages.tracker_history import HistoryView, PeriodView, periods, periods_finding, status_history
from batna.plan_report import PlanReport
from batna.progress.grade import colour
from batna.progress.standing import History, ResultProgress, Status, Tracker
from batna.telling.measured import reported, share, target


@dataclass(frozen=True, slots=True)
class ProgressView:
    """An implementation key result; `bar` is None where progress has no meaning, `course` where nothing is measured."""

    anchor: str
    id: str
    title: str
    kind: str
    commitment: str
    owner: str
    status: Mark
    since: Day | str
    since_apart: str
    baseline: str
    target: str
    last: str
    last_day: Day | str
    due: Day | str
    due_apart: str
    progress: str
    expected: str
    bar: Bar | None
    course: CourseView | None
    has_wanted: bool
    figures: tuple[FigureView, ...]
    outlook: tuple[FigureView, ...]
    compliance: str
    grade: str
    colour: Mark | None
    confidence: str
    realises: str
    terms: tuple[Link, ...]
    periods: tuple[PeriodView, ...]
    periods_finding: str
    history: HistoryView | None
    source: str


def results(
    report: PlanReport, tracker: Tracker, sources: Sources | None, locale: str, day: date
) -> tuple[ProgressView, ...]:
    """Every key result, those that are not where they should be first, else in the order of the plan."""
    ranks = {status: rank for rank, status in enumerate(WORRYING)}

    def rank(found: ResultProgress) -> tuple[int, bool]:
        return ranks.get(found.status, len(ranks)), not is_worrying(found, report)

    ordered = sorted(tracker.results.values(), key=rank)
    return tuple(_result(found, report, tracker, sources, locale, day) for found in ordered)


def _result(
    found: ResultProgress, report: PlanReport, tracker: Tracker, sources: Sources | None, locale: str, day: date
) -> ProgressView:
    result = found.result
    last = found.points[-1] if found.points else None
    negotiated = report.negotiation.plan.key_results
    past = report.histories.get(result.id)
    since = None if past is None else _since(found.status, past)
    coming = report.outlooks.get(result.id)
    return ProgressView(
        anchor=result_anchor(result.id),
        id=result.id,
        title=result.title,
        kind=result.kind.value,
        commitment=wording.commitment(result.commitment),
        owner=result.owner or "nobody named",
        status=mark_of(found, report),
        since="" if since is None else wording.moment(since, locale),
        since_apart="" if since is None else wording.days_apart(since, day),
        baseline=wording.quantity(result.baseline, result.unit, locale),
        target=target(result, locale),
        last=wording.NOTHING if last is None else reported(last.value, result, locale),
        last_day="" if last is None else wording.moment(last.as_at, locale),
        due="throughout" if result.due is None else wording.moment(result.due, locale),
        due_apart="" if result.due is None else wording.days_apart(result.due, day),
        progress=share(found.progress, locale),
        expected=share(found.expected, locale),
        bar=None
        if found.progress is None or result.kind is ResultKind.MILESTONE
        else bar(found.progress, found.expected),
        course=course(found, coming, tracker.starts, locale, day),
        has_wanted=result.kind is not ResultKind.MILESTONE,
        figures=figures(found, locale),
        outlook=outlook(found, coming, locale),
        compliance=share(found.compliance, locale),
        grade=wording.NOTHING if found.grade is None else words.score(found.grade, locale),
        colour=None if (graded := colour(found, day)) is None else wording.COLOURS[graded],
        confidence=share(found.confidence, locale),
        realises=negotiated[result.realises].title if result.realises is not None else "",
        terms=_terms(result, report),
        periods=periods(found, locale),
        periods_finding=periods_finding(found),
        history=None if past is None else status_history(past, locale, day),
        source=""
        if sources is None
        else sources.href(implementation_file(report.negotiation.slug), ("key_results", result.id)),
    )


def _since(status: Status, past: History) -> date:
    """The day from which the status holds; of what is behind, the first of all the days since it was last on track."""
    return past.behind_since or past.since if status is Status.BEHIND else past.since


def _terms(result: ImplementationResult, report: PlanReport) -> tuple[Link, ...]:
    """The way back to what was agreed."""
    traced = None if report.traceability is None else report.traceability.results.get(result.id)
    names = () if traced is None else traced.terms
    titles = report.negotiation.plan.terms
    return tuple(Link(f"#{term_anchor(name)}", titles[name].title) for name in names)
