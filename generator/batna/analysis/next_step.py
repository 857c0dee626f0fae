"""What to do next: the first that applies of an ordered list.

PRODUCT.md, *What to do next*. It rests on our own plan, and on the estimate of the other side where there is one. It
says nothing in words.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from batna.analysis.analysis import Analysis
from batna.analysis.suggest import Suggestion, Suggestions
from batna.analysis.their_side import TheirSide, their_side
from batna.model.plan import Plan
from batna.model.portfolio import Limits
from batna.model.values import Side
from batna.progress.cadence import after
from batna.score.assessment import ScoredOffer, State, Verdict
from batna.score.concessions import last_move
from batna.score.package import is_same_package
from batna.score.scorecard import Scorecard
from batna.score.standing import is_one_move

_FINE = {Verdict.ACCEPTABLE, Verdict.MEETS_OBJECTIVE}
_REACHED = {State.MET, State.EXCEEDED}


class Do(StrEnum):
    """What to do next."""

    WITHDRAW = "withdraw"
    """Our offer that stands breaches a reservation value: withdraw or better it."""
    ACCEPT = "accept"
    """Their offer is worth what we would ask for, or is the best that is to be had."""
    WAIT = "wait"
    """It is their turn to answer our offer."""
    REMIND = "remind"
    """It is their turn, and their answer is overdue."""
    DECIDE = "decide"
    """Ask them first whether a doubtful value is meant; or the day to decide by has passed: accept, walk away or set a
    new day."""
    BETTER_BATNA = "better_batna"
    """No package is acceptable to both sides, or our opening is worth no more than what we have without them."""
    DOUBT_ESTIMATE = "doubt_estimate"
    """The estimate finds no ZOPA, and an offer of theirs is acceptable to us: correct the estimate first."""
    OFFER = "offer"
    """Offer the first suggested package, together with the others."""
    HOLD = "hold"
    """Keep to what our last offer is worth."""


class Why(StrEnum):
    """For which of several reasons something is to be done."""

    WISH = "wish"
    """Their offer is worth at least what we would ask for."""
    TARGETS = "targets"
    """Their offer meets every target, and they did not move in answer to our last."""
    BEST = "best"
    """Their offer is the package that we would offer ourselves: nothing better for us can be had."""
    LAST_DAY = "last_day"
    """Their offer is no worse than what we have without them, and it is the day to decide by."""
    DOUBT = "doubt"
    """Their offer holds a value that cannot well be meant, or would be accepted and holds one that is doubted."""
    PASSED = "passed"
    """The day to decide by has passed."""
    NO_ZOPA = "no_zopa"
    """No package is acceptable to both sides."""
    OPENING = "opening"
    """Our opening is worth no more than what we have without an agreement."""


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
    """What to `do` and, where there are several reasons, `why`; and the facts for it.

    `turn` is whose it is to speak, None once nobody is waited for. `offer` is the id of the offer that the step is
    about: ours to withdraw, to hold, or to wait for an answer to; theirs to accept, to ask about, or that contradicts
    the estimate. `theirs` and `ours` are the ids of each side's newest made offer, None without one; of those that they
    made together `theirs` is the best for us that could be accepted, else the best for us. `acceptance` is about
    `theirs`, `doubted` are its terms whose values cannot well be meant. `package` is what to offer, or to hold to.
    `by` is the day by which to do it, None where there is none.
    """

    do: Do
    why: Why | None
    turn: Side | None
    offer: str | None
    acceptance: Acceptance
    theirs: str | None
    ours: str | None
    package: Suggestion | None
    doubted: tuple[str, ...]
    by: date | None
    decide_by: date | None


@dataclass(frozen=True, slots=True)
class Today:
    """What the next step depends on beside the talks: the day, the limits of the portfolio, and what is in doubt.

    `doubts` are by offer the terms whose values a plausibility rule doubts, `unbelieved` the offers of theirs that
    cannot well be meant.
    """

    day: date
    limits: Limits
    doubts: Mapping[str, Sequence[str]]
    unbelieved: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """What is on the table; `batna` is the BATNA's low end."""

    plan: Plan
    card: Scorecard
    found: Suggestions
    analysis: Analysis | None
    today: Today
    theirs: ScoredOffer | None
    ours: ScoredOffer | None
    batna: Fraction


@dataclass(frozen=True, slots=True)
class _Decision:
    do: Do
    why: Why | None = None
    offer: ScoredOffer | None = None


def next_step(plan: Plan, card: Scorecard, found: Suggestions, analysis: Analysis | None, today: Today) -> NextStep:
    """What to do next while the talks go on; `analysis` is None without an estimate, or where it is refused."""
    batna = Fraction(0) if card.batna is None else card.batna.score.low
    made = [one for one in card.offers if not one.offer.draft]
    theirs = _theirs([one for one in made if one.offer.sender is Side.THEM], batna, today.doubts)
    ours = last_move([one for one in made if one.offer.sender is Side.US])
    table = _Table(plan, card, found, analysis, today, theirs, ours, batna)
    decided = next(decision for step in _STEPS if (decision := step(table)) is not None)
    takes = found.packages[0] if found.packages and decided.do in {Do.OFFER, Do.HOLD} else None
    return NextStep(
        do=decided.do,
        why=decided.why,
        turn=_turn(table),
        offer=None if decided.offer is None else decided.offer.offer.id,
        acceptance=acceptance(theirs, batna),
        theirs=None if theirs is None else theirs.offer.id,
        ours=None if ours is None else ours.offer.id,
        package=takes,
        doubted=() if theirs is None else tuple(today.doubts.get(theirs.offer.id, ())),
        by=_by(table, decided.do),
        decide_by=plan.decide_by,
    )


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


def answer_due(ours: ScoredOffer, limits: Limits) -> date:
    """The day by which they should have answered an offer of ours."""
    due = after(ours.offer.date, limits.answer)
    return due if ours.offer.expires is None else min(due, ours.offer.expires)


def _withdraw(table: _Table) -> _Decision | None:
    breaching = _breaching(table.card.offers)
    return None if breaching is None else _Decision(Do.WITHDRAW, None, breaching)


def _accept(table: _Table) -> _Decision | None:
    theirs = table.theirs
    if theirs is None or not theirs.standing:
        return None
    why, today = _acceptable(table, theirs), table.today
    if theirs.offer.id in today.unbelieved or (why is not None and today.doubts.get(theirs.offer.id)):
        return _Decision(Do.DECIDE, Why.DOUBT, theirs)
    return None if why is None else _Decision(Do.ACCEPT, why, theirs)


def _wait(table: _Table) -> _Decision | None:
    ours = table.ours
    if ours is None or _turn(table) is not Side.THEM:
        return None
    is_overdue = table.today.day > answer_due(ours, table.today.limits)
    return _Decision(Do.REMIND if is_overdue else Do.WAIT, None, ours)


def _decide(table: _Table) -> _Decision | None:
    theirs, end = table.theirs, table.plan.decide_by
    if end is None or table.today.day <= end:
        return None
    return _Decision(Do.DECIDE, Why.PASSED, theirs if theirs is not None and theirs.standing else None)


def _without_room(table: _Table) -> _Decision | None:
    if _has_room(table):
        opens_above = table.found.path.floor < table.found.path.start
        return None if opens_above else _Decision(Do.BETTER_BATNA, Why.OPENING)
    offers = {one.offer.id: one for one in table.card.offers}
    refuting = [] if table.analysis is None else [one for one in table.analysis.contradicted_by if one.is_acceptable]
    return (
        _Decision(Do.DOUBT_ESTIMATE, None, offers[refuting[-1].offer])
        if refuting
        else _Decision(Do.BETTER_BATNA, Why.NO_ZOPA)
    )


def _hold(table: _Table) -> _Decision | None:
    """Keep to what our last offer is worth: where nothing was earned, or where all else would give for nothing."""
    ours, found = table.ours, table.found
    if ours is None:
        return None
    if not found.packages:
        return _Decision(Do.HOLD, None, ours)
    if not ours.standing or _is_refused(table, ours):
        return None
    is_ours = is_same_package(found.packages[0].terms, ours.terms)
    return _Decision(Do.HOLD, None, ours) if found.path.holds or is_ours else None


def _offer(table: _Table) -> _Decision:
    return _Decision(Do.OFFER) if table.found.packages else _Decision(Do.BETTER_BATNA, Why.NO_ZOPA)


_STEPS: tuple[Callable[[_Table], _Decision | None], ...] = (
    _withdraw,
    _accept,
    _wait,
    _decide,
    _without_room,
    _hold,
    _offer,
)
"""The first that applies counts."""


def _breaching(offers: Sequence[ScoredOffer]) -> ScoredOffer | None:
    """Our newest offer on the table that breaches a reservation value."""
    ours = (one for one in reversed(offers) if one.standing and one.offer.sender is Side.US)
    return next((one for one in ours if one.assessment.verdict is Verdict.BREACH), None)


def _acceptable(table: _Table, theirs: ScoredOffer) -> Why | None:
    """Why their offer is to be accepted; None where it is not."""
    if acceptance(theirs, table.batna) is not Acceptance.FINE:
        return None
    worth, way = theirs.assessment.score.low, table.found.path
    if worth >= way.wish:
        return Why.WISH
    if all(one.state in _REACHED for one in theirs.assessment.readings.values()) and _stood_still(table, theirs):
        return Why.TARGETS
    if table.found.packages and is_same_package(table.found.packages[0].terms, theirs.terms):
        return Why.BEST
    if worth >= way.floor and table.today.day == table.plan.decide_by:
        return Why.LAST_DAY
    return None


def _stood_still(table: _Table, theirs: ScoredOffer) -> bool:
    """Whether they have answered our last offer without coming towards us on anything."""
    ours = table.ours
    made = [one.offer.id for one in table.card.offers]
    return ours is not None and made.index(theirs.offer.id) > made.index(ours.offer.id) and not table.found.moved


def _turn(table: _Table) -> Side:
    """Whose turn it is: theirs while our last offer stands and came after theirs."""
    theirs, ours = table.theirs, table.ours
    if ours is None or not ours.standing:
        return Side.US
    made = [one.offer.id for one in table.card.offers]
    newest = [one for one in table.card.offers if one.offer.sender is Side.THEM and not one.offer.draft]
    if theirs is None or not newest:
        return Side.THEM
    return Side.THEM if made.index(ours.offer.id) > made.index(newest[-1].offer.id) else Side.US


def _is_refused(table: _Table, ours: ScoredOffer) -> bool:
    """Whether by the estimate they would refuse an offer of ours, so that to stand by it would lead nowhere."""
    theirs = their_side(table.plan)
    return isinstance(theirs, TheirSide) and theirs.rejects(ours.terms)


def _has_room(table: _Table) -> bool:
    """Whether some package is acceptable to both sides, as far as anybody has estimated theirs."""
    if table.analysis is not None:
        return table.analysis.zopa
    return bool(table.found.packages) or table.found.reach.most is None


def _by(table: _Table, do: Do) -> date | None:
    """The day by which to do it: the earliest of those on which something ends that it rests on."""
    theirs, ours, plan = table.theirs, table.ours, table.plan
    expires = theirs.offer.expires if theirs is not None and theirs.standing else None
    estimate = plan.counterparty.estimate
    if do in {Do.WAIT, Do.REMIND} and ours is not None:
        return answer_due(ours, table.today.limits)
    ends = [plan.decide_by]
    if do in {Do.ACCEPT, Do.OFFER, Do.HOLD}:
        ends += [expires, None if estimate is None else estimate.deadline]
    return min((end for end in ends if end is not None), default=None)


def _theirs(made: Sequence[ScoredOffer], floor: Fraction, doubts: Mapping[str, Sequence[str]]) -> ScoredOffer | None:
    """Their newest move, as the offer of it that we would take."""
    if not made:
        return None
    together = [one for one in made if is_one_move(one.offer, made[-1].offer)]
    return max(
        together,
        key=lambda one: (
            acceptance(one, floor) is Acceptance.FINE,
            not doubts.get(one.offer.id),
            one.assessment.score.low,
        ),
    )
