"""The values that records hold, as written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = Decimal | bool | str | date | tuple[str, ...]
"""A term's value: a number, yes or no, an option or text, a day, or a set of options in the order written.

`bind` gives a value the form its term asks for; one of another form is kept as it was read, for a
rule to name it.
"""


@dataclass(frozen=True, slots=True)
class Percent:
    """A signed percentage of the baseline, such as `-10%`: `share` is in percent, -10."""

    share: Decimal


Level: TypeAlias = Decimal | bool | str | date | Percent
"""What a key result's baseline, opening, target, stretch or reservation is written as."""


class Side(StrEnum):
    """Who speaks, or who owes."""

    US = "us"
    THEM = "them"
    BOTH = "both"


class Commitment(StrEnum):
    """`COMMITTED`: the target must be met. `ASPIRATIONAL`: 0.7 of it is good."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class Direction(StrEnum):
    """Which way a measure improves for us."""

    LOWER = "lower"
    HIGHER = "higher"


class Audience(StrEnum):
    """Who a page is for, from the widest view to the narrowest."""

    TEAM = "team"
    STAKEHOLDER = "stakeholder"
    COUNTERPARTY = "counterparty"
