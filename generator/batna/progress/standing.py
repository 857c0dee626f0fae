"""What tracking an implementation finds: its words and shapes. Nothing is computed here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from batna.model.delivery import Action, Deliverable, DeliverableState, ImplementationResult
from batna.score.assessment import Quantity


class Phase(StrEnum):
    """Where a negotiation is."""

    PREPARATION = "preparation"
    EXECUTION = "execution"
    IMPLEMENTATION = "implementation"
    CLOSED = "closed"


class Status(StrEnum):
    """How an implementation key result stands, worst first."""

    MISSED = "missed"
    STALE = "stale"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    PENDING = "pending"
    ON_TRACK = "on_track"
    MET = "met"


class Colour(StrEnum):
    """A grade in words: below 0.4 red, below 0.7 amber, else green (Google's OKR guide)."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a key result's cadence, from `start` up to but not including `end`.

    `checkin` is the id of the check-in that decides it (the last whose `as_at` lies in it) and
    `value` what it says. `met` is whether the period met the threshold (maintain only): False for
    one that counts and was not reported, None for one that does not count yet.
    """

    start: dt.date
    end: dt.date
    counts: bool
    checkin: str | None
    value: Decimal | bool | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class Point:
    """A reported figure."""

    as_at: dt.date
    value: Decimal | bool
    checkin: str


@dataclass(frozen=True, slots=True)
class ResultProgress:
    """One implementation key result on a day; `result` is as amended by then.

    `progress` and `expected` are shares of the way from baseline to target (`progress` unclamped),
    `grade` and `compliance` within 0..1; each is None where it has no meaning.
    """

    result: ImplementationResult
    status: Status
    progress: Fraction | None
    expected: Fraction | None
    grade: Fraction | None
    compliance: Fraction | None
    confidence: Decimal | None
    points: tuple[Point, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class DeliverableProgress:
    """A deliverable on a day; `done_on` is the day from which it was reported done."""

    deliverable: Deliverable
    due: dt.date
    state: DeliverableState
    done_on: dt.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """An action or blocker on a day; `origin` is the id of the review or check-in that raised it."""

    action: Action
    origin: str
    is_blocker: bool
    done_on: dt.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A review that the plan asks for, and the id of the one that was held for it."""

    due: dt.date
    held: str | None
    overdue: bool


class DueKind(StrEnum):
    """What falls due."""

    DECIDE_BY = "decide_by"
    OFFER_EXPIRES = "offer_expires"
    CHECKIN = "checkin"
    KEY_RESULT = "key_result"
    DELIVERABLE = "deliverable"
    REVIEW = "review"
    ACTION = "action"
    NOTICE = "notice_by"
    EXPIRES = "expires"


@dataclass(frozen=True, slots=True)
class Due:
    """A day to act by: `id` names the record or the thing within its record."""

    date: dt.date
    what: DueKind
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Realisation:
    """A negotiated key result from target to agreement (as amended) to delivery, in the measure's units.

    `leak` is how much worse than agreed the last check-in is: never negative, None where nothing
    can be compared.
    """

    key_result: str
    target: Quantity
    agreed: Quantity | None
    realised: Fraction | None
    leak: Fraction | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Tracker:
    """An implementation on a day: `status` is the worst of its key results', `grade` their weighted mean."""

    starts: dt.date
    results: Mapping[str, ResultProgress]
    deliverables: Mapping[str, DeliverableProgress]
    actions: tuple[ActionProgress, ...]
    reviews: tuple[ReviewDue, ...]
    status: Status | None
    grade: Fraction | None
