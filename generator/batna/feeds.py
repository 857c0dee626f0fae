"""What programs subscribe to: the dates as iCalendar (RFC 5545), the records as Atom (RFC 4287).

Both are the same for the same records on the same day: their times are that day's, and never the clock's.
"""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from io import StringIO
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed
from icalendar import Alarm, Calendar, Event, vDatetime, vText, vUri

from batna.model.portfolio import Settings
from batna.pages.dates import PlanDate, Stand
from batna.pages.page import CALENDAR_FILE, FEED, PORTFOLIO, calendar_file_path
from batna.pages.records import News
from batna.pages.subscriptions import address
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.progress.standing import DueKind

MOST_ENTRIES = 50
"""How many records the feed holds: who reads it less often than that many happen reads the portfolio."""

_PRODUCT = "-//batna//negotiations//EN"
_NOWHERE = "batna.invalid"
_ALARMS: dict[str, tuple[int, ...]] = {DueKind.NOTICE: (30, 7)}
"""How many days ahead a program reminds: only of what cannot be made good once it has passed."""
_NO_CHARACTERS = "\ufffe\uffff"
_END = b"END:VCALENDAR\r\n"
_FOLDED_FROM = 75
"""How many octets make a line that the library folds."""


def calendar_events(plan: PlanSummary, settings: Settings, day: date) -> bytes:
    """Every date of a plan as VEVENTs, each over a whole day, with names that stay when a date moves.

    A site has thousands of them, and to fill the library's `Event` takes many times as long as to write its values:
    what it escapes and folds is put in its order here.
    """
    stamp: bytes = Event().content_line("DTSTAMP", vDatetime(_midnight(day))).to_ical()
    host = _host(settings) or _NOWHERE
    return b"".join(_event(plan, one, settings, host, stamp) for one in plan.dates)


def plan_calendar(plan: PlanSummary, events: bytes) -> dict[str, bytes]:
    """The calendar of one plan, by its path in the site; `events` are its own."""
    return {calendar_file_path(plan.slug): _calendar(plan.title, (events,))}


def portfolio_calendar(settings: Settings, events: Iterable[bytes]) -> dict[str, bytes]:
    """The calendar of all plans, by its path in the site; `events` are those of each."""
    return {CALENDAR_FILE: _calendar(settings.title or "Negotiations", events)}


def _calendar(name: str, events: Iterable[bytes]) -> bytes:
    """A calendar around events that are written already: a portfolio holds the very same ones as its plans."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", _line(name))
    calendar.add("x-wr-calname", _line(name))
    empty: bytes = calendar.to_ical()
    return empty.removesuffix(_END) + b"".join(events) + _END


def _event(plan: PlanSummary, one: PlanDate, settings: Settings, host: str, stamp: bytes) -> bytes:
    summary = _line(f"{one.what}: {one.title} · {plan.title}" if one.title else f"{one.what} · {plan.title}")
    lines = [
        b"BEGIN:VEVENT",
        _property("SUMMARY", vText(_stated(summary, one))),
        b"DTSTART;VALUE=DATE:" + one.date.isoformat().replace("-", "").encode(),
        stamp,
        _property("UID", vText(f"{plan.slug}/{one.kind}/{one.id}@{host}")),
        _property("CATEGORIES", vText(one.kind.replace("_", " "))),
        _property("DESCRIPTION", vText(_description(plan, one, settings))),
        b"TRANSP:TRANSPARENT",
    ]
    if settings.url is not None:
        lines.append(_property("URL", vUri(address(settings.url, one.target))))
    alarms = _ALARMS.get(one.kind, ()) if one.stand is Stand.COMING else ()
    return b"\r\n".join([*lines, b"".join(_alarm(summary, days) for days in alarms) + b"END:VEVENT", b""])


def _property(name: str, value: vText | vUri) -> bytes:
    """A line of an event, folded by the library where it has to be."""
    line = name.encode() + b":" + value.to_ical()
    if len(line) < _FOLDED_FROM:
        return line
    folded: bytes = Event().content_line(name, value).to_ical()
    return folded


def _alarm(summary: str, days: int) -> bytes:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(days=-days))
    written: bytes = alarm.to_ical()
    return written


def _stated(summary: str, one: PlanDate) -> str:
    if one.stand is Stand.OVERDUE:
        return f"Overdue: {summary}"
    return f"{summary} ({one.mark.word})" if one.stand is Stand.PAST and one.mark is not None else summary


def _description(plan: PlanSummary, one: PlanDate, settings: Settings) -> str:
    told = [
        f"Negotiation: {_line(plan.title)}",
        f"Owner: {_line(one.owner)}" if one.owner else "",
        f"Status: {one.mark.word}" if one.mark is not None else "",
        "" if settings.url is None else address(settings.url, one.target),
    ]
    return "\n".join(line for line in told if line)


def portfolio_feed(report: PortfolioReport) -> dict[str, bytes]:
    """The feed of the newest records, by its path in the site.

    Nothing without a `url` in the settings: an entry has to say where in the web it is (RFC 4287, 4.2.7), and its
    name is made from that host, the record's day and its place in the portfolio (RFC 4151), which no later change of
    the record moves.
    """
    settings = report.settings
    host = _host(settings)
    if settings.url is None or host is None:
        return {}
    newest = _newest((plan, one) for plan in report.plans for one in plan.news)
    feed = _Feed(
        title=_line(settings.title or "Negotiations"),
        link=address(settings.url, PORTFOLIO),
        description="New records of negotiations",
        language=settings.locale.replace("_", "-"),
        author_name=_line(settings.title or "Negotiations"),
        feed_url=address(settings.url, FEED),
        feed_guid=address(settings.url, FEED),
        updated=_midnight(newest[0][1].date if newest else report.day),
    )
    for plan, one in newest:
        feed.add_item(
            title=_line(f"{plan.title}: {one.title}"),
            link=address(settings.url, one.target),
            description="".join(f"<p>{escape(_line(fact))}</p>" for fact in one.facts) or None,
            pubdate=_midnight(one.date),
            unique_id=f"tag:{host},{one.date.isoformat()}:plans/{plan.slug}/{one.kind}/{one.id}",
            categories=[_line(plan.title), one.kind],
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return {FEED: out.getvalue().encode()}


def _newest(news: Iterable[tuple[PlanSummary, News]]) -> list[tuple[PlanSummary, News]]:
    """The newest first; of one day, what a plan's records say last."""
    return sorted(news, key=lambda pair: pair[1].date)[::-1][:MOST_ENTRIES]


class _Feed(Atom1Feed):  # type: ignore[misc]
    """A feed that was changed when its newest record was, where the library would take the clock for an empty one."""

    def latest_post_date(self) -> datetime:
        """When the feed last changed."""
        updated: datetime = self.feed["updated"]
        return updated


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _host(settings: Settings) -> str | None:
    return None if settings.url is None else urlsplit(settings.url).hostname


def _line(text: str) -> str:
    """Text on one line, without the characters that neither format can hold."""
    # What can be printed is no control character and, but for the plain one, no space.
    if text.isprintable():
        return " ".join(text.split())
    kept = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or _is_text(letter))
    return " ".join(kept.split())


def _is_text(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in _NO_CHARACTERS
