import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

from batna.diagnostics import Severity
from batna.pages.findings import findings_places
from batna.pages.page import Mark
from batna.pages.portfolio import AttentionPageView, PortfolioView, portfolio_list
from batna.pages.summaries import Attention, PlanSummary, PortfolioReport
from batna.pages.summary import summary
from batna.pipeline import open_portfolio
from batna.plan_report import PlanReport
from batna.render import render
from pages.conftest import DAY, SETTINGS

Reporter = Callable[..., PlanReport]
_LATE = Mark("overdue", "bad", "cross")


def _many(report: Reporter, number: int) -> tuple[PlanSummary, ...]:
    plan = summary(report(), SETTINGS, DAY)
    return tuple(
        replace(plan, slug=f"plan-{count:04}", title=f"Plan {number - count:04}", attention=())
        for count in range(number)
    )


def _thing(number: int, urgency: int = 0) -> Attention:
    return Attention(urgency, _LATE, f"Thing {number}", "late", "index.html", date(2026, 11, 1))


def _views(plans: tuple[PlanSummary, ...]) -> dict[str, object]:
    return {page.path: page.view for page in portfolio_list(PortfolioReport(SETTINGS, DAY, plans, ()))}


def test_a_portfolio_of_a_hundred_is_one_page_and_one_more_makes_two(report: Reporter) -> None:
    assert set(_views(_many(report, 100))) == {"index.html", "data/search.js"}
    assert set(_views(_many(report, 101))) == {"index.html", "index-2.html", "data/search.js", "data/rows.js"}


def test_negotiations_are_listed_by_title(report: Reporter) -> None:
    first = _views(_many(report, 3))["index.html"]

    assert isinstance(first, PortfolioView)
    assert [row.title for row in first.plans] == ["Plan 0001", "Plan 0002", "Plan 0003"]


def test_no_page_of_a_thousand_negotiations_is_larger_than_150_kilobytes(report: Reporter) -> None:
    plans = tuple(replace(plan, attention=(_thing(1), _thing(2))) for plan in _many(report, 1000))
    pages = render(portfolio_list(PortfolioReport(SETTINGS, DAY, plans, ())))

    assert {path: len(page) for path, page in pages.items() if path.endswith("html") and len(page) > 150_000} == {}


def test_no_text_of_a_record_is_markup_in_the_rows_that_a_script_adds(report: Reporter) -> None:
    """The script holds a list of texts in JSON with a comma behind the last; each is the markup of one row."""
    hostile = "<img src=x onerror=alert(1)>"
    plans = tuple(replace(plan, title=hostile, owner=hostile, tags=(hostile,)) for plan in _many(report, 101))
    script = render(portfolio_list(PortfolioReport(SETTINGS, DAY, plans, ())))["data/rows.js"].decode()
    rows = json.loads(script[script.index("[") :].rstrip().removesuffix("];").rstrip().removesuffix(",") + "]")

    assert len(rows) == 101
    assert not [row for row in rows if "<img" in row]
    assert rows[0].count("&lt;img src=x onerror=alert(1)&gt;") == 3


def test_the_eight_most_urgent_things_stand_first_and_a_page_holds_all(report: Reporter) -> None:
    things = tuple(_thing(number, urgency=3 - number % 2) for number in range(9))
    views = _views((replace(summary(report(), SETTINGS, DAY), attention=things),))
    first, every = views["index.html"], views["attention.html"]

    assert isinstance(first, PortfolioView)
    assert isinstance(every, AttentionPageView)
    named = ["".join(part.text for part in item.what) for item in first.attention[:4]]
    assert named == ["Thing 1", "Thing 3", "Thing 5", "Thing 7"]
    assert (len(first.attention), len(every.attention)) == (8, 9)
    assert first.all_attention is not None


def test_eight_things_need_no_page_of_their_own(report: Reporter) -> None:
    things = tuple(_thing(number) for number in range(8))

    assert "attention.html" not in _views((replace(summary(report(), SETTINGS, DAY), attention=things),))


def test_a_filter_that_tells_nothing_apart_or_is_too_long_to_choose_from_is_left_out(report: Reporter) -> None:
    plans = tuple(
        replace(plan, owner=f"Owner {number % 3}", counterparty=f"Party {number}", tags=())
        for number, plan in enumerate(_many(report, 61))
    )
    first = _views(plans)["index.html"]

    assert isinstance(first, PortfolioView)
    assert [(choice.field, len(choice.values)) for choice in first.choices] == [("owner", 3)]


def test_an_empty_portfolio_teaches_how_to_begin() -> None:
    page = render(portfolio_list(PortfolioReport(SETTINGS, DAY, (), ())))["index.html"].decode()

    assert "No negotiation yet" in page
    assert "plan.yaml" in page


def test_the_plan_that_an_empty_portfolio_shows_is_valid_as_it_stands(tmp_path: Path) -> None:
    page = render(portfolio_list(PortfolioReport(SETTINGS, DAY, (), ())))["index.html"].decode()
    example = unescape(page.partition("<pre><code>")[2].partition("</code></pre>")[0])
    (tmp_path / "batna.yaml").write_text("title: New\ncurrency: EUR\n", encoding="utf-8")
    (tmp_path / "plans" / "first").mkdir(parents=True)
    (tmp_path / "plans" / "first" / "plan.yaml").write_text(example, encoding="utf-8")

    assert [
        found.message for found in open_portfolio(tmp_path, DAY).diagnostics if found.severity is Severity.ERROR
    ] == []


def test_rows_are_ordered_by_errors_before_warnings_before_notes(report: Reporter) -> None:
    counted = [{Severity.ERROR: 1}, {Severity.WARNING: 1000}, {Severity.NOTE: 1000}, {}]
    plan = summary(report(), SETTINGS, DAY)
    plans = tuple(
        replace(plan, slug=f"plan-{number}", title=str(number), findings=findings)
        for number, findings in enumerate(counted)
    )
    first = _views(plans)["index.html"]

    assert isinstance(first, PortfolioView)
    keys = [int(row.sort_findings) for row in first.plans]
    assert keys == sorted(keys, reverse=True)


def test_a_plan_without_findings_leads_to_the_first_page_of_them(report: Reporter) -> None:
    plans = _many(report, 2)

    assert findings_places(PortfolioReport(SETTINGS, DAY, plans, ())) == {
        "plan-0000": "findings.html",
        "plan-0001": "findings.html",
    }
