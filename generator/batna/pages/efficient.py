"""The efficient packages as a table: what the plot draws as its edge."""

from collections.abc import Iterable
from dataclasses import dataclass

from batna import words
from batna.analysis.analysis import Analysis
from batna.model.plan import Term
from batna.pages.page import Day
from batna.pages.terms import shown_of

_MOST = 40


@dataclass(frozen=True, slots=True)
class EfficientRow:
    """A point of the edge: both scores, how many packages share them, whether both could accept, and one of them."""

    ours: str
    theirs: str
    packages: str
    acceptable: str
    values: tuple[str | Day, ...]


@dataclass(frozen=True, slots=True)
class EfficientView:
    """The points, the best for us first; `left_out` says how many are not shown."""

    titles: tuple[str, ...]
    rows: tuple[EfficientRow, ...]
    left_out: str


def efficient(found: Analysis, known: Iterable[Term], locale: str) -> EfficientView:
    """The points that both could accept where these are too many to show all, else every one."""
    points = found.frontier
    if len(points) > _MOST:
        points = tuple(point for point in points if point.acceptable)[:_MOST] or points[:_MOST]
    terms = [term for term in known if any(term.id in point.terms for point in points)]
    missing = len(found.frontier) - len(points)
    return EfficientView(
        titles=tuple(term.title for term in terms),
        rows=tuple(
            EfficientRow(
                words.score(point.ours, locale),
                words.score(point.theirs, locale),
                words.number(point.packages, locale),
                "yes" if point.acceptable else "no",
                tuple(shown_of(point.terms, term, locale) for term in terms),
            )
            for point in points
        ),
        left_out=f"{words.number(missing, locale)} more are not shown." if missing else "",
    )
