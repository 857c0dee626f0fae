"""What changed after the signature: records, figures, exceptions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Protocol, TypeVar

from batna.changes.amendments import amendment_added, moved_of
from batna.changes.checkins import checkin_added
from batna.changes.edits import different, edited
from batna.changes.kinds import (
    Change,
    DeliverableChanged,
    Edit,
    FactEdited,
    FieldsChanged,
    FileChanged,
    FileState,
    Moved,
    ReviewAdded,
    Shift,
    StatusChanged,
    TargetMoved,
    ValueChanged,
    WaiverAdded,
    WaiverRemoved,
    WaiverReplaced,
)
from batna.changes.plan import as_text, is_short
from batna.model.delivery import AfterEffective, ImplementationResult, ReviewPlan, Threshold
from batna.model.files import amendment_file, checkin_file, implementation_file, review_file, waivers_file
from batna.model.portfolio import Negotiation
from batna.model.values import Side
from batna.plan_report import PlanReport
from batna.progress.standing import Status


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


def delivery_changes(before: PlanReport | None, after: PlanReport, known: frozenset[str]) -> Iterator[Change]:
    """Every change of the implementation; `before` and `known` as in `talks_changes`."""
    was = None if before is None else before.negotiation
    now, slug = after.negotiation, after.negotiation.slug
    yield from _records(
        () if was is None else was.amendments,
        now.amendments,
        lambda file, amendment: amendment_added(file, amendment, after),
        lambda name: amendment_file(slug, name),
        known,
        now,
    )
    yield from _waivers(was, now, known)
    yield from _records(
        () if was is None else was.reviews, now.reviews, ReviewAdded, lambda name: review_file(slug, name), known, now
    )
    yield from _records(
        () if was is None else was.checkins,
        now.checkins,
        lambda file, checkin: checkin_added(file, checkin, now, None if before is None else before.tracker),
        lambda name: checkin_file(slug, name),
        known,
        now,
    )
    if before is not None:
        yield from _course(before, after)
        yield from _implementation(before.negotiation, now)


def _records(
    before: Iterable[R],
    after: Iterable[R],
    added: Callable[[str, R], Change],
    file_of: Callable[[str], str],
    known: frozenset[str],
    negotiation: Negotiation,
) -> Iterator[Change]:
    was: Mapping[str, R] = {record.id: record for record in before}
    now = {record.id: record for record in after}
    for name, record in now.items():
        old, file = was.get(name), file_of(name)
        if old is not None and old != record:
            yield edited(file, old, record, negotiation)
        elif old is None and file not in known:
            yield added(file, record)
    for name in was:
        if name not in now:
            yield FactEdited(file_of(name), Edit.REMOVED, ())


def _waivers(before: Negotiation | None, after: Negotiation, known: frozenset[str]) -> Iterator[Change]:
    file = waivers_file(after.slug)
    if before is None and file in known:
        return
    was = () if before is None else before.waivers
    gone = [waiver for waiver in was if waiver not in after.waivers]
    for waiver in after.waivers:
        if waiver in was:
            continue
        same = next((old for old in gone if (old.rule, old.scope) == (waiver.rule, waiver.scope)), None)
        if same is None:
            yield WaiverAdded(file, waiver)
        else:
            gone.remove(same)
            yield WaiverReplaced(file, waiver, same)
    for waiver in gone:
        yield WaiverRemoved(file, waiver)


def _course(before: PlanReport, after: PlanReport) -> Iterator[Change]:
    was, now = before.tracker, after.tracker
    if was is None or now is None:
        return
    file = implementation_file(after.negotiation.slug)
    order = list(Status)
    known = {checkin.id for checkin in before.negotiation.checkins}
    reported = {name for checkin in after.negotiation.checkins if checkin.id not in known for name in checkin.values}
    for name, progress in now.results.items():
        old = was.results.get(name)
        if old is not None and old.status is not progress.status:
            is_better = order.index(progress.status) > order.index(old.status)
            moved = tuple(moved_of(old.result, progress.result))
            others = _others(old.result, progress.result)
            yield StatusChanged(
                file=file,
                key_result=name,
                title=progress.result.title,
                before=old.status,
                after=progress.status,
                is_better=is_better,
                moved=moved,
                others=others,
                is_reported=name in reported,
            )
    for name, delivered in now.deliverables.items():
        earlier = was.deliverables.get(name)
        if earlier is not None and earlier.state is not delivered.state:
            yield DeliverableChanged(file, name, delivered.deliverable.title, earlier.state, delivered.state)


def _others(was: ImplementationResult, now: ImplementationResult) -> tuple[str, ...]:
    """What else a status rests on that is not as it was."""
    return tuple(
        name for name in different(was, now) if name in {"kind", "baseline", "phases", "cadence", "commitment"}
    )


def _implementation(before: Negotiation, after: Negotiation) -> Iterator[Change]:
    was, now = before.implementation, after.implementation
    file = implementation_file(after.slug)
    if was is None or now is None:
        if was is not now:
            yield FileChanged(file, FileState.ADDED if was is None else FileState.REMOVED)
        return
    longer = [name for name in different(was, now) if name not in {"key_results", "deliverables", "reviews"}]
    for field in fields(ReviewPlan):
        old, new = (None if plan.reviews is None else getattr(plan.reviews, field.name) for plan in (was, now))
        if old != new:
            yield ValueChanged(file, f"{field.name} of reviews", as_text(old), as_text(new))
    for parts in ("key_results", "deliverables"):
        old, new = getattr(was, parts), getattr(now, parts)
        for name in {**old, **new}:
            if name in old and name in new:
                yield from _part(file, old[name], new[name], is_agreed=before.outcome is not None)
            else:
                longer.append(f"{name} ({'added' if name in new else 'removed'})")
    if longer:
        yield FieldsChanged(file, tuple(longer))


def _part(file: str, before: Any, after: Any, *, is_agreed: bool) -> Iterator[Change]:
    """What changed of a key result or deliverable in place, and by no amendment."""
    told = set()
    if isinstance(before, ImplementationResult) and isinstance(after, ImplementationResult):
        for moved in moved_of(before, after):
            told |= {"due"} if moved.field == "due" else {"target", "threshold"}
            yield TargetMoved(file, moved, is_agreed)
    for field in different(before, after):
        was, now = (as_written(getattr(one, field)) for one in (before, after))
        if field in told:
            continue
        if field == "due" and isinstance(was, date) and isinstance(now, date):
            # More time for what we owe is no worse for us.
            later = Shift.TIGHTER if after.party is Side.US else Shift.LOOSER
            earlier = Shift.LOOSER if after.party is Side.US else Shift.TIGHTER
            yield TargetMoved(file, Moved(after.id, "due", None, was, now, later if now > was else earlier), is_agreed)
        elif is_short(was) and is_short(now):
            yield ValueChanged(file, f"{field} of {after.id}", as_text(was), as_text(now))
        else:
            yield FieldsChanged(file, (f"{field} of {after.id}",))


def as_written(value: Any) -> Any:
    """A threshold and a delay as they could stand in a file; anything else as it is."""
    match value:
        case Threshold(at_least=None):
            return f"at most {value.at_most}"
        case Threshold():
            return f"at least {value.at_least}"
        case AfterEffective(delay):
            return f"effective + {delay}"
        case _:
            return value
