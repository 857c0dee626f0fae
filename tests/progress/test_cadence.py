from datetime import date

import pytest

from batna.progress.cadence import after, occurrence


def test_month_ends_do_not_drift() -> None:
    """Counted from 31 January: a short month gives its last day, and the next long one the 31st again."""
    days = [occurrence(date(2026, 1, 31), "P1M", number) for number in range(5)]

    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]


def test_a_leap_day_comes_back_every_fourth_year() -> None:
    days = [occurrence(date(2028, 2, 29), "P1Y", number) for number in (1, 2, 3, 4)]

    assert days == [date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29)]


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        ("P1D", date(2026, 2, 1)),
        ("P2W", date(2026, 2, 14)),
        ("P3M", date(2026, 4, 30)),
        ("P1Y", date(2027, 1, 31)),
        ("P1Y1M", date(2027, 2, 28)),
        ("P1M1D", date(2026, 3, 1)),
        ("P1Y2M3W4D", date(2027, 4, 25)),
        ("P0D", date(2026, 1, 31)),
    ],
)
def test_years_and_months_go_before_weeks_and_days(duration: str, expected: date) -> None:
    """P1M1D from 31 January: 28 February, then a day. P1Y2M3W4D: 31 March 2027 and 25 days."""
    assert after(date(2026, 1, 31), duration) == expected


def test_a_day_past_the_calendar_is_its_last() -> None:
    assert occurrence(date(2026, 1, 1), "P999Y", 9) == date.max


def test_days_past_the_calendar_are_its_last() -> None:
    assert occurrence(date(2026, 1, 1), "P9999W9999D", 9999) == date.max
