"""Calendar and feed as other programs read them: each is read back by a parser that did not write it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

import ended
from batna.feeds import MOST_ENTRIES, calendar_events, plan_calendar, portfolio_calendar, portfolio_feed
from batna.model.plan import Counterparty
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Offer
from batna.model.values import Side
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.report.data_json import portfolio_data
from batna.site import make_site

_HOSTILE = 'a\r\nEND:VCALENDAR\x00\x07\x1b[2J;,\\ <b>"</script>&amp;\u2028\x85end'
_HOSTILE_LINE = 'a END:VCALENDAR[2J;,\\ <b>"</script>&amp; end'


def _calendar(
    negotiation: Negotiation = ended.RENEWAL, day: date = ended.DAY, settings: Settings = ended.SETTINGS
) -> bytes:
    plan = ended.summed(negotiation, day, settings)
    (content,) = plan_calendar(plan, calendar_events(plan, settings, day)).values()
    return content


def _events(content: bytes) -> Mapping[str, Any]:
    """What the second parser reads, by UID."""
    calendar = vobject.readOne(content.decode())
    return {event.uid.value: event for event in calendar.vevent_list}


def _days(content: bytes) -> dict[str, date]:
    return {
        uid.removesuffix("@negotiations.example.org"): event.dtstart.value for uid, event in _events(content).items()
    }


def _feed(*plans: PlanSummary, settings: Settings = ended.SETTINGS, day: date = ended.DAY) -> Any:
    (content,) = portfolio_feed(PortfolioReport(settings, day, plans, ())).values()
    read = feedparser.parse(content)

    assert read.bozo is False
    return read


def test_a_second_parser_reads_every_date_of_a_plan_as_a_whole_day() -> None:
    plan = ended.summed()
    days = _days(_calendar())

    assert days == {f"renewal/{one.kind}/{one.id}": one.date for one in plan.dates}
    assert days["renewal/notice_by/outcome"] == date(2028, 2, 29)
    assert b"DTSTART;VALUE=DATE:20280229\r\n" in _calendar()


def test_a_date_that_moves_keeps_its_name() -> None:
    """So that a program that subscribed moves the entry: by hand, a month later, and the review as it was held."""
    plan, done = ended.RENEWAL.plan, ended.RENEWAL.implementation
    assert done is not None
    moved = replace(
        ended.RENEWAL,
        plan=replace(plan, decide_by=date(2026, 11, 15)),
        implementation=replace(
            done,
            deliverables={
                name: replace(thing, due=date(2027, 7, 31)) if name == "audit" else thing
                for name, thing in done.deliverables.items()
            },
        ),
        reviews=(),
    )
    before, after = _days(_calendar()), _days(_calendar(moved))

    assert before.keys() - after.keys() == {"renewal/action/survey"}
    assert (after["renewal/decide_by/plan"], after["renewal/deliverable/audit"]) == (
        date(2026, 11, 15),
        date(2027, 7, 31),
    )
    assert (before["renewal/review/1"], after["renewal/review/1"]) == (date(2027, 5, 3), date(2027, 4, 30))


def test_no_name_holds_a_day_unless_a_record_is_named_after_it() -> None:
    records = {"offer", "reply", "offer_expires", "checkin_made", "amendment"}
    uids = [uid.split("/") for uid in _days(_calendar())]

    assert not [kind for _, kind, name, *_ in uids if kind not in records and re.search(r"[0-9]{4}-", name)]


def test_the_time_of_writing_is_the_day_asked_about() -> None:
    stamps = {event.dtstamp.value.isoformat() for event in _events(_calendar()).values()}

    assert stamps == {"2027-05-10T00:00:00+00:00"}
    assert _calendar() == _calendar()


def test_an_entry_says_what_who_and_where() -> None:
    event = _events(_calendar())["renewal/deliverable/audit@negotiations.example.org"]

    assert event.summary.value == "Deliverable, owed by us: Audit · Renewal"
    assert event.description.value.split("\n") == [
        "Negotiation: Renewal",
        "Owner: Auditor",
        "https://negotiations.example.org/site/plans/renewal/tracker.html#deliverable-audit",
    ]
    assert event.url.value == "https://negotiations.example.org/site/plans/renewal/tracker.html#deliverable-audit"


def test_an_entry_says_what_is_overdue_and_how_the_past_ended() -> None:
    summaries = {uid.split("@")[0]: event.summary.value for uid, event in _events(_calendar()).items()}

    assert summaries["renewal/deliverable/plan"].startswith("Overdue: Deliverable, owed by them: Transition plan")
    assert summaries["renewal/review/1"] == "Review of the agreement · Renewal (held: keep)"
    assert summaries["renewal/decide_by/plan"].endswith("(decided)")


def test_only_a_notice_date_to_come_rings() -> None:
    """A month and a week ahead; from the day after there is nothing to remind of."""
    ahead = [event for event in _events(_calendar()).values() if "valarm" in event.contents]
    past = [event for event in _events(_calendar(day=date(2028, 3, 1))).values() if "valarm" in event.contents]

    assert [event.uid.value for event in ahead] == ["renewal/notice_by/outcome@negotiations.example.org"]
    assert [alarm.trigger.value for alarm in ahead[0].valarm_list] == [timedelta(days=-30), timedelta(days=-7)]
    assert past == []


def test_lines_end_and_fold_as_the_standard_asks() -> None:
    """RFC 5545, 3.1: CRLF, and at most 75 octets a line."""
    content = _calendar(replace(ended.RENEWAL, plan=replace(ended.RENEWAL.plan, title="Ü" * 120)))
    lines = content.split(b"\r\n")

    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])


def test_no_text_of_a_record_breaks_the_calendar() -> None:
    hostile = replace(ended.RENEWAL, plan=replace(ended.RENEWAL.plan, title=_HOSTILE, owner=_HOSTILE))
    content = _calendar(hostile)
    event = _events(content)["renewal/decide_by/plan@negotiations.example.org"]

    assert _days(content) == _days(_calendar())
    assert event.summary.value == f"Decide: agree or walk away · {_HOSTILE_LINE} (decided)"
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_any_title_is_read_back_on_one_line(title: str) -> None:
    plan = replace(ended.summed(), title=title)
    (content,) = plan_calendar(plan, calendar_events(plan, ended.SETTINGS, ended.DAY)).values()

    assert len(_events(content)) == len(plan.dates)
    assert _feed(plan).entries[0].link.startswith("https://negotiations.example.org/site/plans/renewal/")


def test_the_last_day_of_the_calendar_is_a_day() -> None:
    assert ended.RENEWAL.outcome is not None
    last = replace(ended.RENEWAL, outcome=replace(ended.RENEWAL.outcome, expires=date.max))

    assert _days(_calendar(last))["renewal/expires/outcome"] == date.max


def test_the_calendar_of_the_portfolio_holds_the_very_entries_of_its_plans() -> None:
    plans = [ended.summed(), replace(ended.summed(), slug="other")]
    events = [calendar_events(plan, ended.SETTINGS, ended.DAY) for plan in plans]
    (content,) = portfolio_calendar(ended.SETTINGS, events).values()

    assert len(_events(content)) == 2 * len(plans[0].dates)
    assert all(one in content for one in events)


def test_a_calendar_without_an_address_has_names_and_no_links() -> None:
    content = _calendar(settings=replace(ended.SETTINGS, url=None))

    assert b"UID:renewal/decide_by/plan@batna.invalid\r\n" in content
    assert b"URL:" not in content


def test_the_calendar_of_no_plan_is_a_calendar() -> None:
    (content,) = portfolio_calendar(ended.SETTINGS, []).values()

    assert vobject.readOne(content.decode()).prodid.value == "-//batna//negotiations//EN"


def test_the_feed_tells_every_record_newest_first() -> None:
    """By hand, from the records in `ended`. The waiver ends after 10 May 2027, so that it is no news yet."""
    entries = _feed(ended.summed()).entries

    assert [(entry.published[:10], entry.title) for entry in entries] == [
        ("2027-05-03", "Renewal: Review: keep the agreement"),
        ("2027-03-01", "Renewal: Amendment approved by Director"),
        ("2027-02-05", "Renewal: Check-in by Controller: 1 figure and 1 blocker as of Jan 31, 2027"),
        ("2026-11-01", "Renewal: The implementation starts"),
        ("2026-10-10", "Renewal: Agreement with Supplier"),
        ("2026-09-30", "Renewal: They offer: Price (890 EUR) and Length (3 years)"),
        ("2026-09-15", "Renewal: We decline the offer of Sep 1, 2026"),
        ("2026-09-08", "Renewal: We offer: Price (850 EUR) and Length (2 years)"),
        ("2026-09-01", "Renewal: They offer: Price (1,100 EUR) and Length (2 years)"),
        ("2026-08-20", "Renewal: Plan approved by Director"),
    ]


def test_a_checkin_without_a_figure_says_what_it_tells_instead() -> None:
    """One has a blocker only, the other nothing but a note."""
    first = ended.RENEWAL.checkins[0]
    told = replace(first, id="2027-02-06", date=date(2027, 2, 6), values={})
    noted = replace(told, id="2027-02-07", date=date(2027, 2, 7), blockers={})
    entries = _feed(ended.summed(replace(ended.RENEWAL, checkins=(told, noted)))).entries

    assert [entry.title for entry in entries if "Check-in" in entry.title] == [
        "Renewal: Check-in by Controller: a note as of Jan 31, 2027",
        "Renewal: Check-in by Controller: 1 blocker as of Jan 31, 2027",
    ]


def test_an_entry_of_the_feed_leads_to_its_record_and_keeps_its_name() -> None:
    entry = _feed(ended.summed()).entries[5]
    renamed = replace(ended.RENEWAL, plan=replace(ended.RENEWAL.plan, title="Another title"))

    assert entry.link == "https://negotiations.example.org/site/plans/renewal/scorecard.html#offer-2026-09-30-them"
    assert entry.id == "tag:negotiations.example.org,2026-09-30:plans/renewal/offer/2026-09-30-them"
    assert [one.id for one in _feed(ended.summed(renamed)).entries] == [one.id for one in _feed(ended.summed()).entries]


def test_an_entry_says_what_the_record_says() -> None:
    """890 is past the target of 900 and three years past that of two, so that the offer is worth 1."""
    facts = _feed(ended.summed()).entries[5].summary

    assert re.sub(r"</?p>", "|", facts).strip("|").split("||") == [
        "Worth 1.000 to us: meets the objective.",
        "Price: 890 EUR.",
        "Length: 3 years.",
        "Open until Oct 31, 2026.",
    ]


def test_the_end_of_an_exception_is_told_on_its_last_day() -> None:
    titles = [entry.title for entry in _feed(ended.summed(day=date(2027, 6, 9)), day=date(2027, 6, 9)).entries]

    assert titles[0] == "Renewal: The exception from B502 for plan ends"


def test_a_feed_changed_when_its_newest_record_was_made() -> None:
    assert _feed(ended.summed()).feed.updated == "2027-05-03T00:00:00+00:00"
    assert _feed().feed.updated == "2027-05-10T00:00:00+00:00"


def test_every_name_in_a_feed_is_its_own() -> None:
    ids = [entry.id for entry in _feed(ended.summed(), replace(ended.summed(), slug="other")).entries]

    assert len(ids) == len(set(ids)) == 20


def test_the_feed_holds_the_newest_records_only() -> None:
    first = date(2026, 1, 1)
    days = [first + timedelta(days=number) for number in range(MOST_ENTRIES + 10)]
    talks = replace(
        ended.TALKS.negotiation, offers=tuple(Offer(f"{day}-them", day, Side.THEM, {"price": None}) for day in days)
    )
    entries = _feed(ended.summed(talks)).entries

    assert len(entries) == MOST_ENTRIES
    assert (entries[0].published[:10], entries[-1].published[:10]) == (str(days[-1]), str(days[10]))


def test_without_an_address_there_is_no_feed() -> None:
    """An entry has to say where in the web it is: RFC 4287, 4.2.7."""
    report = PortfolioReport(replace(ended.SETTINGS, url=None), ended.DAY, (ended.summed(),), ())

    assert portfolio_feed(report) == {}


def test_no_text_of_a_record_breaks_the_feed() -> None:
    plan = replace(ended.RENEWAL.plan, title=_HOSTILE, counterparty=Counterparty(_HOSTILE))
    hostile = ended.summed(replace(ended.RENEWAL, plan=plan))
    (content,) = portfolio_feed(PortfolioReport(ended.SETTINGS, ended.DAY, (hostile,), ())).values()

    assert len(_feed(hostile).entries) == 10
    assert b"<b>" not in content
    assert b"</script>" not in content
    assert b"a END:VCALENDAR[2J;,\\ &lt;b&gt;" in content


def test_the_site_of_the_example_carries_both(portfolio_root: Path, as_of: date) -> None:
    files = make_site(portfolio_root, as_of).files
    assert files is not None
    feed = feedparser.parse(files["feed.xml"])
    own = {path: _events(content) for path, content in files.items() if path.endswith("/calendar.ics")}

    assert feed.bozo is False
    assert len(own) == len(list((portfolio_root / "plans").iterdir()))
    assert _events(files["calendar.ics"]).keys() == {uid for events in own.values() for uid in events}
    assert sum(map(len, own.values())) == len(_events(files["calendar.ics"]))


def test_the_data_of_the_portfolio_hold_every_date_and_waiver() -> None:
    """What the calendar and the waivers page show; the first date of the example is that on which talks start."""
    (content,) = portfolio_data(PortfolioReport(ended.SETTINGS, ended.DAY, (ended.summed(),), ())).values()
    data = json.loads(content)

    assert len(data["dates"]) == len(ended.summed().dates)
    assert data["dates"][0] == {
        "plan": "renewal",
        "date": "2026-08-01",
        "kind": "starts",
        "id": "plan",
        "what": "Talks start",
        "title": "",
        "owner": "Buyer",
        "state": "past",
    }
    assert data["waivers"] == [
        {
            "plan": "renewal",
            "rule": "B502",
            "scope": "plan",
            "reason": "They moved house.",
            "approved_by": "Director",
            "expires": "2027-06-09",
            "covers": [],
        }
    ]
