"""Every date across plans: what is overdue, what comes month by month, and what is past."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from batna import words
from batna.pages import wording
from batna.pages.dated import told
from batna.pages.dates import PlanDate, Stand
from batna.pages.page import (
    CALENDAR,
    CALENDAR_FILE,
    FEED,
    Day,
    Frame,
    Mark,
    Page,
    Piece,
    brief_path,
    calendar_file_path,
    line,
)
from batna.pages.paging import Part, parts
from batna.pages.portfolio_frame import portfolio_frame
from batna.pages.subscriptions import address
from batna.pages.summaries import PlanSummary, PortfolioReport

_DATES_A_PAGE = 200
_PLANS_A_PAGE = 80


@dataclass(frozen=True, slots=True)
class DateRow:
    """A day in the list: what it is for, of which plan, who owns it, and how far off it is."""

    day: Day
    weekday: str
    apart: str
    what: tuple[Piece, ...]
    title: tuple[Piece, ...]
    href: str
    plan: str
    plan_href: str
    owner: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Month:
    """The days of one month."""

    id: str
    title: str
    rows: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class PlanCalendar:
    """One plan's own calendar: its next date, how much is overdue, and its file."""

    title: str
    href: str
    next: DateRow | None
    overdue: str
    coming: str
    file: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A page of the calendar. `finding` says what is late and what comes next; `plans` are those listed on this page.

    `address` is what a calendar program subscribes to and `feed_address` what a feed reader does; both empty where the
    settings do not say where the site lies.
    """

    frame: Frame
    finding: tuple[Piece, ...]
    overdue: tuple[DateRow, ...]
    months: tuple[Month, ...]
    past: tuple[Month, ...]
    past_count: str
    plans: tuple[PlanCalendar, ...]
    file: str
    address: str
    feed: str
    feed_address: str
    part: Part


_Dated = tuple[PlanSummary, PlanDate]


def calendar_pages(report: PortfolioReport) -> Iterator[Page]:
    """All dates of the portfolio: what is overdue, what comes, what is past, newest first; so many on a page."""
    dated = sorted(
        ((plan, one) for plan in report.plans for one in plan.dates), key=lambda pair: (pair[1].date, pair[0].slug)
    )
    overdue, coming, past = (_standing(dated, stand) for stand in (Stand.OVERDUE, Stand.COMING, Stand.PAST))
    finding = _finding(overdue, coming, report)
    url = report.settings.url
    pages = parts(CALENDAR, (*overdue, *coming, *past[::-1]), _DATES_A_PAGE)
    # Where more plans than dates need pages, each page takes as many plans as it must.
    plans_a_page = max(_PLANS_A_PAGE, -(-len(report.plans) // len(pages)))
    for number, (part, shown) in enumerate(pages):
        settled = _standing(shown, Stand.PAST)
        view = CalendarView(
            frame=portfolio_frame(report, part.path, "Calendar"),
            finding=finding,
            overdue=tuple(_row(plan, one, report) for plan, one in _standing(shown, Stand.OVERDUE)),
            months=_months(_standing(shown, Stand.COMING), report, "month"),
            past=_months(settled, report, "past"),
            past_count=wording.count_of(len(settled), "date"),
            plans=tuple(
                _plan(plan, report) for plan in report.plans[number * plans_a_page : (number + 1) * plans_a_page]
            ),
            file=CALENDAR_FILE,
            address="" if url is None else address(url, CALENDAR_FILE),
            feed="" if url is None else FEED,
            feed_address="" if url is None else address(url, FEED),
            part=part,
        )
        yield Page(part.path, "calendar.html.j2", view)


def _standing(dated: Iterable[_Dated], stand: Stand) -> list[_Dated]:
    return [pair for pair in dated if pair[1].stand is stand]


def _finding(overdue: Sequence[_Dated], coming: Sequence[_Dated], report: PortfolioReport) -> tuple[Piece, ...]:
    locale, day = report.settings.locale, report.day
    if not overdue and not coming:
        return line("Nothing is due and nothing is to come.")
    late = f"{wording.count_of(len(overdue), 'date')} overdue" if overdue else "Nothing is overdue"
    if not coming:
        return line(f"{late}, nothing to come.")
    plan, first = coming[0]
    return line(
        f"{late}, {len(coming)} to come. Next, {wording.days_apart(first.date, day)}: {_line(first)} ({plan.title}), ",
        wording.moment(first.date, locale),
        ".",
    )


def _line(one: PlanDate) -> str:
    return f"{one.what}: {one.title}" if one.title else one.what


def _months(dated: Sequence[_Dated], report: PortfolioReport, prefix: str) -> tuple[Month, ...]:
    """The dates by month, in their order."""
    return tuple(
        Month(
            id=f"{prefix}-{year:04}-{number:02}",
            title=words.month(rows[0][1].date, report.settings.locale),
            rows=tuple(_row(plan, one, report) for plan, one in rows),
        )
        for (year, number), rows in (
            (month, list(group))
            for month, group in groupby(dated, key=lambda pair: (pair[1].date.year, pair[1].date.month))
        )
    )


def _row(plan: PlanSummary, one: PlanDate, report: PortfolioReport) -> DateRow:
    locale = report.settings.locale
    return DateRow(
        day=wording.moment(one.date, locale),
        weekday=words.weekday(one.date, locale),
        apart=wording.days_apart(one.date, report.day),
        what=told(one.what, locale),
        title=told(one.title, locale),
        href=one.target,
        plan=plan.title,
        plan_href=brief_path(plan.slug),
        owner=one.owner,
        mark=one.mark,
    )


def _plan(plan: PlanSummary, report: PortfolioReport) -> PlanCalendar:
    overdue = sum(one.stand is Stand.OVERDUE for one in plan.dates)
    coming = [one for one in plan.dates if one.stand is Stand.COMING]
    return PlanCalendar(
        title=plan.title,
        href=brief_path(plan.slug),
        next=_row(plan, coming[0], report) if coming else None,
        overdue=str(overdue) if overdue else wording.NOTHING,
        coming=str(len(coming)),
        file=calendar_file_path(plan.slug),
    )
