"""An agreement in its first year, worked out by hand.

The cost is to come down from 1000 to 900 in the 730 days from 1 January 2026 to 1 January 2028. It was 990 after 90
days, 985 after 190 and 970 after 290, so that it falls by 0.05 and then 0.15 a day; the median of these and of 20 in
200 days is 0.1. On 24 November, day 327, 1000 - 100 * 327/730 = 955.2 is expected.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from batna.model.delivery import (
    Action,
    AfterEffective,
    Amendment,
    Checkin,
    Decision,
    Deliverable,
    DeliverableState,
    Implementation,
    ImplementationResult,
    ResultKind,
    Retarget,
    Review,
    ReviewPlan,
    Threshold,
)
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Offer, Outcome, Result
from batna.model.values import Side
from batna.pages.tracker import TrackerView, tracker_page
from batna.pipeline import report_plan
from batna.plan_report import PlanReport
from batna.rules.subject import sound
from pages.conftest import DAY, PLAN, SETTINGS

COST = ImplementationResult(
    id="cost",
    title="Pay 900 a year",
    kind=ResultKind.REACH,
    cadence="P3M",
    owner="A. Buyer",
    realises="cost",
    unit="EUR",
    baseline=Decimal(1000),
    target=Decimal(900),
    due=date(2028, 1, 1),
)
UPTIME = ImplementationResult(
    id="uptime",
    title="Keep the line up",
    kind=ResultKind.MAINTAIN,
    cadence="P3M",
    unit="%",
    threshold=Threshold(at_least=Decimal(99)),
)
SYSTEM = ImplementationResult(
    id="system", title="Run the new system", kind=ResultKind.MILESTONE, cadence="P3M", due=date(2027, 6, 30)
)
IMPLEMENTATION = Implementation(
    objective="Deliver it.",
    key_results={result.id: result for result in (SYSTEM, UPTIME, COST)},
    deliverables={
        "handover": Deliverable("handover", "Handover plan", Side.THEM, AfterEffective("P30D"), owner="C. Seller"),
        "training": Deliverable("training", "Training of both teams", Side.BOTH, date(2027, 2, 1), term="annual_cost"),
    },
    reviews=ReviewPlan("P6M", first=date(2026, 7, 15)),
)
OFFER = Offer("2025-12-10-them", date(2025, 12, 10), Side.THEM, {"annual_cost": Decimal(900), "length": "one year"})
OUTCOME = Outcome(
    Result.AGREEMENT,
    date(2025, 12, 20),
    {},
    accepts=OFFER.id,
    effective=date(2026, 1, 1),
    clauses={"annual_cost": "Schedule 2"},
)


def checkin(day: date, values: Mapping[str, int | str | bool] | None = None, **told: Any) -> Checkin:
    """Figures of the day on which they were reported."""
    figures = {name: v if isinstance(v, bool) else Decimal(v) for name, v in (values or {}).items()}
    usual = Checkin(day.isoformat(), day, day, figures, {}, {})
    return replace(usual, **told)


CHECKINS = (
    checkin(date(2026, 4, 1), {"cost": 990, "uptime": "98.5"}, deliverables={"handover": DeliverableState.DONE}),
    checkin(date(2026, 7, 10), {"cost": 985, "uptime": "99.5"}),
    checkin(
        date(2026, 10, 18),
        {"cost": 970, "uptime": 99},
        confidence={"cost": Decimal("0.4")},
        blockers={"budget": Action("budget", "Free the budget for training", "C. Seller", date(2026, 12, 4))},
        note="The second site joins *late*.",
    ),
)
REVIEW = Review(
    "2026-07-15",
    date(2026, 7, 15),
    Decision.MODIFY,
    {"talk": Action("talk", "Talk to the second site", "A. Buyer", date(2026, 11, 20))},
    attendees=("A. Buyer", "C. Seller"),
    findings="Half of it is late.",
)
AMENDMENT = Amendment(
    "2026-08-01", date(2026, 8, 1), "The second site moves.", "D. Head", {}, {"system": Retarget(due=date(2027, 9, 30))}
)
NEGOTIATION = Negotiation(
    "example",
    PLAN,
    offers=(OFFER,),
    outcome=OUTCOME,
    implementation=IMPLEMENTATION,
    checkins=CHECKINS,
    reviews=(REVIEW,),
    amendments=(AMENDMENT,),
)


def tracked(day: date = DAY, settings: Settings = SETTINGS, **changes: Any) -> PlanReport:
    """Everything derived of the agreement on a day, with other records than usual where given."""
    return report_plan(sound(replace(NEGOTIATION, **changes), settings, day), ())


def view(day: date = DAY, settings: Settings = SETTINGS, **changes: Any) -> TrackerView:
    """The tracker's page of that."""
    report = tracked(day, settings, **changes)
    assert report.tracker is not None
    assert report.negotiation.implementation is not None
    found = tracker_page(report, report.tracker, report.negotiation.implementation, settings, day).view
    assert isinstance(found, TrackerView)
    return found
