"""What stands around each page across plans: the day, its data, and what one can subscribe to."""

from dataclasses import replace

from batna.pages import wording
from batna.pages.page import PORTFOLIO_DATA, Frame, Link, frame, root_of
from batna.pages.subscriptions import alternates
from batna.pages.summaries import PortfolioReport


def portfolio_frame(report: PortfolioReport, path: str, title: str, crumbs: tuple[Link, ...] = ()) -> Frame:
    """The frame of the page at `path` that spans plans; `crumbs` lead to one that is not in the menu."""
    settings = report.settings
    around = frame(
        path,
        title,
        settings.title,
        wording.moment(report.day, settings.locale),
        data=Link(root_of(path) + PORTFOLIO_DATA, "Data of this page (JSON)"),
        crumbs=crumbs,
    )
    return replace(around, alternates=alternates(settings, path))
