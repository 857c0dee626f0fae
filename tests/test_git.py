"""The portfolio at a revision, from real repositories."""

import fcntl
import os
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from batna.diagnostics import Problem
from batna.discover import RecordFile, RecordKind, discover, read
from batna.git import GitError, portfolio_at, prefix, renamed
from repositories import commit, git, repository, write

FILES = {"batna.yaml": "title: One\n", "plans/a/plan.yaml": "title: A\nowner: O\n", "README.md": "no record\n"}


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a portfolio in its top folder, committed once."""
    root = repository(tmp_path / "repository")
    write(root, FILES)
    commit(root)
    return root


def refused(root: Path, revision: str) -> str:
    with pytest.raises(GitError) as caught, portfolio_at(root, revision):
        pass
    return str(caught.value)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_portfolio_at_a_revision_is_what_was_committed_and_only_the_portfolio(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    write(root, {"batna.yaml": "title: Two\n", "plans/b/plan.yaml": "title: B\n"})
    commit(root)
    write(root, {"batna.yaml": "title: Not committed\n"})

    with portfolio_at(root, first) as before, portfolio_at(root, "HEAD") as after:
        assert before is not None
        assert after is not None
        assert tree(before) == {"batna.yaml": "title: One\n", "plans/a/plan.yaml": "title: A\nowner: O\n"}
        assert tree(after)["batna.yaml"] == "title: Two\n"
        assert tree(after)["plans/b/plan.yaml"] == "title: B\n"


def test_its_folder_is_for_its_owner_alone_and_gone_afterwards(root: Path, own_temporary_folder: Path) -> None:
    with portfolio_at(root, "HEAD") as folder:
        assert folder is not None
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    assert list(own_temporary_folder.iterdir()) == []


def test_its_folder_is_gone_also_when_what_was_done_with_it_failed(root: Path, own_temporary_folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), portfolio_at(root, "HEAD"):
        raise ZeroDivisionError

    assert list(own_temporary_folder.iterdir()) == []


def test_the_folder_of_a_killed_run_is_cleared_by_the_next_and_one_in_use_is_not(
    root: Path, own_temporary_folder: Path
) -> None:
    orphan = own_temporary_folder / "batna-revision-orphan"
    used = own_temporary_folder / "batna-revision-used"
    write(orphan, {"plans/a/plan.yaml": "confidential"})
    used.mkdir()
    descriptor = os.open(used, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with portfolio_at(root, "HEAD"):
        pass
    os.close(descriptor)

    assert list(own_temporary_folder.iterdir()) == [used]


@pytest.mark.parametrize(
    "revision", ["nowhere", "0" * 40, "", "-h", "--all", "HEAD..HEAD", "a\nb", "a\0b", "HEAD:plans"]
)
def test_an_unknown_revision_is_named_in_one_line(root: Path, revision: str) -> None:
    message = refused(root, revision)

    assert message.startswith("git knows no revision '")
    assert message.endswith(": name a branch, a tag or a commit, such as origin/main")
    assert "\n" not in message


def test_a_folder_in_no_repository_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "HEAD") == (
        f"{tmp_path} is in no git repository, so that there is no revision of it to look at"
    )


def test_a_shallow_clone_says_what_to_fetch(root: Path, tmp_path: Path) -> None:
    commit(root, "A second commit")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    message = refused(tmp_path / "shallow", "HEAD^")

    assert message.startswith("this is a shallow clone that does not hold the revision 'HEAD^'")
    assert "`fetch-depth: 0`" in message


def test_a_shallow_clone_serves_for_the_revisions_that_it_holds(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")

    with portfolio_at(tmp_path / "shallow", "HEAD") as folder:
        assert folder is not None


def test_contents_that_a_partial_clone_left_out_are_not_fetched_but_named(root: Path, tmp_path: Path) -> None:
    write(root, {"plans/a/plan.yaml": "title: Changed\n"})
    commit(root)
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{root}", "partial")
    message = refused(tmp_path / "partial", "HEAD^")

    assert "\n" not in message
    assert message.startswith(("this clone does not hold the contents of", "git cannot read the repository of"))


def test_no_git_at_all_is_said(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert refused(root, "HEAD") == "there is no git on the PATH, which looking at a revision needs: install it"


def test_a_portfolio_in_a_folder_of_the_repository_is_found_there(tmp_path: Path) -> None:
    """The folder's name holds what git would take for a pattern, and a neighbour matches it."""
    top = repository(tmp_path / "repository")
    write(top / "deals [x]*", FILES)
    write(top / "deals x", {"batna.yaml": "title: Neighbour\n"})
    commit(top)

    with portfolio_at(top / "deals [x]*", "HEAD") as folder:
        assert folder is not None
        assert sorted(tree(folder)) == ["batna.yaml", "plans/a/plan.yaml"]
        assert tree(folder)["batna.yaml"] == "title: One\n"
    assert prefix(top / "deals [x]*") == "deals [x]*/"
    assert prefix(top) == ""


def test_there_is_no_portfolio_before_its_settings_were_committed(tmp_path: Path) -> None:
    top = repository(tmp_path / "repository")
    write(top, {"plans/a/plan.yaml": "title: A\n"})
    commit(top)

    with portfolio_at(top, "HEAD") as folder:
        assert folder is None


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    assert refused(repository(tmp_path / "repository"), "HEAD").startswith("git knows no revision 'HEAD'")


def test_a_link_stays_a_link_and_leads_nowhere(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"secret/plan.yaml": "title: Secret\n"})
    (root / "plans/b").symlink_to(tmp_path / "secret")
    (root / "plans/a/outcome.yaml").symlink_to(tmp_path / "secret/plan.yaml")
    commit(root)

    with portfolio_at(root, "HEAD") as folder:
        assert folder is not None
        assert (folder / "plans/b").is_symlink()
        assert not (folder / "plans/b").exists()
        outcome = RecordFile(RecordKind.OUTCOME, "plans/a/outcome.yaml", "outcome", "a")
        assert isinstance(read(folder, outcome), Problem)
        assert [problem.finding.at.file for problem in discover(folder).problems] == ["plans/b"]


def test_a_tree_that_leads_out_of_its_folder_is_refused(root: Path, tmp_path: Path) -> None:
    """No git makes such a tree, but an object can hold anything: here `plans/../escaped`."""
    blob = git(root, "rev-parse", "HEAD:batna.yaml")

    def made(*entries: tuple[str, str, str]) -> str:
        content = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(one) for mode, name, one in entries)
        result = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],  # noqa: S607
            cwd=root,
            input=content,
            capture_output=True,
            check=True,
        )
        return result.stdout.decode().strip()

    plans = made(("40000", "..", made(("100644", "escaped", blob))))
    top = made(("100644", "batna.yaml", blob), ("40000", "plans", plans))
    revision = git(root, "commit-tree", "-m", "Broken", top)

    assert "leads out of its folder" in refused(root, revision)
    assert not any(path.name == "escaped" for path in tmp_path.rglob("*"))


def test_odd_file_names_arrive_as_they_are(root: Path) -> None:
    names = ["line\nend.yaml", "tab\there.yaml", "ünï.yaml", '"quoted".yaml', "-dash.yaml", " blank .yaml"]
    write(root, {f"plans/a/{name}": name for name in names})
    (root / "plans/a" / os.fsdecode(b"latin\xe9.yaml")).write_text("x", encoding="utf-8")
    commit(root)

    with portfolio_at(root, "HEAD") as folder:
        assert folder is not None
        assert {path.name for path in (folder / "plans/a").iterdir()} == {
            path.name for path in (root / "plans/a").iterdir()
        }
        assert (folder / "plans/a/line\nend.yaml").read_text(encoding="utf-8") == "line\nend.yaml"


def test_a_file_too_large_for_a_record_keeps_its_size_and_takes_no_room(root: Path) -> None:
    (root / "plans/a/outcome.yaml").write_bytes(b"x" * 5_000_000)
    commit(root)

    with portfolio_at(root, "HEAD") as folder:
        assert folder is not None
        status = (folder / "plans/a/outcome.yaml").stat()
        assert status.st_size == 5_000_000
        assert status.st_blocks * 512 < 100_000


def test_what_a_hook_sets_does_not_lead_elsewhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git runs hooks with its own variables set, and pre-commit runs `batna` from one."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nothing")
    monkeypatch.setenv("GIT_PREFIX", "plans/")

    with portfolio_at(root, "HEAD") as folder:
        assert folder is not None


def test_a_renamed_plan_is_recognised_before_and_after_it_is_committed(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    (root / "plans/a").rename(root / "plans/renamed")
    write(root, {"plans/renamed/plan.yaml": "title: A\nowner: Another\n"})

    assert renamed(root, first) == {"a": "renamed"}

    commit(root)

    assert renamed(root, first, "HEAD") == {"a": "renamed"}
    assert renamed(root, "HEAD") == {}


def test_of_several_renamed_plans_the_most_alike_belong_together(root: Path) -> None:
    texts = {slug: "".join(f"{slug} {line}\n" for line in range(4)) for slug in ("p", "q")}
    write(root, {f"plans/{slug}/plan.yaml": f"same\n{text}" for slug, text in texts.items()})
    base = commit(root)
    (root / "plans/p").rename(root / "plans/y")
    (root / "plans/q").rename(root / "plans/x")

    assert renamed(root, base) == {"p": "y", "q": "x"}


def test_a_plan_with_less_than_half_in_common_is_another_one(root: Path) -> None:
    """Of three lines one is the same: 1/3 < 1/2."""
    base = git(root, "rev-parse", "HEAD")
    (root / "plans/a").rename(root / "plans/b")
    write(root, {"plans/b/plan.yaml": "title: A\nowner: P\nobjective: X\n"})

    assert renamed(root, base) == {}


def test_what_git_itself_finds_wrong_is_said_in_its_words(root: Path) -> None:
    (root / ".git/config").write_text("[core\n", encoding="utf-8")

    assert refused(root, "HEAD").startswith(f"git cannot read the repository of {root}: bad config line 1")


def test_nothing_is_written_into_the_repository(root: Path) -> None:
    def state() -> dict[Path, float]:
        return {path: path.stat().st_mtime for path in (root / ".git").rglob("*")}

    before = state()
    with portfolio_at(root, "HEAD"):
        renamed(root, "HEAD")

    assert state() == before
