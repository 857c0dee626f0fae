"""`batna build`."""

import os
from datetime import date
from pathlib import Path

import click

from batna.cli.options import portfolio_root, reading
from batna.cli.paint import paint
from batna.diagnostics import Kind
from batna.publish import RefusedFolderError, publish
from batna.report import check_text
from batna.report.tally import tally
from batna.site import make_site


@click.command("build")
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: site/ in the portfolio]",
)
@click.option("--partial", is_flag=True, help="Leave out invalid plans, and list them on the findings page.")
@reading
def command(out: Path | None, partial: bool, day: date, start: Path) -> int:
    """Build the site: a brief, a scorecard and a tracker for each negotiation, and what spans them all.

    While anything is invalid nothing is built and the site that is there stays as it is. What is unmet
    or could be better is shown on the site and does not stop it: `batna check` is the gate.

    \b
    Examples:
      batna build
      batna build -o public --as-of 2026-11-24
    """
    root = portfolio_root(start)
    target = out or root / "site"
    if root / "plans" in (target.resolve(), *target.resolve().parents):
        message = f"{target} lies among the plans, where every file is a record: choose another place with -o"
        raise click.UsageError(message)
    site = make_site(root, day, leave_out_invalid=partial, workers=os.cpu_count() or 1)
    if site.files is None:
        invalid = [found for found in site.diagnostics if found.kind is Kind.INVALID]
        click.echo(check_text.report(invalid, tally(invalid, site.plans), paint), nl=False, err=True)
        click.echo("nothing was built: mend what is invalid, or leave those plans out with --partial", err=True)
        return 1
    try:
        publish(site.files, target)
    except RefusedFolderError as error:
        click.echo(f"error: {error}", err=True)
        return 1
    if site.left_out:
        click.echo(f"left out as invalid: {', '.join(site.left_out)}", err=True)
    shown = site.plans - len(site.left_out)
    negotiations = "1 negotiation" if shown == 1 else f"{shown} negotiations"
    click.echo(f"{len(site.files)} files for {negotiations}: {target / 'index.html'}")
    return 0
