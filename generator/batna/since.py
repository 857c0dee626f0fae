"""The check against a revision: what stood there already is shown, and does not fail."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from batna import git
from batna.discover import RecordFile, RecordKind, discover, read
from batna.identity import marked
from batna.model.files import SETTINGS
from batna.pipeline import PlanUnit, Portfolio, check_portfolio, open_portfolio


def check_since(
    root: Path, day: date, revision: str, only: frozenset[str] | None = None, workers: int = 1
) -> Portfolio:
    """Check the portfolio at `root` as `check_portfolio` does, with what stood at `revision` marked as not new.

    Both are asked about the same day, so that what fell due meanwhile is no one's change. Where the
    portfolio did not exist at the revision everything is new. Raises git.GitError where the revision
    cannot be looked at.
    """
    moved = git.renamed(root, revision)
    old_names = {new: old for old, new in moved.items()}
    with git.portfolio_at(root, revision) as folder:
        if folder is None:
            return check_portfolio(root, day, only, workers)
        slugs = {plan.slug for plan in discover(root).plans} if only is None else only
        same = _unchanged(root, folder) & slugs
        base = open_portfolio(folder, day, frozenset(old_names.get(slug, slug) for slug in slugs - same))
        edited = _edited(root, folder, slugs - same, old_names)
    then = {moved.get(plan.slug, plan.slug): plan for plan in base.plans}
    before = {slug: replace(plan.sound.negotiation, slug=slug) for slug, plan in then.items() if plan.sound is not None}
    now = check_portfolio(root, day, only, workers, before)

    def compared(plan: PlanUnit) -> PlanUnit:
        old = plan.diagnostics if plan.slug in same else then[plan.slug].diagnostics if plan.slug in then else ()
        return replace(plan, diagnostics=marked(plan.diagnostics, old, moved, edited))

    own = marked(now.own_diagnostics, base.own_diagnostics, moved)
    return replace(now, own_diagnostics=own, plans=tuple(compared(plan) for plan in now.plans))


def _unchanged(root: Path, before: Path) -> frozenset[str]:
    """The plans whose records hold the same bytes in both folders, as the settings do: what is found now stood then."""
    settings = RecordFile(RecordKind.BATNA, SETTINGS, "batna", None)
    if read(root, settings) != read(before, settings):
        return frozenset()
    then = {plan.slug: plan for plan in discover(before).plans}
    return frozenset(
        plan.slug
        for plan in discover(root).plans
        if then.get(plan.slug) == plan and all(read(root, file) == read(before, file) for file in plan.files)
    )


def _edited(root: Path, before: Path, slugs: Collection[str], old_names: Mapping[str, str]) -> frozenset[str]:
    """The records of some plans, by their paths now, that do not hold the same bytes in both folders."""
    plans = [plan for plan in discover(root).plans if plan.slug in slugs]
    return frozenset(
        file.file
        for plan in plans
        for file in plan.files
        if read(root, file) != read(before, _then(file, old_names.get(plan.slug, plan.slug)))
    )


def _then(file: RecordFile, slug: str) -> RecordFile:
    """A record's file while its plan was called `slug`."""
    return replace(file, plan=slug, file=file.file.replace(f"plans/{file.plan}/", f"plans/{slug}/", 1))


def place_in_repository(root: Path) -> str:
    """The path from the repository to the portfolio, as `git.prefix`; empty where there is no repository."""
    with suppress(git.GitError):
        return git.prefix(root)
    return ""
