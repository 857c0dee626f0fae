"""What to do about a value of the wrong type or form, in the imperative."""

import re
from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from batna import meant
from batna.source import Datum, Path
from batna.validate.known import Known
from batna.validate.outline import Outline, Schema
from batna.validate.references import for_id, in_braces, scalar
from batna.validate.values import one_of, uncapitalised

_NUMBERS = ("number", "integer")
_LEVELS = ("baseline", "opening", "target", "stretch", "reservation")
_COUNT = "a set is measured by `{count: term}`; give a number"
_TERMS = "give them, or name the offer that it `builds_on`; a reply has `declines` or `withdraws` instead"
_CURRENCIES = {
    **dict.fromkeys(("€", "euro", "euros"), "EUR"),
    **dict.fromkeys(("$", "us$", "dollar", "dollars"), "USD"),
    **dict.fromkeys(("£", "pound", "pounds"), "GBP"),
}
_TIGHT = re.compile(r"(?<![\w:])([A-Za-z_][A-Za-z0-9_-]*):(?=[^\s:/])")


def for_missing(outline: Outline, path: Path, name: str) -> str | None:
    """What to do about a missing property whose description would not say it; None where it does."""
    return _TERMS if (outline.kind, path, name) == ("offer", (), "terms") else None


def for_type(outline: Outline, path: Path, value: Datum, allowed: Sequence[str], known: Known) -> str:
    """How to turn `value` into one of the `allowed` types."""
    meant_so = _meant(outline, path, value, allowed, known)
    if meant_so is not None:
        return meant_so
    if isinstance(value, list) and outline.kind == "plan" and path[0] == "key_results" and path[-1] in _LEVELS:
        return _COUNT
    remedy = _like(outline, path, allowed)
    return f"{remedy}, or delete the line" if value is None and not outline.needs(path) else remedy


def for_form(outline: Outline, path: Path, text: str, schema: Schema, known: Known) -> str:
    """How to write `text` so that it has the form that the `pattern` of its `schema` asks for."""
    allowed, pattern = schema.get("type", "string"), schema["pattern"]
    if "effective" in pattern:
        return _due(text, known)
    length = meant.duration(text)
    candidates = (f"write `{one}`" for one in _candidates(text, pattern) if one != text and re.search(pattern, one))
    return (
        _day(outline, path, text, known)
        or (f"write `{length}`" if length and re.search(pattern, length) else None)
        or (_number(outline, path, text, known) if "number" in allowed else None)
        or for_id(outline, path, text, known)
        or next(candidates, None)
        or _like(outline, path, allowed)
    )


def for_key(key: str, pattern: str, known: Known) -> str:
    """How to write a key that does not have the form of `pattern`."""
    for candidate in (*meant.days(key, known.locale), key.strip().upper(), meant.identifier(key)):
        if candidate and candidate != key and re.search(pattern, candidate):
            return f"write `{candidate}`"
    return "give it another name"


def for_no_day(text: str, known: Known) -> str:
    """What to write in place of a day that the calendar does not have."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if found is None:
        days = meant.days(text, known.locale)
        return _one(days) if days else _A_DAY
    year, month, of_month = map(int, found.groups())
    if year and 1 <= month <= 12:  # noqa: PLR2004  Months.
        return (
            f"write a day that there is; the last of that month is `{year:04}-{month:02}-{monthrange(year, month)[1]}`"
        )
    swapped = meant.days(f"{year:04}-{of_month}-{month}")
    return f"write `{swapped[0]}`, if day and month stand the wrong way round" if swapped else _A_DAY


_A_DAY = "write a day that there is, year first: 2026-09-08"


def _due(text: str, known: Known) -> str:
    days = meant.days(text, known.locale)
    found = re.match(r"(.+?)\s*(?:after|from|past)\b", text.strip(), re.IGNORECASE)
    length = meant.duration(re.sub(r"(?i)effective|[+]", "", found[1] if found else text))
    if days:
        return _one(days)
    if length and not text.strip().isdecimal():
        return f"write `effective + {length}`"
    return "write a day, or only `effective + P…`, such as effective + P30D"


def _candidates(text: str, pattern: str) -> tuple[str, ...]:
    bare = text.strip()
    # A title may hold blanks, so that none need be replaced; a name that may hold letters is more than a day.
    if re.search(pattern, "a b"):
        return (bare, " ".join(bare.split()))
    if re.search(pattern, "ab"):
        return (bare, bare.lower(), re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-"), meant.identifier(text))
    return (bare, bare.lower(), bare.upper(), _CURRENCIES.get(bare.casefold(), bare))


def _meant(outline: Outline, path: Path, value: Datum, allowed: Sequence[str], known: Known) -> str | None:
    truth = meant.truth(value) if "boolean" in allowed and isinstance(value, str | int) else None
    if truth is not None:
        return "take the quotes away" if truth == value else f"write `{truth}`"
    match value:
        case str():
            return _of_text(outline, path, value, allowed, known)
        case int() | Decimal() if "string" in allowed:
            return _of_number(outline, path, value, known)
        case dict() if "array" in allowed:
            return "write it as a list: begin each entry with `- `"
        case list() if "object" in allowed and "string" not in allowed:
            return "write `key: value` lines in place of the `- ` items"
        case _:
            return None


def _of_text(outline: Outline, path: Path, text: str, allowed: Sequence[str], known: Known) -> str | None:
    if any(name in allowed for name in _NUMBERS):
        return _number(outline, path, text, known)
    if "object" in allowed and "string" not in allowed:
        return _as_mapping(outline, path, text, known)
    items = [item.strip() for item in text.split(",") if item.strip()]
    return (
        f"write it as a list: `{scalar(items)}`" if "array" in allowed and "string" not in allowed and items else None
    )


def _of_number(outline: Outline, path: Path, value: int | Decimal, known: Known) -> str:
    """How to write a number or a truth value where text is wanted: as the day or the length of time that it tells."""
    if isinstance(value, int) and not isinstance(value, bool):
        if day := _day(outline, path, str(value), known):
            return day
        length, patterns = meant.duration(value), outline.said(path, "pattern")[:1]
        if length and any("P(?=" in pattern and re.search(pattern, length) for pattern in patterns):
            return f"write `{length}`, if days are meant"
    return f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'


def _as_mapping(outline: Outline, path: Path, text: str, known: Known) -> str | None:
    """How to write a text where a mapping is wanted that begins with a name, a title or a day."""
    if _TIGHT.search(text):
        return f"write a space after the colon: `{_TIGHT.sub(lambda found: f'{found[1]}: ', ' '.join(text.split()))}`"
    names = [name for schema in outline.schemas(path) for name in schema.get("required", ())]
    line = next((name for name in names if name in ("name", "title", "by")), None)
    if path and line is not None and "\n" not in text:
        rest = "".join(f", {name}: …" for name in names if name != line)
        return f"write `{path[-1]}: {in_braces({line: text})[:-1]}{rest}}}`"
    if "decide_by" in outline.properties(path) and len(days := meant.days(text, known.locale)) == 1:
        return f"write `{path[-1]}: {{decide_by: {days[0]}}}`"
    return None


def _day(outline: Outline, path: Path, text: str, known: Known) -> str | None:
    if "date" not in outline.said(path, "format"):
        return None
    days = meant.days(text, known.locale)
    if days == (text,):
        return "take the quotes away"
    return _one(days) if days else None


def _one(days: Sequence[str]) -> str:
    return f"write {one_of(f'`{day}`' for day in days)}{', whichever is meant' if len(days) > 1 else ''}"


def _number(outline: Outline, path: Path, text: str, known: Known) -> str | None:
    numbers = meant.numbers(text, known.locale)
    if not numbers:
        return None
    number, is_share = numbers[0], text.rstrip().endswith("%")
    if re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]+)?", text):
        return "take the quotes away"
    if is_share and path and path[-1] == "weight":
        return f"weights are relative: write {number} or {Fraction(number) / 100}"
    if is_share and outline.said(path, "maximum")[:1] == [1]:
        number = f"{Decimal(number).scaleb(-2):f}"
    elif len(numbers) > 1:
        return f"write {one_of(f'`{one}`' for one in numbers)}, whichever is meant"
    return f"write `{number}`, without separators, unit or quotes"


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
