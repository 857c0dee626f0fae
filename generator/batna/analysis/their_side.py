"""How we think the counterparty values a package: the estimate as value functions over terms.

PRODUCT.md, *plan.yaml*, `counterparty.estimate`. Weights are normalised over the terms of the estimate; ranks become
rank-order-centroid weights; points are brought onto the scale from the least to the most possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from batna.analysis.refusal import Refusal
from batna.model.plan import Confidence, Estimate, EstimatedTerm, Knot, Plan, Table, Term, TermType
from batna.model.values import Value
from batna.score.assessment import Interval, Quantity
from batna.score.measure import measured_terms
from batna.score.points import span
from batna.score.possible import on_the_line, resolved
from batna.score.value_function import ByKnots, ByOption, Linear, Step, ValueFunction, number
from batna.score.weights import rank_order_centroid

_NOTHING, _ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class OfOptions:
    """The worth of a set: what its options add up to; `least` is what the empty set is worth."""

    least: Fraction
    shares: Mapping[str, Fraction]

    def __call__(self, held: tuple[str, ...]) -> Fraction:
        """The worth (0..1) of the options held."""
        return self.least + sum((self.shares.get(option, _NOTHING) for option in set(held)), _NOTHING)


Worth: TypeAlias = ValueFunction | OfOptions


@dataclass(frozen=True, slots=True)
class TheirSide:
    """The estimate, ready to value packages.

    By term id: its normalised weight (they sum to 1) and the worth (0..1) of its values. `reservation` is the score
    below which they would walk away, 0 where the estimate gives none, `limits` are by term the worst value that they
    would accept. `gaps` are the scored terms that the estimate leaves out: what these are worth to them is unknown, and
    no figure here counts them.
    """

    weights: Mapping[str, Fraction]
    worths: Mapping[str, Worth]
    reservation: Fraction
    confidence: Confidence | None
    limits: Mapping[str, Value] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()

    def worth(self, term: str, value: Value) -> Fraction:
        """The worth (0..1) to them of one value of a term of the estimate."""
        worth = self.worths[term]
        if isinstance(worth, OfOptions):
            return worth(value if isinstance(value, tuple) else ())
        return worth(_quantity(value))

    def score(self, terms: Mapping[str, Value]) -> Interval:
        """Their score (0..1) of a package: an interval where it leaves terms open that they value."""
        low = sum(
            (self.weights[name] * self.worth(name, terms[name]) for name in self.worths if name in terms), _NOTHING
        )
        still_open = sum((weight for name, weight in self.weights.items() if name not in terms), _NOTHING)
        return Interval(low, low + still_open)

    def refuses(self, term: str, value: Value) -> bool:
        """Whether a value of a term lies beyond their reservation value on it.

        A number or a day does where it is further on the side that is worse for them; an option where it is worth less
        to them.
        """
        limit = self.limits.get(term)
        if limit is None:
            return False
        worth, here, there = self.worths[term], on_the_line(value), on_the_line(limit)
        if here is not None and there is not None and not isinstance(worth, OfOptions):
            rises = _rises(worth)
            if rises is not None:
                return number(here) < number(there) if rises else number(here) > number(there)
        return self.worth(term, value) < self.worth(term, limit)

    def rejects(self, terms: Mapping[str, Value]) -> bool:
        """Whether they would refuse a package, whatever the terms that it leaves open come to."""
        passed = any(self.refuses(name, terms[name]) for name in self.limits if name in terms)
        return passed or self.score(terms).high < self.reservation

    def span(self, score: Interval) -> Interval:
        """All that a package may be worth to them that has this score over the terms of the estimate.

        A term that the estimate leaves out may weigh anything from nothing to as much as those in it do on average, and
        may be at its worst or its best for them.
        """
        known, unknown = len(self.worths), len(self.gaps)
        share = Fraction(known, known + unknown)
        return Interval(share * score.low, share * score.high + 1 - share)


def their_side(plan: Plan) -> TheirSide | Refusal:
    """The estimate of the plan as value functions; the plan must be free of invalid findings.

    Between `worst` and `best` a number's or a day's worth runs straight and is flat beyond. Of options, `best` is
    worth 1 and every other one 0, as it is for a key result without `values`. A set is worth the share of the options
    in which `worst` and `best` differ that it has as `best` has them; `values` or `points` of its options add up.
    """
    estimate = plan.counterparty.estimate
    if estimate is None:
        return Refusal(
            None,
            "the plan does not say how the other side values the terms",
            "give `counterparty.estimate` in plan.yaml; ranks, worst and best are enough for a beginning",
        )
    worths: dict[str, Worth] = {}
    for name, estimated in estimate.terms.items():
        worth = _worth(estimated, plan.terms[name])
        if isinstance(worth, Refusal):
            return worth
        worths[name] = worth
    spans = {name: _span(estimated.points, plan.terms[name].type) for name, estimated in estimate.terms.items()}
    least = sum((low for low, _ in spans.values()), _NOTHING)
    most = sum((high for _, high in spans.values()), _NOTHING)
    in_points = all(estimated.points is not None for estimated in estimate.terms.values())
    if in_points and least == most:
        return Refusal(
            None,
            "the estimate gives the same points to every package",
            "give more points to what they would rather have",
        )
    reservation = estimate.reservation_score or _NOTHING
    if estimate.reservation_points is not None:
        reservation = (estimate.reservation_points - least) / (most - least)
    read = {name for result in plan.key_results.values() for name in measured_terms(result.measure)}
    return TheirSide(
        weights=_weights(estimate, spans),
        worths=worths,
        reservation=reservation,
        confidence=estimate.confidence,
        limits={name: one.reservation for name, one in estimate.terms.items() if one.reservation is not None},
        gaps=tuple(name for name in plan.terms if name in read and name not in estimate.terms),
    )


def _rises(worth: ValueFunction) -> bool | None:
    """Whether more is better for them; None where the worth neither only rises nor only falls."""
    match worth:
        case Linear(anchor, target):
            return target > anchor
        case ByKnots(_, worths):
            steps = [later - earlier for earlier, later in pairwise(worths)]
            if all(step >= 0 for step in steps):
                return True
            return False if all(step <= 0 for step in steps) else None
        case _:
            return None


def _weights(estimate: Estimate, spans: Mapping[str, tuple[Fraction, Fraction]]) -> dict[str, Fraction]:
    ranks = {name: term.rank for name, term in estimate.terms.items() if term.rank is not None}
    if len(ranks) == len(estimate.terms):
        return rank_order_centroid(ranks)
    raw = {}
    for name, term in estimate.terms.items():
        low, high = spans[name]
        raw[name] = high - low if term.points is not None else _ALL if term.weight is None else term.weight
    total = sum(raw.values(), _NOTHING)
    return {name: weight / total for name, weight in raw.items()}


def _span(points: Table | None, kind: TermType) -> tuple[Fraction, Fraction]:
    """The least and the most points that a term can give; those of a set's options add up."""
    if points is None:
        return _NOTHING, _NOTHING
    if kind is TermType.SET and isinstance(points, Mapping):
        given = points.values()
        return sum((min(one, _NOTHING) for one in given), _NOTHING), sum(
            (max(one, _NOTHING) for one in given), _NOTHING
        )
    return span(points)


def _worth(estimated: EstimatedTerm, term: Term) -> Worth | Refusal:
    table = estimated.values if estimated.points is None else estimated.points
    if term.type is TermType.TEXT:
        return Refusal(
            term.id,
            f"the estimate values `{term.id}`, which is free text, and there is no end of what it could say",
            f"give `{term.id}` another type, such as a choice with options, or take it out of the estimate",
        )
    if term.type is TermType.SET:
        return _of_set(estimated, table, term)
    if table is None:
        return _two_ended(estimated)
    least, most = (_NOTHING, _ALL) if estimated.points is None else span(estimated.points)
    width = (most - least) or _ALL
    if isinstance(table, Mapping):
        return ByOption({name: (worth - least) / width for name, worth in table.items()})
    places = knot_places(table, term)
    if isinstance(places, Refusal):
        return places
    knots = sorted((number(place), (knot.worth - least) / width) for place, knot in zip(places, table, strict=True))
    return ByKnots(tuple(place for place, _ in knots), tuple(worth for _, worth in knots))


def knot_places(table: tuple[Knot, ...], term: Term) -> tuple[Quantity, ...] | Refusal:
    """The places of a table of the estimate, percentages taken of the term's baseline."""
    baseline = None if term.baseline is None else _quantity(term.baseline)
    places = [resolved(knot.at, baseline) for knot in table]
    found = tuple(place for place in places if place is not None)
    if len(found) < len(places):
        return Refusal(
            term.id,
            f"the estimate gives percentages of a baseline that `{term.id}` does not have",
            f"give `{term.id}` a `baseline`, or write the values themselves",
        )
    return found


def _two_ended(estimated: EstimatedTerm) -> ValueFunction:
    worst, best = _end(estimated.worst, estimated), _end(estimated.best, estimated)
    if isinstance(best, bool | str):
        return Step(best, None)
    return Linear(number(worst), number(best))


def _end(value: Value | None, estimated: EstimatedTerm) -> Quantity:
    if value is None:
        message = f"the estimate says nothing of how {estimated.term} is valued: the plan is not valid"
        raise ValueError(message)
    return _quantity(value)


def _of_set(estimated: EstimatedTerm, table: Table | None, term: Term) -> OfOptions | Refusal:
    if table is None:
        worst = set(estimated.worst if isinstance(estimated.worst, tuple) else ())
        best = set(estimated.best if isinstance(estimated.best, tuple) else ())
        step = Fraction(1, len(worst ^ best))
        shares = dict.fromkeys(sorted(best - worst), step) | dict.fromkeys(sorted(worst - best), -step)
        return OfOptions(step * len(worst - best), shares)
    if not isinstance(table, Mapping):
        return Refusal(
            term.id,
            f"the estimate values `{term.id}`, which is a set, by places on a line",
            f"say what each option of `{term.id}` is worth to them, or which sets are `worst` and `best`",
        )
    least = sum((min(one, _NOTHING) for one in table.values()), _NOTHING)
    width = sum((abs(one) for one in table.values()), _NOTHING) or _ALL
    return OfOptions(-least / width, {name: worth / width for name, worth in table.items()})


def _quantity(value: Value) -> Quantity:
    """A term's value as a quantity; a set is none."""
    if isinstance(value, tuple):
        message = f"{value!r} is a set and lies on no scale"
        raise TypeError(message)
    return Fraction(value) if isinstance(value, Decimal) else value
