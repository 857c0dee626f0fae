from fractions import Fraction

from batna.charts.bar import bar, strip


def test_progress_fills_the_bar_and_a_line_marks_what_was_expected() -> None:
    """Half of 112 units; three quarters of them from 4: 88."""
    drawing = bar(Fraction(1, 2), Fraction(3, 4))

    assert (drawing.filled, drawing.expected) == ("56", "88")


def test_progress_below_nothing_is_empty_and_beyond_the_target_full() -> None:
    assert [bar(Fraction(share), None).filled for share in (-2, 0, 1, 3)] == ["0", "0", "112", "112"]


def test_a_strip_shows_score_and_batna_between_nothing_and_the_target() -> None:
    drawing = strip((Fraction(1, 4), Fraction(3, 4)), Fraction(1, 2))

    assert drawing.score is not None
    assert (drawing.score.left, drawing.score.width, drawing.score.middle, drawing.batna) == ("32", "56", "60", "60")


def test_a_strip_without_score_and_batna_is_a_rail() -> None:
    drawing = strip(None, None)

    assert (drawing.score, drawing.batna) == (None, None)
