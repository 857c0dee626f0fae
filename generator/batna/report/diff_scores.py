"""Scores side by side, with as many decimals as tell them apart."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from batna.pages import wording
from batna.score.assessment import Interval

_USUAL = 3
_MOST = 24
"""Babel formats with 28 digits; scores closer than this are told by the words beside them."""


def places(*scores: Interval) -> int:
    """The fewest decimals, at least three, at which scores that differ are shown apart."""
    return places_of({end for score in scores for end in (score.low, score.high)})


def places_of(values: Iterable[Fraction], least: int = _USUAL) -> int:
    """The same for plain numbers, and for another least number of decimals."""
    exact = set(values)
    for count in range(least, _MOST):
        if len({_rounded(value, count) for value in exact}) == len(exact):
            return count
    return _MOST


def score(value: Interval, count: int, locale: str) -> str:
    """A score with so many decimals, as a range where something is open."""
    low = _text(value.low, count, locale)
    return low if value.is_point else wording.span(low, _text(value.high, count, locale))


def length(value: Fraction, locale: str) -> str:
    """How far apart two scores are: three decimals, or as many as show that they are apart at all."""
    count = next((count for count in range(_USUAL, _MOST) if value == 0 or value * 10**count >= 1), _MOST)
    return _text(value, count, locale)


def lengths(value: Interval, locale: str) -> str:
    """The same for a range of distances."""
    low, high = length(value.low, locale), length(value.high, locale)
    return low if value.is_point else wording.span(low, high)


def signed(change: tuple[Fraction, Fraction], locale: str) -> str:
    """How a score changed, with its sign; its ends apart where they differ."""
    low, high = (_signed(end, locale) for end in change)
    return low if low == high else wording.span(low, high)


def _signed(value: Fraction, locale: str) -> str:
    sign = "±" if value == 0 else "+" if value > 0 else "\N{MINUS SIGN}"
    return f"{sign}{length(abs(value), locale)}"


def _rounded(value: Fraction, count: int) -> int:
    return round(value * Fraction(10**count))


def _text(value: Fraction, count: int, locale: str) -> str:
    return str(format_decimal(Decimal(_rounded(value, count)).scaleb(-count), format=f"0.{'0' * count}", locale=locale))
