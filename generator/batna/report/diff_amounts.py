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

_CENTS = 2
_FINEST = 24


def quantity(value: Quantity | None, scale: Scale, locale: str) -> str:
    """A value or level of a key result with its unit; computed money to the cent, what a record says as it says it."""
    if isinstance(value, Fraction) and words.is_money(scale.unit) and _is_computed(scale):
        value = _to_the_cent(value)
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
    return words.quantity(value, unit, locale)


def _is_computed(scale: Scale) -> bool:
    result = scale.result
    levels = (result.baseline, result.opening, result.target, result.stretch, result.reservation)
    return isinstance(result.measure, FormulaMeasure) or any(isinstance(one, Percent) for one in levels)


def _to_the_cent(value: Fraction) -> Fraction:
    """Two decimals, or as many as it takes to show that it is not nothing."""
    places = next((count for count in range(_CENTS, _FINEST) if not value or round(value, count)), _FINEST)
    return round(value, places)
