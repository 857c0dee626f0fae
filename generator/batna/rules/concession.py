"""Our moves in the talks, and what each gives up: what the rules about the course of concessions look at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from batna.diagnostics import Label
from batna.model.values import Side
from batna.rules.offer_places import said
from batna.rules.subject import Sound
from batna.rules.table import in_talks
from batna.score.assessment import Change, Interval, ScoredOffer
from batna.score.concessions import last_move
from batna.score.ledger import given
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
    """What a move and our move before it give up, a range while something is open; negative where it asks for more.

    Shares of the way from reservation value (or baseline) to target and past either, by weight.
    """

    now: Interval
    then: Interval

    @property
    def both_concede(self) -> bool:
        """Whether both moves give something up, whatever is left open."""
        return self.now.low > 0 and self.then.low > 0

    @property
    def grow(self) -> bool:
        """Whether the move gives up more than the one before it, whatever is left open."""
        return self.now.low > self.then.high


def steps(move: Move) -> Steps:
    """What a move and the one before it give up, both on one scale."""
    now, then = (Interval(-change.gain.high, -change.gain.low) for change in (move.change, move.earlier))
    return Steps(now, then)


def given_up(sound: Sound, move: Move, text: str) -> tuple[Label, tuple[Label, ...]]:
    """Where a concession says what it gives up most of; `text` is the label of that place.

    Where that is carried over from another offer, it is said at `builds_on`, as the concession lies in taking it over.
    """
    lost = given(Side.US, sound.card.scales, move.before.assessment, move.scored.assessment)
    at, carried = said(sound, move.scored.offer, sound.card.scales[max(lost, key=lambda name: lost[name].low)], text)
    if not carried:
        return at, ()
    return replace(carried[0], text=text), (replace(at, text="from here"),)
