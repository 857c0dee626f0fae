"""What can change after the signature."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from batna.changes.kinds.plan import Shift
from batna.changes.kinds.talks import PackageValue
from batna.model.delivery import Amendment, Checkin, DeliverableState, Review, Threshold
from batna.model.portfolio import Waiver
from batna.model.values import Value
from batna.progress.standing import Status


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure, and what was asked for on its day: a target or a threshold, None for a milestone.

    `replaces` is what had been reported for the same period, where that had ended and was decided; None where nothing.
    """

    key_result: str
    value: Decimal | bool
    unit: str | None
    asked: Decimal | Threshold | None
    is_met: bool | None
    replaces: Decimal | bool | None = None


@dataclass(frozen=True, slots=True)
class CheckinAdded:
    """A new report of figures."""

    file: str
    checkin: Checkin
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ReviewAdded:
    """A look back at the agreement was held."""

    file: str
    review: Review


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that an amendment changed: a term's, or a key result's target or due day; None is open.

    `shift` is `LOOSER` where that is worse for us, None where it cannot be told.
    """

    name: str
    field: str
    unit: str | None
    before: Value | Threshold | date | None
    after: Value | Threshold | date | None
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class AmendmentAdded:
    """What was agreed was changed; of an agreement also what it came to before, and what it comes to since."""

    file: str
    amendment: Amendment
    moved: tuple[Moved, ...]
    before: PackageValue | None
    value: PackageValue | None


@dataclass(frozen=True, slots=True)
class WaiverAdded:
    """An exception was approved."""

    file: str
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class WaiverReplaced:
    """An exception from the same rule for the same thing was given anew: by another, until another day, or both."""

    file: str
    waiver: Waiver
    before: Waiver


@dataclass(frozen=True, slots=True)
class WaiverRemoved:
    """An exception is no longer there."""

    file: str
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class TargetMoved:
    """What the implementation is held to was changed where it stands, and by no amendment.

    `is_agreed` is whether there was an agreement to keep to when it was.
    """

    file: str
    moved: Moved
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """An implementation key result stands otherwise than before.

    `moved` is the target or due day that changed as well, `others` are the names of what else it rests on and changed;
    `is_reported` is whether there is a new figure of it.
    """

    file: str
    key_result: str
    title: str
    before: Status
    after: Status
    is_better: bool
    moved: tuple[Moved, ...]
    others: tuple[str, ...]
    is_reported: bool

    @property
    def is_amended(self) -> bool:
        """Whether what it is held to changed too."""
        return bool(self.moved or self.others)


@dataclass(frozen=True, slots=True)
class DeliverableChanged:
    """A deliverable is reported otherwise than before."""

    file: str
    deliverable: str
    title: str
    before: DeliverableState
    after: DeliverableState
