"""Colour, on a terminal only."""

import os
import sys

import click

from batna.report.check_text import Paint, Role, plain

_STYLES = {
    Role.ERROR: ("red", True),
    Role.WARNING: ("yellow", True),
    Role.NOTE: ("cyan", True),
    Role.WAIVED: (None, False),
    Role.STOOD: (None, False),
    Role.PLACE: ("blue", True),
    Role.STRONG: (None, True),
}


def is_coloured(*, err: bool = False) -> bool:
    """Whether the output, or the one for errors, is a terminal, and NO_COLOR is not set (no-color.org)."""
    return not os.environ.get("NO_COLOR") and (sys.stderr if err else sys.stdout).isatty()


def painter(*, err: bool = False) -> Paint:
    """What gives text the colour of its role, there or not at all."""
    return _painted if is_coloured(err=err) else plain


def _painted(role: Role, text: str) -> str:
    colour, is_bold = _STYLES[role]
    return click.style(text, fg=colour, bold=is_bold)
