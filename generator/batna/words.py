"""Numbers, money and days as people write them in a locale, through Babel.

Nothing here is read back: exact values become text only where a person will read it.
"""

import re
from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_date_format
from babel.numbers import format_decimal, format_percent

_EXACT = Context(prec=200, rounding=ROUND_HALF_EVEN)
_SHOWN = 4
_SCORE = 3
_CURRENCY_CODE_LENGTH = 3
_COUNTED = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years", "users", "seats", "units", "points"}
)
"""Units that are written in the plural, and read badly with one of them."""
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def is_money(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code, by its form: three capitals."""
    return (
        unit is not None and len(unit) == _CURRENCY_CODE_LENGTH and unit.isascii() and unit.isalpha() and unit.isupper()
    )


def decimal(value: Fraction | Decimal | int) -> Decimal:
    """The exact decimal where there is one, else the nearest with four places."""
    if not isinstance(value, Fraction):
        return Decimal(value)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return rounded(value, _SHOWN)


def rounded(value: Fraction | Decimal, places: int) -> Decimal:
    """The nearest decimal with so many places, half to even; rounded once, from the exact value."""
    return Decimal(round(Fraction(value) * 10**places)).scaleb(-places, context=_EXACT)


@lru_cache(maxsize=4096)
def number(value: Fraction | Decimal | int, locale: str) -> str:
    """A number with the locale's separators, every decimal that it has and none that it has not."""
    return _formatted(decimal(value), locale)


@lru_cache(maxsize=4096)
def percent(share: Fraction | Decimal, locale: str, places: int = 0) -> str:
    """A share of 1 as a percentage, rounded half even to `places`.

    What is not nothing and not all has as many more as it takes not to be shown as 0 or 100 %.
    """
    exact = Fraction(share) * 100
    while rounded(exact, places) in {0, 100} and exact not in {0, 100}:
        places += 1
    return _percentage(rounded(exact, places), locale)


@lru_cache(maxsize=4096)
def score(share: Fraction, locale: str) -> str:
    """A score or worth (0..1) with three decimals."""
    return format_decimal(rounded(share, _SCORE), format="0.000", locale=locale)


def scores(one: Fraction, other: Fraction, locale: str) -> tuple[str, str]:
    """Two scores with three decimals, or as many as it takes to tell them apart."""
    places = _SCORE
    while one != other and rounded(one, places) == rounded(other, places):
        places += 1
    if places == _SCORE:
        return score(one, locale), score(other, locale)
    return number(rounded(one, places), locale), number(rounded(other, places), locale)


def score_difference(length: Fraction, locale: str) -> str:
    """How far two scores are apart: three decimals, or as many as it takes not to be shown as nothing."""
    return scores(length, Fraction(0), locale)[0]


def days_in(text: str, locale: str) -> frozenset[date]:
    """The days that a text names as `day` writes them in the same locale."""
    return frozenset(
        found
        for mention in _mention_of_a_day(locale).finditer(text)
        if (found := _read_day(mention[0], int(mention["year"]), int(mention["day"]), locale)) is not None
    )


@lru_cache(maxsize=16)
def _mention_of_a_day(locale: str) -> re.Pattern[str]:
    """What a day looks like in a locale: its year and its day of the month are digits, its month may be a word."""
    fields = {"y": r"(?P<year>\d{4})", "d": r"(?P<day>\d{1,2})", "M": r"[^\W_]+\.?", "L": r"[^\W_]+\.?"}
    # What stands between two apostrophes is text, whatever its letters are for elsewhere.
    cut = re.split(r"('[^']*'|y+|d+|M+|L+)", get_date_format("medium", locale=locale).pattern)
    return re.compile("".join(fields.get(part[:1], re.escape(part.strip("'"))) for part in cut))


def _read_day(text: str, year: int, of_month: int, locale: str) -> date | None:
    for month in range(1, 13):
        try:
            found = date(year, month, of_month)
        except ValueError:
            continue
        if day(found, locale) == text:
            return found
    return None


@lru_cache(maxsize=4096)
def day(value: date, locale: str) -> str:
    """A day in words, such as `24 Nov 2026`."""
    return format_date(value, format="medium", locale=locale)


@lru_cache(maxsize=4096)
def month(value: date, locale: str) -> str:
    """The month of a day in words, such as `November 2026`."""
    return format_skeleton("yMMMM", value, locale=locale)


@lru_cache(maxsize=4096)
def short_month(value: date, locale: str) -> str:
    """The month of a day in short, such as `Nov 2026`."""
    return format_skeleton("yMMM", value, locale=locale)


@lru_cache(maxsize=4096)
def weekday(value: date, locale: str) -> str:
    """The day of the week in short, such as `Tue`."""
    return format_date(value, format="EEE", locale=locale)


def quantity(
    value: Fraction | Decimal | date | str | bool | Collection[str] | None,
    unit: str | None,
    locale: str,
    beside: Fraction | Decimal | date | str | bool | None = None,
) -> str:
    """A measured value with its unit: `1,190,000 EUR`, `90%`, `30 days`, `yes`, a day, or options by name.

    A number has as many decimals as it takes to differ from another one that it is shown `beside`.
    """
    match value:
        case None:
            return "open"
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case date():
            return day(value, locale)
        case Fraction() | Decimal():
            if isinstance(beside, Fraction | Decimal):
                value = _told_apart(value, beside)
            return _with_unit(value, unit, locale)
        case _:
            return ", ".join(value) or "none"


def difference(length: Fraction, unit: str | None, locale: str) -> str:
    """How far two values are apart, in their unit; of percentages, in percentage points.

    It is shown as 0 only where it is: what is less than the last decimal shown is `less than 0.0001 EUR`.
    """
    least = Fraction(1, 10**_SHOWN)
    if length != 0 and decimal(length) == 0:
        return f"less than {difference(least, unit, locale)}"
    if unit == "%":
        return f"{number(length, locale)} percentage {'point' if length == 1 else 'points'}"
    return _with_unit(length, unit, locale)


def _told_apart(value: Fraction | Decimal, other: Fraction | Decimal) -> Fraction | Decimal:
    """A number as far as it takes to differ from another; an exact decimal is shown in full in any case."""
    if value == other or decimal(value) == value:
        return value
    full = decimal(other)
    places = max(_SHOWN, -int(full.as_tuple().exponent)) if full == other else _SHOWN
    while rounded(value, places) == rounded(other, places):
        places += 1
    return rounded(value, places)


@lru_cache(maxsize=4096)
def _with_unit(value: Fraction | Decimal, unit: str | None, locale: str) -> str:
    if unit is None:
        return number(value, locale)
    if unit == "%":
        return _percentage(decimal(value), locale)
    return f"{number(value, locale)}{NO_BREAK_SPACE}{_one_of(unit) if abs(value) == 1 else unit}"


def _one_of(unit: str) -> str:
    """The unit for one: the singular of what is counted, since a record's author writes the plural."""
    return unit.removesuffix("s") if unit in _COUNTED else unit


def _formatted(value: Decimal, locale: str) -> str:
    # Babel computes in the thread's context, whose 28 digits are fewer than a number here may have.
    with localcontext(_EXACT):
        return format_decimal(value, locale=locale, decimal_quantization=False)


def _percentage(value: Decimal, locale: str) -> str:
    with localcontext(_EXACT):
        return format_percent(value.scaleb(-2), locale=locale, decimal_quantization=False)


def known_locale(name: str) -> bool:
    """Whether Babel knows the locale `name`."""
    try:
        Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True
