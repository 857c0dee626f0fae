"""Published cases, scored: every package's worth is the additive sum that the case itself defines.

The reference data hold each party's weights and values as exact fractions, and what two independent
programs found over all packages (least and greatest utility, the Pareto frontier).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from batna.model.plan import Counterparty, KeyResult, Plan, Term, TermMeasure, TermType
from batna.model.values import Commitment
from batna.score.assess import assess
from batna.score.scale import Scale, scales

NEAR = 1e-9

Scores = tuple[list[Fraction], ...]


@dataclass(frozen=True)
class Case:
    """A published case: its issues' options, both parties' tables, and each party's score of every package."""

    issues: dict[str, list[str]]
    parties: tuple[dict[str, Any], ...]
    results: dict[str, Any]

    def packages(self) -> Iterator[dict[str, str]]:
        """Every combination of options, in the order of the file."""
        for options in product(*self.issues.values()):
            yield dict(zip(self.issues, options, strict=True))

    def score(self, party: dict[str, Any], package: dict[str, str]) -> Fraction:
        """The sum of weight times value, weights brought to a sum of 1, by nothing but the case's numbers."""
        weights = {issue: Fraction(weight) for issue, weight in party["weights_exact"].items()}
        worths = [weights[issue] * Fraction(party["values_exact"][issue][option]) for issue, option in package.items()]
        return sum(worths, Fraction(0)) / sum(weights.values(), Fraction(0))


@pytest.fixture(scope="module", params=["itex-cypress", "jobs", "camera"])
def case(request: pytest.FixtureRequest, shared: Path) -> Case:
    data = json.loads((shared / "oracles" / f"{request.param}.json").read_text(encoding="utf-8"))
    issues = {issue["name"]: issue["options"] for issue in data["issues"]}
    return Case(issues, tuple(data["parties"]), data["results"])


@pytest.fixture(scope="module")
def found(case: Case) -> Scores:
    """What batna scores each package at, by party."""
    return tuple([_score(rods, package) for package in case.packages()] for rods in map(scales, _plans(case)))


def test_each_package_scores_exactly_what_the_case_defines(case: Case, found: Scores) -> None:
    for party, scores in zip(case.parties, found, strict=True):
        assert scores == [case.score(party, package) for package in case.packages()]


def test_the_least_and_greatest_scores_are_those_of_the_reference(case: Case, found: Scores) -> None:
    assert len(found[0]) == case.results["n_outcomes"]
    assert [float(min(scores)) for scores in found] == pytest.approx(case.results["u_min"], abs=NEAR)
    assert [float(max(scores)) for scores in found] == pytest.approx(case.results["u_max"], abs=NEAR)


def test_the_pareto_frontier_of_the_scores_is_that_of_the_reference(case: Case, found: Scores) -> None:
    expected = sorted(tuple(point["u"]) for point in case.results["pareto_points"])

    frontier = sorted(_frontier(set(zip(*found, strict=True))))

    assert len(frontier) == case.results["exact"]["n_pareto_points"]
    for ours, theirs in zip(frontier, expected, strict=True):
        assert [float(score) for score in ours] == pytest.approx(theirs, abs=NEAR)


def _plans(case: Case) -> Iterator[Plan]:
    """The case as a plan of each party, with one key result for each issue."""
    terms = {name: Term(name, name, TermType.CHOICE, options=tuple(options)) for name, options in case.issues.items()}
    for party in case.parties:
        results = {name: _key_result(name, party) for name in terms}
        yield Plan(party["name"], "Someone", "Agree.", Counterparty("The other side"), terms, results)


def _key_result(issue: str, party: dict[str, Any]) -> KeyResult:
    values = {option: Fraction(worth) for option, worth in party["values_exact"][issue].items()}
    best = max(values, key=values.__getitem__)
    weight = Fraction(party["weights_exact"][issue])
    return KeyResult(issue, issue, Commitment.ASPIRATIONAL, TermMeasure(issue), best, weight=weight, values=values)


def _score(rods: dict[str, Scale], package: dict[str, str]) -> Fraction:
    score = assess(rods, package, None).score

    assert score.low == score.high, "every term is given, so that nothing is open"
    return score.low


def _frontier(points: set[tuple[Fraction, ...]]) -> Iterator[tuple[Fraction, ...]]:
    """The points that no other one is at least as good as for both and better for one."""
    best = Fraction(-1)
    for ours, theirs in sorted(points, reverse=True):
        if theirs > best:
            best = theirs
            yield ours, theirs
