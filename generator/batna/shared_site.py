"""A portfolio → a site for whoever is not of the team.

The records are read and judged as the team's are, so that nothing invalid is published. Then each negotiation is cut,
and everything that follows (`share`, pages, data) is computed from what is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from batna.audience import cut, cut_settings
from batna.diagnostics import Diagnostic, Kind
from batna.discover import PlanFolder, discover
from batna.model.portfolio import Settings
from batna.model.values import Audience
from batna.pages.shared.agreement import agreement_page
from batna.pages.shared.overview import OverviewRow, overview_page, overview_row
from batna.pages.shared.plan import shared_plan_pages
from batna.pipeline import open_plan, read_settings
from batna.render import assets, render
from batna.report.shared_json import agreement_data, overview_data, overview_entry, shared_plan_data
from batna.report.values import Json
from batna.shared_report import SharedReport, share
from batna.site import Site
from batna.workers import each


def make_stakeholder_site(root: Path, day: date, *, only: frozenset[str] | None = None, workers: int = 1) -> Site:
    """Every negotiation that stakeholders may see, or those of them whose slug is in `only`.

    What is invalid refuses the whole site: leaving a plan out would publish a portfolio that is not the whole.
    """
    listing = discover(root)
    settings, own = read_settings(root, listing, day)
    seen = cut_settings(settings, Audience.STAKEHOLDER)
    folders = [folder for folder in listing.plans if only is None or folder.slug in only]
    made = tuple(each(partial(_make_plan, root, settings, day), folders, workers))
    diagnostics = (*own, *(found for plan in made for found in plan.diagnostics))
    if any(found.kind is Kind.INVALID for found in diagnostics):
        return Site(None, diagnostics, 0, ())
    shown = [plan for plan in made if plan.row is not None]
    files = {
        **assets(),
        **render([overview_page([plan.row for plan in shown if plan.row is not None], seen, day)]),
        **overview_data([plan.entry for plan in shown], seen.title, day),
    }
    for plan in shown:
        files.update(plan.files)
    return Site(files, diagnostics, len(shown), ())


def make_counterparty_site(root: Path, day: date, slug: str) -> Site:
    """The one page of the negotiation `slug`: what was agreed, or that there is nothing to show yet."""
    listing = discover(root)
    settings, own = read_settings(root, listing, day)
    seen = cut_settings(settings, Audience.COUNTERPARTY)
    folder = next(folder for folder in listing.plans if folder.slug == slug)
    plan = open_plan(root, settings, day, {}, folder)
    diagnostics = (*own, *plan.diagnostics)
    if plan.sound is None or any(found.kind is Kind.INVALID for found in own):
        return Site(None, diagnostics, 0, ())
    negotiation = cut(plan.sound.negotiation, Audience.COUNTERPARTY)
    report = None if negotiation is None else share(negotiation, seen.limits, day)
    files = {**assets(), **render([agreement_page(report, seen, day)]), **agreement_data(report, day)}
    return Site(files, diagnostics, 1, ())


@dataclass(frozen=True, slots=True)
class _MadePlan:
    """One negotiation's pages and data, and what the overview says of it; None where it is not for this audience."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    row: OverviewRow | None
    entry: dict[str, Json]


def _make_plan(root: Path, settings: Settings, day: date, folder: PlanFolder) -> _MadePlan:
    plan = open_plan(root, settings, day, {}, folder)
    negotiation = None if plan.sound is None else cut(plan.sound.negotiation, Audience.STAKEHOLDER)
    if negotiation is None:
        return _MadePlan(plan.diagnostics, {}, None, {})
    seen = cut_settings(settings, Audience.STAKEHOLDER)
    report: SharedReport = share(negotiation, seen.limits, day)
    files = {**render(shared_plan_pages(report, seen, day)), **shared_plan_data(report, day)}
    return _MadePlan(plan.diagnostics, files, overview_row(report, seen, day), overview_entry(report))
