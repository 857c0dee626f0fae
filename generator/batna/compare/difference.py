"""What changed of a portfolio between two revisions."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

from batna.changes import PlanDiff, PortfolioDiff, Snapshot, Whole, findings_diff, plan_diff, settings_changes
from batna.changes.kinds import Change, NotCompared
from batna.compare.revisions import Revisions
from batna.compare.side import Side
from batna.diagnostics import Diagnostic
from batna.git import moved_from, portfolio_at, renamed
from batna.identity import Identity, identities, marked
from batna.model.files import SETTINGS
from batna.model.portfolio import Negotiation, Settings
from batna.pipeline import Portfolio
from batna.since import check_against


def compared(root: Path, between: Revisions, day: date) -> PortfolioDiff:
    """What changed of the portfolio at `root`, each side as known on `day`. Raises GitError."""
    with ExitStack() as folders:
        old = folders.enter_context(portfolio_at(root, between.base))
        new = root if between.head is None else folders.enter_context(portfolio_at(root, between.head))
        names = renamed(root, between.base, between.head)
        was, now = (None if place is None else Side(place, day) for place in (old, new))
        former = None if old is None else moved_from(root, between.base)
        found = replace(_difference(was, now, names, day), moved_from=former)
        return found if old is None or new is None else _as_checked(found, check_against(new, old, day, None, names))


def _difference(was: Side | None, now: Side | None, names: Mapping[str, str], day: date) -> PortfolioDiff:
    settings = now.settings if now is not None else was.settings if was is not None else Settings(title="")
    pairs = tuple(_pairs(was, now, names))
    plans = (plan_diff(before, after) for before, after in pairs)
    return PortfolioDiff(
        day=day,
        settings=settings,
        plans=tuple(sorted((plan for plan in plans if plan is not None), key=lambda plan: plan.slug)),
        changes=() if was is None or now is None else tuple(_settings(was, now)),
        findings=findings_diff(_own(was), _own(now)),
        excused=() if was is None or now is None else tuple(_excused(was, now, pairs)),
        is_new=was is None,
    )


def _as_checked(difference: PortfolioDiff, checked: Portfolio) -> PortfolioDiff:
    """The difference, with that as new which the check against the same revision calls new."""
    new = {plan.slug: _new(plan.diagnostics) for plan in checked.plans}
    plans = (replace(plan, findings=replace(plan.findings, new=new.get(plan.slug, ()))) for plan in difference.plans)
    return replace(
        difference,
        plans=tuple(plan for plan in plans if plan.whole is not Whole.CHANGED or plan.changes or _both(plan)),
        findings=replace(difference.findings, new=_new(checked.own_diagnostics)),
    )


def _new(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in found if one.is_new)


def _both(plan: PlanDiff) -> tuple[Diagnostic, ...]:
    return (*plan.findings.new, *plan.findings.gone)


def _settings(was: Side, now: Side) -> Iterator[Change]:
    if was.unusable or now.unusable:
        if was.settings_text() != now.settings_text():
            invalid = now.unusable or was.unusable
            yield NotCompared(SETTINGS, bool(was.unusable), bool(now.unusable), invalid)
    else:
        yield from settings_changes(was.settings, now.settings)


def _excused(was: Side, now: Side, pairs: tuple[tuple[Snapshot | None, Snapshot | None], ...]) -> Iterator[Diagnostic]:
    """What the settings before would find in the records as they are, or make red, and those now do not."""
    before, after = was.settings, now.settings
    rated = [(one.rules, one.fail_on, one.limits) for one in (before, after)]
    if was.unusable or now.unusable or rated[0] == rated[1]:
        return
    for old, new in pairs:
        if new is None:
            continue
        kept = dict(zip(identities(new.diagnostics), new.diagnostics, strict=True))
        told = now.found_with(before, new.slug, {} if old is None else _known(old, new.slug))
        strict = told if old is None else marked(told, old.diagnostics, {old.slug: new.slug})
        for about, found in zip(identities(strict), strict, strict=True):
            if found.waived is None and _is_excused(about, found, kept, (before, after)):
                yield found


def _is_excused(
    about: Identity, found: Diagnostic, kept: Mapping[Identity, Diagnostic], settings: tuple[Settings, Settings]
) -> bool:
    still = kept.get(about)
    before, after = settings
    was_red = found.severity.rank <= before.fail_on.rank
    return still is None or (was_red and still.severity.rank > after.fail_on.rank)


def _own(side: Side | None) -> tuple[Diagnostic, ...]:
    return () if side is None else side.diagnostics


def _pairs(
    was: Side | None, now: Side | None, names: Mapping[str, str]
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
            yield before, now.snapshot(current, _known(before, current))
    followed = {names.get(slug, slug) for slug in old}
    for slug in sorted(new.keys() - followed):
        if now is not None:
            yield None, now.snapshot(slug, {})


def _known(before: Snapshot, slug: str) -> Mapping[str, Negotiation]:
    """The negotiation that one called `slug` now is compared with; none where it was not valid."""
    return {} if before.report is None else {slug: replace(before.report.negotiation, slug=slug)}


def _is_alike(was: Side, now: Side, slug: str, current: str) -> bool:
    """Whether a plan's folder holds the same bytes at both revisions."""
    if slug != current or slug not in now.folders:
        return False
    old, new = was.folders[slug], now.folders[slug]
    return old == new and was.files(old) == now.files(new)
