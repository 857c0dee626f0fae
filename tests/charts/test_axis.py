from fractions import Fraction

from batna.charts.axis import axis, place


def test_the_ends_of_the_values_lie_at_the_ends_of_the_axis() -> None:
    scale = axis((Fraction(100), Fraction(300), Fraction(200)), 10, 110)

    assert [scale.at(Fraction(value)) for value in (100, 200, 300)] == [10, 60, 110]


def test_an_axis_may_run_upwards() -> None:
    scale = axis((Fraction(0), Fraction(1)), 180, 20)

    assert scale.at(Fraction(1, 4)) == 140


def test_equal_values_lie_in_the_middle() -> None:
    scale = axis((Fraction(7), Fraction(7)), 0, 100)

    assert scale.at(Fraction(7)) == 50


def test_a_value_beyond_an_end_is_drawn_at_that_end() -> None:
    scale = axis((Fraction(0), Fraction(1)), 0, 100)

    assert (scale.within(Fraction(-3)), scale.within(Fraction(5, 4))) == (0, 100)


def test_a_coordinate_has_two_decimals_at_most_and_never_an_exponent_or_a_negative_zero() -> None:
    values = (Fraction(1, 3), Fraction(100), Fraction(-1, 1000), Fraction(5, 2), Fraction(1, 10**9), Fraction(1, 200))

    assert [place(value) for value in values] == ["0.33", "100", "0", "2.5", "0", "0"]
