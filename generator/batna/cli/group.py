"""The `batna` command: its verbs are imported only when they run, since importing takes longer than most of them."""

from importlib import import_module
from pathlib import Path

import click

from batna import __version__
from batna.cli.options import FOLDER, known

_VERBS = {
    "check": "every finding about a portfolio's files",
    "score": "the scorecard of a negotiation, an offer or a what-if",
    "analyse": "what the counterparty estimate says: frontier, solutions, ZOPA, trades",
    "suggest": "packages to offer next",
    "status": "the portfolio at a glance: phase, score, status, next due",
    "diff": "what changed since a git revision, as a negotiator would say it",
    "build": "the site",
    "explain": "a rule's page",
    "schema": "the JSON Schema of a kind of file",
}


class _LazyGroup(click.Group):
    """A group that knows the names of its verbs, and their modules when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        command: click.Command = import_module(f"batna.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-"):
            known(args[0], list(_VERBS), "command")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="batna")
@click.option("-C", "start", type=FOLDER, metavar="DIR", help="Look for the portfolio from DIR upwards.")
def batna(start: Path | None) -> None:
    """Negotiations as code.

    A negotiation is a folder of small YAML files in git. These commands check the files, score every
    offer against the plan's key results, follow up the agreement, and build a site that anyone can
    read.

    \b
    A first look, from the folder that holds batna.yaml or any folder in it:
      batna check                   is everything valid, and is any plan unmet?
      batna score SLUG              what is on the table worth to us?
      batna suggest SLUG            what could we offer next?
      batna status                  where does every negotiation stand?
      batna build                   the site, in site/

    Exit codes: 0 clean, 1 findings at or above fail_on or a refused build, 2 usage or configuration,
    3 a bug in batna, 130 interrupted.
    """
