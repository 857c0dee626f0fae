"""One implementation key result on the tracker: its state, its course, its periods and its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from batna import words
from batna.charts.bar import Bar, bar
from batna.charts.progress_history import History as HistoryDrawing
from batna.charts.progress_history import Spell, history
from batna.charts.spark import Figure, Outlook, Spark, Threshold, spark
from batna.model.delivery import ImplementationResult, ResultKind
from batna.pages import wording
from batna.pages.anchors import checkin_anchor, result_anchor, term_anchor
from batna.pages.dated import dated
from batna.pages.figures import about, about_apart, reported, share, target
from batna.pages.page import Day, Link, Mark, Piece
from batna.pages.tracker_headline import WORRYING
from batna.plan_report import PlanReport
from batna.progress.forecast import Forecast, NoForecast, Projection
from batna.progress.grade import colour
from batna.progress.levels import bound_of, expected_level
from batna.progress.standing import History, Period, ResultProgress, Status, Tracker

_DEPTHS = {
    Status.MET: 0,
    Status.ON_TRACK: 0,
    Status.PENDING: 1,
    Status.BEHIND: 2,
    Status.AT_RISK: 3,
    Status.STALE: 3,
    Status.MISSED: 3,
}
_LEVELS = 4
_ONE_DAY = timedelta(days=1)
_WHY_NONE = {
    NoForecast.MILESTONE: "",
    NoForecast.TOO_FEW_FIGURES: "No forecast yet: it takes two figures to tell a pace.",
    NoForecast.OVER: "",
}


@dataclass(frozen=True, slots=True)
class PeriodView:
    """One period: its days, what was reported for it, and the shape and word that say what that means."""

    mark: Mark
    start: Day
    last: Day
    value: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as reported, with the way to its check-in, or as forecast; `wanted` is what is expected by its day."""

    day: Day
    value: str
    wanted: str
    href: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """The drawing of the figures, what it shows as a text and as a caption, and the labels that stand in it."""

    drawing: Spark
    finding: str
    caption: tuple[Piece, ...]
    first: str
    last: str
    today: str
    goal: str


@dataclass(frozen=True, slots=True)
class SpellView:
    """A status, and the day from which it held."""

    since: Day
    mark: Mark


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The statuses over time: drawn, in a sentence, and one by one."""

    drawing: HistoryDrawing
    finding: str
    spells: tuple[SpellView, ...]


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


def results(report: PlanReport, tracker: Tracker, locale: str, day: date) -> tuple[ProgressView, ...]:
    """Every key result, those that are not where they should be first, else in the order of the plan."""
    ranks = {status: rank for rank, status in enumerate(WORRYING)}
    ordered = sorted(tracker.results.values(), key=lambda found: ranks.get(found.status, len(ranks)))
    return tuple(_result(found, report, tracker, locale, day) for found in ordered)


def _result(found: ResultProgress, report: PlanReport, tracker: Tracker, locale: str, day: date) -> ProgressView:
    result = found.result
    last = found.points[-1] if found.points else None
    negotiated = report.negotiation.plan.key_results
    past = report.histories.get(result.id)
    since = None if past is None else past.behind_since or past.since
    forecast = report.forecasts.get(result.id)
    return ProgressView(
        anchor=result_anchor(result.id),
        id=result.id,
        title=result.title,
        kind=result.kind.value,
        commitment=wording.commitment(result.commitment),
        owner=result.owner or "nobody named",
        status=wording.STATUSES[found.status],
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
        bar=None if found.progress is None else bar(found.progress, found.expected),
        course=_course(found, forecast, tracker, locale, day),
        has_wanted=result.kind is ResultKind.REACH,
        figures=_figures(found, tracker, locale),
        outlook=_outlook(found, forecast, locale),
        compliance=share(found.compliance, locale),
        grade=wording.NOTHING if found.grade is None else words.score(found.grade, locale),
        colour=None if found.grade is None else wording.COLOURS[colour(found.grade)],
        confidence=share(found.confidence, locale),
        realises=negotiated[result.realises].title if result.realises is not None else "",
        terms=_terms(result, report),
        periods=tuple(_period(period, result, locale) for period in found.periods),
        periods_finding=_periods_finding(found),
        history=None if past is None else _history(past, locale, day),
    )


def _terms(result: ImplementationResult, report: PlanReport) -> tuple[Link, ...]:
    """The way back to what was agreed."""
    traced = None if report.traceability is None else report.traceability.results.get(result.id)
    names = () if traced is None else traced.terms
    titles = report.negotiation.plan.terms
    return tuple(Link(f"#{term_anchor(name)}", titles[name].title) for name in names)


def _course(
    found: ResultProgress, forecast: Forecast | None, tracker: Tracker, locale: str, day: date
) -> CourseView | None:
    result = found.result
    if result.kind is ResultKind.MILESTONE:
        return None
    figures = [Figure(point.as_at, Fraction(point.value)) for point in found.points]
    bound = bound_of(result)
    drawing = spark(
        figures,
        _expected(result, tracker),
        None
        if bound is None
        else Threshold(bound, is_floor=result.threshold is not None and result.threshold.at_least is not None),
        _fan(result, forecast, day),
        (min(tracker.starts, day), day),
    )
    finding = _finding(found, forecast, tracker, locale, day)
    days = {point.as_at for point in found.points[-1:]}
    if forecast is not None and forecast.reached_on is not None:
        days.add(forecast.reached_on)
    return CourseView(
        drawing=drawing,
        finding=finding,
        caption=dated(finding, days, locale),
        first=words.day(drawing.first, locale),
        last=words.day(drawing.last, locale),
        today="today",
        goal=target(result, locale),
    )


def _expected(result: ImplementationResult, tracker: Tracker) -> list[Figure]:
    """The corners of the line that figures should follow."""
    if result.kind is not ResultKind.REACH or result.due is None:
        return []
    days = sorted(
        {tracker.starts, *(when for when, _ in result.phases if tracker.starts < when < result.due), result.due}
    )
    levels = [(when, expected_level(result, tracker.starts, when)) for when in days]
    return [Figure(when, level) for when, level in levels if level is not None]


def _fan(result: ImplementationResult, forecast: Forecast | None, day: date) -> list[Outlook]:
    """Where the pace leads; of a maintained result nothing is drawn, since nothing is known but what was."""
    if forecast is None or result.kind is not ResultKind.REACH:
        return []
    ends = [at for at in (forecast.year_end, forecast.due) if at is not None and at.day > day]
    return [Outlook(at.day, at.value, at.low, at.high) for at in ends]


def _finding(found: ResultProgress, forecast: Forecast | None, tracker: Tracker, locale: str, day: date) -> str:
    result = found.result
    if not found.points:
        return "No figure was reported yet."
    last = found.points[-1]
    text = f"{reported(last.value, result, locale)} on {words.day(last.as_at, locale)}"
    if result.kind is ResultKind.MAINTAIN:
        return f"{text}; {target(result, locale)} was agreed."
    then = expected_level(result, tracker.starts, last.as_at)
    if then is not None:
        text += f", where {about(then, result.unit, locale)} was expected"
    if forecast is None or forecast.due is None or forecast.due.day <= day:
        why = "" if forecast is None or forecast.reason is None else _WHY_NONE[forecast.reason]
        return f"{text}. {why}".strip()
    return f"{text}. {_due_finding(forecast.due, forecast, result, locale)}"


def _due_finding(projection: Projection, forecast: Forecast, result: ImplementationResult, locale: str) -> str:
    unit = result.unit
    ends = sorted((projection.low, projection.high))
    low, high = (about(end, unit, locale) for end in ends)
    text = f"At this pace {about(projection.value, unit, locale)} on the due date"
    if low != high:
        text += f" ({wording.span(low, high)} at the slowest and the fastest pace so far)"
    if projection.shortfall <= 0:
        return f"{text}, which is enough."
    text += f", {about_apart(projection.shortfall, unit, locale)} worse than the target"
    if forecast.reached_on is not None:
        return f"{text}, which would be reached on {words.day(forecast.reached_on, locale)}."
    return f"{text}, which would never be reached."


def _figures(found: ResultProgress, tracker: Tracker, locale: str) -> tuple[FigureView, ...]:
    result = found.result
    return tuple(
        FigureView(
            day=wording.moment(point.as_at, locale),
            value=reported(point.value, result, locale),
            wanted=_wanted(expected_level(result, tracker.starts, point.as_at), result, locale),
            href=f"#{checkin_anchor(point.checkin)}",
        )
        for point in found.points
    )


def _wanted(level: Fraction | None, result: ImplementationResult, locale: str) -> str:
    return wording.NOTHING if level is None else about(level, result.unit, locale)


def _outlook(found: ResultProgress, forecast: Forecast | None, locale: str) -> tuple[FigureView, ...]:
    if forecast is None or found.result.kind is not ResultKind.REACH:
        return ()
    unit = found.result.unit
    return tuple(
        FigureView(
            day=wording.moment(at.day, locale),
            value=_between(at, unit, locale),
            wanted=about(at.wanted, unit, locale),
            href="",
        )
        for at in (forecast.year_end, forecast.due)
        if at is not None
    )


def _between(at: Projection, unit: str | None, locale: str) -> str:
    low, high = (about(end, unit, locale) for end in sorted((at.low, at.high)))
    value = about(at.value, unit, locale)
    return value if low == high else f"{value} ({wording.span(low, high)})"


def _period(period: Period, result: ImplementationResult, locale: str) -> PeriodView:
    if period.checkin is None:
        mark = Mark("not reported", "bad", "down") if period.counts else Mark("to come", "quiet", "ring")
    elif period.met is None:
        mark = Mark("reported", "good", "disc")
    else:
        mark = Mark("met", "good", "disc") if period.met else Mark("not met", "bad", "cross")
    value = "" if period.value is None else reported(period.value, result, locale)
    return PeriodView(mark, wording.moment(period.start, locale), wording.moment(period.end - _ONE_DAY, locale), value)


def _periods_finding(found: ResultProgress) -> str:
    counted = [period for period in found.periods if period.counts]
    if not counted:
        return "No period counts yet."
    whole = wording.count_of(len(counted), "period")
    if found.result.kind is ResultKind.MAINTAIN:
        return f"{sum(period.met is True for period in counted)} of {whole} kept"
    return f"{sum(period.checkin is not None for period in counted)} of {whole} reported"


def _history(past: History, locale: str, day: date) -> HistoryView:
    spells = [
        Spell(change.date, wording.STATUSES[change.status].tone, _DEPTHS[change.status]) for change in past.changes
    ]
    return HistoryView(
        drawing=history(spells, day, _LEVELS),
        finding=_spent(past, day),
        spells=tuple(
            SpellView(wording.moment(change.date, locale), wording.STATUSES[change.status]) for change in past.changes
        ),
    )


def _spent(past: History, day: date) -> str:
    """How many days it stood how: `on track 310 days, stale 12 days`."""
    ends = [*(change.date for change in past.changes[1:]), day]
    spent: Mapping[Status, int] = {
        status: sum(
            (end - change.date).days for change, end in zip(past.changes, ends, strict=True) if change.status is status
        )
        for status in Status
    }
    named = [
        f"{wording.STATUSES[status].word} {wording.count_of(days, 'day')}" for status, days in spent.items() if days
    ]
    text = wording.listed(named) if named else "begun today"
    return f"{text[0].upper()}{text[1:]}."
