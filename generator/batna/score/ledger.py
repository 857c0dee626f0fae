"""The concession ledger: what each move of either side gave, in return for what, and what is left to give.

PRODUCT.md, *How things are computed*, Concessions. What an offer leaves open makes a concession a range, never a guess
at its middle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.model.values import Side
from batna.score.assessment import Assessment, Change, Interval, ScoredOffer
from batna.score.concessions import gained, judged, moves_of
from batna.score.room import Room, room
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a side, `round` 1 being its first; of offers made together (a MESO group) one stands for all.

    Ours is the lowest for us, theirs the best for us; `together` is how many there are. `change` is against that side's
    move before, None for its first; for a draft against the last made. `given` is how much it gave the other side in
    total, and `results` by key result, in shares of our score that end neither at the reservation value nor at the
    target: positive where it gave, negative where it took back, a range where either offer leaves something open; a key
    result that both leave open has not moved. Both are None for a first move. `size` is
    `given` divided by what that side's move before gave: None where that was a first move, or may have given nothing.
    `room` is by key result what is left of this offer to target and reservation value. `to_targets` is how much its
    score falls short of a package that is exactly at every target, `to_batna` how much it is above the BATNA's low end.
    """

    scored: ScoredOffer
    round: int
    together: int
    change: Change | None
    given: Interval | None
    results: Mapping[str, Interval] | None
    size: Interval | None
    room: Mapping[str, Room]
    to_targets: Interval
    to_batna: Interval | None

    @property
    def side(self) -> Side:
        """Whose move it is."""
        return self.scored.offer.sender


@dataclass(frozen=True, slots=True)
class Total:
    """All made moves of a side from its first to its last: what they gave in score, by key result and in all.

    `moves` counts those after the first, `answered` those of them that answered one of the other side.
    """

    given: Interval
    results: Mapping[str, Interval]
    moves: int
    answered: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every move in the order made, drafts among them at their place, and the total of each side that moved twice."""

    moves: tuple[Move, ...]
    totals: Mapping[Side, Total]


def ledger(card: Scorecard) -> Ledger:
    """The ledger of a scorecard; empty before the first offer."""
    at_targets = card.at_targets
    moves: list[Move] = []
    made: dict[Side, list[Move]] = {Side.THEM: [], Side.US: []}
    for group in moves_of(card.offers):
        scored = judged(group)
        move = _move(card, scored, len(group), made[scored.offer.sender], at_targets)
        moves.append(move)
        if not scored.offer.draft:
            made[scored.offer.sender].append(move)
    return Ledger(tuple(moves), {side: _total(card.scales, own) for side, own in made.items() if len(own) > 1})


def given(side: Side, scales: Mapping[str, Scale], was: Assessment, now: Assessment) -> dict[str, Interval]:
    """What `side` gives from one package to the next, by key result; positive for the other side.

    In shares of our score, on the scale that ends neither at the reservation value nor at the target.
    """
    moved = {name: gained(scale, was.readings[name], now.readings[name]) for name, scale in scales.items()}
    return moved if side is Side.THEM else {name: Interval(-one.high, -one.low) for name, one in moved.items()}


def _move(card: Scorecard, scored: ScoredOffer, together: int, before: Sequence[Move], at_targets: Fraction) -> Move:
    held = scored.assessment
    results = None
    if before:
        results = given(scored.offer.sender, card.scales, before[-1].scored.assessment, held)
    whole = None if results is None else in_all(results)
    last = before[-1].given if before else None
    return Move(
        scored=scored,
        round=len(before) + 1,
        together=together,
        change=scored.change,
        given=whole,
        results=results,
        size=None if whole is None or last is None else _ratio(whole, last),
        room={name: room(scale, held.readings[name].value) for name, scale in card.scales.items()},
        to_targets=Interval(at_targets - held.score.high, at_targets - held.score.low),
        to_batna=None
        if card.batna is None
        else Interval(held.score.low - card.batna.score.low, held.score.high - card.batna.score.low),
    )


def _total(scales: Mapping[str, Scale], own: Sequence[Move]) -> Total:
    first, last = own[0].scored, own[-1].scored
    results = given(first.offer.sender, scales, first.assessment, last.assessment)
    answers = [one.change is not None and one.change.answered for one in own[1:]]
    return Total(in_all(results), results, len(answers), sum(answers))


def in_all(parts: Mapping[str, Interval]) -> Interval:
    """What was given on every key result, in all."""
    low = sum((one.low for one in parts.values()), Fraction(0))
    is_point = all(one.is_point for one in parts.values())
    return Interval(low, low if is_point else sum((one.high for one in parts.values()), Fraction(0)))


def _ratio(now: Interval, last: Interval) -> Interval | None:
    """Everything that one may be of the other; None where the other may be 0 or less, and the ratio says nothing."""
    if last.low <= 0:
        return None
    ends = [one / other for one in (now.low, now.high) for other in (last.low, last.high)]
    return Interval(min(ends), max(ends))
