"""No text takes hold of what it passes: neither of a runner's log nor of a terminal."""

import json
import re
import sys
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batna.inert import inert, inert_json, inert_report, inert_xml, visible

VISIBLE_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Format characters that are signs: they stand before or around a number, such as the Arabic sign for a year."""

ORDERS = re.compile(r"##[\w.-]*\[|::|section_(start|end):")

NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

hostile = st.lists(
    st.sampled_from(["#", "##", "[", "]", ":", "::", "error", "vso", "section_start", "\\", '"', "\n", " ", "\x1b[31m"])
    | st.characters(),
    max_size=12,
).map("".join)


def test_every_character_that_cannot_be_seen_is_written_out() -> None:
    """Against the categories of Unicode: control and format characters, separators of lines, halves of characters."""
    unseen = [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and character not in {"\n", "\t"}
    ]

    assert [one for one in unseen if visible(one) != f"<U+{ord(one):04X}>"] == list(VISIBLE_SIGNS)


@pytest.mark.parametrize("text", ["Ünïcødé 価格 1\N{NO-BREAK SPACE}190\N{NARROW NO-BREAK SPACE}000 €", "a\tb\nc", "🤝"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("##[error]pwn", "#|#[error]pwn"),
        ("####[group]", "###|#[group]"),
        ("##vso[task.setvariable]", "#|#vso[task.setvariable]"),
        ("##teamcity[x]", "#|#teamcity[x]"),
        ("::stop-commands::abc", ":|:stop-commands:|:abc"),
        (":::x", ":|:|:x"),
        ("section_start:1:a", "section_start|:1:a"),
        ("section_end:1:a\r\x1b[0K", "section_end|:1:a<U+000D><U+001B>[0K"),
        ("a \u202e b", "a <U+202E> b"),
        ("#\u200b#[x]", "#<U+200B>#[x]"),
        ("## heading, #12, a: b", "## heading, #12, a: b"),
    ],
)
def test_an_order_is_parted(text: str, printed: str) -> None:
    assert inert(text) == printed.replace("|", "\N{ZERO WIDTH SPACE}")


def test_an_arrow_of_a_report_stays_and_what_follows_it_is_parted() -> None:
    assert inert_report("   ::: a::b\n:::x") == "   ::: a:\u200b:b\n:\u200b:\u200b:x"


def test_a_report_on_a_terminal_keeps_its_colours_and_nothing_else_of_a_terminal() -> None:
    text = "  \x1b[34m\x1b[1m:::\x1b[0m a\x1b[2J\x1b]0;title\x07"

    assert inert_report(text, is_coloured=True) == "  \x1b[34m\x1b[1m:::\x1b[0m a<U+001B>[2J<U+001B>]0;title<U+0007>"
    assert "\x1b" not in inert_report(text)


@given(hostile)
def test_no_order_is_left_in_any_text(text: str) -> None:
    printed = inert(text)

    assert not ORDERS.search(printed)
    assert not ORDERS.search(inert_report(text).replace(":::", ""))


@given(hostile, hostile)
def test_json_means_the_same_and_holds_no_order(key: str, value: str) -> None:
    printed = inert_json(json.dumps({key: [value]}, indent=2, ensure_ascii=False))

    assert json.loads(printed) == {key: [value]}
    assert not ORDERS.search(printed)
    assert visible(printed) == printed


@given(hostile, hostile)
def test_xml_means_the_same_and_holds_no_order(attribute: str, content: str) -> None:
    attribute, content = (
        re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", one) for one in (attribute, content)
    )
    element = ET.Element("case", name=attribute)
    element.text = content
    printed = inert_xml(ET.tostring(element, encoding="unicode"))
    read = ET.fromstring(printed)  # noqa: S314 - our own text

    assert (read.get("name"), read.text or "") == (attribute, content)
    assert not ORDERS.search(printed)
    assert visible(printed) == printed
