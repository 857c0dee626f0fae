"""The site on the disk: the old one or the new one, whole, and nothing that batna did not make is lost."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from batna.publish import MARKER, RefusedFolderError, exchange, publish

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


def killed_at(step: str, files: dict[str, bytes], site: Path) -> None:
    """A build that kills itself where it would take this step, which is a function of its own."""
    program = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from batna.publish import exchange
        exchange.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        exchange.publish({files!r}, Path({str(site)!r}))
        """
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603 - our own text
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("step", ["_write", "_swap", "_removed"])
def test_what_a_killed_run_left_behind_is_cleared(tmp_path: Path, step: str) -> None:
    """An empty stage, the new site in it, and the old site in it."""
    publish(OLD, tmp_path / "site")
    if step == "_removed":
        (tmp_path / "site" / "gone.html").unlink()
    killed_at(step, NEW, tmp_path / "site")
    left = [entry.name for entry in tmp_path.iterdir()]
    publish(OLD, tmp_path / "site")

    assert len(left) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]
    assert tree(tmp_path / "site") == OLD


@pytest.mark.parametrize("written", range(6))
def test_a_stage_is_cleared_however_much_of_it_was_written(tmp_path: Path, written: int) -> None:
    """The disk is full after so many of the five files: two of batna's own and three pages."""
    full = """
        import os, signal
        from pathlib import Path
        from batna.publish import exchange
        left = {written}
        write = Path.write_bytes
        def torn(path, content):
            global left
            if left == 0:
                write(path, content[:len(content) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            write(path, content)
        Path.write_bytes = torn
        exchange.publish({files!r}, Path({site!r}))
        """
    program = textwrap.dedent(full).format(written=written, files=NEW, site=str(tmp_path / "site"))
    subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603 - our own text
    publish(OLD, tmp_path / "site")

    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_folder_named_as_a_stage_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / ".site.batna-stage-x1"
    kept.mkdir()
    (kept / "contract.pdf").write_bytes(b"signed")

    with pytest.raises(RefusedFolderError, match=r"batna-stage-x1 is named as .* and holds 'contract.pdf'"):
        publish(NEW, tmp_path / "site")
    assert tree(kept) == {"contract.pdf": b"signed"}
    assert not (tmp_path / "site").exists()


def test_the_marker_lists_what_was_written_with_its_digests(tmp_path: Path) -> None:
    """`printf old | sha256sum`, and the same for `old a`."""
    publish({"plans/a/index.html": b"old a", "index.html": b"old"}, tmp_path / "site")

    assert (tmp_path / "site" / MARKER).read_text().splitlines()[1:] == [
        "cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4  index.html",
        "eda24220aaabb967c3198b14fad462ab6215f7fac85ae789a90a07e1ad77ec3f  plans/a/index.html",
    ]


def test_what_was_deleted_by_hand_stops_no_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(OLD, site)
    (site / "plans/a/index.html").unlink()
    publish(NEW, site)

    assert tree(site) == NEW


def test_a_gitignore_of_somebody_s_own_is_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gitignore").write_text("# ours\n")
    publish(OLD, site)
    publish(NEW, site)

    assert (site / ".gitignore").read_text() == "# ours\n"


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
    monkeypatch.setattr(exchange.ctypes, "CDLL", lambda *_, **__: object())
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
