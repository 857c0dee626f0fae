"""Where everything stands in a text: worked out only when a diagnostic has to point at something."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from _ruamel_yaml import CParser, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from batna.load.builder import MAX_DEPTH, Event
from batna.load.flaws import Mark, lines_of, span_between
from batna.source import START, Part, Path, Span

_BLOCK = ("|", ">")
_NO_KEY = "?"


@dataclass(frozen=True, slots=True)
class Places:
    """The span of each key and of each value of a text, by path. A list's item has no key, so that its value is meant.

    A mapping or list in block style has no end that a reader would see: its value's span is its key's, or its
    first line where it has no key. Text in block style is shown by the line that announces it.
    """

    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]

    def span(self, path: Path, part: Part = Part.VALUE) -> Span:
        """Where `path` stands: that of its nearest ancestor where the text has no such path."""
        for length in range(len(path), -1, -1):
            known = path[:length]
            # What is missing from a mapping is shown at the mapping's key, whichever part was asked for.
            if known in self.keys and (part is Part.KEY or length < len(path)):
                return self.keys[known]
            if known in self.values:
                return self.values[known]
        return START


def places(text: str) -> Places:
    """Every place in `text`, up to where it stops being YAML; of a key given twice the first place counts."""
    finder = _Finder(text)
    # What a later line breaks is not needed to point into the lines before it.
    with suppress(YAMLError, UnicodeEncodeError):
        finder.run()
    return Places(finder.keys, finder.values)


@dataclass(slots=True)
class _Open:
    """A collection still open: a list with its next `index`, or a mapping with the `key` that awaits a value."""

    path: Path
    start: Event
    index: int | None
    key: str | None = None
    is_key: bool = False

    def next_path(self) -> Path:
        """The path of the value that comes next."""
        step: str | int = (self.key or "") if self.index is None else self.index
        return (*self.path, step)

    def take_value(self) -> None:
        """Go on behind that value."""
        self.key = None
        if self.index is not None:
            self.index += 1


class _Finder:
    """Follows the events with a path at hand; see `batna.load.builder` for the data."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self._text = text
        self._lines = lines_of(text)
        self._frames: list[_Open] = []

    def run(self) -> None:
        """Take in every event, but nothing that is nested deeper than a record may be."""
        next_event = CParser(self._text).get_event
        while len(self._frames) <= MAX_DEPTH:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent or kind is AliasEvent:
                self._leaf(event, getattr(event, "value", ""), getattr(event, "style", None))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._begin(event, None if kind is MappingStartEvent else 0)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._end(event)
            elif kind is StreamEndEvent:
                return

    def _leaf(self, event: Event, text: str, style: str | None) -> None:
        frame = self._frames[-1] if self._frames else None
        span = span_between(event.start_mark, event.end_mark)
        if frame is None:
            self.values.setdefault((), self._first_line(event.start_mark) if style in _BLOCK else span)
        elif frame.index is None and frame.key is None:
            frame.key = text
            self.keys.setdefault(frame.next_path(), span)
        else:
            path = frame.next_path()
            if style in _BLOCK:
                span = self._first_line(event.start_mark)
            elif event.start_mark.column == event.end_mark.column and path in self.keys:
                span = self.keys[path]
            self.values.setdefault(path, span)
            frame.take_value()

    def _begin(self, event: Event, index: int | None) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame is None:
            self._frames.append(_Open((), event, index))
        elif frame.index is None and frame.key is None:
            # A collection as a key: not part of any record, yet what follows it has its place.
            frame.key = _NO_KEY
            self._frames.append(_Open(frame.next_path(), event, index, is_key=True))
        else:
            self._frames.append(_Open(frame.next_path(), event, index))
        opened = self._frames[-1]
        self.values.setdefault(opened.path, self.keys.get(opened.path) or self._first_line(event.start_mark))

    def _end(self, event: Event) -> None:
        closed = self._frames.pop()
        if closed.start.flow_style:
            self.values[closed.path] = span_between(closed.start.start_mark, event.end_mark)
        if self._frames and not closed.is_key:
            self._frames[-1].take_value()

    def _first_line(self, start: Mark) -> Span:
        line = self._lines[start.line] if start.line < len(self._lines) else ""
        end = max(len(line.rstrip()), start.column)
        return Span(start.line + 1, start.column + 1, start.line + 1, end + 1)
