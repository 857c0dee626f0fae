"""`batna build` for others than the team: what it writes, prints and returns."""

import shutil
from pathlib import Path

import pytest

from batna.cli import main

DAY = ["--as-of", "2026-11-24"]


@pytest.fixture
def copy(portfolio_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example portfolio that a test may break, and the folder that commands run in."""
    shutil.copy(portfolio_root / "batna.yaml", tmp_path)
    shutil.copytree(portfolio_root / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(folder: Path) -> set[str]:
    """The pages and data in a site."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in found if path.endswith((".html", ".json", ".ics", ".xml"))}


def test_one_negotiation_can_be_built_alone(copy: Path) -> None:
    code = main(["build", "itex-cypress", *DAY])
    plans = {path.name for path in (copy / "site" / "plans").iterdir()}

    assert (code, plans) == (0, {"itex-cypress"})


def test_a_stakeholder_gets_no_page_that_rests_on_what_only_the_team_may_see(copy: Path) -> None:
    code = main(["build", "office-services-renewal", "--audience", "stakeholder", *DAY])

    assert code == 0
    assert paths(copy / "site") == {
        "index.html",
        "plans/office-services-renewal/index.html",
        "plans/office-services-renewal/tracker.html",
        "data/portfolio.json",
        "data/office-services-renewal.json",
    }


def test_a_counterparty_gets_one_page_that_names_nothing_of_ours(copy: Path) -> None:
    """Neither the folder nor the plan's title, owner or objective tells whom we call what."""
    code = main(["build", "office-services-renewal", "--audience", "counterparty", *DAY])
    site = copy / "site"
    page = (site / "index.html").read_text(encoding="utf-8")

    assert code == 0
    assert paths(site) == {"index.html", "data/agreement.json"}
    assert "441,600" in page
    assert not any(word in page for word in ("office-services", "Renewal", "Category buyer", "Example portfolio"))


def test_the_sites_of_two_audiences_never_mix(copy: Path) -> None:
    """Whatever was in the folder before, the site is the one that was asked for and nothing else."""
    alone = {}
    for audience in ("team", "stakeholder"):
        assert main(["build", "--audience", audience, "-o", audience, *DAY]) == 0
        alone[audience] = paths(copy / audience)
    for audience in ("stakeholder", "team", "stakeholder"):
        assert main(["build", "--audience", audience, *DAY]) == 0

        assert paths(copy / "site") == alone[audience]


def test_a_counterparty_s_site_needs_its_negotiation_named(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["build", "--audience", "counterparty", *DAY])

    assert code == 2
    assert "name it (5 are there)" in capfd.readouterr().err
    assert not (copy / "site").exists()


def test_the_name_may_be_left_out_where_there_is_one_only(copy: Path) -> None:
    for plan in (copy / "plans").iterdir():
        if plan.name != "office-services-renewal":
            shutil.rmtree(plan)

    assert main(["build", "--audience", "counterparty", *DAY]) == 0


@pytest.mark.usefixtures("copy")
def test_a_name_that_is_not_there_is_a_usage_error(capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["build", "itex-cyprus", *DAY])

    assert code == 2
    assert "did you mean 'itex-cypress'?" in capfd.readouterr().err


@pytest.mark.usefixtures("copy")
def test_nothing_is_left_out_of_what_others_see(capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["build", "--audience", "stakeholder", "--partial", *DAY])

    assert code == 2
    assert "--partial is for the team's site" in capfd.readouterr().err


def test_a_refused_build_for_others_says_where_and_never_what(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plan = copy / "plans/supplier-partnership/plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("reservation: -4%", "reservation: 1153217 coins"), encoding="utf-8"
    )
    code = main(["build", "--audience", "stakeholder", *DAY])
    printed = capfd.readouterr()

    assert code == 1
    assert "plans/supplier-partnership/plan.yaml: key_results.cost.reservation" in printed.err
    assert "1153217" not in printed.out + printed.err
    assert not (copy / "site").exists()
