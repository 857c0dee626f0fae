"""`batna build` for others than the team: what it writes, prints and returns."""

import re
import shutil
from collections.abc import Callable
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
    assert capfd.readouterr().err.endswith("Error: a counterparty sees exactly one negotiation: name it\n")
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


REFUSED = "nothing was built: the portfolio has findings that stop the build; ask the team to run `batna check`\n"
OTHERS = ["stakeholder", "counterparty"]
PLAN = "plans/office-services-renewal/plan.yaml"


def wrong_value(root: Path) -> None:
    plan = root / PLAN
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"{text}\nsecret_1153217: 1153217 coins\n", encoding="utf-8")


def wrong_text(root: Path) -> None:
    (root / PLAN).write_text("title: [secret 1153217\n", encoding="utf-8")


def wrong_option(root: Path) -> None:
    plan = root / PLAN
    text = plan.read_text(encoding="utf-8")
    assert "\nterms:\n" in text
    term = "  secret_1153217: {title: T, type: chioce, options: [walk away at 1153217]}\n"
    plan.write_text(text.replace("\nterms:\n", f"\nterms:\n{term}"), encoding="utf-8")


def strange_file(root: Path) -> None:
    (root / PLAN).with_name("secret-1153217.yaml").write_text("a: 1\n", encoding="utf-8")


def strange_file_in_the_offers(root: Path) -> None:
    (root / PLAN).with_name("offers").joinpath("secret 1153217.yaml").write_text("a: 1\n", encoding="utf-8")


def wrong_settings(root: Path) -> None:
    (root / "batna.yaml").write_text("title: T\nsecret_1153217: 1\n", encoding="utf-8")


def plan_that_cannot_be_read(root: Path) -> None:
    (root / PLAN).unlink()
    (root / PLAN).symlink_to("secret-1153217")


def all_at_once(root: Path) -> None:
    wrong_value(root)
    strange_file(root)
    wrong_settings(root)


WRONGS = [
    wrong_value, wrong_text, wrong_option, strange_file, strange_file_in_the_offers, wrong_settings,
    plan_that_cannot_be_read, all_at_once,
]  # fmt: skip


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("wrong", WRONGS, ids=lambda wrong: wrong.__name__)
def test_a_refused_build_for_others_says_the_same_whatever_is_wrong(
    copy: Path, capfd: pytest.CaptureFixture[str], audience: str, wrong: Callable[[Path], None]
) -> None:
    wrong(copy)
    code = main(["build", "office-services-renewal", "--audience", audience, *DAY])
    printed = capfd.readouterr()

    assert (code, printed.out, printed.err) == (1, "", REFUSED)
    assert not (copy / "site").exists()


@pytest.mark.parametrize("wrong", WRONGS, ids=lambda wrong: wrong.__name__)
def test_the_team_is_told_what_is_wrong(
    copy: Path, capfd: pytest.CaptureFixture[str], wrong: Callable[[Path], None]
) -> None:
    """So that the test above keeps something from somebody."""
    wrong(copy)
    code = main(["build", *DAY])

    assert code == 1
    assert re.search("office-services-renewal|secret_1153217", capfd.readouterr().err)


@pytest.mark.parametrize("audience", OTHERS)
def test_the_keys_that_a_refusal_once_told_are_told_to_nobody(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], audience: str
) -> None:
    shutil.copytree(shared / "cases" / "safety" / "refused-build-tells-hidden-keys", tmp_path / "portfolio")
    monkeypatch.chdir(tmp_path / "portfolio")
    code = main(["build", "--audience", audience, "-o", "out", *DAY])
    printed = capfd.readouterr()

    assert (code, printed.out, printed.err) == (1, "", REFUSED)


def hide(root: Path, slug: str) -> None:
    """Make it the team's own."""
    plan = root / "plans" / slug / "plan.yaml"
    plan.write_text(f"{plan.read_text(encoding='utf-8')}\naudience: team\n", encoding="utf-8")


def test_what_is_printed_counts_only_what_the_audience_sees(copy: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A negotiation that is not for them might as well not be there."""
    hide(copy, "itex-cypress")
    printed = []
    for _ in range(2):
        assert main(["build", "--audience", "stakeholder", *DAY]) == 0
        printed.append(capfd.readouterr())
        shutil.rmtree(copy / "plans" / "itex-cypress", ignore_errors=True)

    assert printed[0] == printed[1]
    assert "for 4 negotiations for the audience stakeholder" in printed[0].out


@pytest.mark.parametrize("audience", OTHERS)
def test_no_other_name_is_told_to_whoever_names_a_negotiation_that_is_not_there(
    copy: Path, capfd: pytest.CaptureFixture[str], audience: str
) -> None:
    code = main(["build", "itex-cyprus", "--audience", audience, *DAY])
    printed = capfd.readouterr()

    assert (code, printed.out) == (2, "")
    assert "there is no negotiation 'itex-cyprus' for this audience" in printed.err
    assert not any(folder.name in printed.err for folder in (copy / "plans").iterdir())


def test_a_negotiation_that_is_not_for_stakeholders_is_none_that_is_not_there(
    copy: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    hide(copy, "itex-cypress")
    answers = []
    for _ in range(2):
        code = main(["build", "itex-cypress", "--audience", "stakeholder", *DAY])
        answers.append((code, capfd.readouterr()))
        shutil.rmtree(copy / "plans" / "itex-cypress", ignore_errors=True)

    assert answers[0] == answers[1]
    assert answers[0][0] == 2
    assert not (copy / "site").exists()


@pytest.mark.parametrize("audience", OTHERS)
def test_no_page_of_the_team_s_is_named_to_others_whose_site_may_not_take_its_place(
    copy: Path, capfd: pytest.CaptureFixture[str], audience: str
) -> None:
    assert main(["build", *DAY]) == 0
    (copy / "site" / "plans" / "itex-cypress" / "index.html").write_text("mine", encoding="utf-8")
    capfd.readouterr()
    code = main(["build", "office-services-renewal", "--audience", audience, *DAY])
    printed = capfd.readouterr()

    assert (code, printed.out) == (2, "")
    assert "holds what batna did not make, or what was changed since" in printed.err
    assert "itex" not in printed.err


@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left on device", "plans/secret"), 1), (KeyError("secret"), 3)]
)
@pytest.mark.parametrize("audience", OTHERS)
def test_neither_a_failing_disk_nor_a_bug_tells_others_a_name(
    copy: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    audience: str,
    error: Exception,
    code: int,
) -> None:
    import batna.cli.build  # noqa: PLC0415 - so that there is a module to break

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(batna.cli.build, "publish", broken)
    ended = main(["build", "office-services-renewal", "--audience", audience, *DAY])
    printed = capfd.readouterr()

    assert (ended, printed.out) == (code, "")
    assert printed.err.startswith("Error: nothing was built")
    assert "secret" not in printed.err
    assert copy.is_dir()
