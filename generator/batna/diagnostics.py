"""What batna has to say about a file: one type for syntax, schema and rule findings.

A rule names a *place* (a path in a file's data); `place` turns it into lines and columns in one
place, when a diagnostic is about to be shown.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from batna.source import START, Part, Path, Span


class Kind(StrEnum):
    """A rule's class: what its findings say about the negotiation."""

    INVALID = "invalid"
    UNMET = "unmet"
    QUALITY = "quality"


class Severity(StrEnum):
    """How loud a finding is; the order of the members is from loudest to silent."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Label:
    """A place in a file and why it matters there.

    `span` is set where the place is known from reading (a syntax error has no path); for all
    others `check` works it out, and adds the text of the `line` for an excerpt. A long line is cut
    around the place: what stands in it at one column stood `line_from` columns further right in the file.
    """

    file: str
    path: Path = ()
    text: str = ""
    part: Part = Part.VALUE
    span: Span | None = None
    line: str = ""
    line_from: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before severities and waivers are known.

    `message` stands alone and names both values; `help` says what to do, in the imperative.
    `scope` is what a waiver may name: the id of a key result, offer, deliverable, review or
    action, or `plan`, `outcome`. `also` are further ids that it may name instead, such as the key
    result on which an offer falls short. `severity` is set where this one is louder or quieter than its
    rule's findings are by default.
    """

    message: str
    help: str
    at: Label
    related: tuple[Label, ...] = ()
    scope: str = "plan"
    also: tuple[str, ...] = ()
    severity: Severity | None = None

    @property
    def scopes(self) -> tuple[str, ...]:
        """All that a waiver may name."""
        return (self.scope, *self.also)


@dataclass(frozen=True, slots=True)
class Waived:
    """The exception that covers a finding; `place` is its position in `waivers.yaml`, which says nothing of itself."""

    approved_by: str
    expires: date
    reason: str
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its rule, plan, severity and waiver; `plan` is None for the portfolio's own files."""

    code: str
    slug: str
    kind: Kind
    severity: Severity
    plan: str | None
    message: str
    help: str
    at: Label
    related: tuple[Label, ...] = ()
    scope: str = "plan"
    waived: Waived | None = None
    is_new: bool = True

    @property
    def span(self) -> Span:
        """Where the finding is shown: the start of the file when nothing better is known."""
        return self.at.span or START

    def sort_key(self) -> tuple[str, str, int, int, str, str]:
        """By plan, file, place, then code: the order in which a reader works through a portfolio."""
        return (self.plan or "", self.at.file, self.span.line, self.span.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of a reading stage, with the code of the rule whose page explains it."""

    code: str
    finding: Finding
