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
