"""What a page is, what stands around it, and how it finds the others.

Every link is relative, so that the site opens from a disk as well as from a server, in whatever folder it lies.
"""

from dataclasses import dataclass

PORTFOLIO = "index.html"
CALENDAR = "calendar.html"
FINDINGS = "findings.html"
WAIVERS = "waivers.html"
LESSONS = "lessons.html"
RULES = "rules/index.html"
CALENDAR_FILE = "calendar.ics"
FEED = "feed.xml"
PORTFOLIO_DATA = "data/portfolio.json"


@dataclass(frozen=True, slots=True)
class Page:
    """A view model, the template that places it, and where in the site the result lies."""

    path: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go and what it is called; `is_here` for the page that shows it. An empty `href` is no link yet."""

    href: str
    text: str
    is_here: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: plain text, something as it stands in a file, or a day, with `day` as machines write it."""

    text: str
    is_code: bool
    day: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in words, with the shape and tone that repeat it: colour never says anything alone."""

    word: str
    tone: str
    shape: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """A file to subscribe to that says what a page says, with its media type."""

    href: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words, and in the form that programs read (`2026-11-24`)."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands behind it; `note` adds to it, empty for none."""

    label: str
    text: str | Day
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around it. `root` leads from the page to the top of the site, such as `../../`.

    `crumbs` lead to a page that is neither in the menu nor a plan's; a plan's follow from its tabs.
    `search` leads to where one searches, empty where there is no such place.
    `sources` lead to the records that the page rests on, where the forge is known.
    """

    title: str
    site: str
    root: str
    day: str | Day
    menu: tuple[Link, ...]
    tabs: tuple[Link, ...] = ()
    kicker: str = ""
    data: Link | None = None
    crumbs: tuple[Link, ...] = ()
    search: str = ""
    sources: tuple[Link, ...] = ()
    alternates: tuple[Alternate, ...] = ()


def pieces(line: str) -> tuple[Piece, ...]:
    """A message cut at its backticks: what stands between two of them is code."""
    return tuple(Piece(text, place % 2 == 1) for place, text in enumerate(line.split("`")) if text)


def line(*parts: str | Day) -> tuple[Piece, ...]:
    """A line put together from texts and days."""
    return tuple(
        Piece(part, is_code=False) if isinstance(part, str) else Piece(part.text, is_code=False, day=part.iso)
        for part in parts
        if part
    )


def brief_path(slug: str) -> str:
    """The brief of the plan `slug`."""
    return f"plans/{slug}/index.html"


def scorecard_path(slug: str) -> str:
    """The scorecard of the plan `slug`."""
    return f"plans/{slug}/scorecard.html"


def tracker_path(slug: str) -> str:
    """The tracker of the plan `slug`."""
    return f"plans/{slug}/tracker.html"


def rule_path(code: str) -> str:
    """The page of the rule `code`."""
    return f"rules/{code}.html"


def data_path(slug: str) -> str:
    """The data of the plan `slug`."""
    return f"data/{slug}.json"


def calendar_file_path(slug: str) -> str:
    """The dates of the plan `slug`, for a calendar program."""
    return f"plans/{slug}/{CALENDAR_FILE}"


def root_of(path: str) -> str:
    """The way from the page at `path` to the top of the site: `../` for each folder."""
    return "../" * path.count("/")


def frame(
    path: str, title: str, site: str, day: str | Day, *, data: Link | None = None, crumbs: tuple[Link, ...] = ()
) -> Frame:
    """The frame of a page that belongs to no plan; `data` leads to what it shows, as JSON."""
    root = root_of(path)
    places = (
        (PORTFOLIO, "Portfolio"),
        (CALENDAR, "Calendar"),
        (FINDINGS, "Findings"),
        (WAIVERS, "Waivers"),
        (LESSONS, "Lessons"),
        (RULES, "Rules"),
    )
    return Frame(
        title=title,
        site=site,
        root=root,
        day=day,
        menu=tuple(Link(root + place, text, is_here=place == path) for place, text in places),
        data=data,
        crumbs=crumbs,
        search=f"{root}{PORTFOLIO}#search",
    )
