"""From a record to its file on the forge, to the line of a thing in it, and to its history.

Everything follows from `repository` in the settings and from the text of the records, so that a page is the same
whichever clone it was built from.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from batna.load import Places, places
from batna.model.portfolio import Settings
from batna.pages.page import Link
from batna.plan_report import PlanReport
from batna.source import Part, Path

_HEAD = "HEAD"
_TREE = re.compile(r"(?P<project>/.+?)(?P<dash>/-)?/tree/(?P<ref>[^/]+)(?P<folder>/.*)?")
_HELD = 64


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository on the web. `project` is its address without a slash at the end.

    `ref` is a branch, or HEAD for whichever the forge shows first, and `folder` where in the repository the portfolio
    lies: empty, or with a slash at its end. GitLab keeps its own pages of a project below `/-`, which is `dash`.
    """

    project: str
    ref: str
    folder: str
    dash: str

    def file(self, file: str, line: int | None = None) -> str:
        """The page of a record's file, which is relative to the portfolio, at a line (from 1)."""
        return self._page("blob", file) + ("" if line is None else f"#L{line}")

    def listing(self, folder: str) -> str:
        """The page of a folder of records."""
        return self._page("tree", folder)

    def history(self, place: str) -> str:
        """The commits that touched a file or folder."""
        return self._page("commits", place)

    def _page(self, kind: str, place: str) -> str:
        return f"{self.project}{self.dash}/{kind}/{self.ref}/{quote(self.folder + place)}"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the records of one plan lie on the forge; `texts` holds those whose lines are known, by file."""

    forge: Forge
    texts: Mapping[str, str]

    def href(self, file: str, path: Path = ()) -> str:
        """The page of a record's file, at the line of the key `path` in its data."""
        return self.forge.file(file, line_of(self.texts, file, path))

    def history(self, place: str) -> str:
        """The commits that touched a record's file, or a folder of records."""
        return self.forge.history(place)

    def links(self, file: str) -> tuple[Link, Link]:
        """What stands at the foot of a page that rests on `file`."""
        name = file.rpartition("/")[2]
        return Link(self.href(file), f"Source: {name}"), Link(self.history(file), f"History of {name}")

    def folder_links(self, folder: str) -> tuple[Link, Link]:
        """What stands at the foot of a page that rests on every record of a `folder`."""
        name = folder.rpartition("/")[2]
        return Link(self.forge.listing(folder), f"Source: {name}/"), Link(self.history(folder), f"History of {name}/")


def forge(repository: str | None) -> Forge | None:
    """The forge of `repository`, a web address; None where there is none that a browser could follow.

    An address that ends in `/tree/BRANCH/FOLDER`, as a forge shows it, names the branch and the folder of the
    portfolio; a slash in a branch's name is written there as %2F. All others are at the top of what HEAD names. GitLab
    is told by its name in the host or by `/-/` in the path; every other forge is taken to write addresses as GitHub.
    """
    if repository is None:
        return None
    parts = urlsplit(repository)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
        return None
    path = parts.path.rstrip("/")
    found = _TREE.fullmatch(path)
    project = path if found is None else found["project"]
    is_gitlab = "gitlab" in parts.hostname or (found is not None and found["dash"] is not None)
    folder = "" if found is None else unquote(found["folder"] or "").strip("/")
    return Forge(
        project=f"{parts.scheme}://{parts.netloc}{project.removesuffix('.git')}",
        ref=_HEAD if found is None else quote(unquote(found["ref"])),
        folder=f"{folder}/" if folder else "",
        dash="/-" if is_gitlab else "",
    )


def sources(report: PlanReport, settings: Settings) -> Sources | None:
    """Where the records of a plan lie; None where the settings name no repository."""
    found = forge(settings.repository)
    return None if found is None else Sources(found, report.texts)


def line_of(texts: Mapping[str, str], file: str, path: Path) -> int | None:
    """The line (from 1) of the key `path` in a file, or of its nearest parent; None for a file as a whole."""
    text = texts.get(file)
    return None if text is None or not path else _places(text).span(path, Part.KEY).line


@lru_cache(maxsize=_HELD)
def _places(text: str) -> Places:
    """A page asks for one place after the other of the same text."""
    return places(text)
