"""A mapping of path → bytes onto the disk, all or nothing.

The new site is written beside the old one and then takes its place in one step, so that whoever
looks, and whatever kills the run, there is the old site or the new one, whole.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

MARKER = ".batna-site"
"""The file that says that a folder is batna's own and may be replaced."""

_MARKER_TEXT = b"This folder is made by `batna build`, which replaces it as a whole.\n"
_IGNORE_TEXT = b"*\n!.gitignore\n"
_OWN_FILES = {MARKER: _MARKER_TEXT, ".gitignore": _IGNORE_TEXT}

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PRIVATE = 0o700
_PUBLIC_FOLDER = 0o755
_PUBLIC_FILE = 0o644


class RefusedFolderError(Exception):
    """The folder holds something that batna did not make; its message says what to do."""


def publish(files: Mapping[str, bytes], target: Path) -> None:
    """Make `target` hold exactly `files`: keys are relative paths with forward slashes.

    Raises RefusedFolderError where `target` is not a folder of batna's, and OSError where the disk
    fails; in both cases what was there before is untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target = target.parent.resolve() / target.name
    with _lock(target):
        _refuse_strangers(target)
        _remove_orphans(target)
        stage = Path(tempfile.mkdtemp(prefix=_stage_prefix(target), dir=target.parent))
        try:
            _write({**files, **_OWN_FILES}, stage)
            _swap(stage, target)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _stage_prefix(target: Path) -> str:
    return f".{target.name}.batna-stage-"


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """One writer at a time: the folder that holds the site is locked, and the lock goes with the process."""
    descriptor = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _refuse_strangers(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"{target} is not a folder: choose another place for the site with -o"
        raise RefusedFolderError(message)
    if not target.exists() or (target / MARKER).is_file():
        return
    strangers = sorted(entry.name for entry in target.iterdir() if entry.name != ".gitignore")
    if strangers:
        message = (
            f"{target} holds {strangers[0]!r}, which batna did not make, and building would remove it: "
            "empty the folder or choose another one with -o"
        )
        raise RefusedFolderError(message)


def _remove_orphans(target: Path) -> None:
    """Clear the stages of runs that were killed; the lock is held, so none of them is in use."""
    for entry in target.parent.iterdir():
        if entry.name.startswith(_stage_prefix(target)) and entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)


def _write(files: Mapping[str, bytes], stage: Path) -> None:
    for folder in sorted({str(Path(path).parent) for path in files}):
        (stage / folder).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        with (stage / path).open("wb") as file:
            file.write(content)
    # A site's modes are its own, whatever the umask: pages are there to be served.
    for entry in stage.rglob("*"):
        entry.chmod(_PUBLIC_FOLDER if entry.is_dir() else _PUBLIC_FILE)


def _swap(stage: Path, target: Path) -> None:
    """Put the stage in the target's place; afterwards the stage's name holds what was there before."""
    stage.chmod(_PUBLIC_FOLDER)
    if not target.exists():
        stage.rename(target)
        return
    if _exchange(stage, target):
        stage.chmod(_PRIVATE)
        return
    # Without an atomic exchange there is a moment with no site at all, but never one with half a site.
    aside = stage.with_name(stage.name + "-old")
    target.rename(aside)
    stage.rename(target)
    aside.rename(stage)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux's renameat2)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(number, os.strerror(number), str(other))
