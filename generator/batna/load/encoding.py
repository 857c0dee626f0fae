"""Bytes → text: UTF-8 and nothing else, without characters that a reader cannot see."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from batna.invisible import name_of
from batna.load.flaws import OUTSIDE_SUBSET, UNREADABLE, Flaw
from batna.source import START, Span

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
"""Control characters, byte order marks, and line ends that only some programs count as such."""

UNSEEN = re.compile(HIDDEN.pattern + "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The same, and what turns the direction of writing: as an escape it reorders a page and no editor warns of it.

As characters they belong to languages that are written from right to left.
"""

MAX_FLAWS = 20
"""A file that is wrong throughout is not told so on every line."""

_ENCODING_HELP = "save the file again with the encoding UTF-8"


def decode(content: bytes) -> str | tuple[Flaw, ...]:
    """The text of a file, or every reason why it is none."""
    # Without a mark, plain letters show it: every second byte is zero, or three of four.
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or content[:4].count(0) in (2, 3):
        return (Flaw(UNREADABLE, "the file is UTF-16 or UTF-32, not UTF-8", _ENCODING_HELP, START),)
    if content.startswith(codecs.BOM_UTF8):
        message = "the file begins with a byte order mark, which is no part of its text"
        return (Flaw(OUTSIDE_SUBSET, message, "save the file as UTF-8 without BOM", START),)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return (_undecodable(content, error.start),)
    if HIDDEN.search(text):
        if "\n" not in text and "\r" in text:
            message = "the lines end with a carriage return alone, as only old programs write them"
            first = Span(1, text.index("\r") + 1, 1, text.index("\r") + 2)
            return (Flaw(OUTSIDE_SUBSET, message, "save the file again with line ends LF (or CRLF)", first),)
        return tuple(islice(_hidden(text), MAX_FLAWS))
    return text


def _undecodable(content: bytes, position: int) -> Flaw:
    line_start = content.rfind(b"\n", 0, position) + 1
    line = content.count(b"\n", 0, position) + 1
    column = len(content[line_start:position].decode()) + 1
    byte = content[position]
    character = bytes((byte,)).decode("cp1252", errors="replace")
    meant = f"; Windows and Latin-1 write `{character}` that way" if character.isprintable() and byte >= 0xA0 else ""  # noqa: PLR2004  From there on the two encodings agree.
    return Flaw(
        UNREADABLE,
        f"the byte 0x{byte:02X} on line {line} is not UTF-8{meant}",
        _ENCODING_HELP,
        Span(line, column, line, column + 1),
    )


def _hidden(text: str) -> Iterator[Flaw]:
    line, line_start = 1, 0
    for match in HIDDEN.finditer(text):
        position = match.start()
        line += text.count("\n", line_start, position)
        line_start = text.rfind("\n", 0, position) + 1
        column = position - line_start + 1
        yield Flaw(
            OUTSIDE_SUBSET,
            f"line {line} holds the invisible character {name_of(match.group())}",
            "delete it; where a line should end there, break the line instead",
            Span(line, column, line, column + 1),
        )
