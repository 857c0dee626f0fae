"""Talks, and the plans of the example portfolio, as reports; and what is printed about them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from batna.analysis import Analysis
from batna.analysis.suggest import Suggestions, suggest
from batna.model.plan import Confidence
from batna.model.portfolio import Settings
from batna.pipeline import advise, open_portfolio, report_plan
from batna.plan_report import PlanReport
from batna.progress.phase import phase
from batna.report import analyse_text, score_text, suggest_text
from talks import Talks

DAY = date(2026, 12, 31)
BAND = Fraction(1, 50)


def example(root: Path, slug: str, day: date) -> PlanReport:
    """A plan of the example portfolio on a day."""
    (plan,) = open_portfolio(root, day, frozenset({slug})).plans

    assert plan.sound is not None
    return report_plan(plan.sound, plan.diagnostics)


def reported(talks: Talks) -> PlanReport:
    """The talks as a report, on the last day of 2026."""
    return PlanReport(talks.negotiation, phase(talks.negotiation, None), talks.card(), None, (), (), ())


def confident(talks: Talks, confidence: Confidence | None) -> Talks:
    """The talks with their estimate of this confidence."""
    counterparty = talks.plan.counterparty

    assert counterparty.estimate is not None
    estimate = replace(counterparty.estimate, confidence=confidence)
    return replace(talks, plan=replace(talks.plan, counterparty=replace(counterparty, estimate=estimate)))


def one_line(lines: str) -> str:
    """A text without its line breaks, which depend on the page."""
    return " ".join(lines.replace("\N{NO-BREAK SPACE}", " ").split())


def advised(report: PlanReport | Talks, day: date = DAY) -> PlanReport:
    """The report with what to do next on a day."""
    return advise(reported(report) if isinstance(report, Talks) else report, Settings("Portfolio"), day)


def printed_analysis(report: PlanReport | Talks, day: date = DAY) -> str:
    """What `batna analyse` prints."""
    report = advised(report, day)
    found = None if report.advice is None else report.advice.analysis

    assert isinstance(found, Analysis)
    return analyse_text.report(report, found, day, "en")


def printed_suggestions(report: PlanReport | Talks, wished: Any = None, band: Fraction = BAND, day: date = DAY) -> str:
    """What `batna suggest` prints."""
    report = advised(report, day)
    wish = None if wished is None else Fraction(wished)
    found = suggest(report.negotiation.plan, report.scorecard, day, wish, band)

    assert isinstance(found, Suggestions)
    return suggest_text.report(report, found, day, "en")


def printed_score(report: PlanReport | Talks, offer: str | None = None) -> str:
    """What `batna score` prints, of all offers or of one."""
    report = reported(report) if isinstance(report, Talks) else report
    offers = [one for one in report.scorecard.offers if offer is None or one.offer.id == offer]
    return score_text.report(report, offers, DAY, "en")
