"""`batna check`."""

import json
import os
from datetime import date
from pathlib import Path

import click

from batna.check import fails
from batna.cli.options import known, output_format, portfolio_root, reading
from batna.cli.paint import paint
from batna.discover import discover
from batna.pipeline import check_portfolio
from batna.report import check_json, check_text
from batna.report.tally import tally


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@reading
@output_format("text", "json")
def command(paths: tuple[Path, ...], day: date, start: Path, form: str) -> int:
    """Report every finding: what is not valid, what is unmet, and what could be better.

    PATH is a plan's folder, a file in one, or a plan's slug; without one the whole portfolio is
    checked. The exit code is 1 when a finding stands at or above `fail_on` of batna.yaml
    (default: error) that no waiver covers.

    \b
    Examples:
      batna check
      batna check plans/acme-renewal
      batna check --format json --as-of 2026-11-24
    """
    root = portfolio_root(start)
    portfolio = check_portfolio(root, day, _slugs(root, start, paths), os.cpu_count() or 1)
    found = portfolio.diagnostics
    counted = tally(found, len(portfolio.plans))
    if form == "json":
        click.echo(json.dumps(check_json.document(found, counted, day), indent=2, ensure_ascii=False))
    else:
        click.echo(check_text.report(found, counted, paint), nl=False)
    return int(any(fails(diagnostic, portfolio.settings.fail_on) for diagnostic in found))


def _slugs(root: Path, start: Path, paths: tuple[Path, ...]) -> frozenset[str] | None:
    """The plans that the paths lie in; None, for all of them, where one is the portfolio or holds it."""
    slugs = [folder.slug for folder in discover(root).plans] if paths else []
    chosen: set[str] = set()
    plans = root / "plans"
    for path in paths:
        place = (start / path).resolve()
        if plans in place.parents:
            chosen.add(known(place.relative_to(plans).parts[0], slugs, "plan"))
        elif place == root or place in root.parents or place in {plans, root / "batna.yaml"}:
            return None
        else:
            chosen.add(known(str(path), slugs, "plan or path in the portfolio"))
    return frozenset(chosen) if paths else None
