"""Bytes → Source: what is read, what is refused, and where a problem is shown."""

import time
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import _ruamel_yaml
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from batna.diagnostics import Problem
from batna.load import load, places
from batna.load.document import MAX_BYTES
from batna.load.encoding import MAX_FLAWS
from batna.source import Datum, Part, Span

FILE = "plans/acme/plan.yaml"


def read(text: str | bytes) -> Any:
    source, problems = load(FILE, text.encode() if isinstance(text, str) else text)

    assert problems == ()
    assert source is not None
    return source.data


def refused(text: str | bytes) -> tuple[Problem, ...]:
    source, problems = load(FILE, text.encode() if isinstance(text, str) else text)

    assert source is None
    assert problems
    return problems


def only(text: str | bytes) -> Problem:
    (problem,) = refused(text)
    return problem


def lines_of(problem: Problem) -> tuple[int, int]:
    span = problem.finding.at.span
    assert span is not None
    return span.line, span.column


def test_the_parser_is_libyaml_and_not_its_slow_imitation() -> None:
    assert Path(_ruamel_yaml.__file__).suffix == ".so"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("TRUE", True),
        ("False", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("nULL", "nULL"),
        ("tRue", "tRue"),
        ("12", 12),
        ("-12", -12),
        ("+12", 12),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("2026-09-08", "2026-09-08"),
        ("12:30", "12:30"),
        ("1/3", "1/3"),
        ("-10%", "-10%"),
        ("1.2.3", "1.2.3"),
        (".", "."),
        ("+", "+"),
        ("0b11", "0b11"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("1e", "1e"),
    ],
)
def test_a_plain_scalar_means_what_the_core_schema_of_yaml_1_2_says(written: str, meant: Datum) -> None:
    data = read(f"value: {written}\n")

    assert data == {"value": meant}
    assert type(data["value"]) is type(meant)


@pytest.mark.parametrize("written", ["1.10", "-0.50", "1190000.00", "0.1", "3.0", "1E3", "1e-30", "5.", ".5"])
def test_a_number_with_a_point_or_exponent_keeps_the_decimals_it_was_written_with(written: str) -> None:
    data = read(f"value: {written}\n")

    assert str(data["value"]) == str(Decimal(written))
    assert type(data["value"]) is Decimal


def test_a_number_of_forty_digits_is_exact() -> None:
    digits = "1234567890" * 4

    assert read(f"value: {digits}\n") == {"value": int(digits)}
    assert read(f"value: 0.{digits}\n") == {"value": Decimal(f"0.{digits}")}


@pytest.mark.parametrize(
    "written",
    [
        "9" * 41,
        "9" * 5000,
        "0." + "3" * 41,
        "1." + "0" * 5000,
        "0." + "0" * 5000,
        "0x" + "f" * 5000,
        "1e31",
        "1e400",
        "1e-400",
        "1e99999999999999999999999",
        ".inf",
        "-.INF",
        ".nan",
        ".NaN",
    ],
)
def test_a_number_out_of_all_bounds_is_refused_where_it_stands(written: str) -> None:
    problem = only(f"title: x\nvalue: {written}\n")

    assert problem.code == "B003"
    assert lines_of(problem) == (2, 8)
    assert len(problem.finding.message) < 100


def test_keys_are_text_as_written() -> None:
    assert read("2026-12-31: 1\n1: a\ntrue: b\n1.50: c\n") == {"2026-12-31": 1, "1": "a", "true": "b", "1.50": "c"}


def test_block_and_flow_styles_comments_and_crlf_are_read_alike() -> None:
    block = "# a plan\r\nterms:\r\n  cost:\r\n    baseline: 12.50 # today\r\n  sites:\r\n    - A\r\n    - B\r\n"
    flow = "terms: {cost: {baseline: 12.50}, sites: [A, B]}\n"

    assert read(block) == read(flow) == {"terms": {"cost": {"baseline": Decimal("12.50")}, "sites": ["A", "B"]}}


def test_text_in_block_style_keeps_its_lines() -> None:
    assert read("a: |\n  One\n\n  two\nb: >-\n  One\n  line\n") == {"a": "One\n\ntwo\n", "b": "One line"}


def test_a_key_given_twice_names_both_lines_and_both_values() -> None:
    problem = only("target: 5\nother: 1\ntarget: [6]\n")

    assert problem.code == "B002"
    assert problem.finding.message == "`target` is given twice: `5` on line 1 and a list on line 3"
    assert problem.finding.at.span == Span(3, 1, 3, 7)
    assert problem.finding.at.path == ("target",)
    assert problem.finding.related[0].span == Span(1, 1, 1, 7)


def test_every_key_given_twice_is_found_however_deep_and_however_quoted() -> None:
    problems = refused('a: {x: 1, x: 2}\nb:\n  - k: 1\n    "k": 2\n    k: 3\n')

    assert [problem.finding.message for problem in problems] == [
        "`x` is given twice: `1` on line 1 and `2` on line 1",
        "`k` is given twice: `1` on line 3 and `2` on line 4",
        "`k` is given twice: `1` on line 3 and `3` on line 5",
    ]
    assert [problem.finding.at.path for problem in problems] == [("a", "x"), ("b", 0, "k"), ("b", 0, "k")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &here 1\n", (1, 4)),
        ("a: &here\n  b: 1\n", (1, 4)),
        ("a: 1\nb: *here\n", (2, 4)),
        ("*here : 1\n", (1, 1)),
        ("a: !!str 1\n", (1, 4)),
        ("a: !!python/object/apply:os.system ['true']\n", (1, 4)),
        ("a: ! x\n", (1, 4)),
        ("a: !!set {x}\n", (1, 4)),
        ("<<: {a: 1}\n", (1, 1)),
        ("? [a, b]\n: 1\n", (1, 3)),
        ("{a: 1}: 2\n", (1, 1)),
        ("? \n: 1\n", (1, 2)),
        ("%YAML 1.1\n---\na: 1\n", (1, 1)),
        ("%TAG ! tag:example.org,2000:\n---\na: 1\n", (1, 1)),
        ("a: 1\n---\nb: 2\n", (2, 1)),
        ("a: 1\n...\nb: 2\n", (3, 1)),
        ('a: "x\\0"\n', (1, 4)),
        ('a: "x\\x85"\n', (1, 4)),
        ("a: x\0y\n", (1, 5)),
        ("a: x\x1b[31m\n", (1, 5)),
        ("a: 1\n# \x85\n", (2, 3)),
        ("a: x\u2028y\n", (1, 5)),
        ("a: x\ufeffy\n", (1, 5)),
        ("a: 1\rb: 2\r", (1, 5)),
        ("\ufeffa: 1\n", (1, 1)),
    ],
)
def test_what_the_strict_subset_leaves_out_is_shown_where_it_stands(text: str, place: tuple[int, int]) -> None:
    problem = refused(text)[0]

    assert problem.code == "B003"
    assert lines_of(problem) == place
    assert problem.finding.help


@pytest.mark.parametrize("text", ["tags: [!urgent]\n", "tags: [a, !urgent]\nowner: B\n", "a: {tag: !urgent}\n"])
def test_a_tag_that_takes_the_bracket_with_it_is_one_error(text: str) -> None:
    assert "forced with `!`" in only(text).finding.message


@pytest.mark.parametrize("code", ["061C", "200E", "200F", "202A", "202E", "2066", "2069"])
def test_what_turns_the_direction_of_writing_is_refused_as_an_escape_and_kept_as_a_character(code: str) -> None:
    character = chr(int(code, 16))

    assert f"the invisible character U+{code}" in only(f'a: "x\\u{code}y"\n').finding.message
    assert read(f"a: x{character}y\nb: 'x{character}y'\n") == {"a": f"x{character}y", "b": f"x{character}y"}


def test_a_number_of_many_decimals_is_told_of_them_and_not_of_an_exponent() -> None:
    assert "has more than 30 decimals" in only(f"a: 0.{'0' * 40}1\n").finding.message
    assert "has an exponent beyond 30" in only("a: 1e-41\n").finding.message


def test_numbers_with_a_comma_in_braces_are_told_why_a_key_is_given_twice() -> None:
    problem = only("a: {low: 1,000, high: 2,000}\n")

    assert problem.code == "B002"
    assert "1200 and not 1,200" in problem.finding.help


def test_every_anchor_is_reported_and_not_the_first_alone() -> None:
    problems = refused("a: &x 1\nb: &y 2\nc: *x\n")

    assert [lines_of(problem)[0] for problem in problems] == [1, 2, 3]


def test_a_key_given_twice_is_reported_beside_what_ends_the_reading() -> None:
    assert [problem.code for problem in refused("a: 1\na: 2\nb: @c\n")] == ["B002", "B001"]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[a, ", "{a: ", "[[a]: "])
def test_nesting_is_refused_beyond_thirty_two_levels(opening: str) -> None:
    problem = refused(opening * 30_000)[-1]

    assert "B003" in problem.code


def test_thirty_two_levels_are_read() -> None:
    assert read("[" * 32 + "]" * 32)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("title: Größe\n".encode("latin-1"), "0xF6 on line 1"),
        ("a: 1\nb: “x”\n".encode("cp1252"), "0x93 on line 2"),
        ("title: x\n".encode("utf-16"), "UTF-16"),
        ("title: x\n".encode("utf-16-le"), "UTF-16"),
        ("title: x\n".encode("utf-16-be"), "UTF-16"),
        ("title: x\n".encode("utf-32"), "UTF-16"),
        (b"a: \xed\xa0\x80\n", "0xED on line 1"),
        (b"a: \xc0\x80\n", "0xC0 on line 1"),
        (b"a: \xf8\x88\x80\x80\x80\n", "0xF8 on line 1"),
        (b"a: 1\nb: \xe2\x82", "0xE2 on line 2"),
        (b"x" * (MAX_BYTES + 1), "262145 bytes"),
    ],
)
def test_what_is_no_utf_8_or_too_large_is_unreadable_and_says_why(content: bytes, words: str) -> None:
    problem = only(content)

    assert problem.code == "B004"
    assert words in problem.finding.message


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "null\n", "---\n...\n"])
def test_a_file_that_holds_nothing_is_no_record(text: str) -> None:
    assert only(text).finding.message == "the file holds nothing but blank lines and comments"


@pytest.mark.parametrize(
    ("text", "place", "words", "remedy"),
    [
        ("a:\n\tb: 1\n", (2, 1), "indented with a tab", "spaces"),
        ("a: b\n\tc: d\n", (2, 1), "indented with a tab", "spaces"),
        ("a: |\n\ttab\n", (2, 1), "indented with a tab", "spaces"),
        ("title: Part one: the price\n", (1, 16), "a second `: `", "quotes"),
        ("title\nowner: A\n", (2, 1), "line 1 has no `:`", "line 1"),
        ("owner: A\n  title: B\n", (2, 3), "indented as if", "indent it"),
        ("owner: A\ntitle\n", (2, 1), "without a `:`", "`title: `"),
        ("a: @team\n", (1, 4), "cannot begin with `@`", "quotes"),
        ("a: `code`\n", (1, 4), "cannot begin with a backtick", "quotes"),
        ("a: %x\n", (1, 4), "cannot begin with `%`", "quotes"),
        ("a: *bold* word\n", (1, 4), "cannot begin with `*`", "quotes"),
        ("a: 'x\nb: 1\n", (1, 4), "opens on line 1 is never closed", "close it"),
        ("a: 'it's'\n", (1, 8), "`s'` stands behind", "written twice"),
        ('a: "\\q"\n', (1, 5), "`\\q` is no escape", "backslash"),
        ('a: "\\ud800"\n', (1, 5), "`\\ud800` is half a character", "the whole character"),
        ('a: "x \\ud83d\\ude00"\n', (1, 7), "`\\ud83d` is half a character", "as `\\U0001F600`"),
        ('a: "\\U00110000"\n', (1, 5), "`00110000` is the code of no character", "itself"),
        ('a: "\\xZZ"\n', (1, 7), "escape", "backslash"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "indented by 1", "indent it"),
        ("a: [1, 2\n", (1, 4), "lacks a `,` or its `]`", "`]`"),
        ("a: {b: 1\n", (1, 4), "lacks a `,` or its `}`", "`}`"),
        ("a: [\n", (2, 1), "ends where a value", "`]`"),
        ("a: }\n", (1, 4), "`}` stands where a value", "value"),
        ("a: - b\n", (1, 4), "list item cannot begin", "next line"),
        ("a: 1\n- b\n", (2, 1), "list item where a key", "indent"),
        ("- a\nb: 1\n", (2, 1), "no list item", "`- `"),
        ("a: |x\n  y\n", (1, 5), "begins on the next line", "break the line"),
        ("a: [x, y:z]\n", (1, 9), "no space after it", "space"),
        ("a: {name: N, batna: Meet at 10:30}\n", (1, 31), "no space after it", "text in quotes: a colon inside `{…}`"),
        ("a: {name: N, batna: Meet: late}\n", (1, 25), "a second `:`", "text in quotes: a colon inside `{…}`"),
        (": x\n", (1, 1), "no key", "key"),
        (f"{'k' * 1100}: 1\n", (1, 1101), "too long", "shorten"),
    ],
)
def test_what_is_no_yaml_is_told_in_the_readers_words_with_a_remedy(
    text: str, place: tuple[int, int], words: str, remedy: str
) -> None:
    problem = only(text)

    assert problem.code == "B001"
    assert words in problem.finding.message
    assert remedy in problem.finding.help
    assert lines_of(problem) == place


HOSTILE = {
    "an alias bomb": "a: &a [x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi")),  # noqa: B905
    "a merge bomb": "".join(f"k{i}: &k{i}\n  <<: [*k{i - 1}, *k{i - 1}]\n" for i in range(1, 60)),
    "a text of ten million characters": "a: " + "x" * 10_000_000,
    "a quoted text without an end": 'a: "' + "x " * 130_000,
    "only brackets": "[" * MAX_BYTES,
    "only braces": "{" * MAX_BYTES,
    "only dashes": "- " * (MAX_BYTES // 2),
    "only question marks": "? " * (MAX_BYTES // 2),
    "only colons": ":" * MAX_BYTES,
    "only quotes": "'" * MAX_BYTES,
    "only anchors": "&a " * 80_000,
    "many anchors": "- &a 1\n" * 30_000,
    "many keys given twice": "a: 1\n" * 50_000,
    "many NUL": "\0" * MAX_BYTES,
    "many long keys": "".join(f"{'k' * 1000}{i}: 1\n" for i in range(250)),
    "a flow list over many lines": "[" + "a,\n" * 80_000,
    "one long plain text over many lines": "a: b\n" + "  c\n" * 60_000,
    "comments": "#\n" * 130_000,
    "documents": "---\n" * 60_000,
    "tags": "!a " * 80_000,
    "percent signs": "%a\n" * 80_000,
    "blanks": " " * (MAX_BYTES - 1) + "a",
    "tabs": "\t" * MAX_BYTES,
    "ever deeper indents": "".join(" " * i + f"k{i}:\n" for i in range(700)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered_within_a_second(name: str) -> None:
    """In processor time, so that a busy machine does not fail it."""
    content = HOSTILE[name].encode()
    started = time.process_time()
    source, problems = load(FILE, content)
    read = time.process_time()
    places(HOSTILE[name][:MAX_BYTES])
    placed = time.process_time()

    assert (source is None) == bool(problems)
    assert len(problems) <= 2 * MAX_FLAWS + 1
    assert read - started < 1
    assert placed - read < 1


def inside(span: Span | None, text: str) -> bool:
    lines = text.split("\n")
    return (
        span is not None
        and (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        and span.end_line <= len(lines)
        and span.column <= len(lines[span.line - 1]) + 1
        and span.end_column <= len(lines[span.end_line - 1]) + 1
    )


SIGNS = "abk019:-?,[]{}#&*!|>'\"%@`<.~/\\\n\t \r\0é"
WORDS = [": ", "- ", "\n  ", "a: ", "---", "...", "<<", "&a ", "*a", "!!", "1e9", "\\x"]
YAMLISH = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=40).map("".join)


@given(st.one_of(YAMLISH, st.text(), st.binary()))
@example("a: |\n  x\n")
@example("a: [\n\n")
@example("- |+\n\n\n")
@example('"a\\\n')
def test_whatever_is_read_gives_data_or_a_problem_inside_of_the_text(written: str | bytes) -> None:
    content = written.encode("utf-8", "surrogatepass") if isinstance(written, str) else written

    source, problems = load(FILE, content)

    assert (source is None) == bool(problems)
    text = content.decode(errors="replace")
    for problem in problems:
        assert problem.finding.message.isprintable()
        if problem.code != "B004":
            assert inside(problem.finding.at.span, text), problem


@given(YAMLISH)
def test_every_value_that_was_read_has_a_place_inside_of_the_text(text: str) -> None:
    source, _ = load(FILE, text.encode())
    if source is None:
        return

    found = places(source.text)

    for path in paths(source.data):
        assert path in found.values
        assert inside(found.span(path), text)
        assert inside(found.span(path, Part.KEY), text)


def paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(below for step, value in steps for below in paths(value, (*path, step)))]


PLAIN_DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text("abc xyz#-'\"\n", max_size=12)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abcdef_", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text("abcdef_", min_size=1, max_size=6), PLAIN_DATA, min_size=1), st.booleans())
def test_data_that_another_program_wrote_are_read_back_as_they_were(data: dict[str, Any], flow: bool) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    written = StringIO()
    yaml.dump(data, written)

    assert read(written.getvalue()) == data == YAML(typ="safe", pure=True).load(written.getvalue())


TEXT = """\
title: Renewal
terms:
  annual_cost:
    baseline: 1200000 # today
    options: [A, "B b"]
    note: |
      Line one
      line two
trades:
  - give: x
    get: 'é y'
  - {give: a,
     get: b}
owner:
"""


@pytest.mark.parametrize(
    ("path", "part", "span"),
    [
        (("title",), Part.KEY, Span(1, 1, 1, 6)),
        (("title",), Part.VALUE, Span(1, 8, 1, 15)),
        (("terms", "annual_cost"), Part.VALUE, Span(3, 3, 3, 14)),
        (("terms", "annual_cost", "baseline"), Part.VALUE, Span(4, 15, 4, 22)),
        (("terms", "annual_cost", "options"), Part.VALUE, Span(5, 14, 5, 24)),
        (("terms", "annual_cost", "options", 1), Part.VALUE, Span(5, 18, 5, 23)),
        (("terms", "annual_cost", "note"), Part.VALUE, Span(6, 11, 6, 12)),
        (("trades", 0), Part.VALUE, Span(10, 5, 10, 12)),
        (("trades", 0, "get"), Part.VALUE, Span(11, 10, 11, 15)),
        (("trades", 1), Part.VALUE, Span(12, 5, 13, 13)),
        (("trades", 1, "get"), Part.KEY, Span(13, 6, 13, 9)),
        (("owner",), Part.VALUE, Span(14, 1, 14, 6)),
        ((), Part.VALUE, Span(1, 1, 1, 15)),
        (("terms", "annual_cost", "unit"), Part.VALUE, Span(3, 3, 3, 14)),
        (("trades", 0, "when"), Part.VALUE, Span(10, 5, 10, 12)),
        (("nothing", "there"), Part.KEY, Span(1, 1, 1, 15)),
    ],
)
def test_a_place_is_that_of_the_path_or_of_its_nearest_ancestor(
    path: tuple[str | int, ...], part: Part, span: Span
) -> None:
    assert places(TEXT).span(path, part) == span


def test_a_text_that_breaks_off_still_has_the_places_before_that() -> None:
    assert places("a: 1\nb: @\n").span(("a",)) == Span(1, 4, 1, 5)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<<<<<<< HEAD\ndate: 2026-11-24\n=======\ndate: 2026-11-23\n>>>>>>> theirs\nfrom: us\n", 1),
        ("from: us\r\n<<<<<<< HEAD\r\ndate: 2026-11-24\r\n=======\r\n>>>>>>> theirs\r\n", 2),
        ("note: |\n  Long text\n<<<<<<< HEAD\n  of ours\n||||||| base\n=======\n  of theirs\n>>>>>>> x\n", 3),
        ("from: us\ndate: 2026-11-23\n>>>>>>> theirs\n", 3),
    ],
)
def test_an_unresolved_merge_is_told_as_that_and_nothing_else(text: str, line: int) -> None:
    (problem,) = refused(text)

    assert (problem.code, lines_of(problem)[0]) == ("B001", line)
    assert "an unresolved merge conflict" in problem.finding.message
    assert problem.finding.help == "keep one of the two sides and delete the marker lines"


def test_text_that_talks_about_a_merge_is_read() -> None:
    source, _ = load("plan.yaml", b"note: |\n  <<<<<<< HEAD\n  =======\n")

    assert source is not None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "git lfs pull"),
        (b"\0GITCRYPT\0abc", "git-crypt unlock"),
    ],
)
def test_what_git_left_in_place_of_a_file_is_told_with_how_to_get_it(content: bytes, words: str) -> None:
    source, (problem,) = load("plan.yaml", content)

    assert source is None
    assert problem.code == "B004"
    assert words in problem.finding.help


def test_lines_that_end_as_on_old_machines_are_one_problem() -> None:
    (problem,) = refused("title: x\rowner: y\rvalue: 1\r")

    assert "carriage return alone" in problem.finding.message


def test_lines_indented_with_spaces_that_are_none_are_one_problem_and_shown() -> None:
    (problem,) = refused("terms:\n\u00a0\u00a0cost: 1\n\u00a0\u00a0years: 2\n")

    assert (problem.code, lines_of(problem)) == ("B003", (2, 1))
    assert "`<U+00A0><U+00A0>cost: 1`" in problem.finding.message
    assert problem.finding.help == "type plain spaces instead"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("terms:\n  cost:11200000\n  years: 2\n", (2, 7)),
        ("date:2026-11-20\nfrom: us\n", (1, 5)),
        ("from: us\ndate:2026-11-20\n", (2, 5)),
    ],
)
def test_a_colon_without_a_space_is_pointed_at_where_it_stands(text: str, place: tuple[int, int]) -> None:
    (problem,) = refused(text)

    assert lines_of(problem) == place
    assert problem.finding.help.startswith("write a space after the colon: `")
