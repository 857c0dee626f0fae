"""Scores, states and verdicts of packages, and the scores of alternatives."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from second.negotiation import Negotiation, Package
from second.packages import completions, packages
from second.worth import Document, Value, number, weights_of


@dataclass(frozen=True)
class Interval:
    """From the least to the most that a figure can be, both included."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Scored:
    """An offer as the scorecard shows it."""

    score: Interval
    verdict: str
    values: Mapping[str, Value]
    worths: Mapping[str, Interval]
    states: Mapping[str, str]


class Scoring:
    """How we judge packages and alternatives."""

    def __init__(self, negotiation: Negotiation) -> None:
        self.negotiation = negotiation
        self.plan = negotiation.plan
        self.key_results = negotiation.key_results
        self.has_points = any("points" in entry for entry in self.plan["key_results"].values())
        self.weights = {} if self.has_points else weights_of(self.plan["key_results"])
        if self.has_points:
            points = [self._points(package) for package in packages(negotiation, ("plan",))]
            self.least_points = min(low for low, _ in points)
            self.most_points = max(high for _, high in points)

    def _points(self, package: Package) -> tuple[Fraction, Fraction]:
        """The least and the most points of a package: an open key result gives its least and its most."""
        low = high = Fraction(0)
        for key, key_result in self.key_results.items():
            measured = self.negotiation.measure(key, package)
            low += key_result.least if measured is None else key_result.worth(measured)
            high += key_result.greatest if measured is None else key_result.worth(measured)
        return low, high

    def of_points(self, points: Fraction) -> Fraction:
        """Points as a score: 0 is the least possible, 1 the most, over the packages that the plan itself names."""
        return (points - self.least_points) / (self.most_points - self.least_points)

    def worths(self, package: Package) -> dict[str, Interval]:
        """The worth of each key result; one that is open may be worth nothing or its greatest."""
        worths = {}
        for key, key_result in self.key_results.items():
            measured = self.negotiation.measure(key, package)
            if measured is None:
                worths[key] = Interval(Fraction(0), key_result.greatest)
            else:
                worths[key] = Interval(key_result.worth(measured), key_result.worth(measured))
        return worths

    def score(self, package: Package) -> Interval:
        """The score of a package to us."""
        if self.has_points:
            points = [self._points(completed) for completed in completions(self.negotiation, package)]
            return Interval(
                self.of_points(min(low for low, _ in points)), self.of_points(max(high for _, high in points))
            )
        worths = self.worths(package)
        return Interval(
            sum((self.weights[key] * worth.low for key, worth in worths.items()), Fraction(0)),
            sum((self.weights[key] * worth.high for key, worth in worths.items()), Fraction(0)),
        )

    def states(self, package: Package) -> dict[str, str]:
        """The state of each key result in a package."""
        return {
            key: key_result.state(self.negotiation.measure(key, package))
            for key, key_result in self.key_results.items()
        }

    def alternative(self, key: str) -> Interval:
        """The score of an alternative, for the probability that it comes off and for what is left then."""
        entry = self.plan["alternatives"][key]
        if "score" in entry:
            score = Interval(number(entry["score"]), number(entry["score"]))
        elif "points" in entry:
            points = self.of_points(number(entry["points"]))
            score = Interval(points, points)
        else:
            score = self.score(self._with_cost(entry))
        if "probability" not in entry:
            return score
        likely = number(entry["probability"])
        left = self.alternative(entry["else"]) if "else" in entry else Interval(Fraction(0), Fraction(0))
        return Interval(
            likely * score.low + (1 - likely) * left.low,
            likely * score.high + (1 - likely) * left.high,
        )

    def _with_cost(self, entry: Document) -> Package:
        """Its terms, with its cost added to the term that it makes worse, or subtracted where we want more of it."""
        package = dict(self.negotiation.package(entry["terms"]))
        if "cost" in entry and "cost_in" in entry:
            term = entry["cost_in"]
            wants_more = {
                kr.higher for key, kr in self.key_results.items() if self.negotiation.measures_directly(key, term)
            }
            (higher,) = wants_more
            package[term] += -number(entry["cost"]) if higher else number(entry["cost"])
        return package

    @cached_property
    def batna(self) -> Interval | None:
        """The score of the best alternative, where the plan names one."""
        return self.alternative(self.plan["batna"]) if "batna" in self.plan else None

    @property
    def to_beat(self) -> Fraction:
        """The low end of the BATNA, 0 without one."""
        return Fraction(0) if self.batna is None else self.batna.low

    def scored(self, package: Package) -> Scored:
        """The package as the scorecard shows it."""
        states = self.states(package)
        return Scored(
            score=self.score(package),
            verdict=self.verdict(package),
            values={key: self.negotiation.measure(key, package) for key in self.key_results},
            worths=self.worths(package),
            states=states,
        )

    def verdict(self, package: Package) -> str:
        """The verdict on a package, the worst that applies."""
        states = self.states(package)
        committed = [states[key] for key, key_result in self.key_results.items() if key_result.committed]
        if "breach" in states.values():
            return "breach"
        if self.batna is not None and self.score(package).high < self.batna.low:
            return "worse_than_batna"
        if "open" in committed:
            return "incomplete"
        if committed and all(state in ("met", "exceeded") for state in committed):
            return "meets_objective"
        return "acceptable"
