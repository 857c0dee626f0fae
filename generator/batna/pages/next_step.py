"""What to do next and why, as the scorecard shows it."""

from dataclasses import dataclass
from datetime import date

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.next_step import Acceptance, Do, NextStep
from batna.analysis.suggest import Suggestion
from batna.pages import wording
from batna.pages.dated import told
from batna.pages.page import Day, Mark, Piece
from batna.pages.suggestions import Part
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer, Verdict
from batna.telling.advice import advice, rests_on_the_estimate
from batna.telling.changes import changes
from batna.telling.estimate import caution, voice

_MOST_NAMED = 3
_MARKS = {
    Acceptance.NONE: Mark("nothing to accept", "quiet", "ring"),
    Acceptance.BREACH: Mark("no", "bad", "cross"),
    Acceptance.BELOW_BATNA: Mark("no", "bad", "cross"),
    Acceptance.INCOMPLETE: Mark("not yet", "quiet", "ring"),
    Acceptance.FINE: Mark("only if nothing better comes", "fair", "square"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something has to happen, and how far it is from today."""

    what: str
    day: Day
    distance: str


@dataclass(frozen=True, slots=True)
class NextStepView:
    """What to do in one plain sentence, until when, whether their offer can be accepted instead, and why.

    `changes` is what the package changes of their last offer, where that does not fit the sentence. `draft` is what our
    newest draft is worth, `prepare` what to have ready meanwhile; each is empty where there is none. `mark` is the
    answer to whether their offer could be accepted, None where nothing is said of it. `caution` says what it rests on.
    """

    what: tuple[Piece, ...]
    changes: tuple[Part, ...]
    draft: tuple[Piece, ...]
    deadlines: tuple[Deadline, ...]
    mark: Mark | None
    acceptance: tuple[Piece, ...]
    why: tuple[tuple[Piece, ...], ...]
    prepare: tuple[Piece, ...]
    caution: tuple[Piece, ...]


def next_step(report: PlanReport, day: date, locale: str) -> NextStepView | None:
    """What to do on `day`; None once the talks have ended, or where nobody asked for advice."""
    found, said = report.advice, advice(report, day, locale)
    if found is None or said is None or found.next_step is None:
        return None
    step = found.next_step
    offers = {one.offer.id: one for one in report.scorecard.offers}
    theirs = None if step.theirs is None else offers[step.theirs]
    analysis = found.analysis if isinstance(found.analysis, Analysis) else None
    return NextStepView(
        what=told(said.what, locale),
        changes=_changes(step, theirs, report, locale),
        draft=told(_draft(report, analysis, locale), locale),
        deadlines=_deadlines(theirs, report, day, locale),
        mark=_mark(step, theirs) if said.acceptance else None,
        acceptance=told(said.acceptance, locale),
        why=tuple(told(sentence, locale) for sentence in said.why),
        prepare=told(said.prepare, locale),
        caution=told(caution(report.negotiation.plan, None), locale) if rests_on_the_estimate(report) else (),
    )


def _mark(step: NextStep, theirs: ScoredOffer | None) -> Mark:
    if step.acceptance is Acceptance.BELOW_BATNA and theirs is not None and not theirs.assessment.score.is_point:
        return _MARKS[Acceptance.INCOMPLETE]
    return _MARKS[step.acceptance]


def _deadlines(theirs: ScoredOffer | None, report: PlanReport, day: date, locale: str) -> tuple[Deadline, ...]:
    plan = report.negotiation.plan
    estimate = plan.counterparty.estimate
    expires = theirs.offer.expires if theirs is not None and theirs.standing else None
    return tuple(
        Deadline(what, wording.moment(due, locale), wording.days_apart(due, day))
        for what, due in (
            ("Their offer expires", expires),
            ("Decide by", plan.decide_by),
            ("They have to close by, we think,", None if estimate is None else estimate.deadline),
        )
        if due is not None
    )


def _changes(step: NextStep, theirs: ScoredOffer | None, report: PlanReport, locale: str) -> tuple[Part, ...]:
    """What the package changes of their last offer, by who gains; empty where the sentence says it."""
    best = step.package if step.do is Do.OFFER else None
    if best is None or theirs is None or not _is_long(best):
        return ()
    known = report.negotiation.plan.terms
    return tuple(
        Part(title, tuple(told(each, locale) for each in changes(names, best.terms, theirs.terms, known, locale)))
        for title, names in (("Ask for", best.asks), ("Give", best.gives), ("Better for both", best.joint))
        if names
    )


def _is_long(best: Suggestion) -> bool:
    return len(best.asks) + len(best.gives) + len(best.joint) > _MOST_NAMED


def _draft(report: PlanReport, analysis: Analysis | None, locale: str) -> str:
    """What our newest draft is worth, for us to hold against the advice."""
    drafts = [one for one in report.scorecard.offers if one.offer.draft]
    if not drafts:
        return ""
    draft, found = drafts[-1], report.advice
    score = wording.interval(draft.assessment.score, locale)
    text = f"Our draft of {words.day(draft.offer.date, locale)} is worth {score} to us"
    theirs = None if found is None else found.their_scores.get(draft.offer.id)
    if theirs is not None and analysis is not None and not analysis.gaps:
        text += f" and, {voice(analysis.confidence).belief}, {wording.interval(theirs, locale)} to them"
    verdict = draft.assessment.verdict
    return (
        f"{text}; verdict: {wording.VERDICTS[verdict].word}." if verdict is not Verdict.MEETS_OBJECTIVE else f"{text}."
    )
