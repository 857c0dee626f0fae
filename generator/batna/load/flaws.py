"""What is wrong with a text, before it is tied to a file."""

from dataclasses import dataclass
from typing import Protocol

from batna.source import Path, Span

NOT_YAML = "B001"
DUPLICATE_KEY = "B002"
OUTSIDE_SUBSET = "B003"
UNREADABLE = "B004"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem at a place of the text; `first` is where the other half of it stands, such as the first of two keys."""

    code: str
    message: str
    help: str
    span: Span
    path: Path = ()
    first: Span | None = None


class Mark(Protocol):
    """A place as libyaml counts it: line and column in characters from 0."""

    line: int
    column: int


def span_between(start: Mark, end: Mark) -> Span:
    """From `start` up to but not including `end`."""
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def span_of(lines: list[str], line: int, column: int, length: int = 1) -> Span:
    """`length` characters of one line, counted from 0 and kept inside of the text."""
    line = max(0, min(line, len(lines) - 1))
    width = len(lines[line])
    column = min(column, width)
    return Span(line + 1, column + 1, line + 1, min(column + max(length, 0), width) + 1)


def lines_of(text: str) -> list[str]:
    """The lines without their ends; never empty."""
    return [line.removesuffix("\r") for line in text.split("\n")]
