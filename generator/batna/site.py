"""A portfolio → every page of its site, as bytes by path: the second half of the program."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from batna.diagnostics import Diagnostic, Kind
from batna.discover import PlanFolder, discover, read
from batna.feeds import calendar_events, plan_calendar, portfolio_calendar, portfolio_feed
from batna.model.portfolio import Settings
from batna.pages.contents import plan_pages, portfolio_pages
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.pages.summary import summary
from batna.pipeline import PlanUnit, advise, open_plan, read_settings, report_plan
from batna.render import assets, render
from batna.report.data_json import plan_data, portfolio_data
from batna.workers import each


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was made but not yet written: `files` is None where what is invalid forbids it."""

    files: Mapping[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]
    plans: int
    left_out: tuple[str, ...]


def make_site(
    root: Path, day: date, *, only: frozenset[str] | None = None, leave_out_invalid: bool = False, workers: int = 1
) -> Site:
    """Every page of the portfolio at `root`, or of the plans whose slug is in `only`.

    What is invalid refuses the whole site, or with `leave_out_invalid` leaves its plan out, to be
    listed on the findings page.
    """
    listing = discover(root)
    settings, own = read_settings(root, listing, day)
    folders = [folder for folder in listing.plans if only is None or folder.slug in only]
    made = tuple(each(partial(_make_plan, root, settings, day), folders, workers))
    diagnostics = (*own, *(found for plan in made for found in plan.unit.diagnostics))
    left_out = tuple(plan.unit.slug for plan in made if plan.summary is None)
    files: dict[str, bytes] | None = None
    if not any(found.kind is Kind.INVALID for found in own) and (leave_out_invalid or not left_out):
        summaries = tuple(plan.summary for plan in made if plan.summary is not None)
        report = PortfolioReport(settings, day, summaries, diagnostics, left_out)
        files = {
            **assets(),
            **render(portfolio_pages(report)),
            **portfolio_data(report),
            **portfolio_calendar(settings, (plan.events for plan in made)),
            **portfolio_feed(report),
        }
        for plan in made:
            files.update(plan.files)
    return Site(files, diagnostics, len(made), left_out)


@dataclass(frozen=True, slots=True)
class _MadePlan:
    """One plan's pages, and what spans plans needs of it: a summary and its dates; nothing for an invalid one."""

    unit: PlanUnit
    files: Mapping[str, bytes]
    summary: PlanSummary | None
    events: bytes = b""


def _make_plan(root: Path, settings: Settings, day: date, folder: PlanFolder) -> _MadePlan:
    plan = open_plan(root, settings, day, {}, folder)
    if plan.sound is None:
        return _MadePlan(plan, {}, None)
    report = replace(
        advise(report_plan(plan.sound, plan.diagnostics), settings, day), texts=_texts(root, settings, folder)
    )
    summed = summary(report, settings, day)
    events = calendar_events(summed, settings, day)
    files = {
        **render(plan_pages(report, settings, day)),
        **plan_data(report, day),
        **plan_calendar(summed, events),
    }
    # What is sent back from a worker is small: bytes and a summary, no records.
    return _MadePlan(replace(plan, sound=None), files, summed, events)


def _texts(root: Path, settings: Settings, folder: PlanFolder) -> Mapping[str, str]:
    """The text of every record, by file; nothing where there is no forge on which its lines could be shown."""
    if settings.repository is None:
        return {}
    contents = ((file.file, read(root, file)) for file in folder.files)
    return {name: content.decode(errors="replace") for name, content in contents if isinstance(content, bytes)}
