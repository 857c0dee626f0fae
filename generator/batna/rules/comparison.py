"""Two values of one measure in a sentence."""

from datetime import date
from fractions import Fraction

from batna import words
from batna.model.delivery import Threshold
from batna.rules.given import written
from batna.rules.lateness import counted
from batna.score.assessment import Quantity
from batna.score.scale import Scale


def told(quantity: Quantity, scale: Scale, locale: str, beside: Quantity | None = None) -> str:
    """A quantity with the unit of its scale; an option as the files write it.

    A number has as many decimals as it takes to differ from what it stands `beside`.
    """
    if isinstance(quantity, bool | str):
        return written(quantity)
    return words.quantity(quantity, scale.unit, locale, beside)


def apart(one: Quantity, other: Quantity, unit: str | None, locale: str) -> str | None:
    """How far two quantities are apart, in their unit, in days or in percentage points; None for options."""
    match one, other:
        case Fraction(), Fraction():
            return words.difference(abs(one - other), unit, locale)
        case date(), date():
            return counted(abs((one - other).days), "day")
        case _:
            return None


def against(quantity: Quantity, level: Quantity, scale: Scale, relation: str, locale: str) -> str:
    """A quantity with how it lies to a level: `1,190,000 EUR, 40,000 EUR beyond its reservation value, 1,150,000 EUR`.

    `relation` is what stands between the two, such as `beyond its reservation value`; options have no distance and
    are compared by their worth.
    """
    value, wanted = told(quantity, scale, locale, level), told(level, scale, locale, quantity)
    length = apart(quantity, level, scale.unit, locale)
    if length is not None:
        return f"{value}, {length} {relation}, {wanted}"
    worth, other = (words.number(scale.worth(option), locale) for option in (quantity, level))
    return f"{value}, {relation}, {wanted}: worth {worth} against {other}"


def bound(threshold: Threshold, unit: str | None, locale: str) -> str:
    """What a maintained figure must keep to: `90% or more`."""
    if threshold.at_least is not None:
        return f"{words.quantity(threshold.at_least, unit, locale)} or more"
    return f"{words.quantity(threshold.at_most, unit, locale)} or less"
