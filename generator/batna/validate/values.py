"""What a value is, in words, and what its author probably meant to write."""

from collections.abc import Iterable
from decimal import Decimal

from batna.source import Datum

_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true`/`false`",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
}
_SHOWN_LENGTH = 60


def written(value: Datum) -> str:
    """A value as it could stand in a message."""
    match value:
        case None:
            return "empty"
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


def described(value: Datum) -> str:
    """A value with the name of its type."""
    match value:
        case bool():
            return written(value)
        case int() | Decimal():
            return f"the number {written(value)}"
        case str():
            return f"the text {written(value)}" if value.strip() else "empty text"
        case _:
            return written(value)


def uncapitalised(text: str) -> str:
    """A title or sentence as it stands inside of another; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def types(names: Iterable[str]) -> str:
    """The names of types, such as `a number or text`."""
    return one_of(_TYPES.get(name, name) for name in names)


def one_of(words: Iterable[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
