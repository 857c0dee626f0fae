"""What a value is, in words, and what its author probably meant to write."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

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
_TRUTH = {"yes": "true", "on": "true", "true": "true", "y": "true", "no": "false", "off": "false", "false": "false"}
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINT_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]{1,2}")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})(?:[T ].*)?")


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


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely stands for."""
    folded = {name.casefold().replace("-", "_").replace(" ", "_"): name for name in reversed(list(known))}
    close = get_close_matches(word.casefold().replace("-", "_").replace(" ", "_"), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def truth_meant(text: str) -> str | None:
    """`true` or `false` for a word that says so."""
    return _TRUTH.get(text.strip().lower())


def number_meant(text: str) -> str | None:
    """The number that a text with separators, a unit or a decimal comma stands for."""
    bare = re.sub(r"[\s_'\u2019]", "", text)
    bare = re.sub(r"^[€$£]|(?:%|[€$£]|[A-Z]{3})$", "", bare)
    if _GROUPED.fullmatch(bare):
        return bare.replace(",", "")
    if _POINT_GROUPED.fullmatch(bare):
        return bare.replace(".", "")
    if _COMMA.fullmatch(bare):
        return bare.replace(",", ".")
    return bare if _NUMBER.fullmatch(bare) else None


def day_meant(text: str) -> str | None:
    """The day that a text stands for, where its order of day and month leaves no doubt."""
    if found := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def id_meant(text: str) -> str:
    """The id inside of a record that is nearest to `text`; empty where there is none."""
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_").lstrip("0123456789_")
