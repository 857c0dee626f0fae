"""A key result's levels, direction, worth and states, by hand."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.plan import CountMeasure, FormulaMeasure, Knot
from batna.model.values import Direction, Percent
from batna.score.assessment import State
from batna.score.scale import Scale
from talks import Talks

ScaleOf = Callable[..., Scale]
HALF = Fraction(1, 2)


def test_a_percentage_is_taken_of_the_baseline(scale_of: ScaleOf) -> None:
    """Of 1200: -10% is 1080, +2.5% is 1230."""
    scale = scale_of("price", Percent(Decimal(-10)), reservation=Percent(Decimal("2.5")))

    assert (scale.target, scale.reservation) == (1080, 1230)


def test_the_key_results_own_baseline_goes_before_the_terms(scale_of: ScaleOf) -> None:
    scale = scale_of("price", Percent(Decimal(-10)), baseline=1000)

    assert (scale.baseline, scale.target) == (1000, 900)


def test_a_baseline_in_percent_is_taken_of_the_terms(scale_of: ScaleOf) -> None:
    scale = scale_of("price", Percent(Decimal(-10)), baseline=Percent(Decimal(5)))

    assert (scale.baseline, scale.target) == (1260, 1134)


def test_the_baseline_of_a_formula_is_the_formula_of_the_baselines(talks: Talks, scale_of: ScaleOf) -> None:
    """1200 * 1; where a term has none, neither has the formula."""
    total = FormulaMeasure("price * years")

    assert scale_of(total, 3000).baseline == 1200
    assert talks.baseline("years", None).result("kr", total, 3000, better=Direction.LOWER).scale().baseline is None


def test_the_baseline_of_a_count_is_the_count_of_the_baseline(talks: Talks) -> None:
    counted = talks.baseline("clauses", ("a", "d")).result("kr", CountMeasure("clauses", ("a", "b", "c")), 3)

    assert counted.scale().baseline == 1


@pytest.mark.parametrize(
    ("measure", "target", "more", "expected"),
    [
        ("price", 1080, {}, Direction.LOWER),
        ("price", 1300, {}, Direction.HIGHER),
        ("price", 1080, {"better": Direction.HIGHER}, Direction.HIGHER),
        ("start", date(2027, 1, 1), {"baseline": date(2027, 3, 1)}, Direction.LOWER),
        (CountMeasure("clauses"), 3, {}, Direction.HIGHER),
        # A count whose baseline is above its target is to become smaller.
        (CountMeasure("clauses"), 1, {"baseline": 3}, Direction.LOWER),
        (CountMeasure("clauses"), 3, {"baseline": 3}, Direction.HIGHER),
        ("payment", "Net 60", {}, None),
        ("escrow", True, {}, None),
    ],
)
def test_the_direction_is_given_or_follows_from_baseline_to_target_or_is_higher_for_a_count(
    scale_of: ScaleOf, measure: Any, target: Any, more: dict[str, Any], expected: Direction | None
) -> None:
    assert scale_of(measure, target, **more).direction is expected


@pytest.mark.parametrize(
    ("price", "worth"), [(1200, 0), (1150, 0), (1149, Fraction(1, 70)), (1115, HALF), (1080, 1), (1000, 1)]
)
def test_worth_runs_from_0_at_the_reservation_value_to_1_at_the_target_and_is_clamped(
    scale_of: ScaleOf, price: int, worth: Fraction
) -> None:
    """From 1150 down to 1080: 35 of 70 is a half."""
    assert scale_of("price", 1080, reservation=1150).worth(Fraction(price)) == worth


def test_without_a_reservation_value_worth_runs_from_the_baseline(scale_of: ScaleOf) -> None:
    """From 1200 down to 1080: 90 of 120 is three quarters."""
    assert scale_of("price", 1080).worth(Fraction(1110)) == Fraction(3, 4)


def test_days_are_counted_for_the_worth_of_a_date(scale_of: ScaleOf) -> None:
    """From 11 January to 1 January: on the 6th, five of ten days are won."""
    scale = scale_of("start", date(2027, 1, 1), reservation=date(2027, 1, 11), better=Direction.LOWER)

    assert scale.worth(date(2027, 1, 6)) == HALF


@pytest.mark.parametrize(("price", "worth"), [(1081, 0), (1080, 1), (900, 1)])
@pytest.mark.parametrize("more", [{"reservation": 1080}, {"baseline": 1080, "better": Direction.LOWER}])
def test_a_must_have_is_worth_all_or_nothing(scale_of: ScaleOf, more: dict[str, Any], price: int, worth: int) -> None:
    """As is what has no way from reservation value or baseline to its target."""
    assert scale_of("price", 1080, **more).worth(Fraction(price)) == worth


@pytest.mark.parametrize(
    ("term", "target", "other"), [("escrow", True, False), ("escrow", False, True), ("payment", "Net 45", "Net 60")]
)
def test_an_option_is_worth_1_at_the_target_and_nothing_else_is_worth_anything(
    scale_of: ScaleOf, term: str, target: str | bool, other: str | bool
) -> None:
    scale = scale_of(term, target)

    assert (scale.worth(target), scale.worth(other)) == (1, 0)


def test_values_give_each_option_its_worth(scale_of: ScaleOf) -> None:
    by_name = scale_of("payment", "Net 60", values={"Net 30": Fraction(0), "Net 45": HALF, "Net 60": Fraction(1)})
    by_answer = scale_of("escrow", target=True, values={"true": Fraction(3, 4), "false": Fraction(1, 4)})

    assert by_name.worth("Net 45") == HALF
    assert [by_answer.worth(answer) for answer in (True, False)] == [Fraction(3, 4), Fraction(1, 4)]


@pytest.mark.parametrize(
    ("price", "worth"),
    [(1300, 0), (1150, 0), (1100, Fraction(3, 8)), (1050, Fraction(3, 4)), (1025, Fraction(7, 8)), (1000, 1), (1, 1)],
)
def test_between_knots_worth_is_linear_and_beyond_them_flat(scale_of: ScaleOf, price: int, worth: Fraction) -> None:
    knots = tuple(Knot(Decimal(at), Fraction(height)) for at, height in ((1150, 0), (1000, 1), (1050, "3/4")))

    assert scale_of("price", 1080, values=knots).worth(Fraction(price)) == worth


def test_a_knot_may_lie_at_a_percentage_of_the_baseline(scale_of: ScaleOf) -> None:
    """-10% of 1200 is 1080, half the way to the 0 at 1200 is 1140."""
    knots = (Knot(Decimal(1200), Fraction(0)), Knot(Percent(Decimal(-10)), Fraction(1)))

    assert scale_of("price", 1080, values=knots).worth(Fraction(1140)) == HALF


def test_points_become_worth_between_the_least_and_the_most(scale_of: ScaleOf) -> None:
    """From -10 to 30: 20 points are three quarters of the way."""
    options = scale_of(
        "payment", "Net 60", points={"Net 30": Fraction(-10), "Net 45": Fraction(20), "Net 60": Fraction(30)}
    )
    knots = (Knot(Decimal(1200), Fraction(-10)), Knot(Decimal(1000), Fraction(30)), Knot(Decimal(900), Fraction(10)))
    line = scale_of("price", 1080, points=knots)

    assert options.points == line.points == (-10, 30)
    assert options.worth("Net 45") == Fraction(3, 4)
    # They need not be monotone: at 950 it is 20 again, half the way from 30 down to 10.
    assert [line.worth(Fraction(price)) for price in (1050, 950)] == [Fraction(3, 4), Fraction(3, 4)]


@pytest.mark.parametrize(
    ("price", "state"),
    [
        ("1150.01", State.BREACH),
        ("1150", State.ACCEPTABLE),
        ("1080.01", State.ACCEPTABLE),
        ("1080", State.MET),
        ("1030.01", State.MET),
        ("1030", State.EXCEEDED),
        ("0", State.EXCEEDED),
    ],
)
def test_each_level_belongs_to_the_better_of_the_two_states_that_it_parts(
    scale_of: ScaleOf, price: str, state: State
) -> None:
    scale = scale_of("price", 1080, reservation=1150, stretch=1030)

    assert scale.state(Fraction(price)) is state


def test_without_a_reservation_value_nothing_is_a_breach(scale_of: ScaleOf) -> None:
    assert scale_of("price", 1080).state(Fraction(10**9)) is State.ACCEPTABLE


def test_what_is_not_given_is_open(scale_of: ScaleOf) -> None:
    assert scale_of("price", 1080).state(None) is State.OPEN


@pytest.mark.parametrize(
    ("option", "state"),
    [("Net 30", State.BREACH), ("Net 45", State.MET), ("Net 60", State.EXCEEDED), ("Net 90", State.MET)],
)
def test_options_compare_by_worth(scale_of: ScaleOf, option: str, state: State) -> None:
    """`Net 90` is worth as much as the target, `Net 45`, and so it meets it."""
    worths = {"Net 30": Fraction(0), "Net 45": HALF, "Net 60": Fraction(1), "Net 90": HALF}

    assert scale_of("payment", "Net 45", reservation="Net 90", stretch="Net 60", values=worths).state(option) is state


def test_numbers_compare_by_the_measure_even_where_points_say_otherwise(scale_of: ScaleOf) -> None:
    knots = (Knot(Decimal(1200), Fraction(0)), Knot(Decimal(1080), Fraction(30)), Knot(Decimal(900), Fraction(10)))

    assert scale_of("price", 1080, points=knots).state(Fraction(900)) is State.MET


@pytest.mark.parametrize(
    ("levels", "price", "worth"),
    [
        # The end, 1045, is half as far from the target as the reservation value: on along the same line, to 105 of 70.
        ({"opening": 1045}, 1045, Fraction(3, 2)),
        ({"stretch": 1045}, 1045, Fraction(3, 2)),
        ({"stretch": 1045}, 1066, Fraction(6, 5)),
        # Of two the better one is the end, whichever it is; one that is worse than the target is none.
        ({"stretch": 1060, "opening": 1045}, 1045, Fraction(3, 2)),
        ({"stretch": 1045, "opening": 1060}, 1045, Fraction(3, 2)),
        ({"stretch": 1045, "opening": 1100}, 1045, Fraction(3, 2)),
        ({"opening": 1100}, 1045, 1),
        # Flat from there, and 0 as ever at the reservation value and beyond it.
        ({"opening": 1045}, 1000, Fraction(3, 2)),
        ({"opening": 1045}, 1200, 0),
        # Exactly as far as the reservation value: 2 on the same line.
        ({"opening": 1010}, 1010, 2),
        ({"opening": 1010}, 1045, Fraction(3, 2)),
        # Further than that: the line from 1 at 1080 to 2 at 940, so that 70 of 140 are a half.
        ({"opening": 940}, 940, 2),
        ({"opening": 940}, 1010, Fraction(3, 2)),
        ({"opening": 940}, 1, 2),
        ({"opening": 940}, 1115, HALF),
        # Without either nothing counts beyond the target.
        ({}, 1000, 1),
        ({"opening": 1080, "stretch": 1080}, 1000, 1),
    ],
)
def test_worth_goes_on_beyond_the_target_to_the_better_of_stretch_and_opening(
    scale_of: ScaleOf, levels: dict[str, Any], price: int, worth: Fraction
) -> None:
    """The target lies at 1080, 70 below the reservation value."""
    assert scale_of("price", 1080, reservation=1150, **levels).worth(Fraction(price)) == worth


def test_without_a_reservation_value_the_way_to_the_end_is_held_against_that_from_the_baseline(
    scale_of: ScaleOf,
) -> None:
    """From 1200 to 1080 are 120. 1020 is 60 further, and worth a half more; 840 is 240 further, and worth 2."""
    near, far = (scale_of("price", 1080, opening=opening) for opening in (1020, 840))

    assert [scale.worth(Fraction(1050)) for scale in (near, far)] == [Fraction(5, 4), 1 + Fraction(30, 240)]
    assert (near.most, far.most) == (Fraction(3, 2), 2)


def test_more_is_worth_more_beyond_a_target_that_is_to_be_exceeded(scale_of: ScaleOf) -> None:
    """From 1200 to 1300 are 100; 1350 is half as far again."""
    assert scale_of("price", 1300, stretch=1350).worth(Fraction(1350)) == Fraction(3, 2)


def test_days_beyond_the_target_count_on_to_the_opening(scale_of: ScaleOf) -> None:
    """From 11 January to the 1st are ten days; the opening lies five before that."""
    scale = scale_of(
        "start",
        date(2027, 1, 6),
        reservation=date(2027, 1, 16),
        opening=date(2027, 1, 1),
        better=Direction.LOWER,
    )

    assert [scale.worth(date(2027, 1, day)) for day in (1, 4, 6)] == [Fraction(3, 2), Fraction(6, 5), 1]
    assert scale.position(date(2026, 12, 27)) == 2


@pytest.mark.parametrize("levels", [{"opening": 900}, {"stretch": 900}, {}])
def test_a_must_have_is_worth_no_more_beyond_its_target(scale_of: ScaleOf, levels: dict[str, Any]) -> None:
    scale = scale_of("price", 1080, reservation=1080, **levels)

    assert [scale.worth(Fraction(price)) for price in (900, 1080, 1081)] == [1, 1, 0]
    assert scale.most == 1


def test_values_say_all_that_there_is_to_say_of_worth(scale_of: ScaleOf) -> None:
    """An opening beyond the last knot adds nothing to what the author gave."""
    knots = (Knot(Decimal(1150), Fraction(0)), Knot(Decimal(1080), Fraction(3, 4)), Knot(Decimal(1000), Fraction(1)))
    scale = scale_of("price", 1080, opening=900, values=knots)

    assert (scale.worth(Fraction(900)), scale.least, scale.most) == (1, 0, 1)


@pytest.mark.parametrize(("price", "position"), [(1220, -1), (1150, 0), (1115, HALF), (1080, 1), (1010, 2), (940, 3)])
@pytest.mark.parametrize("levels", [{}, {"opening": 1045}, {"stretch": 800}])
def test_a_position_goes_on_beyond_both_ends(
    scale_of: ScaleOf, levels: dict[str, Any], price: int, position: Fraction
) -> None:
    """On the straight line from 1150 to 1080, whatever bends or ends the worth beyond it."""
    assert scale_of("price", 1080, reservation=1150, **levels).position(Fraction(price)) == position


def test_with_values_a_position_is_the_worth(scale_of: ScaleOf) -> None:
    knots = (Knot(Decimal(1150), Fraction(0)), Knot(Decimal(1000), Fraction(1)))
    line = scale_of("price", 1080, reservation=1150, values=knots)
    options = scale_of("payment", "Net 60", values={"Net 30": Fraction(0), "Net 45": HALF, "Net 60": Fraction(1)})

    assert [line.position(Fraction(price)) for price in (1220, 1120, 900)] == [0, Fraction(1, 5), 1]
    assert options.position("Net 45") == HALF


@pytest.mark.parametrize(
    ("was", "now", "moved"), [(960, 1020, -HALF), (900, 960, -HALF), (1080, 1200, -1), (1260, 1200, HALF)]
)
def test_a_must_have_moves_on_the_way_from_its_target_to_its_end(
    scale_of: ScaleOf, was: int, now: int, moved: Fraction
) -> None:
    """From 1080 to 960 are 120, and 60 of them a half, on either side of the target and beyond the end."""
    scale = scale_of("price", 1080, reservation=1080, opening=960)

    assert scale.moved(Fraction(was), Fraction(now)) == moved


def test_without_any_length_a_move_counts_nothing(scale_of: ScaleOf) -> None:
    """A must-have with nothing beyond it has no way on which a move could be measured; an option that is met has."""
    must = scale_of("price", 1080, reservation=1080)

    assert must.moved(Fraction(1000), Fraction(1200)) == 0
    assert scale_of("escrow", target=True).moved(was=True, now=False) == -1


@pytest.mark.parametrize(("price", "spent"), [(1000, Fraction(-1, 5)), (1020, 0), (1085, HALF), (1150, 1)])
def test_the_room_is_spent_from_opening_to_reservation_value(scale_of: ScaleOf, price: int, spent: Fraction) -> None:
    """From 1020 to 1150 there are 130 to give; 1085 has given 65 of them, and 1000 is 20 of 100 before the start."""
    opening = 1020 if price != 1000 else 1025
    scale = scale_of("price", 1010, opening=opening, reservation=1150)

    assert scale.room_spent(Fraction(price)) == spent


def test_room_in_options_is_counted_in_worth(scale_of: ScaleOf) -> None:
    worths = {"Net 30": Fraction(0), "Net 45": Fraction(1, 4), "Net 60": Fraction(1)}
    scale = scale_of("payment", "Net 60", opening="Net 60", reservation="Net 30", values=worths)

    assert scale.room_spent("Net 45") == Fraction(3, 4)


@pytest.mark.parametrize("more", [{}, {"opening": 1020}, {"reservation": 1150}, {"opening": 1080, "reservation": 1080}])
def test_there_is_no_room_without_both_ends_or_between_equal_ones(scale_of: ScaleOf, more: dict[str, Any]) -> None:
    assert scale_of("price", 1080, **more).room_spent(Fraction(1080)) is None


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("price", "EUR"),
        ("payment", None),
        (CountMeasure("clauses"), None),
        (FormulaMeasure("price * years"), "EUR"),
        (FormulaMeasure("price / 12"), "EUR"),
        (FormulaMeasure("years * 12"), "years"),
        (FormulaMeasure("price / price"), None),
    ],
)
def test_a_measure_has_the_unit_of_what_it_measures(scale_of: ScaleOf, measure: Any, unit: str | None) -> None:
    """Money times a number of years is money; a ratio of two amounts is none."""
    target: Any = "Net 60" if measure == "payment" else 1

    assert scale_of(measure, target, better=Direction.LOWER).unit == unit
