"""The reference itself, held against numbers that were worked out by hand."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from second import formula
from second.analysis import Judged, Point, frontier, judge, solutions, zopa_vanishes_above
from second.estimate import Estimate
from second.negotiation import Negotiation
from second.scoring import Interval, Scoring
from second.worth import weights_of

Case = Callable[..., Negotiation]
LATE = date(2026, 11, 30)
SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian")


@pytest.fixture
def case(shared: Path) -> Case:
    """Read the plan of a case of advice with its offers, as known on a day."""

    def read(name: str, plan: str, as_of: date = LATE) -> Negotiation:
        folder = shared / "cases" / "advice" / name / "plans" / plan
        yaml = YAML(typ="safe")
        offers = {path.stem: yaml.load(path) for path in sorted(folder.glob("offers/*.yaml"))}
        return Negotiation(yaml.load(folder / "plan.yaml"), offers, as_of)

    return read


def scores(negotiation: Negotiation) -> dict[str, Fraction]:
    """The scores of all offers, of which none leaves anything open."""
    found = {}
    scoring = Scoring(negotiation)
    for offer in negotiation.offers:
        score = scoring.score(negotiation.resolved(offer))
        assert score.low == score.high
        found[offer] = score.low
    return found


def points(frontier: list[Point]) -> list[tuple[Fraction, Fraction, int]]:
    return [(point.ours, point.theirs, len(point.packages)) for point in frontier]


def terms(judged: list[Judged]) -> list[dict[str, Any]]:
    return [dict(one.package) for one in judged]


def rounded(figure: Fraction, places: int = 6) -> float:
    return float(round(figure, places))


def test_a_move_beyond_the_target_counts_on_to_the_opening(case: Case) -> None:
    found = scores(case("worth-beyond-the-target", "deal"))

    # amount: (4.5 - x) / 1.5 million with weight 3/4, at most 2 at the opening; days: x / 60 with weight 1/4.
    assert found == {
        "2026-11-01-us": Fraction(3, 4) * 2 + Fraction(1, 4),
        "2026-11-03-them": 0,
        "2026-11-08-us": Fraction(3, 4) * Fraction(5, 3) + Fraction(1, 4),
        "2026-11-14-us": Fraction(3, 4) * Fraction(19, 15) + Fraction(1, 4) * Fraction(1, 2),
        "2026-11-20-them": 0,
        "2026-11-25-us": Fraction(3, 4) * Fraction(6, 5) + Fraction(1, 4) * Fraction(1, 2),
    }


def test_a_breach_comes_before_any_other_verdict(case: Case) -> None:
    negotiation = case("worth-beyond-the-target", "deal")

    assert Scoring(negotiation).scored(negotiation.resolved("2026-11-20-them")).verdict == "breach"
    assert Scoring(negotiation).scored(negotiation.resolved("2026-11-01-us")).verdict == "meets_objective"
    assert Scoring(negotiation).scored(negotiation.resolved("2026-11-01-us")).states == {
        "amount": "exceeded",
        "days": "met",
    }


def test_an_end_further_from_the_target_than_the_reservation_value_is_worth_two(case: Case) -> None:
    negotiation = case("offer-they-would-refuse", "acquisition")

    # price at 33: the opening, 32, lies 6 beyond the target of 38 and the reservation value 4 short of it: 1 + 5/6.
    found = scores(negotiation)
    assert found["2026-10-01-us"] == 1 + Fraction(6, 14) * Fraction(5, 6)
    assert found["2026-11-05-us"] == 1
    assert rounded(found["2026-10-12-them"]) == 0.071429
    assert rounded(found["2026-11-19-them"]) == 0.166667
    assert rounded(Scoring(negotiation).to_beat) == 0.571429


def test_what_an_offer_of_ours_is_worth_to_them(case: Case) -> None:
    negotiation = case("offer-they-would-refuse", "acquisition")

    theirs = Estimate(negotiation).score(negotiation.resolved("2026-11-05-us"))

    # Weights 6, 1, 2, 2, 1; cash 4 of 14 from their worst, earn-out 8 of 12, escrow 10 of 20, cap 15 of 35, 24 of 48.
    worth = 6 * Fraction(4, 14) + Fraction(8, 12) + 1 + 2 * Fraction(15, 35) + Fraction(1, 2)
    assert theirs == worth / 12
    assert theirs < Estimate(negotiation).reservation


def test_worth_by_a_line_and_by_options_adds_up(case: Case) -> None:
    found = scores(case("giving-more-at-the-same-score", "noest"))

    # Weights 3, 1, 2: price (110 - x)/20 up to 1.5, days (50 - x)/30 up to 4/3, q as its values.
    ours = (3 * Fraction(28, 20) + 1 + 2 * Fraction(4, 3)) / 6
    assert found["2026-09-10-us"] == ours
    assert rounded(ours) == 1.311111
    assert found["2026-09-20-them"] == (3 * Fraction(1, 2) + Fraction(1, 2) + 2 * Fraction(20, 30)) / 6


def test_worth_on_one_price_reaches_as_far_as_the_opening(case: Case) -> None:
    negotiation = case("concession-within-the-target", "distributive")

    # (110 - x) / 20, at most 1.5
    assert scores(negotiation) == {
        "2026-09-05-them": 0,
        "2026-09-10-us": Fraction(28, 20),
        "2026-09-20-them": Fraction(3, 20),
        "2026-11-23-us": 1,
    }
    assert Scoring(negotiation).to_beat == Fraction(1, 10)


def test_the_cost_of_an_alternative_is_carried_by_the_term_that_it_makes_worse(case: Case) -> None:
    carried, left_out = case("cost-of-an-alternative", "deal-carried"), case("cost-of-an-alternative", "deal")

    # 11.4 + 0.9 million is beyond the reservation value of 11.5; without the cost it is 0.1/0.7 of the way.
    assert Scoring(carried).to_beat == 0
    assert Scoring(left_out).to_beat == Fraction(3, 4) * Fraction(1, 7)
    theirs = carried.resolved("2026-11-20-them")
    assert Scoring(carried).score(theirs).low == Fraction(3, 4) * Fraction(5, 70)
    assert Scoring(carried).verdict(theirs) == "acceptable"
    assert Scoring(left_out).verdict(theirs) == "worse_than_batna"


def test_points_are_set_against_packages_that_exist(case: Case) -> None:
    # a has 10 + 0 points, b 0 + 10, c 4 + 4: the least is 8, the most 10.
    assert scores(case("points-over-possible-packages", "p")) == {"2026-05-01-them": 1, "2026-05-02-them": 0}


def test_points_of_what_is_open_reach_over_packages_that_exist() -> None:
    plan = {
        "counterparty": {"name": "S"},
        "terms": {
            "x": {"type": "choice", "options": ["a", "b", "c"]},
            "y": {"type": "number", "range": {"min": 0, "max": 10, "step": 5}},
        },
        "key_results": {
            "k1": {"commitment": "committed", "measure": "x", "target": "a", "points": {"a": 10, "b": 0, "c": 4}},
            "k2": {"commitment": "committed", "measure": "x", "target": "b", "points": {"a": 0, "b": 10, "c": 4}},
            "k3": {
                "commitment": "committed",
                "measure": "y",
                "better": "higher",
                "target": 5,
                "points": [{"at": -10, "points": -10}, {"at": 20, "points": 20}],
            },
        },
    }
    scoring = Scoring(Negotiation(plan, {}, LATE))

    # x gives 8 or 10 points and y as many as it is: 8 at least, 20 at most.
    assert scoring.score({"y": Fraction(5)}) == Interval(Fraction(13 - 8, 12), Fraction(15 - 8, 12))
    assert scoring.score({"x": "a"}) == Interval(Fraction(10 - 8, 12), Fraction(20 - 8, 12))


def test_an_undefined_formula_is_open_and_never_acceptable(case: Case) -> None:
    negotiation = case("open-key-result-is-not-acceptable", "p")
    judged = judge(negotiation)
    acceptable = [one for one in judged if one.acceptable]
    found = solutions(judged, Fraction(0), Fraction(0))

    # Within 30 a seat: 0/2 and 0/4 (worth 1), 50/4 (12.5), 50/2 and 100/4 (25: worth (30 - 25)/20).
    assert (len(judged), len(acceptable)) == (9, 5)
    assert points(frontier(acceptable)) == [(1, Fraction(1, 4), 1), (Fraction(1, 4), Fraction(1, 2), 2)]
    assert terms(found["nash"]) == [{"fee": 0, "seats": 2}]
    assert terms(found["kalai_smorodinsky"]) == [{"fee": 0, "seats": 2}]
    assert terms(found["egalitarian"]) == [
        {"fee": 0, "seats": 2},
        {"fee": 50, "seats": 2},
        {"fee": 100, "seats": 4},
    ]


def test_solutions_are_sought_among_the_acceptable(case: Case) -> None:
    negotiation = case("solutions-among-the-acceptable", "p")
    judged = judge(negotiation)
    acceptable = [one for one in judged if one.acceptable]
    found = solutions(judged, Scoring(negotiation).to_beat, Estimate(negotiation).reservation)

    assert (len(judged), len(acceptable)) == (42, 12)
    assert (Scoring(negotiation).to_beat, Estimate(negotiation).reservation) == (Fraction(1, 4), Fraction(3, 10))
    assert [(float(p.ours), rounded(p.theirs), terms(list(p.packages))) for p in frontier(acceptable)] == [
        (0.75, 0.322222, [{"fee": 14, "months": 1}]),
        (0.625, 0.377778, [{"fee": 14, "months": 2}]),
        (0.5, 0.455556, [{"fee": 16, "months": 1}]),
        (0.375, 0.511111, [{"fee": 16, "months": 2}]),
        (0.25, 0.566667, [{"fee": 16, "months": 3}]),
    ]
    # Gains of 0.25 and 0.155556 over the disagreement point, against 0.375 and 0.077778 of 14/2.
    assert [terms(found[name]) for name in SOLUTIONS] == [[{"fee": 16, "months": 1}]] * 3


def test_their_reservation_value_on_a_term_leaves_no_zopa(case: Case) -> None:
    negotiation = case("their-walk-away-on-a-term", "p")
    judged = judge(negotiation)

    # 60, 65 ... 120: we pay at most 85, they take at least 90.
    assert len(judged) == 13
    assert not any(one.acceptable for one in judged)
    assert zopa_vanishes_above(judged) is None
    assert not any(solutions(judged, Fraction(0), Fraction(0)).values())


def test_limits_that_the_plan_names_lie_on_the_grid(case: Case) -> None:
    negotiation = case("zopa-between-two-steps", "p")
    judged = judge(negotiation)
    acceptable = [one for one in judged if one.acceptable]

    # Nine steps, the reservation value 1,115,500 (-3 %) and the target 1,035,000 (-10 %).
    assert len(judged) == 11
    assert [(one.package["price"], one.ours, one.theirs) for one in acceptable] == [
        (1115500, Fraction(0), Fraction(1155, 2000))
    ]
    assert zopa_vanishes_above(judged) == Fraction(1155, 2000)
    found = solutions(judged, Fraction(0), Fraction(13, 25))
    assert [terms(found[name]) for name in SOLUTIONS] == [[{"price": 1115500}]] * 3


def test_a_weight_of_nothing_is_a_weight(case: Case) -> None:
    negotiation = case("weight-zero-in-the-estimate", "case")
    judged = judge(negotiation)
    found = solutions(judged, Fraction(0), Fraction(0))

    chosen = {"t0": "valueB", "t1": "valueD", "t2": "valueD", "t3": "valueD", "t4": "valueA"}
    assert len(judged) == 1024
    assert [(dict(one.package), float(one.ours), float(one.theirs)) for one in found["nash"]] == [
        (chosen, 0.776, 0.7984)
    ]
    for name in ("kalai_smorodinsky", "egalitarian"):
        assert [(dict(one.package), float(one.ours), float(one.theirs)) for one in found[name]] == [
            ({**chosen, "t0": "valueA"}, 0.788, 0.7804)
        ]


def test_the_best_answer_to_a_trade_is_on_the_frontier(case: Case) -> None:
    judged = judge(case("stand-by-a-zero-for-them", "integrative"))
    (one,) = [one for one in judged if one.package == {"p": "a", "q": "a", "r": "b", "s": "e"}]

    # Ours 1 - 0.1 - 0.2 * 0.25, theirs 0.4 + 0.3 * 0.25
    assert (float(one.ours), float(one.theirs)) == (0.85, 0.475)
    assert (one.ours, one.theirs) in [(point.ours, point.theirs) for point in frontier(judged)]


def test_a_term_that_the_estimate_leaves_out_adds_nothing_to_the_figure(case: Case) -> None:
    negotiation = case("estimate-leaves-a-term-out", "deal")
    found = scores(negotiation)

    # Theirs 88 * 1100 = 96,800 and ours 72 * 1000 = 72,000 against 100,000 (0) and 80,000 (1); BATNA 90 * 1050.
    assert found == {"2026-11-20-them": Fraction(32, 200), "2026-11-24-us": 1}
    assert Scoring(negotiation).to_beat == Fraction(55, 200)
    assert Estimate(negotiation).score({"price": Fraction(72), "seats": Fraction(1)}) == Fraction(12, 40)


def test_ranks_are_centroids_and_ties_share_their_mean() -> None:
    weights = weights_of({"a": {"rank": 1}, "b": {"rank": 2}, "c": {"rank": 2}})

    # 11/18, 5/18 and 2/18 for three; the last two share 7/18.
    assert weights == {"a": Fraction(11, 18), "b": Fraction(7, 36), "c": Fraction(7, 36)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("min(cost, 12000000) * 1.03^2", Fraction("11882080")),
        ("-2^2", Fraction(-4)),
        ("2^-1", Fraction(1, 2)),
        ("round(-0.25, 1)", Fraction(-3, 10)),
        ("round(2.5)", Fraction(3)),
        ('if(tier = "gold" and not cost < 1, 5, 1 / 0)', Fraction(5)),
        ('if(tier != "gold" or cost >= 1, 2, 0)', Fraction(2)),
        ("cost / (cost - cost)", None),
        ("cost * missing", None),
    ],
)
def test_a_formula_is_worked_out_exactly(text: str, expected: Fraction | None) -> None:
    assert formula.compute(text, {"cost": Fraction(11_200_000), "tier": "gold"}) == expected
