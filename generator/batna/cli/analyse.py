"""`batna analyse`."""

import json
from datetime import date
from pathlib import Path

import click

from batna.analysis import Refusal, analyse
from batna.cli.one_plan import open_report
from batna.cli.options import output_format, reading
from batna.report import analyse_json, analyse_text


@click.command("analyse")
@click.argument("slug")
@reading
@output_format("text", "json")
def command(slug: str, day: date, start: Path, form: str) -> int:
    """Hold the plan of the negotiation SLUG against the estimate of how the counterparty values the terms.

    How many packages there are and how many both sides could accept, the frontier, where the two could
    meet, what to trade for what, and what would overturn it. All of it is exact, and no more certain
    than `counterparty.estimate` in plan.yaml.

    \b
    Examples:
      batna analyse acme-renewal
      batna analyse acme-renewal --format json
    """
    opened = open_report(slug, start, day)
    if opened is None:
        return 1
    report, settings = opened
    plan = report.negotiation.plan
    if plan.counterparty.estimate is None:
        message = (
            f"plan {slug!r} has no counterparty.estimate: add one to its plan.yaml, saying how we think the other side "
            "values the terms (ranks, worst and best are enough for a beginning)"
        )
        raise click.UsageError(message)
    found = analyse(plan, report.scorecard)
    if isinstance(found, Refusal):
        message = f"plan {slug!r} cannot be analysed, since {found.reason}: {found.help}"
        raise click.UsageError(message)
    if form == "json":
        click.echo(json.dumps(analyse_json.document(slug, found), indent=2, ensure_ascii=False))
    else:
        click.echo(analyse_text.report(report, found, day, settings.locale), nl=False)
    return 0
