"""Which pages there are: those of one plan, and those across plans."""

from datetime import date

from batna.model.portfolio import Settings
from batna.pages.brief import brief_page
from batna.pages.calendar import calendar_pages
from batna.pages.findings import findings_pages
from batna.pages.lessons import lessons_pages
from batna.pages.page import Page
from batna.pages.plan_frame import has_agreement
from batna.pages.portfolio import portfolio_list
from batna.pages.rule_pages import rule_pages
from batna.pages.scorecard import scorecard_page
from batna.pages.summaries import PortfolioReport
from batna.pages.tracker import tracker_page
from batna.pages.tracker_unplanned import unplanned_page
from batna.pages.waivers import waivers_page
from batna.plan_report import PlanReport


def plan_pages(report: PlanReport, settings: Settings, day: date) -> list[Page]:
    """The pages of one plan, which rest on nothing but that plan, the settings and the day."""
    pages = [brief_page(report, settings, day), scorecard_page(report, settings, day)]
    implementation = report.negotiation.implementation
    if report.tracker is not None and implementation is not None:
        pages.append(tracker_page(report, report.tracker, implementation, settings, day))
    elif has_agreement(report):
        pages.append(unplanned_page(report, settings, day))
    return pages


def portfolio_pages(report: PortfolioReport) -> list[Page]:
    """The pages across plans, and those about the rules."""
    return [
        *portfolio_list(report),
        *calendar_pages(report),
        *findings_pages(report),
        waivers_page(report),
        *lessons_pages(report),
        *rule_pages(report),
    ]
