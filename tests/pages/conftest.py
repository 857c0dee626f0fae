from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.delivery import Deliverable, DeliverableState, Implementation, ImplementationResult, ResultKind
from batna.model.plan import Alternative, Counterparty, KeyResult, Plan, Term, TermMeasure, TermType
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Offer
from batna.model.values import Commitment, Percent, Side
from batna.plan_report import PlanReport
from batna.progress.standing import DeliverableProgress, Phase, Point, ResultProgress, Status, Tracker
from batna.score.scorecard import scorecard

DAY = date(2026, 11, 24)
SETTINGS = Settings(title="Example", currency="EUR")

_COST = KeyResult(
    id="cost",
    title="Cut the cost",
    commitment=Commitment.COMMITTED,
    measure=TermMeasure("annual_cost"),
    target=Percent(Decimal(-10)),
    reservation=Decimal(960),
    weight=Fraction(3),
)
_LENGTH = KeyResult(
    id="length",
    title="Keep it short",
    commitment=Commitment.ASPIRATIONAL,
    measure=TermMeasure("length"),
    target="one year",
    values={"one year": Fraction(1), "two years": Fraction(1, 2), "three years": Fraction(0)},
    weight=Fraction(1),
)
PLAN = Plan(
    title="Renewal with Example Ltd",
    owner="A. Buyer",
    objective="Renew at a tenth less.",
    counterparty=Counterparty("Example Ltd"),
    terms={
        "annual_cost": Term("annual_cost", "Annual cost", TermType.NUMBER, unit="EUR", baseline=Decimal(1000)),
        "length": Term("length", "Length", TermType.CHOICE, options=("one year", "two years", "three years")),
    },
    key_results={"cost": _COST, "length": _LENGTH},
    alternatives={"other": Alternative("other", "Another supplier", {}, score=Fraction(1, 2))},
    batna="other",
    value=Decimal(3000),
    value_per="contract",
    tags=("parts",),
)
OFFERS = (
    Offer("2026-11-02-them", date(2026, 11, 2), Side.THEM, {"annual_cost": Decimal(970), "length": "two years"}),
    Offer("2026-11-05-us", date(2026, 11, 5), Side.US, {"annual_cost": Decimal(900), "length": "one year"}),
    Offer("2026-11-12-them", date(2026, 11, 12), Side.THEM, {"annual_cost": Decimal(930), "length": None}),
)
TRACKED = ImplementationResult(
    id="savings",
    title="Save 100 a year",
    kind=ResultKind.REACH,
    cadence="P3M",
    unit="EUR",
    baseline=Decimal(0),
    target=Decimal(100),
    due=date(2027, 11, 24),
)
TRACKER = Tracker(
    starts=date(2025, 11, 24),
    results={
        "savings": ResultProgress(
            result=TRACKED,
            status=Status.BEHIND,
            progress=Fraction(1, 3),
            expected=Fraction(1, 2),
            grade=Fraction(1, 3),
            compliance=None,
            confidence=Decimal("0.6"),
            points=(Point(date(2026, 9, 30), Decimal(33), "2026-10-01"),),
            periods=(),
        )
    },
    deliverables={
        "plan": DeliverableProgress(
            Deliverable("plan", "Transition plan", Side.THEM, date(2026, 11, 20)),
            date(2026, 11, 20),
            DeliverableState.OPEN,
            None,
            overdue=True,
        )
    },
    actions=(),
    reviews=(),
    status=Status.BEHIND,
    grade=Fraction(1, 3),
)
IMPLEMENTATION = Implementation("Deliver it.", {"savings": TRACKED}, {})


@pytest.fixture
def report() -> Callable[..., PlanReport]:
    """Call it as `report(plan=…, offers=…, phase=…)`; what is not given is the example in the middle of the talks."""

    def made(**parts: Any) -> PlanReport:
        tracker = parts.pop("tracker", None)
        phase = parts.pop("phase", Phase.EXECUTION)
        dues = parts.pop("dues", ())
        diagnostics = parts.pop("diagnostics", ())
        negotiation = replace(Negotiation("example", PLAN, offers=OFFERS), **parts)
        return PlanReport(negotiation, phase, scorecard(negotiation, DAY), tracker, dues, (), diagnostics)

    return made
