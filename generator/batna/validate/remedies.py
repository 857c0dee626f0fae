"""What to do about a value of the wrong type or form, in the imperative."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from batna.source import Datum, Path
from batna.validate.outline import Outline, Schema
from batna.validate.values import day_meant, id_meant, number_meant, truth_meant, uncapitalised

_NUMBERS = ("number", "integer")
_LEVELS = ("baseline", "opening", "target", "stretch", "reservation")
_COUNT = "a set is measured by `{count: term}`; give a number"
_TERMS = "give them, or name the offer that it `builds_on`; a reply has `declines` or `withdraws` instead"


def for_missing(outline: Outline, path: Path, name: str) -> str | None:
    """What to do about a missing property whose description would not say it; None where it does."""
    return _TERMS if (outline.kind, path, name) == ("offer", (), "terms") else None


def for_type(outline: Outline, path: Path, value: Datum, allowed: Sequence[str]) -> str:
    """How to turn `value` into one of the `allowed` types."""
    meant = _meant(outline, path, value, allowed)
    if meant is not None:
        return meant
    if isinstance(value, list) and outline.kind == "plan" and path[0] == "key_results" and path[-1] in _LEVELS:
        return _COUNT
    remedy = _like(outline, path, allowed)
    return f"{remedy}, or delete the line" if value is None and not outline.needs(path) else remedy


def for_form(outline: Outline, path: Path, text: str, schema: Schema) -> str:
    """How to write `text` so that it has the form that the `pattern` of its `schema` asks for."""
    allowed = schema.get("type", "string")
    if "effective" in schema["pattern"]:
        return "write a day, or only `effective + P…`, such as effective + P30D"
    if "number" in allowed and (number := _number(outline, path, text)):
        return number
    for meant in _candidates(text, schema["pattern"]):
        if meant and meant != text and re.search(schema["pattern"], meant):
            return f"write `{meant}`"
    return _like(outline, path, allowed)


def for_key(key: str, pattern: str) -> str:
    """How to write a key that does not have the form of `pattern`."""
    for meant in (day_meant(key), key.strip().upper(), id_meant(key)):
        if meant and meant != key and re.search(pattern, meant):
            return f"write `{meant}`"
    return "give it another name"


def _candidates(text: str, pattern: str) -> tuple[str | None, ...]:
    bare = text.strip()
    # A title may hold blanks, so that none need be replaced; a name that may hold letters is more than a day.
    if re.search(pattern, "a b"):
        return (bare,)
    if re.search(pattern, "ab"):
        return (bare, bare.lower(), re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-"), id_meant(text))
    return (day_meant(text), bare, bare.lower(), bare.upper())


def _meant(outline: Outline, path: Path, value: Datum, allowed: Sequence[str]) -> str | None:
    if isinstance(value, str):
        if any(name in allowed for name in _NUMBERS) and (number := _number(outline, path, value)):
            return number
        if "boolean" in allowed and (truth := truth_meant(value)):
            return "take the quotes away" if truth == value else f"write `{truth}`"
    if isinstance(value, int | Decimal) and "string" in allowed:
        return f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'
    if isinstance(value, dict) and "array" in allowed:
        return "write it as a list: begin each entry with `- `"
    if isinstance(value, list) and "object" in allowed and "string" not in allowed:
        return "write `key: value` lines in place of the `- ` items"
    return None


def _number(outline: Outline, path: Path, text: str) -> str | None:
    meant = number_meant(text)
    if meant == text:
        return "take the quotes away"
    if meant is not None and text.rstrip().endswith("%") and path and path[-1] == "weight":
        return f"weights are relative: write {meant} or {Fraction(meant) / 100}"
    if meant is not None and text.rstrip().endswith("%") and outline.said(path, "maximum")[:1] == [1]:
        meant = f"{Decimal(meant).scaleb(-2):f}"
    return None if meant is None else f"write `{meant}`, without separators, unit or quotes"


def _like(outline: Outline, path: Path, allowed: Sequence[str]) -> str:
    example = outline.example(path, allowed)
    if example is not None:
        return f"write something like `{example}`"
    if "object" in allowed:
        names = ", ".join(f"`{name}`" for name in outline.properties(path))
        return f"write `key: value` lines under it: {names or 'an id and what belongs to it'}"
    if "array" in allowed:
        return "write it as a list, even where there is one only: begin its line with `- `"
    return f"write what belongs here: {uncapitalised(outline.description(path) or 'see its schema')}"
