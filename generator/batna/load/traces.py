"""What git, an editor or the operating system left in place of a record, told as what it is."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from batna import invisible
from batna.load.flaws import NOT_YAML, OUTSIDE_SUBSET, UNREADABLE, Flaw, lines_of
from batna.source import START, Span

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$|^={7}\r?$", re.MULTILINE)
_POINTER = b"version https://git-lfs.github.com/spec/"
_MOST = 20
_ENCRYPTED = b"\0GITCRYPT\0"


def stand_in(content: bytes) -> Flaw | None:
    """What stands in for a file that is kept elsewhere or under lock; None where the file is itself."""
    if content.startswith(_POINTER):
        message = "this is a Git LFS pointer, which stands in for a file that is not here"
        remedy = "run `git lfs pull` to get the file, or take `*.yaml` out of LFS: `git lfs untrack '*.yaml'`"
        return Flaw(UNREADABLE, message, remedy, START)
    if content.startswith(_ENCRYPTED):
        message = "this file is encrypted by git-crypt"
        return Flaw(UNREADABLE, message, "run `git-crypt unlock` where the portfolio is read", START)
    return None


def conflict(text: str) -> Flaw | None:
    """The first marker that git puts around the two sides of a merge; None where there is none.

    A record's own lines cannot begin like that: text in a record is indented.
    """
    found = _CONFLICT.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    marker = found.group().rstrip("\r")
    message = f"line {line} is a mark of an unresolved merge conflict, `{marker}`"
    remedy = "keep one of the two sides and delete the marker lines"
    return Flaw(NOT_YAML, message, remedy, Span(line, 1, line, len(marker) + 1))


def unseen_keys(keys: Iterable[Span], text: str) -> tuple[Flaw, ...]:
    """One flaw for each key with a character that nobody sees; lines that are indented with one are one flaw."""
    return tuple(islice(_unseen(keys, lines_of(text)), _MOST))


def _unseen(keys: Iterable[Span], lines: list[str]) -> Iterator[Flaw]:
    is_indented = False
    for key in keys:
        line = lines[key.line - 1]
        place = invisible.find(line, key.column - 1)
        if place is None:
            # It is written as an escape, such as `"\u00a0"`.
            message = "this key holds a character that nobody sees"
            yield Flaw(OUTSIDE_SUBSET, message, "delete the escape that stands for it", key)
            continue
        if not line[:place].strip(" "):
            if is_indented:
                continue
            is_indented = True
        yield unseen_at(lines, key.line, place)


def unseen_at(lines: list[str], line: int, place: int) -> Flaw:
    """A character that nobody sees, at a place (from 0) of a line (from 1)."""
    message, remedy = invisible.told(lines[line - 1], place, line)
    return Flaw(OUTSIDE_SUBSET, message, remedy, Span(line, place + 1, line, place + 2))
