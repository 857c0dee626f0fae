"""What of a plan at the revision can be compared with: its valid files; and which changes are compared with nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from batna.bind import says_draft
from batna.check import judge
from batna.diagnostics import Diagnostic, Finding, Kind
from batna.discover import RecordFile, RecordKind
from batna.horizon import is_known
from batna.load import load
from batna.model.files import (
    amendment_file,
    checkin_file,
    implementation_file,
    offer_file,
    outcome_file,
    plan_file,
    review_file,
)
from batna.model.portfolio import Negotiation, Settings
from batna.pipeline import PlanUnit
from batna.rules.b218_base_not_valid import not_compared
from batna.rules.subject import Subject
from batna.since.folders import Folders

_FREE = frozenset({RecordKind.WAIVERS, RecordKind.BATNA})
"""What may change without being compared: exceptions expire and are given anew, and settings are judged apart."""


def comparable(unit: PlanUnit, settings: Settings, day: date) -> Negotiation | None:
    """The negotiation as far as it was valid: without the records that were not; None where its plan was not."""
    if unit.sound is not None:
        return unit.sound.negotiation
    bound = unit.bound
    if bound is None or any(True for _ in judge(Subject(Negotiation(bound.slug, bound.plan), settings, day))):
        return None
    slug, faulty = bound.slug, _faulty(unit.diagnostics)
    implementation, outcome = bound.implementation, bound.outcome
    return replace(
        bound,
        offers=tuple(one for one in bound.offers if offer_file(slug, one.id) not in faulty),
        replies=tuple(one for one in bound.replies if offer_file(slug, one.id) not in faulty),
        outcome=None if outcome_file(slug) in faulty else outcome,
        implementation=None if implementation_file(slug) in faulty else implementation,
        checkins=tuple(one for one in bound.checkins if checkin_file(slug, one.id) not in faulty),
        reviews=tuple(one for one in bound.reviews if review_file(slug, one.id) not in faulty),
        amendments=tuple(one for one in bound.amendments if amendment_file(slug, one.id) not in faulty),
    )


def uncompared(
    folders: Folders, slug: str, then: PlanUnit, day: date, *, is_plan_known: bool, is_still_invalid: bool
) -> Iterator[Finding]:
    """Each change in a plan, by its slug now, that the comparing rules could not judge; drafts may change.

    They could judge the valid records of the plan as it was, `then`, where its `plan.yaml` was sound by itself
    (`is_plan_known`), and nothing where the plan is still invalid.
    """
    faulty = _faulty(then.diagnostics)
    if not faulty:
        return
    plan = plan_file(then.slug)
    for file in folders.plans_before[slug].files:
        culprit = file.file if file.file in faulty else None if is_plan_known else plan
        if culprit is None and is_still_invalid:
            culprit = next(iter(faulty))
        if culprit is None or file.kind in _FREE or not is_known(file.record, None, day):
            continue
        now = folders.file_now(file)
        was, content = folders.content_before(file), folders.content(now)
        if was == content or is_draft(file, was) or is_draft(now, content):
            continue
        is_gone = all(one.file != now.file for one in folders.plans_now[slug].files)
        what = "it" if culprit == file.file else "its plan"
        found = faulty.get(culprit) or next(iter(faulty.values()))
        yield not_compared(now, what, f"{found.code}: {found.message}", is_gone=is_gone)


def _faulty(diagnostics: Iterable[Diagnostic]) -> Mapping[str, Diagnostic]:
    """What was not valid, by file."""
    return {one.at.file: one for one in diagnostics if one.kind is Kind.INVALID}


def is_draft(file: RecordFile, content: object) -> bool:
    """Whether a file says of itself, in whatever form, that it is a draft."""
    if file.kind is not RecordKind.OFFER or not isinstance(content, bytes):
        return False
    source, _ = load(file.file, content)
    return source is not None and says_draft(source.data)
