"""The figures of an implementation in words: what was reported, what is wanted, and what was computed from both."""

from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.model.delivery import ImplementationResult, ResultKind
from batna.telling.figures import NOTHING, difference

_SIGNIFICANT = 3
_MOST_PLACES = 4
_TEN = 10


def target(result: ImplementationResult, locale: str) -> str:
    """What is wanted: `70%`, `at most 5 hours`, or `done`."""
    if result.kind is ResultKind.MILESTONE:
        return "done"
    if result.threshold is None:
        return _given(result.target, result.unit, locale)
    if result.threshold.at_least is not None:
        return f"at least {words.quantity(result.threshold.at_least, result.unit, locale)}"
    return f"at most {_given(result.threshold.at_most, result.unit, locale)}"


def _given(value: Decimal | None, unit: str | None, locale: str) -> str:
    return NOTHING if value is None else words.quantity(value, unit, locale)


def reported(value: Decimal | bool, result: ImplementationResult, locale: str) -> str:
    """A figure of a check-in as it was written there."""
    if isinstance(value, bool):
        return "done" if value else "not done"
    return words.quantity(value, result.unit, locale)


def about(value: Fraction, unit: str | None, locale: str) -> str:
    """A computed value with its unit, to three significant digits at least and never less than its whole part."""
    return words.quantity(_rounded(value), unit, locale)


def about_apart(length: Fraction, unit: str | None, locale: str) -> str:
    """A computed difference of two values, rounded as by `about`; of percentages, in percentage points."""
    return difference(_rounded(length), unit, locale)


def share(value: Fraction | Decimal | None, locale: str) -> str:
    """A share of 1 as a percentage, or a dash where there is none."""
    return NOTHING if value is None else words.percent(value, locale)


def _rounded(value: Fraction) -> Fraction:
    places, size, one = _SIGNIFICANT - 1, abs(value.numerator), value.denominator
    while size >= _TEN * one and places:
        places, one = places - 1, one * _TEN
    while 0 < size < one and places < _MOST_PLACES:
        places, size = places + 1, size * _TEN
    return Fraction(words.rounded(value, places))
