"""The tracker: whether the agreement delivers."""

from dataclasses import dataclass
from datetime import date, timedelta

from batna import words
from batna.model.delivery import Implementation
from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.follow_up import (
    ActionView,
    DeliverableView,
    ReviewView,
    TimelineView,
    actions,
    deliverables,
    line_of_days,
    reviews,
)
from batna.pages.forge import sources
from batna.pages.page import Day, Frame, Mark, Page, root_of, tracker_path
from batna.pages.plan_frame import plan_frame
from batna.pages.tracker_headline import Headline, finding, headline
from batna.pages.tracker_records import RecordView, records
from batna.pages.tracker_results import ProgressView, results
from batna.pages.tracker_terms import TermsView, terms
from batna.pages.tracker_value import ValueView, value
from batna.plan_report import PlanReport
from batna.progress.grade import colour
from batna.progress.standing import Tracker

_NOTICE_NEAR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that the page is about; `note` is empty for none."""

    label: str
    text: str | Day
    note: str


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The page. `headline` is for ten seconds, `finding` counts what stands how."""

    frame: Frame
    objective: str
    status: Mark | None
    headline: Headline
    finding: str
    notice: str
    tiles: tuple[Tile, ...]
    results: tuple[ProgressView, ...]
    actions: tuple[ActionView, ...]
    deliverables: tuple[DeliverableView, ...]
    line: TimelineView | None
    reviews: tuple[ReviewView, ...]
    value: ValueView
    terms: TermsView | None
    records: tuple[RecordView, ...]
    folder: str


def tracker_page(
    report: PlanReport, tracker: Tracker, implementation: Implementation, settings: Settings, day: date
) -> Page:
    """The tracker of one plan that has an implementation."""
    locale = settings.locale
    path = tracker_path(report.negotiation.slug)
    forge = sources(report, settings)
    view = TrackerView(
        frame=plan_frame(report, path, settings, day),
        objective=implementation.objective,
        status=None if tracker.status is None else wording.STATUSES[tracker.status],
        headline=headline(report, tracker, locale, day),
        finding=finding(tracker, locale),
        notice=notice(report, locale, day),
        tiles=_tiles(report, tracker, day, locale),
        results=results(report, tracker, locale, day),
        actions=actions(tracker, locale, day),
        deliverables=deliverables(tracker, locale, day),
        line=line_of_days(tracker, locale, day),
        reviews=reviews(report, tracker, forge, locale, day),
        value=value(report, locale),
        terms=terms(report, tracker, root_of(path), locale),
        records=records(report, tracker, forge, locale),
        folder=f"plans/{report.negotiation.slug}",
    )
    return Page(path, "tracker.html.j2", view)


def notice(report: PlanReport, locale: str, day: date) -> str:
    """What the end of the agreement asks for within half a year, in a sentence; empty while there is time."""
    outcome = report.negotiation.outcome
    if outcome is None:
        return ""
    if outcome.notice_by is not None and day <= outcome.notice_by <= day + _NOTICE_NEAR:
        by = words.day(outcome.notice_by, locale)
        return f"Give notice or renew by {by}, {wording.days_apart(outcome.notice_by, day)}."
    if outcome.expires is not None and day <= outcome.expires <= day + _NOTICE_NEAR:
        gone = "" if outcome.notice_by is None else f" Notice was due {words.day(outcome.notice_by, locale)}."
        ends = words.day(outcome.expires, locale)
        return f"The agreement ends {ends}, {wording.days_apart(outcome.expires, day)}.{gone}"
    return ""


def _tiles(report: PlanReport, tracker: Tracker, day: date, locale: str) -> tuple[Tile, ...]:
    outcome = report.negotiation.outcome
    tiles = [Tile("Running since", wording.moment(tracker.starts, locale), wording.days_apart(tracker.starts, day))]
    if report.dues:
        due = next((one for one in report.dues if one.date >= day), None)
        if due is not None:
            apart = wording.days_apart(due.date, day)
            tiles.insert(0, Tile(f"Next: {wording.DUE[due.what]}", wording.moment(due.date, locale), apart))
    if outcome is not None:
        tiles += [
            Tile(label, wording.moment(when, locale), wording.days_apart(when, day))
            for label, when in (("Give notice by", outcome.notice_by), ("Expires", outcome.expires))
            if when is not None
        ]
    if tracker.grade is not None:
        from_grade = words.score(tracker.grade, locale)
        tiles.insert(0, Tile("Grade", from_grade, wording.COLOURS[colour(tracker.grade)].word))
    return tuple(tiles)
