from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from batna.charts.course import Move, course

_FIRST = date(2026, 1, 1)


def _move(days: int, low: str, high: str | None = None, side: str = "us") -> Move:
    return Move(_FIRST + timedelta(days=days), Fraction(low), Fraction(high or low), side, side)


def test_before_the_first_offer_only_the_grid_is_drawn() -> None:
    drawing = course([], None)

    assert (drawing.dots, drawing.paths, drawing.ticks, drawing.batna) == ((), (), (), None)
    assert [line.y for line in drawing.grid] == ["182", "140", "98", "56", "14"]


def test_scores_go_up_as_far_as_there_are_any() -> None:
    """To 2: 168 units from 182. 1 is half way, at 98, and 3/2 at 56; -2 below makes them four, and 1 three quarters."""
    drawing = course([_move(0, "3/2")], None, most=Fraction(2))
    below = course([_move(0, "-2"), _move(1, "2")], (Fraction(0), Fraction(0)))

    assert (drawing.dots[0].y, drawing.target.y) == ("56", "98")
    assert drawing.room.grid == tuple(Fraction(half, 2) for half in range(5))
    assert ([dot.y for dot in below.dots], below.target.y) == (["182", "14"], "56")
    assert below.batna is not None
    assert below.batna.y == "98"


def test_a_single_offer_stands_in_the_middle_and_its_day_below_it() -> None:
    """Half of 168 units below the top, 14 + 84 = 98; the middle between 44 and 332 is 188."""
    drawing = course([_move(0, "1/2")], None)

    assert [(dot.x, dot.y) for dot in drawing.dots] == [("188", "98")]
    assert [(tick.x, tick.anchor) for tick in drawing.ticks] == [("188", "middle")]


def test_days_run_right_and_scores_upwards() -> None:
    """Day 5 of 10 is half of 288 units from 44; scores 0, 1/4 and 1 lie at 182, 182 - 42 and 14."""
    drawing = course([_move(0, "0"), _move(5, "1/4"), _move(10, "1")], None)

    assert [(dot.x, dot.y) for dot in drawing.dots] == [("44", "182"), ("188", "140"), ("332", "14")]
    assert drawing.paths[0].points == "44,182 188,140 332,14"


def test_an_open_score_is_a_whisker_around_its_middle() -> None:
    (dot,) = course([_move(0, "1/4", "3/4")], None).dots

    assert (dot.top, dot.y, dot.bottom) == ("56", "98", "140")


def test_offers_of_one_day_stand_side_by_side() -> None:
    drawing = course([_move(0, "1/2"), _move(0, "1/2", side="them"), _move(9, "1")], None)

    assert [dot.x for dot in drawing.dots] == ["39.5", "48.5", "332"]


def test_the_batna_is_a_band_where_its_score_is_open() -> None:
    drawing = course([], (Fraction(1, 4), Fraction(1, 2)))

    assert (drawing.batna_top, drawing.batna_height) == ("98", "42")


def test_every_target_has_its_line_where_a_package_exactly_at_them_scores_and_its_label_above() -> None:
    """Three quarters of 168 units up from 182 are 56; without a table that goes beyond the targets it is the top."""
    beyond, plain = course([], None, target=Fraction(3, 4)).target, course([], None).target

    assert (beyond.y, beyond.label_y) == ("56", "52")
    assert (plain.y, plain.label_y) == ("14", "10")


def test_fifty_offers_stay_within_the_drawing() -> None:
    drawing = course([_move(day // 2, f"{day}/50", side=("us", "them")[day % 2]) for day in range(50)], None)

    assert len(drawing.dots) == 50
    assert all(30 <= float(dot.x) <= 346 and 14 <= float(dot.y) <= 182 for dot in drawing.dots)


def test_fifty_offers_of_equal_score_on_one_day_stay_within_the_drawing() -> None:
    drawing = course([_move(0, "1")] * 50, None)

    assert all(30 <= float(dot.x) <= 346 and dot.y == "14" for dot in drawing.dots)


def test_a_draft_has_its_mark_and_is_not_joined_to_what_was_made() -> None:
    drawing = course([_move(0, "1"), replace(_move(10, "0"), kind="us-draft", is_made=False)], None)

    assert [dot.kind for dot in drawing.dots] == ["us", "us-draft"]
    assert drawing.paths[0].points == "44,14"


def test_an_offer_that_breaches_a_reservation_value_is_told_by_its_mark() -> None:
    drawing = course([replace(_move(0, "1/2"), is_breach=True), _move(1, "1/2")], None)

    assert [dot.is_breach for dot in drawing.dots] == [True, False]


def test_a_level_at_the_very_top_has_its_label_below_it() -> None:
    drawing = course([], (Fraction(1), Fraction(1)), Fraction(0))

    assert drawing.batna is not None
    assert drawing.floor is not None
    assert (drawing.batna.y, drawing.batna.label_y) == ("14", "26")
    assert (drawing.floor.y, drawing.floor.label_y) == ("182", "178")


def test_marks_of_many_offers_are_drawn_at_half_the_size() -> None:
    few, many = (course([_move(0, "1/2")] * count, None) for count in (24, 25))

    assert (few.size, many.size) == ("1", "0.5")
