"""Every negotiation that stakeholders may see, on one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.page import PORTFOLIO, Day, Frame, Mark, Page, brief_path, tracker_path
from batna.pages.shared.frame import shared_frame
from batna.shared_report import SharedReport


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One negotiation; `status` is its implementation's, else how the talks ended, else None.

    `status_href` is empty where there is nothing to follow.
    """

    title: str
    href: str
    counterparty: str
    owner: str
    tags: tuple[str, ...]
    phase: Mark
    value: str
    status: Mark | None
    status_href: str
    due: str | Day
    due_what: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The page."""

    frame: Frame
    finding: str
    plans: tuple[OverviewRow, ...]


def overview_row(report: SharedReport, settings: Settings, day: date) -> OverviewRow:
    """What the overview says of one negotiation; small, and safe to send between processes."""
    plan, slug, locale = report.negotiation.plan, report.negotiation.slug, settings.locale
    due = report.dues[0] if report.dues else None
    outcome = report.negotiation.outcome
    status = None if report.tracker is None else report.tracker.status
    ended = None if outcome is None else wording.RESULTS[outcome.result]
    return OverviewRow(
        title=plan.title,
        href=brief_path(slug),
        counterparty=plan.counterparty.name,
        owner=plan.owner,
        tags=plan.tags,
        phase=wording.PHASES[report.phase],
        value=wording.NOTHING
        if plan.value is None
        else words.quantity(plan.value, plan.currency or settings.currency, locale),
        status=ended if status is None else wording.STATUSES[status],
        status_href="" if status is None else tracker_path(slug),
        due=wording.NOTHING if due is None else wording.moment(due.date, locale),
        due_what="" if due is None else f"{wording.DUE[due.what]}, {wording.days_apart(due.date, day)}",
    )


def overview_page(rows: Iterable[OverviewRow], settings: Settings, day: date) -> Page:
    """The first page of a site for stakeholders."""
    plans = tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.href)))
    frame = shared_frame(PORTFOLIO, settings.title or "Negotiations", settings, day)
    return Page(
        PORTFOLIO,
        "shared/overview.html.j2",
        OverviewView(frame, f"{wording.count_of(len(plans), 'negotiation')}.", plans),
    )
