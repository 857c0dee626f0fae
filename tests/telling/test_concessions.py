"""What is told of a move: how large it was, and what moved with it and counts nothing."""

import pytest

from batna.score.ledger import Move, ledger
from batna.telling.concessions import aside, before, size, total
from talks import Talks


@pytest.fixture(scope="module")
def plan() -> Talks:
    """Price from 1200 to 1000 counts alone; nothing measures the length, the answer and the clauses."""
    return Talks().result("cost", "price", 1000, reservation=1200)


def last(told: Talks) -> Move:
    return ledger(told.card()).moves[-1]


def asides(told: Talks) -> str:
    card = told.card()
    return aside(card.offers[-1].change, card.scales, told.plan.terms, "en").replace("\N{NO-BREAK SPACE}", " ")


def sizes(told: Talks) -> list[str]:
    moves = ledger(told.card()).moves
    return [size(move, before(move, moves), "en") for move in moves]


def test_what_no_key_result_measures_is_told_with_what_it_was_and_became(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000, "years": 3, "clauses": ("a",)})
    told = told.offer("2026-09-05-us", {"price": 1000, "years": 1, "clauses": ("a", "b"), "escrow": False})

    assert asides(told) == ("moved: Length 3 years → 1 year, Clauses a → a, b, Escrow open → no; counts nothing")
    assert sizes(told)[-1] == "counts nothing"


def test_what_counts_is_no_aside(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000, "years": 3}).offer("2026-09-05-us", {"price": 1100, "years": 3})

    assert (asides(told), sizes(told)) == ("", ["first offer", "first concession"])


def test_a_must_have_that_moves_beyond_its_target_counts_nothing_and_is_told(plan: Talks) -> None:
    must = plan.result("cost", "price", 1000, reservation=1000)
    told = must.offer("2026-09-01-us", {"price": 900}).offer("2026-09-05-us", {"price": 950})

    assert (asides(told), sizes(told)[-1]) == ("moved: Price 900 EUR → 950 EUR; counts nothing", "counts nothing")


def test_a_move_where_a_value_function_is_flat_counts_nothing_and_is_told(plan: Talks) -> None:
    flat = plan.result("pay", "payment", "Net 60", values={"Net 30": 1, "Net 45": 1, "Net 60": 1})
    told = flat.offer("2026-09-01-us", {"payment": "Net 60"}).offer("2026-09-05-us", {"payment": "Net 30"})

    assert asides(told) == "moved: Payment Net 60 → Net 30; counts nothing"


def test_nothing_moved_only_where_no_term_did(plan: Talks) -> None:
    told = plan.offer("2026-09-01-us", {"price": 1000, "years": 3}).offer("2026-09-05-us", {"price": 1000, "years": 3})

    assert (asides(told), sizes(told)[-1]) == ("", "nothing moved")


def test_a_first_offer_has_nothing_to_be_held_against(plan: Talks) -> None:
    assert asides(plan.offer("2026-09-01-us", {"years": 3})) == ""


def test_each_size_is_told_against_the_last(plan: Talks) -> None:
    """40, 20, 60, then 60 back, then 20 after that, in EUR of 200."""
    told = plan.offer("2026-09-01-us", {"price": 1000})
    for day, price in enumerate((1040, 1060, 1120, 1060, 1080, 1080, 1100), 2):
        told = told.offer(f"2026-09-0{day}-us", {"price": price})

    assert sizes(told)[1:] == [
        "first concession",
        "50% of the last",
        "3 times the last",
        "took back",
        "after taking back",
        "nothing moved",
        "after giving nothing",
    ]


def test_what_is_open_may_have_been_taken_back(plan: Talks) -> None:
    """From anything to 1100, and from there to 1120 after what may have given half of the way."""
    told = plan.offer("2026-09-01-us", {"years": 3}).offer("2026-09-02-us", {"price": 1100})
    told = told.offer("2026-09-03-us", {"price": 1120})

    assert sizes(told)[1:] == ["may have taken back", "after an open move"]


def test_what_a_side_has_given_in_all_is_a_clause(plan: Talks) -> None:
    given, taken, still = (
        plan.offer("2026-09-01-us", {"price": 1000}).offer("2026-09-05-us", {"price": price})
        for price in (1050, 950, 1000)
    )
    told = [total(next(iter(ledger(one.card()).totals.values())).given, "en") for one in (given, taken, still)]

    assert told == ["given 0.250", "taken back 0.250", "given nothing that counts"]
    assert last(still).given is not None
