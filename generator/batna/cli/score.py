"""`batna score`."""

from datetime import date
from pathlib import Path

import click

from batna.cli.one_plan import open_report
from batna.cli.options import known, output_format, reading
from batna.cli.say import say, say_json
from batna.report import score_json, score_text
from batna.what_if import what_if


@click.command("score")
@click.argument("slug")
@click.argument("offer", required=False)
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="TERM=VALUE",
    help="Score a package that is in no file: these values, on top of OFFER's where one is named.",
)
@reading
@output_format("text", "json")
def command(slug: str, offer: str | None, changes: tuple[str, ...], day: date, start: Path, form: str) -> int:
    """Hold the offers of the negotiation SLUG against its plan.

    With OFFER, the id of one, only that offer is shown. With --set, a what-if: a package that nobody
    has put on the table yet. In VALUE a set's options are parted by commas; null leaves a term open.

    \b
    Examples:
      batna score acme-renewal
      batna score acme-renewal 2026-09-08-us
      batna score acme-renewal --set annual_cost=1104000 --set term_years=3
      batna score acme-renewal 2026-09-08-us --set annual_cost=1104000 --format json
    """
    report, settings = open_report(slug, start, day)
    negotiation, card = report.negotiation, report.scorecard
    base = None
    shown = card.offers
    if offer is not None:
        known(offer, [scored.offer.id for scored in card.offers], "offer")
        shown = tuple(scored for scored in card.offers if scored.offer.id == offer)
        base = shown[0].offer
    if changes:
        chosen = [_setting(change) for change in changes]
        twice = [term for place, (term, _) in enumerate(chosen) if term in dict(chosen[:place])]
        if twice:
            message = f"{twice[0]!r} is set twice: set it once"
            raise click.UsageError(message)
        supposed = what_if(negotiation, settings, day, base, chosen)
        if isinstance(supposed, tuple):
            raise click.UsageError("\n".join(supposed))
        shown = (supposed,)
    if form == "json":
        agreed_on = None if negotiation.outcome is None else negotiation.outcome.date
        document = score_json.document(slug, report.phase, card, shown, agreed_on)
        say_json(document)
    else:
        say(score_text.report(report, shown, day, settings.locale))
    return 0


def _setting(text: str) -> tuple[str, str]:
    term, equals, value = text.partition("=")
    if not equals:
        message = f"{text!r} sets nothing: write --set TERM=VALUE"
        raise click.UsageError(message)
    return term.strip(), value.strip()
