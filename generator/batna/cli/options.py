"""Options that several verbs share, and what they mean."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

_MOST_NAMES = 12

F = TypeVar("F", bound=Callable[..., Any])


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail(f"{value!r} is not a day: write it as year-month-day, such as 2026-11-24", param, ctx)
        return day


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _start() -> Path:
    """Where `batna -C DIR` said to start, else here."""
    start = click.get_current_context().find_root().params.get("start")
    return start if isinstance(start, Path) else Path()


def _today() -> date:
    return datetime.now(UTC).date()


def reading(command: F) -> F:
    """`--as-of` and `-C`, for every command that reads a portfolio."""
    as_of = click.option(
        "--as-of",
        "day",
        type=_Day(),
        default=_today,
        show_default="today, UTC",
        metavar="DATE",
        help="The day asked about: what is dated later does not exist yet.",
    )
    folder = click.option(
        "-C",
        "start",
        type=FOLDER,
        default=_start,
        show_default="here",
        metavar="DIR",
        help="Look for the portfolio from DIR upwards.",
    )
    return as_of(folder(command))


def output_format(*choices: str) -> Callable[[F], F]:
    """`--format`, the first choice being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="What is printed.",
    )


def portfolio_root(start: Path) -> Path:
    """The portfolio that holds `start`; ends with a usage error where there is none."""
    from batna.discover import find_root  # noqa: PLC0415 - help and completion need no reading

    root = find_root(start.resolve())
    if root is None:
        message = (
            f"no batna.yaml in {start.resolve()} or in any folder above it: go to a portfolio, or name one with -C DIR"
        )
        raise click.UsageError(message)
    return root


def known(name: str, names: list[str], what: str) -> str:
    """`name`, where it is one of `names`; else a usage error that says which were meant."""
    if name in names:
        return name
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"there is {_some(names)}"
    message = f"no {what} {name!r}: {hint}"
    raise click.UsageError(message)


def _some(names: list[str]) -> str:
    shown = names[:_MOST_NAMES]
    rest = ["…"] if len(names) > _MOST_NAMES else []
    return ", ".join([*shown, *rest]) or "none"
