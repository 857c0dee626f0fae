"""Long lists in parts: so many items a page, each page a file that links to its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from batna.pages.page import Link

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """The page at `path` of a list in several, with the way to every other one; `links` is empty for a single page."""

    path: str
    first: int
    last: int
    total: int
    links: tuple[Link, ...]


def parts(path: str, items: Sequence[T], size: int) -> list[tuple[Part, Sequence[T]]]:
    """Cut `items` into pages of `size`, the first at `path`; one page, if an empty one, where there is nothing."""
    starts = range(0, max(len(items), 1), size)
    paths = [numbered(path, number) for number in range(1, len(starts) + 1)]
    cut = []
    for own, start in zip(paths, starts, strict=True):
        links = tuple(
            Link(PurePosixPath(other).name, str(number), is_here=other == own) for number, other in enumerate(paths, 1)
        )
        shown = items[start : start + size]
        part = Part(own, start + 1, start + len(shown), len(items), links if len(paths) > 1 else ())
        cut.append((part, shown))
    return cut


def numbered(path: str, number: int) -> str:
    """The path of a list's part: `findings.html` is the first, `findings-2.html` the second."""
    return path if number == 1 else f"{path.removesuffix('.html')}-{number}.html"
