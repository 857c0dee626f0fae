"""What changed, as a person reads it at a terminal."""

from pathlib import Path

import pytest

from batna.report.columns import width
from batna.report.diff_text import report
from conftest import Golden
from repositories import write
from revisions import CASES, SLUG, difference, portfolio

_GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "diff"


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_word_for_word(case: str, tmp_path: Path, golden: Golden) -> None:
    root = portfolio(tmp_path)
    CASES[case](root)

    golden(_GOLDEN / f"{case}.txt", report(difference(root), "main"))


def test_every_line_fits_a_hundred_columns_whatever_a_record_says(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    write(
        root,
        {
            f"plans/{SLUG}/waivers.yaml": "- rule: B301\n  scope: 2026-10-06-us\n  reason: |\n    "
            + "値引きの理由 " * 40
            + "\n  approved_by: Head of purchasing\n  expires: 2026-12-31\n"
        },
    )
    lines = report(difference(root), "main").splitlines()

    assert max(width(line) for line in lines) <= 100


def test_what_a_terminal_would_act_on_is_not_printed(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    write(
        root,
        {
            f"plans/{SLUG}/waivers.yaml": "- rule: B301\n  scope: 2026-10-06-us\n  reason: 'red \u202e turned'\n"
            '  approved_by: "\\e[31mHead"\n  expires: 2026-12-31\n'
        },
    )
    text = report(difference(root), "main")

    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_term_that_an_offer_reopens_is_part_of_what_it_gives_away(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    write(
        root,
        {
            f"plans/{SLUG}/offers/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\nbuilds_on: 2026-09-15-us\n"
            "terms: {payment_days: null}\n"
        },
    )

    assert "Since our `2026-09-15-us` it reopens `payment`;" in report(difference(root), "main")


def test_a_new_plan_is_told_with_its_key_results_its_batna_and_that_nobody_approved_it(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    told, _, _ = (root / f"plans/{SLUG}/plan.yaml").read_text().partition("approval:")
    write(root, {"plans/another/plan.yaml": told})
    text = report(difference(root), "main")

    assert "A new negotiation." in text
    assert "New key result `cost` (committed, weighs 67%): target 1,100,000\N{NO-BREAK SPACE}EUR" in text
    assert "Our BATNA is `second_source` (0.300)." in text
    assert "Nobody has approved this plan." in text
