"""What lies in a portfolio: its plans, their record files, and what should not be there."""

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from batna.diagnostics import Problem
from batna.discover import names
from batna.discover.homes import Homes, entries_of
from batna.discover.record import RecordFile, RecordKind, linked, not_a_file, problem

UNKNOWN_FILE = "B006"
BAD_NAME = "B007"
MISSING_PLAN = "B008"

_SETTINGS = "batna.yaml"
_PLANS = "plans"
_PLAN = "plan.yaml"
_SUFFIX = ".yaml"
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
_OUT = "move it out of `plans/`; a plan's folder holds records only"
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
    """List the portfolio at `root`. No link is followed, and no error is raised.

    Nothing is opened but what stands in a wrong place or has a wrong name, to tell where it belongs.
    """
    plans: list[PlanFolder] = []
    problems: list[Problem] = []
    if not os.path.lexists(root / _PLANS):
        return Listing((), ())
    if (root / _PLANS).is_symlink():
        return Listing((), (linked(_PLANS),))
    entries = entries_of(root, _PLANS)
    if isinstance(entries, Problem):
        return Listing((), (entries,))
    homes = Homes(root)
    for entry in entries:
        place = f"{_PLANS}/{names.shown(entry.name)}"
        if entry.is_symlink():
            problems.append(linked(place))
        elif not entry.is_dir(follow_symlinks=False):
            if entry.name != "README.md":
                remedy = (
                    homes.of_plans(entries, entry.name) or "move it out of `plans/`, where each folder is a negotiation"
                )
                problems.append(problem(UNKNOWN_FILE, place, f"batna knows no file `{place}`", remedy))
        elif reason := names.fault(entry.name, names.SLUG):
            problems.append(_bad_name(place, entry.name, reason, _free_slug(entry.name, entries)))
        else:
            plans.append(_plan(homes, entry.name))
    return Listing(tuple(plans), tuple(problems))


def _free_slug(name: str, entries: list[os.DirEntry[str]]) -> str:
    slug = names.slug_for(name)
    if slug is None:
        return "rename the folder with a-z, 0-9 and hyphens"
    if any(entry.name == slug for entry in entries):
        return f"there is a folder `{slug}` beside it already; bring the two together or give this one another name"
    return f"rename the folder to `{slug}`"


def _plan(homes: Homes, slug: str) -> PlanFolder:
    place = f"{_PLANS}/{slug}"
    entries = entries_of(homes.root, place)
    if isinstance(entries, Problem):
        return PlanFolder(slug, (), (entries,))
    there = {entry.name for entry in entries}
    found = [one for entry in entries for one in _entry(homes, slug, entry, there)]
    if names.is_reserved(slug):
        found.append(_reserved(place, slug, f"rename the folder, such as to `{slug}-plan`"))
    # To look for what a name may have been meant for takes time, and nearly every plan has its file.
    if _PLAN not in there and not any(_meant(name) == _PLAN for name in there):
        message = f"the folder of `{slug}` has no `{_PLAN}`"
        remedy = "write the plan, or move the folder out of `plans/` if it is no negotiation"
        found.append(problem(MISSING_PLAN, f"{place}/{_PLAN}", message, remedy))
    files = sorted((one for one in found if isinstance(one, RecordFile)), key=lambda file: file.file)
    return PlanFolder(slug, tuple(files), tuple(one for one in found if isinstance(one, Problem)))


def _entry(homes: Homes, slug: str, entry: os.DirEntry[str], there: Container[str]) -> Iterator[RecordFile | Problem]:
    """The records and problems that an entry of a plan's folder stands for; `there` are the names of all of them."""
    name, here = entry.name, f"{_PLANS}/{slug}/{names.shown(entry.name)}"
    is_folder = entry.is_dir(follow_symlinks=False)
    if entry.is_symlink():
        yield linked(here)
    elif name in _SHELVES and is_folder:
        yield from _shelf(homes, slug, name)
    elif name in _SINGLE and entry.is_file(follow_symlinks=False):
        yield RecordFile(_SINGLE[name], here, name.removesuffix(_SUFFIX), slug)
    elif name in _SINGLE:
        yield not_a_file(here, is_folder=is_folder)
    elif is_folder:
        yield _unknown_folder(homes, slug, name, _meant(f"{name}/"), there)
    else:
        meant = None if name in _SHELVES else _meant(name)
        yield _unknown(here, meant, homes.of_file(slug, "", name), is_there=meant in there)


def _meant(name: str) -> str | None:
    """What a misspelt name in a plan's folder most likely stands for; a folder's ends with a slash."""
    return next(iter(get_close_matches(name.lower(), _INSIDE, n=1, cutoff=0.75)), None)


def _unknown_folder(homes: Homes, slug: str, name: str, meant: str | None, there: Container[str]) -> Problem:
    place = f"{_PLANS}/{slug}/{names.shown(name)}"
    message = f"batna knows no folder `{place}/`"
    if meant is not None and meant.rstrip("/") not in there:
        return problem(UNKNOWN_FILE, place, f"{message}; did you mean `{meant}`?", f"rename it to `{meant}`")
    if meant is not None:
        remedy = f"move what it holds into `{_PLANS}/{slug}/{meant}`, which is there already"
        return problem(UNKNOWN_FILE, place, f"{message}; did you mean `{meant}`?", remedy)
    return problem(UNKNOWN_FILE, place, message, homes.of_folder(slug, name) or _OUT)


def _unknown(place: str, meant: str | None, remedy: str | None, *, is_there: bool) -> Problem:
    message = f"batna knows no file `{place}`"
    if remedy is not None and (meant is None or f"`{meant}`" not in remedy):
        return problem(UNKNOWN_FILE, place, message, remedy)
    if meant is not None and not is_there:
        return problem(UNKNOWN_FILE, place, f"{message}; did you mean `{meant}`?", f"rename it to `{meant}`")
    if meant is not None:
        there = f"there is a `{meant}` beside it already"
        remedy = f"{there}: bring the two together in it, or move this one out of `plans/`"
    elif place.rpartition("/")[2].startswith("."):
        remedy = "delete it, and name it in `.gitignore` so that it stays away"
    else:
        remedy = _OUT
    return problem(UNKNOWN_FILE, place, message, remedy)


def _shelf(homes: Homes, slug: str, folder: str) -> Iterator[RecordFile | Problem]:
    shelf = _SHELVES[folder]
    place = f"{_PLANS}/{slug}/{folder}"
    entries = entries_of(homes.root, place)
    if isinstance(entries, Problem):
        yield entries
        return
    there = {entry.name for entry in entries}
    for entry in entries:
        here = f"{place}/{names.shown(entry.name)}"
        record = entry.name.removesuffix(_SUFFIX)
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink():
            yield linked(here)
        elif is_folder and not entry.name.endswith(_SUFFIX):
            remedy = f"move the records in it up into `{place}/`; an offer or report has no folder of its own"
            yield problem(UNKNOWN_FILE, here, f"batna knows no folder `{here}/`", remedy)
        elif not entry.name.endswith(_SUFFIX):
            meant = f"{entry.name.rpartition('.')[0] or entry.name}{_SUFFIX}"
            likely = meant if shelf.ids.fullmatch(meant.removesuffix(_SUFFIX)) else None
            yield _unknown(here, likely, homes.of_file(slug, folder, entry.name), is_there=likely in there)
        elif not entry.is_file(follow_symlinks=False):
            yield not_a_file(here, is_folder=is_folder)
        elif reason := names.fault(record, shelf.ids):
            remedy = homes.of_file(slug, folder, entry.name) or f"rename it to {shelf.form}"
            yield _bad_name(here, entry.name, reason, remedy)
        else:
            if names.is_reserved(entry.name):
                yield _reserved(here, entry.name, f"rename it, such as to `{record}-1{_SUFFIX}`")
            yield RecordFile(shelf.kind, here, record, slug)


def _reserved(place: str, name: str, remedy: str) -> Problem:
    message = f"`{name}` cannot be checked out on Windows, which keeps that name for a device"
    return problem(BAD_NAME, place, message, remedy)


def _bad_name(place: str, name: str, reason: str, remedy: str) -> Problem:
    return problem(BAD_NAME, place, f"`{names.shown(name)}` {reason}", remedy)
