"""Which of equally good packages is nearest to the targets."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from batna.model.values import Value
from batna.score.measure import measured, measured_terms
from batna.score.scale import Scale

_NONE = Fraction(0)


def by_nearness(scales: Mapping[str, Scale], packages: Iterable[Mapping[str, Value]]) -> list[tuple[int, ...]]:
    """For each package, a key that sorts those nearer to the targets first.

    A key result's distance is how much its worth falls short of its target's (0..1, 0 at or beyond it, 1 where it is
    open). Of two packages that one is nearer whose greatest distance is smaller; where these are alike, whose second
    greatest is, and so on: packages of the same score differ in how it is spread, and an even spread fails no target.
    Where all are alike, what lies beyond the targets decides in the same way, on the scale that goes from reservation
    value (or baseline) to target: to ask for more than what was wanted gains us nothing there, and costs them.
    The keys hold the distances as ranks, the greatest first.
    """
    read = {name: measured_terms(scale.result.measure) for name, scale in scales.items()}
    known: dict[tuple[object, ...], tuple[Fraction, Fraction]] = {}
    distances: list[list[tuple[Fraction, Fraction]]] = []
    for terms in packages:
        own = []
        for name, scale in scales.items():
            place = (name, *(terms.get(term) for term in read[name]))
            if place not in known:
                known[place] = _distances(scale, terms)
            own.append(known[place])
        distances.append(own)
    ranks = {distance: rank for rank, distance in enumerate(sorted({one for pair in known.values() for one in pair}))}
    return [
        _spread([ranks[short] for short, _ in own]) + _spread([ranks[beyond] for _, beyond in own]) for own in distances
    ]


def _spread(ranks: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(ranks, reverse=True))


def _distances(scale: Scale, terms: Mapping[str, Value]) -> tuple[Fraction, Fraction]:
    """How far a package falls short of a target, and how far it goes beyond."""
    quantity = measured(scale.result.measure, terms)
    if quantity is None:
        return Fraction(1), _NONE
    return (
        max(scale.worth(scale.target) - scale.worth(quantity), _NONE),
        max(scale.position(quantity) - scale.position(scale.target), _NONE),
    )
