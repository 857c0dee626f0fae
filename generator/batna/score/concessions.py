"""How each offer differs from what its side offered before.

PRODUCT.md, *How things are computed*, Concessions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.model.talks import Offer
from batna.score.assessment import Assessment, Change, Reading
from batna.score.scale import Scale
from batna.score.standing import is_one_move


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a side: an offer, or a MESO group, judged at its lowest member, which stands here for it."""

    offer: Offer
    assessment: Assessment


def change(
    scales: Mapping[str, Scale], offer: Offer, assessment: Assessment, before: Sequence[tuple[Offer, Assessment]]
) -> Change | None:
    """The change since that side's last move made before; None for its first.

    `before` are the offers of both sides made before `offer`, in their order.
    """
    move = last_move([made for made in before if made[0].sender is offer.sender and not is_one_move(made[0], offer)])
    if move is None:
        return None
    was, now = move.assessment, assessment
    return Change(
        since=move.offer.id,
        key_results={name: _moved(scale, was.readings[name], now.readings[name]) for name, scale in scales.items()},
        score=(now.score.low - was.score.low, now.score.high - was.score.high),
    )


def last_move(made: Sequence[tuple[Offer, Assessment]]) -> Move | None:
    """The newest move among the made offers of one side; None where there is none."""
    offers = [(offer, assessment) for offer, assessment in made if not offer.draft]
    if not offers:
        return None
    group = [one for one in offers if is_one_move(one[0], offers[-1][0])]
    return Move(*min(group, key=lambda one: (one[1].score.low, one[1].score.high)))


def _moved(scale: Scale, was: Reading, now: Reading) -> Fraction | None:
    if was.value is None or now.value is None:
        return None
    return scale.position(now.value) - scale.position(was.value)
