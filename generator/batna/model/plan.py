"""The plan of a negotiation: what we want, and how we will know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from batna.model.values import Audience, Commitment, Direction, Level, Value


class TermType(StrEnum):
    """What kind of value a term takes."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    SET = "set"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Range:
    """What could be negotiated: from `low` to `high` in steps.

    Numbers step by a number; dates by an ISO 8601 duration, kept as its text.
    """

    low: Decimal | date | str
    high: Decimal | date | str
    step: Decimal | str


@dataclass(frozen=True, slots=True)
class Term:
    """Something that offers put a value on. `unit` is an ISO 4217 code for money, else free text."""

    id: str
    title: str
    type: TermType
    unit: str | None = None
    baseline: Value | None = None
    options: tuple[str, ...] = ()
    range: Range | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class TermMeasure:
    """A key result measured by one term's value."""

    term: str


@dataclass(frozen=True, slots=True)
class FormulaMeasure:
    """A key result measured by arithmetic over number terms; `unit` is of the result, None where the terms tell it."""

    formula: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CountMeasure:
    """A key result measured by how many of some options a set term holds; `of` empty means any option."""

    term: str
    of: tuple[str, ...] = ()


Measure: TypeAlias = TermMeasure | FormulaMeasure | CountMeasure


@dataclass(frozen=True, slots=True)
class Knot:
    """A point of a value function or of a point table over numbers or dates: `worth` (0..1, or points) at `at`."""

    at: Level
    worth: Fraction


Table: TypeAlias = Mapping[str, Fraction] | tuple[Knot, ...]
"""A value function or point table: by option (a boolean's are `true` and `false`), or by knots."""


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One measure of success in the plan; levels are as written, percentages not yet resolved."""

    id: str
    title: str
    commitment: Commitment
    measure: Measure
    target: Level
    better: Direction | None = None
    baseline: Level | None = None
    opening: Level | None = None
    stretch: Level | None = None
    reservation: Level | None = None
    weight: Fraction | None = None
    rank: int | None = None
    values: Table | None = None
    points: Table | None = None
    owner: str | None = None
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What we could do without this agreement: scored by its terms, or by `score` or `points` where these are unknown.

    `probability` (0..1) is that it comes off, `otherwise` the id of what is left where it does not. `cost` is a one-off
    amount, or words; `cost_in` the id of the term that the amount makes worse.
    """

    id: str
    title: str
    terms: Mapping[str, Value | None]
    score: Fraction | None = None
    points: Fraction | None = None
    feasibility: str | None = None
    cost: Decimal | str | None = None
    cost_in: str | None = None
    probability: Fraction | None = None
    otherwise: str | None = None
    lead_time: str | None = None
    assessed: date | None = None
    next_steps: str | None = None


@dataclass(frozen=True, slots=True)
class EstimatedTerm:
    """How we think the counterparty values one term; beyond `reservation` they refuse, whatever else they get."""

    term: str
    weight: Fraction | None = None
    rank: int | None = None
    worst: Value | None = None
    best: Value | None = None
    values: Table | None = None
    points: Table | None = None
    reservation: Value | None = None


class Confidence(StrEnum):
    """How sure we are of an estimate."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Estimate:
    """How we think the counterparty values the terms, and when they must close.

    Below the reservation score, or points, they would walk away.
    """

    terms: Mapping[str, EstimatedTerm]
    reservation_score: Fraction | None = None
    reservation_points: Fraction | None = None
    confidence: Confidence | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Counterparty:
    """The other side; `interests` and `batna` are Markdown."""

    name: str
    interests: str | None = None
    batna: str | None = None
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Trade:
    """What we could give for what, and when."""

    give: str
    get: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved the plan, when, and the fingerprint of what was approved."""

    by: str
    on: date
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """`plan.yaml`. Mappings keep the order of the file; free text is Markdown."""

    title: str
    owner: str
    objective: str
    counterparty: Counterparty
    terms: Mapping[str, Term]
    key_results: Mapping[str, KeyResult]
    supports: str | None = None
    context: str | None = None
    strategy: str | None = None
    opening_statement: str | None = None
    levers: str | None = None
    deal_breakers: str | None = None
    risks: str | None = None
    agenda: str | None = None
    team: str | None = None
    trades: tuple[Trade, ...] = ()
    starts: date | None = None
    decide_by: date | None = None
    value: Decimal | None = None
    value_per: str | None = None
    currency: str | None = None
    tags: tuple[str, ...] = ()
    audience: Audience = Audience.COUNTERPARTY
    alternatives: Mapping[str, Alternative] = field(default_factory=dict)
    batna: str | None = None
    approval: Approval | None = None
