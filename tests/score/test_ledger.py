"""The concession ledger, by hand."""

from fractions import Fraction
from typing import Any

import pytest

from batna.model.values import Side
from batna.score.assessment import Interval
from batna.score.ledger import Ledger, ledger
from batna.score.room import Room
from talks import Talks


@pytest.fixture
def plan(talks: Talks) -> Talks:
    """Price from 1200 today to 1000, 3 : 1 with payment in 30, 45 or 60 days, worth 0, 1/2 and 1."""
    worths = {"Net 30": Fraction(0), "Net 45": Fraction(1, 2), "Net 60": Fraction(1)}
    bare = talks.result("cost", "price", 1000, weight=Fraction(3), reservation=1200, opening=900)
    return bare.result("pay", "payment", "Net 60", weight=Fraction(1), values=worths)


def between(low: Any, high: Any) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def kept(told: Talks) -> Ledger:
    return ledger(told.card())


def test_before_the_first_offer_there_is_nothing_in_it(plan: Talks) -> None:
    assert kept(plan) == Ledger((), {})


def test_each_move_is_of_a_side_and_of_a_round(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000, "payment": "Net 60"})
    told = told.offer("2026-09-02-them", {"price": 1200, "payment": "Net 30"})
    told = told.offer("2026-09-03-us", {"price": 1040, "payment": "Net 60"})

    assert [(move.side, move.round) for move in kept(told).moves] == [(Side.US, 1), (Side.THEM, 1), (Side.US, 2)]


def test_what_a_move_gives_is_positive_for_the_other_side_by_key_result_and_in_total(plan: Talks) -> None:
    """40 of 200 is a fifth of 3/4; half of payment is half of 1/4. They come from 1200 to 1180: a tenth of 3/4."""
    told = plan.offer("2026-09-01-us", {"price": 1000, "payment": "Net 60"})
    told = told.offer("2026-09-02-them", {"price": 1200, "payment": "Net 30"})
    told = told.offer("2026-09-03-us", {"price": 1040, "payment": "Net 45"})
    told = told.offer("2026-09-04-them", {"price": 1180, "payment": "Net 30"})
    ours, theirs = kept(told).moves[2:]

    assert ours.results == {"cost": between("3/20", "3/20"), "pay": between("1/8", "1/8")}
    assert ours.given == between("11/40", "11/40")
    assert theirs.results == {"cost": between("3/40", "3/40"), "pay": between(0, 0)}


def test_what_is_taken_back_is_negative(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1040, "payment": "Net 60"})
    told = told.offer("2026-09-03-us", {"price": 1000, "payment": "Net 60"})

    assert kept(told).moves[1].given == between("-3/20", "-3/20")


def test_what_an_offer_leaves_open_makes_the_concession_a_range_and_never_its_middle(plan: Talks) -> None:
    """First payment is open, then Net 45: we may have given up to half of 1/4, or taken up to half of it back."""
    told = plan.offer("2026-09-01-us", {"price": 1000})
    told = told.offer("2026-09-03-us", {"price": 1040, "payment": "Net 45"})

    assert kept(told).moves[1].results == {"cost": between("3/20", "3/20"), "pay": between("-1/8", "1/8")}
    assert kept(told).moves[1].given == between("1/40", "11/40")


def test_one_key_result_that_opens_does_not_make_up_for_another_that_closes(plan: Talks) -> None:
    """From 1000 and open to open and Net 60. Payment gives -1/4 to 0.

    The price may become anything from 1200, a whole way of 200 worse, to 900, half a way better: -3/8 to 3/4.
    """
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"payment": "Net 60"})

    assert kept(told).moves[1].given == between("-5/8", "3/4")


def test_what_both_offers_leave_open_has_not_moved(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"price": 1040})

    assert kept(told).moves[1].given == between("3/20", "3/20")


def test_the_size_is_against_what_that_sides_last_move_gave(plan: Talks) -> None:
    """40, then 20 of 200: half as much; against a range of 1/40 to 11/40, 3/20 is 6/11 to 6 times as much."""
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"price": 1040})
    half = told.offer("2026-09-05-us", {"price": 1060})
    unsure = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"price": 1040, "payment": "Net 45"})
    unsure = unsure.offer("2026-09-05-us", {"price": 1080, "payment": "Net 45"})

    assert [move.size for move in kept(half).moves] == [None, None, between("1/2", "1/2")]
    assert kept(unsure).moves[2].size == between("6/11", 6)


def test_there_is_no_size_after_a_move_that_may_have_given_nothing(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-03-us", {"price": 1000})

    assert kept(told.offer("2026-09-05-us", {"price": 1060})).moves[2].size is None


def test_a_draft_is_held_against_the_last_made_and_counts_for_nothing_after_it(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-02-us", {"price": 1100}, draft=True)
    told = told.offer("2026-09-03-us", {"price": 1020})

    assert [(move.round, move.given) for move in kept(told).moves] == [
        (1, None),
        (2, between("3/8", "3/8")),
        (2, between("3/40", "3/40")),
    ]
    assert kept(told).totals[Side.US].moves == 1


def test_offers_made_together_are_one_move_judged_at_the_lowest(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000, "payment": "Net 60"})
    told = told.offer("2026-09-03-us", {"price": 1040, "payment": "Net 60"}, meso="m")
    told = told.offer("2026-09-03-us-2", {"price": 1000, "payment": "Net 30"}, meso="m")
    move = kept(told).moves[1]

    assert (move.round, move.together, move.scored.offer.id) == (2, 2, "2026-09-03-us-2")
    assert move.given == between("1/4", "1/4")


def test_the_total_is_from_the_first_to_the_last_move_with_how_many_answered_one(plan: Talks) -> None:
    """Our second offer answers their first, our third their move to 1180, our fourth nothing."""
    told = plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-02-them", {"price": 1200})
    told = told.offer("2026-09-03-us", {"price": 1040}).offer("2026-09-04-them", {"price": 1180})
    told = told.offer("2026-09-05-us", {"price": 1060}).offer("2026-09-06-us", {"price": 1060})
    totals = kept(told).totals

    assert (totals[Side.US].given, totals[Side.US].moves, totals[Side.US].answered) == (between("9/40", "9/40"), 3, 2)
    assert (totals[Side.THEM].given, totals[Side.THEM].answered) == (between("3/40", "3/40"), 1)
    assert totals[Side.US].results == {"cost": between("9/40", "9/40"), "pay": between(0, 0)}


def test_what_is_given_is_counted_beyond_the_target_and_beyond_the_reservation_value(plan: Talks) -> None:
    """Ours go from 880 to 980, all better than the target of 1000: 100 of 200 are a half of 3/4.

    Theirs go from 1300 to 1250, both in breach: 50 of 200 are a quarter of 3/4.
    """
    told = plan.offer("2026-09-01-us", {"price": 880}).offer("2026-09-02-them", {"price": 1300})
    told = told.offer("2026-09-03-us", {"price": 980}).offer("2026-09-04-them", {"price": 1250})
    moves = kept(told).moves

    assert [move.given for move in moves[2:]] == [between("3/8", "3/8"), between("3/16", "3/16")]
    assert kept(told).totals[Side.THEM].given == between("3/16", "3/16")


def test_offers_of_theirs_made_together_are_judged_at_the_best_for_us(plan: Talks) -> None:
    """1160 and Net 30 is worth 3/20, 1200 and Net 60 a quarter, so that is what they gave since 1200 and Net 30."""
    told = plan.offer("2026-09-01-them", {"price": 1200, "payment": "Net 30"})
    told = told.offer("2026-09-03-them", {"price": 1200, "payment": "Net 60"}, meso="m")
    told = told.offer("2026-09-03-them-2", {"price": 1160, "payment": "Net 30"}, meso="m")
    move = kept(told).moves[1]

    assert (move.together, move.scored.offer.id) == (2, "2026-09-03-them")
    assert move.given == between("1/4", "1/4")


def test_the_room_left_is_in_units_and_for_options_in_worth(plan: Talks) -> None:
    """At 1040 the target is 40 away and the reservation value 160; Net 45 is half of the way to Net 60."""
    move = kept(plan.offer("2026-09-01-us", {"price": 1040, "payment": "Net 45"})).moves[0]

    assert move.room == {
        "cost": Room(Fraction(40), Fraction(160), in_worth=False),
        "pay": Room(Fraction(1, 2), None, in_worth=True),
    }
    assert move.to_targets == between("11/40", "11/40")
    assert move.to_batna is None


def test_beyond_target_or_reservation_value_the_room_is_negative_and_open_it_is_unknown(plan: Talks) -> None:
    ours, theirs = kept(
        plan.offer("2026-09-01-us", {"price": 980}).offer("2026-09-02-them", {"price": 1230, "payment": "Net 60"})
    ).moves

    assert ours.room["cost"] == Room(Fraction(-20), Fraction(220), in_worth=False)
    assert theirs.room["cost"].to_reservation == -30
    assert ours.room["pay"] == Room(None, None, in_worth=True)


def test_how_far_a_move_is_above_the_batna_is_a_range_while_something_is_open(plan: Talks) -> None:
    told = plan.alternative("other", is_batna=True, score=Fraction(1, 2)).offer("2026-09-01-us", {"price": 1000})

    assert kept(told).moves[0].to_batna == between("1/4", "1/2")
    assert kept(told).moves[0].to_targets == between(0, "1/4")
