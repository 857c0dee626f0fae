"""What can change after the signature."""

from dataclasses import dataclass

from batna.model.delivery import Amendment, Checkin, DeliverableState, Review
from batna.model.portfolio import Waiver
from batna.progress.standing import Status


@dataclass(frozen=True, slots=True)
class CheckinAdded:
    """A new report of figures."""

    file: str
    checkin: Checkin


@dataclass(frozen=True, slots=True)
class ReviewAdded:
    """A look back at the agreement was held."""

    file: str
    review: Review


@dataclass(frozen=True, slots=True)
class AmendmentAdded:
    """What was agreed was changed."""

    file: str
    amendment: Amendment


@dataclass(frozen=True, slots=True)
class WaiverAdded:
    """An exception was approved."""

    file: str
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class WaiverRemoved:
    """An exception is no longer there."""

    file: str
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """An implementation key result stands otherwise than before."""

    file: str
    key_result: str
    title: str
    before: Status
    after: Status
    is_better: bool


@dataclass(frozen=True, slots=True)
class DeliverableChanged:
    """A deliverable is reported otherwise than before."""

    file: str
    deliverable: str
    title: str
    before: DeliverableState
    after: DeliverableState
