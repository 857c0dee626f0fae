"""One file's bytes → its Source, or every problem that was found."""

import re
from collections.abc import Iterable
from decimal import Decimal

from _ruamel_yaml import YAMLError

from batna.diagnostics import Finding, Label, Problem
from batna.load.builder import Builder, Repeat
from batna.load.encoding import MAX_FLAWS, decode
from batna.load.flaws import DUPLICATE_KEY, NOT_YAML, UNREADABLE, Flaw, span_between
from batna.load.spans import Places, places
from batna.load.syntax import explain
from batna.load.traces import conflict, stand_in, unseen_keys
from batna.source import START, Datum, Part, Path, Source

MAX_BYTES = 256 * 1024
"""Far above any record. Discovery refuses larger files; this holds for texts from elsewhere, such as a git revision."""

_SHOWN_LENGTH = 40
_GROUP = re.compile(r"[0-9]{3}")


def load(file: str, content: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The data of a file, or else at least one problem; never both, and nothing is raised.

    `file` is the name for messages, relative to the portfolio.
    """
    text = _text(content)
    if not isinstance(text, str):
        return None, _problems(file, text)
    builder = Builder()
    broken: list[Flaw] = []
    try:
        builder.build(text)
    except YAMLError as error:
        if not builder.has_lost_bracket:
            broken.append(explain(error, text))
    if builder.unseen:
        return None, _problems(file, unseen_keys(builder.unseen, text))
    if not (broken or builder.flaws or builder.repeats):
        if builder.data is not None:
            return Source(file, text, builder.data), ()
        help_ = "write the record; `batna schema` shows what it may hold"
        broken.append(Flaw(NOT_YAML, "the file holds nothing but blank lines and comments", help_, START))
    return None, _problems(file, [*builder.flaws, *_duplicates(builder, text), *broken])


def _text(content: bytes) -> str | tuple[Flaw, ...]:
    """The text of a record, or what stands in its place."""
    if len(content) > MAX_BYTES:
        message = f"the file has {len(content)} bytes, and a record has {MAX_BYTES} at most"
        return (Flaw(UNREADABLE, message, "keep the record short and link to long papers", START),)
    if instead := stand_in(content):
        return (instead,)
    text = decode(content)
    unresolved = conflict(text) if isinstance(text, str) else None
    return text if unresolved is None else (unresolved,)


def _duplicates(builder: Builder, text: str) -> list[Flaw]:
    if not builder.repeats:
        return []
    known = places(text)
    return [_duplicate(path, mapping, repeat, known) for path, mapping, repeat in builder.repeats[:MAX_FLAWS]]


def _duplicate(path: Path, mapping: dict[str, Datum], repeat: Repeat, known: Places) -> Flaw:
    first = known.span(path, Part.KEY)
    second = span_between(repeat.event.start_mark, repeat.event.end_mark)
    values = _shown(mapping.get(str(repeat))), _shown(mapping.get(repeat))
    message = f"`{repeat}` is given twice: {values[0]} on line {first.line} and {values[1]} on line {second.line}"
    remedy = "keep the one that is right and delete the other"
    if _GROUP.fullmatch(repeat) and mapping.get(str(repeat)) is mapping.get(repeat) is None:
        remedy = "write numbers without separators, 1200 and not 1,200: inside of `{…}` a comma ends the value"
    return Flaw(DUPLICATE_KEY, message, remedy, second, path, first)


def _shown(value: Datum) -> str:
    """A value in a sentence; what is long is cut short."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "`true`" if value else "`false`"
        case int() | Decimal():
            return f"`{value}`"
        case str():
            line = " ".join(value.split())
            return f"`{line}`" if len(line) <= _SHOWN_LENGTH else f"`{line[:_SHOWN_LENGTH]}…`"
        case dict():
            return "a mapping"
        case _:
            return "a list"


def _problems(file: str, flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    return tuple(_problem(file, flaw) for flaw in flaws)


def _problem(file: str, flaw: Flaw) -> Problem:
    part = Part.VALUE if flaw.first is None else Part.KEY
    at = Label(file, flaw.path, part=part, span=flaw.span)
    related = () if flaw.first is None else (Label(file, flaw.path, "first given here", part, flaw.first),)
    return Problem(flaw.code, Finding(flaw.message, flaw.help, at, related))
