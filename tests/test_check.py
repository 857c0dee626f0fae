"""From findings to diagnostics: severity, waiver, place and order."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from batna.check import diagnose, fails, judge
from batna.diagnostics import Diagnostic, Finding, Kind, Label, Severity
from batna.model.portfolio import Settings, Waiver
from batna.model.talks import Offer
from batna.model.values import Side
from batna.report.check_text import report
from batna.report.tally import tally
from batna.rules import Rule
from batna.rules.subject import Subject
from batna.source import Part, Span
from talks import Talks

DAY = date(2026, 11, 24)
FILE = "plans/a/offers/2026-09-08-us.yaml"
TEXT = "date: 2026-09-08\nterms:\n  price: 98\n  units: 7\n"


def nothing(_: Subject) -> Iterator[Finding]:
    yield from ()


UNMET = Rule("B301", "offer-breaches-reservation", Kind.UNMET, Severity.ERROR, "A page.", nothing)
INVALID = replace(UNMET, code="B101", kind=Kind.INVALID)


def finding(*path: str, part: Part = Part.VALUE, scope: str = "2026-09-08-us") -> Finding:
    return Finding("it is so", "mend it", Label(FILE, path, part=part), scope=scope)


def diagnosed(
    *findings: tuple[Rule, Finding], settings: Settings | None = None, waivers: tuple[Waiver, ...] = ()
) -> tuple[Diagnostic, ...]:
    return diagnose("a", findings, settings or Settings("P"), waivers, DAY, {FILE: TEXT})


def waiver(until: date, rule: str = "B301", scope: str = "2026-09-08-us") -> Waiver:
    return Waiver(rule, scope, "a reason", "the board", until)


def test_a_place_becomes_a_line_and_columns_with_its_text() -> None:
    (found,) = diagnosed((UNMET, finding("terms", "price")))

    assert found.span == Span(3, 10, 3, 12)
    assert found.at.line == "  price: 98"


@pytest.mark.parametrize("column", [1, 60, 161, 5_000, 9_999, 10_001])
def test_of_a_long_line_what_is_around_the_place_is_kept(column: int) -> None:
    """The columns stay those of the file; in the kept part the place stands `line_from` further left."""
    text = "a" * (column - 1) + "X" + "b" * (10_000 - column)
    label = Label(FILE, span=Span(1, column, 1, column + 1))
    (found,) = diagnose("a", [(UNMET, Finding("it is so", "mend it", label))], Settings("P"), (), DAY, {FILE: text})
    at = found.at

    assert found.span == Span(1, column, 1, column + 1)
    assert len(at.line) == 160
    assert at.line[column - 1 - at.line_from] == "X"
    assert at.line.startswith("…") is (at.line_from > 0)
    assert at.line.endswith("…") is (at.line_from + 160 < len(text))


def test_two_thousand_findings_in_one_line_are_placed_within_a_second_and_shown_in_a_megabyte() -> None:
    """In processor time, so that a busy machine does not fail it."""
    text = "terms: {" + ", ".join(f"unknown_{number}: {number}" for number in range(2_000)) + "}\n"
    findings = [(UNMET, finding("terms", f"unknown_{number}")) for number in range(2_000)]
    started = time.process_time()
    found = diagnose("a", findings, Settings("P"), (), DAY, {FILE: text})
    shown = report(found, tally(found, 1))

    assert time.process_time() - started < 1
    assert len(shown) < 1_000_000


def test_a_file_of_many_lines_is_split_once_and_not_for_each_finding() -> None:
    text = "terms:\n" + "".join(f"  term_{number}: {number}\n" for number in range(10_000))
    findings = [(UNMET, finding("terms", f"term_{number}")) for number in range(10_000)]
    started = time.process_time()
    diagnose("a", findings, Settings("P"), (), DAY, {FILE: text})

    assert time.process_time() - started < 2


def test_the_key_of_an_entry_can_be_meant_instead_of_its_value() -> None:
    (found,) = diagnosed((UNMET, finding("terms", "price", part=Part.KEY)))

    assert found.span == Span(3, 3, 3, 8)


def test_findings_are_in_the_order_of_the_lines() -> None:
    found = diagnosed((UNMET, finding("terms", "units")), (UNMET, finding("terms", "price")))

    assert [one.span.line for one in found] == [3, 4]


def test_the_portfolio_decides_how_severe_a_rule_is_and_whether_it_is_heard() -> None:
    found = (UNMET, finding("terms", "price"))

    assert diagnosed(found, settings=Settings("P", rules={"B301": Severity.NOTE}))[0].severity is Severity.NOTE
    assert diagnosed(found, settings=Settings("P", rules={"B301": Severity.OFF})) == ()


@pytest.mark.parametrize(
    ("exception", "covers"),
    [
        (waiver(date(2026, 11, 24)), True),
        (waiver(date(2026, 11, 23)), False),
        (waiver(date(2027, 1, 1), rule="B302"), False),
        (waiver(date(2027, 1, 1), scope="plan"), False),
    ],
)
def test_an_exception_covers_its_rule_and_scope_to_its_last_day(exception: Waiver, covers: bool) -> None:
    (found,) = diagnosed((UNMET, finding("terms", "price")), waivers=(exception,))

    assert (found.waived is not None) is covers
    assert fails(found, Severity.ERROR) is not covers


def test_what_is_invalid_cannot_be_excused() -> None:
    (found,) = diagnosed((INVALID, finding("terms", "price")), waivers=(waiver(date(2027, 1, 1), rule="B101"),))

    assert found.waived is None


@pytest.mark.parametrize(
    ("severity", "fail_on", "red"),
    [
        (Severity.ERROR, Severity.ERROR, True),
        (Severity.WARNING, Severity.ERROR, False),
        (Severity.WARNING, Severity.WARNING, True),
        (Severity.NOTE, Severity.WARNING, False),
    ],
)
def test_a_check_is_red_from_the_severity_on_that_the_portfolio_names(
    severity: Severity, fail_on: Severity, red: bool
) -> None:
    (found,) = diagnosed((replace(UNMET, severity=severity), finding("terms", "price")))

    assert fails(found, fail_on) is red


def test_a_rule_that_finds_very_much_says_so_after_two_hundred() -> None:
    """300 offers that build on one that does not exist."""
    offers = tuple(Offer(f"2026-09-08-us-{n}", DAY, Side.US, {}, builds_on="2026-01-01-them") for n in range(300))
    negotiation = replace(Talks().result("cost", "price", 1080, reservation=1150).negotiation, offers=offers)
    judged = judge(Subject(negotiation, Settings("P"), DAY))
    found = [finding for rule, finding in judged if rule.code == "B103"]

    assert len(found) == 200
    assert found[-1].message.endswith("; there are more of this kind, not listed here")


def test_what_stood_before_does_not_turn_a_check_red() -> None:
    (found,) = diagnosed((UNMET, finding("terms", "price")))

    assert not fails(replace(found, is_new=False), Severity.ERROR)
