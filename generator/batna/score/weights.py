"""How much each key result counts: weights, ranks, points or equal shares, normalised to a sum of 1."""

from collections.abc import Mapping
from fractions import Fraction

from batna.model.plan import KeyResult
from batna.score.points import span


def weights(results: Mapping[str, KeyResult]) -> dict[str, Fraction]:
    """The share (0..1) of each key result; they sum to 1. Where points are given, by how much its points differ."""
    ranks = {name: result.rank for name, result in results.items() if result.rank is not None}
    if len(ranks) == len(results):
        return rank_order_centroid(ranks)
    return _normalised({name: _raw(result) for name, result in results.items()})


def rank_order_centroid(ranks: Mapping[str, int]) -> dict[str, Fraction]:
    """Weights for ranks 1, 2, 3… (1 the most important); ties share the mean of the places they take.

    The k-th of n gets (1/k + … + 1/n)/n, the centroid of all weights in that order (Barron and
    Barrett, 1996, "Decision quality using ranked attribute weights").
    """
    order = sorted(ranks, key=ranks.__getitem__)
    count = len(order)
    places = [sum((Fraction(1, i) for i in range(k, count + 1)), Fraction(0)) / count for k in range(1, count + 1)]
    shares: dict[str, Fraction] = {}
    for rank in set(ranks.values()):
        tied = [place for place, name in zip(places, order, strict=True) if ranks[name] == rank]
        shares.update((name, sum(tied, Fraction(0)) / len(tied)) for name in order if ranks[name] == rank)
    return {name: shares[name] for name in ranks}


def _raw(result: KeyResult) -> Fraction:
    if result.points is not None:
        least, most = span(result.points)
        return most - least
    return Fraction(1) if result.weight is None else result.weight


def _normalised(raw: Mapping[str, Fraction]) -> dict[str, Fraction]:
    total = sum(raw.values(), Fraction(0))
    return {name: value / total if total else Fraction(0) for name, value in raw.items()}
