"""Published cases, analysed: what batna says of all their packages is what the exact reference says.

Frontier points are compared twice: with the reference's decimals, and exactly with the sum of weight times value of the
package that is named for them. Where a reference gives several definitions of a solution, PRODUCT.md's is taken.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from analysis.published import DAY, PublishedCase, card, read
from batna.analysis import Analysis, analyse
from batna.analysis.better import Better, better_for_both
from batna.analysis.solutions import Ties
from batna.analysis.space import Space, space
from batna.analysis.suggest import Suggestions, suggest
from batna.analysis.their_side import TheirSide, their_side
from batna.score.scale import scales

NEAR = 1e-9

WITH_PACKAGES = [
    "itex-cypress",
    "itex-cypress-rv50",
    "itex-cypress-nozopa",
    "jobs",
    "camera",
    "car",
    "supermarket-rv50",
    "travel",
    "energy",
    "company-acquisition",
]
SOLUTIONS = {
    "nash": "nash_max_product",
    "kalai_smorodinsky": "ks_max_min_normalised_gain_ideal_over_IR",
    "egalitarian": "egalitarian_max_min_gain",
}


@pytest.fixture(scope="module", params=WITH_PACKAGES)
def case(request: pytest.FixtureRequest, shared: Path) -> PublishedCase:
    return read(shared / "oracles", request.param)


@pytest.fixture(scope="module")
def found(case: PublishedCase) -> Analysis:
    return analysis_of(case)


@pytest.fixture(scope="module")
def city(shared: Path) -> PublishedCase:
    """The case with 1 944 000 packages, whose reference lists points without packages."""
    return read(shared / "oracles", "ampo-city")


@pytest.fixture(scope="module")
def itex(shared: Path) -> PublishedCase:
    return read(shared / "oracles", "itex-cypress")


def analysis_of(case: PublishedCase, **reservations: Fraction) -> Analysis:
    plan = case.plan(**reservations)
    found = analyse(plan, card(plan))

    assert isinstance(found, Analysis)
    return found


def test_packages_and_acceptable_packages_are_as_many_as_in_the_reference(case: PublishedCase, found: Analysis) -> None:
    assert found.packages == case.results["n_outcomes"]
    assert found.acceptable == case.results["exact"]["n_individually_rational"]
    assert found.zopa is (case.results["exact"]["n_individually_rational"] > 0)


def test_the_frontier_has_the_points_of_the_reference(case: PublishedCase, found: Analysis) -> None:
    expected = case.results["pareto_points"]

    assert len(found.frontier) == len(expected) == case.results["exact"]["n_pareto_points"]
    for point, reference in zip(found.frontier, expected, strict=True):
        assert [float(point.ours), float(point.theirs)] == pytest.approx(reference["u"], abs=NEAR)
        assert point.packages == reference["n_outcomes"]
        assert point.acceptable == reference["individually_rational"]
    assert sum(point.packages for point in found.frontier) == case.results["exact"]["n_pareto_outcomes"]
    assert sum(point.acceptable for point in found.frontier) == case.results["exact"]["n_ir_pareto_points"]


def test_the_package_named_for_a_frontier_point_has_exactly_its_scores(case: PublishedCase, found: Analysis) -> None:
    for point in found.frontier:
        terms = text(point.terms)

        assert (point.ours, point.theirs) == (case.score(0, terms), case.score(1, terms))


@pytest.mark.parametrize("name", SOLUTIONS)
def test_every_tie_of_a_solution_is_that_of_the_reference(case: PublishedCase, found: Analysis, name: str) -> None:
    reference = (case.results["solutions_on_IR_set"] or {}).get(SOLUTIONS[name], [])

    ties: Ties = getattr(found.solutions, name)

    assert ties.packages == len(ties.first) == len(reference)
    assert in_order(text(one.terms) for one in ties.first) == in_order(one["outcome"] for one in reference)
    for one in ties.first:
        assert (one.ours, one.theirs) == (case.score(0, text(one.terms)), case.score(1, text(one.terms)))


def test_almost_two_million_packages_have_the_frontier_of_the_reference(city: PublishedCase) -> None:
    found = analysis_of(city)

    assert (found.packages, found.acceptable) == (1_944_000, 1_944_000)
    assert len(found.frontier) == city.results["exact_merge"]["n_pareto_points"]
    points = [[float(point.ours), float(point.theirs)] for point in found.frontier]
    for point, reference in zip(points, city.results["pareto_points"], strict=True):
        assert point == pytest.approx(reference, abs=NEAR)


def test_almost_two_million_packages_have_the_solutions_of_the_reference(city: PublishedCase) -> None:
    solutions = analysis_of(city).solutions

    for ties, reference in ((solutions.nash, "nash_d0"), (solutions.egalitarian, "egalitarian_d0")):
        assert ties.packages == len(ties.first)
        for one in ties.first:
            assert [float(one.ours), float(one.theirs)] == pytest.approx(city.results[reference], abs=NEAR)
            assert one.ours == city.score(0, text(one.terms))


def test_the_side_from_which_a_case_is_seen_turns_its_frontier_round(shared: Path) -> None:
    ours, theirs = (analysis_of(read(shared / "oracles", "car", side)) for side in (0, 1))

    seen = [(point.theirs, point.ours, point.packages) for point in reversed(theirs.frontier)]

    assert seen == [(point.ours, point.theirs, point.packages) for point in ours.frontier]


def test_a_package_exactly_at_both_reservation_scores_is_acceptable(itex: PublishedCase) -> None:
    """Peers that compare binary floats, or strictly, lose it."""
    point = analysis_of(itex).frontier[7]

    found = analysis_of(itex, batna=point.ours, reservation=point.theirs)

    assert found.acceptable == 1
    assert [one.terms for one in found.solutions.nash.first] == [point.terms]


def test_there_is_no_zopa_above_the_score_at_which_it_vanishes(itex: PublishedCase) -> None:
    floor = Fraction(1, 2)
    limit = analysis_of(itex, batna=floor).their_reservation_at_which_zopa_vanishes

    assert limit is not None
    assert analysis_of(itex, batna=floor, reservation=limit).zopa
    assert not analysis_of(itex, batna=floor, reservation=limit + Fraction(1, 10**30)).zopa


def test_what_was_settled_leaves_as_many_better_packages_as_the_reference(itex: PublishedCase, shared: Path) -> None:
    for reference in cases_of(shared, "post_settlement.json", "cases"):
        settled = reference["settlement"]
        found = better_for_both(itex.plan(), card(itex.plan()), settled, limit=25)

        assert isinstance(found, Better)
        assert found.packages == reference["n_outcomes_that_pareto_dominate_it"]
        assert [float(found.ours), float(found.theirs)] == pytest.approx(reference["settlement_u"], abs=NEAR)
        nash = max(found.best, key=lambda one: one.our_gain * one.their_gain)
        joint = max(one.our_gain + one.their_gain for one in found.best)
        expected = reference["max_nash_gain_point_over_settlement"]
        assert [float(nash.ours), float(nash.theirs)] == pytest.approx(expected, abs=NEAR)
        assert float(joint) == pytest.approx(reference["max_joint_gain_over_settlement"], abs=NEAR)


def test_the_first_suggestion_is_the_best_for_them_in_the_band_of_the_reference(shared: Path) -> None:
    for reference in bands(shared):
        data = read(shared / "oracles", reference["case"])
        side = [party["name"] for party in data.data["parties"]].index(reference["own_party"])
        case = PublishedCase(data.data, side)
        low, high = (Fraction(str(end)) for end in reference["own_utility_band"])
        plan = case.plan()

        found = suggest(plan, card(plan), DAY, (low + high) / 2, (high - low) / 2)

        assert isinstance(found, Suggestions)
        first = found.packages[0]
        assert first.terms == reference["best_outcomes"][0]
        assert first.theirs is not None
        assert float(first.theirs) == pytest.approx(reference["best_counterpart_utility_in_band"], abs=NEAR)
        assert all(low <= one.score <= high for one in found.packages)


def test_as_many_packages_lie_in_a_band_as_in_the_reference(shared: Path) -> None:
    """Counted on the packed scores that suggestions are chosen from; 892 is right where binary floats find 746."""
    for reference in bands(shared):
        data = read(shared / "oracles", reference["case"])
        side = [party["name"] for party in data.data["parties"]].index(reference["own_party"])
        packages = space_of(PublishedCase(data.data, side))
        low, high = (Fraction(str(end)) for end in reference["own_utility_band"])

        within = sum(low <= packages.ours(scores) <= high for scores in all_scores(packages))

        assert within == reference["n_outcomes_in_band"]


def bands(shared: Path) -> list[dict[str, Any]]:
    names = ("itex-cypress", "camera", "supermarket-rv50")
    return [one for name in names for one in cases_of(shared, "meso_bands.json", "bands", name)]


def space_of(case: PublishedCase) -> Space:
    plan = case.plan()
    theirs = their_side(plan)

    assert isinstance(theirs, TheirSide)
    packages = space(plan, scales(plan), theirs, ())
    assert isinstance(packages, Space)
    return packages


def all_scores(packages: Space) -> list[int]:
    """The packed scores of every package, one by one."""
    scores = [0]
    for block in packages.blocks:
        scores = [one + part for one in scores for part in block.scores]
    return scores


def cases_of(shared: Path, file: str, key: str, case: str = "itex-cypress") -> list[dict[str, Any]]:
    data = json.loads((shared / "oracles" / file).read_text(encoding="utf-8"))
    return [one for one in data[key] if one["case"] == case]


def text(terms: Any) -> dict[str, str]:
    return {name: str(value) for name, value in terms.items()}


def in_order(packages: Any) -> list[dict[str, str]]:
    return sorted(packages, key=lambda package: sorted(package.items()))
