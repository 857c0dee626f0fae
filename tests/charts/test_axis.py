from fractions import Fraction

from batna.charts.axis import Axis, clamped, place, shares


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


def test_a_coordinate_has_two_decimals_at_most_and_never_an_exponent_or_a_negative_zero() -> None:
    values = (1 / 3, 100.0, -0.001, 2.5, 1e-9, -7.126)

    assert [place(value) for value in values] == ["0.33", "100", "0", "2.5", "0", "-7.13"]
