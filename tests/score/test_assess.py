"""Scores and verdicts of whole packages, by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from batna.model.plan import CountMeasure, FormulaMeasure
from batna.model.values import Commitment, Direction
from batna.score.assessment import Interval, State, Verdict
from talks import Talks

HALF = Fraction(1, 2)
ASPIRATIONAL = Commitment.ASPIRATIONAL


@pytest.fixture(scope="session")
def plan(talks: Talks) -> Talks:
    """Price down from 1200 to 1080, at worst 1150 (weight 3, committed); escrow (weight 1, aspirational)."""
    return talks.result("cost", "price", 1080, reservation=1150, weight=Fraction(3)).result(
        "escrow", "escrow", target=True, weight=Fraction(1), commitment=ASPIRATIONAL
    )


def point(value: Fraction) -> Interval:
    return Interval(value, value)


def test_a_score_is_the_sum_of_weight_times_worth(plan: Talks) -> None:
    """1115 is half the way from 1150 to 1080: 3/4 * 1/2 + 1/4 * 1."""
    assert plan.assess(price=1115, escrow=True).score == point(Fraction(5, 8))


def test_what_is_open_may_be_worth_anything_from_0_to_1(plan: Talks) -> None:
    """3/4 * 1/2 is certain, and another quarter possible."""
    found = plan.assess(price=1115)

    assert found.score == Interval(Fraction(3, 8), Fraction(5, 8))
    assert found.readings["escrow"].value is None
    assert found.readings["escrow"].worth == Interval(Fraction(0), Fraction(1))
    assert found.readings["escrow"].state is State.OPEN


@pytest.mark.parametrize(
    ("terms", "value"),
    [
        ({"price": 1000, "years": 3}, 3000),
        ({"price": Decimal("1000.10"), "years": 3}, Fraction("3000.3")),
        ({"price": 1000}, None),
    ],
)
def test_a_formula_is_worked_out_over_the_package(
    talks: Talks, terms: dict[str, object], value: Fraction | None
) -> None:
    total = talks.result("total", FormulaMeasure("price * years"), 3000, better=Direction.LOWER)

    assert total.assess(**terms).readings["total"].value == value


def test_a_division_by_zero_leaves_a_key_result_open(talks: Talks) -> None:
    rate = talks.result("rate", FormulaMeasure("price / years"), 400, better=Direction.LOWER)

    assert rate.assess(price=1000, years=0).readings["rate"].state is State.OPEN


@pytest.mark.parametrize(
    ("clauses", "count", "state"),
    [
        (("a", "b", "c"), 3, State.MET),
        (("c", "a", "d"), 2, State.ACCEPTABLE),
        (("d",), 0, State.BREACH),
        ((), 0, State.BREACH),
    ],
)
def test_a_count_counts_the_options_that_it_is_about(
    talks: Talks, clauses: tuple[str, ...], count: int, state: State
) -> None:
    """`d` protects the other side; an empty set is a value, and not an open term."""
    counted = talks.result("ip", CountMeasure("clauses", ("a", "b", "c")), 3, reservation=1)
    reading = counted.assess(clauses=clauses).readings["ip"]

    assert (reading.value, reading.state) == (count, state)


def test_a_count_without_a_list_counts_every_option(talks: Talks) -> None:
    assert talks.result("ip", CountMeasure("clauses"), 3).assess(clauses=("a", "d")).readings["ip"].value == 2


@pytest.mark.parametrize(
    ("terms", "verdict"),
    [
        # Whatever else is good, a breach is a breach.
        ({"price": Decimal("1150.01"), "escrow": True}, Verdict.BREACH),
        ({"price": 1151}, Verdict.BREACH),
        ({"price": 1150, "escrow": False}, Verdict.ACCEPTABLE),
        ({"price": 1150}, Verdict.ACCEPTABLE),
        ({"escrow": True}, Verdict.INCOMPLETE),
        ({}, Verdict.INCOMPLETE),
        ({"price": 1080, "escrow": False}, Verdict.MEETS_OBJECTIVE),
        ({"price": 1080}, Verdict.MEETS_OBJECTIVE),
        ({"price": 1000, "escrow": True}, Verdict.MEETS_OBJECTIVE),
    ],
)
def test_a_verdict_is_the_worst_that_applies(plan: Talks, terms: dict[str, object], verdict: Verdict) -> None:
    """Only committed key results can leave a package incomplete, or meet the objective."""
    assert plan.assess(**terms).verdict is verdict


@pytest.mark.parametrize(
    ("batna", "terms", "verdict"),
    [
        # 1115 alone scores 3/8 to 5/8.
        (Fraction(5, 8), {"price": 1115}, Verdict.ACCEPTABLE),
        (Fraction(5, 8) + Fraction(1, 10**9), {"price": 1115}, Verdict.WORSE_THAN_BATNA),
        (Fraction(3, 8), {"price": 1115, "escrow": False}, Verdict.ACCEPTABLE),
        (HALF, {"price": 1115, "escrow": False}, Verdict.WORSE_THAN_BATNA),
        # That it is worth less than walking away goes before that it is incomplete, and after a breach.
        (HALF, {"escrow": True}, Verdict.INCOMPLETE),
        (Fraction(9, 10), {"escrow": False}, Verdict.WORSE_THAN_BATNA),
        (Fraction(9, 10), {"price": 1200}, Verdict.BREACH),
    ],
)
def test_a_package_is_worse_than_the_batna_when_even_its_best_is_worth_less(
    plan: Talks, batna: Fraction, terms: dict[str, object], verdict: Verdict
) -> None:
    assert plan.alternative("other", is_batna=True, score=batna).assess(**terms).verdict is verdict


def test_the_low_end_of_an_open_batna_decides(plan: Talks) -> None:
    """An alternative at 1115 that leaves escrow open is worth 3/8 to 5/8: nothing at 3/8 is surely worse."""
    open_batna = plan.alternative("other", is_batna=True, terms={"price": 1115})

    assert open_batna.assess(price=1115, escrow=False).verdict is Verdict.ACCEPTABLE
    assert open_batna.assess(price=1116, escrow=False).verdict is Verdict.WORSE_THAN_BATNA


def test_without_a_committed_key_result_no_objective_is_met(talks: Talks) -> None:
    only = talks.result("cost", "price", 1080, commitment=ASPIRATIONAL)

    assert only.assess(price=1000).verdict is Verdict.ACCEPTABLE


def test_alternatives_are_scored_by_terms_or_stated_score(plan: Talks) -> None:
    card = (
        plan.alternative("by_terms", terms={"price": 1080, "escrow": False})
        .alternative("by_score", score=Fraction(1, 3))
        .alternative("unknown")
        .card()
    )

    assert {scored.id: scored.score for scored in card.alternatives} == {
        "by_terms": point(Fraction(3, 4)),
        "by_score": point(Fraction(1, 3)),
        "unknown": Interval(Fraction(0), Fraction(1)),
    }
    assert card.batna is None


def test_what_is_open_may_go_beyond_the_target_as_far_as_worth_does(plan: Talks) -> None:
    """An opening of 1045 is worth 3/2, of weight 3/4."""
    told = plan.result("cost", "price", 1080, reservation=1150, opening=1045, weight=Fraction(3))

    assert told.assess(escrow=False).score == Interval(Fraction(0), Fraction(9, 8))
    assert told.assess(price=1045, escrow=True).score == point(Fraction(11, 8))
    assert told.card().greatest == Fraction(11, 8)
    assert told.card().at_targets == 1


def _batna(told: Talks) -> Interval:
    scored = told.card().batna
    assert scored is not None
    return scored.score


def test_a_cost_is_added_to_what_we_want_less_of(plan: Talks) -> None:
    """1080 and 35 more is 1115: half of 3/4, and 3/4 without the cost."""
    terms = {"price": 1080, "escrow": False}

    assert _batna(plan.alternative("a", is_batna=True, terms=terms)) == point(Fraction(3, 4))
    assert _batna(plan.alternative("a", is_batna=True, terms=terms, cost=Decimal(35), cost_in="price")) == point(
        Fraction(3, 8)
    )


def test_a_cost_is_taken_from_what_we_want_more_of(talks: Talks) -> None:
    """A fee of 1200 today that we want at 1300: at 1300 less 25 it is worth three quarters."""
    told = talks.result("fee", "price", 1300)

    assert _batna(
        told.alternative("a", is_batna=True, terms={"price": 1300}, cost=Decimal(25), cost_in="price")
    ) == point(Fraction(3, 4))


@pytest.mark.parametrize(
    ("formula", "better", "levels", "score"),
    [
        # Two years of 1080 and 35 more are 2230: 70 of the 140 from 2300 down to 2160.
        ("price * years", Direction.LOWER, (2160, 2300), HALF),
        # What is left of 3000 is 1920, and 1885 with the cost: 35 of the 70 from 1850 up to 1920.
        ("3000 - price", Direction.HIGHER, (1920, 1850), HALF),
        ("-price", Direction.HIGHER, (-1080, -1150), HALF),
        # A share of what is saved of 1200, 120 of it, less 35: 85 of 120, from 50 up to 120 a half.
        ("1200 - price", Direction.HIGHER, (120, 50), HALF),
    ],
)
def test_in_a_formula_a_cost_goes_the_way_that_makes_it_worse(
    talks: Talks, formula: str, better: Direction, levels: tuple[int, int], score: Fraction
) -> None:
    target, reservation = levels
    told = talks.result("kr", FormulaMeasure(formula), target, better=better, reservation=reservation)
    terms = {"price": 1080, "years": 2}

    assert _batna(told.alternative("a", is_batna=True, terms=terms, cost=Decimal(35), cost_in="price")) == point(score)


def test_a_cost_of_many_digits_is_added_exactly(plan: Talks) -> None:
    """Thirty-three digits: 1080 and 1e-29 more."""
    told = plan.alternative(
        "a", is_batna=True, terms={"price": 1080, "escrow": True}, cost=Decimal("1e-29"), cost_in="price"
    )

    assert _batna(told) == point(1 - Fraction(3, 4) * Fraction(1, 70 * 10**29))


def test_a_cost_that_no_term_carries_leaves_the_score(plan: Talks) -> None:
    terms = {"escrow": True}
    bare, costly = (
        _batna(plan.alternative("a", is_batna=True, terms=terms, **more))
        for more in ({}, {"cost": Decimal(35), "cost_in": "price"})
    )

    assert bare == costly == Interval(Fraction(1, 4), Fraction(1))


def test_what_an_alternative_is_worth_is_weighed_by_how_likely_it_is(plan: Talks) -> None:
    """0.8 of 0.45, and nothing where nothing is said of what is left; 0.8 of 0.45 and 0.2 of 3/8."""
    strike = plan.alternative("strike", is_batna=True, score=Fraction(45, 100), probability=Fraction(8, 10))
    with_else = strike.alternative("talks", terms={"price": 1115, "escrow": False}).alternative(
        "strike", score=Fraction(45, 100), probability=Fraction(8, 10), otherwise="talks"
    )

    assert _batna(strike) == point(Fraction(36, 100))
    assert _batna(with_else) == point(Fraction(36, 100) + Fraction(2, 10) * Fraction(3, 8))


def test_alternatives_are_left_one_after_the_other(plan: Talks) -> None:
    """1/2 of 1, else 1/2 of 1/2, else 1/4: 1/2 + 1/2 * (1/4 + 1/2 * 1/4). What is open keeps its range by its share."""
    told = (
        plan.alternative("first", is_batna=True, score=Fraction(1), probability=HALF, otherwise="second")
        .alternative("second", score=HALF, probability=HALF, otherwise="third")
        .alternative("third", score=Fraction(1, 4))
    )
    still_open = told.alternative("third", terms={"price": 1150})

    assert _batna(told) == point(Fraction(1, 2) + Fraction(1, 2) * Fraction(3, 8))
    # The last is worth 0 to 1/4: 5/8 and up to a quarter of 1/4 more.
    assert _batna(still_open) == Interval(Fraction(5, 8), Fraction(5, 8) + Fraction(1, 16))


def test_without_a_probability_what_is_left_counts_nothing(plan: Talks) -> None:
    told = plan.alternative("a", is_batna=True, score=HALF, otherwise="b").alternative("b", score=Fraction(0))

    assert _batna(told) == point(HALF)


def test_the_worths_of_an_alternative_are_weighed_as_its_score_is(plan: Talks) -> None:
    """Half of the price at 1080, and half of a stated 1/4, which is as much on every key result."""
    told = plan.alternative(
        "a", is_batna=True, terms={"price": 1080, "escrow": False}, probability=HALF, otherwise="b"
    ).alternative("b", score=Fraction(1, 4))
    scored = told.card().batna

    assert scored is not None
    assert scored.worths == {"cost": point(Fraction(5, 8)), "escrow": point(Fraction(1, 8))}
    assert scored.score == point(Fraction(3, 4) * Fraction(5, 8) + Fraction(1, 4) * Fraction(1, 8))


def test_an_alternative_in_points_lies_between_the_least_and_the_most(talks: Talks) -> None:
    """From -10 - 5 to 30 + 15 points: 30 is 45 of 60."""
    in_points = talks.result(
        "pay", "payment", "Net 60", points={"Net 30": Fraction(-10), "Net 45": Fraction(0), "Net 60": Fraction(30)}
    ).result("escrow", "escrow", target=True, points={"true": Fraction(15), "false": Fraction(-5)})
    card = in_points.alternative("other", is_batna=True, points=Fraction(30)).card()

    assert card.batna is not None
    assert card.batna.score == point(Fraction(3, 4))
    # And a package of 0 + 15 points is 30 of 60 above the least.
    assert in_points.assess(payment="Net 45", escrow=True).score == point(HALF)
    # With escrow open it has from 10 to 30.
    assert in_points.assess(payment="Net 45").score == Interval(Fraction(1, 6), HALF)
