"""What stands around a page for others: no way to a page that they have not."""

from datetime import date

from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.page import PORTFOLIO, Frame, Link, root_of


def shared_frame(
    path: str, title: str, settings: Settings, day: date, *, tabs: tuple[Link, ...] = (), kicker: str = ""
) -> Frame:
    """The frame of the page at `path`; its menu leads back to the first page and nowhere else."""
    root = root_of(path)
    first = Link(root + PORTFOLIO, "Overview", is_here=path == PORTFOLIO)
    return Frame(
        title=title,
        site=settings.title,
        root=root,
        day=wording.moment(day, settings.locale),
        menu=(first,),
        crumbs=() if first.is_here else (first,),
        tabs=tabs,
        kicker=kicker,
    )
