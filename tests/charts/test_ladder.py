from fractions import Fraction

from batna.charts.ladder import Level, ladder


def _level(kind: str, value: int | Fraction) -> Level:
    return Level(kind, str(value), Fraction(value))


def test_further_right_is_better_where_lower_is_better() -> None:
    """From 1200 to 1000 in 376 units beginning at 12: 1150 is a quarter of the way, 12 + 94 = 106."""
    levels = [_level("target", 1000), _level("reservation", 1150), _level("baseline", 1200)]
    drawing = ladder(levels, higher_is_better=False)

    assert [(mark.kind, mark.x) for mark in drawing.marks] == [
        ("baseline", "12"),
        ("reservation", "106"),
        ("target", "388"),
    ]
    assert (drawing.zone_left, drawing.zone_width) == ("106", "282")


def test_levels_of_equal_value_share_a_place_and_a_label() -> None:
    drawing = ladder([_level(name, 5) for name in ("opening", "target", "stretch")], higher_is_better=True)

    assert {mark.x for mark in drawing.marks} == {"200"}
    assert [(label.names, label.text, label.y) for label in drawing.labels] == [("opening, target, stretch", "5", "40")]
    assert drawing.height == "60"


def test_labels_that_would_run_into_each_other_stand_in_rows() -> None:
    """200 and 201 of 0..400 lie one unit apart, and `reservation` takes 11 x 7 units: the second goes down 32."""
    levels = [_level("baseline", 0), _level("reservation", 200), _level("target", 201), _level("opening", 400)]
    drawing = ladder(levels, higher_is_better=True)

    assert [(label.names, label.y) for label in drawing.labels] == [
        ("baseline", "40"),
        ("reservation", "40"),
        ("target", "72"),
        ("opening", "40"),
    ]
    assert drawing.height == "92"


def test_the_longer_of_a_name_and_its_value_decides_how_much_room_a_label_takes() -> None:
    """Half of 40 letters of 7 units is 140, more than the 12 units left of the first mark: it begins at the edge."""
    levels = [Level("target", "9" * 40, Fraction(0)), _level("opening", 1)]
    first, _ = ladder(levels, higher_is_better=True).labels

    assert (first.anchor, first.x, first.text_y) == ("start", "0", "54")


def test_labels_at_the_ends_stay_within_the_drawing() -> None:
    first, last = ladder([_level("reservation", 0), _level("opening", 1)], higher_is_better=True).labels

    assert (first.anchor, first.x) == ("start", "0")
    assert (last.anchor, last.x) == ("end", "400")


def test_fifty_levels_are_drawn_each_in_its_place_and_within_the_drawing() -> None:
    """The n-th of 0..49 lies at 12 + n/49 of 376."""
    drawing = ladder([_level(f"level {number}", number) for number in range(50)], higher_is_better=True)

    assert [float(mark.x) for mark in drawing.marks] == [round(12 + 376 * number / 49, 2) for number in range(50)]
    assert max(int(label.text_y) for label in drawing.labels) < int(drawing.height)


def test_one_level_alone_lies_in_the_middle() -> None:
    drawing = ladder([_level("target", 3)], higher_is_better=True)

    assert (drawing.marks[0].x, drawing.labels[0].y) == ("200", "40")


def test_without_a_level_the_rail_is_drawn_alone() -> None:
    drawing = ladder([], higher_is_better=True)

    assert (drawing.marks, drawing.labels, drawing.zone_width, drawing.height) == ((), (), "0", "32")


def test_levels_far_beyond_what_a_float_holds_are_drawn_to_scale() -> None:
    levels = [Level(name, name, Fraction(10) ** 5000 * share) for share, name in enumerate(("a", "b", "c"))]

    assert [mark.x for mark in ladder(levels, higher_is_better=True).marks] == ["12", "200", "388"]
