"""`batna build -o` anywhere: what it did not make stays, whatever a marker says."""

import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from batna.cli import main
from batna.publish import MARKER, publish

DAY = ["--as-of", "2026-11-24"]
PLAN = """\
title: T
owner: Owner
objective: Ob.
counterparty: {name: C}
terms:
  a: {title: a, type: number, baseline: 50}
key_results:
  k: {title: k, commitment: committed, measure: a, target: 10}
"""
HEAD = "Made by `batna build`, which replaces these files while they are as it wrote them, and nothing else:\n"
OLD_MARKER = "This folder is made by `batna build`, which replaces it as a whole.\n"


@pytest.fixture
def portfolio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portfolio in a repository, with a home folder beside it; commands run in a folder of it."""
    root = tmp_path / "work" / "deals"
    for folder in ("plans/x/offers", "needs", ".git/objects", "docs", "here", "sub"):
        (root / folder).mkdir(parents=True)
    (root / "batna.yaml").write_text("title: T\n")
    (root / "plans/x/plan.yaml").write_text(PLAN)
    (root / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (root / "docs/handbook.md").write_text("precious\n")
    (tmp_path / "homes" / "me").mkdir(parents=True)
    (tmp_path / "homes" / "me" / "letter.txt").write_text("dear\n")
    (tmp_path / "outside").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "homes" / "me"))
    monkeypatch.chdir(root / "here")
    return root


def everything(folder: Path) -> dict[str, object]:
    """All that lies in a folder: a file's bytes, a link's goal, None for a folder."""
    return {str(path.relative_to(folder)): _content(path) for path in folder.rglob("*")}


def _content(path: Path) -> object:
    if path.is_symlink():
        return path.readlink()
    return path.read_bytes() if path.is_file() else None


def listed(folder: Path, **names: str) -> None:
    """A marker as a build writes it, made by somebody else: paths are given with `__` for a slash."""
    lines = (f"{digest}  {path.replace('__', '/')}\n" for path, digest in names.items())
    (folder / MARKER).write_text(HEAD + "".join(lines))


def refused(root: Path, target: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What a build into `target` says, which must touch nothing, with code 2 and in one line."""
    top = root.parent.parent
    before = everything(top)
    code = main(["build", "-o", target, *DAY])
    printed = capfd.readouterr()

    assert (code, printed.out) == (2, "")
    assert everything(top) == before
    assert printed.err.startswith("Error: ")
    assert printed.err.count("\n") == 1
    assert "with -o" in printed.err or "delete" in printed.err
    return printed.err


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("", "folder that you are in"),
        (".", "folder that you are in"),
        ("./", "folder that you are in"),
        ("..", "the portfolio itself"),
        ("../", "the portfolio itself"),
        ("../here", "folder that you are in"),
        ("../here/../../deals", "the portfolio itself"),
        ("../..", "the portfolio itself"),
        ("/", "the portfolio itself"),
        ("~", "your home folder"),
        ("~/..", "your home folder"),
        ("../plans", "lies in plans of a portfolio"),
        ("../plans/", "lies in plans of a portfolio"),
        ("../plans/x", "lies in plans of a portfolio"),
        ("../plans/x/out", "lies in plans of a portfolio"),
        ("../plans/new", "lies in plans of a portfolio"),
        ("../plans/x/offers/../../y", "lies in plans of a portfolio"),
        ("../PLANS/x/out", "lies in PLANS of a portfolio"),
        ("../Plans", "lies in Plans of a portfolio"),
        ("../needs", "lies in needs of a portfolio"),
        ("../needs/site", "lies in needs of a portfolio"),
        ("../nowhere/../plans/site", "lies in plans of a portfolio"),
        ("../.git", "lies in .git, where git"),
        ("../.git/objects", "lies in .git, where git"),
        ("../.git/site", "lies in .git, where git"),
        ("../.GIT/site", "lies in .GIT, where git"),
        ("../batna.yaml", "lies in batna.yaml"),
        ("../batna.yaml/site", "lies in batna.yaml"),
        ("../plans/x/plan.yaml", "lies in plans of a portfolio"),
        ("../docs", "holds 'handbook.md', which batna did not make"),
        ("../docs/", "holds 'handbook.md', which batna did not make"),
        ("../docs/handbook.md", "is not a folder"),
        ("../docs/handbook.md/site", "lies in 'handbook.md', and that is a file"),
    ],
)
def test_no_site_takes_the_place_of_what_no_build_made(
    portfolio: Path, capfd: pytest.CaptureFixture[str], target: str, why: str
) -> None:
    said = refused(portfolio, os.path.expanduser(target), capfd)  # noqa: PTH111 - as a shell does it

    assert why in said


def link_to_the_portfolio(root: Path) -> str:
    (root.parent / "alias").symlink_to(root)
    return "../../alias"


def link_to_the_portfolio_with_a_slash(root: Path) -> str:
    return f"{link_to_the_portfolio(root)}/"


def link_to_the_plans_by_another_way(root: Path) -> str:
    return f"{link_to_the_portfolio(root)}/plans/x/site"


def link_to_an_empty_folder(root: Path) -> str:
    (root / "public").symlink_to(root.parent.parent / "outside")
    return "../public"


def link_to_nothing(root: Path) -> str:
    (root / "public").symlink_to("nowhere")
    return "../public"


def folder_behind_a_link_of_the_portfolio(root: Path) -> str:
    link_to_an_empty_folder(root)
    return "../public/site"


def folder_behind_two_links_of_the_portfolio(root: Path) -> str:
    (root / "sub" / "one").symlink_to("../two")
    (root / "two").symlink_to(root.parent.parent / "outside")
    return "../sub/one/site"


def way_back_over_a_link(root: Path) -> str:
    link_to_an_empty_folder(root)
    return "../public/.."


def link_in_a_circle(root: Path) -> str:
    (root / "round").symlink_to("round")
    return "../round/site"


def empty_marker(root: Path) -> str:
    (root / "docs" / MARKER).touch()
    return "../docs"


def empty_marker_in_the_portfolio(root: Path) -> str:
    (root / MARKER).touch()
    return ".."


def list_of_the_whole_portfolio(root: Path) -> str:
    digest = hashlib.sha256((root / "batna.yaml").read_bytes()).hexdigest()
    listed(root, **{"batna.yaml": digest})
    return ".."


def marker_of_an_older_version(root: Path) -> str:
    (root / "docs" / MARKER).write_text(OLD_MARKER)
    return "../docs"


def marker_that_is_no_text(root: Path) -> str:
    (root / "docs" / MARKER).write_bytes(b"\xff\xfe\x00")
    return "../docs"


def marker_that_is_a_folder(root: Path) -> str:
    (root / "docs" / MARKER).mkdir()
    return "../docs"


def marker_that_is_a_link(root: Path) -> str:
    digest = hashlib.sha256(b"precious\n").hexdigest()
    listed(root / "sub", **{"handbook.md": digest})
    (root / "docs" / MARKER).symlink_to(root / "sub" / MARKER)
    return "../docs"


def marker_that_lists_nothing(root: Path) -> str:
    listed(root / "docs")
    return "../docs"


def marker_without_digest(root: Path) -> str:
    listed(root / "docs", **{"handbook.md": ""})
    return "../docs"


def marker_with_another_digest(root: Path) -> str:
    listed(root / "docs", **{"handbook.md": "0" * 64})
    return "../docs"


def marker_that_leads_up(root: Path) -> str:
    listed(root / "sub", **{"..__docs__handbook.md": hashlib.sha256(b"precious\n").hexdigest()})
    return "../sub"


def marker_that_leads_up_by_half(root: Path) -> str:
    listed(root / "sub", **{"a__..__..__docs__handbook.md": hashlib.sha256(b"precious\n").hexdigest()})
    return "../sub"


def marker_with_an_absolute_path(root: Path) -> str:
    listed(root / "sub", **{f"{root}/docs/handbook.md": hashlib.sha256(b"precious\n").hexdigest()})
    return "../sub"


def site_with_one_more_file(root: Path) -> str:
    publish({"index.html": b"old"}, root / "site")
    (root / "site" / "notes.txt").write_text("mine")
    return "../site"


def site_with_a_hidden_file(root: Path) -> str:
    publish({"plans/x/index.html": b"old"}, root / "site")
    (root / "site" / "plans" / "x" / ".notes").write_text("mine")
    return "../site"


def site_with_an_edited_page(root: Path) -> str:
    publish({"index.html": b"old"}, root / "site")
    (root / "site" / "index.html").write_text("mine")
    return "../site"


def site_with_a_folder_in_the_place_of_a_page(root: Path) -> str:
    publish({"index.html": b"old"}, root / "site")
    (root / "site" / "index.html").unlink()
    (root / "site" / "index.html").mkdir()
    return "../site"


def site_with_a_link_in_the_place_of_a_page(root: Path) -> str:
    """What it leads to has the bytes that were written."""
    (root / "sub" / "index.html").write_text("old")
    publish({"index.html": b"old"}, root / "site")
    (root / "site" / "index.html").unlink()
    (root / "site" / "index.html").symlink_to(root / "sub" / "index.html")
    return "../site"


def site_with_a_link_in_the_place_of_a_folder(root: Path) -> str:
    (root / "sub" / "index.html").write_text("old")
    publish({"a/index.html": b"old"}, root / "site")
    (root / "site" / "a" / "index.html").unlink()
    (root / "site" / "a").rmdir()
    (root / "site" / "a").symlink_to(root / "sub")
    return "../site"


def site_with_a_gitignore_that_is_a_link(root: Path) -> str:
    publish({"index.html": b"old"}, root / "site")
    (root / "site" / ".gitignore").unlink()
    (root / "site" / ".gitignore").symlink_to(root / "docs" / "handbook.md")
    return "../site"


def site_with_another_in_it(root: Path) -> str:
    publish({"index.html": b"old"}, root / "site")
    publish({"index.html": b"inner"}, root / "site" / "inner")
    return "../site"


def folder_in_a_site(root: Path) -> str:
    publish({"plans/x/index.html": b"old"}, root / "site")
    return "../site/plans"


def site_under_version_control(root: Path) -> str:
    publish({"index.html": b"old"}, root / "site")
    (root / "site" / ".git").write_text("gitdir: ../.git/worktrees/site\n")
    return "../site"


def folder_with_an_empty_folder(root: Path) -> str:
    (root / "docs" / "handbook.md").unlink()
    (root / "docs" / "drafts").mkdir()
    return "../docs"


def site_of_which_a_stage_was_forged(root: Path) -> str:
    (root / ".site.batna-stage-x").mkdir()
    (root / ".site.batna-stage-x" / "letter.txt").write_text("mine")
    return "../site"


ARRANGED = [
    link_to_the_portfolio,
    link_to_the_portfolio_with_a_slash,
    link_to_the_plans_by_another_way,
    link_to_an_empty_folder,
    link_to_nothing,
    folder_behind_a_link_of_the_portfolio,
    folder_behind_two_links_of_the_portfolio,
    way_back_over_a_link,
    link_in_a_circle,
    empty_marker,
    empty_marker_in_the_portfolio,
    list_of_the_whole_portfolio,
    marker_of_an_older_version,
    marker_that_is_no_text,
    marker_that_is_a_folder,
    marker_that_is_a_link,
    marker_that_lists_nothing,
    marker_without_digest,
    marker_with_another_digest,
    marker_that_leads_up,
    marker_that_leads_up_by_half,
    marker_with_an_absolute_path,
    site_with_one_more_file,
    site_with_a_hidden_file,
    site_with_an_edited_page,
    site_with_a_folder_in_the_place_of_a_page,
    site_with_a_link_in_the_place_of_a_page,
    site_with_a_link_in_the_place_of_a_folder,
    site_with_a_gitignore_that_is_a_link,
    site_with_another_in_it,
    folder_in_a_site,
    site_under_version_control,
    folder_with_an_empty_folder,
    site_of_which_a_stage_was_forged,
]


@pytest.mark.parametrize("arranged", ARRANGED, ids=lambda arranged: arranged.__name__)
def test_no_list_and_no_link_makes_a_build_remove_what_it_did_not_make(
    portfolio: Path, capfd: pytest.CaptureFixture[str], arranged: Callable[[Path], str]
) -> None:
    refused(portfolio, arranged(portfolio), capfd)


@pytest.mark.parametrize("target", ["../site", "../public/for-them", "../../elsewhere", "~/site", "../sub", "../SITE"])
def test_a_site_goes_anywhere_else_and_again(portfolio: Path, target: str) -> None:
    place = Path(os.path.expanduser(target))  # noqa: PTH111 - as a shell does it
    codes = [main(["build", "-o", str(place), *DAY]) for _ in range(2)]

    assert codes == [0, 0]
    assert (place / "index.html").is_file()
    assert (portfolio / "docs" / "handbook.md").read_text() == "precious\n"


def test_a_link_outside_of_the_portfolio_may_lead_to_a_site_s_folder(portfolio: Path) -> None:
    """As `/tmp` does on macOS, and many a home folder."""
    top = portfolio.parent.parent
    (top / "temporary").symlink_to(top / "outside")

    assert main(["build", "-o", str(top / "temporary" / "site"), *DAY]) == 0
    assert (top / "outside" / "site" / "index.html").is_file()


def test_a_marker_at_the_top_of_the_portfolio_does_not_stop_its_own_site(portfolio: Path) -> None:
    (portfolio / MARKER).touch()

    assert main(["build", *DAY]) == 0
    assert (portfolio / "site" / "index.html").is_file()


def test_an_empty_marker_of_a_pull_request_costs_nobody_a_handbook_or_a_repository(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "portfolio"
    script = shared / "cases" / "safety" / "marker-file-from-anybody" / "make.sh"
    subprocess.run(["/bin/sh", script, root], check=True)  # noqa: S603 - a script of the cases
    monkeypatch.chdir(tmp_path)
    first = main(["build", "-C", str(root), "-o", str(root / "docs"), *DAY])
    (root / MARKER).touch()
    second = main(["build", "-C", str(root), "-o", str(root), *DAY])

    assert (first, second) == (2, 2)
    assert (root / "docs" / "handbook.md").read_text() == "precious\n"
    assert (root / ".git" / "HEAD").is_file()
    assert (root / "plans" / "x" / "plan.yaml").is_file()
