"""How far two values are apart, in words."""

from fractions import Fraction

import pytest

from batna.rules.comparison import apart

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("length", "unit", "told"),
    [
        (1, "days", f"1{SPACE}day"),
        (2, "days", f"2{SPACE}days"),
        (1, "years", f"1{SPACE}year"),
        (1, "EUR", f"1{SPACE}EUR"),
        (1, None, "1"),
        (1, "%", "1 percentage point"),
        (2, "%", "2 percentage points"),
    ],
)
def test_one_of_a_unit_of_time_is_told_in_the_singular(length: int, unit: str | None, told: str) -> None:
    assert apart(Fraction(length + 30), Fraction(30), unit, "en") == told
