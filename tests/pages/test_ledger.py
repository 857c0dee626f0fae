"""What the scorecard page says of concessions and of the room that is left, and packages as text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from batna.load import load
from batna.model.values import Side, Value
from batna.pages.terms_yaml import terms_yaml
from batna.telling.changes import changes
from pages.conftest import PLAN
from pages.estimated import OURS, OWN, THEIRS, Reporter, offer, page


def test_what_gave_nothing_was_not_given_in_return_for_anything(report: Reporter) -> None:
    """They come from 960 to 930, and we stay where we are: a move after theirs, and no concession."""
    offers = (
        offer(2, Side.THEM, 960, "two years"),
        offer(3, Side.US, 900, "two years"),
        offer(4, Side.THEM, 930, "two years"),
        offer(5, Side.US, 900, "two years"),
    )
    ledger = page(report, OWN, *offers).ledger

    assert ledger is not None
    assert (ledger.rows[-1].size, ledger.rows[-1].answer) == ("nothing moved", None)


def test_a_concession_is_held_against_the_one_before(report: Reporter) -> None:
    """Theirs go from 1/8 to 1/2 and 5/8, a third of what they gave first; ours stay at 7/8, 3/8 above their second."""
    offers = (
        offer(2, Side.THEM, 960, "two years"),
        offer(3, Side.US, 900, "two years"),
        offer(4, Side.THEM, 930, "two years"),
        offer(6, Side.THEM, 930, "one year"),
    )
    ledger = page(report, OWN, *offers).ledger

    assert ledger is not None
    assert [(move.number, move.score, move.size, move.answer and move.answer.word) for move in ledger.rows] == [
        # Our first offer is a move that they can answer.
        ("1", "+0.375", "first concession", "in return"),
        ("2", "+0.125", "33% of the last", "unprompted"),
    ]
    assert [(total.score, total.count, total.answers) for total in ledger.totals] == [("+0.500", "2 moves", "1 of 2")]
    assert ledger.finding == (
        "In our score, they have given 0.500 since the first offer. 1 of 2 moves of theirs was in return for one."
    )


def test_offers_made_together_are_one_move_by_the_lowest(report: Reporter) -> None:
    """900 for three years is worth 3/4, 900 for two years 7/8: the move from 1 is a concession of 1/4."""
    offers = (
        offer(3, Side.US, 900, "one year"),
        offer(5, Side.US, 900, "two years", meso="two"),
        replace(offer(5, Side.US, 900, "three years", meso="two"), id="2026-11-05-us-2"),
    )
    ledger = page(report, OWN, *offers).ledger

    assert ledger is not None
    assert [(move.score, move.day.iso, move.note) for move in ledger.rows] == [
        ("\N{MINUS SIGN}0.250", "2026-11-05", "the lowest of 2 made together")
    ]


def test_what_an_offer_leaves_open_makes_the_concession_a_range(report: Reporter) -> None:
    """Theirs go from 3/8 + 1/8 to 1/8 and the cost open: from -3/8 to +3/8 of score."""
    offers = (offer(2, Side.THEM, 930, "two years"), offer(4, Side.THEM, None, "two years"))
    ledger = page(report, OWN, *offers).ledger

    assert ledger is not None
    assert [(move.score, move.size, move.moves) for move in ledger.rows] == [
        ("\N{MINUS SIGN}0.375\xa0to\xa0+0.375", "may have taken back", ("open", "±0%"))
    ]
    assert ledger.has_open


def test_a_range_of_concessions_is_held_against_the_last_as_a_range(report: Reporter) -> None:
    """First 3/8 given for certain, then between nothing and 1/4, as the length is open: up to two thirds of it."""
    offers = (
        offer(2, Side.THEM, 960, "three years"),
        offer(3, Side.THEM, 930, "three years"),
        replace(offer(4, Side.THEM, 930, "two years"), terms={"annual_cost": Decimal(930), "length": None}),
    )
    ledger = page(report, OWN, *offers).ledger

    assert ledger is not None
    assert [(move.score, move.size) for move in ledger.rows][1] == (
        "±0.000\xa0to\xa0+0.250",
        "0%\xa0to\xa067% of the last",
    )


def test_the_caption_tells_how_far_the_last_offers_closed_the_gap(report: Reporter) -> None:
    """Theirs go from 1/2 to 5/8, a third of the 3/8 to our 7/8; 1/4 is left."""
    offers = (
        offer(2, Side.THEM, 930, "two years"),
        offer(3, Side.US, 900, "two years"),
        offer(4, Side.THEM, 930, "one year"),
    )
    course = page(report, OWN, *offers).course

    assert course is not None
    assert course.description == (
        "Their last offer (Nov 4, 2026) closed 33% of the gap. What lies between both sides is 0.250 of our score."
    )
    assert [piece.day for piece in course.finding if piece.day] == ["2026-11-04"]


def test_a_single_offer_has_a_caption_too(report: Reporter) -> None:
    course = page(report, OWN, OURS).course

    assert course is not None
    assert (
        course.description
        == "Our last offer (Nov 5, 2026) scores 0.875 and every target 1.000; they have made none yet."
    )


def test_what_is_left_is_told_after_each_move_of_either_side(report: Reporter) -> None:
    """At 930 the target of 900 is 30 away, and so is 960; 1/2 is the BATNA's score, and what 930 and two years have."""
    rooms = page(report, OWN, THEIRS).rooms

    assert rooms is not None
    (row,) = rooms.rows

    assert (row.to_targets, row.to_batna) == ("0.500", "0.000")
    assert [(cell.to_target, cell.to_reservation) for cell in row.cells] == [
        ("30\xa0EUR above target", "to the reservation value: 30\xa0EUR left"),
        ("one step short", ""),
    ]


def test_a_draft_is_in_the_ledger_without_a_number_and_not_in_its_drawing(report: Reporter) -> None:
    ledger = page(report, OWN, OURS, offer(9, Side.US, 930, "two years", draft=True)).ledger

    assert ledger is not None
    assert [(move.number, move.label) for move in ledger.rows] == [("", "Our offer, draft")]
    assert ledger.drawing is None


def test_the_room_left_to_the_reservation_value_is_told_in_units(report: Reporter) -> None:
    """From 900, 60 are left to 960; without an opening nothing tells how much was spent."""
    view = page(report, OWN, OURS)

    assert view.gaps is not None
    assert [row.room for row in view.gaps.rows] == ["60\xa0EUR left", "no reservation value"]


def test_a_package_at_every_reservation_value_is_a_line(report: Reporter) -> None:
    """The cost is worth nothing at 960, two years half of a quarter: 182 - 168/8. Without the one, it is nothing."""
    length = replace(PLAN.key_results["length"], reservation="two years")
    with_reservation = replace(OWN, key_results={**PLAN.key_results, "length": length})
    course = page(report, with_reservation, OURS).course

    assert course is not None
    assert course.drawing.floor is not None
    assert (course.drawing.floor.y, course.floor) == ("161", "0.125")
    assert page(report, OWN, OURS).course.floor == "0.000"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (Decimal("1050000.50"), Decimal("1050000.50")),
        (Decimal("1E+3"), 1000),
        (True, True),
        (date(2027, 2, 1), "2027-02-01"),
        ("$4.37: \"yes\" # 'no'", "$4.37: \"yes\" # 'no'"),
        (("a, b", "c]"), ["a, b", "c]"]),
        ((), []),
    ],
)
def test_a_package_can_be_copied_into_an_offer_file(value: Value, read: object) -> None:
    source, problems = load("offers/x.yaml", "\n".join(terms_yaml({"some_term": value})).encode())

    assert problems == ()
    assert source is not None
    assert source.data == {"terms": {"some_term": read}}


def test_of_a_set_only_what_is_new_and_what_is_gone_is_told() -> None:
    known = {"length": PLAN.terms["length"]}

    assert changes(("length",), {"length": ("a", "c")}, {"length": ("a", "b")}, known, "en") == (
        "Length: with c, without b",
    )
