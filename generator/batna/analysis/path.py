"""What to ask for on a day: a path from our first offer towards our walk-away, at the pace of theirs.

PRODUCT.md, *Path*. It is a mixture of the two kinds of tactics of Faratin, Sierra and Jennings (1998), "Negotiation
decision functions for autonomous agents": one falls with time, and the other gives as much as was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.model.plan import Plan
from batna.model.values import Side
from batna.score.assess import unclamped
from batna.score.assessment import Quantity, ScoredOffer
from batna.score.concessions import last_move
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard
from batna.score.standing import is_one_move

_LEAST_PACE = Fraction(1, 10)
"""The share of the way that time alone opens at least, so that their first move can be answered at all."""


@dataclass(frozen=True, slots=True)
class Path:
    """Where our next offer should be, and why; every score is on our own scale.

    `start` is our first offer's score, `floor` the least that we would accept, `last` the lowest that we have offered.
    `passed` is the share (0..1) of the time that is over, None without a day to decide by. `aim` is how far time alone
    would let us come down by now, `earned` what they have given beyond what we gave in return, and `pressure` (0..1)
    how much the end of the time presses. `wish` is what that comes to.
    """

    start: Fraction
    floor: Fraction
    last: Fraction
    passed: Fraction | None
    aim: Fraction
    earned: Fraction
    pressure: Fraction
    wish: Fraction

    @property
    def holds(self) -> bool:
        """Whether we are to give nothing now."""
        return self.wish >= self.last


def path(plan: Plan, card: Scorecard, day: date, most: Fraction | None, acceptable: Fraction | None) -> Path:
    """The path on `day`, of talks that go on.

    `most` is the score of the best package there is, None where there is none, `acceptable` that of the best one that
    both sides could accept, None where there is none or where nobody has estimated what they could accept.
    """
    ours, theirs = (_moves(card.offers, side) for side in (Side.US, Side.THEM))
    floor = floor_of(card)
    scores = [one.assessment.score.low for one in ours]
    start = scores[0] if scores else opening_score(card.scales)
    if most is not None:
        start = min(start, most)
    last = min([start, *scores])
    passed = _passed(plan, card.offers, day)
    nearest = floor + (start - floor) / 4
    pace = Fraction(1) if passed is None else max(_LEAST_PACE, passed**2)
    # Without a day to decide by, time sets no pace of its own: what they give does.
    aim = floor if passed is None else start - (start - nearest) * pace
    counted = [_counted(card, one, start, floor) for one in theirs]
    earned = Fraction(0)
    if counted:
        earned = max(max(counted) - counted[0] - (start - last), Fraction(0))
        if last == start:
            # They have spoken and we have not moved: a first step, so that they have something to answer.
            earned = max(earned, (start - nearest) / 10)
    pressure = max(Fraction(0), 4 * passed - 3) if counted and passed is not None else Fraction(0)
    step = min(max(Fraction(0), last - aim), max(earned, pressure * (last - aim)))
    wish = last - step
    if ours and acceptable is not None:
        wish = min(wish, acceptable)
    on_the_table = [one.assessment.score.low for one in theirs if one.standing]
    wish = max([wish, floor, *on_the_table[-1:]])
    return Path(start, floor, last, passed, aim, earned, pressure, wish)


def floor_of(card: Scorecard) -> Fraction:
    """The least that we would accept: the BATNA's low end or, where that is more, every reservation value together."""
    batna = Fraction(0) if card.batna is None else card.batna.score.low
    reservations = (
        scale.weight * scale.worth(scale.reservation) for scale in card.scales.values() if scale.reservation is not None
    )
    return max(batna, sum(reservations, Fraction(0)))


def opening_score(scales: Mapping[str, Scale]) -> Fraction:
    """The score of what we would open with: the opening, else the stretch, else the target, of every key result.

    In a plan in points it is 1, the most that there is.
    """
    if all(scale.points is not None for scale in scales.values()):
        return Fraction(1)
    return sum((scale.weight * scale.worth(first_asked(scale)) for scale in scales.values()), Fraction(0))


def first_asked(scale: Scale) -> Quantity:
    """What we would ask for first of one key result: its opening, else its stretch, else its target."""
    return next((level for level in (scale.opening, scale.stretch) if level is not None), scale.target)


def _moves(offers: Sequence[ScoredOffer], side: Side) -> list[ScoredOffer]:
    """A side's moves in the order made: of offers made together the one that counts for all of them."""
    moves: list[ScoredOffer] = []
    made = [one for one in offers if one.offer.sender is side and not one.offer.draft]
    for place, one in enumerate(made):
        if not any(is_one_move(one.offer, other.offer) for other in made[place + 1 :]):
            move = last_move(made[: place + 1])
            if move is not None:
                moves.append(move)
    return moves


def _counted(card: Scorecard, theirs: ScoredOffer, start: Fraction, floor: Fraction) -> Fraction:
    """What an offer of theirs counts for: no more than its place on the unclamped scale, and little below the floor.

    Coming up from far below the floor must not earn more than coming from there to where we could meet.
    """
    held = theirs.assessment
    value = min(held.score.low, unclamped(card.scales, held.readings))
    return value if value >= floor else floor - min((floor - value) / 2, start - floor)


def _passed(plan: Plan, offers: Sequence[ScoredOffer], day: date) -> Fraction | None:
    """The share of the time that is over: from the first offer to the day to decide by, ours or theirs if earlier."""
    estimate = plan.counterparty.estimate
    ends = [end for end in (plan.decide_by, None if estimate is None else estimate.deadline) if end is not None]
    if not ends:
        return None
    first = min((one.offer.date for one in offers if not one.offer.draft), default=day)
    whole = (min(ends) - first).days
    return min(max(Fraction((day - first).days, whole), Fraction(0)), Fraction(1)) if whole > 0 else Fraction(1)
