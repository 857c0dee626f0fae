"""The portfolio: sorted, filtered and searched, from the disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import MANY

_ROWS = "#plans tbody tr"


def test_without_javascript_every_negotiation_is_shown(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto((site / "index.html").as_uri())
        rows = tab.locator(_ROWS)

        assert rows.count() == len(list((site / "plans").iterdir()))
        assert all(row.is_visible() for row in rows.all())


def test_without_javascript_every_negotiation_of_many_is_on_one_of_the_pages(browser: Browser, many: Path) -> None:
    """A hundred a page: of 105 there are five on the second."""
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto((many / "index.html").as_uri())
        first = tab.locator(_ROWS).count()
        tab.get_by_role("link", name="Page 2").click()

        expect(tab.locator(_ROWS)).to_have_count(MANY - 100)
        assert first == 100


def test_a_phase_and_a_word_narrow_the_list(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("select[data-field=phase]").select_option("execution")
    expect(page.locator("#shown")).to_have_text("2 of 5 negotiations")
    page.locator("#search").fill("cypress")

    expect(page.locator(_ROWS)).to_have_count(1)
    expect(page.locator(_ROWS)).to_contain_text("Cypress")


@pytest.mark.parametrize("field", ["phase", "status", "owner", "counterparty", "tag"])
def test_each_filter_shows_the_rows_that_say_what_was_chosen(page: Page, site: Path, field: str) -> None:
    page.goto((site / "index.html").as_uri())
    every = page.locator(_ROWS).all_inner_texts()
    choice = page.locator(f"select[data-field={field}]")
    value = choice.locator("option").nth(1).inner_text()
    choice.select_option(value)
    expected = [row for row in every if value in row]

    expect(page.locator(_ROWS)).to_have_count(len(expected))
    assert page.locator(_ROWS).all_inner_texts() == expected


def test_a_click_on_a_heading_sorts_and_another_one_turns_the_order(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    titles = page.locator("#plans tbody th > a")
    rising = titles.all_inner_texts()
    page.get_by_role("button", name="Negotiation").click()

    expect(titles).to_have_text(rising[::-1])
    assert rising == sorted(rising, key=str.lower)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Negotiation")


def test_days_are_sorted_by_the_calendar_and_what_has_none_stays_last(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    heading = page.get_by_role("button", name="Next due")
    heading.click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Next due")
    rising = page.locator(f"{_ROWS} time").evaluate_all("times => times.map(time => time.dateTime)")
    heading.click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Next due")
    falling = page.locator(f"{_ROWS} time").evaluate_all("times => times.map(time => time.dateTime)")

    assert rising == sorted(rising)
    assert falling == rising[::-1]
    assert not page.locator(_ROWS).last.locator("time").count()


def test_a_search_finds_what_a_key_result_says_and_leads_to_it(page: Page, site: Path) -> None:
    """Why the price of Supplier X may fall: only its key result's criterion names the resin."""
    page.goto((site / "index.html").as_uri())
    page.locator("#search").fill("RÉSIN")
    hit = page.locator("#hits li a")
    expect(hit).to_have_count(1)
    hit.click()
    page.wait_for_url("**/plans/supplier-partnership/index.html#kr-cost")

    expect(page.locator("#kr-cost")).to_be_visible()


def test_what_nothing_says_is_not_found(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("#search").fill("zeppelin")

    expect(page.locator("#shown")).to_have_text("0 of 5 negotiations")
    expect(page.locator("#hits")).to_be_hidden()


def test_what_was_asked_is_in_the_address_and_comes_back_with_it(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("#search").fill("supplier")
    page.locator("select[data-field=phase]").select_option("execution")
    page.get_by_role("button", name="Score").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Score")
    asked = page.url
    shown = page.locator(_ROWS).all_inner_texts()
    page.goto("about:blank")
    page.goto(asked)

    expect(page.locator("#search")).to_have_value("supplier")
    expect(page.locator(_ROWS)).to_have_text(shown, use_inner_text=True)
    assert asked.endswith("#q=supplier&phase=execution&sort=score")


def test_clearing_shows_everything_again(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri() + "#q=cypress&sort=-score")
    expect(page.locator(_ROWS)).to_have_count(1)
    page.get_by_role("button", name="Clear").click()

    expect(page.locator(_ROWS)).to_have_count(5)
    assert "=" not in page.url


def test_the_slash_leads_from_any_page_to_the_search(page: Page, site: Path) -> None:
    page.goto((site / "plans" / "itex-cypress" / "index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_url("**/index.html#search")

    expect(page.locator("#search")).to_be_focused()


def test_a_search_among_many_finds_what_is_on_another_page(page: Page, many: Path) -> None:
    page.goto((many / "index.html").as_uri())
    page.locator("#search").fill("warehouse 104")

    expect(page.locator(f"{_ROWS} th > a")).to_have_text(["Warehouse 104"])
    expect(page.locator("#pager")).to_be_hidden()


def test_sorting_many_takes_in_every_page_and_shows_more_on_request(page: Page, many: Path) -> None:
    page.goto((many / "index.html").as_uri())
    page.get_by_role("button", name="Negotiation").click()
    expect(page.locator(f"{_ROWS} th > a").first).to_have_text("Warehouse 104")
    shown = page.locator(_ROWS).count()
    page.get_by_role("button", name="Show more").click()

    expect(page.locator(_ROWS)).to_have_count(MANY)
    assert shown == 100
    expect(page.locator(f"{_ROWS} th > a").nth(100)).to_be_focused()
