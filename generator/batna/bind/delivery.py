"""implementation.yaml, checkins/, reviews/ and amendments/ → their records."""

import re
from decimal import Decimal
from typing import Any

from batna.bind.fields import Data, cadence, day, fraction, given, line, texts
from batna.bind.plan import bind_values
from batna.model.delivery import (
    Action,
    AfterEffective,
    Amendment,
    Checkin,
    Decision,
    Deliverable,
    DeliverableState,
    Implementation,
    ImplementationResult,
    ResultKind,
    Retarget,
    Review,
    ReviewPlan,
    Threshold,
)
from batna.model.plan import Plan
from batna.model.values import Commitment, Side

_AFTER_EFFECTIVE = re.compile(r"effective *\+ *(P[0-9A-Z]+)")
_DEFAULT_CADENCE = "quarterly"


def bind_implementation(data: Data) -> Implementation:
    """The implementation plan in the file's order."""
    return Implementation(
        objective=line(data["objective"]),
        key_results={name: _result(name, result) for name, result in data.get("key_results", {}).items()},
        deliverables={name: _deliverable(name, owed) for name, owed in data.get("deliverables", {}).items()},
        starts=given(data, "starts", day),
        reviews=given(data, "reviews", _review_plan),
    )


def bind_checkin(record: str, data: Data) -> Checkin:
    """A check-in; its figures are of its own day unless it says otherwise."""
    made = day(data["date"])
    return Checkin(
        id=record,
        date=made,
        as_at=given(data, "as_at", day) or made,
        values={name: _figure(raw) for name, raw in data.get("values", {}).items()},
        confidence={name: Decimal(raw) for name, raw in data.get("confidence", {}).items()},
        deliverables={name: DeliverableState(raw) for name, raw in data.get("deliverables", {}).items()},
        actions_done=tuple(data.get("actions", ())),
        blockers=_actions(data.get("blockers", {})),
        by=data.get("by"),
        evidence=texts(data, "evidence"),
        note=data.get("note"),
    )


def bind_review(record: str, data: Data) -> Review:
    """A review of the agreement."""
    return Review(
        id=record,
        date=day(data["date"]),
        decision=Decision(data["decision"]),
        actions=_actions(data.get("actions", {})),
        attendees=texts(data, "attendees"),
        findings=data.get("findings"),
    )


def bind_amendment(record: str, data: Data, plan: Plan) -> Amendment:
    """A change of what was agreed."""
    return Amendment(
        id=record,
        date=day(data["date"]),
        reason=data["reason"],
        approved_by=data["approved_by"],
        terms=bind_values(data.get("terms", {}), plan.terms),
        key_results={name: _retarget(change) for name, change in data.get("key_results", {}).items()},
    )


def _result(name: str, data: Data) -> ImplementationResult:
    target = data.get("target")
    phases = sorted((day(when), Decimal(expected)) for when, expected in data.get("phases", {}).items())
    return ImplementationResult(
        id=name,
        title=line(data["title"]),
        kind=ResultKind(data["kind"]),
        cadence=cadence(data.get("cadence", _DEFAULT_CADENCE)),
        owner=data.get("owner"),
        realises=data.get("realises"),
        unit=data.get("unit"),
        baseline=given(data, "baseline", Decimal),
        target=None if target is None or isinstance(target, dict) else Decimal(target),
        threshold=_threshold(target) if isinstance(target, dict) else None,
        due=given(data, "due", day),
        phases=tuple(phases),
        commitment=Commitment(data.get("commitment", Commitment.COMMITTED)),
        weight=fraction(data.get("weight", 1)),
        shared=data.get("shared", False),
    )


def _threshold(data: Data) -> Threshold:
    return Threshold(given(data, "at_least", Decimal), given(data, "at_most", Decimal))


def _deliverable(name: str, data: Data) -> Deliverable:
    due = data["due"]
    relative = _AFTER_EFFECTIVE.fullmatch(due)
    return Deliverable(
        id=name,
        title=line(data["title"]),
        party=Side(data["party"]),
        due=AfterEffective(relative[1]) if relative else day(due),
        owner=data.get("owner"),
        term=data.get("term"),
        shared=data.get("shared", False),
    )


def _review_plan(data: Data) -> ReviewPlan:
    return ReviewPlan(cadence(data["cadence"]), given(data, "first", day), given(data, "until", day))


def _actions(data: Data) -> dict[str, Action]:
    return {
        name: Action(name, line(action["title"]), action.get("owner"), given(action, "due", day))
        for name, action in data.items()
    }


def _figure(raw: int | Decimal | bool) -> Decimal | bool:
    return raw if isinstance(raw, bool) else Decimal(raw)


def _retarget(data: Data) -> Retarget:
    target: Any = data.get("target")
    bounds = _threshold(target) if isinstance(target, dict) else given(data, "target", Decimal)
    return Retarget(bounds, given(data, "due", day))
