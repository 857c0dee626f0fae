"""The README is true: its example can be run, and it opens with the two commands."""

import re
from pathlib import Path

import pytest

from batna.cli import main

DAY = ["--as-of", "2026-11-24"]


@pytest.fixture
def readme(portfolio_root: Path) -> str:
    path = portfolio_root / "README.md"
    if not path.is_file():
        pytest.skip("the README is not beside these tests")
    return path.read_text(encoding="utf-8")


def test_it_opens_with_the_two_commands(readme: str) -> None:
    block = re.search(r"```\n(.*?)```", readme, re.DOTALL)

    assert block is not None
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == ["make", "make test"]
    assert readme[: block.start()].count("\n") < 12


def test_its_finding_is_what_check_says(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan,) = re.findall(r"```yaml\n(title:.*?)```", readme, re.DOTALL)
    (finding,) = re.findall(r"```text\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "batna.yaml").write_text("title: README\n")
    folder = tmp_path / "plans" / "packaging-renewal"
    (folder / "offers").mkdir(parents=True)
    (folder / "plan.yaml").write_text(plan)
    (folder / "offers" / "2026-09-15-us.yaml").write_text(
        "date: 2026-09-15\nfrom: us\nterms:\n  annual_cost: 1160000\n  notice: 60\n"
    )
    monkeypatch.chdir(tmp_path)

    assert main(["check", *DAY]) == 1
    # What is typed in the README has plain spaces where batna keeps a number and its unit on one line.
    assert finding in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


def test_its_plan_is_valid_and_its_offer_scores_what_it_says(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """3/4 x 3/7 + 1/4 x 1/2 = 0.446; the second supplier 3/4 x 1/7 + 1/4 x 1/2 = 0.232."""
    plan, offer = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)[:2]
    (tmp_path / "batna.yaml").write_text("title: README\n")
    folder = tmp_path / "plans" / "renewal"
    (folder / "offers").mkdir(parents=True)
    (folder / "plan.yaml").write_text(plan)
    (folder / "offers" / "2026-09-08-them.yaml").write_text(offer)
    monkeypatch.chdir(tmp_path)

    assert main(["score", "renewal", *DAY]) == 0
    out = capsys.readouterr().out
    assert "BATNA: Move to the second supplier, score 0.232" in out
    assert re.search(r"2026-09-08-them +them +0\.446 +acceptable", out)
