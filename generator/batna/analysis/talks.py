"""The talks so far: what a package to offer is held against."""

from collections.abc import Sequence
from dataclasses import dataclass

from batna.analysis.path import first_asked
from batna.model.plan import Plan, TermMeasure
from batna.model.values import Side, Value
from batna.score.assessment import ScoredOffer
from batna.score.concessions import last_move
from batna.score.possible import as_value
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Talks:
    """Each side's last made offer, None without one, and whether they have come towards us since ours."""

    plan: Plan
    card: Scorecard
    theirs: ScoredOffer | None
    ours: ScoredOffer | None
    moved: bool


def talks_so_far(plan: Plan, card: Scorecard) -> Talks:
    """The talks as the offers made tell them; drafts do not count."""
    made = [one for one in card.offers if not one.offer.draft]
    theirs, ours = (last_move([one for one in made if one.offer.sender is side]) for side in (Side.THEM, Side.US))
    return Talks(plan, card, theirs, ours, moved=_has_moved(made, ours))


def _has_moved(made: Sequence[ScoredOffer], ours: ScoredOffer | None) -> bool:
    """Whether they have come towards us on some key result since our last offer; their first offer is such a move."""
    if ours is None:
        return False
    after = made[[one.offer.id for one in made].index(ours.offer.id) + 1 :]
    return any(
        one.change is None or any(moved is not None and moved > 0 for moved in one.change.key_results.values())
        for one in after
        if one.offer.sender is Side.THEM
    )


def asked_for(talks: Talks) -> dict[str, Value]:
    """What we ask for, term by term: our last offer's or, of terms that it leaves open, what we would open with."""
    opening: dict[str, Value] = {}
    for scale in talks.card.scales.values():
        if isinstance(scale.result.measure, TermMeasure):
            opening[scale.result.measure.term] = as_value(first_asked(scale))
    return opening if talks.ours is None else {**opening, **talks.ours.terms}
