import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from batna.model.portfolio import Rates, Settings
from batna.model.talks import Outcome, Result
from batna.pages.brief import BriefView, brief_page
from batna.pages.contents import plan_pages, portfolio_pages
from batna.pages.page import Day, Piece, pieces, root_of
from batna.pages.portfolio import PortfolioView, portfolio_page
from batna.pages.summaries import PortfolioReport
from batna.pages.summary import summary
from batna.pages.tracker import TrackerView, tracker_page
from batna.plan_report import PlanReport
from batna.progress.standing import Due, DueKind, Phase
from pages.conftest import DAY, IMPLEMENTATION, OFFERS, PLAN, SETTINGS, TRACKER

Reporter = Callable[..., PlanReport]


def _text(line: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in line)


def _brief(report: PlanReport) -> BriefView:
    view = brief_page(report, SETTINGS, DAY).view
    assert isinstance(view, BriefView)
    return view


def _portfolio(*reports: PlanReport, settings: Settings = SETTINGS) -> PortfolioView:
    plans = tuple(summary(report, settings, DAY) for report in reports)
    view = portfolio_page(PortfolioReport(settings, DAY, plans, ())).view
    assert isinstance(view, PortfolioView)
    return view


def test_the_brief_shows_levels_resolved_and_weights_normalised(report: Reporter) -> None:
    """A tenth below 1000 is 900; weights 3 and 1 are three quarters and one."""
    cost, length = _brief(report()).results

    assert (cost.baseline, cost.target, cost.reservation, cost.weight) == (
        "1,000\xa0EUR",
        "900\xa0EUR",
        "960\xa0EUR",
        "75%",
    )
    assert (length.weight, [(fact.label, fact.text) for fact in length.worths][1]) == ("25%", ("two years", "0.5"))


def test_only_numbers_and_days_have_a_ladder_and_its_caption_says_how_much_there_is_to_give(report: Reporter) -> None:
    cost, length = _brief(report()).results

    assert cost.ladder is not None
    assert cost.ladder.finding == "60\xa0EUR to give from target to reservation value."
    assert length.ladder is None


def test_a_plan_without_batna_teaches_why_one_is_needed(report: Reporter) -> None:
    view = _brief(report(plan=replace(PLAN, alternatives={}, batna=None)))

    assert view.batna.startswith("No BATNA is named yet.")


def test_sections_that_the_plan_does_not_have_are_left_out(report: Reporter) -> None:
    view = _brief(report(plan=replace(PLAN, risks="They may *wait*.")))

    assert [(section.title, section.html) for section in view.sections] == [
        ("Risks", "<p>They may <em>wait</em>.</p>\n")
    ]


def test_the_tracker_counts_what_is_behind_and_overdue(report: Reporter) -> None:
    outcome = Outcome(Result.AGREEMENT, date(2025, 11, 20), {"annual_cost": Decimal(900), "length": "one year"})
    made = report(outcome=outcome, implementation=IMPLEMENTATION, tracker=TRACKER, phase=Phase.IMPLEMENTATION)
    view = tracker_page(made, TRACKER, IMPLEMENTATION, SETTINGS, DAY).view

    assert isinstance(view, TrackerView)
    assert view.finding == "Of 1 key result: 1 behind. Grade 0.333. Overdue: 1 deliverable."
    assert (view.results[0].last, view.results[0].progress, view.results[0].expected) == ("33\xa0EUR", "33%", "50%")
    assert [item.mark.word for item in view.deliverables] == ["overdue"]


def test_what_needs_attention_stands_first_with_its_reason_and_place(report: Reporter) -> None:
    outcome = Outcome(Result.AGREEMENT, date(2025, 11, 20), {"annual_cost": Decimal(900), "length": "one year"})
    made = report(outcome=outcome, implementation=IMPLEMENTATION, tracker=TRACKER, phase=Phase.IMPLEMENTATION)
    attention = _portfolio(made).attention

    assert [(item.mark.word, _text(item.what), _text(item.reason), item.href) for item in attention] == [
        (
            "overdue",
            "Deliverable: Transition plan",
            "was due Nov 20, 2026, 4 days ago; nobody is named for it",
            "plans/example/tracker.html#deliverable-plan",
        ),
        (
            "behind",
            "Save 100 a year",
            "is behind: 33\xa0EUR on Sep 30, 2026; nobody is named for it",
            "plans/example/tracker.html#kr-savings",
        ),
    ]


@pytest.mark.parametrize(
    ("decide_by", "word"),
    [
        (date(2026, 11, 23), "decision overdue"),
        (date(2026, 11, 24), "decide soon"),
        (date(2026, 12, 8), "decide soon"),
        (date(2026, 12, 9), None),
    ],
)
def test_a_decision_is_near_from_fourteen_days_before(report: Reporter, decide_by: date, word: str | None) -> None:
    attention = _portfolio(report(plan=replace(PLAN, decide_by=decide_by))).attention

    assert [item.mark.word for item in attention] == ([word] if word else [])


def test_an_offer_in_breach_is_named_with_the_key_result(report: Reporter) -> None:
    (item,) = _portfolio(report(offers=OFFERS[:1])).attention

    assert (item.mark.word, _text(item.reason)) == (
        "in breach",
        "beyond the reservation value of “Cut the cost”; A. Buyer owns it",
    )


def test_totals_are_converted_and_say_the_day_of_the_rates(report: Reporter) -> None:
    """3000 EUR and 1000 USD at 0.92 are 3920 EUR; a plan in a currency without a rate is counted apart."""
    settings = replace(SETTINGS, rates=Rates(date(2026, 11, 2), {"USD": Decimal("0.92")}))
    plans = [
        report(),
        report(slug="dollars", plan=replace(PLAN, value=Decimal(1000), currency="USD")),
        report(slug="yen", plan=replace(PLAN, value=Decimal(1000), currency="JPY")),
    ]
    view = _portfolio(*plans, settings=settings)

    assert [(total.count, total.value, total.left_out) for total in view.totals] == [
        ("3 negotiations", "3,920\xa0EUR", "1 without a value that can be counted")
    ]
    assert "rates of Nov 2, 2026" in _text(view.totals_note)


def test_a_row_shows_the_next_due_day_and_whether_it_has_passed(report: Reporter) -> None:
    (row,) = _portfolio(report(dues=(Due(date(2026, 11, 21), DueKind.REVIEW, "r", "Review"),))).plans

    assert (row.due, row.due_what, row.is_overdue) == (
        Day("2026-11-21", "Nov 21, 2026"),
        "review, 3 days ago",
        True,
    )


def test_a_tracker_is_only_linked_where_there_is_one(report: Reporter) -> None:
    pages = plan_pages(report(), SETTINGS, DAY)

    assert [page.path for page in pages] == ["plans/example/index.html", "plans/example/scorecard.html"]
    assert [(tab.text, tab.href, tab.note) for tab in _brief(report()).frame.tabs][2] == (
        "Tracker",
        "",
        "after an agreement",
    )


def test_a_summary_can_be_sent_between_processes(report: Reporter) -> None:
    made = summary(report(), SETTINGS, DAY)

    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  Our own bytes.


def test_every_rule_has_a_page(report: Reporter) -> None:
    pages = portfolio_pages(PortfolioReport(SETTINGS, DAY, (summary(report(), SETTINGS, DAY),), ()))
    paths = [page.path for page in pages]

    assert {"index.html", "findings.html", "rules/index.html", "rules/B001.html"} <= set(paths)


def test_links_lead_up_as_many_folders_as_a_page_is_deep() -> None:
    assert [root_of(path) for path in ("index.html", "rules/B001.html", "plans/a/index.html")] == ["", "../", "../../"]


def test_what_stands_between_backticks_is_shown_as_code() -> None:
    assert pieces("`fee` is beyond `limit`") == (
        Piece("fee", is_code=True),
        Piece(" is beyond ", is_code=False),
        Piece("limit", is_code=True),
    )
