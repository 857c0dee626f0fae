"""Annotations and the job's summary, as GitHub Actions reads them."""

from dataclasses import replace

from batna.diagnostics import Diagnostic, Kind, Severity
from batna.report.check_github import annotations, summary_markdown
from batna.report.tally import tally
from batna.source import Span
from found import FOUND, STOOD, WAIVED


def at(line: int, **changes: object) -> Diagnostic:
    found = replace(FOUND, at=replace(FOUND.at, span=Span(line, 1, line, 5)))
    return replace(found, **changes)  # type: ignore[arg-type]


def levels(text: str) -> list[str]:
    return [line.split(" ")[0].strip(":") for line in text.splitlines() if line.startswith("::")]


def test_an_annotation_points_at_the_place_and_says_all_that_the_text_says() -> None:
    assert annotations([FOUND]) == (
        "::error file=plans/acme-renewal/offers/2026-09-08-us.yaml,line=6,endLine=6,col=16,endColumn=23,"
        "title=B301 offer-breaches-reservation"
        "::this offer gives 1 190 000 EUR for annual cost, 40 000 beyond the reservation value%0A"
        "the worst we said we would accept: plans/acme-renewal/plan.yaml:31%0A"
        "help: bring annual_cost to 1 150 000 EUR or lower, or have an exception approved in waivers.yaml\n"
    )


def test_a_place_over_several_lines_has_no_columns() -> None:
    """GitHub takes columns only where they lie in one line. A place that ends at 9:1 touches line 8 last."""
    found = replace(FOUND, at=replace(FOUND.at, span=Span(6, 3, 9, 1)))

    assert ",line=6,endLine=8,title=" in annotations([found])


def test_nothing_in_a_text_can_end_a_command_or_begin_another() -> None:
    found = replace(
        FOUND,
        message="100%\r\n::stop-commands::x",
        help="a\n::error::b",
        at=replace(FOUND.at, file="plans/a,b:c%/plan.yaml\n"),
        related=(),
    )
    text = annotations([found], "deals, old: 1/")

    assert text.count("\n") == 1
    assert "file=deals%2C old%3A 1/plans/a%2Cb%3Ac%25/plan.yaml%0A,line=" in text
    assert text.count("::") == 2
    assert text.replace("\N{ZERO WIDTH SPACE}", "").endswith(
        "::100%25<U+000D>%0A::stop-commands::x%0Ahelp: a%0A::error::b\n"
    )


def test_the_file_is_named_from_the_repository_s_top_folder() -> None:
    assert annotations([FOUND], "deals/").startswith("::error file=deals/plans/acme-renewal/")


def test_the_worst_come_first() -> None:
    found = [
        at(1, severity=Severity.NOTE),
        at(2, severity=Severity.WARNING),
        at(3, kind=Kind.QUALITY),
        at(4),
        at(5, kind=Kind.INVALID),
    ]
    lines = [line.partition("line=")[2].partition(",")[0] for line in annotations(found).splitlines()]

    assert lines == ["5", "4", "3", "2", "1"]
    assert levels(annotations(found)) == ["error", "error", "error", "warning", "notice"]


def test_ten_of_a_level_are_annotated_and_the_rest_is_counted() -> None:
    """12 errors, 11 warnings and a note: 10 + 10 + 1 are shown, 2 + 1 are not."""
    found = [at(line) for line in range(1, 13)]
    found += [at(line, severity=Severity.WARNING) for line in range(1, 12)]
    found += [at(1, severity=Severity.NOTE)]
    text = annotations(found)

    assert levels(text) == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert text.splitlines()[-1] == "3 more findings are in the job's summary: GitHub shows 10 of a level"


def test_what_stood_before_is_a_notice_after_what_is_new() -> None:
    text = annotations([STOOD, at(7, severity=Severity.NOTE), at(8)])

    assert levels(text) == ["error", "notice", "notice"]
    assert "title=B301 offer-breaches-reservation (stood before)::" in text.splitlines()[-1]


def test_old_errors_do_not_take_the_room_of_a_new_note() -> None:
    found = [*(replace(one, is_new=False) for one in map(at, range(1, 12))), at(99, severity=Severity.NOTE)]

    assert "line=99," in annotations(found)


def test_what_is_waived_since_is_a_notice_with_its_exception_after_all_that_counts() -> None:
    """A waived finding is still shown; one that was excused before as well is nobody's news."""
    text = annotations([WAIVED, at(7, severity=Severity.NOTE)])

    assert levels(text) == ["notice", "notice"]
    assert "(waived)::" in text.splitlines()[-1]
    assert text.endswith("%0Awaived by Head of procurement until 2026-12-31: bridge until the audit\n")
    assert annotations([replace(WAIVED, is_new=False)]) == ""


def test_the_summary_holds_every_finding_with_the_folded_ones_below() -> None:
    found = [FOUND, STOOD, WAIVED]

    assert summary_markdown(found, tally(found, 2), "deals/") == (
        """\
### batna check

2 plans: 1 error, 1 stood before, 1 waived

| | rule | where | finding |
| --- | --- | --- | --- |
| error | B301 offer-breaches-reservation | deals/plans/acme-renewal/offers/2026-09-08-us.yaml:6 | \
this offer gives 1 190 000 EUR for annual cost, 40 000 beyond the reservation value<br>\
bring annual\\_cost to 1 150 000 EUR or lower, or have an exception approved in waivers.yaml |

<details><summary>1 stood before and do not fail</summary>

| | rule | where | finding |
| --- | --- | --- | --- |
| error | B301 offer-breaches-reservation | deals/plans/acme-renewal/offers/2026-09-08-us.yaml:6 | \
this offer gives 1 190 000 EUR for annual cost, 40 000 beyond the reservation value<br>\
bring annual\\_cost to 1 150 000 EUR or lower, or have an exception approved in waivers.yaml |

</details>

<details><summary>1 waived</summary>

| | rule | where | finding |
| --- | --- | --- | --- |
| error | B301 offer-breaches-reservation | deals/plans/acme-renewal/offers/2026-09-08-us.yaml:6 | \
this offer gives 1 190 000 EUR for annual cost, 40 000 beyond the reservation value<br>\
waived by Head of procurement until 2026-12-31: bridge until the audit |

</details>
"""
    )


def test_a_summary_without_findings_says_so() -> None:
    assert summary_markdown([], tally([], 5)) == "### batna check\n\n5 plans: nothing found\n"


def test_a_summary_stays_below_the_size_that_github_takes() -> None:
    """1 MiB; each row here has more than 10 000 characters of two bytes each."""
    found = [at(line, message="ü" * 10_000) for line in range(1, 101)]
    text = summary_markdown(found, tally(found, 1))

    assert len(text.encode()) < 2**20
    assert text.endswith("more left out: GitHub takes no longer summary.\n")


def test_every_place_is_named_from_the_top_of_the_repository() -> None:
    text = annotations([FOUND], "deals/")

    assert "file=deals/plans/acme-renewal/offers/2026-09-08-us.yaml" in text
    assert "the worst we said we would accept: deals/plans/acme-renewal/plan.yaml:31" in text
