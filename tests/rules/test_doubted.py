"""What is possible and hard to believe is told with both numbers, of a package that is in no file, too."""

from datetime import date
from pathlib import Path

import pytest

from batna.cli import main
from batna.pipeline import check_portfolio

DAY = date(2026, 11, 30)
SPACE = "\N{NO-BREAK SPACE}"


def found(shared: Path, case: str, code: str) -> list[tuple[str, int, str]]:
    """The file, line and message of a rule's findings in a case."""
    shown = check_portfolio(shared / "cases" / case, DAY).diagnostics
    return [
        (one.at.file.rpartition("/")[2], one.span.line, one.message.replace(SPACE, " "))
        for one in shown
        if one.code == code
    ]


@pytest.mark.parametrize(
    ("case", "code", "file", "line", "said"),
    [
        ("reading/ten-times-slip", "B360", "2026-11-20-them.yaml", 3, "1,120,000 EUR for `cost`, outside the range"),
        ("reading/target-without-percent-sign", "B222", "plan.yaml", 9, "-10 EUR, of another sign than the baseline"),
        ("reading/euro-sign-as-unit", "B223", "plan.yaml", 6, "the unit `€` looks like money and is none"),
        ("reading/text-cut-by-hash", "B224", "plan.yaml", 3, "it reads “Be supplier”"),
        (
            "reading/record-dated-after-the-day",
            "B361",
            "2027-11-20-them.yaml",
            1,
            "is dated Nov 20, 2027, after Nov 30, 2026: not looked at yet",
        ),
        (
            "reading/nothing-beyond-the-reservation",
            "B301",
            "2026-11-27-us.yaml",
            3,
            # 1,150,000 / 7 = 164,285.714285714…, and 7 · 164,285.7142857 = 1,149,999.9999999.
            "164,285.71428571 EUR for `cost`, less than 0.0001 EUR beyond the reservation value of 164,285.7142857 EUR",
        ),
        ("advice/worth-beyond-the-target", "B225", "plan.yaml", 13, "`days` can come to 90 days"),
        ("advice/estimate-leaves-a-term-out", "B225", "plan.yaml", 12, "`total` can come to 48,000 EUR"),
        (
            "advice/estimate-leaves-a-term-out",
            "B227",
            "plan.yaml",
            6,
            "leaves out `seats`, which the key result `total`",
        ),
    ],
)
def test_a_case_is_told_at_its_line(shared: Path, case: str, code: str, file: str, line: int, said: str) -> None:
    ((where, at, message),) = found(shared, case, code)

    assert (where, at) == (file, line)
    assert said in message


def test_the_percentage_that_was_meant_is_given_back(shared: Path) -> None:
    """12,000,000 less a tenth is 10,800,000."""
    shown = check_portfolio(shared / "cases/reading/target-without-percent-sign", DAY).diagnostics
    (remedy,) = (one.help for one in shown if one.code == "B222")

    assert remedy.replace(SPACE, " ").startswith(
        "write `-10%` (10,800,000 EUR) if a percentage of the baseline is meant"
    )


def test_a_doubt_stands_beside_a_what_if(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(shared / "cases/reading/price-that-cannot-be")
    code = main(["score", "deal", "-C", root, "--as-of", str(DAY), "--set", "cost=108000"])
    text = " ".join(capsys.readouterr().out.replace(SPACE, " ").split())

    assert code == 0
    assert "draft, not made yet; doubtful: cost" in text
    assert (
        "about a tenth of the 1,130,000 EUR that was on the table (`2026-11-21-them`); have it confirmed first" in text
    )


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"])
def test_a_doubted_offer_is_asked_about_and_not_accepted(
    shared: Path, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(shared / "cases/reading/price-that-cannot-be")
    code = main(["suggest", "deal", "-C", root, "--as-of", day, "--format", "json"])

    assert code == 0
    assert '"do": "decide"' in capsys.readouterr().out
