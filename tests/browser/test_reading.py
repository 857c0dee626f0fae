"""Every page of the example portfolio as readers have it: in either scheme, small, large, on paper, by keyboard."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without preloading: axe would fetch the style sheet, which the site's own policy forbids.
_ALL = {"runOnly": {"type": "tag", "values": _TAGS}, "preload": False}
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "preload": False}
_BRIEFS = (
    "data-platform-licence",
    "itex-cypress",
    "office-services-renewal",
    "supplier-partnership",
    "warehouse-lease",
)


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def _few(site: Path) -> list[Path]:
    """Every page but for the rules, of which one stands for all: they differ in nothing but running text."""
    return [page for page in _pages(site) if page.parent.name != "rules" or page.stem in {"index", "B301"}]


def test_pages_open_silently_and_without_an_accessibility_violation(page: Page, site: Path) -> None:
    messages, violations = _looked_at(page, site)

    assert messages == []
    assert not violations, "\n".join(violations)


def test_the_pages_for_others_open_silently_and_without_an_accessibility_violation(
    page: Page, shared_site: Path
) -> None:
    messages, violations = _looked_at(page, shared_site)

    assert messages == []
    assert not violations, "\n".join(violations)


def _looked_at(page: Page, site: Path) -> tuple[list[str], list[str]]:
    """What the pages say on the console, and what axe finds, on each page in both schemes.

    In the dark only the colours can differ, so that nothing else is looked at again.
    """
    messages: list[str] = []
    page.on("console", lambda message: messages.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: messages.append(f"{page.url}: {request.url} failed"))
    page.add_init_script(AXE_FILE_PATH.read_text(encoding="utf-8"))
    violations = []
    for file in _few(site):
        page.emulate_media(color_scheme="light")
        page.goto(file.as_uri())
        found = _violations(page, _ALL)
        page.emulate_media(color_scheme="dark")
        found += _violations(page, _COLOURS)
        violations += [f"{file.relative_to(site)}: {one}" for one in found]
    return messages, violations


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"][:1]]


@pytest.mark.parametrize(("width", "what"), [(360, "a phone"), (640, "a screen of 1280 at 200 %")])
def test_no_page_scrolls_sideways(browser: Browser, site: Path, width: int, what: str) -> None:
    wide = _too_wide(browser, site, width)

    assert not wide, f"on {what}: " + "\n".join(wide)


def test_no_page_for_others_scrolls_sideways_on_a_phone(browser: Browser, shared_site: Path) -> None:
    wide = _too_wide(browser, shared_site, 360)

    assert not wide, "\n".join(wide)


def _too_wide(browser: Browser, site: Path, width: int) -> list[str]:
    with browser.new_context(viewport={"width": width, "height": 740}) as context:
        tab = context.new_page()
        wide = []
        for file in _few(site):
            tab.goto(file.as_uri())
            scrolled = tab.evaluate("document.documentElement.scrollWidth")
            if scrolled > width:
                wide.append(f"{file.relative_to(site)}: {scrolled}")
    return wide


def test_everything_is_reached_by_keyboard_alone(page: Page, site: Path) -> None:
    """Every link, button, field and fold gets the focus by Tab alone, and every wide table can be scrolled by it."""
    wanted = "a[href], button, input, select, summary, .scroll[tabindex]"
    for name in ("index.html", "findings.html", "plans/supplier-partnership/index.html"):
        page.goto((site / name).as_uri())
        visible = page.evaluate(
            "wanted => Array.from(document.querySelectorAll(wanted)).filter(e => e.checkVisibility()).length", wanted
        )
        reached = set()
        for _ in range(visible + 1):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate(
                    "wanted => Array.from(document.querySelectorAll(wanted)).filter(e => e.checkVisibility())"
                    ".indexOf(document.activeElement)",
                    wanted,
                )
            )

        assert reached >= set(range(visible)), name


def test_the_first_tab_offers_to_skip_to_the_content(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_the_system_s_scheme_is_taken_until_another_is_chosen_and_that_is_remembered(
    browser: Browser, site: Path
) -> None:
    def paper() -> str:
        return str(tab.evaluate("getComputedStyle(document.body).backgroundColor"))

    with browser.new_context(color_scheme="dark") as context:
        tab = context.new_page()
        tab.goto((site / "index.html").as_uri())
        dark = paper()
        tab.get_by_role("button", name="Colours: auto").click()
        light = paper()
        tab.goto((site / "findings.html").as_uri())

        assert dark != light
        assert paper() == light
        assert tab.get_by_role("button", name="Colours: light").is_visible()


def test_without_javascript_a_page_shows_nothing_that_needs_it(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto((site / "index.html").as_uri())

        assert not tab.locator("#filters, #tools, #further").filter(visible=True).count()


@pytest.mark.parametrize("slug", _BRIEFS)
def test_a_brief_is_printed_on_two_pages_at_most(page: Page, site: Path, slug: str) -> None:
    page.goto((site / "plans" / slug / "index.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2


def test_paper_is_light_and_carries_no_menu_whatever_the_screen_shows(page: Page, site: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto((site / "index.html").as_uri())

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav, #filters, #tools").filter(visible=True).count()
