"""The analysis of a plan against the counterparty estimate.

PRODUCT.md, *Analysis against the counterparty estimate*.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.contradiction import Contradiction, contradictions
from batna.analysis.counting import count
from batna.analysis.frontier import Frontier, frontier
from batna.analysis.packages import held_terms
from batna.analysis.refusal import Refusal
from batna.analysis.solutions import Solutions, solutions
from batna.analysis.space import Space, space
from batna.analysis.their_side import their_side
from batna.analysis.trades import Stake, Start, Trade, stakes, trades
from batna.model.plan import Confidence, Plan
from batna.model.values import Side, Value
from batna.score.concessions import last_move
from batna.score.scorecard import Scorecard

THE_AGREEMENT = "outcome"
"""What stands for the agreement where packages are named by offer."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What each side has without an agreement: the BATNA's low end, and the score at which they would walk away."""

    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True, slots=True)
class Point:
    """A pair of scores that no other package beats.

    `packages` share it. `acceptable` is whether one of these is acceptable to both; `terms` is then such a one, else
    any: the first in the order of the plan's terms and options.
    """

    ours: Fraction
    theirs: Fraction
    packages: int
    acceptable: bool
    terms: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the plan and the estimate say together; everything in it rests on the estimate and its `confidence`.

    `packages` is how many there are, `acceptable` how many both could accept: None where these are too many to be
    counted within a second. There is a `zopa` where there is one at least. `frontier` is over all packages,
    `acceptable_frontier` over those that are acceptable to both, the best for us first. `stakes` are all terms' weights
    for both sides. `their_reservation_at_which_zopa_vanishes` is the greatest score that they can get from a package
    acceptable to us: with a reservation score above that there is no ZOPA. None where no package is acceptable to us.
    `trades` start from what stands on the table. `contradicted_by` are offers of theirs that should not exist by the
    estimate. `gaps` are scored terms that the estimate leaves out, `held` those that stay as they are on the table,
    since nothing says what else could be agreed on them.
    """

    packages: int
    acceptable: int | None
    zopa: bool
    disagreement: Disagreement
    frontier: tuple[Point, ...]
    acceptable_frontier: tuple[Point, ...]
    solutions: Solutions
    stakes: tuple[Stake, ...]
    trades: tuple[Trade, ...]
    their_reservation_at_which_zopa_vanishes: Fraction | None
    contradicted_by: tuple[Contradiction, ...]
    confidence: Confidence | None
    gaps: tuple[str, ...]
    held: Mapping[str, Value]

    @property
    def reservation_is_refuted(self) -> bool:
        """Whether they have offered what is, by the estimate, worth less to them than walking away."""
        return any(one.is_below for one in self.contradicted_by)


def analyse(plan: Plan, card: Scorecard) -> Analysis | Refusal:
    """Analyse a plan that is free of invalid findings, with its own scorecard."""
    theirs = their_side(plan)
    if isinstance(theirs, Refusal):
        return theirs
    packages = space(plan, card.scales, theirs, card.offers)
    if isinstance(packages, Refusal):
        return packages
    possible = packages.possible
    efficient, best = frontier(packages, sound_only=False), frontier(possible, sound_only=True)
    if isinstance(efficient, Refusal):
        return efficient
    if isinstance(best, Refusal):
        return best
    floor = Fraction(0) if card.batna is None else card.batna.score.low
    least = packages.at_least(floor, theirs.reservation)
    ours_alone = [scores for scores in best.counts if scores >> packages.shift >= least[0]]
    # What beats an acceptable package is acceptable, so that these are the efficient among the acceptable ones.
    both = [scores for scores in ours_alone if scores & packages.mask >= least[1]]
    acceptable = count(possible, *least)
    return Analysis(
        packages=packages.packages,
        acceptable=None if isinstance(acceptable, Refusal) else acceptable,
        zopa=bool(both),
        disagreement=Disagreement(floor, theirs.reservation),
        frontier=_points(efficient, efficient.counts, possible, set(both)),
        acceptable_frontier=_points(best, both, possible, set(both)),
        solutions=solutions(best, both, (floor, theirs.reservation)),
        stakes=stakes(packages, card.scales, theirs),
        trades=trades(packages, card.scales, theirs, _starts(card)),
        their_reservation_at_which_zopa_vanishes=max((packages.theirs(scores) for scores in ours_alone), default=None),
        contradicted_by=contradictions(card, theirs, floor, has_zopa=bool(both)),
        confidence=theirs.confidence,
        gaps=theirs.gaps,
        held=held_terms(packages.axes),
    )


def _starts(card: Scorecard) -> tuple[Start, ...]:
    """What is agreed, else what stands: theirs, then ours; of offers made together ours the lowest, theirs the best."""
    if card.outcome is not None:
        return (Start(THE_AGREEMENT, card.outcome.terms),)
    standing = [
        last_move([one for one in card.offers if one.standing and one.offer.sender is side])
        for side in (Side.THEM, Side.US)
    ]
    return tuple(Start(one.offer.id, one.terms) for one in standing if one is not None)


def _points(known: Frontier, listed: Iterable[int], possible: Space, acceptable: Collection[int]) -> tuple[Point, ...]:
    """The points of a frontier; an acceptable one with a package that is acceptable itself."""
    among = known.among(possible)
    points = []
    for scores in listed:
        good = among.packages(scores, 1) if scores in acceptable else ()
        points.append(
            Point(
                ours=known.space.ours(scores),
                theirs=known.space.theirs(scores),
                packages=known.counts[scores],
                acceptable=bool(good),
                terms=(good or known.packages(scores, 1))[0],
            )
        )
    return tuple(points)
