"""`batna build`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from batna.cli.options import known, portfolio_root, reading
from batna.cli.paint import painter
from batna.cli.say import say
from batna.diagnostics import Kind
from batna.discover import discover
from batna.model.values import Audience
from batna.publish import RefusedFolderError, publish, site_folder
from batna.report import check_text
from batna.report.tally import tally
from batna.shared_site import make_counterparty_site, make_stakeholder_site
from batna.site import Site, make_site


class _Failed(click.ClickException):
    """The disk failed, and others than the team may not learn where."""

    exit_code = 1


class _Refused(click.ClickException):
    """The site cannot go where it was to go."""

    exit_code = 2


class _Bug(click.ClickException):
    """Batna failed, and others than the team may not learn of what."""

    exit_code = 3


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
    with _telling(who, target):
        site = _made(root, day, slug, who, partial=partial)
        if site.files is None:
            _say_why(site, who)
            return 1
        publish(site.files, folder)
    if site.left_out:
        say(f"left out as invalid: {', '.join(site.left_out)}", err=True)
    shown = site.plans - len(site.left_out)
    negotiations = "1 negotiation" if shown == 1 else f"{shown} negotiations"
    whom = "" if who is Audience.TEAM else f" for the audience {who}"
    say(f"{len(site.files)} files for {negotiations}{whom}: {target / 'index.html'}")
    return 0


def _made(root: Path, day: date, slug: str | None, audience: Audience, *, partial: bool) -> Site:
    slugs = [folder.slug for folder in discover(root).plans]
    if slug is not None and audience is Audience.TEAM:
        known(slug, slugs, "negotiation")
    if slug is not None and slug not in slugs:
        raise _unknown(slug)
    only, workers = None if slug is None else frozenset({slug}), os.cpu_count() or 1
    match audience:
        case Audience.TEAM:
            return make_site(root, day, only=only, leave_out_invalid=partial, workers=workers)
        case Audience.STAKEHOLDER:
            site = make_stakeholder_site(root, day, only=only, workers=workers)
            if slug is not None and site.files is not None and site.plans == 0:
                raise _unknown(slug)
            return site
        case Audience.COUNTERPARTY:
            if slug is None and len(slugs) != 1:
                message = "a counterparty sees exactly one negotiation: name it"
                raise click.UsageError(message)
            return make_counterparty_site(root, day, slug or slugs[0])


def _unknown(slug: str) -> click.UsageError:
    """Whether it is not there or not for this audience is not told, nor what else is there."""
    return click.UsageError(f"there is no negotiation {slug!r} for this audience: ask the team for its name")


def _say_why(site: Site, audience: Audience) -> None:
    """What is invalid; others than the team learn that something is, and neither what, where nor how much."""
    if audience is Audience.TEAM:
        invalid = [found for found in site.diagnostics if found.kind is Kind.INVALID]
        say(check_text.report(invalid, tally(invalid, site.plans), painter(err=True)), err=True)
        say("nothing was built: mend what is invalid, or leave those plans out with --partial", err=True)
    else:
        why = "the portfolio has findings that stop the build"
        say(f"nothing was built: {why}; ask the team to run `batna check`", err=True)


@contextmanager
def _telling(audience: Audience, target: Path) -> Iterator[None]:
    """Say what went wrong, to others than the team without any name from the disk and without a traceback.

    The folder may hold the team's site, and a message of Python's own may hold any value.
    """
    is_team = audience is Audience.TEAM
    try:
        yield
    except RefusedFolderError as error:
        hidden = "holds what batna did not make, or what was changed since: choose another folder with -o"
        raise _Refused(str(error) if is_team else f"{str(target)!r} {hidden}") from error
    except (click.ClickException, BrokenPipeError):
        raise
    except Exception as error:
        if is_team:
            raise
        if isinstance(error, OSError):
            raise _Failed(f"nothing was built: {error.strerror or 'the disk failed'}") from error
        raise _Bug("nothing was built, for a bug in batna: ask the team to build their own site") from error
