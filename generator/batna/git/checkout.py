"""The portfolio at a revision, in a folder of its own that is gone afterwards."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from batna.git.objects import LINK, Entry, contents_of
from batna.git.places import tree
from batna.model.files import SETTINGS

_FOLDER_PREFIX = "batna-revision-"


@contextmanager
def portfolio_at(root: Path, revision: str) -> Iterator[Path | None]:
    """The portfolio at `root` as of `revision`, in a private folder that is gone afterwards.

    It holds `batna.yaml` and `plans/` as they were committed; None where there was no `batna.yaml`.
    What was a link is a link there too, but leads nowhere. Raises GitError before anything is yielded.
    """
    entries = tree(root, revision)
    if not any(entry.path == SETTINGS for entry in entries):
        yield None
        return
    contents = contents_of(root, entries)
    with _private_folder() as folder:
        _write(entries, contents, folder)
        yield folder


def _write(entries: Iterable[Entry], contents: Mapping[bytes, bytes], folder: Path) -> None:
    """The files first: while there is no link, none can lead out of the folder."""
    for entry in sorted(entries, key=lambda entry: entry.mode == LINK):
        place = folder / entry.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == LINK:
            place.symlink_to(place.name)
        elif entry.size is None:
            place.mkdir()
        else:
            with place.open("xb") as file:
                if entry.object in contents:
                    file.write(contents[entry.object])
                else:
                    # Too large for a record: what is wrong with it is its size, which takes no room on the disk.
                    file.truncate(entry.size)


@contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder for its owner alone. It is locked while in use, so that the next run can tell and clear an orphan."""
    for orphan in Path(tempfile.gettempdir()).glob(f"{_FOLDER_PREFIX}*"):
        with _locked(orphan) as is_free:
            if is_free:
                shutil.rmtree(orphan, ignore_errors=True)
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_FOLDER_PREFIX))
        with _locked(folder) as is_free:
            if is_free and folder.exists():
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
                return


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the lock of a folder of ours; False where another process has it, or where the folder is not ours."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_free = os.fstat(descriptor).st_uid == os.getuid()
    except OSError:
        is_free = False
    try:
        yield is_free
    finally:
        os.close(descriptor)
