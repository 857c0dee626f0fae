"""Figures and lists as sentences give them: each formatted once, for pages, terminal and messages alike."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from batna import words
from batna.score.assessment import Interval

_MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EN DASH}"


def interval(score: Interval, locale: str) -> str:
    """A score with three decimals, as a range where something is open: `0.412 to 0.612`."""
    low = words.score(score.low, locale)
    return low if score.is_point else span(low, words.score(score.high, locale))


def signed_score(change: tuple[Fraction, Fraction], locale: str) -> str:
    """How a score changed, with its sign; its ends apart where they differ."""
    low, high = (_signed(end, words.score_difference(abs(end), locale)) for end in change)
    return low if low == high else span(low, high)


def score_distance(apart: Interval, locale: str) -> str:
    """How far two scores are apart, neither end below nothing, as a range where something is open."""
    low = words.score_difference(apart.low, locale)
    return low if apart.is_point else span(low, words.score_difference(apart.high, locale))


def span(low: str, high: str) -> str:
    """From one number to another, kept on one line."""
    return f"{low}{words.NO_BREAK_SPACE}to{words.NO_BREAK_SPACE}{high}"


def signed_percent(share: Fraction | None, locale: str) -> str:
    """A share of a way as a signed percentage, without decimals."""
    return NOTHING if share is None else _signed(share, words.percent(abs(share), locale))


def _signed(value: Fraction, text: str) -> str:
    if value == 0:
        return f"±{text}"
    return f"+{text}" if value > 0 else f"{_MINUS}{text}"


def difference(length: Fraction, unit: str | None, locale: str) -> str:
    """A difference of two values in their unit; of percentages, in percentage points."""
    return words.difference(length, unit, locale)


def days_apart(due: date, today: date) -> str:
    """How far a day is from today: `today`, `in 3 days`, `12 days ago`."""
    distance = (due - today).days
    if distance == 0:
        return "today"
    count = count_of(abs(distance), "day")
    return f"in {count}" if distance > 0 else f"{count} ago"


def count_of(number: int, noun: str) -> str:
    """`1 offer`, `3 offers`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Collection[str]) -> str:
    """Names as a sentence lists them: `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
