"""`batna check`."""

import os
from datetime import date
from pathlib import Path

import click

from batna.check import fails
from batna.cli.options import known, output_format, portfolio_root, reading
from batna.cli.paint import painter
from batna.cli.say import say, say_as_it_is, say_json, say_xml
from batna.discover import discover
from batna.inert import inert
from batna.pipeline import Portfolio, check_portfolio
from batna.report import check_text
from batna.report.tally import tally


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--since",
    "base",
    metavar="BASE",
    help="What stood at this git revision already is shown and does not fail.",
)
@reading
@output_format("text", "json", "github", "sarif", "junit", "gitlab")
def command(paths: tuple[Path, ...], base: str | None, day: date, start: Path, form: str) -> int:
    """Report every finding: what is not valid, what is unmet, and what could be better.

    PATH is a plan's folder, a file in one, or a plan's slug; without one the whole portfolio is
    checked. The exit code is 1 when a finding stands at or above `fail_on` of batna.yaml
    (default: error) that no waiver covers, whatever the format.

    \b
    Formats:
      text     for a person
      json     for a program; README describes it
      github   annotations in GitHub Actions, every finding in the job's summary
      sarif    SARIF 2.1.0, for code scanning
      junit    JUnit XML, a suite for each plan
      gitlab   a GitLab code quality report

    \b
    Examples:
      batna check
      batna check plans/acme-renewal
      batna check --since origin/main
      batna check --format json --as-of 2026-11-24
    """
    root = portfolio_root(start)
    portfolio = _checked(root, day, base, _slugs(root, start, paths))
    _say(portfolio, root, form, is_compared=base is not None)
    return int(any(fails(diagnostic, portfolio.settings.fail_on) for diagnostic in portfolio.diagnostics))


def _checked(root: Path, day: date, base: str | None, only: frozenset[str] | None) -> Portfolio:
    workers = os.cpu_count() or 1
    if base is None:
        return check_portfolio(root, day, only, workers)
    from batna.git import GitError  # noqa: PLC0415 - only needed with --since
    from batna.since import check_since  # noqa: PLC0415

    try:
        return check_since(root, day, base, only, workers)
    except GitError as error:
        raise click.UsageError(f"--since: {error}") from error


def _say(portfolio: Portfolio, root: Path, form: str, *, is_compared: bool) -> None:
    """Print the report; a format's module is imported when it is asked for."""
    found = portfolio.diagnostics
    counted = tally(found, len(portfolio.plans))
    if form == "text":
        say(check_text.report(found, counted, painter()))
        return
    if form == "json":
        from batna.report import check_json  # noqa: PLC0415

        say_json(check_json.document(found, counted, portfolio.day))
        return
    from batna.since import place_in_repository  # noqa: PLC0415

    prefix = place_in_repository(root)
    if form == "sarif":
        from batna.report import check_sarif  # noqa: PLC0415
        from batna.rules import RULES  # noqa: PLC0415

        say_json(check_sarif.document(found, RULES, prefix, portfolio.settings.url, is_compared=is_compared))
    elif form == "junit":
        from batna.report import check_junit  # noqa: PLC0415

        slugs = [plan.slug for plan in portfolio.plans]
        say_xml(check_junit.document(found, slugs, portfolio.settings.fail_on, prefix))
    elif form == "gitlab":
        from batna.report import check_gitlab  # noqa: PLC0415

        say_json(check_gitlab.document(found, prefix))
    else:
        from batna.report import check_github  # noqa: PLC0415

        _add_to_job_summary(check_github.summary_markdown(found, counted, prefix))
        say_as_it_is(check_github.annotations(found, prefix))
        say(check_text.summary(found, counted))


def _add_to_job_summary(text: str) -> None:
    """A job's steps share one file, which GitHub names to each."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(inert(text))


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
