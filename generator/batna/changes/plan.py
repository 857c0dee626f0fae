"""What changed in a plan: its key results, its BATNA, its approval, its words."""

from collections.abc import Iterable, Iterator
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
    FieldsChanged,
    KeyResultAdded,
    KeyResultChanged,
    KeyResultRemoved,
    Level,
    LevelMoved,
    Shift,
    ValueChanged,
    WeightsMoved,
)
from batna.diagnostics import Diagnostic
from batna.model.files import plan_file
from batna.model.plan import Plan
from batna.model.values import Direction
from batna.plan_report import PlanReport
from batna.score.assessment import Quantity, ScoredAlternative
from batna.score.fingerprint import fingerprint
from batna.score.scale import Scale
from batna.score.value_function import number

_VOIDS = "B210"
_TOLD_APART = {"key_results", "batna", "approval"}
_OF_A_RESULT = ("title", "measure", "better", "values", "points", "owner", "criterion")


def plan_changes(before: PlanReport, after: PlanReport) -> Iterator[Change]:
    """Every change of `plan.yaml`, the ones that bind us first."""
    file = plan_file(after.negotiation.slug)
    yield from _key_results(file, before, after)
    yield from _batna(file, before, after)
    was, now = (standing_of(one.negotiation.plan, one.diagnostics) for one in (before, after))
    if was != now:
        yield ApprovalChanged(file, was, now)
    yield from _words(file, before.negotiation.plan, after.negotiation.plan)


def standing_of(plan: Plan, findings: Iterable[Diagnostic] = ()) -> ApprovalStanding:
    """What the plan's approval is worth: it holds as long as the fingerprint of what was approved is the plan's own.

    `findings` are those of the plan: the rule on approvals also knows what an approval was before, and so voids one
    that was taken away, or given a new fingerprint without having been given anew.
    """
    approval = plan.approval
    if any(found.code == _VOIDS for found in findings):
        return ApprovalStanding(ApprovalState.VOID, approval)
    if approval is None:
        return ApprovalStanding(ApprovalState.MISSING, None)
    if approval.fingerprint is None:
        return ApprovalStanding(ApprovalState.UNPROVEN, approval)
    holds = approval.fingerprint == fingerprint(plan)
    return ApprovalStanding(ApprovalState.HOLDS if holds else ApprovalState.VOID, approval)


def _key_results(file: str, before: PlanReport, after: PlanReport) -> Iterator[Change]:
    was, now = before.scorecard.scales, after.scorecard.scales
    made = sum(not offer.draft for offer in before.negotiation.offers)
    for name, scale in now.items():
        if name in was:
            yield from _levels(file, was[name], scale, made)
    for name, scale in now.items():
        if name in was:
            yield from _properties(file, was[name], scale)
        else:
            yield KeyResultAdded(file, scale)
    for name, scale in was.items():
        if name not in now:
            yield KeyResultRemoved(file, scale)
    weights = {
        name: (was[name].weight, scale.weight)
        for name, scale in now.items()
        if name in was and was[name].weight != scale.weight
    }
    if weights:
        yield WeightsMoved(file, weights)


def _levels(file: str, was: Scale, now: Scale, made: int) -> Iterator[Change]:
    for level in Level:
        before, after = _at(was, level), _at(now, level)
        if before != after:
            shift = None if level is Level.BASELINE else _shift(was, now, before, after)
            yield LevelMoved(file, now.id, now.result.title, level, before, after, now.unit, shift, made)


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
        yield CommitmentChanged(file, now.id, after.title, before.commitment, after.commitment)
    changed = tuple(name for name in _OF_A_RESULT if getattr(before, name) != getattr(after, name))
    if changed:
        yield KeyResultChanged(file, now.id, after.title, changed)


def _batna(file: str, before: PlanReport, after: PlanReport) -> Iterator[Change]:
    was, now = before.scorecard.batna, after.scorecard.batna
    if _worth(was) != _worth(now):
        yield BatnaChanged(file, was, now)


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
    if longer:
        yield FieldsChanged(file, tuple(longer))


def is_short(value: object) -> bool:
    """Whether a value can be shown in a sentence."""
    return isinstance(value, str | date | Decimal | None) and "\n" not in str(value)


def as_text(value: object) -> str | None:
    """A short value as it could stand in a file; None for none."""
    return None if value is None else str(value)
