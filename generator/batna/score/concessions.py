"""How each offer differs from what its side offered before.

PRODUCT.md, *How things are computed*, Concessions.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from batna.model.talks import Offer
from batna.model.values import Side, Value
from batna.score.assessment import Assessment, Change, Interval, Reading, ScoredOffer, TermMove
from batna.score.measure import measured_terms
from batna.score.package import same_value
from batna.score.scale import Scale
from batna.score.standing import is_one_move


def change(
    scales: Mapping[str, Scale],
    offer: Offer,
    terms: Mapping[str, Value],
    assessment: Assessment,
    before: Sequence[ScoredOffer],
) -> Change | None:
    """The change since that side's last move made before; None for its first.

    `terms` is the package that the offer stands for; `before` are the offers of both sides before it, in their order.
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
    moves = _term_moves(previous.terms, terms)
    read = {name for scale in scales.values() for name in measured_terms(scale.result.measure)}
    return Change(
        since=previous.offer.id,
        key_results={name: _moved(scale, was.readings[name], now.readings[name]) for name, scale in scales.items()},
        gain=_in_all(gained(scale, was.readings[name], now.readings[name]) for name, scale in scales.items()),
        terms=moves,
        unmeasured=tuple(name for name in moves if name not in read),
        answered=_has_come_towards(offer.sender, since),
        room_spent={name: _spent(scale, now.readings[name]) for name, scale in scales.items()},
    )


def moves_of(offers: Iterable[ScoredOffer]) -> list[list[ScoredOffer]]:
    """The offers move by move, in the order made: a MESO group is one move."""
    groups: list[list[ScoredOffer]] = []
    for one in offers:
        group = next((group for group in groups if is_one_move(group[0].offer, one.offer)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def last_move(offers: Sequence[ScoredOffer]) -> ScoredOffer | None:
    """The newest of one side's offers, judged with those made together with it; None where there is none."""
    return judged([one for one in offers if is_one_move(one.offer, offers[-1].offer)]) if offers else None


def judged(group: Sequence[ScoredOffer]) -> ScoredOffer:
    """The member at which a MESO group is judged; any other move is its one offer.

    Ours is the member lowest for us, since they will take that one, and theirs the one best for us, since that is the
    one that we would take.
    """
    chosen = min if group[0].offer.sender is Side.US else max
    return chosen(group, key=lambda one: (one.assessment.score.low, one.assessment.score.high))


def gained(scale: Scale, was: Reading, now: Reading) -> Interval:
    """By how much a move betters our score by one key result, on the unclamped scale; both open, it has not moved."""
    if was.value is None and now.value is None:
        return Interval(Fraction(0), Fraction(0))
    if was.value is not None and now.value is not None:
        moved = scale.moved(was.value, now.value) * scale.weight
        return Interval(moved, moved)
    before, after = _place(scale, was), _place(scale, now)
    return Interval((after.low - before.high) * scale.weight, (after.high - before.low) * scale.weight)


def _place(scale: Scale, reading: Reading) -> Interval:
    """Where a key result lies on its scale: somewhere between its worst and its end while it is open."""
    if reading.value is None:
        return Interval(*scale.open_positions)
    place = scale.position(reading.value)
    return Interval(place, place)


def _in_all(parts: Iterable[Interval]) -> Interval:
    known = tuple(parts)
    return Interval(sum((one.low for one in known), Fraction(0)), sum((one.high for one in known), Fraction(0)))


def _term_moves(was: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, TermMove]:
    """The terms whose value is another one, in the order of the new package, what it leaves out last."""
    return {
        name: TermMove(was.get(name), now.get(name))
        for name in {**now, **was}
        if not same_value(was.get(name), now.get(name))
    }


def _has_come_towards(side: Side, offers: Iterable[ScoredOffer]) -> bool:
    """Whether an offer of the other side is its first, or better for `side` on any key result than the one before."""
    sign = 1 if side is Side.US else -1
    moves = (judged(group) for group in moves_of([one for one in offers if one.offer.sender is not side]))
    return any(
        one.change is None or any(moved is not None and moved * sign > 0 for moved in one.change.key_results.values())
        for one in moves
    )


def _moved(scale: Scale, was: Reading, now: Reading) -> Fraction | None:
    if was.value is None or now.value is None:
        return None
    return scale.moved(was.value, now.value)


def _spent(scale: Scale, now: Reading) -> Fraction | None:
    return None if now.value is None else scale.room_spent(now.value)
