"""Our moves in the talks, and what each gives up: what the rules about the course of concessions look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from batna.diagnostics import Label
from batna.model.values import Side
from batna.rules.offer_places import said
from batna.rules.subject import Sound
from batna.rules.table import in_talks
from batna.score.assessment import Change, ScoredOffer
from batna.score.concessions import last_move
from batna.score.standing import is_one_move


@dataclass(frozen=True, slots=True)
class Move:
    """A move of ours, `change` away from our made one `before` it, which was itself `earlier` away from another."""

    scored: ScoredOffer
    change: Change
    before: ScoredOffer
    earlier: Change


def moves(sound: Sound) -> Iterator[Move]:
    """Our newest move and the drafts that follow it, each with the two moves of ours before it.

    A MESO group is one move, judged at its lowest member.
    """
    own = [scored for scored in in_talks(sound) if scored.offer.sender is Side.US]
    made = [scored for scored in own if not scored.offer.draft]
    newest = last_move(made)
    if newest is None:
        return
    following = own[own.index(made[-1]) + 1 :]
    lowest = (last_move([one for one in following if is_one_move(one.offer, draft.offer)]) for draft in following)
    by_id = {scored.offer.id: scored for scored in made}
    for scored in (newest, *(draft for draft, low in zip(following, lowest, strict=True) if draft is low)):
        before = None if scored.change is None else by_id[scored.change.since]
        if scored.change is not None and before is not None and before.change is not None:
            yield Move(scored, scored.change, before, before.change)


@dataclass(frozen=True, slots=True)
class Steps:
    """What a move and our move before it give up, each at both ends of what is open; negative where it asks for more.

    Shares of the way from reservation value (or baseline) to target, by weight; of the score where something is open.
    """

    now: tuple[Fraction, Fraction]
    then: tuple[Fraction, Fraction]
    of: str

    @property
    def both_concede(self) -> bool:
        """Whether both moves give something up, whatever is left open."""
        return min(self.now) > 0 and min(self.then) > 0

    @property
    def grow(self) -> bool:
        """Whether the move gives up more than the one before it, at both ends."""
        return all(now > then for now, then in zip(self.now, self.then, strict=True))


def steps(sound: Sound, move: Move) -> Steps:
    """What a move and the one before it give up, both on one scale.

    The way to the target goes on past it: what is given up of more than was aimed for is given up as well.
    """
    ways = [_way(sound, change) for change in (move.change, move.earlier)]
    now, then = (sum(way.values(), Fraction(0)) if way is not None else None for way in ways)
    if now is not None and then is not None:
        return Steps((now, now), (then, then), "of the way to our targets")
    low, high = move.change.score
    low_then, high_then = move.earlier.score
    return Steps((-low, -high), (-low_then, -high_then), "of score")


def given_up(sound: Sound, move: Move, text: str) -> tuple[Label, tuple[Label, ...]]:
    """Where a concession says what it gives up most of; `text` is the label of that place.

    Where that is carried over from another offer, it is said at `builds_on`, as the concession lies in taking it over.
    """
    was, now = move.before.assessment.readings, move.scored.assessment.readings
    lost = _way(sound, move.change) or {
        name: scale.weight * (was[name].worth.high - now[name].worth.high) for name, scale in sound.card.scales.items()
    }
    at, carried = said(sound, move.scored.offer, sound.card.scales[max(lost, key=lost.__getitem__)], text)
    if not carried:
        return at, ()
    return replace(carried[0], text=text), (replace(at, text="from here"),)


def _way(sound: Sound, change: Change) -> Mapping[str, Fraction] | None:
    """What a change gives up of the way from reservation value to target, by key result; None where one is open."""
    given = {
        name: sound.card.scales[name].weight * -moved for name, moved in change.key_results.items() if moved is not None
    }
    return given if len(given) == len(change.key_results) else None
