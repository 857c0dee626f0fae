"""Diagnostics as a person reads them."""

from dataclasses import replace
from datetime import date

from batna.diagnostics import Severity, Waived
from batna.report.check_text import report
from batna.report.tally import tally
from batna.source import Span
from found import FOUND, STOOD, WAIVED


def test_a_finding_shows_its_line_the_related_line_and_what_to_do() -> None:
    """The example of the design, letter by letter."""
    assert report([FOUND], tally([FOUND], 1)) == (
        """\
error[B301]: this offer gives 1 190 000 EUR for annual cost, 40 000 beyond the reservation value
   --> plans/acme-renewal/offers/2026-09-08-us.yaml:6:16
    |
  6 |   annual_cost: 1190000
    |                ^^^^^^^ our own offer
    |
   ::: plans/acme-renewal/plan.yaml:31:20
    |
 31 |       reservation: 1150000
    |                    ------- the worst we said we would accept
    |
    = help: bring annual_cost to 1 150 000 EUR or lower, or have an exception approved in waivers.yaml

1 plan: 1 error
"""
    )


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = replace(FOUND, at=replace(FOUND.at, span=Span(6, 3, 9, 1), line="  terms:"), related=())
    text = report([found], tally([found], 1))

    assert "\n   |   ^^^^^^ our own offer\n" in text


def test_a_tab_before_the_place_keeps_the_mark_under_it() -> None:
    found = replace(FOUND, at=replace(FOUND.at, span=Span(6, 2, 6, 3), line="\tx"), related=())

    assert "\n   | \t^ our own offer\n" in report([found], tally([found], 1))


def test_the_mark_stands_under_the_place_in_a_line_that_was_cut() -> None:
    """The file's line goes on at both ends; its 101st character is the ninth of what is shown."""
    at = replace(FOUND.at, span=Span(6, 101, 6, 102), line="…terms: X, and so …", line_from=92)
    found = replace(FOUND, at=at, related=())

    assert ":6:101\n" in report([found], tally([found], 1))
    assert "\n 6 | …terms: X, and so …\n   |         ^ our own offer\n" in report([found], tally([found], 1))


def test_a_place_that_goes_on_behind_the_cut_is_marked_up_to_there() -> None:
    at = replace(FOUND.at, span=Span(6, 1, 6, 900), line="terms: {…")
    found = replace(FOUND, at=at, related=())

    assert f"\n   | {'^' * 9} our own offer\n" in report([found], tally([found], 1))


def test_an_exception_is_shown_with_who_gave_it_and_until_when() -> None:
    text = report([WAIVED], tally([WAIVED], 1))

    assert text.startswith("waived[B301]: ")
    assert "= waived by Head of procurement until 2026-12-31: bridge until the audit" in text
    assert text.endswith("1 plan: 1 waived\n")


def test_no_line_of_a_record_stands_as_a_line_of_the_report() -> None:
    """GitHub would take a line that begins with two colons for a command."""
    found = replace(FOUND, waived=Waived("the board", date(2026, 12, 31), "so\n::error::it is\r\nsaid"))

    assert "2026-12-31: so ::error::it is said\n" in report([found], tally([found], 1))


def test_the_last_line_counts_by_severity() -> None:
    found = [FOUND, replace(FOUND, severity=Severity.NOTE), replace(FOUND, severity=Severity.NOTE)]

    assert report(found, tally(found, 5)).splitlines()[-1] == "5 plans: 1 error, 2 notes"
    assert report([], tally([], 5)) == "5 plans: nothing found\n"


def test_what_stood_before_says_so_and_is_summed_up_apart() -> None:
    found = [FOUND, STOOD, replace(STOOD, severity=Severity.WARNING), replace(WAIVED, is_new=False)]
    text = report(found, tally(found, 3))

    assert "\n\nerror[B301] (stood before): this offer gives" in text
    assert "\n\nwarning[B301] (stood before): this offer gives" in text
    assert "\n\nwaived[B301] (stood before): this offer gives" in text
    assert text.splitlines()[-1] == "3 plans: 1 error, 2 stood before, 1 waived"
