"""The analysis of a plan against the counterparty estimate.

PRODUCT.md, *Analysis against the counterparty estimate*.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.against import against
from batna.analysis.contradiction import Contradiction, contradictions
from batna.analysis.counting import count
from batna.analysis.frontier import Frontier, frontier
from batna.analysis.refusal import Refusal
from batna.analysis.solutions import Solutions, solutions
from batna.analysis.space import Space, space
from batna.analysis.their_side import TheirSide, their_side
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
    """A pair of scores (0..1) that no other package beats.

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

    `packages` is how many there are, `acceptable` how many both could accept; there is a `zopa` where there is one at
    least. `frontier` is over all packages, the best for us first. `stakes` are all terms' weights for both sides.
    `their_reservation_at_which_zopa_vanishes` is the greatest score that they can get from a package acceptable to us:
    with a reservation score above that there is no ZOPA. None where no package is acceptable to us. `trades` start from
    what stands on the table. `contradicted_by` are offers of theirs that should not exist by the estimate.
    """

    packages: int
    acceptable: int
    zopa: bool
    disagreement: Disagreement
    frontier: tuple[Point, ...]
    solutions: Solutions
    stakes: tuple[Stake, ...]
    trades: tuple[Trade, ...]
    their_reservation_at_which_zopa_vanishes: Fraction | None
    contradicted_by: tuple[Contradiction, ...]
    confidence: Confidence | None

    @property
    def reservation_is_refuted(self) -> bool:
        """Whether they have offered what is, by the estimate, worth less to them than walking away."""
        return any(one.is_below for one in self.contradicted_by)


def analyse(plan: Plan, card: Scorecard, first: Mapping[str, Value] | None = None) -> Analysis | Refusal:
    """Analyse a plan that is free of invalid findings, with its own scorecard.

    `first` is the package that is suggested first, if any: no trade gives from an offer what that asks of it, or asks
    what that gives, so that both advise the same.
    """
    theirs = their_side(plan)
    if isinstance(theirs, Refusal):
        return theirs
    packages = space(plan, card.scales, theirs)
    if isinstance(packages, Refusal):
        return packages
    floor = Fraction(0) if card.batna is None else card.batna.score.low
    least = packages.at_least(floor, theirs.reservation)
    acceptable = count(packages, *least)
    if isinstance(acceptable, Refusal):
        return acceptable
    efficient = frontier(packages, sound_only=False)
    if isinstance(efficient, Refusal):
        return efficient
    is_safe = all(all(block.sound) for block in packages.blocks)
    sound = efficient if is_safe else frontier(packages, sound_only=True)
    if isinstance(sound, Refusal):
        return sound
    ours_alone = [scores for scores in sound.counts if scores >> packages.shift >= least[0]]
    both = [scores for scores in ours_alone if scores & packages.mask >= least[1]]
    candidates = [scores for scores in both if scores in efficient.counts]
    return Analysis(
        packages=packages.packages,
        acceptable=acceptable,
        zopa=acceptable > 0,
        disagreement=Disagreement(floor, theirs.reservation),
        frontier=_points(efficient, sound, set(candidates)),
        solutions=solutions(
            sound, candidates or both, (floor, theirs.reservation), are_efficient=bool(candidates) or not both
        ),
        stakes=stakes(packages, card.scales, theirs),
        trades=trades(packages, card.scales, theirs, _starts(packages, card, theirs, first)),
        their_reservation_at_which_zopa_vanishes=max((packages.theirs(scores) for scores in ours_alone), default=None),
        contradicted_by=contradictions(card, theirs, floor, has_zopa=acceptable > 0),
        confidence=theirs.confidence,
    )


def _starts(
    packages: Space, card: Scorecard, theirs: TheirSide, first: Mapping[str, Value] | None
) -> tuple[Start, ...]:
    """What is agreed, else what stands: theirs, then ours; of offers made together the lowest for us."""
    if card.outcome is not None:
        return (Start(THE_AGREEMENT, card.outcome.terms),)
    found = []
    for side in (Side.THEM, Side.US):
        standing = last_move([one for one in card.offers if one.standing and one.offer.sender is side])
        if standing is not None:
            offer = standing.offer.id, standing.terms
            change = None if first is None else against(packages, card.scales, theirs, first, offer)
            found.append(
                Start(*offer)
                if change is None
                else Start(*offer, never_give=frozenset(change.asks + change.joint), never_get=frozenset(change.gives))
            )
    return tuple(found)


def _points(efficient: Frontier, sound: Frontier, acceptable: set[int]) -> tuple[Point, ...]:
    return tuple(
        Point(
            ours=efficient.space.ours(scores),
            theirs=efficient.space.theirs(scores),
            packages=packages,
            acceptable=scores in acceptable,
            terms=(sound if scores in acceptable else efficient).packages(scores, 1)[0],
        )
        for scores, packages in efficient.counts.items()
    )
