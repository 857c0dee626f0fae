"""Text of others in Markdown: what is shown is the text itself."""

import re

import pytest
from markdown_it import MarkdownIt

from batna.report.markdown_text import escaped, with_code

HOSTILE = [
    "plain words, 40 000 EUR beyond",
    "<img src=x onerror=alert(1)>",
    "![image](https://example.org/x.png)",
    "[link](javascript:alert(1))",
    "<https://example.org>",
    "https://example.org and www.example.org",
    "*bold* _it_ ~~gone~~ `code` ``two``",
    "# heading",
    "- item",
    "1. item",
    "2) item",
    "=====",
    "> quoted",
    "| a | b |",
    "&lt;script&gt; &#60;",
    "back\\slash \\* \\|",
    "$x$ and {braces}",
    "two\nlines\r\nor three",
    "@someone and a#1",
    "</details></table>",
    "\\",
    "`",
]


def shown(markdown: str) -> str:
    """What a reader sees: the parser's HTML without the paragraph, comments and entities."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    assert re.fullmatch(r"<p>[^<]*(<!-- -->[^<]*)*</p>\n", html), html
    text = re.sub("<!-- -->|\N{ZERO WIDTH SPACE}", "", html.removeprefix("<p>").removesuffix("</p>\n"))
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_text_holds_it_is_shown_as_it_is_written(text: str) -> None:
    assert shown(escaped(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_a_cell_of_a_table(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(f"| a | b |\n| --- | --- |\n| {escaped(text)} | end |\n")

    assert html.count("<tr>") == 2
    assert html.count("<td>") == 2
    assert "<td>end</td>" in html


def test_no_address_and_no_name_is_left_that_a_forge_makes_a_link_of() -> None:
    text = escaped("https://example.org www.example.org @someone")

    assert "://" not in text
    assert "www." not in text
    assert "@s" not in text


@pytest.mark.parametrize("text", ["see #12", "GH-3 and gh-3", "owner/name#4", "@someone", ":tada:"])
def test_no_text_is_left_that_a_forge_makes_a_reference_of_once_escapes_and_comments_are_gone(text: str) -> None:
    """What a forge looks through is the text of the page, in which neither stands any more."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(escaped(text))
    page = re.sub("<[^>]*>", "", html)

    assert re.search(r"#\d|gh-\d|@\w|:\w+:", page, re.IGNORECASE) is None


def test_a_name_between_backticks_is_code_and_can_hold_nothing_else() -> None:
    assert with_code("rename `<b>|x` to `y`") == r"rename <code>&lt;b&gt;\|x</code> to <code>y</code>"
    assert with_code("a single ` is none") == r"a single \` is none"
