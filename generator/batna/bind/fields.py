"""Single properties: text, numbers, days, fractions, values of terms and levels of key results."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar

from batna.model.plan import Knot, Table, Term, TermType
from batna.model.values import Level, Percent, Value

Data: TypeAlias = Mapping[str, Any]
"""A mapping that its schema has accepted."""

T = TypeVar("T")

_PERCENT = re.compile(r"([+-][0-9]+(?:\.[0-9]+)?)%")
_NAMED_CADENCES = {"monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y"}


def given(data: Data, key: str, read: Callable[[Any], T]) -> T | None:
    """The property read, or None where it is not given."""
    raw = data.get(key)
    return None if raw is None else read(raw)


def texts(data: Data, key: str) -> tuple[str, ...]:
    """A list of texts, where one text alone is a list of one; empty where it is not given."""
    raw = data.get(key, ())
    return (raw,) if isinstance(raw, str) else tuple(option(item) for item in raw)


def line(raw: str) -> str:
    """A text of one line: a folded block ends in a line break that is not meant."""
    return raw.strip()


def option(raw: str | int | Decimal | bool) -> str:
    """An option's name; one that was written as a number or a boolean keeps its spelling."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return str(raw)


def fraction(raw: str | int | Decimal | Fraction) -> Fraction:
    """A number or a fraction such as `1/3`."""
    return Fraction(raw)


def day(raw: str) -> date:
    """An ISO 8601 day."""
    return date.fromisoformat(raw)


def cadence(raw: str) -> str:
    """An ISO 8601 duration; `monthly`, `quarterly` and `yearly` by name."""
    return _NAMED_CADENCES.get(raw, raw)


def value(raw: Any, term: Term | None) -> Value | None:
    """A term's value in the form that its term asks for; None reopens the term."""
    if raw is None:
        return None
    kind = None if term is None else term.type
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return tuple(option(item) for item in raw)
    return _scalar(raw, kind)


def level(raw: Any, kind: TermType) -> Level:
    """A level of a key result whose measure yields values of the given kind."""
    if kind is TermType.NUMBER and isinstance(raw, str) and (match := _PERCENT.fullmatch(raw)):
        return Percent(Decimal(match[1]))
    return _scalar(raw, kind)


def table(raw: Any, worth_key: str, kind: TermType) -> Table:
    """A value function or point table: `worth_key` is `worth` or `points`."""
    if isinstance(raw, Mapping):
        return {name: fraction(worth) for name, worth in raw.items()}
    return tuple(Knot(level(knot["at"], kind), fraction(knot[worth_key])) for knot in raw)


def _scalar(raw: str | int | Decimal | bool, kind: TermType | None) -> Decimal | bool | str | date:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | Decimal):
        return option(raw) if kind in {TermType.CHOICE, TermType.TEXT} else Decimal(raw)
    return _day_or_text(raw) if kind is TermType.DATE else raw


def _day_or_text(raw: str) -> date | str:
    """A day, or the text as it stands where it is none: `fromisoformat` alone also takes other notations."""
    try:
        found = date.fromisoformat(raw)
    except ValueError:
        return raw
    return found if found.isoformat() == raw else raw
