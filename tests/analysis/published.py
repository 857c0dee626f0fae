"""Published cases as plans: one party's side as the plan, the other's as the estimate."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from batna.model.plan import (
    Alternative,
    Counterparty,
    Estimate,
    EstimatedTerm,
    KeyResult,
    Plan,
    Term,
    TermMeasure,
    TermType,
)
from batna.model.portfolio import Negotiation
from batna.model.values import Commitment
from batna.score.scorecard import Scorecard, scorecard

DAY = date(2026, 12, 1)


@dataclass(frozen=True)
class PublishedCase:
    """A case seen by one of its parties, `side` 0 or 1: what no agreement is worth to each is part of the case."""

    data: dict[str, Any]
    side: int = 0

    @property
    def results(self) -> dict[str, Any]:
        """What independent programs found over all packages."""
        found: dict[str, Any] = self.data["results"]
        return found

    def plan(self, *, batna: Fraction | None = None, reservation: Fraction | None = None) -> Plan:
        """The plan of that party; the scores without an agreement are the case's unless given."""
        own, other = self.data["parties"][self.side], self.data["parties"][1 - self.side]
        floor = Fraction(str(own["reservation"])) if batna is None else batna
        least = Fraction(str(other["reservation"])) if reservation is None else reservation
        terms = {
            issue["name"]: Term(issue["name"], issue["name"], TermType.CHOICE, options=tuple(issue["options"]))
            for issue in self.data["issues"]
        }
        estimated = {name: EstimatedTerm(name, _weight(other, name), values=_values(other, name)) for name in terms}
        return Plan(
            own["name"],
            "Someone",
            "Agree.",
            Counterparty(other["name"], estimate=Estimate(estimated, reservation_score=least)),
            terms,
            {name: _key_result(name, own) for name in terms},
            alternatives={"none": Alternative("none", "No agreement", {}, score=floor)},
            batna="none",
        )

    def score(self, party: int, package: dict[str, str]) -> Fraction:
        """The sum of weight times value, weights brought to a sum of 1, by nothing but the case's numbers."""
        one = self.data["parties"][party]
        total = sum(map(Fraction, one["weights_exact"].values()), Fraction(0))
        worths = [_weight(one, issue) * _values(one, issue)[option] for issue, option in package.items()]
        return sum(worths, Fraction(0)) / total


def read(folder: Path, name: str, side: int = 0) -> PublishedCase:
    """The case of that name in the reference data."""
    return PublishedCase(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")), side)


def card(plan: Plan) -> Scorecard:
    """The scorecard of a plan without offers."""
    return scorecard(Negotiation("case", plan), DAY)


def _weight(party: dict[str, Any], issue: str) -> Fraction:
    return Fraction(party["weights_exact"][issue])


def _values(party: dict[str, Any], issue: str) -> dict[str, Fraction]:
    return {option: Fraction(worth) for option, worth in party["values_exact"][issue].items()}


def _key_result(issue: str, party: dict[str, Any]) -> KeyResult:
    values = _values(party, issue)
    best = max(values, key=values.__getitem__)
    weight = _weight(party, issue)
    return KeyResult(issue, issue, Commitment.ASPIRATIONAL, TermMeasure(issue), best, weight=weight, values=values)
