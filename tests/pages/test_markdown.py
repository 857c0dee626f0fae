import re
from html.parser import HTMLParser

import pytest

from batna.pages.markdown import markdown


class _Reader(HTMLParser):
    """What a browser would find: every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def _elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = _Reader()
    reader.feed(markdown(text, 2))
    return reader.elements


HOSTILE = (
    "<script>alert(1)</script>",
    "Fine <img src=x onerror=alert(1)> so far",
    "<div onclick='x'>\n\n*text*\n\n</div>",
    "![picture](https://example.org/track.png)",
    "![picture][p]\n\n[p]: javascript:alert(1)",
    "[go](javascript:alert(1))",
    "[go](JaVaScRiPt&colon;alert(1))",
    "[go](java&#10;script:alert(1))",
    "[go](&#1;javascript:alert(1))",
    "[go](<java\tscript:alert(1)>)",
    "[go](vbscript:x)",
    "[go](data:text/html;base64,PHNjcmlwdD4=)",
    "[go](file:///etc/passwd)",
    "[go](//elsewhere.example/)",
    "[go](/\\elsewhere.example)",
    "[go](https:/elsewhere.example)",
    "<javascript:alert(1)>",
    "[go]\n\n[go]: javascript:alert(1)",
    "[go](https://example.org '\" onmouseover=alert(1) x=\"')",
    '[go](https://example.org/"onmouseover=alert(1))',
    "`<b>` <style>*{display:none}</style>",
    "<!-- --><iframe src=//elsewhere.example>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_survives(text: str) -> None:
    allowed = {"a", "p", "code", "em", "strong", "ul", "ol", "li"}
    for tag, attributes in _elements(text):
        assert tag in allowed
        assert set(attributes) <= {"href", "title", "rel"}
        assert re.match(r"https?://[^/]|mailto:|(?!//)[^:/?#\\]*([/?#]|$)", attributes.get("href") or "")


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "notes.md", "../a/b.yaml#c", "#x"],
)
def test_links_to_the_web_a_mailbox_or_a_neighbouring_file_work(url: str) -> None:
    ((_, attributes),) = [found for found in _elements(f"[go]({url})") if found[0] == "a"]

    assert attributes["href"] == url


def test_headings_go_below_those_of_the_page() -> None:
    html = markdown("# One\n\n## Two\n\n###### Six", 2)

    assert re.findall(r"<(h\d)>", html) == ["h3", "h4", "h6"]


def test_a_plain_line_is_the_same_with_and_without_the_parser() -> None:
    text = "Ask for 10% off, then 5 (five); the price/volume trade."

    assert markdown(text, 2) == f"<p>{text}</p>\n"
    assert markdown(f"{text}\n", 2) == markdown(text, 2)


def test_what_looks_like_markup_is_shown_as_it_was_written() -> None:
    assert markdown("a < b & c", 2) == "<p>a &lt; b &amp; c</p>\n"


def test_lists_and_tables_are_formatted() -> None:
    html = markdown("1. first\n2. second\n\n| a | b |\n|---|---|\n| 1 | 2 |", 2)

    assert "<ol>" in html
    assert "<table>" in html
