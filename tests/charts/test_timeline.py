from datetime import date, timedelta

from batna.charts.timeline import WIDTH, Event, Lane, timeline


def _lane(*days: date) -> Lane:
    return Lane("Deliverables", [Event(day, "open", str(number)) for number, day in enumerate(days, start=1)])


def test_an_empty_lane_keeps_its_title_and_today_stands_in_the_middle() -> None:
    drawing = timeline([Lane("Deliverables", [])], date(2026, 11, 24))

    assert [(row.title, row.spots) for row in drawing.rows] == [("Deliverables", ())]
    assert (drawing.today, drawing.today_anchor, drawing.ticks) == ("180", "middle", ())


def test_things_lie_on_their_days_and_today_between_them() -> None:
    """100 days over 340 units from 10: day 50 lies at 180, day 75 at 265."""
    start = date(2026, 1, 2)
    drawing = timeline([_lane(start, start + timedelta(days=100))], start + timedelta(days=75))

    assert [spot.x for spot in drawing.rows[0].spots] == ["10", "350"]
    assert drawing.today == "265"


def test_what_would_overlap_stands_below_and_what_has_room_does_not() -> None:
    """A mark with its one letter needs 6 units to its left and 6 + 7 + 3 to its right; 340 units are 340 days here."""
    start = date(2026, 1, 1)
    days = [start, start + timedelta(days=21), start + timedelta(days=43), start + timedelta(days=340)]
    drawing = timeline([_lane(*days)], start)

    assert [(spot.x, spot.y) for spot in drawing.rows[0].spots] == [
        ("10", "42"),
        ("31", "60"),
        ("53", "42"),
        ("350", "42"),
    ]


def test_a_label_at_the_right_end_stands_to_the_left_of_its_mark() -> None:
    drawing = timeline([_lane(date(2026, 1, 1), date(2026, 12, 31))], date(2026, 1, 1))

    assert [(spot.anchor, spot.label_x) for spot in drawing.rows[0].spots] == [("start", "18"), ("end", "342")]


def test_lanes_stand_below_each_other_and_make_room_for_what_is_stacked() -> None:
    """The first lane has two rows of 18, so that the second begins 16 + 36 + 8 further down."""
    day = date(2026, 1, 1)
    drawing = timeline([_lane(day, day), _lane(day)], day)

    assert [(spot.x, spot.y) for row in drawing.rows for spot in row.spots] == [
        ("180", "42"),
        ("180", "60"),
        ("180", "102"),
    ]
    assert drawing.height == str(20 + 60 + 42 - 8 + 16)


def test_the_axis_names_first_days_of_months() -> None:
    drawing = timeline([_lane(date(2026, 1, 15), date(2026, 4, 15))], date(2026, 2, 1))

    assert [tick.day for tick in drawing.ticks] == [date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]


def test_the_axis_names_at_most_five_months_at_a_regular_distance() -> None:
    """Three years hold 36 months: 12 apart leave the first three Januaries after the first day."""
    drawing = timeline([_lane(date(2025, 10, 1), date(2028, 9, 30))], date(2026, 11, 24))

    assert [tick.day for tick in drawing.ticks] == [date(year, 1, 1) for year in (2026, 2027, 2028)]


def test_fifty_things_stay_within_the_drawing() -> None:
    first = date(2026, 1, 1)
    drawing = timeline([_lane(*(first + timedelta(days=number * 3) for number in range(50)))], first)

    assert len(drawing.rows[0].spots) == 50
    assert all(0 <= float(spot.x) <= WIDTH for spot in drawing.rows[0].spots)
    assert all(float(spot.y) < float(drawing.height) for spot in drawing.rows[0].spots)


def test_fifty_things_of_one_day_make_fifty_rows() -> None:
    drawing = timeline([_lane(*[date(2026, 1, 1)] * 50)], date(2026, 1, 1))

    assert len({spot.y for spot in drawing.rows[0].spots}) == 50


def test_the_last_day_of_the_calendar_can_be_drawn() -> None:
    drawing = timeline([_lane(date(2026, 1, 1), date.max)], date(2026, 1, 1))

    assert drawing.rows[0].spots[-1].x == "350"
