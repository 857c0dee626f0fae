"""A package as the `terms` of an offer file, to be copied as it stands."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from batna.inert import inert_json
from batna.model.values import Value

_WORDS = re.compile(r"[$A-Za-z][\w$%.()/+&' -]*|[0-9][0-9.]*[ %]+[A-Za-z][\w$%.()/+&' -]*", re.ASCII)
_RESERVED = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)", re.IGNORECASE)
_INDENT = "  "
_PAGE = 100


def terms_yaml(terms: Mapping[str, Value]) -> list[str]:
    """The lines of a `terms` block in the strict subset of YAML; free of whatever a terminal acts on."""
    lines = ["terms:"]
    for term, value in terms.items():
        if isinstance(value, tuple) and value:
            lines.append(f"{_INDENT}{term}:")
            for option in value:
                lines += _folded(f"{_INDENT * 2}- ", scalar(option))
        else:
            lines += _folded(f"{_INDENT}{term}: ", "[]" if isinstance(value, tuple) else scalar(value))
    return lines


def scalar(value: Decimal | bool | str | date) -> str:
    """One value in YAML, which reads back as itself."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return value if _is_plain(value) else _quoted(value)


def _is_plain(text: str) -> bool:
    """Whether a text means itself without quotation marks: by rules narrower than those of YAML."""
    return _WORDS.fullmatch(text) is not None and text == text.rstrip() and _RESERVED.fullmatch(text) is None


def _quoted(text: str) -> str:
    """A double-quoted text: YAML reads the escapes of JSON alike, and what cannot be printed is escaped as well."""
    quoted = json.dumps(text, ensure_ascii=False)
    printable = "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in quoted)
    # It is copied as it is printed, so that no mark may come into it then.
    return inert_json(printable)


def _folded(start: str, text: str) -> list[str]:
    """A text over several lines where it is too long for one: YAML reads a break between two words as a blank."""
    if "  " in text:
        return [start + text]
    first, *others = text.split(" ")
    lines = [start + first]
    for word in others:
        if len(lines[-1]) + 1 + len(word) > _PAGE:
            lines.append(_INDENT * 3 + word)
        else:
            lines[-1] += f" {word}"
    return lines
