"""Changes in the words of a negotiator, one sentence each; what stands between backticks is code."""

from collections.abc import Iterable

from batna import words
from batna.changes import PlanDiff, Whole
from batna.changes.kinds import (
    AmendmentAdded,
    ApprovalChanged,
    ApprovalStanding,
    ApprovalState,
    BatnaChanged,
    Change,
    CheckinAdded,
    CommitmentChanged,
    DeliverableChanged,
    DraftChanged,
    DraftRemoved,
    Edit,
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
    WaiverRemoved,
    WeightsMoved,
)
from batna.model.delivery import Checkin
from batna.model.files import SETTINGS
from batna.model.talks import ReplyKind
from batna.model.values import Side
from batna.pages import wording
from batna.report.diff_package import headline
from batna.report.one_line import one_line
from batna.score.assessment import Assessment, ScoredAlternative

_LEVELS = {
    Level.RESERVATION: "reservation value",
    Level.TARGET: "target",
    Level.OPENING: "opening",
    Level.STRETCH: "stretch",
    Level.BASELINE: "baseline",
}
_AMBITION = {Shift.LOOSER: "less ambitious", Shift.TIGHTER: "more ambitious"}
_QUIET = (FieldsChanged, FileChanged, OutcomeCompleted, KeyResultChanged, DraftRemoved)


def is_loud(change: Change) -> bool:
    """Whether a reviewer must not miss a change."""
    match change:
        case LevelMoved():
            return change.level is Level.RESERVATION and change.shift is Shift.LOOSER
        case ApprovalChanged(_, before, after):
            is_taken_away = before.approval is not None and after.approval is None
            return is_taken_away or after.state is ApprovalState.VOID
        case StatusChanged():
            return not change.is_better
        case ValueChanged(file, field):
            return file == SETTINGS and field.startswith(("severity", "fail_on"))
        case _:
            return isinstance(change, FactEdited | NotCompared | WaiverAdded)


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


def sentence(change: Change, locale: str) -> str:  # noqa: C901, PLR0911, PLR0912 - one case a kind of change reads best together
    """A change in one sentence, without what `headline` of an offer or outcome leaves to a table."""
    match change:
        case OfferAdded() | OutcomeAdded():
            return headline(change, locale)
        case DraftChanged(_, scored, value, was):
            before = wording.interval(was.assessment.score, locale)
            after = wording.interval(value.assessment.score, locale)
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
        case FactEdited(file, edit, fields):
            what = "was removed" if edit is Edit.REMOVED else "was edited"
            which = f" ({_names(fields)})" if fields else ""
            return (
                f"A record of the past {what}: `{file}`{which}. A fact is never edited: undo it, and add a new record."
            )
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
        case ApprovalChanged(_, before, after):
            return _approval(before, after, locale)
        case BatnaChanged(_, before, after):
            if before is not None and after is not None and before.id == after.id:
                was_worth, worth = (wording.interval(one.score, locale) for one in (before, after))
                return f"Our BATNA `{after.id}` was worth {was_worth}, and is worth {worth} now."
            if before is None:
                return f"Our BATNA is {_batna(after, locale)}."
            return f"Our BATNA was {_batna(before, locale)}, and is {_batna(after, locale)} now."
        case VerdictChanged(_, before, after):
            return (
                f"The negotiation stood at {_standing(before, locale)}, and stands at {_standing(after, locale)} now."
            )
        case CheckinAdded(_, checkin):
            return _checkin(checkin, locale)
        case ReviewAdded(_, review):
            asked = wording.count_of(len(review.actions), "action")
            return f"Review `{review.id}` of {words.day(review.date, locale)}: {review.decision}, {asked}."
        case AmendmentAdded(_, amendment):
            told = ", ".join(f"`{name}`" for name in (*amendment.terms, *amendment.key_results)) or "no value"
            return (
                f"What was agreed is amended from {words.day(amendment.date, locale)} on ({told}), "
                f"approved by {one_line(amendment.approved_by)}: {one_line(amendment.reason)}"
            )
        case WaiverAdded(_, waiver):
            by, until = one_line(waiver.approved_by), words.day(waiver.expires, locale)
            return (
                f"An exception from {waiver.rule} for `{waiver.scope}`, approved by {by} until {until}: "
                f"{one_line(waiver.reason)}"
            )
        case WaiverRemoved(_, waiver):
            return f"The exception from {waiver.rule} for `{waiver.scope}` is no longer there."
        case StatusChanged(_, name, _, was_, now_, is_better):
            course = "better" if is_better else "worse"
            return f"`{name}` was {wording.STATUSES[was_].word}, and is {wording.STATUSES[now_].word} now: {course}."
        case DeliverableChanged(_, name, _, was_, now_):
            return f"The deliverable `{name}` was {was_}, and is {now_} now."
        case FieldsChanged(file, fields):
            return f"`{file}` also says otherwise: {_names(fields)}."
        case ValueChanged(file, field, before_text, after_text):
            return f"`{file}`, {field.replace('_', ' ')}: {_said(before_text)} before, {_said(after_text)} now."
        case FileChanged(file, state):
            return f"`{file}` {_FILES[state]}."
        case NotCompared():
            return _not_compared(change)


_FILES = {
    FileState.ADDED: "was added",
    FileState.CHANGED: "was changed",
    FileState.REMOVED: "was removed",
    FileState.NOT_YET: "is dated later than the day asked about, so that it does not exist yet",
    FileState.SAME_MEANING: "differs in comments or layout alone",
}


def _names(fields: Iterable[str]) -> str:
    return ", ".join(field.replace("_", " ") for field in fields)


def _said(text: str | None) -> str:
    return "not given" if text is None else one_line(text)


def _verdict(assessment: Assessment) -> str:
    return wording.VERDICTS[assessment.verdict].word


def _standing(assessment: Assessment | None, locale: str) -> str:
    if assessment is None:
        return "nothing"
    return f"{wording.interval(assessment.score, locale)} ({_verdict(assessment)})"


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


def _approval(before: ApprovalStanding, after: ApprovalStanding, locale: str) -> str:
    approval = after.approval
    if approval is None:
        if before.approval is None:
            return "Nobody has approved this plan."
        return (
            f"The approval by {one_line(before.approval.by)} of {words.day(before.approval.on, locale)} was taken away."
        )
    by = f"by {one_line(approval.by)} on {words.day(approval.on, locale)}"
    is_same = before.approval == approval
    match after.state:
        case ApprovalState.VOID:
            return f"The approval {by} is void: what was approved has changed since. Have it approved again."
        case ApprovalState.HOLDS if is_same:
            return f"The approval {by} holds again: the plan is what was approved."
        case ApprovalState.HOLDS:
            return f"The plan as it is now was approved {by}."
        case _:
            return f"The plan was approved {by}, but without a fingerprint, so that nothing tells what that covers."


def _batna(batna: ScoredAlternative | None, locale: str) -> str:
    return "none" if batna is None else f"`{batna.id}` ({wording.interval(batna.score, locale)})"


def _checkin(checkin: Checkin, locale: str) -> str:
    told = [
        f"`{name}` {('done' if value else 'not done') if isinstance(value, bool) else words.number(value, locale)}"
        for name, value in checkin.values.items()
    ]
    told += [f"`{name}` {state}" for name, state in checkin.deliverables.items()]
    told += [f"action `{name}` done" for name in checkin.actions_done]
    told += [f"blocker `{name}`" for name in checkin.blockers]
    return f"Check-in of {words.day(checkin.date, locale)}: {', '.join(told) or 'no figures'}."


def _not_compared(change: NotCompared) -> str:
    if change.is_invalid and change.was_invalid:
        return "This plan is invalid and was so before: its values could not be compared, only its files."
    if change.is_invalid:
        return "This plan is invalid now: its values could not be compared, only its files."
    return "This plan was invalid before: what was there already could not be compared, new records are."
