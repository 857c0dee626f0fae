"""What a record will be once its day has come."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from batna.changes.kinds.delivery import AmendmentAdded, CheckinAdded, ReviewAdded
from batna.changes.kinds.talks import OfferAdded, OutcomeAdded, ReplyAdded
from batna.diagnostics import Diagnostic

Record: TypeAlias = OfferAdded | ReplyAdded | OutcomeAdded | AmendmentAdded | ReviewAdded | CheckinAdded


@dataclass(frozen=True, slots=True)
class Ahead:
    """A record that is dated later than the day asked about, so that it does not exist yet and nothing checks it.

    `records` and `findings` are what it will be and what will be found in it on `day`, should nothing else change until
    then; no records where the plan is not valid on that day.
    """

    file: str
    day: date
    records: tuple[Record, ...]
    findings: tuple[Diagnostic, ...]
