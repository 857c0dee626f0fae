"""A mapping of path → bytes onto the disk, all or nothing.

The new site is written beside the old one and then takes its place in one step, so that whoever
looks, and whatever kills the run, there is the old site or the new one, whole.
"""

import ctypes
import errno
import fcntl
import glob
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from batna.publish.folder import IGNORE, MARKER, RefusedFolderError, marker, refuse_strangers, remove

_IGNORE_TEXT = b"*\n!.gitignore\n"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PRIVATE = 0o700
_PUBLIC_FOLDER = 0o755
_PUBLIC_FILE = 0o644


def publish(files: Mapping[str, bytes], target: Path) -> None:
    """Make `target` hold exactly `files`: keys are relative paths with forward slashes.

    Raises RefusedFolderError where `target` holds anything that no build wrote, and OSError where the disk fails; in
    both cases what was there before is untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target):
        own = {IGNORE: _ignore(target), MARKER: marker(files)}
        _remove_orphans(target)
        stage = Path(tempfile.mkdtemp(prefix=_stage_prefix(target), dir=target.parent))
        try:
            # The list comes before what it lists: what a killed run leaves can be told from what is somebody's.
            _write({**own, **files}, stage)
            _swap(stage, target)
        finally:
            _removed(stage)


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


def _ignore(target: Path) -> bytes:
    """What git is to ignore in the site, as it stands in the one that is there.

    Raises RefusedFolderError where that one may not be replaced.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = f"{target} is not a folder: choose another place for the site with -o"
        raise RefusedFolderError(message)
    if not target.exists():
        return _IGNORE_TEXT
    refuse_strangers(target)
    return (target / IGNORE).read_bytes() if (target / IGNORE).exists() else _IGNORE_TEXT


def _remove_orphans(target: Path) -> None:
    """Clear the stages of runs that were killed; the lock is held, so none of them is in use."""
    for entry in sorted(target.parent.glob(f"{glob.escape(_stage_prefix(target))}*")):
        is_folder = entry.is_dir() and not entry.is_symlink()
        if is_folder and (stranger := _removed(entry)):
            message = (
                f"{entry} is named as what a killed build leaves, and holds {stranger!r}, which batna did not write: "
                "move it away, or delete it if it is a copy of a site"
            )
            raise RefusedFolderError(message)


def _removed(stage: Path) -> str | None:
    """Remove a stage, as far as the disk lets it; what is left waits for the next build, and so does a stranger."""
    with suppress(OSError):
        return remove(stage)
    return None


def _write(files: Mapping[str, bytes], stage: Path) -> None:
    for path, content in files.items():
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).write_bytes(content)
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
