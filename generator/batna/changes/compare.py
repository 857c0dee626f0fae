"""Two revisions of a portfolio → what changed between them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from batna.changes.delivery import delivery_changes
from batna.changes.kinds import (
    ApprovalChanged,
    ApprovalStanding,
    ApprovalState,
    BatnaChanged,
    Change,
    Edit,
    FactEdited,
    FieldsChanged,
    FileChanged,
    FileState,
    KeyResultAdded,
    NotCompared,
    ValueChanged,
)
from batna.changes.plan import as_text, is_short, plan_changes, standing_of
from batna.changes.talks import talks_changes
from batna.diagnostics import Diagnostic, Kind
from batna.identity import identities, marked
from batna.model.files import (
    SETTINGS,
    amendment_file,
    checkin_file,
    offer_file,
    outcome_file,
    plan_file,
    review_file,
)
from batna.model.portfolio import Negotiation, Settings
from batna.plan_report import PlanReport

_FACTS = ("offers/", "checkins/", "reviews/", "amendments/")
_DATED = (*_FACTS, "outcome.yaml")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One plan at a revision: its report (None where it is invalid), findings, and files by path in the portfolio."""

    slug: str
    report: PlanReport | None
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]


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
    """What changed of a portfolio: plan by plan, in its settings, and in the findings that belong to no plan."""

    day: date
    settings: Settings
    plans: tuple[PlanDiff, ...]
    changes: tuple[Change, ...]
    findings: FindingsDiff

    @property
    def new_findings(self) -> tuple[Diagnostic, ...]:
        """Those of the portfolio, then those of each plan."""
        return (*self.findings.new, *(found for plan in self.plans for found in plan.findings.new))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.plans or self.changes or self.findings.new or self.findings.gone)


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


def settings_changes(before: Settings, after: Settings) -> Iterator[Change]:
    """What changed in `batna.yaml`; a change of severity or limit by its own name."""
    for code in sorted({*before.rules, *after.rules}):
        was, now = before.rules.get(code), after.rules.get(code)
        if was is not now:
            yield ValueChanged(SETTINGS, f"severity of {code}", as_text(was), as_text(now))
    longer = []
    for one in fields(Settings):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if one.name == "limits":
            for limit in fields(was):
                old, new = getattr(was, limit.name), getattr(now, limit.name)
                if old != new:
                    yield ValueChanged(SETTINGS, f"limit {limit.name}", str(old), str(new))
        elif one.name != "rules" and was != now:
            if is_short(was) and is_short(now):
                yield ValueChanged(SETTINGS, one.name, as_text(was), as_text(now))
            else:
                longer.append(one.name)
    if longer:
        yield FieldsChanged(SETTINGS, tuple(longer))


def _removed(before: Snapshot) -> PlanDiff:
    return PlanDiff(before.slug, _title(before), Whole.REMOVED, None, (), FindingsDiff((), before.diagnostics))


def _title(snapshot: Snapshot) -> str:
    return snapshot.slug if snapshot.report is None else snapshot.report.negotiation.plan.title


def _added(after: Snapshot) -> Iterator[Change]:
    report, file = after.report, plan_file(after.slug)
    if report is None:
        yield NotCompared(file, was_invalid=False, is_invalid=True)
        return
    found = [*talks_changes(None, report, frozenset(), after.diagnostics)]
    found.extend(KeyResultAdded(file, scale) for scale in report.scorecard.scales.values())
    if report.scorecard.batna is not None:
        found.append(BatnaChanged(file, None, report.scorecard.batna))
    approval = standing_of(report.negotiation.plan)
    found.append(ApprovalChanged(file, ApprovalStanding(ApprovalState.MISSING, None), approval))
    found.extend(delivery_changes(None, report, frozenset()))
    yield from found
    told = {change.file for change in found}
    for name in after.files:
        if name not in told and _is_dated(name, after.slug):
            yield FileChanged(name, FileState.NOT_YET)


def _changed(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old = {_moved(file, before.slug, after.slug): content for file, content in before.files.items()}
    if before.report is None or after.report is None:
        yield NotCompared(plan_file(after.slug), was_invalid=before.report is None, is_invalid=after.report is None)
    found: list[Change] = []
    if after.report is not None:
        known = frozenset(old)
        found.extend(talks_changes(before.report, after.report, known, after.diagnostics))
        if before.report is not None:
            found.extend(plan_changes(before.report, after.report))
        found.extend(delivery_changes(before.report, after.report, known))
    yield from found
    yield from _files(before, after, old, {change.file for change in found})


def _files(before: Snapshot, after: Snapshot, old: Mapping[str, bytes], told: set[str]) -> Iterator[Change]:
    """The files that differ and that no change told of, as far as their bytes and places tell."""
    are_valid = before.report is not None and after.report is not None
    faulty = {
        _moved(found.at.file, before.slug, after.slug) for found in before.diagnostics if found.kind is Kind.INVALID
    }
    known = _records(after.report.negotiation) if after.report is not None else frozenset()
    for file in sorted({*old, *after.files} - told):
        if old.get(file) == after.files.get(file):
            continue
        is_removed = file not in after.files
        if after.report is not None and not is_removed and _is_dated(file, after.slug) and file not in known:
            yield FileChanged(file, FileState.NOT_YET)
        elif not are_valid and file in old and file not in faulty and _is_fact(file, after.slug):
            # What such a record said cannot be read on both sides, but a fact keeps even its bytes.
            yield FactEdited(file, Edit.REMOVED if is_removed else Edit.CHANGED, ())
        elif is_removed:
            yield FileChanged(file, FileState.REMOVED)
        elif file not in old:
            yield FileChanged(file, FileState.ADDED)
        else:
            yield FileChanged(file, FileState.SAME_MEANING if are_valid else FileState.CHANGED)


def _moved(file: str, was: str, slug: str) -> str:
    """A file's path after its plan was renamed."""
    folder = f"plans/{was}/"
    return f"plans/{slug}/{file.removeprefix(folder)}" if file.startswith(folder) else file


def _is_dated(file: str, slug: str) -> bool:
    return file.removeprefix(f"plans/{slug}/").startswith(_DATED)


def _is_fact(file: str, slug: str) -> bool:
    return file.removeprefix(f"plans/{slug}/").startswith(_FACTS)


def _records(negotiation: Negotiation) -> frozenset[str]:
    """The files of the dated records that exist on the day."""
    slug = negotiation.slug
    files = [offer_file(slug, offer.id) for offer in negotiation.offers]
    files += [offer_file(slug, reply.id) for reply in negotiation.replies]
    files += [checkin_file(slug, checkin.id) for checkin in negotiation.checkins]
    files += [review_file(slug, review.id) for review in negotiation.reviews]
    files += [amendment_file(slug, amendment.id) for amendment in negotiation.amendments]
    files += [] if negotiation.outcome is None else [outcome_file(slug)]
    return frozenset(files)
