"""Colour, on a terminal only: click leaves it out everywhere else."""

import os

import click

from batna.report.check_text import Role

_STYLES = {
    Role.ERROR: ("red", True),
    Role.WARNING: ("yellow", True),
    Role.NOTE: ("cyan", True),
    Role.WAIVED: (None, False),
    Role.STOOD: (None, False),
    Role.PLACE: ("blue", True),
    Role.STRONG: (None, True),
}


def paint(role: Role, text: str) -> str:
    """Text in its role's colour; plain where NO_COLOR is set (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return text
    colour, is_bold = _STYLES[role]
    return click.style(text, fg=colour, bold=is_bold)
