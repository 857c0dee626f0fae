"""Where the portfolio was, and what its plans were called: both may have moved since."""

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from batna.discover import RecordFile, RecordKind, discover, read
from batna.git.objects import LINK, Entry, commit_of, contents_of, listed, output, prefix, run
from batna.model.files import SETTINGS, plan_file

_PLANS = "plans"
_ENOUGH_IN_COMMON = 0.5
"""Git's own measure for calling a file renamed."""


def renamed(root: Path, base: str, head: str | None = None) -> Mapping[str, str]:
    """Old slug → new slug of the plans whose folder was renamed from `base` to `head`, else to the working tree.

    A plan that is gone and one that is new are the same one where half of the lines of the longer
    `plan.yaml` are in the other as well; the most alike are matched first. Raises GitError.
    """
    before = _plans_at(root, base)
    after = _plans_here(root) if head is None else _plans_at(root, head)
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    likeness = {(old, new): _likeness(before[old], after[new]) for old in gone for new in come}
    found: dict[str, str] = {}
    for (old, new), alike in sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0])):
        if alike >= _ENOUGH_IN_COMMON and old not in found and new not in found.values():
            found[old] = new
    return found


def moved_from(root: Path, revision: str) -> str | None:
    """The folder in the repository that held the portfolio at `root` as of `revision`; None where it was this one.

    Where there was no `batna.yaml` here, it is the folder whose `batna.yaml` is gone now and was most like the one
    here: half of the lines of the longer are in the other as well. Written as `prefix` does. Raises GitError.
    """
    top = prefix(root)
    former = _top(root, top, commit_of(root, revision))
    return None if former == top else former


def _top(root: Path, top: str, commit: bytes) -> str:
    """Where the portfolio, now in the folder `top`, was in `commit`: there as well, unless it was somewhere else."""
    if listed(root, commit, "", (f"{top}{SETTINGS}",)):
        return top
    here = read(root, RecordFile(RecordKind.BATNA, SETTINGS, "batna", None))
    climb = os.fsdecode(output(root, run(root, "rev-parse", "--show-cdup"))).removesuffix("\n")
    gone = [
        entry
        for entry in listed(root, commit, "", ())
        if entry.path.rpartition("/")[2] == SETTINGS and entry.size is not None and entry.mode != LINK
        if not (root / climb / entry.path).exists()
    ]
    contents = contents_of(root, gone)
    alike = {
        entry.path: _likeness(contents.get(entry.object, b""), here if isinstance(here, bytes) else b"")
        for entry in gone
    }
    best = min(alike, key=lambda path: (-alike[path], path), default=None)
    return top if best is None or alike[best] < _ENOUGH_IN_COMMON else best.removesuffix(SETTINGS)


def tree(root: Path, revision: str) -> tuple[Entry, ...]:
    """Every entry below `batna.yaml` and `plans/` of the portfolio as of `revision`, wherever it was then."""
    here = prefix(root)
    commit = commit_of(root, revision)
    top = _top(root, here, commit)
    return listed(root, commit, top, (f"{top}{SETTINGS}", f"{top}{_PLANS}"))


def _plans_at(root: Path, revision: str) -> Mapping[str, bytes]:
    entries = [entry for entry in tree(root, revision) if entry.mode != LINK and _slug(entry.path)]
    contents = contents_of(root, entries)
    return {_slug(entry.path): contents.get(entry.object, b"") for entry in entries}


def _slug(path: str) -> str:
    """The slug of the plan that `path` is the `plan.yaml` of; empty for every other file."""
    plans, _, rest = path.partition("/")
    slug, _, name = rest.partition("/")
    return slug if (plans, name) == (_PLANS, "plan.yaml") else ""


def _plans_here(root: Path) -> Mapping[str, bytes]:
    found = {}
    for folder in discover(root).plans:
        content = read(root, RecordFile(RecordKind.PLAN, plan_file(folder.slug), "plan", folder.slug))
        if isinstance(content, bytes):
            found[folder.slug] = content
    return found


def _likeness(one: bytes, other: bytes) -> float:
    lines, others = Counter(one.splitlines()), Counter(other.splitlines())
    longer = max(lines.total(), others.total())
    return (lines & others).total() / longer if longer else 0.0
