"""Two revisions of a portfolio → what changed between them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from batna.bind import says_draft
from batna.changes.delivery import delivery_changes
from batna.changes.kinds import (
    Ahead,
    BatnaChanged,
    Change,
    Edit,
    FactEdited,
    FileChanged,
    FileState,
    KeyResultAdded,
    NotCompared,
    Record,
)
from batna.changes.plan import approval_changes, plan_changes
from batna.changes.talks import talks_changes, verdict_changes
from batna.diagnostics import Diagnostic, Kind
from batna.identity import identities, marked
from batna.load import load
from batna.model.files import plan_file
from batna.model.portfolio import Settings
from batna.plan_report import PlanReport

_FACTS = ("offers/", "checkins/", "reviews/", "amendments/")


@dataclass(frozen=True, slots=True)
class Later:
    """The same plan on a later day, from which on the records in `files` exist; no `report` where it is invalid."""

    day: date
    files: frozenset[str]
    report: PlanReport | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One plan at a revision: its report (None where it is invalid), findings, and files by path in the portfolio.

    `later` is what it will be on the days of the records that do not exist yet.
    """

    slug: str
    report: PlanReport | None
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    later: tuple[Later, ...] = ()


class Whole(StrEnum):
    """What happened to a plan as a whole."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class FindingsDiff:
    """The findings that were not there at the base revision, and those that no longer are."""

    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """What changed of one plan; `was` is its slug at the base revision where that was another."""

    slug: str
    title: str
    whole: Whole
    was: str | None
    changes: tuple[Change, ...]
    findings: FindingsDiff


@dataclass(frozen=True, slots=True)
class PortfolioDiff:
    """What changed of a portfolio: plan by plan, in its settings, and in the findings that belong to no plan.

    `excused` are findings that the settings before would have made red and those now do not. `is_new` is whether there
    was no portfolio to compare with, `moved_from` the folder in the repository where it was, if that was another.
    """

    day: date
    settings: Settings
    plans: tuple[PlanDiff, ...]
    changes: tuple[Change, ...]
    findings: FindingsDiff
    excused: tuple[Diagnostic, ...] = ()
    is_new: bool = False
    moved_from: str | None = None

    @property
    def new_findings(self) -> tuple[Diagnostic, ...]:
        """Those of the portfolio, then those of each plan."""
        return (*self.findings.new, *(found for plan in self.plans for found in plan.findings.new))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        found = self.findings.new or self.findings.gone or self.excused
        return not (self.plans or self.changes or found or self.moved_from is not None)


def plan_diff(before: Snapshot | None, after: Snapshot | None) -> PlanDiff | None:
    """What changed of one plan that is there at one revision at least; None for nothing.

    Two snapshots with different slugs are of a plan that was renamed.
    """
    if after is None:
        return None if before is None else _removed(before)
    is_renamed = before is not None and before.slug != after.slug
    findings = findings_diff(
        () if before is None else before.diagnostics,
        after.diagnostics,
        None if before is None else before.slug,
        after.slug,
        () if before is None else _edited(before, after),
    )
    changes = tuple(_added(after) if before is None else _changed(before, after))
    if not (is_renamed or before is None or changes or findings.new or findings.gone):
        return None
    whole = Whole.ADDED if before is None else Whole.RENAMED if is_renamed else Whole.CHANGED
    was = before.slug if before is not None and is_renamed else None
    return PlanDiff(after.slug, _title(after), whole, was, changes, findings)


def findings_diff(
    before: tuple[Diagnostic, ...],
    after: tuple[Diagnostic, ...],
    was: str | None = None,
    slug: str | None = None,
    edited: Collection[str] = (),
) -> FindingsDiff:
    """Findings by what they are about, as `batna.identity.marked` tells them apart.

    `was` and `slug` are a plan's names before and now, `edited` the files that changed, by their paths now.
    """
    moved = {} if was is None or slug is None or was == slug else {was: slug}
    stands = set(identities(after))
    return FindingsDiff(
        new=tuple(found for found in marked(after, before, moved, edited) if found.is_new),
        gone=tuple(
            found for found, about in zip(before, identities(before, moved), strict=True) if about not in stands
        ),
    )


def _edited(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The files that hold other bytes than before, or were not there."""
    there = {
        file.replace(f"plans/{before.slug}/", f"plans/{after.slug}/", 1): one for file, one in before.files.items()
    }
    return frozenset(file for file, content in after.files.items() if there.get(file) != content)


def _removed(before: Snapshot) -> PlanDiff:
    return PlanDiff(before.slug, _title(before), Whole.REMOVED, None, (), FindingsDiff((), before.diagnostics))


def _title(snapshot: Snapshot) -> str:
    return snapshot.slug if snapshot.report is None else snapshot.report.negotiation.plan.title


def _added(after: Snapshot) -> Iterator[Change]:
    report, file = after.report, plan_file(after.slug)
    if report is None:
        yield NotCompared(file, was_invalid=False, is_invalid=True, because=_invalid(after))
        return
    found = [*talks_changes(None, report, frozenset(), after.diagnostics)]
    found.extend(KeyResultAdded(file, scale) for scale in report.scorecard.scales.values())
    if report.scorecard.batna is not None:
        found.append(BatnaChanged(file, None, report.scorecard.batna))
    found.extend(approval_changes(file, None, report))
    found.extend(delivery_changes(None, report, frozenset()))
    yield from found
    told = {change.file for change in found}
    for name in after.files:
        if name not in told:
            yield from _ahead(name, after, report)


def _changed(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old = {_moved(file, before.slug, after.slug): content for file, content in before.files.items()}
    if before.report is None or after.report is None:
        yield NotCompared(
            plan_file(after.slug),
            was_invalid=before.report is None,
            is_invalid=after.report is None,
            because=_invalid(after) or _invalid(before),
        )
    found: list[Change] = []
    if after.report is not None:
        known = frozenset(old)
        found.extend(talks_changes(before.report, after.report, known, after.diagnostics))
        if before.report is not None:
            found.extend(plan_changes(before.report, after.report))
        found.extend(delivery_changes(before.report, after.report, known))
        if before.report is not None:
            found.extend(verdict_changes(before.report, after.report, found))
    yield from found
    yield from _files(before, after, old, {change.file for change in found})


def _invalid(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    return tuple(found for found in snapshot.diagnostics if found.kind is Kind.INVALID)


def _ahead(file: str, after: Snapshot, report: PlanReport) -> Iterator[Ahead]:
    """What a record will be on its day; nothing for one that exists already, or that is no record with a day."""
    for later in after.later:
        if file in later.files:
            made = () if later.report is None else _made(later.report, report, later.diagnostics)
            records = tuple(record for record in made if isinstance(record, Record) and record.file == file)
            yield Ahead(file, later.day, records, tuple(one for one in later.diagnostics if one.at.file == file))


def _made(later: PlanReport, now: PlanReport, diagnostics: tuple[Diagnostic, ...]) -> Iterator[Change]:
    yield from talks_changes(now, later, frozenset(), diagnostics)
    yield from delivery_changes(now, later, frozenset())


def _files(before: Snapshot, after: Snapshot, old: Mapping[str, bytes], told: set[str]) -> Iterator[Change]:
    """The files that differ and that no change told of, as far as their bytes and places tell."""
    are_valid = before.report is not None and after.report is not None
    faulty = {_moved(found.at.file, before.slug, after.slug) for found in _invalid(before)}
    for file in sorted({*old, *after.files} - told):
        if old.get(file) == after.files.get(file):
            continue
        is_removed = file not in after.files
        ahead = () if after.report is None else tuple(_ahead(file, after, after.report))
        if ahead:
            yield from ahead
        elif not are_valid and file not in faulty and _is_fact(file, after.slug) and _was_said(file, old.get(file)):
            # What such a record said cannot be read on both sides, but a fact keeps even its bytes.
            yield FactEdited(file, Edit.REMOVED if is_removed else Edit.CHANGED, ())
        elif is_removed:
            yield FileChanged(file, FileState.REMOVED)
        elif file not in old:
            yield FileChanged(file, FileState.ADDED)
        else:
            yield FileChanged(file, FileState.SAME_MEANING if are_valid else FileState.CHANGED)


def _was_said(file: str, content: bytes | None) -> bool:
    """Whether a record was there and was no draft, which may be edited."""
    if content is None:
        return False
    source, _ = load(file, content)
    return source is None or not says_draft(source.data)


def _moved(file: str, was: str, slug: str) -> str:
    """A file's path after its plan was renamed."""
    folder = f"plans/{was}/"
    return f"plans/{slug}/{file.removeprefix(folder)}" if file.startswith(folder) else file


def _is_fact(file: str, slug: str) -> bool:
    return file.removeprefix(f"plans/{slug}/").startswith(_FACTS)
