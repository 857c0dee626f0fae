"""`batna diff`."""

from datetime import date
from pathlib import Path

import click

from batna.cli.options import output_format, portfolio_root, reading
from batna.cli.paint import painter
from batna.cli.say import say, say_json
from batna.compare import compared, revisions
from batna.git import GitError
from batna.report import diff_json, diff_markdown, diff_text


@click.command("diff")
@click.argument("base", required=False, metavar="[BASE]")
@reading
@output_format("text", "markdown", "json")
def command(base: str | None, day: date, start: Path, form: str) -> int:
    """Tell what changed since a git revision, as a negotiator would say it.

    New offers and what they are worth, what they give away and whether that was approved; replies and
    outcomes; levels, weights and approvals that moved; what check-ins report; findings new and gone.
    BASE is a branch, a tag or a commit, and is compared with the files as they are; BASE..HEAD compares
    two revisions. Without either: what this branch has changed since it left main.

    The exit code does not tell what was found: `batna check --since BASE` is the gate.

    \b
    Examples:
      batna diff
      batna diff origin/main
      batna diff v1..HEAD --format json
      batna diff origin/main --format markdown     a comment for a pull request
    """
    root = portfolio_root(start)
    try:
        between = revisions(root, base)
        difference = compared(root, between, day)
    except GitError as error:
        raise click.UsageError(str(error)) from error
    if form == "json":
        document = diff_json.document(difference, between.base, between.head)
        say_json(document)
    elif form == "markdown":
        say(diff_markdown.report(difference, between.said))
    else:
        say(diff_text.report(difference, between.said, painter()))
    return 0
