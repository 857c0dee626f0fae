"""A portfolio: its settings and its negotiations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.diagnostics import Severity
from batna.model.delivery import Amendment, Checkin, Implementation, Review
from batna.model.plan import Plan
from batna.model.talks import Offer, Outcome, Reply


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of the portfolio: durations are ISO 8601, the others shares of 1."""

    evidence_age: str = "P180D"
    answer: str = "P14D"
    stale_grace: str = "P3D"
    behind: Fraction = Fraction(1, 10)
    at_risk: Fraction = Fraction(1, 4)
    meso_band: Fraction = Fraction(1, 50)


@dataclass(frozen=True, slots=True)
class Rates:
    """How much of the portfolio's currency one unit of another was worth on a day."""

    as_of: date
    rates: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Settings:
    """`batna.yaml`."""

    title: str
    url: str | None = None
    repository: str | None = None
    locale: str = "en"
    currency: str | None = None
    rules: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: Severity = Severity.ERROR
    limits: Limits = Limits()
    rates: Rates | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """An approved exception from a rule, until a day."""

    rule: str
    scope: str
    reason: str
    approved_by: str
    expires: date


@dataclass(frozen=True, slots=True)
class Negotiation:
    """Everything known about one negotiation on a day.

    Offers, replies, check-ins and amendments are in the order in which they were made (by date,
    then by the number that ends their id); reviews by date.
    """

    slug: str
    plan: Plan
    offers: tuple[Offer, ...] = ()
    replies: tuple[Reply, ...] = ()
    outcome: Outcome | None = None
    implementation: Implementation | None = None
    checkins: tuple[Checkin, ...] = ()
    reviews: tuple[Review, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
