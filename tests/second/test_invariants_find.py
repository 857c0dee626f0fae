"""Each invariant finds the fault that it is there for, and none where there is none: a check has to be able to fail.

The talks: a price from 100 to 140, of which 110 is our target and 130 our limit, weight 3; days from 10 to 30, of which
15 are the target and 25 the limit, weight 1. Worth of the price (130 - x)/20, of the days (25 - x)/10, each up to 1.
They weigh both alike and want the opposite; they walk away below 0.3.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from second import invariants
from second.asked import Answers
from second.talks import Talks
from second.variants import with_weights_times_seven

PLAN: dict[str, Any] = {
    "timeline": {"decide_by": "2026-04-10"},
    "counterparty": {
        "estimate": {
            "reservation_score": 0.3,
            "terms": {
                "price": {"weight": 1, "worst": 100, "best": 140, "reservation": 105},
                "days": {"weight": 1, "worst": 10, "best": 30},
            },
        }
    },
    "terms": {
        "price": {"type": "number", "range": {"min": 100, "max": 140, "step": 5}},
        "days": {"type": "number", "range": {"min": 10, "max": 30, "step": 5}},
    },
    "key_results": {
        "price": {"measure": "price", "better": "lower", "target": 110, "reservation": 130, "weight": 3},
        "days": {"measure": "days", "better": "lower", "target": 15, "reservation": 25, "weight": 1},
    },
}
TALKS = Talks(
    number=0,
    plan=PLAN,
    records={
        "2026-03-01-them": {"date": "2026-03-01", "from": "them", "terms": {"price": 140, "days": 20}},
        "2026-03-05-us": {"date": "2026-03-05", "from": "us", "terms": {"price": 110, "days": 15}},
        "2026-03-11-them": {"date": "2026-03-11", "from": "them", "terms": {"price": 125, "days": 20}},
    },
    today=date(2026, 3, 13),
    ladders={"price": list(range(100, 141, 5)), "days": list(range(10, 31, 5))},
)


def package(price: int, days: int, score: float, theirs: float) -> dict[str, Any]:
    spans = {"low": theirs, "high": theirs}
    return {"terms": {"price": price, "days": days}, "score": score, "theirs": theirs, "theirs_range": spans}


def offer(name: str, score: float, change: dict[str, Any] | None = None, *, standing: bool = True) -> dict[str, Any]:
    spans = {"low": score, "high": score}
    return {"id": name, "from": name[11:], "standing": standing, "score": spans, "change": change}


def answers() -> Answers:
    """Answers without a fault.

    Theirs score 3/4 * 0 + 1/4 * 1/2 = 0.125, and then 3/4 * 1/4 + 1/8 = 0.3125. F = 0, S0 = 1, E = 1/4; on the twelfth
    of 40 days A = 1 - 3/4 * 1/10 = 0.925. Unclamped, their first is 3/4 * -1/2 + 1/8 = -1/4 and counts -1/8: 7/16 are
    earned, more than A leaves. But {110, 20} is the best for us of what both can accept: 3/4 + 1/4 * 1/2 = 0.875 for
    us, 1/2 * 10/40 + 1/2 * 10/20 = 0.375 for them; so that is the wish, and the offer.
    """
    step = package(110, 20, 0.875, 0.375)
    gave = {"given": {"low": 0.5625, "high": 0.5625}, "key_results": {"price": 0.75, "days": 0}}  # 3/4 * 15/20
    return Answers(
        TALKS,
        suggest={"wished": 0.875, "packages": [step], "next_step": {"do": "offer", **deepcopy(step)}},
        score={
            "batna": None,
            "offers": [
                offer("2026-03-01-them", 0.125, standing=False),
                offer("2026-03-05-us", 1),
                offer("2026-03-11-them", 0.3125, {"since": "2026-03-01-them", **gave}),
            ],
        },
        analyse={"acceptable": 18, "acceptable_frontier": [{"ours": 0.875, "theirs": 0.375}]},
    )


def advising(price: int, days: int, score: float, theirs: float) -> Answers:
    """The answers, but with another next step."""
    found = answers()
    found.suggest["next_step"] = {"do": "offer", **package(price, days, score, theirs)}
    return found


def suggesting(price: int, days: int, score: float, theirs: float) -> Answers:
    """The answers, but with a second package."""
    found = answers()
    found.suggest["packages"].append(package(price, days, score, theirs))
    return found


def wishing(wish: float) -> Answers:
    found = answers()
    found.suggest["wished"] = wish
    return found


def unmoved() -> Answers:
    """Answers that give five of the price although their second offer was their first once more."""
    found = advising(115, 15, 0.8125, 0.3125)
    records = {**TALKS.records, "2026-03-11-them": {**TALKS.records["2026-03-11-them"]}}
    records["2026-03-11-them"]["terms"] = TALKS.records["2026-03-01-them"]["terms"]
    return replace(found, talks=replace(TALKS, records=records))


def scoring(at: int, score: float) -> Answers:
    found = answers()
    found.score["offers"][at]["score"] = {"low": score, "high": score}
    return found


def giving(given: float, price: float) -> Answers:
    found = answers()
    found.score["offers"][-1]["change"] |= {
        "given": {"low": given, "high": given},
        "key_results": {"price": price, "days": 0},
    }
    return found


@pytest.mark.parametrize("invariant", invariants.OF_ANSWERS, ids=lambda invariant: invariant.__name__)
def test_an_invariant_finds_nothing_where_there_is_no_fault(invariant: Callable[[Answers], Iterable[str]]) -> None:
    assert list(invariant(answers())) == []


@pytest.mark.parametrize(
    ("invariant", "faulty", "told"),
    [
        (invariants.worse_than_what_they_offer, advising(125, 25, 0.1875, 0.6875), "worse than their 2026-03-11-them"),
        (invariants.worse_than_what_they_offer, suggesting(130, 20, 0.125, 0.625), "worse than their 2026-03-11-them"),
        (invariants.worse_than_ours_for_no_move, unmoved(), "worse than our 2026-03-05-us"),
        (invariants.refused_by_them, advising(110, 15, 1, 0.25), "worth 0.25 to them at most"),
        (invariants.refused_by_them, suggesting(100, 25, 0.75, 0.375), "passes a reservation value of theirs"),
        (invariants.in_breach, advising(135, 15, 0.25, 0.5625), "breaches price"),
        (invariants.in_breach, suggesting(110, 30, 0.75, 0.625), "breaches days"),
        (invariants.scored_otherwise, scoring(0, 0.13), "2026-03-01-them scores 0.125, not 0.13"),
        (invariants.scored_otherwise, suggesting(115, 15, 0.8, 0.3125), "package 2 scores 0.8125, not 0.8"),
        (invariants.scored_otherwise, suggesting(115, 15, 0.8125, 0.3), "package 2 is worth 0.3125 to them, not 0.3"),
        (invariants.given_otherwise, giving(0, 0), "moved: True"),
        (invariants.given_otherwise, giving(0.1875, 0.25), "gave 0.5625"),  # what clamped worths would make of it
        (invariants.not_equal_packages, suggesting(105, 20, 0.875, 0.3125), "differ in 1 scored terms"),
        (invariants.not_equal_packages, suggesting(115, 15, 0.8125, 0.3125), "is worse for both"),
        (invariants.not_equal_packages, suggesting(115, 15, 0.8125, 0.3125), "outside the band"),
        (invariants.wished_otherwise, wishing(0.95), "not 0.95"),
        (invariants.wished_otherwise, wishing(0.86), "not 0.86"),
        (invariants.not_the_best_for_them, advising(105, 20, 0.875, 0.3125), "is better than"),
        (invariants.not_the_best_for_them, advising(110, 25, 0.75, 0.5), "is better than"),
    ],
)
def test_an_invariant_finds_the_fault_that_it_is_there_for(
    invariant: Callable[[Answers], Iterable[str]], faulty: Answers, told: str
) -> None:
    assert any(told in fault for fault in invariant(faulty))


def test_a_rise_from_a_day_to_a_later_one_is_found() -> None:
    falling = {date(2026, 3, 1): 0.9, date(2026, 3, 5): 0.9, date(2026, 3, 9): 0.8, date(2026, 3, 20): None}

    assert list(invariants.rises_with_the_days(falling)) == []
    assert list(invariants.rises_with_the_days({**falling, date(2026, 3, 10): 0.81}))


def test_a_wish_that_falls_by_more_than_they_gave_is_found() -> None:
    """From 125 to 120 is 5/20 of 3/4: 0.1875."""
    last, better = {"price": 125, "days": 20}, {"price": 120, "days": 20}
    before = (last, {"wished": 0.9})

    assert not list(invariants.falls_by_more_than_they_gave(TALKS, before, (better, {"wished": 0.7125})))
    assert list(invariants.falls_by_more_than_they_gave(TALKS, before, (better, {"wished": 0.71})))


def test_a_profit_from_going_back_and_forth_is_found() -> None:
    assert not list(invariants.pays_to_go_back_and_forth({"wished": 0.8}, {"wished": 0.8}))
    assert list(invariants.pays_to_go_back_and_forth({"wished": 0.8}, {"wished": 0.79}))


@pytest.mark.parametrize(
    "faulty",
    [
        wishing(0.874),
        advising(115, 20, 0.6875, 0.4375),
        suggesting(110, 25, 0.75, 0.5),
        scoring(1, 0.99),
        replace(answers(), suggest={**answers().suggest, "next_step": {"do": "hold", "terms": None}}),
    ],
)
def test_another_answer_to_the_same_talks_is_found(faulty: Answers) -> None:
    retold = with_weights_times_seven(TALKS)
    sound = answers()

    assert not list(invariants.told_otherwise(sound, retold, sound.suggest, sound.score))
    assert list(invariants.told_otherwise(sound, retold, faulty.suggest, faulty.score))
