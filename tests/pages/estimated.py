"""The example of the page tests with ranges, and with an estimate of the other side.

It has nine packages. By our plan 900, 930 and 960 EUR are worth 3/4, 3/8 and nothing of our score, and one,
two and three years 1/4, 1/8 and nothing; by the estimate they are worth nothing, 1/8 and 1/4, and nothing, 9/16 and
3/4 of theirs. We can do without an agreement for 1/2, and they for 1/4.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.plan import Confidence, Counterparty, Estimate, EstimatedTerm, Plan, Range
from batna.model.talks import Offer, Outcome
from batna.model.values import Side, Value
from batna.pages.scorecard import ScorecardView, scorecard_page
from batna.pipeline import advise
from batna.plan_report import PlanReport
from pages.conftest import DAY, PLAN, SETTINGS

Reporter = Callable[..., PlanReport]
_RANGE = Range(Decimal(900), Decimal(960), Decimal(30))
_TERMS = {**PLAN.terms, "annual_cost": replace(PLAN.terms["annual_cost"], range=_RANGE)}
OWN = replace(PLAN, terms=_TERMS)
COST = EstimatedTerm("annual_cost", weight=Fraction(1), worst=Decimal(900), best=Decimal(960))
_LENGTH = EstimatedTerm(
    "length",
    weight=Fraction(3),
    values={"one year": Fraction(0), "two years": Fraction(3, 4), "three years": Fraction(1)},
)
_ESTIMATE = Estimate({"annual_cost": COST, "length": _LENGTH}, Fraction(1, 4), confidence=Confidence.MEDIUM)


def offer(day: int, sender: Side, cost: int | None, length: str, **more: object) -> Offer:
    terms: dict[str, Value | None] = {"annual_cost": None if cost is None else Decimal(cost), "length": length}
    name = f"2026-11-{day:02}-{sender}"
    return replace(Offer(name, date(2026, 11, day), sender, terms), **more)  # type: ignore[arg-type]


THEIRS = offer(2, Side.THEM, 930, "two years")
OURS = offer(5, Side.US, 900, "two years")


def plan(**parts: object) -> Plan:
    estimate = replace(_ESTIMATE, **parts)  # type: ignore[arg-type]
    return replace(OWN, counterparty=Counterparty("Example Ltd", estimate=estimate))


def page(report: Reporter, plan: Plan, *offers: Offer, outcome: Outcome | None = None) -> ScorecardView:
    made = advise(report(plan=plan, offers=offers, outcome=outcome), SETTINGS, DAY)
    view = scorecard_page(made, SETTINGS, DAY).view
    assert isinstance(view, ScorecardView)
    return view
