"""What in a folder is a build's own, by the list that the build left in it.

The list is believed only as far as it can be held against the files: whoever may commit a file may commit a list too.
No link is followed, and what is no plain file is never opened.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

MARKER = ".batna-site"
"""The list: every file that a build wrote into this folder, with the SHA-256 of what it wrote."""

IGNORE = ".gitignore"
"""A folder's own may be there whoever wrote it, since it is kept as it is."""

_HEAD = "Made by `batna build`, which replaces these files while they are as it wrote them, and nothing else:"


class RefusedFolderError(Exception):
    """A site cannot go there; the message says why and what to do."""


def marker(files: Mapping[str, bytes]) -> bytes:
    """The list of these files, by path."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    return f"{_HEAD}\n{''.join(lines)}".encode()


def refuse_strangers(folder: Path) -> None:
    """Raise RefusedFolderError where replacing the folder would lose anything but what a build wrote."""
    written = _written(folder) if _is_plain(folder / MARKER) else {}
    if written is None:
        message = (
            f"{folder} has a {MARKER} that does not list what a build wrote, as an older batna left it or somebody "
            "else made it: delete the folder yourself if nothing in it is yours, or choose another one with -o"
        )
        raise RefusedFolderError(message)
    if stranger := next(_strangers(folder, written), None):
        message = (
            f"{folder} holds {stranger!r}, which batna did not make, and building would remove it: "
            "move it away or choose another folder with -o"
        )
        raise RefusedFolderError(message)
    changed = (path for path in _files(folder) if path in written and _digest(folder / path) != written[path])
    if stranger := next(changed, None):
        message = (
            f"{folder} holds {stranger!r}, which was changed since batna wrote it, and building would undo that: "
            "move it away or choose another folder with -o"
        )
        raise RefusedFolderError(message)


def remove(folder: Path) -> str | None:
    """Remove a folder that holds what a build wrote, all or some of it, whole or in part.

    Where anything else is in there nothing is removed, and the path of the first such thing is returned. The list
    goes last, so that a removal that was cut short can be taken up again.
    """
    if stranger := next(_strangers(folder, _written(folder) or {}), None):
        return stranger
    found = list(_entries(folder))
    for path, entry in found:
        if path not in {MARKER, IGNORE} and not entry.is_dir(follow_symlinks=False):
            (folder / path).unlink()
    for path, entry in reversed(found):
        if entry.is_dir(follow_symlinks=False):
            (folder / path).rmdir()
    for own in (MARKER, IGNORE):
        (folder / own).unlink(missing_ok=True)
    folder.rmdir()
    return None


def _written(folder: Path) -> dict[str, str] | None:
    """The digest of each listed file, by path; None where there is no such list."""
    if not _is_plain(folder / MARKER):
        return None
    head, *lines = (folder / MARKER).read_text(encoding="utf-8", errors="replace").removesuffix("\n").split("\n")
    listed = [line.partition("  ") for line in lines]
    if head != _HEAD or not all(_is_inside(path) for _, _, path in listed):
        return None
    return {path: digest for digest, _, path in listed}


def _is_inside(path: str) -> bool:
    """Whether it is the path of a file below a folder, said as a build says it."""
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and "/".join(parts) == path


def _strangers(folder: Path, written: Mapping[str, str]) -> Iterator[str]:
    """The path of whatever is there and not on the list; a folder is where something listed lies in it."""
    folders = {str(parent) for path in written for parent in PurePosixPath(path).parents}
    for path, entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            is_known = path in folders
        else:
            is_known = entry.is_file(follow_symlinks=False) and (path in written or path in {MARKER, IGNORE})
        if not is_known:
            yield path


def _files(folder: Path) -> Iterator[str]:
    return (path for path, entry in _entries(folder) if entry.is_file(follow_symlinks=False))


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that is in a folder, by path, each folder before what it holds."""
    pending = [""]
    while pending:
        inside = pending.pop()
        with os.scandir(folder / inside) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            path = f"{inside}{entry.name}"
            yield path, entry
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{path}/")


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()
