"""A file as it was read, and the way to point into it.

`Datum` is what the strict YAML subset can say: mappings with text keys, lists, text, exact
numbers (`int`, or `Decimal` with the digits as written), booleans and null. Dates stay text
here; `bind` knows which properties are dates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Datum: TypeAlias = "Mapping[str, Datum] | Sequence[Datum] | str | int | Decimal | bool | None"
Path: TypeAlias = tuple[str | int, ...]
"""Where a datum stands in its file: `("key_results", "cost", "target")`; a list's items by index."""


class Part(StrEnum):
    """Which part of a mapping's entry is meant."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: lines and columns count characters from 1, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One record file: `file` is relative to the portfolio, with forward slashes."""

    file: str
    text: str
    data: Datum
