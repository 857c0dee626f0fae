"""What happens after the signature: the implementation plan and the records of its course."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from batna.model.values import Commitment, Side, Value


class ResultKind(StrEnum):
    """Reach a number by a day, keep a number within a threshold, or get a thing done."""

    REACH = "reach"
    MAINTAIN = "maintain"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a maintained figure must keep to, inclusive; exactly one bound is set."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ImplementationResult:
    """A key result of the implementation.

    `target` is set for reach, `threshold` for maintain. `cadence` is an ISO 8601 duration.
    `phases` are (day, expected value), in the order of days. `due` is None only for maintain:
    it is then kept up for as long as the agreement runs.
    """

    id: str
    title: str
    kind: ResultKind
    cadence: str
    owner: str | None = None
    realises: str | None = None
    unit: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    threshold: Threshold | None = None
    due: dt.date | None = None
    phases: tuple[tuple[dt.date, Decimal], ...] = ()
    commitment: Commitment = Commitment.COMMITTED
    weight: Fraction = Fraction(1)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class AfterEffective:
    """A day counted from the day the agreement takes effect; `delay` is an ISO 8601 duration."""

    delay: str


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Something that a party owes by a day (an obligation)."""

    id: str
    title: str
    party: Side
    due: dt.date | AfterEffective
    owner: str | None = None
    term: str | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """How often the agreement is reviewed; `cadence` is an ISO 8601 duration."""

    cadence: str
    first: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Implementation:
    """`implementation.yaml`."""

    objective: str
    key_results: Mapping[str, ImplementationResult]
    deliverables: Mapping[str, Deliverable]
    starts: dt.date | None = None
    reviews: ReviewPlan | None = None


class DeliverableState(StrEnum):
    """What a check-in says of a deliverable."""

    OPEN = "open"
    BLOCKED = "blocked"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Action:
    """Something a review, or a check-in's blocker, asks someone to do."""

    id: str
    title: str
    owner: str | None = None
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Checkin:
    """Figures as they stood on `as_at`; a milestone's value is True once it is done."""

    id: str
    date: dt.date
    as_at: dt.date
    values: Mapping[str, Decimal | bool]
    confidence: Mapping[str, Decimal]
    deliverables: Mapping[str, DeliverableState]
    actions_done: tuple[str, ...] = ()
    blockers: Mapping[str, Action] = field(default_factory=dict)
    by: str | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None


class Decision(StrEnum):
    """What a review decided about the agreement."""

    KEEP = "keep"
    MODIFY = "modify"
    ABANDON = "abandon"


@dataclass(frozen=True, slots=True)
class Review:
    """A look back at the agreement, and what it asked for."""

    id: str
    date: dt.date
    decision: Decision
    actions: Mapping[str, Action]
    attendees: tuple[str, ...] = ()
    findings: str | None = None


@dataclass(frozen=True, slots=True)
class Retarget:
    """What an amendment changes of one implementation key result; `target` bounds a maintained figure anew."""

    target: Decimal | Threshold | None = None
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of what was agreed, from its date on."""

    id: str
    date: dt.date
    reason: str
    approved_by: str
    terms: Mapping[str, Value | None]
    key_results: Mapping[str, Retarget]
