import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

_TRACKER = "plans/office-services-renewal/tracker.html"


def test_a_tracker_is_printed_on_one_page(page: Page, site: Path) -> None:
    page.goto((site / _TRACKER).as_uri())
    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_nothing_of_a_tracker_is_wider_than_a_phone_when_all_is_unfolded(browser: Browser, site: Path) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        tab = context.new_page()
        tab.goto((site / _TRACKER).as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")

        assert tab.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(
    "anchor", ["kr-recycling", "deliverable-waste_audit", "action-own_collection", "review-2026-10-15"]
)
def test_what_a_link_leads_to_is_in_sight(page: Page, site: Path, anchor: str) -> None:
    page.goto(f"{(site / _TRACKER).as_uri()}#{anchor}")

    assert page.locator(f"#{anchor}").evaluate(
        "part => { const box = part.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }"
    )
