from datetime import date, timedelta

from batna.charts.progress_history import Spell, history

_FIRST = date(2026, 1, 1)


def _spell(day: int, kind: str, depth: int) -> Spell:
    return Spell(_FIRST + timedelta(days=day), kind, depth)


def test_each_status_lasts_until_the_next_and_the_last_until_today() -> None:
    """316 units from 2 for 100 days: a quarter is 79."""
    drawing = history([_spell(0, "good", 0), _spell(25, "warn", 2)], _FIRST + timedelta(days=100), 4)

    assert [(block.x, block.y, block.width, block.kind) for block in drawing.blocks] == [
        ("2", "0", "79", "good"),
        ("81", "16", "237", "warn"),
    ]


def test_a_line_joins_the_statuses_through_their_middle() -> None:
    drawing = history([_spell(0, "good", 0), _spell(50, "warn", 1)], _FIRST + timedelta(days=100), 4)

    assert drawing.joints == "2,3 160,3 160,11 318,11"


def test_the_drawing_has_room_for_every_depth() -> None:
    """Three steps of 8, and a block of 6."""
    assert history([], _FIRST, 4).height == "30"


def test_a_status_begun_today_has_no_width_yet() -> None:
    (block,) = history([_spell(0, "good", 0)], _FIRST, 4).blocks

    assert (block.x, block.width) == ("160", "0")


def test_fifty_statuses_stay_within_the_drawing() -> None:
    spells = [_spell(number, "warn", number % 4) for number in range(50)]
    drawing = history(spells, _FIRST + timedelta(days=50), 4)

    assert len(drawing.blocks) == 50
    assert all(float(block.x) >= 0 and float(block.x) + float(block.width) <= 320.01 for block in drawing.blocks)
