"""The analysis on a terminal: what it says, how sure it sounds, and that it fits."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from advised import confident, example, one_line, printed_analysis
from analysis.tables import choice, estimated, number, over
from batna.model.plan import Confidence
from batna.model.values import Direction
from batna.report.columns import width
from talks import Talks

HALF = Fraction(1, 2)


def talks(*, reservation: Fraction | None = Fraction(0)) -> Talks:
    """Price low or high, speed fast or slow: 4 packages; we weigh them 1 : 4 and they 4 : 1, with opposite wishes."""
    bare = over(choice("price", "low", "high"), choice("speed", "fast", "slow"))
    bare = bare.result("price", "price", "low", weight=1).result("speed", "speed", "fast", weight=4)
    return estimated(
        bare,
        reservation=reservation,
        price={"weight": Fraction(4), "worst": "low", "best": "high"},
        speed={"weight": Fraction(1), "worst": "fast", "best": "slow"},
    )


@pytest.mark.parametrize(
    ("confidence", "says"),
    [
        (Confidence.LOW, "we guess"),
        (Confidence.MEDIUM, "we think"),
        (Confidence.HIGH, "we think"),
        (None, "we guess"),
    ],
)
def test_the_confidence_of_the_estimate_decides_how_sure_it_sounds(confidence: Confidence | None, says: str) -> None:
    out = one_line(printed_analysis(confident(talks(), confidence)))

    assert f"{says}, 0.800 for them" in out
    assert f"We gain 0.600 and, {says}, they gain 0.600." in out
    assert sum(f" {word}" in out for word in ("we guess", "we think", "we are sure")) == 1


def test_it_says_first_that_it_rests_on_an_estimate_and_how_sure_that_is() -> None:
    known, unknown = (one_line(printed_analysis(confident(talks(), one))) for one in (Confidence.LOW, None))

    assert "rests on a first guess at how they value the terms. Confidence: low, so take it as questions" in known
    assert "Nobody has said how sure it is: give its `confidence` in plan.yaml." in unknown


def test_the_zopa_is_said_plainly() -> None:
    """With 1/2 for them and nothing for us to lose, high price with either speed is acceptable: 2 of 4."""
    out = one_line(printed_analysis(talks(reservation=HALF)))

    assert (
        "By our estimate, 2 of 4 possible packages are acceptable to both sides: there is room for an agreement (a "
        "ZOPA, zone of possible agreement)." in out
    )
    assert "at least 0.000 to us (we have given no BATNA) and 0.500 to them (below it they would walk away)." in out
    assert "At whatever score they would walk away, a package that is acceptable to us gives them as much" in out


def test_what_would_overturn_a_zopa_is_the_reservation_score_of_theirs_above_which_there_is_none() -> None:
    """With 4/5 to lose we want fast, of which the best for them is with a high price: 4/5."""
    held = talks(reservation=HALF).alternative("other", is_batna=True, score=Fraction(4, 5))

    out = one_line(printed_analysis(held))

    assert (
        "There would be no room for an agreement if they wanted more than 0.800; we guess that they walk away below "
        "0.500." in out
    )


def test_without_a_zopa_it_says_so_and_what_would_make_one() -> None:
    held = talks(reservation=Fraction(9, 10)).alternative("other", is_batna=True, score=Fraction(4, 5))

    out = one_line(printed_analysis(held))

    assert "none of the 4 packages that were looked at is acceptable to both sides: there is no room" in out
    assert "There would be room if they could accept a score of 0.800; we guess that they walk away below 0.900." in out
    assert "Package 1, and those that go with it" not in out
    assert "WHERE THE TWO SIDES COULD MEET" not in out


def test_where_no_package_is_acceptable_to_us_nothing_of_theirs_would_make_a_zopa() -> None:
    bare = over(choice("price", "low", "high")).result(
        "price", "price", "low", values={"low": HALF, "high": Fraction(0)}
    )
    held = estimated(bare, price={"worst": "low", "best": "high"}).alternative("o", is_batna=True, score=Fraction(1))

    out = one_line(printed_analysis(held))

    assert (
        "Nothing that they think: every package passes a reservation value, or is worth less to us than our BATNA."
        in out
    )


def test_where_their_reservation_value_on_a_term_leaves_no_room_it_is_what_to_ask_about() -> None:
    """We pay at most 85, and they take at least 90."""
    bare = over(number("price", 60, 120, 5)).result("price", "price", 60, better=Direction.LOWER, reservation=85)
    held = estimated(bare, price={"worst": 60, "best": 120, "reservation": Decimal(90)})

    out = one_line(printed_analysis(held))

    assert "Theirs are an estimate: find out how firm they are on “price”." in out


def test_that_the_estimate_does_not_say_when_they_would_walk_away_is_said() -> None:
    out = one_line(printed_analysis(talks(reservation=None)))

    assert "0.000 to us (we have given no BATNA) and anything to them." in out
    assert "the estimate does not say at what score they would walk away." in out


def test_solutions_that_agree_are_told_once_with_what_each_side_gains() -> None:
    """High and fast is 4/5 for both; with 1/2 to lose for them they gain 0.3, and we 0.8."""
    out = printed_analysis(talks(reservation=HALF))

    assert out.count("0.800 for us, 0.800 more than without an agreement") == 1
    assert "0.800 for them, 0.300 more" in one_line(out)
    assert "price high, speed fast" in out


def test_a_trade_says_how_much_for_how_much_and_until_when() -> None:
    """Each gains 4/5 and loses 1/5. With both terms at 1/2 for a side, that is nothing."""
    out = one_line(printed_analysis(talks()))

    assert "give price low → high; get speed slow → fast. We gain 0.600 and, we guess, they gain 0.600." in out
    assert (
        "price for speed: they gain nothing if price counts for 50% or less to them (now 80%); we gain nothing if "
        "speed counts for 50% or less to us (now 80%)." in out
    )


def test_a_trade_for_a_term_that_is_nothing_to_them_pays_as_long_as_the_other_one_is_something() -> None:
    told = estimated(
        talks(),
        price={"weight": Fraction(1), "worst": "low", "best": "high"},
        speed={"weight": Fraction(0), "worst": "fast", "best": "slow"},
    )

    assert "price for speed: they gain as long as price counts for anything to them (now 100%)" in one_line(
        printed_analysis(told)
    )


def test_what_the_estimate_leaves_out_is_said_and_not_traded() -> None:
    out = one_line(printed_analysis(estimated(talks(), price={"worst": "low", "best": "high"})))

    assert "It leaves out “speed”: what that is worth to them is unknown" in out
    assert "No exchange of two terms is a gain for both sides" in out


def test_where_nothing_is_to_be_traded_it_says_so() -> None:
    alone = over(choice("price", "low", "high")).result("price", "price", "low")

    out = one_line(printed_analysis(estimated(alone, price={"worst": "low", "best": "high"})))

    assert "No exchange of two terms is a gain for both sides: giving one costs more than what it buys." in out


def test_a_solution_that_is_not_on_the_frontier_of_all_packages_is_named_all_the_same() -> None:
    """To us 100 and 120 are worth 0 alike; they prefer 120, and that is beyond our reservation value of 100."""
    bare = over(number("price", 100, 120, 20)).result("price", "price", 80, better=Direction.LOWER, reservation=100)

    out = one_line(printed_analysis(estimated(bare, price={"worst": 80, "best": 120})))

    assert "we guess, 0.500 for them, 0.500 more price 100" in out
    assert "Better the opening: what all our reservation values come to (0.000)" in out


def points(out: str) -> list[list[str]]:
    """The rows of the table of the frontier, by their cells."""
    lines = out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("OURS"))
    rows = lines[start + 1 : lines.index("", start)]
    return [line.split() for line in rows if line[:2] in {"0.", "1."}]


def line_of(steps: int, **more: Fraction) -> Talks:
    """One price that is split between both sides: every one of `steps` + 1 packages is on the frontier."""
    bare = over(number("price", 0, steps, 1)).result("price", "price", 0, better=Direction.LOWER, reservation=steps)
    return estimated(bare, price={"worst": 0, "best": steps}, **more)


def test_of_a_long_frontier_twelve_points_are_shown_with_both_ends_and_the_solution() -> None:
    """101 points; the middle, 0.500 for both, is every solution."""
    out = printed_analysis(line_of(100))
    shown = points(out)

    assert "101 pairs of scores" in out
    assert len(shown) == 12
    assert f"{len(shown)} of them are shown" in one_line(out)
    assert (shown[0][:2], shown[-1][:2]) == (["1.000", "0.000"], ["0.000", "1.000"])
    assert [row[:2] for row in shown if "N," in row] == [["0.500", "0.500"]]


def test_points_that_are_acceptable_to_both_are_shown_before_the_others() -> None:
    """At 0.9 or more for them 11 of 101 points are acceptable, and there is room for one that is not."""
    shown = points(printed_analysis(line_of(100, reservation=Fraction(9, 10))))

    assert [row[2] for row in shown] == ["✓"] * 11 + ["-"]
    assert shown[-1][:2] == ["1.000", "0.000"]


def test_it_fits_a_hundred_columns_however_many_terms_differ() -> None:
    names = [f"a_term_with_quite_a_long_name_{number}" for number in range(8)]
    bare = over(*(choice(name, "one way of doing it", "another way of doing it") for name in names))
    for name in names:
        bare = bare.result(name, name, "one way of doing it")
    told = {name: {"worst": "one way of doing it", "best": "another way of doing it"} for name in names}

    out = printed_analysis(estimated(bare, **told))

    assert max(map(width, out.splitlines())) <= 100
    assert (
        "Also different, with no room above: a_term_with_quite_a_long_name_5 (one way of doing it; another"
        in one_line(out)
    )


def test_the_published_case_has_its_known_solution(portfolio_root: Path, as_of: date) -> None:
    itex = one_line(printed_analysis(example(portfolio_root, "itex-cypress", as_of)))

    assert "all 180 possible packages are acceptable to both sides" in itex
    assert "18 pairs of scores" in itex
    assert "0.721 for us, 0.721 more than without an agreement; we think, 0.670 for them, 0.670 more" in itex
    assert "price $3.47, delivery 45 days, payment 30 days after delivery, returns 5% spoilage allowed" in itex


def test_what_to_do_next_comes_first_and_what_their_offer_is_worth_by_itself(portfolio_root: Path, as_of: date) -> None:
    """Ours of November 20 came after theirs, and 14 days to answer end on December 4."""
    out = one_line(printed_analysis(example(portfolio_root, "itex-cypress", as_of), as_of))
    said = out.partition("WHAT BOTH SIDES COULD ACCEPT")[0].partition("WHAT TO DO NEXT ")[2]

    assert said.startswith(
        "Wait: it is their turn to answer our offer of Nov 20, 2026, by Dec 4, 2026 (in 10 days). Their offer of Nov "
        "17, 2026 is worth 0.578 to us, against 0.000 without them, and breaches nothing."
    )
    assert "and until Dec 18, 2026 (in 24 days) there is time to ask for it." in said
    assert said.strip().endswith("Package 1, and those that go with it: batna suggest itex-cypress")


def test_an_offer_of_theirs_that_refutes_the_verdict_is_named_with_what_follows() -> None:
    """They walk away below 9/10 by the estimate, and offer high and fast, worth 4/5 to each side; our BATNA is 4/5."""
    held = talks(reservation=Fraction(9, 10)).alternative("other", is_batna=True, score=Fraction(4, 5))

    out = one_line(printed_analysis(held.offer("2026-09-08-them", {"price": "high", "speed": "fast"})))

    contradicts = (
        "Their own offer of Sep 8, 2026 contradicts the estimate: by it, that offer is worth 0.800 to them, less than "
        "the 0.900 below which they should walk away. There is room for an agreement."
    )
    assert "WHAT TO DO NEXT Correct our estimate of them before anything else" in out
    assert out.count(contradicts) == 1


def test_where_both_sides_have_moved_trades_start_from_what_stands() -> None:
    told = talks().offer("2026-09-08-them", {"price": "low", "speed": "slow"})
    given = talks().offer("2026-09-08-them", {"price": "high", "speed": "slow"})

    assert "From their offer of Sep 8, 2026: - give price low → high; get speed slow → fast." in one_line(
        printed_analysis(told)
    )
    assert "From what stands on the table, no exchange of two terms is a gain for both sides." in one_line(
        printed_analysis(given)
    )


def test_trades_that_start_from_different_offers_name_theirs_where_they_stop_paying() -> None:
    both = talks().offer("2026-09-08-them", {"price": "low", "speed": "slow"})
    both = both.offer("2026-09-09-us", {"price": "low", "speed": "slow"})

    out = one_line(printed_analysis(both))

    assert "- price for speed (from their offer of Sep 8, 2026): they gain nothing if" in out
    assert "- price for speed (from our offer of Sep 9, 2026): they gain nothing if" in out


def test_all_their_other_packages_are_counted_in_the_singular_where_there_is_one() -> None:
    alone = over(choice("price", "low")).result("price", "price", "low")

    out = one_line(printed_analysis(estimated(alone, price={"worst": "high", "best": "low"})))

    assert "the only possible package is acceptable to both sides" in out
