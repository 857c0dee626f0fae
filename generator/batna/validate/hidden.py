"""Characters that nobody sees, where a value is compared with others: in numbers, days, ids, options and names.

In free text they do no harm: a no-break space before a `%` is good typography.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from batna import invisible, meant
from batna.load import Places, lines_of, places
from batna.source import Datum, Path, Source, Span
from batna.validate.known import Known
from batna.validate.outline import Outline

_FREE = frozenset({"#/$defs/line", "#/$defs/text"})
_OF_TERMS = frozenset({f"#/$defs/{name}" for name in ("offered", "value", "level", "knot", "option")})
_NAMES = frozenset({"owner", "by", "approved_by", "unit", "category", "formula"})
_LISTED = frozenset({"tags", "attendees"})
_AROUND = "a\u00a0b"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A character that nobody sees in the value at `path`, where it stands, and what to say of it."""

    path: Path
    span: Span
    message: str
    help: str


def hidden(outline: Outline, source: Source, known: Known) -> Iterator[Hidden]:
    """The first such character of each value that it would make another one."""
    if invisible.find(source.text) is None and "\\" not in source.text:
        return
    lines, where = lines_of(source.text), places(source.text)
    for path, text in _texts(outline.data):
        if invisible.find(text) is not None and _is_compared(outline, path, text, known):
            yield _told(path, text, lines, where, known)


def _told(path: Path, text: str, lines: list[str], where: Places, known: Known) -> Hidden:
    span = where.span(path)
    seen = invisible.plain(text).strip()
    numbers = meant.numbers(seen, known.locale)
    instead = numbers[0] if len(numbers) == 1 else seen
    for number in range(span.line, span.end_line + 1):
        line = lines[number - 1] if number <= len(lines) else ""
        place = invisible.find(line, span.column - 1 if number == span.line else 0)
        if place is not None:
            message, remedy = invisible.told(line, place, number)
            return Hidden(path, Span(number, place + 1, number, place + 2), message, f"{remedy}: write `{instead}`")
    first = invisible.find(text) or 0
    name = invisible.name_of(text[first])
    message = f"line {span.line} holds {name}, which nobody sees, as an escape: `{invisible.shown(text)}`"
    return Hidden(path, span, message, f"delete the escape: write `{instead}`")


def _texts(data: Datum) -> Iterator[tuple[Path, str]]:
    """Every text that is a value, in the order of the file."""
    rest: list[tuple[Path, Datum]] = [((), data)]
    while rest:
        path, value = rest.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            rest.extend(((*path, name), part) for name, part in reversed(value.items()))
        elif isinstance(value, list):
            rest.extend(((*path, index), value[index]) for index in range(len(value) - 1, -1, -1))


def _is_compared(outline: Outline, path: Path, text: str, known: Known) -> bool:
    schemas = outline.schemas(path)
    references = {schema.get("$ref") for schema in schemas}
    if references & _FREE:
        return path[-1] in _NAMES or path[-2:-1] == ("name",) or (len(path) > 1 and path[-2] in _LISTED)
    if references & _OF_TERMS:
        return not any(known.term(step).get("type") == "text" for step in path)
    if any("enum" in schema or "format" in schema for schema in schemas):
        return True
    patterns = [schema["pattern"] for schema in schemas if "pattern" in schema]
    if patterns:
        return not any(re.search(pattern, _AROUND) for pattern in patterns)
    return not schemas or path[-1] in _NAMES or _is_read_otherwise(outline, path, text, known)


def _is_read_otherwise(outline: Outline, path: Path, text: str, known: Known) -> bool:
    """Whether anything but text may stand there, and the author saw such a value."""
    allowed = {name for names in outline.said(path, "type") for name in ([names] if isinstance(names, str) else names)}
    seen = invisible.plain(text).strip()
    return "string" not in allowed or ("number" in allowed and bool(meant.numbers(seen, known.locale)))
