"""A value of a record, before and now."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Told: TypeAlias = Decimal | date | bool | str | tuple[str, ...] | None
"""A value of a record as it can be shown; None is nothing said."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A value at a path such as `terms.price`, before and now."""

    path: str
    unit: str | None
    before: Told
    after: Told
