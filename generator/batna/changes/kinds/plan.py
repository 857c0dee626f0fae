"""What can change in a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from batna.model.plan import Approval
from batna.model.values import Commitment
from batna.score.assessment import (
    Assessment,
    Quantity,
    ScoredAlternative,
)
from batna.score.scale import Scale


class ApprovalState(StrEnum):
    """Whether an approval holds, is dated later, is void, tells not what it covers, or is missing."""

    HOLDS = "holds"
    NOT_YET = "not_yet"
    VOID = "void"
    UNPROVEN = "unproven"
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
    """A level of a key result moved; None is no such level. `offers` had been made when it did."""

    file: str
    key_result: str
    title: str
    level: Level
    before: Quantity | None
    after: Quantity | None
    unit: str | None
    shift: Shift | None
    offers: int


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


@dataclass(frozen=True, slots=True)
class KeyResultChanged:
    """Other properties of a key result changed, such as its measure or its value function."""

    file: str
    key_result: str
    title: str
    fields: tuple[str, ...]


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
    """An approval was given, taken away, renewed, or lost its ground."""

    file: str
    before: ApprovalStanding
    after: ApprovalStanding


@dataclass(frozen=True, slots=True)
class BatnaChanged:
    """Another alternative is the best, or the same one is worth something else."""

    file: str
    before: ScoredAlternative | None
    after: ScoredAlternative | None


@dataclass(frozen=True, slots=True)
class VerdictChanged:
    """What the negotiation amounts to, by its outcome or else its newest offer; None where there is nothing yet."""

    file: str
    before: Assessment | None
    after: Assessment | None
