"""`batna status`."""

from datetime import date
from pathlib import Path

import click

from batna.cli.one_plan import say_invalid
from batna.cli.options import output_format, portfolio_root, reading
from batna.cli.say import say, say_json
from batna.pipeline import open_portfolio, report_plan
from batna.report import status_json, status_text


@click.command("status")
@reading
@output_format("text", "json")
def command(day: date, start: Path, form: str) -> int:
    """Show where every negotiation stands: phase, score, worst status of its implementation, next due.

    Invalid plans are left out and said on stderr; the exit code is then 2.

    \b
    Examples:
      batna status
      batna status --as-of 2026-06-30 --format json
    """
    portfolio = open_portfolio(portfolio_root(start), day)
    reports = [report_plan(plan.sound, plan.diagnostics) for plan in portfolio.plans if plan.sound is not None]
    if form == "json":
        say_json(status_json.document(reports, day))
    else:
        say(status_text.report(reports, day, portfolio.settings.locale))
    if len(reports) < len(portfolio.plans) or portfolio.own_diagnostics:
        say_invalid(portfolio)
        return 2
    return 0
