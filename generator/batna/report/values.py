"""Exact values as JSON values."""

import json
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from batna.score.assessment import Interval

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def number(value: Fraction | Decimal | None) -> int | float | None:
    """A whole number as such, any other as the nearest double: over 15 decimals of a score."""
    if value is None:
        return None
    exact = value if isinstance(value, Fraction) else Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def interval(value: Interval | None) -> Json:
    """An interval by its ends."""
    return None if value is None else {"low": number(value.low), "high": number(value.high)}


def plain(value: Fraction | Decimal | date | str | bool | Collection[str] | None) -> Json:
    """A value of a term or of a measure: numbers as such, days as ISO text, sets as lists."""
    match value:
        case None | bool() | str():
            return value
        case Fraction() | Decimal():
            return number(value)
        case date():
            return value.isoformat()
        case _:
            return list(value)


def written(document: Json) -> bytes:
    """A data file: the document in as few characters as it takes, and a line end."""
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
