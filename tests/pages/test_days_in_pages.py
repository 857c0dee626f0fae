"""What a page of the site says of a day is written for people and for programs."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from batna.site import make_site

IN_WORDS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}, \d{4}\b")
VOID = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
EXEMPT_TAGS = frozenset({"time", "title", "svg", "pre", "code"})
HIDDEN = frozenset({"hidden", "unseen"})


class _Days(HTMLParser):
    """Collects every text that names a day in words, where a `<time>` could stand and does not."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag not in VOID:
            self.open.append((tag, tag in EXEMPT_TAGS or not HIDDEN.isdisjoint(classes)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content holds no text."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if IN_WORDS.search(data) and not any(exempt for _, exempt in self.open):
            self.found.append(" ".join(data.split()))


def _only_in_words(page: str) -> list[str]:
    days = _Days()
    days.feed(page)
    days.close()
    return days.found


def test_a_day_without_its_machine_form_is_noticed() -> None:
    page = '<p>Due <time datetime="2026-11-24">Nov 24, 2026</time>.</p><p>Held<br>on Nov 3, 2026</p>'

    assert _only_in_words(page) == ["on Nov 3, 2026"]


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2028, 2, 1)], ids=str)
def test_every_day_on_a_page_has_its_machine_form(portfolio_root: Path, day: date) -> None:
    """The example's people write days in figures or by month, so no text of theirs is taken for one of ours.

    On the later day, notice of the agreement is near.
    """
    files = make_site(portfolio_root, day).files

    assert files is not None
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    found = {path: texts for path, page in pages.items() if (texts := _only_in_words(page))}
    assert sum(page.count("<time ") for page in pages.values()) > 500
    assert found == {}
    assert [path for path, page in pages.items() if "Piece(text" in page or "Day(iso" in page] == []
