"""What the scorecard page says of concessions and of the room that is left, and packages as text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from batna.load import load
from batna.model.values import Side, Value
from batna.pages.terms import changes
from batna.pages.terms_yaml import terms_yaml
from pages.conftest import PLAN
from pages.estimated import OURS, OWN, Reporter, offer, page


def test_a_concession_is_held_against_the_one_before_and_against_the_gap(report: Reporter) -> None:
    """Theirs go from 1/8 to 1/2 and 5/8, a third of what they gave first; ours stay at 7/8, 3/8 above their second."""
    offers = (
        offer(2, Side.THEM, 960, "two years"),
        offer(3, Side.US, 900, "two years"),
        offer(4, Side.THEM, 930, "two years"),
        offer(6, Side.THEM, 930, "one year"),
    )
    ledger = page(report, OWN, *offers).ledger

    assert ledger is not None
    assert [(move.number, move.score, move.size, move.answer.word) for move in ledger.rows] == [
        ("1", "+0.375", "its first concession", "unprompted"),
        ("2", "+0.125", "33% of its last", "unprompted"),
    ]
    assert [(total.score, total.count, total.answers) for total in ledger.totals] == [("+0.500", "2 moves", "0 of 2")]
    assert ledger.finding == (
        "In our score, they have given 0.500 since the first offer. Of the gap that was left, their last move closed "
        "33%. 0.250 lies between both sides now."
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
    assert [(move.score, move.detail) for move in ledger.rows] == [
        ("\N{MINUS SIGN}0.250", "Nov 5, 2026, the lowest of 2 made together")
    ]


def test_a_draft_is_in_the_ledger_without_a_number_and_not_in_its_drawing(report: Reporter) -> None:
    ledger = page(report, OWN, OURS, offer(9, Side.US, 930, "two years", draft=True)).ledger

    assert ledger is not None
    assert [(move.number, move.label) for move in ledger.rows] == [("", "Our offer, draft")]
    assert ledger.drawing is None


def test_the_room_left_to_the_reservation_value_is_told_in_units(report: Reporter) -> None:
    """From 900, 60 are left to 960; without an opening nothing tells how much was spent."""
    view = page(report, OWN, OURS)

    assert [row.room for row in view.gaps] == ["60\xa0EUR left", "no reservation value"]
    assert view.has_room


def test_a_package_at_every_reservation_value_is_a_line_where_it_is_worth_something(report: Reporter) -> None:
    """The cost is worth nothing at 960, two years half of a quarter."""
    length = replace(PLAN.key_results["length"], reservation="two years")
    with_reservation = replace(OWN, key_results={**PLAN.key_results, "length": length})
    course = page(report, with_reservation, OURS).course

    assert course is not None
    assert course.floor is not None
    assert course.floor.y == "161"
    assert page(report, OWN, OURS).course.floor is None  # type: ignore[union-attr]


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
