from fractions import Fraction

from batna.charts.bar import bar, strip


def test_progress_fills_the_bar_and_a_line_marks_what_was_expected() -> None:
    """Half of 112 units; three quarters of them from 4: 88."""
    drawing = bar(Fraction(1, 2), Fraction(3, 4))

    assert (drawing.filled, drawing.expected) == ("56", "88")


def test_progress_below_nothing_is_empty_and_beyond_the_target_full() -> None:
    assert [bar(Fraction(share), None).filled for share in (-2, 0, 1, 3)] == ["0", "0", "112", "112"]


def test_a_strip_shows_score_and_batna_between_nothing_and_the_target() -> None:
    drawing = strip((Fraction(1, 4), Fraction(3, 4)), Fraction(1, 2), Fraction(1), Fraction(1))

    assert drawing.score is not None
    assert drawing.goal == drawing.right == "116"
    assert (drawing.score.left, drawing.score.width, drawing.score.middle, drawing.batna) == ("32", "56", "60", "60")


def test_a_strip_without_score_and_batna_is_a_rail() -> None:
    drawing = strip(None, None, Fraction(1), Fraction(1))

    assert (drawing.score, drawing.batna) == (None, None)


def test_a_strip_reaches_from_the_least_to_the_most_that_there_is() -> None:
    """To 7/4: the target is at 4/7 of 112 units from 4, 68, and 7/4 at the end. From -1 to 1: 0 is half way, at 60."""
    beyond = strip((Fraction(7, 4), Fraction(7, 4)), None, Fraction(1), Fraction(3, 2))
    below = strip((Fraction(-1), Fraction(0)), Fraction(0), Fraction(1), Fraction(1))

    assert beyond.score is not None
    assert below.score is not None
    assert (beyond.goal, beyond.score.middle) == ("68", "116")
    assert (below.goal, below.score.left, below.score.width, below.batna) == ("116", "4", "56", "60")


def test_a_target_that_is_worth_less_than_1_is_marked_where_it_is() -> None:
    assert strip(None, None, Fraction(3, 4), Fraction(1)).goal == "88"
