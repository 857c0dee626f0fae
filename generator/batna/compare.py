"""A portfolio as it was and as it is: what changed between two revisions."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from batna.changes import PortfolioDiff, Snapshot, findings_diff, plan_diff, settings_changes
from batna.diagnostics import Diagnostic
from batna.discover import PlanFolder, RecordFile, RecordKind, discover, read
from batna.git import GitError, branch_point, portfolio_at, renamed
from batna.model.files import SETTINGS
from batna.model.portfolio import Negotiation, Settings
from batna.pipeline import open_plan, read_settings, report_plan

_SHORT = 10
_FULL = 40


@dataclass(frozen=True, slots=True)
class Revisions:
    """What is compared: the revision `base` with `head`, None for the working tree; `said` names both in words."""

    base: str
    head: str | None
    said: str


def revisions(root: Path, asked: str | None) -> Revisions:
    """What `BASE`, `BASE..HEAD` or nothing asks for. Raises GitError where it is none of them.

    Nothing asks for what this branch has changed: since it left the trunk, or else since the last commit.
    """
    if asked is None:
        base, why = branch_point(root)
        return Revisions(base, None, f"{_short(base)} ({why})")
    base, dots, head = asked.partition("..")
    if not dots:
        return Revisions(base, None, _short(base))
    if not base or head.startswith("."):
        message = f"{asked!r} is no range of revisions: write BASE..HEAD, such as origin/main..HEAD"
        raise GitError(message)
    head = head or "HEAD"
    return Revisions(base, head, f"{_short(base)}, as of {_short(head)}")


def compared(root: Path, between: Revisions, day: date) -> PortfolioDiff:
    """What changed of the portfolio at `root`, each side as known on `day`. Raises GitError."""
    with ExitStack() as folders:
        old = folders.enter_context(portfolio_at(root, between.base))
        new = root if between.head is None else folders.enter_context(portfolio_at(root, between.head))
        names = renamed(root, between.base, between.head)
        was, now = (None if place is None else _Side(place, day) for place in (old, new))
        return _difference(was, now, names, day)


class _Side:
    """A portfolio at one revision; a plan is opened when it is asked for."""

    def __init__(self, root: Path, day: date) -> None:
        self.root, self.day = root, day
        listing = discover(root)
        self.settings, self.diagnostics = read_settings(root, listing, day)
        self.folders = {folder.slug: folder for folder in listing.plans}

    def settings_text(self) -> object:
        return read(self.root, RecordFile(RecordKind.BATNA, SETTINGS, "batna", None))

    def files(self, folder: PlanFolder) -> dict[str, bytes]:
        contents = ((file.file, read(self.root, file)) for file in folder.files)
        return {file: content for file, content in contents if isinstance(content, bytes)}

    def snapshot(self, slug: str, before: Mapping[str, Negotiation]) -> Snapshot:
        folder = self.folders[slug]
        unit = open_plan(self.root, self.settings, self.day, before, folder)
        report = None if unit.sound is None else report_plan(unit.sound, unit.diagnostics)
        return Snapshot(slug, report, unit.diagnostics, self.files(folder))


def _difference(was: _Side | None, now: _Side | None, names: Mapping[str, str], day: date) -> PortfolioDiff:
    settings = now.settings if now is not None else was.settings if was is not None else Settings(title="")
    changes = () if was is None or now is None else tuple(settings_changes(was.settings, now.settings))
    plans = (plan_diff(before, after) for before, after in _pairs(was, now, names))
    return PortfolioDiff(
        day=day,
        settings=settings,
        plans=tuple(sorted((plan for plan in plans if plan is not None), key=lambda plan: plan.slug)),
        changes=changes,
        findings=findings_diff(_own(was), _own(now)),
    )


def _own(side: _Side | None) -> tuple[Diagnostic, ...]:
    return () if side is None else side.diagnostics


def _pairs(
    was: _Side | None, now: _Side | None, names: Mapping[str, str]
) -> Iterator[tuple[Snapshot | None, Snapshot | None]]:
    """Each plan as it was and as it is, without those that cannot have changed."""
    old, new = ({} if side is None else side.folders for side in (was, now))
    is_same = was is not None and now is not None and was.settings_text() == now.settings_text()
    for slug in sorted(old):
        current = names.get(slug, slug)
        if was is None or (is_same and now is not None and _is_alike(was, now, slug, current)):
            continue
        before = was.snapshot(slug, {})
        if now is None or current not in new:
            yield before, None
        else:
            known = {} if before.report is None else {current: replace(before.report.negotiation, slug=current)}
            yield before, now.snapshot(current, known)
    followed = {names.get(slug, slug) for slug in old}
    for slug in sorted(new.keys() - followed):
        if now is not None:
            yield None, now.snapshot(slug, {})


def _is_alike(was: _Side, now: _Side, slug: str, current: str) -> bool:
    """Whether a plan's folder holds the same bytes at both revisions."""
    if slug != current or slug not in now.folders:
        return False
    old, new = was.folders[slug], now.folders[slug]
    return old == new and was.files(old) == now.files(new)


def _short(revision: str) -> str:
    """A revision as a person names it: a full hash by its first digits."""
    is_hash = len(revision) == _FULL and all(letter in "0123456789abcdef" for letter in revision)
    return revision[:_SHORT] if is_hash else revision
