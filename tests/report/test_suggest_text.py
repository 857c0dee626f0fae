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


def wanting_little_alpha(talks: Talks, **more: Any) -> Talks:
    """The talks with an estimate by which nothing but alpha counts for them, the less of it the better."""
    nothing = {"weight": Fraction(0), "worst": 10, "best": 0}
    return estimated(talks, alpha={"weight": Fraction(1), "worst": 10, "best": 0}, beta=nothing, gamma=nothing, **more)


def read(lines: list[str]) -> dict[str, Any]:
    """What the strict reader of records makes of a `terms` block."""
    source, problems = load("offer.yaml", "\n".join(lines).encode())

    assert not problems
    assert source is not None
    return source.data["terms"]


def test_each_package_is_a_block_of_terms_to_copy(talks: Talks) -> None:
    out = printed_suggestions(talks, "2/3")

    assert "PACKAGE 1: 0.667 for us\n\nterms:\n  alpha: 7\n  beta: 7\n  gamma: 6\n" in out
    assert out.count("\nterms:\n") == 3
    assert "These packages are worth about the same to us (0.667) and differ in what they give." in one_line(out)
    assert "They were asked for at 0.667, give or take 0.020." in one_line(out)


def test_against_their_last_offer_it_says_what_to_ask_for_and_what_to_give(talks: Talks) -> None:
    """They offer 5 + 5 + 5 and want little alpha: the best for them, 0 + 10 + 10, gives it and asks for the others."""
    knowing = wanting_little_alpha(talks)
    out = printed_suggestions(knowing.offer("2026-09-08-them", {"alpha": 5, "beta": 5, "gamma": 5}), "2/3")
    lines = out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.split()[:1] == ["TERM"])

    assert [line.split() for line in lines[start : start + 4]] == [
        ["TERM", "HERE", "THEY", "OFFER"],
        ["ask", "for", "beta", "10", "5"],
        ["gamma", "10", "5"],
        ["give", "alpha", "0", "5"],
    ]


def test_a_change_that_gains_nobody_anything_is_shown_all_the_same(talks: Talks) -> None:
    """Red is as good as blue to both; we said red, and they blue."""
    told = over(*talks.plan.terms.values(), choice("colour", "red", "blue"))
    told = told.result("colour", "colour", "red", values={"red": Fraction(1), "blue": Fraction(1)})
    told = told.result("alpha", "alpha", 10, better=Direction.HIGHER, baseline=0)
    nothing = {"weight": Fraction(0), "worst": "red", "best": "blue"}
    told = estimated(told, alpha={"weight": Fraction(1), "worst": 10, "best": 0}, colour=nothing)
    told = told.offer("2026-09-08-us", {"alpha": 10, "colour": "red"})
    told = told.offer("2026-09-09-them", {"alpha": 9, "colour": "blue"})

    out = one_line(printed_suggestions(told, "1/1", Fraction(0)))

    assert "ask for alpha 10 9 10 also colour red blue red" in out


def test_a_term_on_which_their_offer_says_nothing_is_one_to_settle(talks: Talks) -> None:
    out = printed_suggestions(talks.offer("2026-09-08-them", {"alpha": 5, "beta": 5}), "2/3")

    assert "settle gamma 10 nothing said" in one_line(out)


def test_before_their_first_offer_there_is_nothing_to_hold_a_package_against(talks: Talks) -> None:
    assert "THEY OFFER" not in printed_suggestions(talks)


def test_with_an_estimate_it_says_what_they_get_and_how_sure_that_is(talks: Talks) -> None:
    out = one_line(printed_suggestions(wanting_little_alpha(talks), "2/3"))

    assert "PACKAGE 1: 0.667 for us and, we guess, 1.000 for them" in out
    assert "Nobody has said how sure it is" in out


def test_what_a_package_is_worth_to_them_is_not_told_where_the_estimate_leaves_a_term_out(talks: Talks) -> None:
    out = one_line(printed_suggestions(estimated(talks, alpha={"worst": 10, "best": 0})))

    assert "for us and, we guess" not in out
    assert "What it is worth to them cannot be told, as the estimate leaves out “beta” and “gamma”." in out


def test_without_an_estimate_nothing_is_said_of_them(talks: Talks) -> None:
    out = one_line(printed_suggestions(talks))

    assert "PACKAGE 1: 1.000 for us terms:" in out
    assert "What it is worth to them nobody has estimated" in out


def test_at_a_score_that_was_asked_for_the_next_step_is_told_elsewhere(talks: Talks) -> None:
    """Package 1 at that score is not the one that the talks call for."""
    asked, called_for = one_line(printed_suggestions(talks, "2/3")), one_line(printed_suggestions(talks))

    assert "WHAT TO DO NEXT" not in asked
    assert "What to do next: batna suggest renewal" in asked
    assert "WHAT TO DO NEXT Open the talks with package 1." in called_for


def test_where_every_package_breaches_it_says_so(talks: Talks) -> None:
    held = talks.result("alpha", "alpha", 20, better=Direction.HIGHER, reservation=15)

    out = one_line(printed_suggestions(held, "1/2"))

    assert "Wanted: packages that are worth 0.500 to us." in out
    assert "Every package breaches a reservation value of ours" in out
    assert "In the way: the reservation value of “alpha”." in out


def test_where_nothing_is_worth_that_much_it_says_what_to_wish_for_instead() -> None:
    bare = over(choice("deal", "a", "b")).result("deal", "deal", "a", values={"a": Fraction(2, 3), "b": QUARTER})

    out = one_line(printed_suggestions(bare, "1/2"))

    assert "The nearest are worth 0.250 and 0.667. Try --at 0.250 or --at 0.667." in out


def test_a_wish_that_three_decimals_would_miss_is_written_as_a_fraction() -> None:
    bare = over(choice("deal", "a", "b")).result("deal", "deal", "a", values={"a": Fraction(2, 3), "b": QUARTER})

    assert "--at 2/3." in one_line(printed_suggestions(bare, "1/2", Fraction(0)))


def test_where_it_would_be_worth_less_than_the_batna_the_least_above_is_named(talks: Talks) -> None:
    floored = talks.alternative("other", is_batna=True, score=Fraction(2, 3))

    assert "The nearest is worth 0.667. Try --at 0.667." in one_line(printed_suggestions(floored, "1/2"))


def test_what_would_give_for_nothing_what_they_offer_already_is_not_a_score_to_try(talks: Talks) -> None:
    """They offer 21 of 30: at 20 something would be given that nobody asked for."""
    out = one_line(printed_suggestions(talks.offer("2026-09-08-them", {"alpha": 7, "beta": 7, "gamma": 7}), "2/3"))

    assert "can be offered without a breach, and without giving for nothing what nobody asked for" in out
    assert "--at 0.6" not in out


def test_fewer_than_three_are_explained() -> None:
    bare = over(number("alpha", 0, 10, 1)).result("alpha", "alpha", 10, better=Direction.HIGHER, baseline=0)

    out = one_line(printed_suggestions(bare))

    assert "This package is worth 1.000 to us." in out
    assert "There are no more: others worth about as much differ from these in a single term" in out
    assert "Put on the table together" not in out


def test_after_the_end_it_says_that_the_talks_have_ended(talks: Talks) -> None:
    assert "These talks have ended." in printed_suggestions(talks.ended_without(), "2/3")


def test_against_our_own_last_offer_it_says_what_is_taken_back_and_what_is_given_more(talks: Talks) -> None:
    """They came towards us to 5 + 5 + 5; we offered 2 + 9 + 9. At 24 of 30 there is no way but to ask for more."""
    told = wanting_little_alpha(talks).offer("2026-09-07-them", {"alpha": 0, "beta": 0, "gamma": 0})
    told = told.offer("2026-09-08-us", {"alpha": 5, "beta": 8, "gamma": 8})
    told = told.offer("2026-09-09-them", {"alpha": 5, "beta": 5, "gamma": 5})
    out = printed_suggestions(told, "22/30", Fraction(0))
    lines = out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("PACKAGE 1"))

    # Of 22 in all the best for them is 2 of alpha and all of the others.
    table = next(place for place in range(start, len(lines)) if lines[place].split()[:1] == ["TERM"])
    assert [line.split() for line in lines[table : table + 4]] == [
        ["TERM", "HERE", "THEY", "OFFER", "WE", "OFFER"],
        ["ask", "for", "beta", "10", "5", "8", "takes", "back"],
        ["gamma", "10", "5", "8", "takes", "back"],
        ["give", "alpha", "2", "5", "5", "gives", "more"],
    ]


def test_it_says_where_the_talks_should_be_and_from_where_to_where_they_go(talks: Talks) -> None:
    told = talks.offer("2026-09-01-us", {"alpha": 10, "beta": 10, "gamma": 4})

    assert (
        "At this point of the talks our offers should be worth 0.800 or more: we began with 0.800, and would accept "
        "0.000 at the least. It is their turn: these are for your next move, not for now."
        in one_line(printed_suggestions(told))
    )
    assert "Our first offer should be worth 1.000, what we would open with." in one_line(printed_suggestions(talks))


def test_a_first_offer_after_theirs_is_said_to_answer_it(talks: Talks) -> None:
    """A first step of (1 - 1/4)/10 is earned by their having spoken: 37/40."""
    told = talks.offer("2026-09-01-them", {"alpha": 0, "beta": 0, "gamma": 0})

    assert "Our first offer should be worth 0.925 or more: they have spoken, and we would open with 1.000." in one_line(
        printed_suggestions(told)
    )


def test_the_reservation_value_in_the_way_is_told_with_the_nearest_score() -> None:
    bare = over(choice("deal", "a", "b"), choice("rider", "x", "y"))
    bare = bare.result("deal", "deal", "a", weight=3).result("keep", "deal", "b", reservation="b", weight=1)

    out = one_line(printed_suggestions(bare.result("rider", "rider", "x", reservation="x", weight=4), "7/8"))

    assert "The nearest is worth 0.625. In the way: the reservation value of “keep”. Try --at 0.625." in out


def test_where_nothing_reaches_the_batna_it_says_so(talks: Talks) -> None:
    """Alpha may be no more than 5, and the score no more than 25/30; the BATNA is worth 9/10."""
    held = talks.result("delta", "alpha", 0, better=Direction.LOWER, reservation=5, weight=None)
    held = held.alternative("other", is_batna=True, score=Fraction(99, 100))

    assert (
        "Every package that could be agreed breaches a reservation value of ours, or is worth less than our BATNA."
        in one_line(printed_suggestions(held))
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
        (
            {"alpha": 1, "beta": 10, "gamma": 10},
            "cannot be accepted: it breaches the reservation value of “alpha” (1, where 2 is the worst acceptable).",
        ),
        (
            {"alpha": 2, "beta": 1, "gamma": 1},
            "cannot be accepted: at 0.067, it is worth less to us than our BATNA (0.500).",
        ),
        ({"alpha": 2, "beta": 10}, "cannot be accepted yet: it leaves “gamma” open."),
        (
            {"alpha": 2, "beta": 10, "gamma": 8},
            (
                "is worth 0.600 to us, against 0.500 without them, and breaches nothing. It misses the target of "
                "“alpha” (2, where 10 is the target) and “gamma” (8, where 10 is the target)."
            ),
        ),
    ],
)  # fmt: skip
def test_it_says_whether_their_offer_could_be_accepted_and_why_not(
    talks: Talks, terms: dict[str, int], said: str
) -> None:
    """Of alpha 2 at least, worth 0 there and 1 at 10; the BATNA is worth 1/2."""
    held = talks.result("alpha", "alpha", 10, better=Direction.HIGHER, reservation=2)
    held = held.alternative("other", is_batna=True, score=Fraction(1, 2))

    out = one_line(printed_suggestions(held.offer("2026-09-08-them", terms)))

    assert f"Their offer of Sep 8, 2026 {said}" in out


def test_their_offer_is_accepted_where_it_is_worth_what_we_would_ask_for(talks: Talks) -> None:
    """We asked for 27 of 30, and they offer 28."""
    told = talks.offer("2026-09-07-us", {"alpha": 9, "beta": 9, "gamma": 9})

    out = one_line(printed_suggestions(told.offer("2026-09-08-them", {"alpha": 10, "beta": 9, "gamma": 9})))

    assert (
        "WHAT TO DO NEXT Accept their offer of Sep 8, 2026: it is worth 0.933 to us, no less than what we would ask "
        "for now (0.933)." in out
    )


def test_an_offer_that_has_expired_is_said_to_be_gone(talks: Talks) -> None:
    gone = talks.offer("2026-09-08-them", {"alpha": 7, "beta": 7, "gamma": 7}, expires=date(2026, 9, 30))

    assert "Their offer of Sep 8, 2026 no longer stands." in one_line(printed_suggestions(gone))


def test_what_they_would_refuse_is_not_suggested_though_an_offer_of_theirs_is_below_it_too(talks: Talks) -> None:
    """They want little alpha and walk away below 1/2 by the estimate, yet offer 8, worth 1/5; 29 of 30 needs 9."""
    told = wanting_little_alpha(talks, reservation="1/2")

    out = one_line(printed_suggestions(told.offer("2026-09-08-them", {"alpha": 8, "beta": 5, "gamma": 5}), "29/30"))

    assert "PACKAGE" not in out


def test_an_open_offer_is_held_against_the_batna_as_a_range(talks: Talks) -> None:
    """10 and 5 of 30 and gamma, which need not be met, open: 1/2 to 5/6."""
    results = talks.plan.key_results
    gamma = replace(results["gamma"], commitment=Commitment.ASPIRATIONAL)
    held = replace(talks, plan=replace(talks.plan, key_results={**results, "gamma": gamma}))
    held = held.alternative("other", is_batna=True, score=Fraction(1, 4))

    out = one_line(printed_suggestions(held.offer("2026-09-08-them", {"alpha": 10, "beta": 5})))

    assert "is worth 0.500 to 0.833 to us, against 0.250 without them, and breaches nothing." in out
