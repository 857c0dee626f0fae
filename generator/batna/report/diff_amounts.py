"""Amounts in a comparison: values with their units, and the lengths between them."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.model.plan import FormulaMeasure
from batna.model.values import Percent
from batna.pages import wording
from batna.score.assessment import Quantity
from batna.score.scale import Scale

_COUNTED = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years", "users", "seats", "units", "points"}
)
"""Units that are written in the plural, and read badly with one of them."""
_CENTS = 2
_FINEST = 24


def quantity(value: Quantity | None, scale: Scale, locale: str) -> str:
    """A value or level of a key result with its unit; computed money to the cent, what a record says as it says it."""
    if isinstance(value, Fraction):
        value = _to_the_cent(value) if words.is_money(scale.unit) and _is_computed(scale) else value
        return words.quantity(value, one_of(value, scale.unit), locale)
    return words.quantity(value, scale.unit, locale)


def level(value: Quantity | None, scale: Scale, locale: str) -> str:
    """The same, of a level that need not be there."""
    return "none" if value is None else quantity(value, scale, locale)


def length(value: Fraction, scale: Scale, locale: str) -> str:
    """How far two values of a key result are apart: days for dates, percentage points for percentages."""
    value = abs(value)
    if isinstance(scale.target, date):
        return wording.count_of(int(value), "day")
    if scale.unit == "%":
        return f"{words.number(value, locale)} percentage point{'' if value == 1 else 's'}"
    return quantity(value, scale, locale)


def given(value: Fraction | Decimal | date | str | bool | Collection[str] | None, unit: str | None, locale: str) -> str:
    """A value as a record gives it, with its unit."""
    return words.quantity(value, one_of(value, unit), locale)


def one_of(value: object, unit: str | None) -> str | None:
    """The unit for a value: the singular for one, of the units that are counted."""
    is_one = isinstance(value, Fraction | Decimal) and abs(value) == 1
    return unit.removesuffix("s") if is_one and unit in _COUNTED else unit


def _is_computed(scale: Scale) -> bool:
    result = scale.result
    levels = (result.baseline, result.opening, result.target, result.stretch, result.reservation)
    return isinstance(result.measure, FormulaMeasure) or any(isinstance(one, Percent) for one in levels)


def _to_the_cent(value: Fraction) -> Fraction:
    """Two decimals, or as many as it takes to show that it is not nothing."""
    places = next((count for count in range(_CENTS, _FINEST) if not value or round(value, count)), _FINEST)
    return round(value, places)
