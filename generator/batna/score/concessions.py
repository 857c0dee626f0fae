"""How each offer differs from what its side offered before.

PRODUCT.md, *How things are computed*, Concessions.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from batna.model.talks import Offer
from batna.model.values import Side
from batna.score.assessment import Assessment, Change, Interval, Reading, ScoredOffer
from batna.score.scale import Scale
from batna.score.standing import is_one_move


def change(
    scales: Mapping[str, Scale], offer: Offer, assessment: Assessment, before: Sequence[ScoredOffer]
) -> Change | None:
    """The change since that side's last move made before; None for its first.

    `before` are the offers of both sides before `offer`, in their order.
    """
    made = [one for one in before if not one.offer.draft]
    own = [
        place
        for place, one in enumerate(made)
        if one.offer.sender is offer.sender and not is_one_move(one.offer, offer)
    ]
    previous = last_move([made[place] for place in own])
    if previous is None:
        return None
    since = takewhile(lambda one: not is_one_move(one.offer, offer), made[own[-1] + 1 :])
    was, now = previous.assessment, assessment
    return Change(
        since=previous.offer.id,
        key_results={name: _moved(scale, was.readings[name], now.readings[name]) for name, scale in scales.items()},
        score=(now.score.low - was.score.low, now.score.high - was.score.high),
        gain=_gain(scales, was, now),
        answered=_has_come_towards(offer.sender, since),
        room_spent={name: _spent(scale, now.readings[name]) for name, scale in scales.items()},
    )


def last_move(offers: Sequence[ScoredOffer]) -> ScoredOffer | None:
    """The newest of one side's made offers, or the lowest member of its MESO group; None where there is none."""
    if not offers:
        return None
    group = [one for one in offers if is_one_move(one.offer, offers[-1].offer)]
    return min(group, key=lambda one: (one.assessment.score.low, one.assessment.score.high))


def gained(was: Reading, now: Reading, weight: Fraction) -> Interval:
    """By how much our score may have changed by one key result of that weight; both open, it has not moved."""
    if was.value is None and now.value is None:
        return Interval(Fraction(0), Fraction(0))
    low = (now.worth.low - was.worth.high) * weight
    # Nearly all of them are points, whose second end need not be worked out.
    is_point = was.worth.is_point and now.worth.is_point
    return Interval(low, low if is_point else (now.worth.high - was.worth.low) * weight)


def _gain(scales: Mapping[str, Scale], was: Assessment, now: Assessment) -> Interval:
    if was.score.is_point and now.score.is_point:
        moved = now.score.low - was.score.low
        return Interval(moved, moved)
    parts = [gained(was.readings[name], now.readings[name], scale.weight) for name, scale in scales.items()]
    return Interval(sum((one.low for one in parts), Fraction(0)), sum((one.high for one in parts), Fraction(0)))


def _has_come_towards(side: Side, offers: Iterable[ScoredOffer]) -> bool:
    """Whether an offer of the other side is better for `side` on any key result than the one before it."""
    sign = 1 if side is Side.US else -1
    return any(
        moved is not None and moved * sign > 0
        for one in offers
        if one.change is not None
        for moved in one.change.key_results.values()
    )


def _moved(scale: Scale, was: Reading, now: Reading) -> Fraction | None:
    if was.value is None or now.value is None:
        return None
    return scale.position(now.value) - scale.position(was.value)


def _spent(scale: Scale, now: Reading) -> Fraction | None:
    return None if now.value is None else scale.room_spent(now.value)
