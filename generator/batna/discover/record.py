"""A record file: what kind it is, where it lies, and its bytes."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from batna.diagnostics import Finding, Label, Problem
from batna.source import START

UNREADABLE = "B004"

MAX_BYTES = 256 * 1024
"""Far above any record; whoever reads a file holds it in memory."""


class RecordKind(StrEnum):
    """The kinds of file, by the names of their schemas."""

    BATNA = "batna"
    PLAN = "plan"
    OFFER = "offer"
    OUTCOME = "outcome"
    IMPLEMENTATION = "implementation"
    CHECKIN = "checkin"
    REVIEW = "review"
    AMENDMENT = "amendment"
    WAIVERS = "waivers"


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file to read: `file` is relative to the portfolio with forward slashes, `record` its name without `.yaml`.

    `plan` is the slug of its plan, None for the portfolio's settings.
    """

    kind: RecordKind
    file: str
    record: str
    plan: str | None


def read(root: Path, file: RecordFile) -> bytes | Problem:
    """The bytes of a record under the portfolio `root`, or why there are none.

    A link is not followed and nothing but a regular file is read; opening never waits, not even for a pipe.
    """
    try:
        handle = os.open(root / file.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return _refused(root, file, error)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return not_a_file(file.file, is_folder=stat.S_ISDIR(status.st_mode))
        # One byte more than there should be tells that the file grew since its size was asked for.
        content = b"".join(_chunks(handle, min(status.st_size, MAX_BYTES) + 1))
    except OSError as error:
        return unreadable(file.file, error)
    finally:
        os.close(handle)
    size = max(status.st_size, len(content))
    if size > MAX_BYTES:
        message = f"the file has {size} bytes, and a record has {MAX_BYTES} at most"
        return problem(UNREADABLE, file.file, message, "keep the record short and link to long papers")
    return content


def _chunks(handle: int, limit: int) -> Iterator[bytes]:
    while limit > 0 and (chunk := os.read(handle, limit)):
        yield chunk
        limit -= len(chunk)


def _refused(root: Path, file: RecordFile, error: OSError) -> Problem:
    try:
        mode = os.lstat(root / file.file).st_mode
    except OSError:
        return unreadable(file.file, error)
    if stat.S_ISLNK(mode):
        return linked(file.file)
    if stat.S_ISREG(mode):
        return unreadable(file.file, error)
    return not_a_file(file.file, is_folder=stat.S_ISDIR(mode))


def not_a_file(file: str, *, is_folder: bool) -> Problem:
    """What stands at `file` is a folder, or something that is no file at all."""
    name = "a folder" if is_folder else "a pipe, a socket or a device"
    return problem(
        UNREADABLE, file, f"this is {name}, and a record is a file", "move it away and put a file in its place"
    )


def linked(file: str) -> Problem:
    """What stands at `file` is a link."""
    message = "this is a link, and batna follows none: it may lead out of the portfolio"
    return problem(UNREADABLE, file, message, "put what it points to in its place")


def unreadable(file: str, error: OSError) -> Problem:
    """The operating system refused `file`."""
    reason = (error.strerror or "unknown reason").lower()
    return problem(UNREADABLE, file, f"this cannot be read: {reason}", "see that it is there and that you may read it")


def problem(code: str, file: str, message: str, remedy: str) -> Problem:
    """A problem with a file or folder as a whole."""
    return Problem(code, Finding(message, remedy, Label(file, span=START)))
