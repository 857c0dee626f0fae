"""What each move gave and got, by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from batna.model.talks import ReplyKind
from batna.score.assessment import Change, Interval, TermMove
from talks import Talks

HALF = Fraction(1, 2)


@pytest.fixture(scope="session")
def plan(talks: Talks) -> Talks:
    """Price 1000 at first, 1080 wanted, 1150 at worst (weight 3); payment by worth, Net 30 to Net 60 (weight 1)."""
    worths = {"Net 30": Fraction(0), "Net 45": HALF, "Net 60": Fraction(1)}
    return talks.result("cost", "price", 1080, opening=1010, reservation=1150, weight=Fraction(3)).result(
        "pay", "payment", "Net 60", opening="Net 60", reservation="Net 30", values=worths, weight=Fraction(1)
    )


def change(talks: Talks, offer: str) -> Change:
    found = talks.scored(offer).change
    assert found is not None
    return found


def test_a_sides_first_offer_changes_nothing(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1010}).offer("2026-09-02-them", {"price": 1200})

    assert [scored.change for scored in told.card().offers] == [None, None]


def test_a_change_is_counted_on_the_line_from_reservation_value_to_target_beyond_both_ends(plan: Talks) -> None:
    """From 1010 to 1080 are 70 of the 70 that lie between 1150 and 1080, though worth stays 1; Net 60 to 45 is 1/2."""
    told = plan.offer("2026-09-01-us", {"price": 1010, "payment": "Net 60"}).offer(
        "2026-09-05-us", {"price": 1080, "payment": "Net 45"}
    )
    found = change(told, "2026-09-05-us")

    assert found.since == "2026-09-01-us"
    assert found.key_results == {"cost": -1, "pay": -HALF}
    # 3/4 of a whole way and 1/4 of a half.
    assert found.gain == Interval(Fraction(-7, 8), Fraction(-7, 8))


def test_what_is_given_up_where_worth_has_ended_is_given_up(plan: Talks) -> None:
    """From 940 to 1010 are 70 of 70, both worth all that the price can be, and from 1220 to 1185 they come 35 of 70."""
    told = plan.offer("2026-09-01-us", {"price": 940}).offer("2026-09-02-them", {"price": 1220})
    told = told.offer("2026-09-05-us", {"price": 1010}).offer("2026-09-06-them", {"price": 1185})

    ours, theirs = change(told, "2026-09-05-us"), change(told, "2026-09-06-them")

    assert ours.gain == Interval(Fraction(-3, 4), Fraction(-3, 4))
    assert theirs.gain == Interval(Fraction(3, 8), Fraction(3, 8))


def test_what_no_key_result_measures_is_told_with_what_it_was_and_became(plan: Talks) -> None:
    """The length and the clauses are measured by nothing, and the price by one; a set in another order is the same."""
    told = plan.offer("2026-09-01-us", {"price": 1010, "years": 3, "clauses": ("a", "b")}).offer(
        "2026-09-05-us", {"price": 1080, "clauses": ("b", "a"), "escrow": True}
    )
    found = change(told, "2026-09-05-us")

    assert found.terms == {
        "price": TermMove(Decimal(1010), Decimal(1080)),
        "escrow": TermMove(None, now=True),
        "years": TermMove(Decimal(3), None),
    }
    assert found.unmeasured == ("escrow", "years")


def test_where_nothing_moved_no_term_has_moved(plan: Talks) -> None:
    terms = {"price": 1010, "years": 3}
    found = change(plan.offer("2026-09-01-us", terms).offer("2026-09-05-us", terms), "2026-09-05-us")

    assert (found.terms, found.unmeasured, found.gain) == ({}, (), Interval(Fraction(0), Fraction(0)))


def test_a_must_have_without_anything_beyond_it_moves_in_its_terms_alone(talks: Talks) -> None:
    must = talks.result("cost", "price", 1080, reservation=1080)
    found = change(
        must.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-05-us", {"price": 1060}), "2026-09-05-us"
    )

    assert (found.key_results, found.gain) == ({"cost": 0}, Interval(Fraction(0), Fraction(0)))
    assert found.terms == {"price": TermMove(Decimal(1000), Decimal(1060))}
    assert found.unmeasured == ()


def test_what_either_offer_leaves_open_has_no_change(plan: Talks) -> None:
    """From anything to Net 45, worth a half of 1/4: by an eighth worse at most, and as much better."""
    told = plan.offer("2026-09-01-us", {"price": 1080}).offer("2026-09-05-us", {"price": 1080, "payment": "Net 45"})
    found = change(told, "2026-09-05-us")

    assert found.key_results == {"cost": 0, "pay": None}
    assert found.gain == Interval(Fraction(-1, 8), Fraction(1, 8))


def test_what_opens_beyond_the_target_may_become_anything_as_far_as_worth_goes(plan: Talks) -> None:
    """From 1010, twice the way from 1150 to 1080, to open: at the worst two whole ways are given up, and none gained.

    From 940, three times the way, it is at least one: worth, and with it what is open, ends at the opening of 1010.
    """
    near, far = (
        plan.offer("2026-09-01-us", {"price": price}).offer("2026-09-05-us", {"price": None}) for price in (1010, 940)
    )

    assert change(near, "2026-09-05-us").gain == Interval(Fraction(-6, 4), Fraction(0))
    assert change(far, "2026-09-05-us").gain == Interval(Fraction(-9, 4), Fraction(-3, 4))


def test_what_an_offer_leaves_open_makes_its_gain_all_that_it_may_be_from_the_least_to_the_most(plan: Talks) -> None:
    """Net 30 is worth nothing and Net 60 all of 1/4: from payment open to Net 60 gains 0 to 1/4, and back the reverse.

    What both leave open has not moved, and the price at its target is worth 3/4 each time.
    """
    told = plan.offer("2026-09-01-us", {"price": 1080}).offer("2026-09-02-us", {"price": 1080, "payment": "Net 60"})
    told = told.offer("2026-09-03-us", {"price": 1080}).offer("2026-09-04-us", {"price": 1080})
    quarter, nothing = Fraction(1, 4), Fraction(0)

    assert change(told, "2026-09-02-us").gain == Interval(nothing, quarter)
    assert change(told, "2026-09-03-us").gain == Interval(-quarter, nothing)
    assert change(told, "2026-09-04-us").gain == Interval(nothing, nothing)


def test_each_side_is_held_against_its_own_last_offer_that_was_made(plan: Talks) -> None:
    """Drafts are not moves; declined offers were."""
    told = (
        plan.offer("2026-09-01-them", {"price": 1200})
        .offer("2026-09-02-us", {"price": 1010})
        .offer("2026-09-03-us", {"price": 1100}, draft=True)
        .reply("2026-09-03-them", ReplyKind.DECLINES, "2026-09-02-us")
        .offer("2026-09-04-us", {"price": 1045})
        .offer("2026-09-05-them", {"price": 1165})
    )

    assert {one.offer.id: one.change.since for one in told.card().offers if one.change is not None} == {
        "2026-09-03-us": "2026-09-02-us",
        "2026-09-04-us": "2026-09-02-us",
        "2026-09-05-them": "2026-09-01-them",
    }
    # What is good for us counts positive, whoever moves: 35 of 70.
    assert change(told, "2026-09-05-them").key_results["cost"] == HALF
    assert change(told, "2026-09-04-us").key_results["cost"] == -HALF


def test_a_meso_group_is_one_move_held_against_at_its_lowest_member(plan: Talks) -> None:
    """Of 3/4 + 1/8 and 3/8 + 1/4 the second is the lower; members of one group are not moves against each other."""
    told = (
        plan.offer("2026-09-01-us", {"price": 1010, "payment": "Net 60"})
        .offer("2026-09-05-us", {"price": 1080, "payment": "Net 45"}, meso="pair")
        .offer("2026-09-05-us-2", {"price": 1115, "payment": "Net 60"}, meso="pair")
        .offer("2026-09-09-us", {"price": 1115, "payment": "Net 45"})
    )

    assert change(told, "2026-09-05-us").since == "2026-09-01-us"
    assert change(told, "2026-09-05-us-2").since == "2026-09-01-us"
    assert change(told, "2026-09-09-us").since == "2026-09-05-us-2"


def test_a_meso_group_of_the_other_side_may_have_the_same_name(plan: Talks) -> None:
    """What they put into theirs is still a move between two of ours."""
    told = (
        plan.offer("2026-09-01-us", {"price": 1010})
        .offer("2026-09-01-them", {"price": 1250})
        .offer("2026-09-02-them", {"price": 1200}, meso="pair")
        .offer("2026-09-03-us", {"price": 1080}, meso="pair")
    )

    assert told.standing() == ["2026-09-02-them", "2026-09-03-us"]
    assert change(told, "2026-09-03-us").since == "2026-09-01-us"
    assert change(told, "2026-09-03-us").answered


@pytest.mark.parametrize(
    ("theirs", "answered"),
    [
        ([], False),
        ([{"price": 1200}], False),
        ([{"price": 1201}], False),
        ([{"price": 1199}], True),
        # Better on one key result is a move, whatever happens on the others, in breach as elsewhere.
        ([{"price": 1300, "payment": "Net 45"}], True),
        # What was not said before was not given.
        ([{"price": 1200, "years": 3}], False),
        ([{"price": 1150}, {"price": 1190}], True),
    ],
)
def test_a_move_is_answered_when_the_other_side_came_towards_us_in_between(
    plan: Talks, theirs: list[dict[str, object]], *, answered: bool
) -> None:
    """They stood at 1200 and Net 30 before."""
    told = plan.offer("2026-08-31-them", {"price": 1200, "payment": "Net 30"}).offer("2026-09-01-us", {"price": 1010})
    for day, terms in enumerate(theirs, 2):
        told = told.offer(f"2026-09-0{day}-them", terms)
    told = told.offer("2026-09-09-us", {"price": 1045})

    assert change(told, "2026-09-09-us").answered is answered


def test_their_first_offer_is_a_move_that_can_be_answered(plan: Talks) -> None:
    """Whoever puts something on the table at all has moved; a draft has not."""
    opened = plan.offer("2026-09-01-us", {"price": 1010}).offer("2026-09-02-them", {"price": 1300})

    assert change(opened.offer("2026-09-09-us", {"price": 1045}), "2026-09-09-us").answered
    assert change(
        plan.offer("2026-09-01-them", {"price": 1200})
        .offer("2026-09-02-us", {"price": 1010})
        .offer("2026-09-03-them", {"price": 1190}),
        "2026-09-03-them",
    ).answered


def test_a_meso_group_of_theirs_has_moved_where_its_best_member_has(plan: Talks) -> None:
    """They stood at 1150 and Net 45. Of theirs 1150 and Net 30 scores 0, 1185 and Net 60 a quarter: that one is judged.

    It is better on the payment. With Net 45 instead it is so on nothing, and neither is the other.
    """
    told = plan.offer("2026-09-01-them", {"price": 1150, "payment": "Net 45"}).offer("2026-09-02-us", {"price": 1010})
    better = told.offer("2026-09-03-them", {"price": 1150, "payment": "Net 30"}, meso="m").offer(
        "2026-09-03-them-2", {"price": 1185, "payment": "Net 60"}, meso="m"
    )
    worse = told.offer("2026-09-03-them", {"price": 1150, "payment": "Net 30"}, meso="m").offer(
        "2026-09-03-them-2", {"price": 1185, "payment": "Net 45"}, meso="m"
    )

    assert change(better.offer("2026-09-09-us", {"price": 1045}), "2026-09-09-us").answered
    assert not change(worse.offer("2026-09-09-us", {"price": 1045}), "2026-09-09-us").answered


def test_what_they_moved_before_our_last_offer_is_no_answer_to_it(plan: Talks) -> None:
    told = (
        plan.offer("2026-09-01-them", {"price": 1200})
        .offer("2026-09-02-them", {"price": 1150})
        .offer("2026-09-03-us", {"price": 1010})
        .offer("2026-09-04-us", {"price": 1045})
    )

    assert not change(told, "2026-09-04-us").answered


def test_their_move_is_answered_when_we_came_towards_them(plan: Talks) -> None:
    """What is worse for us is a step towards them; one that is better for us is none."""
    opened = plan.offer("2026-09-01-us", {"price": 1045}).offer("2026-09-02-them", {"price": 1200})
    given, taken = (
        opened.offer("2026-09-03-us", {"price": price}).offer("2026-09-04-them", {"price": 1190})
        for price in (1080, 1010)
    )

    assert change(given, "2026-09-04-them").answered
    assert not change(taken, "2026-09-04-them").answered


def test_a_change_tells_how_much_of_the_room_is_spent(plan: Talks) -> None:
    """1080 has given 70 of the 140 from 1010 to 1150, and Net 45 half of the worth from Net 60 to Net 30."""
    told = plan.offer("2026-09-01-us", {"price": 1010}).offer("2026-09-05-us", {"price": 1080, "payment": "Net 45"})
    at_the_end = told.offer("2026-09-06-us", {"price": 1150})

    assert change(told, "2026-09-05-us").room_spent == {"cost": HALF, "pay": HALF}
    assert change(at_the_end, "2026-09-06-us").room_spent == {"cost": 1, "pay": None}
