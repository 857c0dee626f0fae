"""What to do next and why, in a few sentences for someone who has never heard of a frontier."""

from dataclasses import dataclass
from datetime import date

from batna import words
from batna.analysis import next_step as core
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import Do
from batna.analysis.refusal import Refusal
from batna.analysis.suggest import Suggestion, Suggestions
from batna.model.values import Side
from batna.pages import wording
from batna.pages.acceptance import Acceptance, acceptance, their_newest
from batna.pages.confidence import voice
from batna.pages.contradiction import contradiction_sentence
from batna.pages.dated import dated, days_of, told
from batna.pages.page import Day, Piece
from batna.pages.reasons import Talks, fallback, named, reasons
from batna.pages.suggestions import Part, shortage_text
from batna.pages.terms import changes, differing
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer
from batna.score.standing import newest_made

_MOST_NAMED = 3
_WITHOUT_ROOM = {
    Do.DOUBT_ESTIMATE: "Correct the estimate of the other side first: their own offer contradicts it.",
    Do.IMPROVE_BATNA: "Work on your BATNA, and find out more about theirs.",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something has to happen, and how far it is from today."""

    what: str
    day: Day
    distance: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do in one plain sentence, until when, whether their offer can be accepted instead, and why.

    `changes` is what the package changes of their last offer, where that does not fit the sentence. `draft` is what our
    newest draft is worth, `otherwise` what to do should they refuse; either is empty where there is none.
    """

    what: tuple[Piece, ...]
    changes: tuple[Part, ...]
    draft: tuple[Piece, ...]
    deadlines: tuple[Deadline, ...]
    acceptance: Acceptance
    why: tuple[tuple[Piece, ...], ...]
    otherwise: tuple[Piece, ...]


def next_step(report: PlanReport, day: date, locale: str) -> NextStep | None:
    """What to do on `day`; None once the talks have ended, or where nobody asked for advice."""
    advice = report.advice
    if advice is None or advice.suggestions is None or report.negotiation.outcome is not None:
        return None
    theirs, ours = their_newest(report), newest_made(report.scorecard.offers, Side.US)
    analysis = advice.analysis if isinstance(advice.analysis, Analysis) else None
    talks = Talks(report, theirs, ours, analysis, day, locale)
    what, why, otherwise = _advised(advice.suggestions, advice.next_step, talks)
    known = days_of(report.negotiation)
    return NextStep(
        what=dated(what, known, locale),
        changes=_changes(advice.next_step, talks),
        draft=dated(_draft(talks), known, locale),
        deadlines=_deadlines(talks),
        acceptance=acceptance(report, day, locale),
        why=tuple(dated(sentence, known, locale) for sentence in why),
        otherwise=dated(otherwise, known, locale),
    )


def _deadlines(talks: Talks) -> tuple[Deadline, ...]:
    theirs = talks.theirs
    expires = theirs.offer.expires if theirs is not None and theirs.standing else None
    return tuple(
        Deadline(what, wording.moment(due, talks.locale), wording.days_apart(due, talks.day))
        for what, due in (
            ("Their offer expires", expires),
            ("Decide by", talks.report.negotiation.plan.decide_by),
        )
        if due is not None
    )


def _advised(found: Suggestions | Refusal, step: core.NextStep | None, talks: Talks) -> tuple[str, list[str], str]:
    """What to do, why, and what to do should they refuse."""
    if isinstance(found, Refusal) or step is None:
        why = [f"The reason: {found.reason}.", f"To change that, {found.help}."] if isinstance(found, Refusal) else []
        return "What to offer cannot be worked out yet.", why, ""
    best, theirs, ours = step.package, talks.theirs, talks.ours
    if step.do is Do.WIDEN or (best is None and step.do in {Do.OFFER, Do.STAND_BY}):
        return (
            "Look at the plan again before you offer anything.",
            [shortage_text(found, talks.report, talks.locale)],
            "",
        )
    if step.do is Do.ACCEPT and theirs is not None:
        return _accept(theirs, best, talks.locale)
    if best is None:
        return _WITHOUT_ROOM.get(step.do, ""), _no_room(talks), ""
    what = _stand_by(ours, talks) if step.do is Do.STAND_BY and ours is not None else _offer(best, talks)
    return what, reasons(best, step.do, talks), fallback(best, step, talks)


def _no_room(talks: Talks) -> list[str]:
    """That no package is acceptable to both, and which offers of theirs say otherwise."""
    analysis = talks.analysis
    if analysis is None:
        return []
    said = voice(analysis.confidence).source
    verdict = (
        f"{said[:1].upper()}{said[1:]}, no package is acceptable to both sides: there is no room for an agreement (no "
        "ZOPA, zone of possible agreement)."
    )
    found = contradiction_sentence(talks.report, talks.locale)
    return [verdict, found] if found else [verdict]


def _accept(theirs: ScoredOffer, best: Suggestion | None, locale: str) -> tuple[str, list[str], str]:
    beside = "" if best is None else f", no less than what we would ask for ({words.score(best.score, locale)})"
    score = wording.interval(theirs.assessment.score, locale)
    why = f"It is worth {score} to us{beside}, and breaches no reservation value."
    return f"Accept their offer of {words.day(theirs.offer.date, locale)}.", [why], ""


def _stand_by(ours: ScoredOffer, talks: Talks) -> str:
    theirs, locale = talks.theirs, talks.locale
    text = f"Stand by our offer of {words.day(ours.offer.date, locale)}"
    turn = ""
    if theirs is None or (theirs.offer.date, theirs.offer.id) < (ours.offer.date, ours.offer.id):
        turn = f" It is their turn to answer{_waiting(ours.offer.date, talks.day)}."
    if theirs is None:
        return f"{text}.{turn}"
    apart = differing(ours.terms, theirs.terms)
    if not apart:
        return f"{text}: both sides offer the same.{turn}"
    if len(apart) > _MOST_NAMED:
        return f"{text}.{turn}"
    only = "one change" if len(apart) == 1 else f"{len(apart)} changes"
    return f"{text}: it takes their last with {only}, {named(apart, ours.terms, theirs.terms, talks)}.{turn}"


def _waiting(made: date, day: date) -> str:
    return f"; they have had it for {wording.count_of((day - made).days, 'day')}" if day > made else ""


def _offer(best: Suggestion, talks: Talks) -> str:
    theirs = talks.theirs
    if theirs is None:
        return "Open the talks with the packages below, put on the table together, package 1 first."
    if _is_long(best):
        are = "is" if len(best.joint) == 1 else "are"
        counts = [
            f"{verb} {len(names)}{what}"
            for verb, names, what in (
                ("ask for", best.asks, ""),
                ("give", best.gives, " in return" if best.asks else ""),
                ("make", best.joint, f" that {are} better for both"),
            )
            if names
        ]
        changed = wording.count_of(len(best.asks) + len(best.gives) + len(best.joint), "change")
        return f"Offer package 1 below, which makes {changed} to their last offer: {wording.listed(counts)}."
    asks, gives, joint = (
        named(names, best.terms, theirs.terms, talks) for names in (best.asks, best.gives, best.joint)
    )
    told = [
        text
        for text in (
            f"ask for {asks}" if asks else "",
            f"give {gives}{' in return' if asks else ''}" if gives else "",
            f"change to the good of both sides {joint}" if joint else "",
        )
        if text
    ]
    since = f"against their offer of {words.day(theirs.offer.date, talks.locale)}"
    return f"Offer package 1 below: {since}, {'; and '.join(told)}." if told else "Offer package 1 below."


def _is_long(best: Suggestion) -> bool:
    return len(best.asks) + len(best.gives) + len(best.joint) > _MOST_NAMED


def _changes(step: core.NextStep | None, talks: Talks) -> tuple[Part, ...]:
    """What the package changes of their last offer, by who gains; empty where the sentence says it."""
    best = None if step is None or step.do not in {Do.OFFER, Do.STAND_BY} else step.package
    if best is None or talks.theirs is None or not _is_long(best):
        return ()
    known, since = talks.report.negotiation.plan.terms, talks.theirs.terms
    joint = (
        "Better for both" if talks.analysis is None else f"Better for both, {voice(talks.analysis.confidence).belief}"
    )
    return tuple(
        Part(title, tuple(told(each, talks.locale) for each in changes(names, best.terms, since, known, talks.locale)))
        for title, names in (("Ask for", best.asks), ("Give in return", best.gives), (joint, best.joint))
        if names
    )


def _draft(talks: Talks) -> str:
    """What our newest draft is worth, for us to hold against the advice."""
    drafts = [one for one in talks.report.scorecard.offers if one.offer.draft]
    if not drafts:
        return ""
    draft, advice = drafts[-1], talks.report.advice
    score = wording.interval(draft.assessment.score, talks.locale)
    text = f"Our draft of {words.day(draft.offer.date, talks.locale)} is worth {score} to us"
    theirs = None if advice is None else advice.their_scores.get(draft.offer.id)
    if theirs is not None and talks.analysis is not None:
        text += f" and, {voice(talks.analysis.confidence).belief}, {wording.interval(theirs, talks.locale)} to them"
    return f"{text}; verdict: {wording.VERDICTS[draft.assessment.verdict].word}."
