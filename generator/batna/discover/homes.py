"""Where a file belongs that stands in the wrong place, or has a wrong name: by what it holds, and by what is there."""

import os
from pathlib import Path

from batna.diagnostics import Problem
from batna.discover.content import Content, content_of
from batna.discover.names import slug_for
from batna.discover.record import RecordFile, RecordKind, read, unreadable

_PLANS = "plans"
_YAML = (".yaml", ".yml")
_IGNORED = ".gitkeep"


class Homes:
    """Proposes a place for each record that has none; no two of them the same, and none that is taken."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._taken: dict[str, set[str]] = {}

    def of_file(self, slug: str, folder: str, name: str) -> str | None:
        """What to do about a file in a plan's folder, or in one of the folders inside; None where it is no record."""
        place = "/".join(filter(None, (_PLANS, slug, folder)))
        content = self._content(f"{place}/{name}")
        return None if content is None else self._moved(content, slug, place, name)

    def of_folder(self, slug: str, name: str) -> str | None:
        """What to do about a folder that a plan does not have; None where it holds no records."""
        place = f"{_PLANS}/{slug}/{name}"
        if os.path.lexists(self.root / place / "plan.yaml"):
            free = self._free(_PLANS, slug_for(name) or "plan", "")
            return f"move it up to `{_PLANS}/{free}/`: each negotiation has a folder of its own under `plans/`"
        entries = entries_of(self.root, place)
        if isinstance(entries, Problem):
            return None
        contents = [self._content(f"{place}/{entry.name}") for entry in entries]
        folders = {content.folder for content in contents if content is not None}
        if len(folders) != 1:
            return None
        return f"move the records in it to `{'/'.join(filter(None, (_PLANS, slug, *folders)))}/`"

    def of_plans(self, entries: list[os.DirEntry[str]], name: str) -> str | None:
        """What to do about a file among the folders of the plans; None where it is no record."""
        content = self._content(f"{_PLANS}/{name}")
        if content is None:
            return None
        if content.kind is RecordKind.PLAN:
            slug = self._free(_PLANS, slug_for(name.removesuffix(".yaml")) or "plan", "")
            return f"move it to `{_PLANS}/{slug}/plan.yaml`"
        plans = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        if len(plans) == 1:
            return self._moved(content, plans[0], _PLANS, name)
        return (
            f"move it into the `{content.folder}/` of its plan" if content.folder else "move it into its plan's folder"
        )

    def _moved(self, content: Content, slug: str, place: str, name: str) -> str:
        home = "/".join(filter(None, (_PLANS, slug, content.folder)))
        taken = self._names(home)
        new = content.name(name, taken - {name.casefold()} if home == place else taken)
        if new is None and content.folder:
            return f"move it into `{home}/`, and name it by its date and side"
        if new is None:
            return f"`{home}/` has such a record already: bring the two together there"
        taken.add(new)
        return f"rename it to `{new}`" if home == place else f"move it to `{home}/{new}`"

    def _free(self, folder: str, stem: str, suffix: str) -> str:
        taken = self._names(folder)
        names = (f"{stem}{suffix}", *(f"{stem}-{number}{suffix}" for number in range(2, 1000)))
        free = next(name for name in names if name not in taken)
        taken.add(free)
        return free

    def _names(self, folder: str) -> set[str]:
        """What is there already, and what was proposed; some disks do not tell upper from lower case."""
        if folder not in self._taken:
            entries = entries_of(self.root, folder)
            self._taken[folder] = set() if isinstance(entries, Problem) else {one.name.casefold() for one in entries}
        return self._taken[folder]

    def _content(self, place: str) -> Content | None:
        if not place.casefold().endswith(_YAML):
            return None
        raw = read(self.root, RecordFile(RecordKind.PLAN, place, "", None))
        return content_of(raw) if isinstance(raw, bytes) else None


def entries_of(root: Path, place: str) -> list[os.DirEntry[str]] | Problem:
    """A folder's entries by name, without those that only keep it in git."""
    try:
        with os.scandir(root / place) as entries:
            return sorted((entry for entry in entries if entry.name != _IGNORED), key=lambda entry: entry.name)
    except OSError as error:
        return unreadable(place, error)
