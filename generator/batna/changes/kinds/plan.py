"""What can change in a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from batna.changes.kinds.edited import Edited
from batna.model.plan import Approval, Measure, Plan, Table
from batna.model.values import Commitment, Direction
from batna.score.assessment import Quantity, ScoredAlternative
from batna.score.scale import Scale


class ApprovalState(StrEnum):
    """Whether an approval holds, is dated later, is void, tells not what it covers, or is missing."""

    HOLDS = "holds"
    NOT_YET = "not_yet"
    VOID = "void"
    UNPROVEN = "unproven"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ApprovalStanding:
    """A plan's approval and what it is worth; `approval` is None where it is missing or was taken away."""

    state: ApprovalState
    approval: Approval | None

    def on(self, day: date) -> ApprovalState:
        """The state on a day: what is dated later has not been approved yet."""
        is_later = self.approval is not None and self.approval.on > day
        return ApprovalState.NOT_YET if is_later else self.state


class Level(StrEnum):
    """The levels of a key result."""

    RESERVATION = "reservation"
    TARGET = "target"
    OPENING = "opening"
    STRETCH = "stretch"
    BASELINE = "baseline"


class Shift(StrEnum):
    """Which way a level moved: `LOOSER` lets pass, or asks for, what is worse for us."""

    LOOSER = "looser"
    TIGHTER = "tighter"


@dataclass(frozen=True, slots=True)
class LevelMoved:
    """A level of a key result moved; None is no such level. `offers` had been made when it did.

    `scales` are the measuring rods before and now, in whose units the two are.
    """

    file: str
    key_result: str
    title: str
    level: Level
    before: Quantity | None
    after: Quantity | None
    scales: tuple[Scale, Scale]
    shift: Shift | None
    offers: int

    @property
    def unit(self) -> str | None:
        """The unit of the level now."""
        return self.scales[1].unit


@dataclass(frozen=True, slots=True)
class WeightsMoved:
    """The normalised weights (0..1) of key results that were there before and are now: before and after."""

    file: str
    weights: Mapping[str, tuple[Fraction, Fraction]]


@dataclass(frozen=True, slots=True)
class CommitmentChanged:
    """A key result is no longer promised as it was."""

    file: str
    key_result: str
    title: str
    before: Commitment
    after: Commitment
    scale: Scale


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a key result before and now, as its record has it; None is not given."""

    name: str
    before: Measure | Table | Direction | str | None
    after: Measure | Table | Direction | str | None


@dataclass(frozen=True, slots=True)
class KeyResultChanged:
    """Other properties of a key result changed, such as its measure or its value function; `values` tells them."""

    file: str
    key_result: str
    title: str
    values: tuple[Property, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The properties by name."""
        return tuple(one.name for one in self.values)


@dataclass(frozen=True, slots=True)
class KeyResultRenamed:
    """A key result has another id and measures what it measured; what else changed of it is told apart."""

    file: str
    before: Scale
    after: Scale


@dataclass(frozen=True, slots=True)
class KeyResultAdded:
    """A key result that was not there."""

    file: str
    scale: Scale


@dataclass(frozen=True, slots=True)
class KeyResultRemoved:
    """A key result that is no longer there."""

    file: str
    scale: Scale


@dataclass(frozen=True, slots=True)
class ApprovalChanged:
    """An approval was given, taken away, renewed, or lost its ground, or more was changed under a void one.

    `plans` are the plan before and now, None where it was not there or not valid. `found` is what the rule on
    approvals has to say, so that nothing here says otherwise; None where it found nothing or is off.
    """

    file: str
    before: ApprovalStanding
    after: ApprovalStanding
    plans: tuple[Plan, Plan] | None = None
    found: str | None = None

    @property
    def is_signed_anew(self) -> bool:
        """Whether somebody put a name to the plan: the approval is not the one that was there."""
        return self.after.approval is not None and self.before.approval != self.after.approval


@dataclass(frozen=True, slots=True)
class BatnaChanged:
    """Another alternative is the best, or the same one is worth something else.

    `values` are what its own record says otherwise. Without any it is the key results that value it otherwise.
    """

    file: str
    before: ScoredAlternative | None
    after: ScoredAlternative | None
    values: tuple[Edited, ...] = ()

    @property
    def is_consequence(self) -> bool:
        """Whether the alternative itself is what it was."""
        is_same = self.before is not None and self.after is not None and self.before.id == self.after.id
        return is_same and not self.values
