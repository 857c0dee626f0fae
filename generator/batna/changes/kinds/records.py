"""What can change of any record."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from batna.score.assessment import Assessment


class Edit(StrEnum):
    """What was done to a record of the past."""

    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edited:
    """A value at a path such as `terms.price`, before and now; None is nothing said."""

    path: str
    unit: str | None
    before: Decimal | date | bool | str | tuple[str, ...] | None
    after: Decimal | date | bool | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class FactEdited:
    """A record of the past is not what it was, although a fact is never edited; `fields` where they can be told.

    `edits` are the values; `before` and `after` are what an offer was worth and is now.
    """

    file: str
    edit: Edit
    fields: tuple[str, ...]
    edits: tuple[Edited, ...] = ()
    before: Assessment | None = None
    after: Assessment | None = None


@dataclass(frozen=True, slots=True)
class FieldsChanged:
    """Other parts of a record that may change were given, taken away or put otherwise, by name."""

    file: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueChanged:
    """A short value of a record changed; None is nothing said. Numbers are as written, days in ISO form."""

    file: str
    field: str
    before: str | None
    after: str | None


class FileState(StrEnum):
    """What is known of a file whose change no other record tells."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    NOT_YET = "not_yet"
    SAME_MEANING = "same_meaning"


@dataclass(frozen=True, slots=True)
class FileChanged:
    """A file changed and nothing more can be said of it.

    It is in a plan that could not be compared, is dated later than the day asked about (`NOT_YET`), or
    differs in comments and layout alone (`SAME_MEANING`).
    """

    file: str
    state: FileState


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A plan was invalid at the base revision, or is now, so that what follows from it could not be compared."""

    file: str
    was_invalid: bool
    is_invalid: bool
