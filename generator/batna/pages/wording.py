"""The field's words for every state, each with the shape and tone that repeat it."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.diagnostics import Severity
from batna.model.delivery import Decision, DeliverableState
from batna.model.talks import Result
from batna.model.values import Commitment, Side
from batna.pages.page import Day, Mark
from batna.progress.standing import Colour, DueKind, Phase, Status
from batna.score.assessment import Quantity, State, Verdict
from batna.telling.figures import (
    NOTHING,
    count_of,
    days_apart,
    difference,
    interval,
    listed,
    score_distance,
    signed_percent,
    signed_score,
    span,
)

__all__ = [
    "NOTHING",
    "count_of",
    "days_apart",
    "difference",
    "interval",
    "listed",
    "score_distance",
    "signed_percent",
    "signed_score",
    "span",
]

STATES = {
    State.OPEN: Mark("open", "quiet", "ring"),
    State.BREACH: Mark("breach", "bad", "cross"),
    State.ACCEPTABLE: Mark("acceptable", "fair", "square"),
    State.MET: Mark("met", "good", "disc"),
    State.EXCEEDED: Mark("exceeded", "good", "diamond"),
}
VERDICTS = {
    Verdict.BREACH: Mark("in breach", "bad", "cross"),
    Verdict.WORSE_THAN_BATNA: Mark("worse than BATNA", "bad", "down"),
    Verdict.INCOMPLETE: Mark("incomplete", "quiet", "ring"),
    Verdict.ACCEPTABLE: Mark("acceptable", "fair", "square"),
    Verdict.MEETS_OBJECTIVE: Mark("meets the objective", "good", "disc"),
}
STATUSES = {
    Status.MISSED: Mark("missed", "bad", "cross"),
    Status.STALE: Mark("stale", "bad", "ring"),
    Status.AT_RISK: Mark("at risk", "bad", "down"),
    Status.BEHIND: Mark("behind", "warn", "up"),
    Status.PENDING: Mark("pending", "quiet", "ring"),
    Status.ON_TRACK: Mark("on track", "good", "disc"),
    Status.MET: Mark("met", "good", "diamond"),
}
PHASES = {
    Phase.PREPARATION: Mark("preparation", "quiet", "ring"),
    Phase.EXECUTION: Mark("execution", "live", "half"),
    Phase.IMPLEMENTATION: Mark("implementation", "live", "disc"),
    Phase.CLOSED: Mark("closed", "quiet", "square"),
}
RESULTS = {
    Result.AGREEMENT: Mark("agreement", "good", "disc"),
    Result.NO_AGREEMENT: Mark("no agreement", "quiet", "square"),
}
SEVERITIES = {
    Severity.ERROR: Mark("error", "bad", "cross"),
    Severity.WARNING: Mark("warning", "warn", "up"),
    Severity.NOTE: Mark("note", "quiet", "disc"),
    Severity.OFF: Mark("off", "quiet", "ring"),
}
COLOURS = {
    Colour.RED: Mark("red", "bad", "down"),
    Colour.AMBER: Mark("amber", "warn", "up"),
    Colour.GREEN: Mark("green", "good", "disc"),
}
DELIVERABLES = {
    DeliverableState.OPEN: Mark("open", "quiet", "ring"),
    DeliverableState.BLOCKED: Mark("blocked", "bad", "square"),
    DeliverableState.DONE: Mark("done", "good", "disc"),
}
DECISIONS = {
    Decision.KEEP: Mark("keep", "good", "disc"),
    Decision.MODIFY: Mark("modify", "warn", "up"),
    Decision.ABANDON: Mark("abandon", "bad", "cross"),
}
OVERDUE = Mark("overdue", "bad", "cross")
DONE = Mark("done", "good", "disc")
OPEN = Mark("open", "quiet", "ring")
DUE_SOON = Mark("due", "quiet", "ring")
DUE = {
    DueKind.DECIDE_BY: "decide",
    DueKind.OFFER_EXPIRES: "offer expires",
    DueKind.CHECKIN: "check-in",
    DueKind.KEY_RESULT: "key result due",
    DueKind.DELIVERABLE: "deliverable",
    DueKind.REVIEW: "review",
    DueKind.ACTION: "action",
    DueKind.NOTICE: "give notice",
    DueKind.EXPIRES: "agreement expires",
}
PARTIES = {Side.US: "us", Side.THEM: "them", Side.BOTH: "both"}


def commitment(value: Commitment) -> str:
    """What is promised: `committed` or `aspirational`."""
    return value.value


def quantity(
    value: Fraction | Decimal | date | str | bool | Collection[str] | None, unit: str | None, locale: str
) -> str:
    """A value with its unit, or a dash where there is none."""
    return NOTHING if value is None else words.quantity(value, unit, locale)


def day(value: date | None, locale: str) -> str:
    """A day, or a dash where there is none."""
    return NOTHING if value is None else words.day(value, locale)


def shown(
    value: Fraction | Decimal | date | str | bool | Collection[str] | None,
    unit: str | None,
    locale: str,
    beside: Quantity | None = None,
) -> str | Day:
    """A value as `quantity` writes it, or a day that programs can read; told apart from what it stands `beside`."""
    if isinstance(value, date):
        return moment(value, locale)
    return NOTHING if value is None else words.quantity(value, unit, locale, beside)


def moment(value: date, locale: str) -> Day:
    """A day for a page that shows it in words and keeps it readable by programs."""
    return Day(value.isoformat(), words.day(value, locale))
