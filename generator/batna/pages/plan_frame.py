"""What stands around each page of one plan: its name, and the way to its other pages."""

from datetime import date

from batna.model.files import implementation_file, offers_folder, plan_file
from batna.model.portfolio import Settings
from batna.model.talks import Result
from batna.pages import wording
from batna.pages.forge import sources
from batna.pages.page import Frame, Link, brief_path, data_path, frame, root_of, scorecard_path, tracker_path
from batna.pages.subscriptions import alternates
from batna.plan_report import PlanReport


def plan_frame(report: PlanReport, path: str, settings: Settings, day: date) -> Frame:
    """The frame of the plan's page at `path`."""
    plan = report.negotiation.plan
    slug = report.negotiation.slug
    around = frame(path, plan.title, settings.title, wording.moment(day, settings.locale))
    root = root_of(path)
    pages = ((brief_path(slug), "Brief"), (scorecard_path(slug), "Scorecard"))
    tabs = [Link(root + place, text, is_here=place == path) for place, text in pages]
    if not has_agreement(report):
        tabs.append(Link("", "Tracker", note=_why_no_tracker(report)))
    else:
        tabs.append(Link(root + tracker_path(slug), "Tracker", is_here=path == tracker_path(slug)))
    return Frame(
        title=plan.title,
        site=around.site,
        root=around.root,
        day=around.day,
        menu=around.menu,
        tabs=tuple(tabs),
        kicker=f"{plan.counterparty.name} · {wording.PHASES[report.phase].word}",
        data=Link(root + data_path(slug), "Data of this plan (JSON)"),
        search=around.search,
        sources=_sources(report, path, settings),
        alternates=alternates(settings, path, slug),
    )


def _sources(report: PlanReport, path: str, settings: Settings) -> tuple[Link, ...]:
    """The records that the page at `path` rests on, on the forge."""
    found = sources(report, settings)
    slug = report.negotiation.slug
    if found is None:
        return ()
    if path == tracker_path(slug) and report.tracker is not None:
        return found.links(implementation_file(slug))
    if path == scorecard_path(slug) and report.negotiation.offers:
        return found.folder_links(offers_folder(slug))
    return found.links(plan_file(slug))


def has_agreement(report: PlanReport) -> bool:
    """Whether there is something to track, planned or not."""
    outcome = report.negotiation.outcome
    return outcome is not None and outcome.result is Result.AGREEMENT


def _why_no_tracker(report: PlanReport) -> str:
    return "after an agreement" if report.negotiation.outcome is None else "no agreement"
