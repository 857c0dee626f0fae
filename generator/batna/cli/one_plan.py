"""Opening the one negotiation that a verb is about."""

from datetime import date
from pathlib import Path

import click

from batna.cli.options import known, portfolio_root
from batna.cli.paint import painter
from batna.cli.say import say
from batna.diagnostics import Kind
from batna.discover import discover
from batna.model.portfolio import Settings
from batna.pipeline import Portfolio, open_portfolio, report_plan
from batna.plan_report import PlanReport
from batna.report import check_text
from batna.report.tally import tally


class InvalidPlan(click.ClickException):
    """Nothing can be computed of a plan: what is wrong with it was said on stderr before this is raised."""

    exit_code = 2


def open_report(slug: str, start: Path, day: date) -> tuple[PlanReport, Settings]:
    """All that is derived of the negotiation `slug`.

    Raises InvalidPlan where it is invalid, after saying on stderr what is wrong: only `check` judges, with exit code 1.
    """
    root = portfolio_root(start)
    known(slug, [folder.slug for folder in discover(root).plans], "plan")
    portfolio = open_portfolio(root, day, frozenset({slug}))
    (plan,) = portfolio.plans
    if plan.sound is None or portfolio.own_diagnostics:
        say_invalid(portfolio)
        what = f"plan {slug!r} is invalid" if plan.sound is None else "the portfolio's settings are invalid"
        message = f"{what}, so that nothing can be computed from it: correct what is listed above"
        raise InvalidPlan(message)
    return report_plan(plan.sound, plan.diagnostics), portfolio.settings


def say_invalid(portfolio: Portfolio) -> None:
    """Print what is invalid to stderr, where a result cannot be computed from it."""
    invalid = [found for found in portfolio.diagnostics if found.kind is Kind.INVALID]
    say(check_text.report(invalid, tally(invalid, len(portfolio.plans)), painter(err=True)), err=True)
