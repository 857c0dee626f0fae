from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

import ended
from batna.model.delivery import Action, Checkin, DeliverableState
from batna.model.portfolio import Negotiation, Settings
from batna.pages.calendar import CalendarView, DateRow, calendar_pages
from batna.pages.dates import Stand
from batna.pages.page import Piece
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.pages.wording import NOTHING
from batna.render import render

_TALKING = replace(ended.RENEWAL, outcome=None, implementation=None, checkins=(), reviews=(), amendments=(), waivers=())


def _text(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def _stands(negotiation: Negotiation = ended.RENEWAL, day: date = ended.DAY) -> dict[tuple[str, str], tuple[str, str]]:
    """Each date's day and how it stands, by its kind and id."""
    return {
        (one.kind, one.id): (one.date.isoformat(), one.stand.name.lower())
        for one in ended.summed(negotiation, day).dates
    }


def _view(*negotiations: Negotiation, day: date = ended.DAY, settings: Settings = ended.SETTINGS) -> CalendarView:
    plans = tuple(ended.summed(one, day, settings) for one in negotiations)
    view = next(calendar_pages(PortfolioReport(settings, day, plans, ()))).view
    assert isinstance(view, CalendarView)
    return view


def _lines(rows: Iterable[DateRow]) -> list[str]:
    return [f"{row.day.iso} {_text(row.what)} {_text(row.title)}".strip() for row in rows]


def test_every_day_that_a_record_names_is_a_date() -> None:
    """By hand, from the records in `ended`, on 10 May 2027. The amendment moved the due date from 31 January 2028;
    the review of 30 April was held on 3 May, and the next is due half a year after the first; the quarter from
    1 February ended on 30 April without a figure.
    """
    assert _stands() == {
        ("starts", "plan"): ("2026-08-01", "past"),
        ("approval", "plan"): ("2026-08-20", "past"),
        ("offer", "2026-09-01-them"): ("2026-09-01", "past"),
        ("offer", "2026-09-08-us"): ("2026-09-08", "past"),
        ("reply", "2026-09-15-us"): ("2026-09-15", "past"),
        ("offer_expires", "2026-09-01-them"): ("2026-09-20", "past"),
        ("offer", "2026-09-30-them"): ("2026-09-30", "past"),
        ("outcome", "outcome"): ("2026-10-10", "past"),
        ("decide_by", "plan"): ("2026-10-15", "past"),
        ("signed", "outcome"): ("2026-10-20", "past"),
        ("offer_expires", "2026-09-30-them"): ("2026-10-31", "past"),
        ("effective", "outcome"): ("2026-11-01", "past"),
        ("deliverable", "plan"): ("2027-01-31", "overdue"),
        ("checkin_made", "2027-02-05"): ("2027-02-05", "past"),
        ("amendment", "2027-03-01"): ("2027-03-01", "past"),
        ("checkin", "share"): ("2027-04-30", "overdue"),
        ("review", "1"): ("2027-05-03", "past"),
        ("action", "consent"): ("2027-05-09", "overdue"),
        ("action", "survey"): ("2027-05-31", "coming"),
        ("waiver", "B502/plan"): ("2027-06-09", "coming"),
        ("deliverable", "audit"): ("2027-06-30", "coming"),
        ("review", "2"): ("2027-10-30", "coming"),
        ("notice_by", "outcome"): ("2028-02-29", "coming"),
        ("key_result", "share"): ("2028-03-31", "coming"),
        ("expires", "outcome"): ("2028-10-31", "coming"),
    }


@pytest.mark.parametrize(
    ("day", "stand"), [(date(2026, 10, 14), "coming"), (date(2026, 10, 15), "coming"), (date(2026, 10, 16), "overdue")]
)
def test_a_day_to_act_by_is_overdue_from_the_day_after(day: date, stand: str) -> None:
    assert _stands(_TALKING, day)["decide_by", "plan"] == ("2026-10-15", stand)


@pytest.mark.parametrize(
    ("day", "stand"), [(date(2028, 2, 28), "coming"), (date(2028, 2, 29), "coming"), (date(2028, 3, 1), "past")]
)
def test_a_day_that_nothing_makes_good_is_past_from_the_day_after(day: date, stand: str) -> None:
    assert _stands(day=day)["notice_by", "outcome"] == ("2028-02-29", stand)


def test_an_offer_that_was_answered_expires_no_more() -> None:
    """That of 1 September was declined on the 15th, five days before it would have expired."""
    stands = _stands(_TALKING, date(2026, 9, 16))

    assert stands["offer_expires", "2026-09-01-them"] == ("2026-09-20", "past")


def test_a_draft_is_no_date() -> None:
    drafts = tuple(replace(offer, draft=True) for offer in _TALKING.offers)

    assert not [kind for kind, _ in _stands(replace(_TALKING, offers=drafts, replies=())) if kind.startswith("offer")]


def test_what_was_delivered_is_settled() -> None:
    done = Checkin(
        "2027-05-08", date(2027, 5, 8), date(2027, 5, 8), {}, {}, {"plan": DeliverableState.DONE}, ("consent",)
    )
    stands = _stands(replace(ended.RENEWAL, checkins=(*ended.RENEWAL.checkins, done)))

    assert stands["deliverable", "plan"] == ("2027-01-31", "past")
    assert stands["action", "consent"] == ("2027-05-09", "past")


def test_an_action_raised_again_once_it_was_done_is_another() -> None:
    (first,) = ended.RENEWAL.checkins
    done = replace(first, id="2027-03-05", date=date(2027, 3, 5), blockers={}, actions_done=("consent",))
    again = replace(
        first,
        id="2027-04-05",
        date=date(2027, 4, 5),
        blockers={"consent": Action("consent", "Consent again", None, date(2027, 7, 1))},
    )
    stands = _stands(replace(ended.RENEWAL, checkins=(first, done, again)))

    assert stands["action", "consent"] == ("2027-05-09", "past")
    assert stands["action", "consent-2"] == ("2027-07-01", "coming")


def test_no_two_dates_of_a_plan_share_kind_and_id() -> None:
    waiver = ended.RENEWAL.waivers[0]
    twice = replace(ended.RENEWAL, waivers=(waiver, replace(waiver, expires=date(2027, 7, 1))))
    dates = ended.summed(twice).dates

    assert len({(one.kind, one.id) for one in dates}) == len(dates)


def test_overdue_stands_first_and_what_comes_is_sorted_into_months() -> None:
    """31 May and the first days of June are different months, however near they are."""
    view = _view(ended.RENEWAL)

    assert _lines(view.overdue) == [
        "2027-01-31 Deliverable, owed by them Transition plan",
        "2027-04-30 Check-in owed Reach 3 years",
        "2027-05-09 Blocker to be removed Written consent",
    ]
    assert [(month.id, month.title, len(month.rows)) for month in view.months[:2]] == [
        ("month-2027-05", "May 2027", 1),
        ("month-2027-06", "June 2027", 2),
    ]
    assert view.past[0].title == "May 2027"
    assert view.past[-1].title == "August 2026"


def test_the_first_sentence_says_what_is_late_and_what_comes_next() -> None:
    finding = _view(ended.RENEWAL).finding

    assert _text(finding) == (
        "3 dates overdue, 7 to come. Next, in 21 days: Action of a review: Ask the users (Renewal), May 31, 2027."
    )
    assert finding[1].day == "2027-05-31"


def test_who_owns_a_thing_is_named_else_who_owns_the_plan() -> None:
    """The deliverable that they owe names nobody; the plan is the buyer's."""
    owners = {
        _text(row.title): row.owner for row in (*_view(ended.RENEWAL).overdue, *_view(ended.RENEWAL).months[1].rows)
    }

    assert (owners["Transition plan"], owners["Audit"], owners["Written consent"]) == ("Buyer", "Auditor", "Lawyer")


def test_each_plan_has_its_own_line_and_file() -> None:
    other = replace(_TALKING, slug="other", plan=replace(_TALKING.plan, title="Other", decide_by=None))
    renewal, talking = _view(ended.RENEWAL, other).plans

    assert (renewal.overdue, renewal.coming, renewal.file) == ("3", "7", "plans/renewal/calendar.ics")
    assert (talking.overdue, talking.next) == (NOTHING, None)


def test_without_an_address_the_page_says_why_there_is_no_feed() -> None:
    nowhere = replace(ended.SETTINGS, url=None)
    view = _view(ended.RENEWAL, settings=nowhere)
    report = PortfolioReport(nowhere, ended.DAY, (ended.summed(settings=nowhere),), ())
    text = render(calendar_pages(report))["calendar.html"].decode()

    assert (view.address, view.feed) == ("", "")
    assert "There is no feed yet" in text
    assert "feed.xml" not in text


def test_a_portfolio_without_a_date_teaches_where_dates_come_from() -> None:
    report = PortfolioReport(ended.SETTINGS, ended.DAY, (), ())
    text = render(calendar_pages(report))["calendar.html"].decode()

    assert [piece.text for piece in _view().finding] == ["Nothing is due and nothing is to come."]
    assert "No record names a day yet" in text


def test_every_day_on_the_page_is_readable_by_programs() -> None:
    report = PortfolioReport(ended.SETTINGS, ended.DAY, (ended.summed(),), ())
    text = render(calendar_pages(report))["calendar.html"].decode()
    dates = ended.summed().dates

    assert all(f'<time datetime="{one.date.isoformat()}">' in text for one in dates)
    assert Stand.PAST in {one.stand for one in dates}


def test_a_long_calendar_is_parted_and_loses_no_date() -> None:
    """25 dates of each plan: the 200 that a page holds are those of eight plans."""
    plans = tuple(ended.summed(replace(ended.RENEWAL, slug=f"plan-{number:02}")) for number in range(9))
    pages = list(calendar_pages(PortfolioReport(ended.SETTINGS, ended.DAY, plans, ())))
    views = [page.view for page in pages if isinstance(page.view, CalendarView)]
    rows = [len(view.overdue) + sum(len(month.rows) for month in (*view.months, *view.past)) for view in views]

    assert [page.path for page in pages] == ["calendar.html", "calendar-2.html"]
    assert rows == [200, 25]
    assert [len(view.plans) for view in views] == [9, 0]
    assert all(b"Pages of the calendar" in content for content in render(pages).values())


def test_many_plans_are_listed_eighty_on_a_page_of_the_calendar_and_more_where_it_has_too_few_pages() -> None:
    """81 plans of 25 dates make eleven pages of 200 dates; 81 plans without any make one page."""
    plans = tuple(ended.summed(replace(ended.RENEWAL, slug=f"plan-{number:02}")) for number in range(81))
    idle = tuple(replace(plan, dates=()) for plan in plans)

    def listed(plans: tuple[PlanSummary, ...]) -> list[int]:
        pages = calendar_pages(PortfolioReport(ended.SETTINGS, ended.DAY, plans, ()))
        return [len(page.view.plans) for page in pages if isinstance(page.view, CalendarView)]

    assert listed(plans) == [80, 1, *[0] * 9]
    assert listed(idle) == [81]
