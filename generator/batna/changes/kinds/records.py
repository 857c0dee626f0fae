"""What can change of any record."""

from dataclasses import dataclass
from enum import StrEnum

from batna.changes.kinds.edited import Edited
from batna.changes.kinds.talks import PackageValue
from batna.diagnostics import Diagnostic


class Edit(StrEnum):
    """What was done to a record of the past."""

    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FactEdited:
    """A record of the past is not what it was, although a fact is never edited; `fields` where they can be told.

    `edits` are the values; `before` and `after` are what an offer or an agreement was worth and is now, each held
    against the plan of its own revision.
    """

    file: str
    edit: Edit
    fields: tuple[str, ...]
    edits: tuple[Edited, ...] = ()
    before: PackageValue | None = None
    after: PackageValue | None = None


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
    SAME_MEANING = "same_meaning"


@dataclass(frozen=True, slots=True)
class FileChanged:
    """A file changed and nothing more can be said of it.

    It is in a plan that could not be compared, or differs in comments and layout alone (`SAME_MEANING`).
    """

    file: str
    state: FileState


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A plan, or `batna.yaml`, was invalid at the base revision, or is now, so that it could not be compared.

    `because` are the findings that made it so, those of before where it was so then.
    """

    file: str
    was_invalid: bool
    is_invalid: bool
    because: tuple[Diagnostic, ...] = ()
