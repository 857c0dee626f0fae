"""Changes in the words of a negotiator, one sentence each; what stands between backticks is code."""

from collections.abc import Iterable
from datetime import date

from batna import words
from batna.changes import PlanDiff, Whole
from batna.changes.kinds import (
    Ahead,
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
    KeyResultRenamed,
    LevelMoved,
    NotCompared,
    OfferAdded,
    OutcomeAdded,
    OutcomeCompleted,
    ReplyAdded,
    ReviewAdded,
    StatusChanged,
    TargetMoved,
    ValueChanged,
    VerdictChanged,
    WaiverAdded,
    WaiverRemoved,
    WaiverReplaced,
    WeightsMoved,
)
from batna.model.files import SETTINGS
from batna.model.talks import ReplyKind
from batna.model.values import Side
from batna.pages import wording
from batna.report import diff_delivery, diff_plan
from batna.report.diff_approval import approval_sentence
from batna.report.diff_facts import edits, fact
from batna.report.diff_gate import worst_first
from batna.report.diff_package import before_and_now, headline, worth_alone
from batna.report.diff_quote import quoted
from batna.rules.registry import RULES

_QUIET = (FieldsChanged, FileChanged, OutcomeCompleted, DraftRemoved)
_DAYS_LAST = "should nothing else change until then"


def is_quiet(change: Change) -> bool:
    """Whether a change may be folded away."""
    if isinstance(change, KeyResultChanged):
        return {"owner", "criterion"}.issuperset(change.fields)
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
        case DraftChanged():
            return _draft(change, locale)
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
            return diff_plan.level(change, locale)
        case WeightsMoved():
            return diff_plan.weights(change, locale)
        case CommitmentChanged():
            return diff_plan.commitment(change, locale)
        case KeyResultChanged():
            return diff_plan.properties(change, locale)
        case KeyResultAdded():
            return diff_plan.added(change, locale)
        case KeyResultRemoved():
            return diff_plan.removed(change, locale)
        case KeyResultRenamed():
            return diff_plan.renamed(change, locale)
        case ApprovalChanged():
            return approval_sentence(change, locale, day)
        case BatnaChanged():
            return diff_plan.batna(change, locale)
        case VerdictChanged():
            return _verdict(change, locale)
        case CheckinAdded():
            return diff_delivery.checkin(change, locale)
        case ReviewAdded(_, review):
            asked = wording.count_of(len(review.actions), "action")
            return f"Review `{review.id}` of {words.day(review.date, locale)}: {review.decision}, {asked}."
        case AmendmentAdded():
            return diff_delivery.amendment(change, locale)
        case WaiverAdded(_, waiver):
            by, until = quoted(waiver.approved_by), words.day(waiver.expires, locale)
            return (
                f"An exception from {waiver.rule} for `{waiver.scope}`, approved by {by} until {until}: "
                f"{quoted(waiver.reason)}"
            )
        case WaiverReplaced():
            return diff_delivery.replaced(change, locale)
        case WaiverRemoved(_, waiver):
            return f"The exception from {waiver.rule} for `{waiver.scope}` is no longer there."
        case StatusChanged():
            return diff_delivery.status(change, locale)
        case TargetMoved():
            return diff_delivery.target(change, locale)
        case DeliverableChanged(_, name, _, was_, now_):
            return f"The deliverable `{name}` was {was_}, and is {now_} now."
        case FieldsChanged(file, fields):
            return f"`{file}` also says otherwise: {_names(fields)}."
        case ValueChanged(file, field, before_text, after_text):
            default = _default(file, field)
            told = [_said(text, default) for text in (before_text, after_text)]
            return f"`{file}`, {field.replace('_', ' ')}: {told[0]} before, {told[1]} now."
        case FileChanged(file, state):
            return f"`{file}` {_FILES[state]}."
        case Ahead():
            return _ahead(change, locale)
        case NotCompared():
            return _not_compared(change)


_FILES = {
    FileState.ADDED: "was added",
    FileState.CHANGED: "was changed",
    FileState.REMOVED: "was removed",
    FileState.SAME_MEANING: "differs in comments or layout alone",
}
_NAMED = 3


def _ahead(change: Ahead, locale: str) -> str:
    """A record of a later day, with what it will be then and what will be found in it."""
    since = words.day(change.day, locale)
    told = [sentence(record, locale, change.day) for record in change.records]
    said = " ".join(told) or "the plan is not valid on that day, so that nothing tells what it will be worth."
    text = f"From {since} on ({_DAYS_LAST}): {said}"
    found = [f"{one.severity} {one.code}" for one in worst_first(change.findings) if one.waived is None]
    if found:
        text = f"{text} The check will find {wording.listed(list(dict.fromkeys(found)))} in it on that day."
    return f"{text} Today `{change.file}` does not exist yet, and nothing checks it."


def _draft(change: DraftChanged, locale: str) -> str:
    """What a draft says otherwise, what it was worth and is worth now, and which exception covers it."""
    values = edits([one for one in change.edits if one.path.startswith("terms.")], locale)
    told = f" ({values})" if values else ""
    text = (
        f"Our draft `{change.scored.offer.id}` was changed{told}. {before_and_now(change.before, change.value, locale)}"
    )
    for waived in change.excused:
        until = words.day(waived.expires, locale)
        text = f"{text} The exception approved by {quoted(waived.approved_by)} until {until} covers it all the same."
    return text


def _verdict(change: VerdictChanged, locale: str) -> str:
    """How the package by which the negotiation stands was judged before, and is now."""
    before, after = change.before, change.after
    was, now = change.names
    if before is None or after is None or was != now:
        ends = [
            "nothing" if value is None else f"{worth_alone(value, locale)} by {_package(name)}"
            for name, value in ((was, before), (now, after))
        ]
        return f"The negotiation stood at {ends[0]}, and stands at {ends[1]} now."
    name = _package(now)
    told = before_and_now(before, after, locale).removeprefix("It ")
    return f"{name[0].upper()}{name[1:]}, itself unchanged, {told}"


def _package(name: str | None) -> str:
    return "the agreement" if name is None else f"the offer `{name}`"


def _names(fields: Iterable[str]) -> str:
    return ", ".join(field.replace("_", " ") for field in fields)


def _said(text: str | None, default: str | None) -> str:
    if text is None:
        return "not given" if default is None else f"{default} (the default)"
    return quoted(text)


def _default(file: str, field: str) -> str | None:
    """The severity that a rule has where `batna.yaml` gives it none."""
    code = field.removeprefix("severity of ")
    return next((str(rule.severity) for rule in RULES if file == SETTINGS and rule.code == code), None)


def _not_compared(change: NotCompared) -> str:
    """What was or is invalid, why, and what that leaves unsaid."""
    what = "`batna.yaml`" if change.file == SETTINGS else "This plan"
    found = list(dict.fromkeys(f"{one.code} in `{one.at.file}`" for one in change.because))
    rest = len(found) - _NAMED
    because = f" ({', '.join(found[:_NAMED])}{f' and {rest} more' if rest > 0 else ''})" if found else ""
    if change.is_invalid:
        was = " and was so before" if change.was_invalid else ""
        left = (
            "its files are told, and not what they are worth" if change.file != SETTINGS else "no setting is compared"
        )
        return f"{what} is invalid now{because}{was}: {left}."
    if change.file == SETTINGS:
        return f"{what} was invalid before{because}: its settings could not be compared."
    return (
        f"{what} was invalid before{because}: its levels, its approval and the records that were there "
        "could not be compared. What is new is held against the plan as it is now."
    )
