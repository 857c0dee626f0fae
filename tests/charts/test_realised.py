from fractions import Fraction

import pytest

from batna.charts.realised import realised


def _values(**values: int) -> dict[str, Fraction]:
    return {kind: Fraction(value) for kind, value in values.items()}


def test_values_lie_to_scale_from_the_worst_to_the_best() -> None:
    """202 units from 9: 70 at 211, 45 at 9, and 54 at 9 + 9/25 of 202 = 81.72."""
    drawing = realised(_values(baseline=45, target=70, agreed=70, realised=54), higher_is_better=True)

    assert [(mark.kind, mark.x) for mark in drawing.marks] == [
        ("baseline", "9"),
        ("target", "211"),
        ("agreed", "211"),
        ("realised", "81.72"),
    ]
    assert (drawing.gap_left, drawing.gap_width) == ("81.72", "129.28")


def test_lower_values_lie_further_right_where_they_are_better() -> None:
    drawing = realised(_values(baseline=480, target=440, realised=450), higher_is_better=False)

    assert [mark.x for mark in drawing.marks] == ["9", "211", "160.5"]


def test_there_is_no_gap_before_both_its_ends_are_known() -> None:
    drawing = realised(_values(baseline=1, target=2, agreed=2), higher_is_better=True)

    assert (drawing.gap_left, drawing.gap_width) == (None, "0")


@pytest.mark.parametrize("higher_is_better", [True, False])
def test_equal_values_lie_in_the_middle(higher_is_better: bool) -> None:
    drawing = realised(_values(target=5, agreed=5, realised=5), higher_is_better=higher_is_better)

    assert {mark.x for mark in drawing.marks} == {"110"}


def test_with_nothing_known_there_is_a_rail() -> None:
    drawing = realised({}, higher_is_better=True)

    assert (drawing.marks, drawing.left, drawing.right) == ((), "9", "211")


def test_what_went_beyond_the_target_widens_the_rail() -> None:
    """From 0 to 200, the target of 100 lies in the middle."""
    drawing = realised(_values(baseline=0, target=100, realised=200), higher_is_better=True)

    assert [mark.x for mark in drawing.marks] == ["9", "110", "211"]
