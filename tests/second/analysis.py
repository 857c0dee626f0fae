"""Every package judged by both sides, the frontiers, and the solutions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from second.estimate import Estimate
from second.negotiation import Negotiation, Package
from second.packages import packages
from second.scoring import Scoring


@dataclass(frozen=True)
class Judged:
    """A package as we judge it, and what it is worth to them."""

    package: Package
    keys: Mapping[str, Fraction | None]
    ours: Fraction
    theirs: Fraction
    acceptable: bool
    acceptable_but_for_their_score: bool

    def worse_than(self, other: "Judged") -> bool:
        """Worse on one key result and better on none; an open one compares with an open one alone."""
        pairs = [(mine, other.keys[key]) for key, mine in self.keys.items()]
        if any((mine is None) != (its is None) for mine, its in pairs):
            return False
        known = [(mine, its) for mine, its in pairs if mine is not None and its is not None]
        return any(mine < its for mine, its in known) and not any(mine > its for mine, its in known)


@dataclass(frozen=True)
class Point:
    """A point of a frontier with the packages that are efficient there."""

    ours: Fraction
    theirs: Fraction
    packages: tuple[Judged, ...]


def judge(negotiation: Negotiation) -> list[Judged]:
    """Every package as both sides judge it."""
    scoring, estimate = Scoring(negotiation), Estimate(negotiation)
    return [_judged(package, scoring, estimate) for package in packages(negotiation)]


def _judged(package: Package, scoring: Scoring, estimate: Estimate) -> Judged:
    key_results = scoring.key_results
    measured = {key: scoring.negotiation.measure(key, package) for key in key_results}
    states = {key: key_result.state(measured[key]) for key, key_result in key_results.items()}
    ours, theirs = scoring.score(package).low, estimate.score(package)
    willing = (
        "breach" not in states.values()
        and not any(states[key] == "open" and key_result.committed for key, key_result in key_results.items())
        and ours >= scoring.to_beat
        and not estimate.passes_a_reservation(package)
    )
    return Judged(
        package=package,
        keys={key: None if value is None else key_results[key].key(value) for key, value in measured.items()},
        ours=ours,
        theirs=theirs,
        acceptable=willing and theirs >= estimate.reservation,
        acceptable_but_for_their_score=willing,
    )


def frontier(packages: Iterable[Judged]) -> list[Point]:
    """The exact Pareto frontier, from our best to theirs, each point with the packages that are efficient there."""
    at: dict[tuple[Fraction, Fraction], list[Judged]] = {}
    for judged in packages:
        at.setdefault((judged.ours, judged.theirs), []).append(judged)
    points: list[Point] = []
    for ours, theirs in sorted(at, reverse=True):
        if not points or theirs > points[-1].theirs:
            points.append(Point(ours, theirs, _parted(at[ours, theirs])))
    return points


def _parted(tied: Sequence[Judged]) -> tuple[Judged, ...]:
    """Those of equal scores than which none of them is better for us by the key results themselves."""
    return tuple(one for one in tied if not any(one.worse_than(other) for other in tied))


def zopa_vanishes_above(packages: Iterable[Judged]) -> Fraction | None:
    """The reservation score of theirs above which nothing is acceptable to both any more."""
    return max((judged.theirs for judged in packages if judged.acceptable_but_for_their_score), default=None)


def solutions(packages: Sequence[Judged], ours: Fraction, theirs: Fraction) -> dict[str, list[Judged]]:
    """Every Nash, Kalai-Smorodinsky and egalitarian solution over the disagreement point, among what is acceptable."""
    acceptable = [judged for judged in packages if judged.acceptable]
    efficient = [judged for point in frontier(acceptable) for judged in point.packages]
    our_best = max((judged.ours - ours for judged in acceptable), default=Fraction(0))
    their_best = max((judged.theirs - theirs for judged in acceptable), default=Fraction(0))

    def share(gain: Fraction, best: Fraction) -> Fraction:
        # Whoever cannot gain anything has all that there is to gain; then a single point is efficient.
        return gain / best if best else Fraction(1)

    return {
        "nash": _greatest(efficient, [(one.ours - ours) * (one.theirs - theirs) for one in efficient]),
        "kalai_smorodinsky": _greatest(
            efficient,
            [min(share(one.ours - ours, our_best), share(one.theirs - theirs, their_best)) for one in efficient],
        ),
        "egalitarian": _greatest(efficient, [min(one.ours - ours, one.theirs - theirs) for one in efficient]),
    }


def _greatest(packages: Sequence[Judged], by: Sequence[Fraction]) -> list[Judged]:
    return [judged for judged, height in zip(packages, by, strict=True) if height == max(by)]
