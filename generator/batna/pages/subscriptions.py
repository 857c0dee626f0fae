"""What a program can subscribe to, and where in the web that is."""

from batna.model.portfolio import Settings
from batna.pages.page import CALENDAR_FILE, FEED, Alternate, calendar_file_path, root_of


def address(url: str, path: str) -> str:
    """The whole web address of a place in the site that is published at `url`."""
    return f"{url.rstrip('/')}/{path}"


def alternates(settings: Settings, path: str, slug: str | None = None) -> tuple[Alternate, ...]:
    """What the page at `path` offers: the calendar of its plan or of all, and the feed where there is one."""
    root = root_of(path)
    if slug is None:
        calendar = Alternate(root + CALENDAR_FILE, "text/calendar", "Every date, for a calendar program")
    else:
        calendar = Alternate(root + calendar_file_path(slug), "text/calendar", "Dates of this negotiation")
    if settings.url is None:
        return (calendar,)
    return calendar, Alternate(root + FEED, "application/atom+xml", "New records")
