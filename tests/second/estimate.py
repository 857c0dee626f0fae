"""What we think packages are worth to the other side, from the plan's estimate."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, cached_property

from second.negotiation import Negotiation, Package
from second.packages import choices
from second.worth import ORDERED, Document, Value, along, number, option_text, table_of, weights_of


class Estimate:
    """How they judge packages, as far as we know."""

    def __init__(self, negotiation: Negotiation) -> None:
        self.negotiation = negotiation
        assert negotiation.estimate is not None
        self.estimate = negotiation.estimate
        self.terms: Mapping[str, Document] = negotiation.estimate["terms"]
        self.has_points = any("points" in entry for entry in self.terms.values())
        self.weights = {} if self.has_points else weights_of(self.terms)

    @cached_property
    def to_them(self) -> Callable[[str, Value], Fraction]:
        """What we think a value of a term is worth to them, or its points; remembered, as packages share values."""
        return cache(self._to_them)

    def _to_them(self, term: str, value: Value) -> Fraction:
        entry = self.terms[term]
        table = table_of(entry)
        if isinstance(table, Mapping):
            heights = {option_text(option): number(height) for option, height in table.items()}
            if self.negotiation.terms[term]["type"] != "set":
                return heights[option_text(value)]
            chosen = sum((heights.get(option, Fraction(0)) for option in value), Fraction(0))
            if "points" in entry:
                return chosen
            least = sum((min(height, Fraction(0)) for height in heights.values()), Fraction(0))
            return (chosen - least) / sum(abs(height) for height in heights.values())
        if table is not None:
            height = "worth" if "values" in entry else "points"
            return along([(self.negotiation.value(term, knot["at"]), number(knot[height])) for knot in table], value)
        worst, best = self.negotiation.value(term, entry["worst"]), self.negotiation.value(term, entry["best"])
        if self.negotiation.terms[term]["type"] in ORDERED:
            return along([(worst, Fraction(0)), (best, Fraction(1))], value)
        return Fraction(1 if value == best else 0)

    @cached_property
    def _points(self) -> tuple[Fraction, Fraction]:
        """The least and the most points that any package is to them; their terms add up one by one."""
        reach = [[self.to_them(term, value) for value in choices(self.negotiation, term)] for term in self.terms]
        return sum((min(points) for points in reach), Fraction(0)), sum((max(points) for points in reach), Fraction(0))

    def score(self, package: Package) -> Fraction:
        """What we think a package is worth to them, over the terms that the estimate speaks of."""
        worths = {term: self.to_them(term, package[term]) for term in self.terms}
        if self.has_points:
            least, most = self._points
            return (sum(worths.values(), Fraction(0)) - least) / (most - least)
        return sum((self.weights[term] * worth for term, worth in worths.items()), Fraction(0))

    @cached_property
    def reservation(self) -> Fraction:
        """The score below which they would walk away, 0 where the estimate does not say."""
        if "reservation_points" in self.estimate:
            least, most = self._points
            return (number(self.estimate["reservation_points"]) - least) / (most - least)
        return number(self.estimate.get("reservation_score", 0))

    def passes_a_reservation(self, package: Package) -> bool:
        """Whether a value lies beyond the one at which they would refuse."""
        return any(
            self._passed(term, package[term], self.negotiation.value(term, entry["reservation"]))
            for term, entry in self.terms.items()
            if "reservation" in entry
        )

    def _passed(self, term: str, value: Value, limit: Value) -> bool:
        if self.negotiation.terms[term]["type"] not in ORDERED:
            return self.to_them(term, value) < self.to_them(term, limit)
        entry = self.terms[term]
        if "worst" in entry:
            wants_more = self.negotiation.value(term, entry["best"]) > self.negotiation.value(term, entry["worst"])
        else:
            knots = sorted(
                (self.negotiation.value(term, knot["at"]), number(knot["worth"])) for knot in entry["values"]
            )
            wants_more = knots[-1][1] > knots[0][1]
        return bool(value < limit if wants_more else value > limit)
