"""Suggestions on a terminal: packages to copy, and why there are fewer."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advised import one_line, printed_suggestions
from analysis.tables import choice, estimated, number, over
from batna.load import load
from batna.model.values import Commitment, Direction, Value
from batna.pages.terms_yaml import terms_yaml
from batna.report.columns import width
from talks import Talks

QUARTER = Fraction(1, 4)


@pytest.fixture
def talks() -> Talks:
    """Three terms of 0 to 10 each that weigh the same, the more the better: the score is their sum over 30."""
    bare = over(*(number(name, 0, 10, 1) for name in ("alpha", "beta", "gamma")))
    for name in ("alpha", "beta", "gamma"):
        bare = bare.result(name, name, 10, better=Direction.HIGHER, baseline=0)
    return bare


def read(lines: list[str]) -> dict[str, Any]:
    """What the strict reader of records makes of a `terms` block."""
    source, problems = load("offer.yaml", "\n".join(lines).encode())

    assert not problems
    assert source is not None
    return source.data["terms"]


def test_each_package_is_a_block_of_terms_to_copy(talks: Talks) -> None:
    out = printed_suggestions(talks, "2/3")

    assert "PACKAGE 1: 0.667 for us\n\nterms:\n  alpha: 6\n  beta: 7\n  gamma: 7\n" in out
    assert out.count("\nterms:\n") == 3
    assert "Three packages worth 0.667 to us, give or take 0.02; none breaches a reservation value." in out


def test_against_their_last_offer_it_says_what_to_ask_for_and_what_to_give(talks: Talks) -> None:
    """They offer 5 + 5 + 5 and want little alpha: the best for them, 0 + 10 + 10, gives it and asks for the others."""
    knowing = estimated(talks, alpha={"worst": 10, "best": 0})
    out = printed_suggestions(knowing.offer("2026-09-08-them", {"alpha": 5, "beta": 5, "gamma": 5}), "2/3")
    lines = out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("PACKAGE 1"))

    assert [line.split() for line in lines[start + 1 : start + 5]] == [
        ["TERM", "HERE", "THEY", "OFFER"],
        ["ask", "for", "beta", "10", "5"],
        ["gamma", "10", "5"],
        ["give", "alpha", "0", "5"],
    ]


def test_a_change_that_gains_nobody_anything_is_shown_all_the_same() -> None:
    """Beyond 100 and two days nothing is gained: the second package differs from the first in both all the same."""
    bare = over(number("price", 80, 120, 10), number("days", 0, 4, 1))
    bare = bare.result("price", "price", 100, better=Direction.LOWER, baseline=120)
    bare = bare.result("days", "days", 2, better=Direction.HIGHER, baseline=0)

    out = printed_suggestions(bare.offer("2026-09-08-them", {"price": 110, "days": 2}), "1/1")
    lines = out[out.index("PACKAGE 2") :].splitlines()

    assert [line.split() for line in lines[2:4]] == [["ask", "for", "price", "90", "110"], ["also", "days", "3", "2"]]


def test_a_term_on_which_their_offer_says_nothing_is_one_to_settle(talks: Talks) -> None:
    out = printed_suggestions(talks.offer("2026-09-08-them", {"alpha": 5, "beta": 5}), "2/3")

    assert "settle gamma 10 nothing said" in one_line(out)


def test_before_their_first_offer_there_is_nothing_to_hold_a_package_against(talks: Talks) -> None:
    assert "They have not offered anything yet" in printed_suggestions(talks, "2/3")


def test_with_an_estimate_it_says_what_they_get_and_how_sure_that_is(talks: Talks) -> None:
    knowing = estimated(talks, alpha={"worst": 10, "best": 0})

    out = one_line(printed_suggestions(knowing, "2/3"))

    assert "PACKAGE 1: 0.667 for us and, we guess, 1.000 for them" in out
    assert "The estimate does not say how sure it is" in out


def test_without_an_estimate_nothing_is_said_of_them(talks: Talks) -> None:
    out = one_line(printed_suggestions(talks, "2/3"))

    assert "PACKAGE 1: 0.667 for us terms:" in out
    assert "The plan does not say how the other side values the terms" in out


def test_where_every_package_breaches_it_says_so(talks: Talks) -> None:
    held = talks.result("alpha", "alpha", 20, better=Direction.HIGHER, reservation=15)

    out = one_line(printed_suggestions(held, "1/2"))

    assert "No package can be suggested that is worth 0.500 to us" in out
    assert "Whatever could be agreed breaches a reservation value" in out


def test_where_nothing_is_worth_that_much_it_says_what_to_wish_for_instead() -> None:
    bare = over(choice("deal", "a", "b")).result("deal", "deal", "a", values={"a": Fraction(2, 3), "b": QUARTER})

    out = one_line(printed_suggestions(bare, "1/2"))

    assert "The nearest that there is: --at 0.250 and --at 0.667." in out


def test_a_wish_that_three_decimals_would_miss_is_written_as_a_fraction() -> None:
    bare = over(choice("deal", "a", "b")).result("deal", "deal", "a", values={"a": Fraction(2, 3), "b": QUARTER})

    assert "--at 2/3." in one_line(printed_suggestions(bare, "1/2", Fraction(0)))


def test_where_it_would_be_worth_less_than_the_batna_it_says_so(talks: Talks) -> None:
    floored = talks.alternative("other", is_batna=True, score=Fraction(2, 3))

    out = one_line(printed_suggestions(floored, "1/2"))

    assert "It would be worth less than our BATNA (0.667), and we would rather walk away" in out


def test_fewer_than_three_are_explained() -> None:
    bare = over(number("alpha", 0, 10, 1)).result("alpha", "alpha", 10, better=Direction.HIGHER, baseline=0)

    out = one_line(printed_suggestions(bare, "1/2", Fraction(1, 2)))

    assert "One package worth 0.500 to us" in out
    assert "There are not 3: every other package in this band differs from these in one term only" in out
    assert "Offer them together" not in out


def test_after_the_end_it_says_that_the_talks_have_ended(talks: Talks) -> None:
    assert "These talks have ended." in printed_suggestions(talks.ended_without(), "2/3")


def test_against_our_own_last_offer_it_says_what_is_taken_back_and_what_is_given_more(talks: Talks) -> None:
    """They offer 5 + 5 + 5, we offered 9 + 9 + 2, and the package is 0 + 10 + 10."""
    knowing = estimated(talks, alpha={"worst": 10, "best": 0})
    told = knowing.offer("2026-09-08-them", {"alpha": 5, "beta": 5, "gamma": 5})
    out = printed_suggestions(told.offer("2026-09-09-us", {"alpha": 9, "beta": 9, "gamma": 2}), "2/3")
    lines = out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("PACKAGE 1"))

    assert [line.split() for line in lines[start + 1 : start + 5]] == [
        ["TERM", "HERE", "THEY", "OFFER", "WE", "OFFER"],
        ["ask", "for", "beta", "10", "5", "9", "takes", "back"],
        ["gamma", "10", "5", "2", "takes", "back"],
        ["give", "alpha", "0", "5", "9", "gives", "more"],
    ]
    assert (
        "It takes back what our offer of Sep 9, 2026 gave: beta 9 → 10, gamma 2 → 10; in return it gives more: alpha "
        "9 → 0." in one_line(out)
    )


def test_a_package_that_another_one_betters_for_both_says_so() -> None:
    """By the deal alone a is best for both; the second package is the same deal with the riders turned."""
    bare = over(choice("deal", "a", "b"), choice("one", "x", "y"), choice("two", "x", "y"))
    bare = bare.result("deal", "deal", "a", weight=8, values={"a": Fraction(1), "b": Fraction(1, 2)})
    bare = bare.result("one", "one", "x", weight=1).result("two", "two", "x", weight=1)

    out = one_line(printed_suggestions(estimated(bare, deal={"worst": "b", "best": "a"}), "7/10", Fraction(3, 10)))

    assert "PACKAGE 2: 0.800 for us and, we guess, 1.000 for them Package 1 would be better for both sides" in out
    assert "Packages 1 and 2 would be better for both sides, we guess: offer this one only to learn" in out


def test_it_says_which_offer_sets_the_wish_and_which_is_passed_over_and_why(talks: Talks) -> None:
    told = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 4})
    newer = told.offer("2026-09-02-us", {"alpha": 1})

    assert "That is what our offer 2026-09-01-us is worth." in one_line(printed_suggestions(told))
    assert (
        "That is what our offer 2026-09-01-us is worth: 2026-09-02-us, made since, leaves something open and so has no "
        "score of its own." in one_line(printed_suggestions(newer))
    )
    assert "That is a quarter of the way from 1 down to our BATNA." in one_line(printed_suggestions(talks))


def test_the_reservation_value_in_the_way_is_told_with_the_nearest_score() -> None:
    bare = over(choice("deal", "a", "b"), choice("rider", "x", "y"))
    bare = bare.result("deal", "deal", "a", weight=3).result("keep", "deal", "b", reservation="b", weight=1)

    out = one_line(printed_suggestions(bare.result("rider", "rider", "x", reservation="x", weight=4), "7/8"))

    assert (
        "No package can be suggested that is worth 0.875 to us, give or take 0.02. The nearest that there is: --at "
        "0.625. What is in the way is a reservation value (keep b)." in out
    )


def test_where_nothing_reaches_the_batna_the_most_that_there_is_is_told(talks: Talks) -> None:
    """Alpha may be no more than 5, and the score no more than 25/30; the BATNA is worth 9/10."""
    held = talks.result("delta", "alpha", 0, better=Direction.LOWER, reservation=5, weight=None)
    held = held.alternative("other", is_batna=True, score=Fraction(99, 100))

    assert "No package without a breach is worth as much as our BATNA (0.990): the most is" in one_line(
        printed_suggestions(held, "1/2")
    )


def test_a_block_of_terms_is_written_as_one_would() -> None:
    terms: dict[str, Value] = {
        "price": Decimal("1E+3"),
        "share": Decimal("0.00"),
        "escrow": True,
        "start": date(2026, 12, 1),
        "delivery": "45 days",
        "returns": "5% spoilage allowed",
        "rent": "$3.47",
        "clauses": ("ours first", "no: never"),
        "extras": (),
    }

    assert terms_yaml(terms) == [
        "terms:",
        "  price: 1000",
        "  share: 0.00",
        "  escrow: true",
        "  start: 2026-12-01",
        "  delivery: 45 days",
        "  returns: 5% spoilage allowed",
        "  rent: $3.47",
        "  clauses:",
        "    - ours first",
        '    - "no: never"',
        "  extras: []",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "yes", "No", "null", "~", "3", "3.5", "1e5", "0x10", "2026-11-24", "-", "- a", "a: b", "a #b", " a ", "", "'a'",
        '"a"', "a\\b", "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "?", "a\tb", "ä", "日本", "true",
        "a:", "off", "5% off", "5%", "12 # 3", ".inf", "a  b", "\N{NO-BREAK SPACE}a", "a\N{SOFT HYPHEN}b", "---",
        "...", "$",
    ],
)  # fmt: skip
def test_an_option_is_read_back_as_it_is_called(text: str) -> None:
    assert read(terms_yaml({"option": text, "options": (text,)})) == {"option": text, "options": [text]}


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=200))
def test_whatever_an_option_is_called_it_is_read_back_so(text: str) -> None:
    found = read(terms_yaml({"option": text}))

    assert found == {"option": text}


def test_a_long_option_is_folded_and_read_back_whole() -> None:
    text = " ".join(["results belong to us"] * 12)
    quoted = " ".join(["results: belong to us"] * 12)

    lines = terms_yaml({"plain": text, "quoted": quoted, "options": (text, quoted)})

    assert max(map(width, lines)) <= 100
    assert read(lines) == {"plain": text, "quoted": quoted, "options": [text, quoted]}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"alpha": 1, "beta": 10, "gamma": 10}, "cannot be accepted: it breaches the reservation value of alpha."),
        ({"alpha": 2, "beta": 1, "gamma": 1}, "cannot be accepted: at 0.067 it is worth less to us than our BATNA"),
        ({"alpha": 2, "beta": 10}, "cannot be accepted yet: it leaves gamma open."),
        ({"alpha": 2, "beta": 10, "gamma": 8}, "could be accepted as well: it breaches nothing and is worth 0.600"),
    ],
)  # fmt: skip
def test_it_says_whether_their_offer_could_be_accepted_and_why_not(
    talks: Talks, terms: dict[str, int], said: str
) -> None:
    """Of alpha 2 at least, worth 0 there and 1 at 10; the BATNA is worth 1/2."""
    held = talks.result("alpha", "alpha", 10, better=Direction.HIGHER, reservation=2)
    held = held.alternative("other", is_batna=True, score=Fraction(1, 2))

    out = one_line(printed_suggestions(held.offer("2026-09-08-them", terms), "2/3"))

    assert f"Their offer of Sep 8, 2026 {said}" in out


def test_their_offer_is_accepted_where_it_is_worth_what_we_would_ask_for(talks: Talks) -> None:
    out = one_line(printed_suggestions(talks.offer("2026-09-08-them", {"alpha": 7, "beta": 7, "gamma": 7}), "2/3"))

    assert (
        "WHAT TO DO NEXT Their offer of Sep 8, 2026 can be accepted: it breaches nothing and is worth 0.700 to us, no "
        "less than what we would ask for (0.667)." in out
    )


def test_an_offer_that_has_expired_is_said_to_be_gone(talks: Talks) -> None:
    gone = talks.offer("2026-09-08-them", {"alpha": 7, "beta": 7, "gamma": 7}, expires=date(2026, 9, 30))

    assert "Their offer of Sep 8, 2026 no longer stands." in one_line(printed_suggestions(gone, "2/3"))


def test_that_they_would_walk_away_is_not_relied_on_where_an_offer_of_theirs_refutes_it(talks: Talks) -> None:
    """They want little alpha and walk away below 1/2 by the estimate, yet offer 8, worth 1/5; 29 of 30 needs 9."""
    told = estimated(talks, reservation="1/2", alpha={"worst": 10, "best": 0})

    out = one_line(printed_suggestions(told.offer("2026-09-08-them", {"alpha": 8, "beta": 5, "gamma": 5}), "29/30"))

    assert (
        "0.100 to them: less than the 0.500 below which they would rather walk away, though an offer of their own is "
        "below that too: do not rely on it." in out
    )


def test_how_far_an_open_offer_is_above_the_batna_is_its_least(talks: Talks) -> None:
    """10 and 5 of 30 and gamma, which need not be met, open: 1/2 to 5/6, and at least 1/4 above a BATNA of 1/4."""
    results = talks.plan.key_results
    gamma = replace(results["gamma"], commitment=Commitment.ASPIRATIONAL)
    held = replace(talks, plan=replace(talks.plan, key_results={**results, "gamma": gamma}))
    held = held.alternative("other", is_batna=True, score=Fraction(1, 4))

    out = one_line(printed_suggestions(held.offer("2026-09-08-them", {"alpha": 10, "beta": 5}), "29/30"))

    assert "it breaches nothing and is worth 0.500 to 0.833 to us, at least 0.250 above our BATNA." in out
