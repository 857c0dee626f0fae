"""What tracking an implementation finds: its words and shapes. Nothing is computed here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from batna.model.delivery import Action, Deliverable, DeliverableState, ImplementationResult, Review
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
    """A reported figure; `wanted` is what its own day asked for, in its unit, by what was in force then.

    That is the way to a target or a threshold; None of a milestone.
    """

    as_at: dt.date
    value: Decimal | bool
    checkin: str
    wanted: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """Of the `periods` up to a due date, `counted` count by now, and `broken` of these were reported not to be kept."""

    periods: int
    counted: int
    broken: int

    @property
    def most(self) -> Fraction:
        """The share (0..1) that will have been kept if every period to come is, and those that are silent were."""
        return Fraction(self.periods - self.broken, self.periods)


@dataclass(frozen=True, slots=True)
class ResultProgress:
    """One implementation key result on a day; `result` is as amended by then.

    `progress` and `expected` are shares of the way from baseline to target on the day of the last figure, by what was
    in force on that day, `expected` at most 1; `grade` and `compliance` are within 0..1. Each is None where it has no
    meaning. `way` are the corners of what was and is wanted, in the unit, and `keeping` what of the periods up to the
    due date is kept by now; None of what is not maintained up to a day.
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
    way: tuple[tuple[dt.date, Fraction], ...] = ()
    keeping: Keeping | None = None


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
    """An action or blocker on a day, as last put; `origin` is the id of the review or check-in that put it so.

    `raised_on` is the day on which it was first asked for, and `age` how many days it has been open: to the day asked
    about, or to that on which it was done. `reviews` are the ids of those that asked for it, oldest first.
    """

    action: Action
    origin: str
    is_blocker: bool
    done_on: dt.date | None
    overdue: bool
    raised_on: dt.date
    age: int
    reviews: tuple[str, ...]

    @property
    def was_late(self) -> bool:
        """Whether it was done, and after its due date."""
        return self.done_on is not None and self.action.due is not None and self.done_on > self.action.due


@dataclass(frozen=True, slots=True)
class ReviewHeld:
    """A review that was held: what it decided, and where what it asked for stands by now."""

    review: Review
    actions: tuple[ActionProgress, ...]


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
class StatusChange:
    """A day, and the status that a key result had from then on."""

    date: dt.date
    status: Status


@dataclass(frozen=True, slots=True)
class History:
    """A key result's status from the day of the agreement to the day asked about, as it was known on each day.

    `behind_since` is the first day of the unbroken run of being behind, at risk, stale or missed that still lasts; None
    where it does not stand so.
    """

    changes: tuple[StatusChange, ...]
    behind_since: dt.date | None

    @property
    def since(self) -> dt.date:
        """The day from which the present status holds."""
        return self.changes[-1].date


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of `currency`, counted in the period of the negotiated key result `of`: of a year where that is so."""

    amount: Fraction
    currency: str
    of: str


@dataclass(frozen=True, slots=True)
class PeriodLeak:
    """A counted period of a maintained result against what was agreed for the day of its figure, in the unit.

    `shortfall` is how much worse than agreed the figure is, 0 where it is not. All are None for a period without a
    figure, since nobody knows what it cost, and where no number was agreed for the day.
    """

    start: dt.date
    end: dt.date
    value: Fraction | None
    wanted: Fraction | None
    shortfall: Fraction | None


@dataclass(frozen=True, slots=True)
class Realisation:
    """A negotiated key result from target to agreement (as amended) to delivery, in the measure's units.

    `realised` is the last figure, of the day `as_at`, of the implementation key result `realised_by`, and
    `held_against` what was agreed for that day. `leak` is how much worse than that it is: never negative, and None
    where nothing can be compared or where the figure still has until the day `due` to come up to it. `money` is the
    leak where the measure is money. `conceded` is how much worse than the target was agreed, negative where it was
    better. `periods` are those of a maintained result.
    """

    key_result: str
    target: Quantity
    agreed: Quantity | None
    realised: Fraction | None
    leak: Fraction | None
    unit: str | None
    conceded: Fraction | None = None
    realised_by: str | None = None
    as_at: dt.date | None = None
    held_against: Quantity | None = None
    due: dt.date | None = None
    money: Money | None = None
    periods: tuple[PeriodLeak, ...] = ()


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
    held: tuple[ReviewHeld, ...] = ()
