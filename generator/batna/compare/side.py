"""A portfolio at one revision, its plans opened when they are asked for."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from batna.changes import Later, Snapshot
from batna.diagnostics import Diagnostic, Kind
from batna.discover import PlanFolder, RecordFile, RecordKind, discover, read
from batna.horizon import is_known
from batna.load import load
from batna.model.files import SETTINGS
from batna.model.portfolio import Negotiation, Settings
from batna.pipeline import open_plan, read_settings, report_plan
from batna.plan_report import PlanReport

_DAY = len("2026-11-24")


class Side:
    """A portfolio at one revision; a plan is opened when it is asked for."""

    def __init__(self, root: Path, day: date) -> None:
        self.root, self.day = root, day
        listing = discover(root)
        self.settings, self.diagnostics = read_settings(root, listing, day)
        self.folders = {folder.slug: folder for folder in listing.plans}

    def settings_text(self) -> object:
        """`batna.yaml` as it is written, or what keeps it from being read."""
        return read(self.root, RecordFile(RecordKind.BATNA, SETTINGS, "batna", None))

    @property
    def unusable(self) -> tuple[Diagnostic, ...]:
        """What makes `batna.yaml` invalid, so that nobody knows what it sets."""
        return tuple(found for found in self.diagnostics if found.at.file == SETTINGS and found.kind is Kind.INVALID)

    def files(self, folder: PlanFolder) -> dict[str, bytes]:
        """The bytes of every readable record of a plan, by path in the portfolio."""
        contents = ((file.file, read(self.root, file)) for file in folder.files)
        return {file: content for file, content in contents if isinstance(content, bytes)}

    def snapshot(self, slug: str, before: Mapping[str, Negotiation]) -> Snapshot:
        """One plan, also on the days of its records that are dated later; `before` as in `open_plan`."""
        folder = self.folders[slug]
        report, diagnostics = self._on(self.day, folder, before)
        files = self.files(folder)
        later: dict[date, set[str]] = {}
        for file in folder.files:
            since = _exists_from(file, files[file.file]) if file.file in files else None
            if since is not None and since > self.day:
                later.setdefault(since, set()).add(file.file)
        ahead = (Later(day, frozenset(names), *self._on(day, folder, before)) for day, names in sorted(later.items()))
        return Snapshot(slug, report, diagnostics, files, tuple(ahead))

    def _on(
        self, day: date, folder: PlanFolder, before: Mapping[str, Negotiation]
    ) -> tuple[PlanReport | None, tuple[Diagnostic, ...]]:
        unit = open_plan(self.root, self.settings, day, before, folder)
        return None if unit.sound is None else report_plan(unit.sound, unit.diagnostics), unit.diagnostics

    def found_with(self, settings: Settings, slug: str, before: Mapping[str, Negotiation]) -> tuple[Diagnostic, ...]:
        """What would be found in one plan with other settings."""
        return open_plan(self.root, settings, self.day, before, self.folders[slug]).diagnostics


def _exists_from(file: RecordFile, content: bytes) -> date | None:
    """The day from which on a record exists; None for one that names no day."""
    source, _ = load(file.file, content)
    named = [
        file.record[:_DAY],
        source.data.get("date") if source is not None and isinstance(source.data, dict) else None,
    ]
    days = sorted(day for day in map(_day, named) if day is not None)
    return next((day for day in days if is_known(file.record, source, day)), None)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
