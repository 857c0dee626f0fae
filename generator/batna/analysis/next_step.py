"""What to do next: accept, stand by what is on the table, offer a package, or look again at the estimate or the plan.

It rests on our own plan, and on the estimate of the other side where there is one. It says nothing in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from batna.analysis.analysis import Analysis, Point
from batna.analysis.suggest import Suggestion, Suggestions
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Plan
from batna.model.values import Side
from batna.score.assessment import ScoredOffer, Verdict
from batna.score.package import same_value
from batna.score.scorecard import Scorecard
from batna.score.standing import is_one_move, newest_made

_FINE = {Verdict.ACCEPTABLE, Verdict.MEETS_OBJECTIVE}


class Do(StrEnum):
    """What to do next."""

    ACCEPT = "accept"
    """Their offer stands, is acceptable, and is worth no less to us than what we would offer or, without it, wish."""
    STAND_BY = "stand_by"
    """Our offer stands, and no suggested package is better for them without being worth less to us."""
    OFFER = "offer"
    """Offer the first suggested package, together with the others."""
    DOUBT_ESTIMATE = "doubt_estimate"
    """The estimate finds no ZOPA, and an offer of theirs is acceptable to us: correct the estimate first."""
    IMPROVE_BATNA = "improve_batna"
    """No package is acceptable to both sides by the estimate."""
    WIDEN = "widen"
    """No package can be suggested at all."""


class Acceptance(StrEnum):
    """Whether their newest offer could be accepted as it is."""

    NONE = "none"
    """They have made none, or it stands no longer."""
    FINE = "fine"
    """It breaches nothing, leaves no committed key result open, and is worth no less than the BATNA."""
    BREACH = "breach"
    BELOW_BATNA = "below_batna"
    """What it leaves open may bring it below the BATNA, or it is below in any case."""
    INCOMPLETE = "incomplete"
    """It leaves a committed key result open."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to `do`, and the facts for it.

    `theirs` and `ours` are the ids of each side's newest made offer, None without one; of those that they made together
    `theirs` is the best for us that could be accepted, else the best for us. `acceptance` is about `theirs`.
    `package` is the suggestion to offer or to stand by, `fallback` the next step towards them on the frontier should
    they refuse. `decide_by` is the plan's.
    """

    do: Do
    acceptance: Acceptance
    theirs: str | None
    ours: str | None
    package: Suggestion | None
    fallback: Point | None
    decide_by: date | None


def next_step(
    plan: Plan,
    card: Scorecard,
    suggestions: Suggestions,
    analysis: Analysis | None,
) -> NextStep:
    """What to do next while the talks go on; `analysis` is None without an estimate, or where it is refused."""
    floor = Fraction(0) if card.batna is None else card.batna.score.low
    theirs, ours = _their_newest(card.offers, floor), newest_made(card.offers, Side.US)
    accept = acceptance(theirs, floor)
    best = suggestions.packages[0] if suggestions.packages else None
    least = suggestions.wished if best is None else best.score
    do = Do.WIDEN if best is None else Do.OFFER
    if analysis is not None and not analysis.zopa:
        do = Do.IMPROVE_BATNA
        if any(one.is_acceptable for one in analysis.contradicted_by):
            do = Do.DOUBT_ESTIMATE
    elif theirs is not None and accept is Acceptance.FINE and theirs.assessment.score.low >= least:
        do = Do.ACCEPT
    elif ours is not None and best is not None and _stands(plan, ours, best):
        do = Do.STAND_BY
    return NextStep(
        do=do,
        acceptance=accept,
        theirs=None if theirs is None else theirs.offer.id,
        ours=None if ours is None else ours.offer.id,
        package=best if do in {Do.OFFER, Do.STAND_BY, Do.ACCEPT} else None,
        fallback=_fallback(best, theirs, analysis) if do in {Do.OFFER, Do.STAND_BY} and best is not None else None,
        decide_by=plan.decide_by,
    )


def _their_newest(offers: Sequence[ScoredOffer], floor: Fraction) -> ScoredOffer | None:
    """Their newest move, as the offer of it that we would take."""
    newest = newest_made(offers, Side.THEM)
    if newest is None:
        return None
    together = [one for one in offers if is_one_move(one.offer, newest.offer)]
    return max(together, key=lambda one: (acceptance(one, floor) is Acceptance.FINE, one.assessment.score.low))


def acceptance(theirs: ScoredOffer | None, floor: Fraction) -> Acceptance:
    """Whether an offer of theirs could be accepted; `floor` is the BATNA's low end."""
    if theirs is None or not theirs.standing:
        return Acceptance.NONE
    verdict = theirs.assessment.verdict
    if verdict is Verdict.BREACH:
        return Acceptance.BREACH
    if verdict is Verdict.INCOMPLETE:
        return Acceptance.INCOMPLETE
    return Acceptance.FINE if verdict in _FINE and theirs.assessment.score.low >= floor else Acceptance.BELOW_BATNA


def _stands(plan: Plan, ours: ScoredOffer, best: Suggestion) -> bool:
    """Whether our newest offer stands and is the package, or by the estimate no worse than it for either side."""
    if not ours.standing:
        return False
    if all(same_value(value, ours.terms.get(name)) for name, value in best.terms.items()):
        return True
    theirs = their_side(plan)
    return (
        isinstance(theirs, TheirSide)
        and best.theirs is not None
        and ours.assessment.score.low >= best.score
        and theirs.score(ours.terms).low >= best.theirs
    )


def _fallback(best: Suggestion, theirs: ScoredOffer | None, analysis: Analysis | None) -> Point | None:
    """The smallest step down from a package that still is one towards them.

    Of the acceptable points of the frontier that are worth less to us than the package, more to us than what they
    surely offer already, and more to them than the package, it is the one that is worth most to us. None without an
    estimate. Before their first offer there is one only where they would walk away from the package, by the estimate.
    """
    if analysis is None or best.theirs is None:
        return None
    if theirs is None and best.theirs >= analysis.disagreement.theirs:
        return None
    # What their offer leaves open is not offered yet: it is worth its low end until they say more.
    floor = Fraction(0) if theirs is None else theirs.assessment.score.low
    below = [
        point
        for point in analysis.frontier
        if point.acceptable and floor < point.ours < best.score and point.theirs > best.theirs
    ]
    return max(below, key=lambda point: point.ours, default=None)
