"""What changed in a plan: its key results, its BATNA, its approval, its words."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal

from batna.changes.kinds import (
    ApprovalChanged,
    ApprovalStanding,
    ApprovalState,
    BatnaChanged,
    Change,
    CommitmentChanged,
    Edited,
    FieldsChanged,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    KeyResultRenamed,
    Level,
    LevelMoved,
    Property,
    Shift,
    ValueChanged,
    WeightsMoved,
)
from batna.model.files import plan_file
from batna.model.plan import Alternative, Plan
from batna.model.values import Direction
from batna.plan_report import PlanReport
from batna.score.assessment import Quantity, ScoredAlternative
from batna.score.fingerprint import covers_all, fingerprint
from batna.score.scale import Scale
from batna.score.value_function import number

_VOIDS = "B210"
_TOLD_APART = {"key_results", "alternatives", "batna", "approval"}
_WORTH = {"terms", "score", "points", "probability", "otherwise", "cost", "cost_in"}
_OF_A_RESULT = ("title", "measure", "values", "points", "owner", "criterion")
_OF_A_SCALE = ("unit", "direction")


def plan_changes(before: PlanReport, after: PlanReport) -> Iterator[Change]:
    """Every change of `plan.yaml`, the ones that bind us first."""
    file = plan_file(after.negotiation.slug)
    yield from _key_results(file, before, after)
    yield from _batna(file, before, after)
    yield from approval_changes(file, before, after)
    yield from _words(file, before.negotiation.plan, after.negotiation.plan)


def approval_changes(file: str, before: PlanReport | None, after: PlanReport) -> Iterator[ApprovalChanged]:
    """What became of the approval; also where it was void before, and more of what it stood for has changed now."""
    plan, slug = after.negotiation.plan, after.negotiation.slug
    now = standing_of(after)
    found = next((one.message for one in after.diagnostics if one.code == _VOIDS), None)
    if before is None:
        yield ApprovalChanged(file, ApprovalStanding(ApprovalState.MISSING, None), now, None, found)
        return
    then = before.negotiation.plan
    was = standing_of(before)
    is_void = now.state is ApprovalState.VOID
    if was != now or (is_void and fingerprint(then, slug, by="") != fingerprint(plan, slug, by="")):
        yield ApprovalChanged(file, was, now, (then, plan), found)


def standing_of(report: PlanReport) -> ApprovalStanding:
    """What the plan's approval is worth: it holds as long as the fingerprint of what was approved is the plan's own.

    The rule on approvals also knows what an approval was before, and so voids one that was taken away, or given a new
    fingerprint without having been given anew.
    """
    plan = report.negotiation.plan
    approval = plan.approval
    if any(found.code == _VOIDS for found in report.diagnostics):
        return ApprovalStanding(ApprovalState.VOID, approval)
    if approval is None:
        return ApprovalStanding(ApprovalState.MISSING, None)
    if approval.fingerprint is None:
        return ApprovalStanding(ApprovalState.UNPROVEN, approval)
    if not covers_all(approval.fingerprint):
        return ApprovalStanding(ApprovalState.OUTDATED, approval)
    holds = approval.fingerprint == fingerprint(plan, report.negotiation.slug)
    return ApprovalStanding(ApprovalState.HOLDS if holds else ApprovalState.VOID, approval)


def _key_results(file: str, before: PlanReport, after: PlanReport) -> Iterator[Change]:
    was, now = before.scorecard.scales, after.scorecard.scales
    made = sum(not offer.draft for offer in before.negotiation.offers)
    renamed = _renamed(was, now)
    pairs = [(was[old], scale) for name, scale in now.items() if (old := renamed.get(name, name)) in was]
    for then, scale in pairs:
        yield from _levels(file, then, scale, made)
    for then, scale in pairs:
        if then.id != scale.id:
            yield KeyResultRenamed(file, then, scale)
        yield from _properties(file, then, scale)
    for name, scale in now.items():
        if name not in was and name not in renamed:
            yield KeyResultAdded(file, scale)
    for name, scale in was.items():
        if name not in now and name not in renamed.values():
            yield KeyResultRemoved(file, scale)
    weights = {scale.id: (then.weight, scale.weight) for then, scale in pairs if then.weight != scale.weight}
    if weights:
        yield WeightsMoved(file, weights)


def _renamed(was: Mapping[str, Scale], now: Mapping[str, Scale]) -> dict[str, str]:
    """New id → old id of the key results that measure what one measured which is gone."""
    gone = [scale for name, scale in was.items() if name not in now]
    found = {}
    for name, scale in now.items():
        alike = [old for old in gone if old.result.measure == scale.result.measure]
        if name not in was and alike:
            old = next((one for one in alike if one.result.title == scale.result.title), alike[0])
            gone.remove(old)
            found[name] = old.id
    return found


def _levels(file: str, was: Scale, now: Scale, made: int) -> Iterator[Change]:
    for level in Level:
        before, after = _at(was, level), _at(now, level)
        if before != after:
            is_told = level is not Level.BASELINE and was.unit == now.unit and was.direction is now.direction
            shift = _shift(was, now, before, after) if is_told else None
            yield LevelMoved(file, now.id, now.result.title, level, before, after, (was, now), shift, made)


def _at(scale: Scale, level: Level) -> Quantity | None:
    return {
        Level.RESERVATION: scale.reservation,
        Level.TARGET: scale.target,
        Level.OPENING: scale.opening,
        Level.STRETCH: scale.stretch,
        Level.BASELINE: scale.baseline,
    }[level]


def _shift(was: Scale, now: Scale, before: Quantity | None, after: Quantity | None) -> Shift | None:
    """Whether a level asks for less than before: no level at all asks for nothing, options compare by their worth."""
    if before is None or after is None:
        return Shift.LOOSER if after is None else Shift.TIGHTER
    if now.direction is None:
        gained = now.worth(after) - was.worth(before)
    elif isinstance(before, bool | str) or type(before) is not type(after):
        return None
    else:
        gained = number(after) - number(before)
        if now.direction is Direction.LOWER:
            gained = -gained
    if gained == 0:
        return None
    return Shift.TIGHTER if gained > 0 else Shift.LOOSER


def _properties(file: str, was: Scale, now: Scale) -> Iterator[Change]:
    before, after = was.result, now.result
    if before.commitment is not after.commitment:
        yield CommitmentChanged(file, now.id, after.title, before.commitment, after.commitment, now)
    properties = [Property(name, getattr(before, name), getattr(after, name)) for name in _OF_A_RESULT]
    properties += [Property(name, getattr(was, name), getattr(now, name)) for name in _OF_A_SCALE]
    changed = tuple(one for one in properties if one.before != one.after)
    if changed:
        yield KeyResultChanged(file, now.id, after.title, changed)


def _batna(file: str, before: PlanReport, after: PlanReport) -> Iterator[Change]:
    was, now = before.scorecard.batna, after.scorecard.batna
    plans = before.negotiation.plan, after.negotiation.plan
    values = () if was is None or now is None or was.id != now.id else tuple(_stated(now.id, *plans))
    if _worth(was) != _worth(now) or values:
        yield BatnaChanged(file, was, now, values)


def _stated(name: str, before: Plan, after: Plan) -> Iterator[Edited]:
    """What an alternative says otherwise of its own worth: its terms, or the score or points that it is given."""
    was, now = before.alternatives[name], after.alternatives[name]
    for term in dict.fromkeys((*was.terms, *now.terms)):
        old, new = was.terms.get(term), now.terms.get(term)
        if old != new:
            yield Edited(f"terms.{term}", after.terms[term].unit if term in after.terms else None, old, new)
    for stated in ("score", "points"):
        old, new = getattr(was, stated), getattr(now, stated)
        if old != new:
            yield Edited(stated, None, as_text(old), as_text(new))


def _worth(batna: ScoredAlternative | None) -> object:
    return None if batna is None else (batna.id, batna.score)


def _words(file: str, before: Plan, after: Plan) -> Iterator[Change]:
    changed = [
        field.name
        for field in fields(Plan)
        if field.name not in _TOLD_APART and getattr(before, field.name) != getattr(after, field.name)
    ]
    if before.counterparty.name != after.counterparty.name:
        yield ValueChanged(file, "counterparty", before.counterparty.name, after.counterparty.name)
    longer = []
    for name in changed:
        was, now = getattr(before, name), getattr(after, name)
        if name in {"context", "strategy", "opening_statement"} or not (is_short(was) and is_short(now)):
            longer.append(name)
        else:
            yield ValueChanged(file, name, as_text(was), as_text(now))
    for label, was, now in _of_alternatives(before, after):
        if is_short(was) and is_short(now):
            yield ValueChanged(file, label, as_text(was), as_text(now))
        else:
            longer.append(label)
    if longer:
        yield FieldsChanged(file, tuple(longer))


def _of_alternatives(before: Plan, after: Plan) -> Iterator[tuple[str, object, object]]:
    """What the alternatives say otherwise, by name; what the BATNA is worth by its own record is told apart."""
    for name in dict.fromkeys((*before.alternatives, *after.alternatives)):
        was, now = before.alternatives.get(name), after.alternatives.get(name)
        if was is None or now is None:
            yield f"alternative {name}", getattr(was, "title", None), getattr(now, "title", None)
            continue
        is_told = name == before.batna == after.batna
        for field in fields(Alternative):
            old, new = getattr(was, field.name), getattr(now, field.name)
            if old != new and not (is_told and field.name in _WORTH):
                yield f"{field.name} of {name}", old, new


def is_short(value: object) -> bool:
    """Whether a value can be shown in a sentence."""
    return isinstance(value, str | date | Decimal | None) and "\n" not in str(value)


def as_text(value: object) -> str | None:
    """A short value as it could stand in a file; None for none."""
    return None if value is None else str(value)
