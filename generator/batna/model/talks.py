"""What was said at the table: offers, replies, and how it ended."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from batna.model.values import Side, Value


@dataclass(frozen=True, slots=True)
class Offer:
    """A package on the table (or, as a draft, not yet on it).

    `terms` holds what this offer itself says; None reopens a term. What it carries over through
    `builds_on` is worked out by `batna.score.package`.
    """

    id: str
    date: dt.date
    sender: Side
    terms: Mapping[str, Value | None]
    builds_on: str | None = None
    draft: bool = False
    meso: str | None = None
    expires: dt.date | None = None
    channel: str | None = None
    conditions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: str | None = None


class ReplyKind(StrEnum):
    """What a reply does to the offer it names: the other side declines it, or its own side withdraws it."""

    DECLINES = "declines"
    WITHDRAWS = "withdraws"


@dataclass(frozen=True, slots=True)
class Reply:
    """A record that ends an offer."""

    id: str
    date: dt.date
    sender: Side
    kind: ReplyKind
    offer: str
    channel: str | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None


class Result(StrEnum):
    """How a negotiation ended."""

    AGREEMENT = "agreement"
    NO_AGREEMENT = "no_agreement"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`outcome.yaml`.

    `terms` fill what the accepted offer left open, or change it; `clauses` say where in the
    contract each term stands.
    """

    result: Result
    date: dt.date
    terms: Mapping[str, Value | None]
    accepts: str | None = None
    clauses: Mapping[str, str] = field(default_factory=dict)
    signed: dt.date | None = None
    effective: dt.date | None = None
    expires: dt.date | None = None
    notice_by: dt.date | None = None
    rationale: str | None = None
    lessons: str | None = None
