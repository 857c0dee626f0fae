"""`batna suggest`."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from batna.analysis import Refusal
from batna.cli.one_plan import open_report
from batna.cli.options import output_format, reading
from batna.cli.say import say, say_json
from batna.pipeline import advise, suggestions
from batna.report import suggest_json, suggest_text
from batna.report.next_step_json import next_step

_SCORE = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,40})?|[0-9]{1,40}/0*[1-9][0-9]{0,40}", re.ASCII)


class _Score(click.ParamType[Fraction]):
    name = "score"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        if isinstance(value, Fraction):
            return value
        score = Fraction(value) if _SCORE.fullmatch(value) else None
        if score is None:
            self.fail(f"{value!r} is not a score: write a number or fraction, such as 0.75 or 3/4", param, ctx)
        return score


@click.command("suggest")
@click.argument("slug")
@click.option(
    "--at",
    "wished",
    type=_Score(),
    metavar="SCORE",
    help="What the packages should be worth to us; 1 is every target met.",
    show_default="what the talks call for today",
)
@reading
@output_format("text", "json")
def command(slug: str, wished: Fraction | None, day: date, start: Path, form: str) -> int:
    """Say what to do next in the negotiation SLUG, and suggest three packages that are worth about the same to us.

    The first is, of the packages worth what the talks call for today, the one worth most to them, by
    the estimate of the plan or, without one, by what they ask for. None breaches a reservation value,
    is worth less than the BATNA, would by the estimate be refused, or gives for nothing what nobody
    asked for. Each differs from the others in two terms at least.

    \b
    Examples:
      batna suggest acme-renewal
      batna suggest acme-renewal --at 0.85
      batna suggest acme-renewal --at 3/4 --format json
    """
    report, settings = open_report(slug, start, day)
    report = advise(report, settings, day)
    plan, found = report.negotiation.plan, None if report.advice is None else report.advice.suggestions
    if found is None or wished is not None:
        found = suggestions(report, settings, day, wished)
    if isinstance(found, Refusal):
        message = f"no package can be suggested for {slug!r}, since {found.reason}: {found.help}"
        raise click.UsageError(message)
    if form == "json":
        step = None if report.advice is None else report.advice.next_step
        document = suggest_json.document(slug, plan, found) | {"next_step": next_step(step)}
        say_json(document)
    else:
        say(suggest_text.report(report, found, day, settings.locale))
    return 0
