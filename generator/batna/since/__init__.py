"""The check against a revision: what stood there already is shown, and does not fail."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from batna import git
from batna.pipeline import Portfolio, check_portfolio
from batna.since.against import check_against

__all__ = ["check_against", "check_since", "place_in_repository"]


def check_since(
    root: Path, day: date, revision: str, only: frozenset[str] | None = None, workers: int = 1
) -> Portfolio:
    """Check the portfolio at `root` as `check_portfolio` does, with what stood at `revision` marked as not new.

    Where the portfolio did not exist at the revision everything is new. Raises git.GitError where the revision
    cannot be looked at.
    """
    moved = git.renamed(root, revision)
    with git.portfolio_at(root, revision) as folder:
        if folder is None:
            return check_portfolio(root, day, only, workers)
        return check_against(root, folder, day, only, moved, workers)


def place_in_repository(root: Path) -> str:
    """The path from the repository to the portfolio, as `git.prefix`; empty where there is no repository."""
    with suppress(git.GitError):
        return git.prefix(root)
    return ""
