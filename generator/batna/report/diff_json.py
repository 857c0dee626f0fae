"""What changed as JSON, version 1: an interface of its own (README, *JSON*)."""

from datetime import date

from batna.changes import FindingsDiff, PlanDiff, PortfolioDiff
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
from batna.report import diff_json_shapes as shape
from batna.report.check_json import finding
from batna.report.values import Json, number, plain

VERSION = 1


def document(difference: PortfolioDiff, base: str, head: str | None) -> Json:
    """The whole document; `base` and `head` are revisions, `head` None for the working tree."""
    return {
        "version": VERSION,
        "base": base,
        "head": head,
        "as_of": difference.day.isoformat(),
        "portfolio": {
            "changes": [_change(change, difference.day) for change in difference.changes],
            "findings": _findings(difference.findings),
            "excused": [finding(found) for found in difference.excused],
            "moved_from": difference.moved_from,
        },
        "plans": [_plan(plan, difference.day) for plan in difference.plans],
    }


def _plan(plan: PlanDiff, day: date) -> Json:
    return {
        "slug": plan.slug,
        "was": plan.was,
        "title": plan.title,
        "change": plan.whole,
        "changes": [_change(change, day) for change in plan.changes],
        "findings": _findings(plan.findings),
    }


def _findings(findings: FindingsDiff) -> Json:
    return {
        "new": [finding(found) for found in findings.new],
        "gone": [{**finding(found), "new": False} for found in findings.gone],
    }


def _change(change: Change, day: date) -> Json:
    kind, told = _told(change, day)
    return {"kind": kind, "file": change.file, **told}


def _told(change: Change, day: date) -> tuple[str, dict[str, Json]]:  # noqa: C901, PLR0911, PLR0912, PLR0915 - a table of shapes, one line a kind
    """A change's kind and what its kind has beside the file."""
    match change:
        case OfferAdded(_, scored, value, previous, was_draft):
            before = None if previous is None else previous.assessment
            moved = None if scored.change is None else shape.concession(scored.change)
            more: dict[str, Json] = {"standing": scored.standing, "was_draft": was_draft, "change": moved}
            more["ended_by"] = None if change.ended is None else change.ended.id
            more["by_plan_before"] = shape.judged(change.by_before)
            return "offer_added", {**shape.offer(scored.offer), **shape.package(value, before, day), **more}
        case DraftChanged(_, scored, value, previous):
            was: dict[str, Json] = {"was": shape.judged(change.before), "values": shape.edits(change.edits)}
            return "draft_changed", {
                **shape.offer(scored.offer),
                **shape.package(value, previous.assessment, day),
                **was,
            }
        case DraftRemoved():
            return "draft_removed", {"id": change.offer}
        case ReplyAdded(_, reply):
            told: dict[str, Json] = {"id": reply.id, "date": reply.date.isoformat(), "from": reply.sender}
            return "reply_added", {**told, "reply": reply.kind, "offer": reply.offer}
        case OutcomeAdded(_, outcome, scored_, agreed, accepted):
            before = None if accepted is None else accepted.assessment
            package = (
                shape.their_last(change) if agreed is None or scored_ is None else shape.package(agreed, before, day)
            )
            head: dict[str, Json] = {"result": outcome.result, "date": outcome.date.isoformat()}
            by_before = {} if scored_ is None else {"by_plan_before": shape.judged(change.by_before)}
            return "outcome_added", {**head, "accepts": outcome.accepts, **package, **by_before}
        case OutcomeCompleted():
            return "outcome_completed", {"fields": list(change.fields)}
        case FactEdited():
            worth: dict[str, Json] = {"before": shape.judged(change.before), "after": shape.judged(change.after)}
            edited: dict[str, Json] = {"edit": change.edit, "fields": list(change.fields)}
            return "fact_edited", {**edited, "values": shape.edits(change.edits), **worth}
        case LevelMoved():
            ends: dict[str, Json] = {"before": plain(change.before), "after": plain(change.after)}
            level: dict[str, Json] = {"key_result": change.key_result, "level": change.level, "unit": change.unit}
            return "level_moved", {**level, **ends, "shift": change.shift, "offers": change.offers}
        case WeightsMoved():
            weights: dict[str, Json] = {
                name: {"before": number(was), "after": number(now)} for name, (was, now) in change.weights.items()
            }
            return "weights_moved", {"weights": weights}
        case CommitmentChanged():
            return "commitment_changed", shape.turned(change.key_result, change.before, change.after)
        case KeyResultChanged():
            properties: dict[str, Json] = {"values": [shape.key_property(one) for one in change.values]}
            return "key_result_changed", {"key_result": change.key_result, "fields": list(change.fields), **properties}
        case KeyResultAdded():
            return "key_result_added", shape.key_result(change.scale)
        case KeyResultRemoved():
            return "key_result_removed", shape.key_result(change.scale)
        case KeyResultRenamed():
            return "key_result_renamed", {**shape.key_result(change.after), "was": change.before.id}
        case ApprovalChanged():
            return "approval_changed", {
                "before": shape.approval(change.before, day),
                "after": shape.approval(change.after, day),
            }
        case BatnaChanged():
            ends = {"before": shape.batna(change.before), "after": shape.batna(change.after)}
            return "batna_changed", {**ends, "values": shape.edits(change.values)}
        case VerdictChanged():
            return "verdict_changed", {"before": shape.judged(change.before), "after": shape.judged(change.after)}
        case CheckinAdded(_, checkin):
            figures = {name: plain(value) for name, value in checkin.values.items()}
            held_to: dict[str, Json] = {one.key_result: shape.figure(one) for one in change.figures}
            said: dict[str, Json] = {"id": checkin.id, "date": checkin.date.isoformat()}
            return "checkin_added", {**said, "values": figures, "key_results": held_to}
        case ReviewAdded(_, review):
            held: dict[str, Json] = {"id": review.id, "date": review.date.isoformat(), "decision": review.decision}
            return "review_added", {**held, "actions": list(review.actions)}
        case AmendmentAdded(_, amendment):
            head = {"id": amendment.id, "date": amendment.date.isoformat(), "approved_by": amendment.approved_by}
            amended: dict[str, Json] = {"terms": list(amendment.terms), "key_results": list(amendment.key_results)}
            moved_: list[Json] = [shape.moved_value(one) for one in change.moved]
            ends = {"before": shape.judged(change.before), "after": shape.judged(change.value)}
            return "amendment_added", {**head, "reason": amendment.reason, **amended, "values": moved_, **ends}
        case WaiverAdded():
            return "waiver_added", shape.waiver(change.waiver)
        case WaiverReplaced():
            earlier: dict[str, Json] = {"before": change.before.expires.isoformat(), "was": shape.waiver(change.before)}
            return "waiver_extended", {**shape.waiver(change.waiver), **earlier}
        case WaiverRemoved():
            return "waiver_removed", shape.waiver(change.waiver)
        case StatusChanged():
            told = shape.turned(change.key_result, change.before, change.after)
            held_otherwise: dict[str, Json] = {"moved": [shape.moved_value(one) for one in change.moved]}
            told = {**told, "better": change.is_better, "amended": change.is_amended}
            return "status_changed", {**told, **held_otherwise, "reported": change.is_reported}
        case DeliverableChanged():
            states: dict[str, Json] = {"before": change.before, "after": change.after}
            return "deliverable_changed", {"deliverable": change.deliverable, **states}
        case FieldsChanged():
            return "fields_changed", {"fields": list(change.fields)}
        case ValueChanged():
            return "value_changed", {**shape.value(change), "shift": None, "agreed": None}
        case TargetMoved():
            return "value_changed", shape.target(change)
        case FileChanged():
            return "file_changed", {"state": change.state}
        case Ahead():
            then: list[Json] = [_change(record, change.day) for record in change.records]
            found: list[Json] = [finding(one) for one in change.findings]
            ahead: dict[str, Json] = {"state": "not_yet", "from": change.day.isoformat()}
            return "file_changed", {**ahead, "changes": then, "findings": found}
        case NotCompared():
            return "not_compared", {"was_invalid": change.was_invalid, "is_invalid": change.is_invalid}
