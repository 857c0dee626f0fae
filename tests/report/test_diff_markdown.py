"""What changed, as a comment on a pull request."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from batna.report.diff_markdown import MARKER, report
from conftest import Golden
from repositories import write
from revisions import CASES, SLUG, bad_offer, difference, portfolio

_GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "diff"
_HOSTILE = (
    "@octocat see https://evil.example or www.evil.example, a@b.example; [x](https://evil.example) <img src=x> | `"
)


@pytest.mark.parametrize("case", CASES)
def test_a_comment_is_written_word_for_word(case: str, tmp_path: Path, golden: Golden) -> None:
    root = portfolio(tmp_path)
    CASES[case](root)

    golden(_GOLDEN / f"{case}.md", report(difference(root), "main"))


@pytest.mark.parametrize("case", CASES)
def test_the_first_line_is_the_marker_by_which_the_comment_is_updated(case: str, tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    CASES[case](root)

    assert report(difference(root), "main").splitlines()[0] == MARKER == "<!-- batna-diff -->"


def test_no_change_is_said_in_one_line(tmp_path: Path) -> None:
    told = report(difference(portfolio(tmp_path)), "main").splitlines()

    assert told[1] == "No negotiation changed."
    assert [line for line in told[2:] if line and not line.startswith("<sub>")] == []


def test_what_a_record_says_is_no_markup_no_link_and_no_mention(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    write(
        root,
        {
            f"plans/{SLUG}/offers/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\n"
            f"terms: {{annual_cost: 1160000}}\nnote: |\n  {_HOSTILE}\nconditions:\n  - |\n    {_HOSTILE}\n",
            f"plans/{SLUG}/waivers.yaml": f"- rule: B301\n  scope: 2026-10-06-us\n  reason: |\n    {_HOSTILE}\n"
            f"  approved_by: |\n    {_HOSTILE}\n  expires: 2026-12-31\n",
        },
    )
    text = report(difference(root), "main")
    page = MarkdownIt("gfm-like", {"linkify": False, "html": True}).enable("table").render(text)

    assert "octocat" in page
    assert "@octocat" not in page
    assert "<a " not in page
    assert "<img" not in page
    assert "https://evil" not in text
    assert "www.evil" not in text


def test_the_rows_of_a_table_keep_their_six_cells(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    plan = root / f"plans/{SLUG}/plan.yaml"
    plan.write_text(plan.read_text().replace("title: Pay after 60 days", "title: 'Pay | after 60 days'"))
    bad_offer(root)
    page = MarkdownIt("gfm-like", {"linkify": False}).enable("table").render(report(difference(root), "main"))

    assert page.count("<td>") == 2 * 6
    assert "Pay | after 60 days (aspirational)" in page


def test_a_comment_is_never_longer_than_a_forge_takes(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    told = (root / f"plans/{SLUG}/plan.yaml").read_text()
    write(root, {f"plans/renewal-{number}/plan.yaml": told for number in range(150)})
    text = report(difference(root), "main")

    assert len(text) < 65_536
    assert "more changed:** run <code>batna diff</code>" in text


def test_what_a_record_says_at_length_neither_hides_an_alarm_nor_makes_the_comment_too_long(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    waiver = "- {rule: B301, scope: 2026-10-06-us, approved_by: Chief, expires: 2026-12-31, reason: '%s'}\n"
    write(root, {f"plans/{SLUG}/waivers.yaml": waiver % ("@a #1 " * 3300)})
    bad_offer(root)
    text = report(difference(root), "main")

    assert len(text) < 65_536
    assert "⚠ An exception from B301 for <code>2026-10-06-us</code>, approved by Chief until Dec 31, 2026" in text
    assert "⚠ Our offer of Oct 6, 2026" in text
