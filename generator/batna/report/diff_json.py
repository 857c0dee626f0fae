"""What changed as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Iterable, Mapping
from datetime import date

from batna.changes import FindingsDiff, PlanDiff, PortfolioDiff
from batna.changes.delivery import as_written
from batna.changes.kinds import (
    Ahead,
    AmendmentAdded,
    ApprovalChanged,
    ApprovalStanding,
    BatnaChanged,
    Change,
    CheckinAdded,
    CommitmentChanged,
    DeliverableChanged,
    DraftChanged,
    DraftRemoved,
    Edited,
    FactEdited,
    FieldsChanged,
    Figure,
    FileChanged,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    KeyResultRenamed,
    LevelMoved,
    Moved,
    NotCompared,
    OfferAdded,
    OutcomeAdded,
    OutcomeCompleted,
    PackageValue,
    Property,
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
from batna.model.delivery import Threshold
from batna.model.plan import CountMeasure, FormulaMeasure, TermMeasure
from batna.model.portfolio import Waiver
from batna.model.talks import Offer
from batna.model.values import Level, Percent
from batna.report.check_json import finding
from batna.report.values import Json, interval, number, plain
from batna.score.assessment import Assessment, ScoredAlternative
from batna.score.assessment import Change as Concession
from batna.score.scale import Scale

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
            moved = None if scored.change is None else _moved(scored.change)
            more: dict[str, Json] = {"standing": scored.standing, "was_draft": was_draft, "change": moved}
            more["ended_by"] = None if change.ended is None else change.ended.id
            return "offer_added", {**_offer(scored.offer), **_package(value, before, day), **more}
        case DraftChanged(_, scored, value, previous):
            was: dict[str, Json] = {"was": _judged(change.before), "values": _edits(change.edits)}
            return "draft_changed", {**_offer(scored.offer), **_package(value, previous.assessment, day), **was}
        case DraftRemoved():
            return "draft_removed", {"id": change.offer}
        case ReplyAdded(_, reply):
            told: dict[str, Json] = {"id": reply.id, "date": reply.date.isoformat(), "from": reply.sender}
            return "reply_added", {**told, "reply": reply.kind, "offer": reply.offer}
        case OutcomeAdded(_, outcome, scored_, agreed, accepted):
            before = None if accepted is None else accepted.assessment
            package = _their_last(change) if agreed is None or scored_ is None else _package(agreed, before, day)
            head: dict[str, Json] = {"result": outcome.result, "date": outcome.date.isoformat()}
            return "outcome_added", {**head, "accepts": outcome.accepts, **package}
        case OutcomeCompleted():
            return "outcome_completed", {"fields": list(change.fields)}
        case FactEdited():
            worth: dict[str, Json] = {"before": _judged(change.before), "after": _judged(change.after)}
            edited: dict[str, Json] = {"edit": change.edit, "fields": list(change.fields)}
            return "fact_edited", {**edited, "values": _edits(change.edits), **worth}
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
            return "commitment_changed", _turned(change.key_result, change.before, change.after)
        case KeyResultChanged():
            properties: dict[str, Json] = {"values": [_property(one) for one in change.values]}
            return "key_result_changed", {"key_result": change.key_result, "fields": list(change.fields), **properties}
        case KeyResultAdded():
            return "key_result_added", _scale(change.scale)
        case KeyResultRemoved():
            return "key_result_removed", _scale(change.scale)
        case KeyResultRenamed():
            return "key_result_renamed", {**_scale(change.after), "was": change.before.id}
        case ApprovalChanged():
            return "approval_changed", {"before": _approval(change.before, day), "after": _approval(change.after, day)}
        case BatnaChanged():
            ends = {"before": _batna(change.before), "after": _batna(change.after)}
            return "batna_changed", {**ends, "values": _edits(change.values)}
        case VerdictChanged():
            return "verdict_changed", {"before": _judged(change.before), "after": _judged(change.after)}
        case CheckinAdded(_, checkin):
            figures = {name: plain(value) for name, value in checkin.values.items()}
            held_to: dict[str, Json] = {one.key_result: _figure(one) for one in change.figures}
            said: dict[str, Json] = {"id": checkin.id, "date": checkin.date.isoformat()}
            return "checkin_added", {**said, "values": figures, "key_results": held_to}
        case ReviewAdded(_, review):
            held: dict[str, Json] = {"id": review.id, "date": review.date.isoformat(), "decision": review.decision}
            return "review_added", {**held, "actions": list(review.actions)}
        case AmendmentAdded(_, amendment):
            head = {"id": amendment.id, "date": amendment.date.isoformat(), "approved_by": amendment.approved_by}
            amended: dict[str, Json] = {"terms": list(amendment.terms), "key_results": list(amendment.key_results)}
            moved_: list[Json] = [_moved_by(one) for one in change.moved]
            ends = {"before": _judged(change.before), "after": _judged(change.value)}
            return "amendment_added", {**head, "reason": amendment.reason, **amended, "values": moved_, **ends}
        case WaiverAdded():
            return "waiver_added", _waiver(change.waiver)
        case WaiverReplaced():
            earlier: dict[str, Json] = {"before": change.before.expires.isoformat(), "was": _waiver(change.before)}
            return "waiver_extended", {**_waiver(change.waiver), **earlier}
        case WaiverRemoved():
            return "waiver_removed", _waiver(change.waiver)
        case StatusChanged():
            told = _turned(change.key_result, change.before, change.after)
            held_otherwise: dict[str, Json] = {"moved": [_moved_by(one) for one in change.moved]}
            told = {**told, "better": change.is_better, "amended": change.is_amended}
            return "status_changed", {**told, **held_otherwise, "reported": change.is_reported}
        case DeliverableChanged():
            states: dict[str, Json] = {"before": change.before, "after": change.after}
            return "deliverable_changed", {"deliverable": change.deliverable, **states}
        case FieldsChanged():
            return "fields_changed", {"fields": list(change.fields)}
        case ValueChanged():
            return "value_changed", {**_value(change), "shift": None, "agreed": None}
        case TargetMoved():
            return "value_changed", _target(change)
        case FileChanged():
            return "file_changed", {"state": change.state}
        case Ahead():
            then: list[Json] = [_change(record, change.day) for record in change.records]
            found: list[Json] = [finding(one) for one in change.findings]
            ahead: dict[str, Json] = {"state": "not_yet", "from": change.day.isoformat()}
            return "file_changed", {**ahead, "changes": then, "findings": found}
        case NotCompared():
            return "not_compared", {"was_invalid": change.was_invalid, "is_invalid": change.is_invalid}


def _turned(key_result: str, before: Json, after: Json) -> dict[str, Json]:
    return {"key_result": key_result, "before": before, "after": after}


def _offer(offer: Offer) -> dict[str, Json]:
    return {
        "id": offer.id,
        "date": offer.date.isoformat(),
        "from": offer.sender,
        "draft": offer.draft,
        "meso": offer.meso,
    }


def _package(value: PackageValue, before: Assessment | None, day: date) -> dict[str, Json]:
    return {
        "score": interval(value.assessment.score),
        "verdict": value.assessment.verdict,
        "batna": _batna(value.batna),
        "above_batna": interval(value.above_batna),
        "approval": _approval(value.approval, day),
        "within_approval": value.is_within_approval(day),
        "key_results": {name: _key_result(scale, value, before) for name, scale in value.scales.items()},
    }


def _key_result(scale: Scale, value: PackageValue, before: Assessment | None) -> Json:
    reading, margins = value.assessment.readings[scale.id], value.margins[scale.id]
    return {
        "before": None if before is None else plain(before.readings[scale.id].value),
        "value": plain(reading.value),
        "worth": interval(reading.worth),
        "state": reading.state,
        "to_target": number(margins.to_target),
        "to_reservation": number(margins.to_reservation),
    }


def _moved(moved: Concession) -> Json:
    low, high = moved.score
    return {
        "since": moved.since,
        "score": {"low": number(low), "high": number(high)},
        "key_results": {name: number(one) for name, one in moved.key_results.items()},
        "answered": moved.answered,
        "room_spent": {name: number(one) for name, one in moved.room_spent.items()},
    }


def _scale(scale: Scale) -> dict[str, Json]:
    return {
        "key_result": scale.id,
        "commitment": scale.result.commitment,
        "weight": number(scale.weight),
        "target": plain(scale.target),
        "reservation": plain(scale.reservation),
        "unit": scale.unit,
    }


def _approval(standing: ApprovalStanding, day: date) -> Json:
    approval = standing.approval
    return {
        "state": standing.on(day),
        "by": None if approval is None else approval.by,
        "on": None if approval is None else approval.on.isoformat(),
    }


def _batna(batna: ScoredAlternative | None) -> Json:
    return None if batna is None else {"id": batna.id, "score": interval(batna.score)}


def _judged(value: PackageValue | None) -> Json:
    if value is None:
        return None
    return {"verdict": value.assessment.verdict, "score": interval(value.assessment.score)}


def _edits(edits: Iterable[Edited]) -> list[Json]:
    return [
        {"path": one.path, "unit": one.unit, "before": plain(one.before), "after": plain(one.after)} for one in edits
    ]


def _property(one: Property) -> Json:
    return {"name": one.name, "before": _written(one.before), "after": _written(one.after)}


def _written(value: object) -> Json:
    """A property as a record writes it."""
    match value:
        case TermMeasure(term):
            return term
        case FormulaMeasure(formula):
            return {"formula": formula}
        case CountMeasure(term, of):
            return {"count": term, "of": list(of)}
        case Mapping():
            return {option: number(worth) for option, worth in value.items()}
        case tuple():
            return [{"at": _at(knot.at), "worth": number(knot.worth)} for knot in value]
        case _:
            return None if value is None else str(value)


def _at(level: Level) -> Json:
    return f"{level.share}%" if isinstance(level, Percent) else plain(level)


def _their_last(change: OutcomeAdded) -> dict[str, Json]:
    theirs, value = change.theirs, change.value
    if theirs is None or value is None:
        return {"their_last": None}
    told: dict[str, Json] = {"id": theirs.offer.id, "score": interval(value.assessment.score)}
    told["verdict"] = value.assessment.verdict
    return {"their_last": {**told, "batna": _batna(value.batna), "above_batna": interval(value.above_batna)}}


def _figure(figure: Figure) -> Json:
    asked = _bound(figure.asked) if isinstance(figure.asked, Threshold) else plain(figure.asked)
    return {"value": plain(figure.value), "unit": figure.unit, "asked": asked, "met": figure.is_met}


def _moved_by(moved: Moved) -> dict[str, Json]:
    before, after = (
        _bound(value) if isinstance(value, Threshold) else plain(value) for value in (moved.before, moved.after)
    )
    told: dict[str, Json] = {"name": moved.name, "field": moved.field, "unit": moved.unit}
    return {**told, "before": before, "after": after, "shift": moved.shift}


def _value(change: ValueChanged) -> dict[str, Json]:
    return {"field": change.field, "before": change.before, "after": change.after}


def _target(change: TargetMoved) -> dict[str, Json]:
    """In the shape of any short value that changed, with which way it went beside it."""
    moved = change.moved
    is_threshold = isinstance(moved.before, Threshold) or isinstance(moved.after, Threshold)
    ends = [None if one is None else str(as_written(one)) for one in (moved.before, moved.after)]
    told: dict[str, Json] = {"field": f"{'threshold' if is_threshold else moved.field} of {moved.name}"}
    return {**told, "before": ends[0], "after": ends[1], "shift": moved.shift, "agreed": change.is_agreed}


def _bound(threshold: Threshold) -> Json:
    return {"at_least": number(threshold.at_least), "at_most": number(threshold.at_most)}


def _waiver(waiver: Waiver) -> dict[str, Json]:
    return {
        "rule": waiver.rule,
        "scope": waiver.scope,
        "approved_by": waiver.approved_by,
        "expires": waiver.expires.isoformat(),
        "reason": waiver.reason,
    }
