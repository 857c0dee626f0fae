"""What lies in a portfolio: its plans, their record files, and what should not be there."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from batna.diagnostics import Problem
from batna.discover import names
from batna.discover.record import RecordFile, RecordKind, linked, not_a_file, problem, unreadable

UNKNOWN_FILE = "B006"
BAD_NAME = "B007"
MISSING_PLAN = "B008"

_SETTINGS = "batna.yaml"
_PLANS = "plans"
_PLAN = "plan.yaml"
_SUFFIX = ".yaml"
_IGNORED = ".gitkeep"
_SINGLE = {
    _PLAN: RecordKind.PLAN,
    "outcome.yaml": RecordKind.OUTCOME,
    "implementation.yaml": RecordKind.IMPLEMENTATION,
    "waivers.yaml": RecordKind.WAIVERS,
}


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A folder of records of one kind: the form of their ids, and in words."""

    kind: RecordKind
    ids: re.Pattern[str]
    form: str


_SHELVES = {
    "offers": _Shelf(RecordKind.OFFER, names.OFFER, "`<date>-<us|them>.yaml`, as in `2026-09-08-us.yaml`"),
    "checkins": _Shelf(RecordKind.CHECKIN, names.CHECKIN, "`<date>.yaml`, as in `2027-01-05.yaml`"),
    "reviews": _Shelf(RecordKind.REVIEW, names.SLUG, "`<id>.yaml`, as in `2027-q1.yaml`"),
    "amendments": _Shelf(RecordKind.AMENDMENT, names.AMENDMENT, "`<date>.yaml`, as in `2027-03-01.yaml`"),
}
_INSIDE = (*_SINGLE, *(f"{folder}/" for folder in _SHELVES))


@dataclass(frozen=True, slots=True)
class PlanFolder:
    """One plan's folder: the records to read, sorted by path, and what else was found there."""

    slug: str
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A portfolio's plans, sorted by slug, and what is wrong outside of any of them."""

    plans: tuple[PlanFolder, ...]
    problems: tuple[Problem, ...]


def find_root(start: Path) -> Path | None:
    """The portfolio that `start` is in: the nearest folder upwards that holds `batna.yaml`."""
    here = start.absolute()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / _SETTINGS)), None)


def discover(root: Path) -> Listing:
    """List the portfolio at `root`. Nothing is opened, no link is followed, and no error is raised."""
    plans: list[PlanFolder] = []
    problems: list[Problem] = []
    if not os.path.lexists(root / _PLANS):
        return Listing((), ())
    if (root / _PLANS).is_symlink():
        return Listing((), (linked(_PLANS),))
    entries = _entries(root, _PLANS)
    if isinstance(entries, Problem):
        return Listing((), (entries,))
    for entry in entries:
        place = f"{_PLANS}/{names.shown(entry.name)}"
        if entry.is_symlink():
            problems.append(linked(place))
        elif not entry.is_dir(follow_symlinks=False):
            if entry.name != "README.md":
                remedy = "move it out of `plans/`, where each folder is a negotiation"
                problems.append(problem(UNKNOWN_FILE, place, f"batna knows no file `{place}`", remedy))
        elif reason := names.fault(entry.name, names.SLUG):
            problems.append(_bad_name(place, entry.name, reason, _free_slug(entry.name, entries)))
        else:
            plans.append(_plan(root, entry.name))
    return Listing(tuple(plans), tuple(problems))


def _free_slug(name: str, entries: list[os.DirEntry[str]]) -> str:
    slug = names.slug_for(name)
    if slug is None:
        return "rename the folder with a-z, 0-9 and hyphens"
    if any(entry.name == slug for entry in entries):
        return f"there is a folder `{slug}` beside it already; bring the two together or give this one another name"
    return f"rename the folder to `{slug}`"


def _plan(root: Path, slug: str) -> PlanFolder:
    place = f"{_PLANS}/{slug}"
    entries = _entries(root, place)
    if isinstance(entries, Problem):
        return PlanFolder(slug, (), (entries,))
    files: list[RecordFile] = []
    problems: list[Problem] = []
    is_planned = False
    for entry in entries:
        name = entry.name
        here = f"{place}/{names.shown(name)}"
        is_folder = entry.is_dir(follow_symlinks=False)
        meant = None if name in _SINGLE or name in _SHELVES else _meant(f"{name}/" if is_folder else name)
        is_planned = is_planned or _PLAN in (name, meant)
        if entry.is_symlink():
            problems.append(linked(here))
        elif name in _SHELVES and is_folder:
            for found in _shelf(root, slug, name):
                if isinstance(found, RecordFile):
                    files.append(found)
                else:
                    problems.append(found)
        elif name in _SINGLE and entry.is_file(follow_symlinks=False):
            files.append(RecordFile(_SINGLE[name], here, name.removesuffix(_SUFFIX), slug))
        elif name in _SINGLE:
            problems.append(not_a_file(here, is_folder=is_folder))
        else:
            problems.append(_unknown(here, meant, is_folder=is_folder))
    if not is_planned:
        message = f"the folder of `{slug}` has no `{_PLAN}`"
        remedy = "write the plan, or move the folder out of `plans/` if it is no negotiation"
        problems.append(problem(MISSING_PLAN, f"{place}/{_PLAN}", message, remedy))
    return PlanFolder(slug, tuple(sorted(files, key=lambda file: file.file)), tuple(problems))


def _meant(name: str) -> str | None:
    """What a misspelt name in a plan's folder most likely stands for; a folder's ends with a slash."""
    return next(iter(get_close_matches(name.lower(), _INSIDE, n=1, cutoff=0.75)), None)


def _unknown(place: str, meant: str | None, *, is_folder: bool) -> Problem:
    kind = "folder" if is_folder else "file"
    message = f"batna knows no {kind} `{place}{'/' if is_folder else ''}`"
    if meant is not None:
        return problem(UNKNOWN_FILE, place, f"{message}; did you mean `{meant}`?", f"rename it to `{meant}`")
    if place.rpartition("/")[2].startswith("."):
        return problem(UNKNOWN_FILE, place, message, "delete it, and name it in `.gitignore` so that it stays away")
    return problem(UNKNOWN_FILE, place, message, "move it out of `plans/`; a plan's folder holds records only")


def _shelf(root: Path, slug: str, folder: str) -> Iterator[RecordFile | Problem]:
    shelf = _SHELVES[folder]
    place = f"{_PLANS}/{slug}/{folder}"
    entries = _entries(root, place)
    if isinstance(entries, Problem):
        yield entries
        return
    for entry in entries:
        here = f"{place}/{names.shown(entry.name)}"
        record = entry.name.removesuffix(_SUFFIX)
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            yield linked(here)
        elif not entry.name.endswith(_SUFFIX):
            meant = f"{entry.name.rpartition('.')[0] or entry.name}{_SUFFIX}"
            likely = meant if shelf.ids.fullmatch(meant.removesuffix(_SUFFIX)) else None
            yield _unknown(here, likely, is_folder=is_folder)
        elif not entry.is_file(follow_symlinks=False):
            yield not_a_file(here, is_folder=is_folder)
        elif reason := names.fault(record, shelf.ids):
            yield _bad_name(here, entry.name, reason, f"rename it to {shelf.form}")
        else:
            yield RecordFile(shelf.kind, here, record, slug)


def _bad_name(place: str, name: str, reason: str, remedy: str) -> Problem:
    return problem(BAD_NAME, place, f"`{names.shown(name)}` {reason}", remedy)


def _entries(root: Path, place: str) -> list[os.DirEntry[str]] | Problem:
    """A folder's entries by name, without those that only keep it in git."""
    try:
        with os.scandir(root / place) as entries:
            return sorted((entry for entry in entries if entry.name != _IGNORED), key=lambda entry: entry.name)
    except OSError as error:
        return unreadable(place, error)
