from datetime import date, timedelta
from fractions import Fraction

from batna.charts.spark import HEIGHT, WIDTH, Figure, Outlook, Spark, Threshold, spark

_FIRST = date(2026, 1, 1)


def _until(day: int) -> tuple[date, date]:
    """From the first day to one after it."""
    return _FIRST, _on(day)


def _on(day: int) -> date:
    return _FIRST + timedelta(days=day)


def _figure(day: int, value: str) -> Figure:
    return Figure(_on(day), Fraction(value))


def _outlook(day: int, value: str, low: str, high: str) -> Outlook:
    return Outlook(_on(day), Fraction(value), Fraction(low), Fraction(high))


def _numbers(drawing: Spark) -> list[tuple[float, float]]:
    corners = f"{drawing.line} {drawing.expected} {drawing.trend} {drawing.fan}".split()
    return [(float(x), float(y)) for x, y in (corner.split(",") for corner in corners)]


def test_before_the_first_figure_only_the_expected_way_is_drawn() -> None:
    """From the first day at the bottom (6, 90) to the last at the top (314, 20)."""
    drawing = spark([], [_figure(0, "45"), _figure(100, "70")], None, [], _until(50))

    assert (drawing.line, drawing.dots, drawing.trend, drawing.fan) == ("", (), "", "")
    assert (drawing.expected, drawing.today) == ("6,90 314,20", "160")


def test_with_nothing_at_all_there_is_today() -> None:
    drawing = spark([], [], None, [], _until(0))

    assert (drawing.line, drawing.expected, drawing.zone, drawing.today) == ("", "", None, "160")
    assert (drawing.first, drawing.last) == _until(0)


def test_a_single_figure_of_today_stands_in_the_middle() -> None:
    drawing = spark([_figure(0, "9")], [], None, [], _until(0))

    assert [(dot.x, dot.y, dot.is_last) for dot in drawing.dots] == [("160", "55", True)]


def test_figures_run_right_with_their_days_and_up_with_their_values() -> None:
    """Day 25 of 100 is a quarter of 308 units from 6: 83; the value 3 lies half way from 1 to 5: 55."""
    drawing = spark([_figure(0, "1"), _figure(25, "3"), _figure(100, "5")], [], None, [], _until(100))

    assert drawing.line == "6,90 83,55 314,20"
    assert [dot.is_last for dot in drawing.dots] == [False, False, True]


def test_equal_values_lie_half_way_up() -> None:
    floor = Threshold([_figure(0, "4")], is_floor=True)
    drawing = spark([_figure(0, "4"), _figure(10, "4")], [], floor, [], _until(10))

    assert drawing.line == "6,55 314,55"
    assert drawing.zone is not None
    assert (drawing.zone.line, drawing.zone.area) == ("6,55 314,55", "6,55 314,55 314,14 6,14")


def test_a_target_below_the_baseline_runs_down() -> None:
    drawing = spark([_figure(0, "100")], [_figure(0, "100"), _figure(10, "60")], None, [], _until(0))

    assert (drawing.line, drawing.expected) == ("6,20", "6,20 314,90")


def test_a_ceiling_is_kept_below_its_line_and_a_floor_above() -> None:
    """Figures 4 and 8 lie at 90 and 20, the threshold 6 at 55; the zone goes 6 units beyond the outermost figure."""
    figures = [_figure(0, "4"), _figure(10, "8")]
    ceiling, floor = (
        spark(figures, [], Threshold([_figure(0, "6")], is_floor=is_floor), [], _until(10)).zone
        for is_floor in (False, True)
    )

    assert ceiling is not None
    assert floor is not None
    assert ceiling.area == "6,55 314,55 314,96 6,96"
    assert floor.area == "6,55 314,55 314,14 6,14"


def test_a_threshold_that_was_moved_has_a_step_on_that_day() -> None:
    """4 lies at 90 and 8 at 20; day 5 of 10 is at 160."""
    corners = [_figure(0, "4"), _figure(5, "4"), _figure(5, "8"), _figure(10, "8")]
    drawing = spark([], [], Threshold(corners, is_floor=True), [], _until(10))

    assert drawing.zone is not None
    assert drawing.zone.line == "6,90 160,90 160,20 314,20"


def test_the_fan_opens_from_the_last_figure() -> None:
    """Values 0 to 8 over 70 units; day 10 of 20 is at 160: the trend to 4 is at 55, the ends 2 and 8 at 72.5 and 20."""
    drawing = spark([_figure(0, "0"), _figure(10, "2")], [], None, [_outlook(20, "4", "2", "8")], _until(10))

    assert drawing.trend == "160,72.5 314,55"
    assert drawing.fan == "160,72.5 314,20 314,72.5 160,72.5"


def test_an_outlook_before_its_due_day_runs_through_each_of_its_days() -> None:
    outlook = [_outlook(20, "2", "2", "2"), _outlook(40, "4", "4", "4")]
    drawing = spark([_figure(0, "0")], [], None, outlook, _until(10))

    assert drawing.trend == "6,90 160,55 314,20"


def test_fifty_figures_and_their_outlook_stay_within_the_drawing() -> None:
    figures = [_figure(day * 7, f"{(day * 37) % 50}/7") for day in range(50)]
    drawing = spark(
        figures, [_figure(0, "0"), _figure(700, "70")], None, [_outlook(700, "9", "-40", "120")], _until(350)
    )

    assert len(drawing.dots) == 50
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in _numbers(drawing))


def test_the_label_of_the_target_stands_beyond_the_end_of_the_way() -> None:
    """The way ends at 20 where it leads up, and at 90 where it leads down."""
    up = spark([], [_figure(0, "1"), _figure(10, "2")], None, [], _until(0))
    down = spark([], [_figure(0, "2"), _figure(10, "1")], None, [], _until(0))

    assert (up.goal_label_y, down.goal_label_y) == ("15", "102")


def test_the_label_of_a_threshold_stands_on_its_wrong_side() -> None:
    """The threshold lies at 55, below figures that keep to a floor and above those that keep to a ceiling."""
    labels = [
        spark([], [], Threshold([_figure(0, "4")], is_floor=is_floor), [], _until(0)).goal_label_y
        for is_floor in (True, False)
    ]

    assert labels == ["67", "50"]


def test_without_a_target_there_is_no_label() -> None:
    assert spark([_figure(0, "1")], [], None, [], _until(0)).goal_label_y == ""
