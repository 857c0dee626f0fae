"""`batna analyse`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from batna.analysis import Refusal
from batna.cli.one_plan import open_report
from batna.cli.options import output_format, reading
from batna.cli.say import say, say_json
from batna.pipeline import advise
from batna.report import analyse_json, analyse_text
from batna.report.next_step_json import next_step


@click.command("analyse")
@click.argument("slug")
@reading
@output_format("text", "json")
def command(slug: str, day: date, start: Path, form: str) -> int:
    """Hold the plan of the negotiation SLUG against the estimate of how the counterparty values the terms.

    First what to do next. Then why: how many packages there are and how many both sides could accept,
    the frontier, where the two could meet, what to trade for what, and what would overturn it. All of
    it is exact, and no more certain than `counterparty.estimate` in plan.yaml.

    \b
    Examples:
      batna analyse acme-renewal
      batna analyse acme-renewal --format json
    """
    report, settings = open_report(slug, start, day)
    plan = report.negotiation.plan
    if plan.counterparty.estimate is None:
        message = (
            f"plan {slug!r} has no counterparty.estimate: add one to its plan.yaml, saying how we think the other side "
            "values the terms (ranks, worst and best are enough for a beginning)"
        )
        raise click.UsageError(message)
    advice = advise(report, settings, day).advice
    found = None if advice is None else advice.analysis
    if isinstance(found, Refusal):
        message = f"plan {slug!r} cannot be analysed, since {found.reason}: {found.help}"
        raise click.UsageError(message)
    if advice is None or found is None:
        message = f"plan {slug!r} has an estimate and no analysis"
        raise ValueError(message)
    if form == "json":
        document = analyse_json.document(slug, found) | {"next_step": next_step(advice.next_step)}
        say_json(document)
    else:
        say(analyse_text.report(replace(report, advice=advice), found, day, settings.locale))
    return 0
