"""The check against a revision: what stood there already is shown, and does not fail."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from batna import git
from batna.identity import marked
from batna.pipeline import Portfolio, check_portfolio, open_portfolio


def check_since(
    root: Path, day: date, revision: str, only: frozenset[str] | None = None, workers: int = 1
) -> Portfolio:
    """Check the portfolio at `root` as `check_portfolio` does, with what stood at `revision` marked as not new.

    Both are asked about the same day, so that what fell due meanwhile is no one's change. Where the
    portfolio did not exist at the revision everything is new. Raises git.GitError where the revision
    cannot be looked at.
    """
    moved = dict(git.renamed(root, revision))
    old_names = {new: old for old, new in moved.items()}
    with git.portfolio_at(root, revision) as folder:
        wanted = None if only is None else frozenset(old_names.get(slug, slug) for slug in only)
        base = None if folder is None else open_portfolio(folder, day, wanted)
    if base is None:
        return check_portfolio(root, day, only, workers)
    names = {plan.slug: moved.get(plan.slug, plan.slug) for plan in base.plans}
    before = {
        names[plan.slug]: replace(plan.sound.negotiation, slug=names[plan.slug])
        for plan in base.plans
        if plan.sound is not None
    }
    now = check_portfolio(root, day, only, workers, before)
    found = iter(marked(now.diagnostics, base.diagnostics, moved))
    own = tuple(next(found) for _ in now.own_diagnostics)
    plans = tuple(replace(plan, diagnostics=tuple(next(found) for _ in plan.diagnostics)) for plan in now.plans)
    return replace(now, own_diagnostics=own, plans=plans)


def place_in_repository(root: Path) -> str:
    """The path from the repository to the portfolio, as `git.prefix`; empty where there is no repository."""
    with suppress(git.GitError):
        return git.prefix(root)
    return ""
