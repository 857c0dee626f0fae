"""The tracker: whether the agreement delivers."""

from dataclasses import dataclass
from datetime import date

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
from batna.pages.page import Frame, Mark, Page, Piece, root_of, tracker_path
from batna.pages.plan_frame import plan_frame
from batna.pages.tracker_headline import Headline, finding, headline
from batna.pages.tracker_records import RecordView, records
from batna.pages.tracker_results import ProgressView, results
from batna.pages.tracker_terms import TermsView, terms
from batna.pages.tracker_tiles import Tile, notice, tiles
from batna.pages.tracker_value import ValueView, value
from batna.plan_report import PlanReport
from batna.progress.standing import Tracker


@dataclass(frozen=True, slots=True)
class TrackerView:
    """The page. `headline` is for ten seconds, `finding` counts what stands how."""

    frame: Frame
    objective: str
    status: Mark | None
    headline: Headline
    finding: str
    notice: tuple[Piece, ...]
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
        finding=finding(report, tracker, locale),
        notice=notice(report, locale, day),
        tiles=tiles(report, tracker, day, locale),
        results=results(report, tracker, forge, locale, day),
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
