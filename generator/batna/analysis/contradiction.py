"""Where what they offered themselves contradicts the estimate of what they want.

Nobody offers what is worse for them than no agreement. What they have put on the table is evidence, the estimate a
guess: where the two disagree, the estimate is wrong.
"""

from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.their_side import TheirSide
from batna.model.values import Side
from batna.score.assessment import Interval, Verdict
from batna.score.scorecard import Scorecard

_FINE = {Verdict.ACCEPTABLE, Verdict.MEETS_OBJECTIVE}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An offer of theirs, by id, that should not exist by the estimate, and both sides' scores (0..1) of it.

    `is_acceptable` is whether it is acceptable to us: it breaches nothing and is worth no less than the BATNA. There is
    then room for an agreement, whatever the estimate says. `is_below` is whether the estimate has them walk
    away from it: their reservation score, a reservation value, or how the estimate values the terms, is wrong.
    """

    offer: str
    ours: Interval
    theirs: Interval
    is_acceptable: bool
    is_below: bool


def contradictions(card: Scorecard, theirs: TheirSide, floor: Fraction, *, has_zopa: bool) -> tuple[Contradiction, ...]:
    """Their made offers that contradict the estimate, in the order made; `floor` is what we have without an agreement.

    These are the offers below their own reservation score, and where the analysis finds no ZOPA all that are acceptable
    to us. An offer counts as below only where it is so whatever it leaves open comes to.
    """
    found = []
    for one in card.offers:
        if one.offer.sender is not Side.THEM or one.offer.draft:
            continue
        score, held = theirs.score(one.terms), one.assessment
        is_acceptable = held.verdict in _FINE and held.score.low >= floor
        is_passed = any(theirs.refuses(name, value) for name, value in one.terms.items() if name in theirs.limits)
        is_below = score.high < theirs.reservation or is_passed
        if is_below or (is_acceptable and not has_zopa):
            found.append(Contradiction(one.offer.id, held.score, score, is_acceptable, is_below))
    return tuple(found)
