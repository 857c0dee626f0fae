"""The site on the disk: the old one or the new one, whole, and nothing that batna did not make is lost."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from batna import publish as publishing
from batna.publish import MARKER, RefusedFolderError, publish

OLD = {"index.html": b"old", "plans/a/index.html": b"old a", "gone.html": b"old"}
NEW = {"index.html": b"new", "plans/a/index.html": b"new a", "plans/b/index.html": b"new b"}


def tree(folder: Path) -> dict[str, bytes]:
    """Every page in a folder, without batna's own two files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {MARKER, ".gitignore"}
    }


def test_a_site_replaces_the_one_before_as_a_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(OLD, site)
    publish(NEW, site)

    assert tree(site) == NEW
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_does_not_exist_yet_is_made_with_its_parents(tmp_path: Path) -> None:
    publish(NEW, tmp_path / "public" / "negotiations")

    assert tree(tmp_path / "public" / "negotiations") == NEW


def test_a_folder_that_holds_only_a_gitignore_is_taken(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gitignore").write_text("*\n!.gitignore\n")
    publish(NEW, site)

    assert tree(site) == NEW
    assert (site / ".gitignore").read_text() == "*\n!.gitignore\n"


def test_a_folder_that_batna_did_not_make_is_refused_and_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "documents"
    site.mkdir()
    (site / "contract.pdf").write_bytes(b"signed")

    with pytest.raises(RefusedFolderError, match=r"holds 'contract.pdf', which batna did not make"):
        publish(NEW, site)
    assert tree(site) == {"contract.pdf": b"signed"}


def test_a_link_is_refused_rather_than_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "site").symlink_to(elsewhere)

    with pytest.raises(RefusedFolderError, match="is not a folder"):
        publish(NEW, tmp_path / "site")
    assert list(elsewhere.iterdir()) == []


def test_what_a_killed_run_left_behind_is_cleared(tmp_path: Path) -> None:
    orphan = tmp_path / ".site.batna-stage-x1"
    orphan.mkdir()
    (orphan / "index.html").write_bytes(b"secret")
    publish(NEW, tmp_path / "site")

    assert not orphan.exists()


def test_a_disk_that_fails_while_writing_leaves_the_old_site(tmp_path: Path) -> None:
    """The failure is the disk's own: a page whose name is longer than a file's name may be."""
    site = tmp_path / "site"
    publish(OLD, site)

    with pytest.raises(OSError, match="File name too long"):
        publish({**NEW, "x" * 300: b""}, site)
    assert tree(site) == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_without_an_exchange_of_folders_the_site_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """macOS has no renameat2: two renames do it."""
    monkeypatch.setattr(publishing.ctypes, "CDLL", lambda *_, **__: object())
    site = tmp_path / "site"
    publish(OLD, site)
    publish(NEW, site)

    assert tree(site) == NEW
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_pages_have_the_same_modes_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(NEW, tmp_path / "site")
    finally:
        os.umask(before)

    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site" / "plans" / "a").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site" / "index.html").stat().st_mode & 0o777 == 0o644


def test_a_run_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """A writer that publishes two sites in turn is killed at forty different moments."""
    site = tmp_path / "site"
    one = {f"{number}.html": b"one" for number in range(40)}
    two = {f"{number}.html": b"two" for number in range(60)}
    publish(one, site)
    program = textwrap.dedent(
        f"""
        from pathlib import Path
        from batna.publish import publish
        one = {{f"{{number}}.html": b"one" for number in range(40)}}
        two = {{f"{{number}}.html": b"two" for number in range(60)}}
        print("ready", flush=True)
        while True:
            publish(two, Path({str(site)!r}))
            publish(one, Path({str(site)!r}))
        """
    )
    seen = []
    for step in range(40):
        writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)  # noqa: S603 - our own text
        assert writer.stdout is not None
        writer.stdout.readline()
        try:
            writer.wait(timeout=0.002 * step)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        seen.append(tree(site))

    assert all(found in (one, two) for found in seen)
