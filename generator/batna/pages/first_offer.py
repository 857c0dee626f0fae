"""Before the first offer: the file to write, with an example for this plan."""

from dataclasses import dataclass
from datetime import date

from batna.analysis.suggest import Suggestions
from batna.model.values import Side, Value
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import PlanReport


@dataclass(frozen=True, slots=True)
class FirstOfferView:
    """Where the file goes, what would stand in it, and the command that writes it; all for an offer of theirs."""

    file: str
    text: str
    command: str


def first_offer(report: PlanReport, day: date) -> FirstOfferView | None:
    """None once there is an offer, or where the talks have ended without one."""
    negotiation = report.negotiation
    if negotiation.offers or negotiation.outcome is not None:
        return None
    name = f"{day.isoformat()}-{Side.THEM}"
    lines = [f"date: {day.isoformat()}", f"from: {Side.THEM}", *terms_yaml(_example(report))]
    return FirstOfferView(
        file=f"plans/{negotiation.slug}/offers/{name}.yaml",
        text="\n".join(lines),
        command=f"batna offer {negotiation.slug}",
    )


def _example(report: PlanReport) -> dict[str, Value]:
    """What they give today, where the plan says so; else the last package that we could suggest ourselves."""
    terms = {name: term.baseline for name, term in report.negotiation.plan.terms.items() if term.baseline is not None}
    if terms:
        return terms
    found = None if report.advice is None else report.advice.suggestions
    return dict(found.packages[-1].terms) if isinstance(found, Suggestions) and found.packages else {}
