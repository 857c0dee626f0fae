"""What to do next and why, in a few sentences for someone who has never heard of a frontier.

A sentence that says a thing could be accepted says in the same breath what is left to ask for while there is time; one
that proposes something says what it gives up and for what.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import Acceptance, Do, NextStep, Why
from batna.analysis.suggest import Suggestion, Suggestions
from batna.analysis.their_side import TheirSide, their_side
from batna.analysis.trades import Trade
from batna.model.plan import Plan
from batna.model.values import Side, Value
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer, State
from batna.score.measure import measured
from batna.score.package import is_same_package
from batna.score.scale import Scale
from batna.telling.changes import changes, titles
from batna.telling.estimate import confidence_of, contradiction, voice
from batna.telling.figures import count_of, days_apart, interval, listed

_MOST_NAMED = 3
_UNMET = {State.ACCEPTABLE, State.BREACH, State.OPEN}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, in one sentence; why; whether their offer could be accepted as it is, and with what left to ask for.

    `prepare` is what to have ready meanwhile, empty where nothing is.
    """

    what: str
    why: tuple[str, ...]
    acceptance: str
    prepare: str


@dataclass(frozen=True, slots=True)
class _Talks:
    report: PlanReport
    step: NextStep
    found: Suggestions
    analysis: Analysis | None
    about: ScoredOffer | None
    theirs: ScoredOffer | None
    ours: ScoredOffer | None
    day: date
    locale: str

    @property
    def plan(self) -> Plan:
        return self.report.negotiation.plan

    def score(self, value: Fraction) -> str:
        return words.score(value, self.locale)

    def named(self, offer: ScoredOffer | None) -> str:
        if offer is None:
            return "what is on the table"
        whose = "our" if offer.offer.sender is Side.US else "their"
        return f"{whose} offer of {words.day(offer.offer.date, self.locale)}"

    def by(self, due: date | None) -> str:
        return "a day to be set" if due is None else f"{words.day(due, self.locale)} ({days_apart(due, self.day)})"

    def changes(self, names: Sequence[str], to: Mapping[str, Value], since: Mapping[str, Value]) -> str:
        return "; ".join(changes(names, to, since, self.plan.terms, self.locale))


def advice(report: PlanReport, day: date, locale: str) -> Advice | None:
    """What to do on `day`; None once the talks have ended, where nobody asked, or where nothing can be suggested."""
    found = report.advice
    if found is None or found.next_step is None or not isinstance(found.suggestions, Suggestions):
        return None
    step, offers = found.next_step, {one.offer.id: one for one in report.scorecard.offers}
    talks = _Talks(
        report=report,
        step=step,
        found=found.suggestions,
        analysis=found.analysis if isinstance(found.analysis, Analysis) else None,
        about=None if step.offer is None else offers[step.offer],
        theirs=None if step.theirs is None else offers[step.theirs],
        ours=None if step.ours is None else offers[step.ours],
        day=day,
        locale=locale,
    )
    return Advice(
        what=_what(talks),
        why=tuple(sentence for sentence in _why(talks) if sentence),
        acceptance="" if step.do in {Do.ACCEPT, Do.DECIDE} else _acceptance(talks),
        prepare=_prepare(talks),
    )


def rests_on_the_estimate(report: PlanReport) -> bool:
    """Whether what to do next rests on the estimate, so that its caution stands beside it, and there alone."""
    found = report.advice
    if found is None or found.next_step is None or not isinstance(found.analysis, Analysis):
        return False
    return found.next_step.do in {Do.OFFER, Do.HOLD, Do.BETTER_BATNA, Do.DOUBT_ESTIMATE}


def contradiction_beside(report: PlanReport, found: Analysis, locale: str) -> str:
    """That an offer of theirs contradicts the estimate; empty where none does, and where the advice says so already."""
    step = None if report.advice is None else report.advice.next_step
    if step is not None and (step.do is Do.DOUBT_ESTIMATE or step.why is Why.NO_ZOPA):
        return ""
    return contradiction(report, found, locale)


def decide_by(by: date, today: date, locale: str) -> str:
    """By when to decide, and how long that still is."""
    if by < today:
        return f"The day to decide by has passed: {words.day(by, locale)}, {days_apart(by, today)}."
    return f"Decide by {words.day(by, locale)}: {days_apart(by, today)}."


def _what(talks: _Talks) -> str:
    return _SAID[talks.step.do](talks)


def _withdraw(talks: _Talks) -> str:
    about = talks.about
    breaches = "" if about is None else f": it breaches {_breaches(about, talks)}"
    return f"Withdraw {talks.named(about)}, or better it{breaches}."


def _accept(talks: _Talks) -> str:
    about = talks.about
    return f"Accept {talks.named(about)}{'' if about is None else f': {_why_accept(about, talks)}'}."


def _wait(talks: _Talks) -> str:
    return f"Wait: it is their turn to answer {talks.named(talks.about)}, by {talks.by(talks.step.by)}."


def _remind(talks: _Talks) -> str:
    due = talks.by(talks.step.by)
    return f"Remind them of {talks.named(talks.about)}, and make no new offer: their answer was due by {due}."


def _decide(talks: _Talks) -> str:
    about = talks.about
    if talks.step.why is Why.DOUBT and about is not None:
        values = listed([_value(name, about, talks) for name in talks.step.doubted])
        return f"Ask them whether {values} in {talks.named(about)} is meant, and have it confirmed before you accept."
    return f"Decide: the day to decide by has passed, {talks.by(talks.step.decide_by)}. {_choices(about, talks)}"


def _better_batna(talks: _Talks) -> str:
    way = talks.found.path
    if talks.step.why is Why.OPENING:
        ways = "Better the opening" if talks.report.scorecard.batna is None else "Better the opening, or take the BATNA"
        return f"{ways}: {_floor(talks)} is worth no less than what we would open with ({talks.score(way.start)})."
    return "Better our BATNA, and find out more about theirs: there is nothing to agree on as things stand."


def _doubt_estimate(talks: _Talks) -> str:
    return f"Correct our estimate of them before anything else: {talks.named(talks.about)} contradicts it."


def _hold(talks: _Talks) -> str:
    best, about = talks.step.package, talks.about
    if best is None or about is None or is_same_package(best.terms, about.terms):
        return f"Hold: keep to what {talks.named(about)} asks for."
    return f"Hold: give no more than {talks.named(about)} does. Package 1 gives otherwise, and is worth no less to us."


def _why_accept(theirs: ScoredOffer, talks: _Talks) -> str:
    worth, way = interval(theirs.assessment.score, talks.locale), talks.found.path
    match talks.step.why:
        case Why.TARGETS:
            return (
                f"it meets every target, and they did not move in answer to our last offer; it is worth {worth} to us"
            )
        case Why.BEST:
            return (
                f"it is worth {worth} to us, and of what can be had nothing better for us is, "
                f"{voice(confidence_of(talks.plan)).source}, acceptable to them"
                if talks.analysis is not None
                else f"it is worth {worth} to us, and nothing better can be had"
            )
        case Why.LAST_DAY:
            return f"today is the day to decide by, and it is worth {worth} to us, no less than {_floor(talks)}"
        case _:
            return f"it is worth {worth} to us, no less than what we would ask for now ({talks.score(way.wish)})"


def _floor(talks: _Talks) -> str:
    """The least that we would accept, and what it is."""
    floor, batna = talks.found.path.floor, talks.report.scorecard.batna
    what = "our BATNA" if batna is not None and batna.score.low == floor else "what all our reservation values come to"
    return f"{what} ({talks.score(floor)})"


def _choices(theirs: ScoredOffer | None, talks: _Talks) -> str:
    """What there is to decide between once the day has passed."""
    batna = talks.report.scorecard.batna
    ways = ["set a new day"]
    if batna is not None:
        ways.insert(0, f"walk away ({interval(batna.score, talks.locale)}, our BATNA)")
    if theirs is not None and talks.step.acceptance is Acceptance.FINE:
        ways.insert(0, f"accept {talks.named(theirs)} ({interval(theirs.assessment.score, talks.locale)})")
    *most, last = ways
    text = f"{', '.join(most)} or {last}" if most else last
    return f"{text[:1].upper()}{text[1:]}."


def _offer(talks: _Talks) -> str:
    best, theirs = talks.step.package, talks.theirs
    if best is None or theirs is None:
        return "Open the talks with package 1."
    named = [*best.asks, *best.gives, *best.joint]
    if not named:
        return "Offer package 1."
    if len(named) > _MOST_NAMED:
        told = [
            f"{verb} {len(names)}{rest}"
            for verb, names, rest in (
                ("asks for", best.asks, ""),
                ("gives", best.gives, ""),
                ("makes", best.joint, " better for both"),
            )
            if names
        ]
        return f"Offer package 1: it makes {count_of(len(named), 'change')} to {talks.named(theirs)} ({listed(told)})."
    told = [
        f"{verb} {talks.changes(names, best.terms, theirs.terms)}"
        for verb, names in (("ask for", best.asks), ("give", best.gives), ("change for the better of both", best.joint))
        if names
    ]
    return f"Offer package 1: against {talks.named(theirs)}, {'; and '.join(told)}."


_SAID: Mapping[Do, Callable[[_Talks], str]] = {
    Do.WITHDRAW: _withdraw,
    Do.ACCEPT: _accept,
    Do.WAIT: _wait,
    Do.REMIND: _remind,
    Do.DECIDE: _decide,
    Do.BETTER_BATNA: _better_batna,
    Do.DOUBT_ESTIMATE: _doubt_estimate,
    Do.OFFER: _offer,
    Do.HOLD: _hold,
}


def _why(talks: _Talks) -> Iterator[str]:
    step = talks.step
    match step.do:
        case Do.OFFER | Do.HOLD:
            yield from _why_offer(talks)
        case Do.DECIDE if step.why is Why.DOUBT:
            yield "Until they have said so, nothing is built on that offer."
        case Do.ACCEPT | Do.DECIDE if talks.theirs is not None:
            yield _missed(talks.theirs, talks)
        case Do.BETTER_BATNA if step.why is Why.NO_ZOPA:
            yield _no_zopa(talks)
            yield from () if talks.analysis is None else (contradiction(talks.report, talks.analysis, talks.locale),)
        case Do.DOUBT_ESTIMATE if talks.analysis is not None:
            yield _no_zopa(talks)
            yield contradiction(talks.report, talks.analysis, talks.locale)
        case _:
            return


def _why_offer(talks: _Talks) -> Iterator[str]:
    best, way, batna = talks.step.package, talks.found.path, talks.report.scorecard.batna
    if best is not None and talks.step.do is Do.OFFER:
        beside = (
            [] if talks.theirs is None else [f"their offer {interval(talks.theirs.assessment.score, talks.locale)}"]
        )
        beside += [] if batna is None else [f"our BATNA {interval(batna.score, talks.locale)}"]
        rest = f" ({', '.join(beside)})" if beside else ""
        yield f"Package 1 is worth {talks.score(best.score)} to us{rest}."
    if talks.ours is None:
        yield "" if best is None else _room(best, talks)
    else:
        yield _pace(talks, way.last, Fraction(0) if best is None else best.score)
        yield _refused(talks.ours, talks)
        yield _taken_back(best, talks)
    if best is not None and (talks.ours is None or not is_same_package(best.terms, talks.ours.terms)):
        yield _their_worth(best, talks)


def _room(best: Suggestion, talks: _Talks) -> str:
    """Whether a first offer leaves something to give on each key result that has a reservation value; else empty."""
    ends = [
        (scale, scale.reservation)
        for scale in talks.report.scorecard.scales.values()
        if scale.reservation is not None and scale.reservation != scale.target
    ]
    spent = []
    for scale, reservation in ends:
        value = measured(scale.result.measure, best.terms)
        if value is not None and scale.reaches(reservation, value):
            spent.append(f"“{scale.result.title}”")
    if spent:
        return f"It leaves nothing more to give on {listed(spent)}, as nothing that leaves more can be had."
    if ends:
        return "It keeps something to give on all that has a reservation value: what is given first is given for good."
    return ""


def _pace(talks: _Talks, last: Fraction, score: Fraction) -> str:
    """How much the step gives up, and what for: what they gave, or the time that is over."""
    way = talks.found.path
    if talks.step.do is Do.HOLD:
        if not way.holds or not talks.found.packages:
            return "They have not moved since, and anything else would give up something for nothing."
        if way.last <= way.aim:
            return (
                f"We have come down to {talks.score(way.last)} already, and at this point of the talks need not be "
                f"below {talks.score(way.aim)}: it is for them to move."
            )
        return "They have given us no more than we have given them: it is for them to move."
    given = last - score
    if given <= 0:
        return f"It gives up nothing of the {talks.score(last)} that our lowest offer is worth."
    if way.pressure and way.pressure * (way.last - way.aim) > way.earned:
        reason = "little time is left"
    elif way.wish > way.aim and way.earned:
        reason = f"they have come {talks.score(way.earned)} towards us that we have not answered"
    else:
        reason = f"at this point of the talks we can go down to {talks.score(way.aim)}"
    return f"It gives up {talks.score(given)} of what our lowest offer is worth ({talks.score(last)}): {reason}."


def _refused(ours: ScoredOffer, talks: _Talks) -> str:
    """That they would by the estimate refuse what we hold to, and what to do about it; empty where they would not."""
    theirs = their_side(talks.plan)
    if talks.step.do is not Do.HOLD or not isinstance(theirs, TheirSide) or not theirs.rejects(ours.terms):
        return ""
    said = voice(confidence_of(talks.plan)).source
    return f"{said[:1].upper()}{said[1:]} they would refuse it: ask what they would need, and what they would give."


def _taken_back(best: Suggestion | None, talks: _Talks) -> str:
    """What our last offer gave and the package does not, and what it gives instead: they will ask."""
    if best is None or not best.takes_back or talks.step.do is not Do.OFFER:
        return ""
    known = talks.plan.terms
    text = f"It takes back what our last offer gave on {titles(best.takes_back, known)}, which costs trust"
    more = () if best.against_ours is None else best.against_ours.gives
    return f"{text}: offer it for {titles(more, known)}, on which it gives more." if more else f"{text}: give a reason."


def _their_worth(best: Suggestion, talks: _Talks) -> str:
    if best.theirs is None or talks.analysis is None:
        return "What it is worth to them nobody has estimated (`counterparty.estimate` in plan.yaml)."
    if talks.analysis.gaps:
        gaps = titles(talks.analysis.gaps, talks.plan.terms)
        return f"What it is worth to them cannot be told, as the estimate leaves out {gaps}."
    said, least = voice(confidence_of(talks.plan)), talks.analysis.disagreement.theirs
    rest = f", above the {talks.score(least)} below which they would walk away" if best.theirs > least > 0 else ""
    return f"To them it is worth {talks.score(best.theirs)}, {said.belief}{rest}."


def _no_zopa(talks: _Talks) -> str:
    if talks.analysis is None:
        return (
            "Every package that could be agreed breaches a reservation value of ours, or is worth less than our BATNA."
        )
    said = voice(confidence_of(talks.plan)).source
    return (
        f"{said[:1].upper()}{said[1:]}, no package is acceptable to both sides (no ZOPA, zone of possible agreement)."
    )


def _acceptance(talks: _Talks) -> str:
    """Whether their offer could be accepted as it is and, where it could, what is left to ask for while there is time.

    Empty where they have made none.
    """
    theirs, batna = talks.theirs, talks.report.scorecard.batna
    if theirs is None:
        return ""
    named, score = talks.named(theirs), interval(theirs.assessment.score, talks.locale)
    named = f"{named[:1].upper()}{named[1:]}"
    floor = "" if batna is None else interval(batna.score, talks.locale)
    match talks.step.acceptance:
        case Acceptance.NONE:
            said = f"{named} no longer stands."
        case Acceptance.BREACH:
            said = f"{named} cannot be accepted: it breaches {_breaches(theirs, talks)}."
        case Acceptance.INCOMPLETE:
            names = [f"“{scale.result.title}”" for scale in _scales(theirs, talks, {State.OPEN})]
            said = f"{named} cannot be accepted yet: it leaves {listed(names)} open."
        case Acceptance.BELOW_BATNA:
            less = "is" if theirs.assessment.score.is_point else "may be"
            said = f"{named} cannot be accepted: at {score}, it {less} worth less to us than our BATNA ({floor})."
        case _:
            above = f"{score} to us" if batna is None else f"{score} to us, against {floor} without them"
            said = f"{named} is worth {above}, and breaches nothing{_left_to_ask(theirs, talks)}"
    return said


def _left_to_ask(theirs: ScoredOffer, talks: _Talks) -> str:
    """What goes with an offer that could be accepted: the doubt in it, or what it misses and until when to ask."""
    if talks.step.doubted:
        values = listed([_value(name, theirs, talks) for name in talks.step.doubted])
        return f", if {values} is meant: have that confirmed first."
    missed, until = _missed(theirs, talks), talks.step.decide_by
    if not missed or until is None:
        return f". {missed}".rstrip()
    return f". {missed[:-1]}, and until {talks.by(until)} there is time to ask for it."


def _missed(theirs: ScoredOffer, talks: _Talks) -> str:
    """Which targets their offer misses, and by how much."""
    lacks = []
    for scale in _scales(theirs, talks, _UNMET):
        value = theirs.assessment.readings[scale.id].value
        if value is not None:
            given, target = (words.quantity(one, scale.unit, talks.locale) for one in (value, scale.target))
            lacks.append(f"“{scale.result.title}” ({given}, where {target} is the target)")
    return f"It misses the target of {listed(lacks)}." if lacks else ""


def _scales(one: ScoredOffer, talks: _Talks, states: set[State]) -> list[Scale]:
    return [
        scale for name, scale in talks.report.scorecard.scales.items() if one.assessment.readings[name].state in states
    ]


def _breaches(one: ScoredOffer, talks: _Talks) -> str:
    """Each reservation value that an offer breaches, with both values."""
    told = []
    for scale in _scales(one, talks, {State.BREACH}):
        given, end = (
            words.quantity(value, scale.unit, talks.locale)
            for value in (one.assessment.readings[scale.id].value, scale.reservation)
        )
        told.append(f"the reservation value of “{scale.result.title}” ({given}, where {end} is the worst acceptable)")
    return listed(told)


def _value(name: str, one: ScoredOffer, talks: _Talks) -> str:
    term = talks.plan.terms[name]
    return f"{words.quantity(one.terms.get(name), term.unit, talks.locale)} for “{term.title}”"


def _prepare(talks: _Talks) -> str:
    """What to have ready while it is their turn: the exchange that pays most, from our own offer."""
    if talks.step.do not in {Do.WAIT, Do.REMIND, Do.HOLD} or talks.analysis is None or talks.ours is None:
        return ""
    ours = [one for one in talks.analysis.trades if one.since == talks.ours.offer.id]
    trade = max(ours, key=lambda one: min(one.our_gain, one.their_gain), default=None)
    return (
        ""
        if trade is None
        else f"Should they refuse, have an exchange ready that pays for both: {_trade(trade, talks)}."
    )


def _trade(trade: Trade, talks: _Talks) -> str:
    give, get = (
        talks.changes([step.term], {step.term: step.after}, {step.term: step.before})
        for step in (trade.gives, trade.gets)
    )
    ours, theirs = talks.score(trade.our_gain), talks.score(trade.their_gain)
    belief = voice(confidence_of(talks.plan)).belief
    return f"give {give}, for {get} (we gain {ours} and, {belief}, they gain {theirs})"
