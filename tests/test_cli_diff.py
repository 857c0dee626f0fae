"""`batna diff` as a user runs it."""

import json
from pathlib import Path

import pytest

from batna.cli import main
from repositories import commit, git, repository, write
from revisions import GOOD_OFFER, PLAN, change, good_offer, outcome, portfolio

DAY = ["--as-of", "2026-10-20"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = portfolio(tmp_path / "repository")
    monkeypatch.chdir(root)
    return root


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main(["diff", *arguments, *DAY])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_without_a_base_it_is_what_is_not_committed_on_the_trunk(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good_offer(root)
    code, out, _ = run(capfd)

    assert code == 0
    assert out.startswith("Since HEAD (what is not committed yet), on Oct 20, 2026\n")
    assert "2026-10-06-us" in out


def test_without_a_base_it_is_what_a_branch_has_changed_since_it_left_the_trunk(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    left = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "--quiet", "-b", "offer")
    good_offer(root)
    commit(root)
    git(root, "checkout", "--quiet", "main")
    change(root, PLAN, "owner: Category buyer", "owner: Head buyer")
    commit(root)
    git(root, "checkout", "--quiet", "offer")
    _, out, _ = run(capfd)

    assert out.startswith(f"Since {left[:10]} (where this branch left main), on Oct 20, 2026\n")
    assert "2026-10-06-us" in out
    assert "Head buyer" not in out


def test_the_exit_code_is_0_even_where_the_check_would_fail(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    change(root, PLAN, "target: 1100000", "target: cheap")
    code, out, _ = run(capfd, "main")

    assert code == 0
    assert "The check fails" in out


def test_a_range_compares_two_revisions(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outcome(root)
    code, out, _ = run(capfd, "HEAD~1..HEAD", "--format", "json")
    told = json.loads(out)

    assert code == 0
    assert (told["base"], told["head"]) == ("HEAD~1", "HEAD")
    assert [one["kind"] for one in told["plans"][0]["changes"]] == ["offer_added"]


def test_markdown_begins_with_its_marker(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good_offer(root)

    assert run(capfd, "main", "--format", "markdown")[1].startswith("<!-- batna-diff -->\n")


@pytest.mark.parametrize("asked", ["..HEAD", "main...HEAD", ".."])
def test_what_is_no_range_is_a_usage_error(root: Path, capfd: pytest.CaptureFixture[str], asked: str) -> None:
    code, _, err = run(capfd, asked)

    assert root.is_dir()
    assert code == 2
    assert "write BASE..HEAD" in err


def test_an_unknown_revision_is_a_usage_error(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd, "no-such-branch")

    assert root.is_dir()
    assert code == 2
    assert "git knows no revision 'no-such-branch'" in err


def test_a_portfolio_in_no_repository_is_a_usage_error(
    root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "plain", {"batna.yaml": "title: Example\n"})
    code, _, err = run(capfd, "-C", str(tmp_path / "plain"))

    assert root.is_dir()
    assert code == 2
    assert "is in no git repository" in err


def test_a_repository_without_a_commit_is_a_usage_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = repository(tmp_path / "empty")
    write(root, {"batna.yaml": "title: Example\n"})
    code, _, err = run(capfd, "-C", str(root))

    assert code == 2
    assert "git knows no revision 'HEAD'" in err


@pytest.mark.parametrize("base", [[], ["HEAD~1"]])
def test_a_shallow_clone_is_a_usage_error_that_says_how_to_fetch_more(
    root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], base: list[str]
) -> None:
    git(root, "checkout", "--quiet", "-b", "offer")
    write(root, GOOD_OFFER)
    commit(root)
    git(root, "checkout", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "offer", f"file://{root}", tmp_path / "clone")
    code, _, err = run(capfd, *base, "-C", str(tmp_path / "clone"))

    assert code == 2
    assert "fetch-depth: 0" in err


def test_a_portfolio_below_the_top_of_its_repository_is_compared_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    top = repository(tmp_path / "top")
    write(top, {"purchasing/batna.yaml": "title: Example\n", "purchasing/plans/a/plan.yaml": "title: A\n"})
    commit(top)
    change(top, "purchasing/batna.yaml", "Example", "Another")
    code, out, _ = run(capfd, "-C", str(top / "purchasing"))

    assert code == 0
    assert "`batna.yaml`, title: Example before, Another now." in out
