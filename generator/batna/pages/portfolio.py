"""The portfolio: what needs attention first, then every negotiation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from batna.pages import wording
from batna.pages.dated import dated, told
from batna.pages.findings import findings_places
from batna.pages.page import PORTFOLIO, Frame, Link, Mark, Page, Piece
from batna.pages.paging import Part, parts
from batna.pages.plan_row import PlanRow, plan_row, status_mark
from batna.pages.portfolio_frame import portfolio_frame
from batna.pages.search import SEARCH, search_page
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.pages.totals import TotalView, totals, totals_note
from batna.progress.standing import Phase

ATTENTION = "attention.html"
_ROWS = "data/rows.js"
_ROWS_A_PAGE = 100
_URGENT = 8
_THINGS_A_PAGE = 250
_MOST_CHOICES = 60


@dataclass(frozen=True, slots=True)
class AttentionView:
    """Something to act on, why, and where."""

    mark: Mark
    plan: str
    what: tuple[Piece, ...]
    reason: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its field, label and values."""

    field: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """A page of the portfolio. `finding` says how many things need attention.

    `all_attention` leads to those that are not among `attention`. `rows` is the script that holds the rows of every
    page where there are several, and `search` the one with the index.
    """

    frame: Frame
    finding: str
    attention: tuple[AttentionView, ...]
    all_attention: Link | None
    plans: tuple[PlanRow, ...]
    part: Part
    rows: str
    search: str
    choices: tuple[Choice, ...]
    totals: tuple[TotalView, ...]
    totals_note: tuple[Piece, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttentionPageView:
    """A page of everything that needs attention."""

    frame: Frame
    finding: str
    attention: tuple[AttentionView, ...]
    part: Part


@dataclass(frozen=True, slots=True)
class RowsView:
    """The rows of every negotiation, for the script that sorts and filters across pages."""

    plans: tuple[PlanRow, ...]


def portfolio_page(report: PortfolioReport) -> Page:
    """The first page of the site."""
    return next(_list_pages(report, _rows(report), _attention(report)))


def portfolio_list(report: PortfolioReport) -> Iterator[Page]:
    """The pages of the portfolio and what their script needs: the index, and the rows where there are several pages."""
    rows = _rows(report)
    things = _attention(report)
    yield from _list_pages(report, rows, things)
    yield search_page(report.plans)
    if len(rows) > _ROWS_A_PAGE:
        yield Page(_ROWS, "rows.js.j2", RowsView(rows))
    if len(things) > _URGENT:
        yield from _attention_pages(report, things)


def _rows(report: PortfolioReport) -> tuple[PlanRow, ...]:
    places = findings_places(report)
    plans = sorted(report.plans, key=lambda plan: (plan.title.casefold(), plan.slug))
    return tuple(plan_row(plan, places[plan.slug], report.day, report.settings.locale) for plan in plans)


def _list_pages(report: PortfolioReport, rows: Sequence[PlanRow], things: Sequence[AttentionView]) -> Iterator[Page]:
    settings = report.settings
    for part, shown in parts(PORTFOLIO, rows, _ROWS_A_PAGE):
        is_first = part.path == PORTFOLIO
        view = PortfolioView(
            frame=portfolio_frame(report, part.path, settings.title or "Negotiations"),
            finding=_finding(len(things), len(report.plans)),
            attention=tuple(things[:_URGENT]) if is_first else (),
            all_attention=Link(ATTENTION, f"All {len(things)} things") if len(things) > _URGENT else None,
            plans=tuple(shown),
            part=part,
            rows=_ROWS if part.links else "",
            search=SEARCH,
            choices=_choices(report.plans),
            totals=totals(report.plans, settings) if is_first else (),
            totals_note=told(totals_note(settings), settings.locale),
            left_out=report.left_out,
        )
        yield Page(part.path, "portfolio.html.j2", view)


def _attention_pages(report: PortfolioReport, things: Sequence[AttentionView]) -> Iterator[Page]:
    for part, shown in parts(ATTENTION, things, _THINGS_A_PAGE):
        around = portfolio_frame(report, part.path, "Needs attention", (Link(PORTFOLIO, "Portfolio"),))
        yield Page(
            part.path,
            "attention.html.j2",
            AttentionPageView(around, _finding(len(things), len(report.plans)), tuple(shown), part),
        )


def _attention(report: PortfolioReport) -> tuple[AttentionView, ...]:
    """Everything that needs attention in any plan, the most urgent first."""
    locale = report.settings.locale
    pairs = sorted(
        ((item, plan) for plan in report.plans for item in plan.attention),
        key=lambda pair: (pair[0].urgency, pair[0].due or date.max, pair[1].slug),
    )
    return tuple(
        AttentionView(
            item.mark,
            plan.title,
            dated(item.what, item.days, locale),
            dated(item.reason, item.days, locale),
            item.target,
        )
        for item, plan in pairs
    )


def _finding(number: int, plans: int) -> str:
    if plans == 0:
        return "No negotiation is recorded yet."
    negotiations = wording.count_of(plans, "negotiation")
    if number == 0:
        return f"Nothing needs attention in {negotiations}."
    verb = "needs" if number == 1 else "need"
    return f"{wording.count_of(number, 'thing')} {verb} attention in {negotiations}."


def _choices(plans: Sequence[PlanSummary]) -> tuple[Choice, ...]:
    """The filters that tell something apart, and that are short enough to choose from; a search finds the others."""
    phases = {plan.phase for plan in plans}
    choices = (
        Choice("phase", "Phase", tuple(phase.value for phase in Phase if phase in phases)),
        Choice("status", "Status", _statuses(plans)),
        Choice("owner", "Owner", tuple(sorted({plan.owner for plan in plans}))),
        Choice("counterparty", "Counterparty", tuple(sorted({plan.counterparty for plan in plans}))),
        Choice("tag", "Tag", tuple(sorted({tag for plan in plans for tag in plan.tags}))),
    )
    return tuple(choice for choice in choices if 1 < len(choice.values) <= _MOST_CHOICES)


def _statuses(plans: Sequence[PlanSummary]) -> tuple[str, ...]:
    """The states that rows show, worst first: of the implementation, of an end without agreement, of offers."""
    marks = {
        mark.word
        for plan in plans
        if (mark := status_mark(plan) or (wording.VERDICTS[plan.verdict] if plan.verdict is not None else None))
    }
    order = (*wording.STATUSES.values(), *wording.VERDICTS.values(), *wording.RESULTS.values())
    return tuple(dict.fromkeys(mark.word for mark in order if mark.word in marks))
