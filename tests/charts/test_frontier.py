from dataclasses import replace
from fractions import Fraction

from batna.charts.frontier import FrontierPlot, Offered, Pair, frontier

_NOTHING = Pair(Fraction(0), Fraction(0))


def _pair(ours: str, theirs: str) -> Pair:
    return Pair(Fraction(ours), Fraction(theirs))


def _offer(low: Pair, high: Pair | None = None) -> Offered:
    return Offered(low, high or low, "us", "us")


def _places(plot: FrontierPlot) -> list[tuple[float, float]]:
    return [(float(spot.x), float(spot.y)) for spot in plot.spots]


def test_without_points_and_offers_only_the_axes_and_the_disagreement_point_are_drawn() -> None:
    plot = frontier([], _NOTHING, [], [])

    assert (plot.edge, plot.acceptable, plot.others, plot.paths, plot.spots, plot.rings) == ("", "", "", (), (), ())
    assert (plot.x, plot.y) == (plot.left, plot.bottom)
    assert (plot.columns[::2], plot.rows[::2]) == (("34", "190", "346"), ("312", "168", "24"))


def test_our_score_goes_up_and_theirs_to_the_right() -> None:
    """A quarter of 288 units above 312 is 240, half of 312 units right of 34 is 190."""
    plot = frontier([], _NOTHING, [_offer(_pair("1/4", "1/2"))], [])

    assert _places(plot) == [(190.0, 240.0)]


def test_our_score_goes_up_as_far_as_there_are_any_and_theirs_stays() -> None:
    """To 2: 3/2 is three quarters of 288 units above 312, 96; 1 is a line of the grid half way, 168."""
    plot = frontier([], _NOTHING, [_offer(_pair("3/2", "1/2"))], [], Fraction(2))

    assert _places(plot) == [(190.0, 96.0)]
    assert dict(zip(plot.levels, plot.rows, strict=True))[Fraction(1)] == "168"
    assert plot.their_levels[-1] == 1


def test_the_zone_reaches_from_the_disagreement_point_to_the_best_for_both() -> None:
    """At half of both scores it has half of 312 units to the right, and half of 288 up."""
    plot = frontier([], _pair("1/2", "1/2"), [], [])

    assert (plot.x, plot.y, plot.zone_width, plot.zone_height) == ("190", "168", "156", "144")


def test_acceptable_points_and_others_are_apart_and_all_on_the_edge() -> None:
    plot = frontier([(_pair("1", "0"), False), (_pair("1/2", "1/2"), True)], _NOTHING, [], [])

    assert (plot.acceptable, plot.others, plot.edge) == ("M190 168h0", "M34 24h0", "34,24 190,168")


def test_points_of_one_place_are_drawn_once() -> None:
    plot = frontier([(_pair("1/2", "1/2"), True)] * 50, _NOTHING, [], [])

    assert plot.acceptable == "M190 168h0"


def test_what_an_offer_leaves_open_is_a_box_around_it() -> None:
    plot = frontier([], _NOTHING, [_offer(_pair("1/4", "0"), _pair("3/4", "1/2"))], [])
    (spot,) = plot.spots

    assert (spot.left, spot.top, spot.width, spot.height) == ("34", "96", "156", "144")
    assert (spot.x, spot.y) == ("112", "168")


def test_letters_of_packages_with_equal_scores_stand_at_different_corners() -> None:
    rings = frontier([], _NOTHING, [], [(letter, _pair("1/2", "1/2")) for letter in "ABC"]).rings

    assert {(ring.x, ring.y) for ring in rings} == {("190", "168")}
    assert len({(ring.letter_x, ring.letter_y) for ring in rings}) == 3


def test_fifty_offers_and_points_stay_within_the_drawing() -> None:
    pairs = [_pair(f"{n}/49", f"{49 - n}/49") for n in range(50)]
    plot = frontier([(pair, True) for pair in pairs], _NOTHING, [_offer(pair) for pair in pairs], [])

    assert all(34 <= x <= 346 and 24 <= y <= 312 for x, y in _places(plot))
    assert plot.acceptable.count("M") == 50


def test_a_draft_has_its_mark_and_is_not_joined_to_what_was_made() -> None:
    made, draft = _offer(_pair("1/2", "1/2")), replace(_offer(_pair("1", "0")), kind="us-draft", is_made=False)
    plot = frontier([], _NOTHING, [made, draft], [])

    assert [spot.kind for spot in plot.spots] == ["us", "us-draft"]
    assert [path.points for path in plot.paths] == ["190,168"]


def test_marks_of_many_offers_are_drawn_at_half_the_size() -> None:
    few, many = (frontier([], _NOTHING, [_offer(_NOTHING)] * count, []) for count in (24, 25))

    assert (few.size, many.size) == ("1", "0.5")
