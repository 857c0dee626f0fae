"""A portfolio held against a folder of what it was: what stood, what is new, and what the comparison alone can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from batna.bind.portfolio import bind_waivers
from batna.check import diagnose
from batna.diagnostics import Diagnostic, Finding, Kind
from batna.discover import RecordFile, RecordKind, discover
from batna.identity import outgrown
from batna.load import load
from batna.model.files import waivers_file
from batna.model.portfolio import Settings, Waiver
from batna.pipeline import PlanUnit, Portfolio, read_settings
from batna.rules import BY_CODE, b218_base_not_valid, b903_waiver_outgrown
from batna.since.comparable import uncompared
from batna.since.folders import Folders
from batna.since.judged import Asked, Judged, judged
from batna.since.milder import about_settings
from batna.since.removed import about_removed
from batna.validate import validate


def check_against(
    root: Path,
    before: Path,
    day: date,
    only: frozenset[str] | None = None,
    moved: Mapping[str, str] = MappingProxyType({}),
    workers: int = 1,
) -> Portfolio:
    """Check the portfolio at `root` as `check_portfolio` does, with what stood in the folder `before` not new.

    Both are judged for the same day and by the settings of now, so that what fell due meanwhile, or is asked for since,
    is no one's change; that the settings let through what those of before would not is a finding of its own.
    `moved` maps the old slug of a renamed plan to its new one.
    """
    asked = Asked(Folders(root, before, moved), day, only, workers)
    settings, _ = read_settings(root, discover(root), day)
    both = judged(asked, settings, only)
    own = (*both.now.own_diagnostics, *about_settings(asked, both), *about_removed(asked, settings))
    plans = tuple(_with_comparison(asked, both, plan) for plan in both.now.plans)
    return replace(both.now, own_diagnostics=_in_order(own), plans=plans)


def _with_comparison(asked: Asked, both: Judged, plan: PlanUnit) -> PlanUnit:
    """A plan with what only the comparison tells: what could not be judged, and which exceptions were outgrown."""
    then, folders, settings = both.then.get(plan.slug), asked.folders, both.now.settings
    if then is None:
        return plan
    faults = [one for one in plan.diagnostics if one.kind is Kind.INVALID]
    changes = uncompared(
        folders,
        plan.slug,
        then,
        asked.day,
        is_plan_known=plan.slug in both.known,
        is_still_invalid=bool(faults) and not any(fault.is_new for fault in faults),
    )
    exceeded = (
        b903_waiver_outgrown.outgrown(plan.slug, now, now.waived, was)
        for now, was in outgrown(plan.diagnostics, then.diagnostics, folders.moved)
        if now.waived is not None and now.severity.rank <= settings.fail_on.rank
    )
    found = (
        *plan.diagnostics,
        *_diagnosed(asked, plan.slug, b218_base_not_valid.CODE, changes, settings, _waivers(folders, plan.slug)),
        *_diagnosed(asked, plan.slug, b903_waiver_outgrown.CODE, exceeded, settings, ()),
    )
    return replace(plan, diagnostics=_in_order(found))


def _diagnosed(
    asked: Asked,
    slug: str,
    code: str,
    findings: Iterable[Finding],
    settings: Settings,
    waivers: tuple[Waiver, ...],
) -> tuple[Diagnostic, ...]:
    listed = tuple((BY_CODE[code], finding) for finding in findings)
    named = {finding.at.file for _, finding in listed}
    contents = ((file.file, asked.folders.content(file)) for file in asked.folders.plans_now[slug].files)
    texts = {file: one.decode(errors="replace") for file, one in contents if file in named and isinstance(one, bytes)}
    return diagnose(slug, listed, settings, waivers, asked.day, texts)


def _waivers(folders: Folders, slug: str) -> tuple[Waiver, ...]:
    """The exceptions of a plan; none where the file cannot be used, which is said elsewhere."""
    file = RecordFile(RecordKind.WAIVERS, waivers_file(slug), "waivers", slug)
    content = folders.content(file)
    source, _ = load(file.file, content) if isinstance(content, bytes) else (None, ())
    data: Any = None if source is None or validate(file.kind, source) else source.data
    return bind_waivers(data or ())


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=Diagnostic.sort_key))
