from fractions import Fraction

import pytest

from batna.charts.axis import Axis, Extent, clamped, extent, place, shares


def test_the_least_and_the_greatest_value_lie_at_the_ends() -> None:
    assert shares([Fraction(100), Fraction(300), Fraction(500, 2)]) == [0, 1, 0.75]


def test_equal_values_lie_half_way() -> None:
    assert shares([Fraction(7), Fraction(7)]) == [0.5, 0.5]


def test_nothing_lies_nowhere() -> None:
    assert shares([]) == []


def test_an_axis_may_run_upwards() -> None:
    assert Axis(180, 20).at(0.25) == 140


def test_a_share_beyond_an_end_is_put_there() -> None:
    assert [clamped(Fraction(share)) for share in (-3, 0, 1, 10**400)] == [0, 0, 1, 1]


def test_scores_have_room_from_0_to_1_and_as_far_as_there_are_any() -> None:
    half, twice = Fraction(1, 2), Fraction(2)

    assert extent([]) == extent([half]) == Extent(Fraction(0), Fraction(1))
    assert extent([half], twice) == extent([half, twice]) == Extent(Fraction(0), twice)
    assert extent([-half, half]) == Extent(-half, Fraction(1))


def test_a_score_lies_by_its_share_of_the_room() -> None:
    """From -1/2 to 3/2 are 2."""
    room = Extent(Fraction(-1, 2), Fraction(3, 2))

    assert [room.share(Fraction(score)) for score in ("-1/2", "0", "1", "3/2", "9")] == [0, 0.25, 0.75, 1, 1]


@pytest.mark.parametrize(
    ("low", "high", "lines"),
    [
        ("0", "1", ["0", "1/4", "1/2", "3/4", "1"]),
        ("0", "5/4", ["0", "1/4", "1/2", "3/4", "1", "5/4"]),
        ("0", "7/4", ["0", "1/2", "1", "3/2"]),
        ("-1/3", "2", ["0", "1/2", "1", "3/2", "2"]),
        ("-4", "6", ["-2.5", "0", "2.5", "5"]),
        ("0", "40", ["0", "10", "20", "30", "40"]),
    ],
)
def test_the_grid_has_few_lines_at_round_scores(low: str, high: str, lines: list[str]) -> None:
    assert Extent(Fraction(low), Fraction(high)).grid == tuple(map(Fraction, lines))


def test_a_coordinate_has_two_decimals_at_most_and_never_an_exponent_or_a_negative_zero() -> None:
    values = (1 / 3, 100.0, -0.001, 2.5, 1e-9, -7.126)

    assert [place(value) for value in values] == ["0.33", "100", "0", "2.5", "0", "-7.13"]
