"""How a package differs from an offer, term by term: what it asks for, gives, betters for both sides, and settles."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.space import Space
from batna.analysis.their_side import TheirSide
from batna.model.values import Value
from batna.score.assess import assess
from batna.score.measure import measured_terms
from batna.score.package import same_value
from batna.score.scale import Scale


@dataclass(frozen=True, slots=True)
class Against:
    """The terms that a package changes of `offer`, an offer's id, in the order of the plan.

    `asks` change for the better for us; `gives` for the worse for us or, where we do not mind, the better for them;
    `joint` for the better for us and, by the estimate, for them too, so that nobody need be paid for it; `settles` are
    those of which the offer says nothing. Against an offer of our own, `asks` are what we take back.
    """

    offer: str
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    joint: tuple[str, ...]
    settles: tuple[str, ...]


def against(
    space: Space,
    scales: Mapping[str, Scale],
    theirs: TheirSide | None,
    terms: Mapping[str, Value],
    offer: tuple[str, Mapping[str, Value]],
) -> Against:
    """The package `terms` against the offer of that id and package; each term is judged with the others left as are.

    A term is left out while the offer is silent on another one that a formula reads with it.
    """
    name_of_offer, before = offer
    gains: dict[str, Fraction] = {}
    joint = set()
    for block in space.blocks:
        names = [axis.term for axis in block.axes]
        if all(name in before for name in names):
            held = {name: before[name] for name in names}
            for name in names:
                if not same_value(terms[name], held[name]):
                    loss = _loss(theirs, name, terms[name], held[name])
                    gains[name] = _gain(scales, name, terms[name], held) or loss
                    if gains[name] > 0 > loss:
                        joint.add(name)
    return Against(
        offer=name_of_offer,
        asks=tuple(name for name in terms if gains.get(name, 0) > 0 and name not in joint),
        gives=tuple(name for name in terms if gains.get(name, 0) < 0),
        joint=tuple(name for name in terms if name in joint),
        settles=tuple(name for name in terms if name not in before),
    )


def _gain(scales: Mapping[str, Scale], name: str, value: Value, before: Mapping[str, Value]) -> Fraction:
    """What we gain in score by `value` for one term, all that is read with it left as it was."""
    own = {key: scale for key, scale in scales.items() if set(measured_terms(scale.result.measure)) <= before.keys()}
    return assess(own, {**before, name: value}, None).score.low - assess(own, before, None).score.low


def _loss(theirs: TheirSide | None, name: str, value: Value, before: Value) -> Fraction:
    """What they lose in score by `value` for one term; nothing without an estimate of what it is worth to them."""
    if theirs is None or name not in theirs.worths:
        return Fraction(0)
    return theirs.weights[name] * (theirs.worth(name, before) - theirs.worth(name, value))
