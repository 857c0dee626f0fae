"""`batna schema`."""

import click

from batna.cli.options import known
from batna.cli.say import say_as_it_is
from batna.resources import schema_kinds, schema_text


@click.command("schema")
@click.argument("kind")
def command(kind: str) -> int:
    """Print the JSON Schema of a KIND of file, for an editor or another tool.

    \b
    Kinds: batna, plan, offer, outcome, implementation, checkin, review, amendment, waivers.
    """
    say_as_it_is(schema_text(known(kind, list(schema_kinds()), "kind of file")))
    return 0
