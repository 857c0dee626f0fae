"""Changes in the words of a negotiator, one sentence each; what stands between backticks is code."""

import re
from collections.abc import Iterable
from datetime import date

from batna import words
from batna.changes import PlanDiff, Whole
from batna.changes.kinds import (
    AmendmentAdded,
    ApprovalChanged,
    BatnaChanged,
    Change,
    CheckinAdded,
    CommitmentChanged,
    DeliverableChanged,
    DraftChanged,
    DraftRemoved,
    FactEdited,
    FieldsChanged,
    FileChanged,
    FileState,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    Level,
    LevelMoved,
    NotCompared,
    OfferAdded,
    OutcomeAdded,
    OutcomeCompleted,
    ReplyAdded,
    ReviewAdded,
    Shift,
    StatusChanged,
    ValueChanged,
    VerdictChanged,
    WaiverAdded,
    WaiverExtended,
    WaiverRemoved,
    WeightsMoved,
)
from batna.model.files import SETTINGS
from batna.model.talks import ReplyKind
from batna.model.values import Side
from batna.pages import wording
from batna.report import diff_scores
from batna.report.diff_approval import approval_sentence, is_bad_news
from batna.report.diff_delivery import amendment, checkin, extended, status
from batna.report.diff_facts import fact
from batna.report.diff_package import headline
from batna.report.diff_quote import quoted
from batna.score.assessment import Assessment, Interval, ScoredAlternative

_LEVELS = {
    Level.RESERVATION: "reservation value",
    Level.TARGET: "target",
    Level.OPENING: "opening",
    Level.STRETCH: "stretch",
    Level.BASELINE: "baseline",
}
_AMBITION = {Shift.LOOSER: "less ambitious", Shift.TIGHTER: "more ambitious"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUIET = (FieldsChanged, FileChanged, OutcomeCompleted, KeyResultChanged, DraftRemoved)


def is_loud(change: Change, day: date) -> bool:
    """Whether a reviewer must not miss a change."""
    match change:
        case LevelMoved():
            return change.level is Level.RESERVATION and change.shift is Shift.LOOSER
        case ApprovalChanged():
            return is_bad_news(change, day)
        case StatusChanged():
            return change.is_amended or not change.is_better
        case ValueChanged(file, field):
            return file == SETTINGS and field.startswith(("severity", "fail_on"))
        case _:
            return isinstance(change, FactEdited | NotCompared | WaiverAdded | WaiverExtended | AmendmentAdded)


def is_quiet(change: Change) -> bool:
    """Whether a change may be folded away."""
    return isinstance(change, _QUIET)


def whole(plan: PlanDiff) -> str:
    """What happened to a plan as a whole; empty where it was there before and is now."""
    match plan.whole:
        case Whole.ADDED:
            return "A new negotiation."
        case Whole.REMOVED:
            return "This negotiation was removed, with all of its records."
        case Whole.RENAMED:
            return f"Renamed from `{plan.was}`."
        case Whole.CHANGED:
            return ""


def sentence(change: Change, locale: str, day: date) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a kind of change reads best together
    """A change in one sentence, without what `headline` of an offer or outcome leaves to a table."""
    match change:
        case OfferAdded() | OutcomeAdded():
            return headline(change, locale, day)
        case DraftChanged(_, scored, value, was):
            before, after = _apart(was.assessment.score, value.assessment.score, locale)
            verdict = _verdict(value.assessment)
            return f"Our draft `{scored.offer.id}` was changed: {before} before, {after} now, {verdict}."
        case DraftRemoved():
            return f"Our draft `{change.offer}` was taken away, and never made."
        case ReplyAdded(_, reply, whose):
            who = "We" if reply.sender is Side.US else "They"
            did = "declined" if reply.kind is ReplyKind.DECLINES else "withdrew"
            offer = "our offer" if whose is Side.US else "their offer"
            return f"{who} {did} {offer} `{reply.offer}` on {words.day(reply.date, locale)}."
        case OutcomeCompleted(_, fields):
            return f"The outcome now tells or tells otherwise: {_names(fields)}."
        case FactEdited():
            return fact(change, locale)
        case LevelMoved():
            return _level(change, locale)
        case WeightsMoved(_, weights):
            moved = (
                f"`{name}` {words.percent(before, locale)} → {words.percent(after, locale)}"
                for name, (before, after) in weights.items()
            )
            return f"The weights moved: {', '.join(moved)}."
        case CommitmentChanged(_, name, _, before_, after_):
            return f"`{name}` was {before_}, and is {after_} now."
        case KeyResultChanged(_, name, _, fields):
            return f"`{name}` has another {_names(fields)}."
        case KeyResultAdded(_, scale):
            target, weight = words.quantity(scale.target, scale.unit, locale), words.percent(scale.weight, locale)
            limit = "none" if scale.reservation is None else words.quantity(scale.reservation, scale.unit, locale)
            return (
                f"New key result `{scale.id}` ({scale.result.commitment}, weighs {weight}): "
                f"target {target}, reservation value {limit}."
            )
        case KeyResultRemoved(_, scale):
            return f"The key result `{scale.id}` is no longer there ({scale.result.commitment})."
        case ApprovalChanged():
            return approval_sentence(change, locale, day)
        case BatnaChanged(_, before, after):
            if before is not None and after is not None and before.id == after.id:
                was_worth, worth = _apart(before.score, after.score, locale)
                return f"Our BATNA `{after.id}` was worth {was_worth}, and is worth {worth} now."
            if before is None:
                return f"Our BATNA is {_batna(after, locale)}."
            return f"Our BATNA was {_batna(before, locale)}, and is {_batna(after, locale)} now."
        case VerdictChanged(_, before, after):
            was_, now_ = _standing(before, after, locale), _standing(after, before, locale)
            return f"The negotiation stood at {was_}, and stands at {now_} now."
        case CheckinAdded():
            return checkin(change, locale)
        case ReviewAdded(_, review):
            asked = wording.count_of(len(review.actions), "action")
            return f"Review `{review.id}` of {words.day(review.date, locale)}: {review.decision}, {asked}."
        case AmendmentAdded():
            return amendment(change, locale)
        case WaiverAdded(_, waiver):
            by, until = quoted(waiver.approved_by), words.day(waiver.expires, locale)
            return (
                f"An exception from {waiver.rule} for `{waiver.scope}`, approved by {by} until {until}: "
                f"{quoted(waiver.reason)}"
            )
        case WaiverExtended():
            return extended(change, locale)
        case WaiverRemoved(_, waiver):
            return f"The exception from {waiver.rule} for `{waiver.scope}` is no longer there."
        case StatusChanged():
            return status(change)
        case DeliverableChanged(_, name, _, was_, now_):
            return f"The deliverable `{name}` was {was_}, and is {now_} now."
        case FieldsChanged(file, fields):
            return f"`{file}` also says otherwise: {_names(fields)}."
        case ValueChanged(file, field, before_text, after_text):
            return f"`{file}`, {field.replace('_', ' ')}: {_said(before_text)} before, {_said(after_text)} now."
        case FileChanged(file, state):
            return _file(file, state, locale)
        case NotCompared():
            return _not_compared(change)


_FILES = {
    FileState.ADDED: "was added",
    FileState.CHANGED: "was changed",
    FileState.REMOVED: "was removed",
    FileState.SAME_MEANING: "differs in comments or layout alone",
}


def _file(file: str, state: FileState, locale: str) -> str:
    if state is not FileState.NOT_YET:
        return f"`{file}` {_FILES[state]}."
    found = _DATE.search(file)
    dated = "" if found is None else f" ({words.day(date.fromisoformat(found.group()), locale)})"
    return f"`{file}` is dated later than the day asked about{dated}, so that it does not exist yet: nothing checks it."


def _names(fields: Iterable[str]) -> str:
    return ", ".join(field.replace("_", " ") for field in fields)


def _said(text: str | None) -> str:
    return "not given" if text is None else quoted(text)


def _verdict(assessment: Assessment) -> str:
    return wording.VERDICTS[assessment.verdict].word


def _apart(before: Interval, after: Interval, locale: str) -> tuple[str, str]:
    """Two scores with as many decimals as tell them apart."""
    places = diff_scores.places(before, after)
    return diff_scores.score(before, places, locale), diff_scores.score(after, places, locale)


def _standing(assessment: Assessment | None, other: Assessment | None, locale: str) -> str:
    if assessment is None:
        return "nothing"
    score, _ = _apart(assessment.score, (other or assessment).score, locale)
    return f"{score} ({_verdict(assessment)})"


def _level(change: LevelMoved, locale: str) -> str:
    name = f"The {_LEVELS[change.level]} of `{change.key_result}`"
    before, after = (
        "none" if value is None else words.quantity(value, change.unit, locale)
        for value in (change.before, change.after)
    )
    text = f"{name} moved from {before} to {after}"
    if change.shift is None:
        return f"{text}."
    if change.level is not Level.RESERVATION:
        return f"{text}: {_AMBITION[change.shift]}."
    when = f", after {wording.count_of(change.offers, 'offer')} had been made" if change.offers else ""
    return f"{text}: {change.shift}{when}."


def _batna(batna: ScoredAlternative | None, locale: str) -> str:
    return "none" if batna is None else f"`{batna.id}` ({wording.interval(batna.score, locale)})"


def _not_compared(change: NotCompared) -> str:
    if change.is_invalid and change.was_invalid:
        return "This plan is invalid and was so before: its values could not be compared, only its files."
    if change.is_invalid:
        return "This plan is invalid now: its values could not be compared, only its files."
    return "This plan was invalid before: what was there already could not be compared, new records are."
