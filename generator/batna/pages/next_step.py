"""What to offer next and why, in a few sentences for someone who has never heard of a frontier."""

from collections.abc import Mapping
from fractions import Fraction

from batna import words
from batna.analysis.analysis import Analysis, Point
from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.values import Side, Value
from batna.pages import wording
from batna.pages.confidence import voice
from batna.pages.gaps import newest
from batna.pages.terms import changes, differing, titles
from batna.plan_report import Advice, PlanReport
from batna.score.assessment import ScoredOffer, Verdict

_MOST_NAMED = 3
_FINE = {Verdict.ACCEPTABLE, Verdict.MEETS_OBJECTIVE}
_BEST = "it is efficient (Pareto): no other package is better for one side without being worse for the other"


def next_step(report: PlanReport, locale: str) -> tuple[str, ...]:
    """What to offer, why, and what to do should they refuse; empty where there is nothing to advise."""
    advice = report.advice
    if advice is None or not isinstance(advice.suggestions, Suggestions):
        return ()
    suggestions = advice.suggestions
    theirs, ours = (newest(report.scorecard.offers, side) for side in (Side.THEM, Side.US))
    analysis = advice.analysis if isinstance(advice.analysis, Analysis) else None
    if analysis is not None and not analysis.zopa:
        return (_no_room(analysis),)
    if not suggestions.packages:
        return ()
    best = suggestions.packages[0]
    if theirs is not None and theirs.standing and _is_enough(theirs, best):
        return (_accept(theirs, best, locale),)
    stands = ours is not None and ours.standing and not differing(best.terms, ours.terms)
    what = (
        _stand_by(ours, theirs, report, locale) if ours is not None and stands else _offer(best, theirs, report, locale)
    )
    return tuple(
        sentence
        for sentence in (
            _with_reason(what, best, analysis, report, locale),
            _why(best, theirs, report, advice, locale),
            "" if analysis is None else _fallback(best, theirs, analysis, report, locale),
        )
        if sentence
    )


def _no_room(analysis: Analysis) -> str:
    said = voice(analysis.confidence).source
    return (
        f"Work on your BATNA, and find out more about theirs: {said}, no package is acceptable to both "
        "sides, so that there is no room for an agreement (no ZOPA)."
    )


def _is_enough(theirs: ScoredOffer, best: Suggestion) -> bool:
    return theirs.assessment.verdict in _FINE and theirs.assessment.score.low >= best.score


def _accept(theirs: ScoredOffer, best: Suggestion, locale: str) -> str:
    return (
        f"Their offer of {words.day(theirs.offer.date, locale)} can be accepted: it is worth "
        f"{wording.interval(theirs.assessment.score, locale)} to us, no less than what we would ask for "
        f"({words.score(best.score, locale)}), and breaches nothing."
    )


def _stand_by(ours: ScoredOffer, theirs: ScoredOffer | None, report: PlanReport, locale: str) -> str:
    text = f"Stand by our offer of {words.day(ours.offer.date, locale)}"
    if theirs is None or (theirs.offer.date, theirs.offer.id) < (ours.offer.date, ours.offer.id):
        text += ", which is theirs to answer"
    if theirs is None:
        return f"{text}."
    apart = differing(ours.terms, theirs.terms)
    if not apart:
        return f"{text}: both sides offer the same."
    known = report.negotiation.plan.terms
    day = words.day(theirs.offer.date, locale)
    if len(apart) > _MOST_NAMED:
        return f"{text}. It differs from theirs of {day} in {titles(apart, known)}."
    named = "; ".join(changes(apart, ours.terms, theirs.terms, known, locale))
    only = "one change" if len(apart) == 1 else f"{len(apart)} changes"
    return f"{text}: it takes theirs of {day} with {only}, {named}."


def _offer(best: Suggestion, theirs: ScoredOffer | None, report: PlanReport, locale: str) -> str:
    if theirs is None:
        return "Put the packages below on the table together, package 1 first."
    since = f"Offer package 1 below: against their offer of {words.day(theirs.offer.date, locale)}, "
    known = report.negotiation.plan.terms
    asks, gives = (_named(names, best.terms, theirs.terms, report, locale) for names in (best.asks, best.gives))
    if asks and gives:
        return f"{since}ask for {asks}, and give {gives} in return."
    if asks or gives:
        return f"{since}{'ask for' if asks else 'give'} {asks or gives}."
    apart = differing(best.terms, theirs.terms)
    return f"{since}change {titles(apart, known)}." if apart else f"{since}change nothing."


def _named(
    names: tuple[str, ...], to: Mapping[str, Value], since: Mapping[str, Value], report: PlanReport, locale: str
) -> str:
    """Few terms with their values, more of them by title only."""
    known = report.negotiation.plan.terms
    if len(names) > _MOST_NAMED:
        return titles(names, known)
    return "; ".join(changes(names, to, since, known, locale))


def _why(best: Suggestion, theirs: ScoredOffer | None, report: PlanReport, advice: Advice, locale: str) -> str:
    """What the package is worth to both, and why what it asks for is the right thing to ask for."""
    card = report.scorecard
    beside = [] if theirs is None else [f"their offer {wording.interval(theirs.assessment.score, locale)}"]
    beside += [] if card.batna is None else [f"our BATNA {wording.interval(card.batna.score, locale)}"]
    text = f"{'Package 1' if theirs is None else 'It'} is worth {words.score(best.score, locale)} to us" + (
        f" ({', '.join(beside)})" if beside else ""
    )
    if not isinstance(advice.analysis, Analysis):
        return f"{text}; what it is worth to them cannot be told without an estimate of how they value the terms."
    analysis = advice.analysis
    said = voice(analysis.confidence)
    if best.theirs is None:
        return f"{text}."
    text += f"; {said.source}, it {said.worth} {words.score(best.theirs, locale)} to them"
    if best.theirs < analysis.disagreement.theirs:
        return f"{text}, less than the {words.score(analysis.disagreement.theirs, locale)} below which they walk away."
    if any((point.ours, point.theirs) == (best.score, best.theirs) for point in analysis.frontier):
        text += f", and {_BEST}"
    return f"{text}."


def _with_reason(what: str, best: Suggestion, analysis: Analysis | None, report: PlanReport, locale: str) -> str:
    """With the term asked for that counts most for us beside what it counts for them."""
    stakes = () if analysis is None else analysis.stakes
    asked = [stake for stake in stakes if stake.term in best.asks and stake.ours > stake.theirs]
    if not asked:
        return what
    most = max(asked, key=lambda stake: stake.ours - stake.theirs)
    title = report.negotiation.plan.terms[most.term].title
    ours = words.percent(most.ours, locale)
    theirs = f"only {words.percent(most.theirs, locale)}" if most.theirs else "nothing"
    return f"{what[:-1]}; {title} makes {ours} of our score and, we think, {theirs} of theirs."


def _fallback(best: Suggestion, theirs: ScoredOffer | None, analysis: Analysis, report: PlanReport, locale: str) -> str:
    """The next package down the frontier, if it is still better for us than what they offer already."""
    floor = Fraction(0) if theirs is None else theirs.assessment.score.high
    below = [point for point in analysis.frontier if point.acceptable and floor < point.ours < best.score]
    if theirs is None or best.theirs is None:
        return ""
    better = [point for point in below if point.theirs > best.theirs]
    if not better:
        return ""
    step: Point = max(better, key=lambda point: point.ours)
    apart = _named(differing(step.terms, best.terms), step.terms, best.terms, report, locale)
    return (
        f"Should they refuse, the next step towards them that wastes nothing is {apart}: "
        f"{words.score(step.ours, locale)} to us, {words.score(step.theirs, locale)} to them."
    )
