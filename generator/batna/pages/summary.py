"""One plan's part of the pages across plans."""

from collections import Counter
from datetime import date

from batna.model.portfolio import Settings
from batna.pages.attention import attention
from batna.pages.dates import plan_dates
from batna.pages.exceptions import waiver_uses
from batna.pages.learnt import learnt
from batna.pages.records import news
from batna.pages.search import entries
from batna.pages.summaries import PlanSummary
from batna.plan_report import PlanReport
from batna.progress.portfolio import amounts
from batna.score.scorecard import on_the_table, settled_or_offered
from batna.telling.delivery import towards


def summary(report: PlanReport, settings: Settings, day: date) -> PlanSummary:
    """What the portfolio and the findings page need to know of a plan."""
    negotiation = report.negotiation
    plan = negotiation.plan
    standing = settled_or_offered(report.scorecard)
    batna = report.scorecard.batna
    tracker = report.tracker
    return PlanSummary(
        slug=negotiation.slug,
        title=plan.title,
        counterparty=plan.counterparty.name,
        owner=plan.owner,
        phase=report.phase,
        result=None if negotiation.outcome is None else negotiation.outcome.result,
        tags=plan.tags,
        value=plan.value,
        value_per=plan.value_per,
        currency=plan.currency or settings.currency,
        score=None if standing is None else standing.score,
        score_of=_score_of(report),
        verdict=None if standing is None else standing.verdict,
        batna=None if batna is None else batna.score,
        at_targets=report.scorecard.at_targets,
        greatest=report.scorecard.greatest,
        status=None if tracker is None else tracker.status,
        grade=None if tracker is None else tracker.grade,
        towards=towards(report),
        has_tracker=tracker is not None,
        next_due=report.dues[0] if report.dues else None,
        findings=dict(sorted(Counter(found.severity for found in report.diagnostics if found.waived is None).items())),
        attention=attention(report, settings, day),
        dates=plan_dates(report, settings.locale, day),
        news=news(report, settings.locale, day),
        waivers=waiver_uses(report, settings),
        learnt=learnt(report, settings.locale),
        entries=entries(report, settings.locale),
        amounts=amounts(negotiation.slug, report.realisations),
    )


def _score_of(report: PlanReport) -> str:
    """Which package the score is of."""
    card = report.scorecard
    if card.outcome is not None:
        return "agreed"
    return "" if on_the_table(card) is None else "their standing offer"
