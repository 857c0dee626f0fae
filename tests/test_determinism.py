"""The same records on the same day give the same bytes, wherever and however they are built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BATNA = Path(sys.executable).with_name("batna")
DAY = "2026-11-24"


def built(portfolio: Path, out: Path, **environment: str) -> dict[str, bytes]:
    """Every file of the site that the installed command builds, by its path."""
    command = [BATNA, "build", "--as-of", DAY, "-o", str(out)]
    subprocess.run(command, cwd=portfolio, env={**os.environ, **environment}, check=True, capture_output=True)  # noqa: S603
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_the_site_does_not_depend_on_where_when_and_by_whom_it_is_built(portfolio_root: Path, tmp_path: Path) -> None:
    """Another time zone, locale, hash seed, umask, folder, order of files on the disk and file times."""
    elsewhere = tmp_path / "another place"
    elsewhere.mkdir()
    shutil.copy(portfolio_root / "batna.yaml", elsewhere)
    for plan in sorted((portfolio_root / "plans").iterdir(), reverse=True):
        for source in sorted(plan.rglob("*"), reverse=True):
            copy = elsewhere / "plans" / source.relative_to(portfolio_root / "plans")
            if source.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
                os.utime(copy, (0, 0))
    here = built(portfolio_root, tmp_path / "one", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    before = os.umask(0o077)
    try:
        there = built(elsewhere, tmp_path / "other", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="2")
    finally:
        os.umask(before)

    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []


@pytest.mark.parametrize("command", [["check"], ["status"], ["score", "itex-cypress"]])
def test_what_a_command_prints_does_not_depend_on_the_machine(portfolio_root: Path, command: list[str]) -> None:
    def printed(**environment: str) -> bytes:
        line = [BATNA, *command, "--as-of", DAY, "--format", "json"]
        done = subprocess.run(  # noqa: S603 - our own command
            line, cwd=portfolio_root, env={**os.environ, **environment}, check=True, capture_output=True
        )
        return done.stdout

    assert printed(TZ="UTC", PYTHONHASHSEED="1") == printed(TZ="America/Adak", LC_ALL="C", PYTHONHASHSEED="2")
