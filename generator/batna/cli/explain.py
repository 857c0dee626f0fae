"""`batna explain`."""

import click

from batna.cli.options import known
from batna.cli.say import say
from batna.rules import RULES


@click.command("explain")
@click.argument("code", metavar="[CODE]", required=False)
def command(code: str | None) -> int:
    """Print a rule's page: what it finds, why it matters, and what to do.

    CODE is a rule's code or slug, such as B301 or unknown-term. Without one every rule is listed.
    """
    if code is None:
        for rule in RULES:
            say(f"{rule.code}  {rule.kind:<8} {rule.severity:<8} {rule.title}")
        return 0
    names = {rule.code.lower(): rule for rule in RULES} | {rule.slug: rule for rule in RULES}
    rule = names[known(code.lower(), list(names), "rule")]
    say(f"{rule.code} {rule.slug} ({rule.kind}, {rule.severity})\n\n{rule.page}")
    return 0
