from dataclasses import replace
from datetime import date
from typing import Any

from batna.discover import RecordKind
from batna.load import load
from batna.model.talks import Result
from batna.pages.contents import plan_pages
from batna.pages.page import Page
from batna.pages.tracker_unplanned import UnplannedView
from batna.plan_report import PlanReport
from batna.render import render
from batna.validate import validate
from pages.conftest import DAY, PLAN, SETTINGS
from pages.tracked import OUTCOME, tracked

_FILE = "plans/example/implementation.yaml"


def _without_plan(**changes: Any) -> PlanReport:
    usual: dict[str, Any] = {"implementation": None, "checkins": (), "reviews": (), "amendments": ()}
    return tracked(**{**usual, **changes})


def _page(report: PlanReport) -> Page | None:
    return next((page for page in plan_pages(report, SETTINGS, DAY) if page.path.endswith("tracker.html")), None)


def _view(**changes: Any) -> UnplannedView:
    page = _page(_without_plan(**changes))
    assert page is not None
    assert isinstance(page.view, UnplannedView)
    return page.view


def test_an_agreement_without_an_implementation_plan_has_a_page_that_says_so() -> None:
    view = _view()

    assert view.finding == (
        "Nobody can tell yet whether the agreement of Dec 20, 2025 delivers: it has no implementation plan."
    )
    assert view.file == _FILE
    assert [(tab.text, tab.is_here) for tab in view.frame.tabs][2] == ("Tracker", True)


def test_the_plan_to_begin_with_keeps_each_agreed_number_and_owes_every_other_term() -> None:
    assert _view().draft.splitlines() == [
        "objective: Renew at a tenth less.",
        "key_results:",
        "  cost:",
        "    title: Cut the cost",
        "    owner: A. Buyer",
        "    realises: cost",
        "    kind: maintain",
        "    unit: EUR",
        "    target: {at_most: 900}",
        "deliverables:",
        "  length:",
        "    title: Length",
        "    owner: A. Buyer",
        "    party: both",
        "    due: effective + P30D",
        "    term: length",
        "reviews:",
        "  cadence: quarterly",
    ]


def test_the_plan_to_begin_with_is_valid_as_it_stands() -> None:
    """Titles and owners may be anything, and are read back as what they are."""
    title = 'yes: "no" # <b>'
    plan = replace(
        PLAN, owner=title, key_results={name: replace(one, title=title) for name, one in PLAN.key_results.items()}
    )
    source, found = load(_FILE, _view(plan=plan).draft.encode())
    assert source is not None
    assert found == ()
    assert validate(RecordKind.IMPLEMENTATION, source) == ()
    data = source.data

    assert isinstance(data, dict)
    assert data["key_results"]["cost"]["title"] == title


def test_without_an_agreed_number_everything_is_owed() -> None:
    agreed = replace(OUTCOME, accepts=None, terms={"length": "one year"}, clauses={})
    draft = _view(offers=(), outcome=agreed).draft

    assert "key_results:" not in draft
    assert "  length:" in draft


def test_notice_that_is_near_is_said_there_too() -> None:
    view = _view(outcome=replace(OUTCOME, notice_by=date(2026, 12, 1), expires=date(2026, 12, 31)))

    assert "".join(piece.text for piece in view.notice) == "Give notice or renew by Dec 1, 2026, in 7 days."
    assert [tile.label for tile in view.tiles] == ["Give notice by", "Expires"]


def test_talks_that_failed_have_no_tracker() -> None:
    report = _without_plan(outcome=replace(OUTCOME, result=Result.NO_AGREEMENT, accepts=None))

    assert _page(report) is None


def test_every_term_is_an_orphan_and_its_page_can_be_rendered() -> None:
    page = _page(_without_plan())
    assert page is not None
    text = render([page])[page.path].decode()

    assert "Nothing in the implementation plan takes up “Annual cost” and “Length”." in text
