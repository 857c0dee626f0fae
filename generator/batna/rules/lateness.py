"""How long ago a day was, in a sentence."""

from datetime import date

from batna import words


def counted(number: int, noun: str) -> str:
    """`1 day`, `24 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def days_ago(day: date, today: date) -> str:
    """How long ago a day was: `24 days ago`."""
    return f"{counted((today - day).days, 'day')} ago"


def ago(day: date, today: date, locale: str) -> str:
    """A day that has passed, and how long ago: `Oct 31, 2026, 24 days ago`."""
    return f"{words.day(day, locale)}, {days_ago(day, today)}"
