"""`batna build`."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from batna.cli.options import known, portfolio_root, reading
from batna.cli.paint import painter
from batna.cli.say import say
from batna.diagnostics import Diagnostic, Kind
from batna.discover import discover
from batna.model.values import Audience
from batna.publish import RefusedFolderError, publish, site_folder
from batna.report import check_text
from batna.report.one_line import one_line
from batna.report.tally import tally
from batna.shared_site import make_counterparty_site, make_stakeholder_site
from batna.site import Site, make_site


class _Refused(click.ClickException):
    """The site cannot go where it was to go."""

    exit_code = 2


@click.command("build")
@click.argument("slug", required=False, metavar="[SLUG]")
@click.option(
    "-o",
    "out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: site/ in the portfolio]",
)
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.TEAM.value,
    show_default=True,
    help="Who the site is for: others see less, and nothing that rests on what they may not see.",
)
@click.option("--partial", is_flag=True, help="Leave out invalid plans, and list them on the findings page.")
@reading
def command(slug: str | None, out: Path | None, audience: str, partial: bool, day: date, start: Path) -> int:
    """Build the site: a brief, a scorecard and a tracker for each negotiation, and what spans them all.

    While anything is invalid nothing is built and the site that is there stays as it is. What is unmet
    or could be better is shown on the site and does not stop it: `batna check` is the gate.

    SLUG builds one negotiation alone. A counterparty gets exactly one: name it, unless there is only one.

    \b
    Examples:
      batna build
      batna build -o public --as-of 2026-11-24
      batna build --audience stakeholder -o for-the-board
      batna build office-services-renewal --audience counterparty -o for-them
    """
    root = portfolio_root(start)
    target = out or root / "site"
    try:
        folder = site_folder(target, root)
    except RefusedFolderError as error:
        raise _Refused(str(error)) from error
    who = Audience(audience)
    if partial and who is not Audience.TEAM:
        message = "--partial is for the team's site: what others see is complete, or it is not built"
        raise click.UsageError(message)
    site = _made(root, day, slug, who, partial=partial)
    if site.files is None:
        _say_why(site, who)
        return 1
    try:
        publish(site.files, folder)
    except RefusedFolderError as error:
        raise _Refused(str(error)) from error
    if site.left_out:
        say(f"left out as invalid: {', '.join(site.left_out)}", err=True)
    shown = site.plans - len(site.left_out)
    negotiations = "1 negotiation" if shown == 1 else f"{shown} negotiations"
    whom = "" if who is Audience.TEAM else f" for the audience {who}"
    say(f"{len(site.files)} files for {negotiations}{whom}: {target / 'index.html'}")
    return 0


def _made(root: Path, day: date, slug: str | None, audience: Audience, *, partial: bool) -> Site:
    slugs = [folder.slug for folder in discover(root).plans]
    if slug is not None:
        known(slug, slugs, "negotiation")
    only, workers = None if slug is None else frozenset({slug}), os.cpu_count() or 1
    match audience:
        case Audience.TEAM:
            return make_site(root, day, only=only, leave_out_invalid=partial, workers=workers)
        case Audience.STAKEHOLDER:
            return make_stakeholder_site(root, day, only=only, workers=workers)
        case Audience.COUNTERPARTY:
            if slug is None and len(slugs) != 1:
                message = f"a counterparty sees exactly one negotiation: name it ({len(slugs)} are there)"
                raise click.UsageError(message)
            return make_counterparty_site(root, day, slug or slugs[0])


def _say_why(site: Site, audience: Audience) -> None:
    """What is invalid; for others only where it is, since a message holds values."""
    invalid = [found for found in site.diagnostics if found.kind is Kind.INVALID]
    if audience is Audience.TEAM:
        say(check_text.report(invalid, tally(invalid, site.plans), painter(err=True)), err=True)
        say("nothing was built: mend what is invalid, or leave those plans out with --partial", err=True)
        return
    for line in _places(invalid):
        say(line, err=True)
    say("nothing was built: `batna check` says what is invalid and how to mend it", err=True)


def _places(diagnostics: Iterable[Diagnostic]) -> Iterable[str]:
    for found in diagnostics:
        path = ".".join(str(part) for part in found.at.path)
        yield one_line(f"{found.severity}[{found.code}] {found.at.file}{': ' + path if path else ''}")
