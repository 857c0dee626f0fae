"""Which findings stood before."""

from dataclasses import replace
from datetime import date

from batna.diagnostics import Diagnostic, Waived
from batna.identity import marked, outgrown
from batna.source import Span
from found import FOUND, WAIVED


def new(now: list[Diagnostic], before: list[Diagnostic], moved: dict[str, str] | None = None) -> list[bool]:
    return [found.is_new for found in marked(now, before, moved or {})]


def test_a_finding_that_stood_is_recognised_on_another_line_and_in_other_words() -> None:
    edited = replace(FOUND, message="now 1 200 000", at=replace(FOUND.at, span=Span(40, 1, 40, 2)))

    assert new([edited], [FOUND]) == [False]


def test_what_an_edited_record_made_worse_is_new() -> None:
    """The breach of 1 190 000 becomes one of 1 200 000 in the same offer."""
    worse = replace(FOUND, message="this offer gives 1 200 000 EUR")

    assert [found.is_new for found in marked([worse], [FOUND], {}, {FOUND.at.file})] == [True]
    assert [found.is_new for found in marked([FOUND], [FOUND], {}, {FOUND.at.file})] == [False]


def test_one_more_of_the_same_is_new() -> None:
    assert new([FOUND, FOUND], [FOUND]) == [False, True]


def test_a_finding_of_another_rule_place_or_scope_is_new() -> None:
    assert new([replace(FOUND, code="B302"), replace(FOUND, scope="cost")], [FOUND]) == [True, True]


def test_a_finding_of_a_renamed_plan_is_recognised() -> None:
    file = "plans/renamed/offers/2026-09-08-us.yaml"
    now = replace(FOUND, plan="renamed", at=replace(FOUND.at, file=file))

    assert new([now], [FOUND], {"acme-renewal": "renamed"}) == [False]
    assert new([now], [FOUND]) == [True]


def test_what_loses_its_exception_is_new() -> None:
    """Else taking a waiver away would let its finding through."""
    assert new([FOUND], [WAIVED]) == [True]
    assert new([WAIVED], [WAIVED]) == [False]
    assert new([WAIVED], [FOUND]) == [False]


def test_an_exception_is_outgrown_by_what_came_after_it_was_used() -> None:
    """Given ahead it covers what comes; given anew it covers what there is."""
    worse = replace(WAIVED, message="this offer gives 1 200 000 EUR")
    other = replace(WAIVED, at=replace(WAIVED.at, file="plans/acme-renewal/offers/2026-09-15-us.yaml"))
    anew = replace(worse, waived=Waived("Head of procurement", date(2027, 1, 31), "bridge until the audit"))

    assert list(outgrown([worse], [WAIVED], {})) == [(worse, WAIVED)]
    assert list(outgrown([replace(worse, is_new=False)], [WAIVED], {})) == []
    assert list(outgrown([other], [WAIVED], {})) == [(other, None)]
    assert list(outgrown([worse], [], {})) == []
    assert list(outgrown([anew], [WAIVED], {})) == []
