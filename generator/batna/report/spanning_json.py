"""What the calendar and the waivers page show across plans, as parts of the portfolio's data."""

from collections.abc import Iterable

from batna.pages.summaries import PlanSummary
from batna.report.values import Json


def dates(plans: Iterable[PlanSummary]) -> Json:
    """Every date by day: `kind` and `id` tell it from all others of its plan, and `state` how it stands."""
    dated = sorted(((one, plan) for plan in plans for one in plan.dates), key=lambda pair: (pair[0].date, pair[1].slug))
    return [
        {
            "plan": plan.slug,
            "date": one.date.isoformat(),
            "kind": one.kind,
            "id": one.id,
            "what": one.what,
            "title": one.title,
            "owner": one.owner,
            "state": one.stand.name.lower(),
        }
        for one, plan in dated
    ]


def waivers(plans: Iterable[PlanSummary]) -> Json:
    """Every exception, with the messages of the findings that it covers."""
    return [
        {
            "plan": plan.slug,
            "rule": use.waiver.rule,
            "scope": use.waiver.scope,
            "reason": use.waiver.reason,
            "approved_by": use.waiver.approved_by,
            "expires": use.waiver.expires.isoformat(),
            "covers": list(use.covered),
        }
        for plan in plans
        for use in plan.waivers
    ]
