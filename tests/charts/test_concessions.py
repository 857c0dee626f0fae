from fractions import Fraction

from batna.charts.concessions import Step, steps


def _step(side: str, given: str, most: str | None = None) -> Step:
    return Step(side, Fraction(given), Fraction(most or given), is_answer=True)


def test_before_the_first_move_only_the_ground_is_drawn() -> None:
    drawing = steps([])

    assert (drawing.flights, drawing.dots, drawing.ticks, drawing.ground) == ((), (), (), "180")


def test_a_move_lifts_its_side_by_what_it_gave() -> None:
    """Two moves share 272 units from 14 in three parts; half of what was given at most is half of 162 units up."""
    drawing = steps([_step("them", "1/4"), _step("them", "1/2")])

    assert [(dot.x, dot.y) for dot in drawing.dots] == [("104.67", "99"), ("195.33", "18")]
    assert drawing.flights[0].points == "14,180 104.67,180 104.67,99 195.33,99 195.33,18 286,18"


def test_what_was_taken_back_goes_below_the_ground() -> None:
    """From -1/4 to 1/4, nothing given lies in the middle of 180 and 18."""
    drawing = steps([_step("us", "1/4"), _step("us", "-1/4")])

    assert (drawing.ground, [dot.y for dot in drawing.dots]) == ("99", ["18", "180"])


def test_moves_that_give_nothing_stay_on_the_ground() -> None:
    drawing = steps([_step("us", "0"), _step("them", "0")])

    assert [dot.y for dot in drawing.dots] == ["180", "180"]


def test_equal_totals_are_written_one_below_the_other() -> None:
    first, second = steps([_step("us", "1/2"), _step("them", "1/2")]).flights

    assert float(second.label_y) - float(first.label_y) == 13


def test_fifty_moves_are_numbered_now_and_then_and_stay_within_the_drawing() -> None:
    drawing = steps([_step(("us", "them")[n % 2], f"{n}/50") for n in range(50)])

    assert [tick.number for tick in drawing.ticks] == ["1", "6", "11", "16", "21", "26", "31", "36", "41", "46"]
    assert all(14 < float(dot.x) < 286 and 18 <= float(dot.y) <= 180 for dot in drawing.dots)


def test_what_is_open_is_a_whisker_from_what_is_certain_to_the_most_that_it_may_come_to() -> None:
    """At most 1/2 was given, at least 1/4: half of 162 units up from 180, and all of them."""
    (dot,) = steps([_step("us", "1/4", "1/2")]).dots

    assert (dot.y, dot.top) == ("99", "18")


def test_marks_of_many_moves_are_drawn_at_half_the_size() -> None:
    few, many = (steps([_step("us", "1/2")] * count) for count in (24, 25))

    assert (few.size, many.size) == ("1", "0.5")
