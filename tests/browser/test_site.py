"""The example portfolio's site, opened from the disk in a browser, page by page."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from batna.site import make_site

_PHONE = {"width": 360, "height": 740}
# Without preloading: axe would fetch the style sheet, which the site's own policy forbids.
_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "preload": False,
}


@pytest.fixture(scope="session")
def site(portfolio_root: Path, as_of: date, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example portfolio's site."""
    folder = tmp_path_factory.mktemp("site")
    files = make_site(portfolio_root, as_of).files
    assert files is not None
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


class _Anchors(HTMLParser):
    """Every place that a page links to or loads, and every id that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  The parser's own.
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.targets.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)


def _anchors(page: Path) -> _Anchors:
    anchors = _Anchors()
    anchors.feed(page.read_text(encoding="utf-8"))
    return anchors


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    known = {page.resolve(): _anchors(page) for page in _pages(site)}
    broken = []
    for page, anchors in known.items():
        for target in anchors.targets:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            place = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not place.is_file() or (parts.fragment and parts.fragment not in known[place].ids):
                broken.append(f"{page.relative_to(site)} → {target}")

    assert not broken, "\n".join(broken)


def test_no_id_is_used_twice_on_a_page(site: Path) -> None:
    for page in _pages(site):
        ids = _anchors(page).ids

        assert len(ids) == len(set(ids)), page


def test_no_page_loads_anything_from_elsewhere_or_carries_inline_style_or_script(site: Path) -> None:
    for page in _pages(site):
        text = page.read_text(encoding="utf-8")

        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
        assert "unsafe-inline" not in text
        assert 'src="http' not in text


@pytest.fixture(params=["light", "dark"])
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab for readers who like light pages, and one for those who like dark ones."""
    scheme: Literal["light", "dark"] = request.param
    with browser.new_context(color_scheme=scheme) as context:
        yield context.new_page()


def test_every_page_opens_silently_and_without_an_accessibility_violation(tab: Page, site: Path) -> None:
    messages: list[str] = []
    tab.on("console", lambda message: messages.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: messages.append(f"{tab.url}: {error}"))
    tab.on("requestfailed", lambda request: messages.append(f"{tab.url}: {request.url} failed"))
    violations = []
    axe = Axe()
    for page in _pages(site):
        tab.goto(page.as_uri())
        found = axe.run(tab, options=_OPTIONS).response["violations"]
        for one in found:
            node = one["nodes"][0]
            place = f"{page.relative_to(site)}: {one['id']}"
            violations.append(f"{place}: {node['html'][:200]} {node['failureSummary']}")

    assert messages == []
    assert not violations, "\n".join(violations)


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, site: Path) -> None:
    with browser.new_context(viewport=_PHONE) as context:
        tab = context.new_page()
        wide = []
        for page in _pages(site):
            tab.goto(page.as_uri())
            width = tab.evaluate("document.documentElement.scrollWidth")
            if width > _PHONE["width"]:
                wide.append(f"{page.relative_to(site)}: {width}")

    assert not wide, "\n".join(wide)


def test_without_javascript_every_negotiation_is_shown(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto((site / "index.html").as_uri())
        rows = tab.locator("#plans tbody tr")

        assert rows.count() == len(list((site / "plans").iterdir()))
        assert all(row.is_visible() for row in rows.all())
        assert not tab.locator("#filters").is_visible()


def test_a_phase_and_a_word_narrow_the_list(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    rows = page.locator("#plans tbody tr:visible")
    page.locator("select[data-field=phase]").select_option("execution")
    in_execution = rows.count()
    page.get_by_label("Search").fill("cypress")

    assert in_execution > 1
    assert rows.count() == 1
    assert "Cypress" in rows.first.inner_text()


def test_a_click_on_a_heading_sorts_and_another_one_turns_the_order(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    titles = page.locator("#plans tbody th > a")
    heading = page.get_by_role("button", name="Negotiation")
    heading.click()
    rising = titles.all_inner_texts()
    heading.click()

    assert rising == sorted(rising, key=str.lower)
    assert titles.all_inner_texts() == rising[::-1]
