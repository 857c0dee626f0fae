"""A negotiation with everything that has a day, for tests of what spans plans."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from batna.diagnostics import Diagnostic
from batna.model.delivery import (
    Action,
    Amendment,
    Checkin,
    Decision,
    Deliverable,
    Implementation,
    ImplementationResult,
    ResultKind,
    Retarget,
    Review,
    ReviewPlan,
)
from batna.model.plan import Approval
from batna.model.portfolio import Negotiation, Settings, Waiver
from batna.model.talks import Outcome, Reply, ReplyKind, Result
from batna.model.values import Side
from batna.pages.summaries import PlanSummary
from batna.pages.summary import summary
from batna.pipeline import report_plan
from batna.plan_report import PlanReport
from batna.rules.subject import sound
from talks import Talks

DAY = date(2027, 5, 10)
SETTINGS = Settings(title="Example", url="https://negotiations.example.org/site/", currency="EUR")

TALKS = (
    Talks()
    .result("cost", "price", 900, reservation=1000)
    .result("length", "years", 2, reservation=1)
    .offer("2026-09-01-them", {"price": 1100, "years": 2}, expires=date(2026, 9, 20))
    .offer("2026-09-08-us", {"price": 850, "years": 2})
    .offer("2026-09-30-them", {"price": 890, "years": 3}, expires=date(2026, 10, 31))
)
_TRACKED = ImplementationResult(
    id="saving",
    title="Pay 890 a year",
    kind=ResultKind.MAINTAIN,
    cadence="P3M",
    owner="Controller",
    realises="cost",
    unit="EUR",
)
RENEWAL = replace(
    TALKS.negotiation,
    plan=replace(
        TALKS.plan,
        title="Renewal",
        starts=date(2026, 8, 1),
        decide_by=date(2026, 10, 15),
        approval=Approval("Director", date(2026, 8, 20)),
    ),
    replies=(Reply("2026-09-15-us", date(2026, 9, 15), Side.US, ReplyKind.DECLINES, "2026-09-01-them"),),
    outcome=Outcome(
        Result.AGREEMENT,
        date(2026, 10, 10),
        {},
        accepts="2026-09-30-them",
        signed=date(2026, 10, 20),
        effective=date(2026, 11, 1),
        expires=date(2028, 10, 31),
        notice_by=date(2028, 2, 29),
        lessons="Ask for *more*.",
    ),
    implementation=Implementation(
        "Deliver it.",
        {
            "share": replace(
                _TRACKED,
                id="share",
                title="Reach 3 years",
                kind=ResultKind.REACH,
                realises="length",
                unit="years",
                baseline=Decimal(0),
                target=Decimal(3),
                due=date(2028, 1, 31),
                owner=None,
            ),
        },
        {
            "plan": Deliverable("plan", "Transition plan", Side.THEM, date(2027, 1, 31)),
            "audit": Deliverable("audit", "Audit", Side.US, date(2027, 6, 30), owner="Auditor"),
        },
        reviews=ReviewPlan("P6M", first=date(2027, 4, 30)),
    ),
    checkins=(
        Checkin(
            "2027-02-05",
            date(2027, 2, 5),
            date(2027, 1, 31),
            {"share": Decimal(1)},
            {},
            {},
            blockers={"consent": Action("consent", "Written consent", "Lawyer", date(2027, 5, 9))},
            by="Controller",
        ),
    ),
    reviews=(
        Review(
            "2027-05-03",
            date(2027, 5, 3),
            Decision.KEEP,
            {"survey": Action("survey", "Ask the users", None, date(2027, 5, 31))},
            findings="Slow, but *steady*.",
        ),
    ),
    amendments=(
        Amendment(
            "2027-03-01", date(2027, 3, 1), "Late start.", "Director", {}, {"share": Retarget(due=date(2028, 3, 31))}
        ),
    ),
    waivers=(Waiver("B502", "plan", "They moved house.", "Director", date(2027, 6, 9)),),
)


def report(
    negotiation: Negotiation = RENEWAL,
    day: date = DAY,
    settings: Settings = SETTINGS,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> PlanReport:
    """Everything derived of a negotiation, by the program's own stages."""
    return report_plan(sound(negotiation, settings, day), diagnostics)


def summed(
    negotiation: Negotiation = RENEWAL,
    day: date = DAY,
    settings: Settings = SETTINGS,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> PlanSummary:
    """What the pages across plans need of it."""
    return summary(report(negotiation, day, settings, diagnostics), settings, day)
