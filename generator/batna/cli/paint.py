"""Colour, on a terminal only: click leaves it out everywhere else."""

import os

import click

from batna.report.check_text import Role

_STYLES: dict[Role, dict[str, str | bool]] = {
    Role.ERROR: {"fg": "red", "bold": True},
    Role.WARNING: {"fg": "yellow", "bold": True},
    Role.NOTE: {"fg": "cyan", "bold": True},
    Role.WAIVED: {"dim": True},
    Role.PLACE: {"fg": "blue", "bold": True},
    Role.STRONG: {"bold": True},
}


def paint(role: Role, text: str) -> str:
    """Text in its role's colour; plain where NO_COLOR is set (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **_STYLES[role])  # type: ignore[arg-type] - one dict type for all keywords
