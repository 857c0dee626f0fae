"""libyaml's events → data, without recursion; the strict subset is enforced here.

Building from events keeps nesting from exhausting a stack (composing a tree crashes on it), keeps a
document from growing by its aliases, and takes a seventh of the time of the C loader.
"""

from typing import Protocol

from _ruamel_yaml import CParser
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from batna import invisible
from batna.load.encoding import MAX_FLAWS, UNSEEN
from batna.load.flaws import OUTSIDE_SUBSET, Flaw, Mark, span_between
from batna.load.scalars import RefusedNumberError, resolve
from batna.source import Datum, Path, Span

MAX_DEPTH = 32
_SHOWN_LENGTH = 24


class Event(Protocol):
    """What is read of libyaml's events; which of these one has depends on its class."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str
    flow_style: bool
    version: object
    tags: object


class Repeat(str):
    """A key that its mapping has already: kept apart, so that both values are there to be named."""

    __slots__ = ("event",)
    event: Event

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class Builder:
    """Builds one document; `flaws` and `repeats` say what is wrong with it.

    `unseen` are the keys that hold a character which nobody sees.

    `has_lost_bracket` tells that a tag took a closing bracket with it (`[!a]`), so that YAML misses one further on.

    `build` raises the parser's own YAMLError where the text is no YAML; what was found up to there stays known.
    """

    __slots__ = (
        "_frames",
        "_items",
        "_key",
        "_mapping",
        "_root",
        "documents",
        "flaws",
        "has_lost_bracket",
        "repeats",
        "unseen",
    )

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.repeats: list[tuple[Path, dict[str, Datum], Repeat]] = []
        self.unseen: list[Span] = []
        self.has_lost_bracket = False
        self.documents = 0
        self._root: list[Datum] = []
        # Of these two one is always empty-handed: the container being filled is a mapping or a list.
        self._mapping: dict[str, Datum] | None = None
        self._items: list[Datum] | None = self._root
        self._key: str | None = None
        self._frames: list[tuple[dict[str, Datum] | None, list[Datum] | None, str | None, str | int]] = []

    @property
    def data(self) -> Datum:
        """What the document holds; None when it holds nothing."""
        return self._root[0] if self._root else None

    def build(self, text: str) -> None:
        """Read all events of `text`, or as many as make sense."""
        next_event = CParser(text).get_event
        while len(self.flaws) < MAX_FLAWS and len(self.repeats) <= MAX_FLAWS:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(self._frames) == MAX_DEPTH:
                    message = f"this is nested deeper than {MAX_DEPTH} levels"
                    self._flaw(event, message, "keep the record flat; no record needs as many levels")
                    return
                self._open(event, is_mapping=kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._mapping, self._items, self._key, _ = self._frames.pop()
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                if not self._starts(event):
                    return
            elif kind is StreamEndEvent:
                return

    def _scalar(self, event: Event) -> None:
        text = event.value
        style = event.style
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if style == '"' and UNSEEN.search(text):
            self._escaped(event)
        mapping = self._mapping
        if mapping is not None and self._key is None:
            if not style and text in ("<<", ""):
                self._unusual_key(event)
            if not text.isascii() and invisible.find(text) is not None:
                self.unseen.append(span_between(event.start_mark, event.end_mark))
            self._key = self._repeated(mapping, text, event) if text in mapping else text
            return
        value: Datum = text
        if not style:
            try:
                value = resolve(text)
            except RefusedNumberError as error:
                shown = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"
                self._flaw(event, f"`{shown}` {error}", "write a number in full, or put it in quotes if it is text")
        if self._items is not None:
            self._items.append(value)
        elif mapping is not None and self._key is not None:
            mapping[self._key] = value
            self._key = None

    def _repeated(self, mapping: dict[str, Datum], key: str, event: Event) -> Repeat:
        repeat = Repeat(key)
        repeat.event = event
        self.repeats.append((self._path(key), mapping, repeat))
        return repeat

    def _open(self, event: Event, *, is_mapping: bool) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        container: dict[str, Datum] | list[Datum] = {} if is_mapping else []
        after: str | None = None
        if self._items is not None:
            step: str | int = len(self._items)
            self._items.append(container)
        elif self._mapping is not None and self._key is not None:
            step = self._key
            self._mapping[self._key] = container
        else:
            self._flaw(event, "a list or mapping stands where a key is expected", "use plain text as the key")
            # The pair's value is still to come. Nobody sees this key, since a flawed document gives no data.
            step = after = Repeat()
        self._frames.append((self._mapping, self._items, after, step))
        self._mapping, self._items = (container, None) if isinstance(container, dict) else (None, container)
        self._key = None

    def _alias(self, event: Event) -> None:
        message = f"`*{event.anchor}` refers to another place, which batna does not read"
        self._flaw(event, message, "write the value out; text that begins with `*` wants quotes")
        if self._items is not None:
            self._items.append(None)
        elif self._key is None:
            self._key = Repeat()
        else:
            self._key = None

    def _starts(self, event: Event) -> bool:
        if event.version is not None or event.tags:
            message = "a line that begins with `%` gives orders to the YAML reader, which batna does not take"
            self._flaw(event, message, "delete the line and the `---` after it")
        self.documents += 1
        if self.documents > 1:
            message = "a second document begins here, and a file holds one record"
            self._flaw(event, message, "move what follows `---` to a file of its own, or delete the `---`")
            return False
        return True

    def _decorated(self, event: Event) -> None:
        if event.anchor is not None:
            message = f"`&{event.anchor}` names this place for others to refer to, which batna does not read"
            self._flaw(event, message, "delete it; text that begins with `&` wants quotes")
        if event.tag is not None:
            message = "a type that is forced with `!` is not read by batna"
            self._flaw(event, message, "delete the `!` and the word after it; text that begins with `!` wants quotes")
            self.has_lost_bracket = self.has_lost_bracket or event.tag.endswith(("]", "}"))

    def _escaped(self, event: Event) -> None:
        found = UNSEEN.search(event.value)
        name = invisible.name_of(found.group()) if found else ""
        self._flaw(event, f"this text holds the invisible character {name}", "delete the escape that stands for it")

    def _unusual_key(self, event: Event) -> None:
        if event.value:
            message = "`<<` merges another mapping into this one, which batna does not do"
            self._flaw(event, message, "write the keys and values out")
        else:
            self._flaw(event, "this value has no key", "write the key before the `:`")

    def _flaw(self, event: Event, message: str, remedy: str) -> None:
        span = span_between(event.start_mark, event.end_mark)
        self.flaws.append(Flaw(OUTSIDE_SUBSET, message, remedy, span, self._path(self._key)))

    def _path(self, key: str | None) -> Path:
        steps = [step if isinstance(step, int) else str(step) for *_, step in self._frames[1:]]
        if self._frames and self._items is not None:
            steps.append(len(self._items))
        elif self._frames and key is not None:
            steps.append(str(key))
        return tuple(steps)
