from fractions import Fraction

import pytest

from batna.pages.follow_up import letters
from batna.telling.measured import about, about_apart


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 3), "0.333"),
        (Fraction(1, 30), "0.0333"),
        (Fraction(1, 300000), "0"),
        (Fraction(4, 3), "1.33"),
        (Fraction(40, 3), "13.3"),
        (Fraction(400, 3), "133"),
        (Fraction(4000000, 3), "1,333,333"),
        (Fraction(-40, 3), "-13.3"),
        (Fraction(1999, 200), "10"),
        (Fraction(441600), "441,600"),
    ],
)
def test_what_was_computed_keeps_three_digits_and_all_of_its_whole_part(value: Fraction, text: str) -> None:
    assert about(value, None, "en") == text


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    assert [about_apart(length, "%", "en") for length in (Fraction(1), Fraction(10, 3))] == [
        "1 percentage point",
        "3.33 percentage points",
    ]


def test_things_are_named_by_letters_after_z_by_two() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
