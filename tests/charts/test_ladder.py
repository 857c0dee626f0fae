from fractions import Fraction

from batna.charts.ladder import Level, ladder


def test_further_right_is_better_where_lower_is_better() -> None:
    """From 1200 to 1000 in 336 units beginning at 12: 1150 is a quarter of the way, 12 + 84 = 96."""
    levels = [Level("target", "target", Fraction(1000)), Level("reservation", "reservation", Fraction(1150))]
    drawing = ladder([*levels, Level("baseline", "baseline", Fraction(1200))], higher_is_better=False)

    assert [(mark.kind, mark.x) for mark in drawing.marks] == [
        ("baseline", "12"),
        ("reservation", "96"),
        ("target", "348"),
    ]
    assert (drawing.zone_left, drawing.zone_width) == ("96", "252")


def test_levels_of_equal_value_share_a_place_and_their_labels_stand_in_rows() -> None:
    levels = [Level(name, name, Fraction(5)) for name in ("opening", "target", "stretch")]
    drawing = ladder(levels, higher_is_better=True)

    assert {mark.x for mark in drawing.marks} == {"180"}
    assert [mark.label_y for mark in drawing.marks] == ["38", "53", "68"]
    assert drawing.height == "74"


def test_labels_at_the_ends_stay_within_the_drawing() -> None:
    levels = [Level("reservation", "reservation", Fraction(0)), Level("opening", "opening", Fraction(1))]
    first, last = ladder(levels, higher_is_better=True).marks

    assert (first.anchor, first.label_x) == ("start", "0")
    assert (last.anchor, last.label_x) == ("end", "360")


def test_one_level_alone_lies_in_the_middle() -> None:
    (mark,) = ladder([Level("target", "target", Fraction(3))], higher_is_better=True).marks

    assert (mark.x, mark.label_y) == ("180", "38")


def test_without_a_level_the_rail_is_drawn_alone() -> None:
    drawing = ladder([], higher_is_better=True)

    assert (drawing.marks, drawing.zone_width) == ((), "0")


def test_levels_far_beyond_what_a_float_holds_are_drawn_to_scale() -> None:
    levels = [Level(name, name, Fraction(10) ** 5000 * share) for share, name in enumerate(("a", "b", "c"))]

    assert [mark.x for mark in ladder(levels, higher_is_better=True).marks] == ["12", "180", "348"]
