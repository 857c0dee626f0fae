"""The figures of a key result on the tracker: what was reported, what was expected and where it leads."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.charts.spark import Figure, Outlook, Spark, Threshold, spark
from batna.model.delivery import ResultKind
from batna.pages import wording
from batna.pages.anchors import checkin_anchor
from batna.pages.dated import told
from batna.pages.page import Day, Piece
from batna.progress.levels import lower_is_better
from batna.progress.outlook import Ahead
from batna.progress.standing import ResultProgress
from batna.telling.delivery import ahead, now
from batna.telling.measured import about, reported, target


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as reported, with the way to its check-in, or where figures lead; `wanted` is what its day asked for."""

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


def course(found: ResultProgress, coming: Ahead | None, starts: date, locale: str, day: date) -> CourseView | None:
    """The course up to `day` and on to where the figures lead; None of a milestone, which has no figures."""
    result = found.result
    if result.kind is ResultKind.MILESTONE:
        return None
    leads = None if coming is None else coming.outlook
    way = [Figure(when, level) for when, level in found.way]
    is_kept = result.kind is ResultKind.MAINTAIN
    drawing = spark(
        [Figure(point.as_at, Fraction(point.value)) for point in found.points],
        [] if is_kept else way,
        Threshold(way, is_floor=not lower_is_better(result)) if is_kept and way else None,
        [] if leads is None else [Outlook(leads.day, leads.value, leads.low, leads.high)],
        (min(starts, day), day),
    )
    finding = _finding(found, coming, locale)
    return CourseView(
        drawing=drawing,
        finding=finding,
        caption=told(finding, locale),
        first=words.day(drawing.first, locale),
        last=words.day(drawing.last, locale),
        goal=target(result, locale),
    )


def _finding(found: ResultProgress, coming: Ahead | None, locale: str) -> str:
    text = now(found, locale)
    return " ".join(part for part in (f"{text[0].upper()}{text[1:]}.", ahead(found, coming, locale)) if part)


def figures(found: ResultProgress, locale: str) -> tuple[FigureView, ...]:
    """Every figure that was reported, in the order of their days, with what its own day asked for."""
    result = found.result
    return tuple(
        FigureView(
            day=wording.moment(point.as_at, locale),
            value=reported(point.value, result, locale),
            wanted=wording.NOTHING if point.wanted is None else about(point.wanted, result.unit, locale),
            href=f"#{checkin_anchor(point.checkin)}",
        )
        for point in found.points
    )


def outlook(found: ResultProgress, coming: Ahead | None, locale: str) -> tuple[FigureView, ...]:
    """Where the figures lead by the due date, with its range."""
    leads = None if coming is None else coming.outlook
    if leads is None:
        return ()
    value, low, high, wanted = (
        words.quantity(one, found.result.unit, locale) for one in (leads.value, leads.low, leads.high, leads.wanted)
    )
    between = value if low == high else f"{value} ({wording.span(low, high)})"
    return (FigureView(day=wording.moment(leads.day, locale), value=between, wanted=wanted, href=""),)
