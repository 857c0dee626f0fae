"""The figures of a key result on the tracker: what was reported, what was expected and where it leads."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.charts.spark import Figure, Outlook, Spark, Threshold, spark
from batna.model.delivery import ImplementationResult, ResultKind
from batna.pages import wording
from batna.pages.anchors import checkin_anchor
from batna.pages.dated import dated
from batna.pages.figures import about, about_apart, reported, share, target
from batna.pages.page import Day, Piece
from batna.progress.forecast import Forecast, NoForecast, Projection
from batna.progress.grade import is_good
from batna.progress.levels import bound_of, expected_level
from batna.progress.standing import ResultProgress, Tracker

_WHY_NONE = {
    NoForecast.MILESTONE: "",
    NoForecast.TOO_FEW_FIGURES: "No forecast yet: it takes two figures to tell a pace.",
    NoForecast.OVER: "",
}


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
    goal: str


def course(
    found: ResultProgress, forecast: Forecast | None, tracker: Tracker, locale: str, day: date
) -> CourseView | None:
    """The course up to `day` and on to where the pace leads; None of a milestone, which has no figures."""
    result = found.result
    if result.kind is ResultKind.MILESTONE:
        return None
    told = [Figure(point.as_at, Fraction(point.value)) for point in found.points]
    bound = bound_of(result)
    drawing = spark(
        told,
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
        return f"{text}; {target(result, locale)} was agreed.{_keeping(forecast, result, locale)}"
    then = expected_level(result, tracker.starts, last.as_at)
    if then is not None:
        text += f", where {about(then, result.unit, locale)} was expected"
    if forecast is None or forecast.due is None or forecast.due.day <= day:
        why = "" if forecast is None or forecast.reason is None else _WHY_NONE[forecast.reason]
        return f"{text}. {why}".strip()
    return f"{text}. {_due_finding(forecast.due, forecast, result, locale)}"


def _keeping(forecast: Forecast | None, result: ImplementationResult, locale: str) -> str:
    """How many periods will have been kept by the due date if those to come are like the last, and if that is lost."""
    keeping = None if forecast is None or forecast.due is None else forecast.due.keeping
    if keeping is None or keeping.periods == keeping.counted:
        return ""
    kept = share(keeping.if_repeated, locale)
    text = f" If it goes on like the last period, {kept} of {wording.count_of(keeping.periods, 'period')} will be kept."
    return (
        text
        if is_good(keeping.high, result.commitment)
        else f"{text} Even with every one to come kept, it will be missed."
    )


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


def figures(found: ResultProgress, tracker: Tracker, locale: str) -> tuple[FigureView, ...]:
    """Every figure that was reported, in the order of their days."""
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


def outlook(found: ResultProgress, forecast: Forecast | None, locale: str) -> tuple[FigureView, ...]:
    """The figures at year end and on the due date if it goes on as it has; none of what is to be maintained."""
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
