"""What was written along the way: check-ins and amendments, with the way to their files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from batna import words
from batna.model.delivery import Amendment, Checkin, ImplementationResult, Retarget, Threshold
from batna.model.files import amendment_file, checkin_file
from batna.model.plan import Term
from batna.pages import wording
from batna.pages.anchors import amendment_anchor, checkin_anchor
from batna.pages.dated import told
from batna.pages.forge import Sources
from batna.pages.markdown import markdown
from batna.pages.page import Day, Piece, line
from batna.plan_report import PlanReport
from batna.progress.standing import Tracker
from batna.telling.measured import reported, target

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class RecordView:
    """A check-in or amendment: what it says in figures and in words, its file and that file's history on the forge."""

    anchor: str
    kind: str
    day: Day
    by: str
    facts: tuple[tuple[str, tuple[Piece, ...]], ...]
    note: Markup
    evidence: tuple[Markup, ...]
    source: str
    history: str


def records(report: PlanReport, tracker: Tracker, sources: Sources | None, locale: str) -> tuple[RecordView, ...]:
    """Check-ins and amendments, newest first."""
    results = {name: found.result for name, found in tracker.results.items()}
    slug = report.negotiation.slug
    dated: list[tuple[date, str, RecordView]] = []
    for checkin in report.negotiation.checkins:
        file = checkin_file(slug, checkin.id)
        dated.append((checkin.date, checkin.id, _checkin(checkin, results, file, sources, locale)))
    for amendment in report.negotiation.amendments:
        file = amendment_file(slug, amendment.id)
        dated.append(
            (
                amendment.date,
                amendment.id,
                _amendment(amendment, results, report.negotiation.plan.terms, file, sources, locale),
            )
        )
    return tuple(record for _, _, record in sorted(dated, key=lambda one: one[:2], reverse=True))


def _checkin(
    checkin: Checkin, results: Mapping[str, ImplementationResult], file: str, sources: Sources | None, locale: str
) -> RecordView:
    return RecordView(
        anchor=checkin_anchor(checkin.id),
        kind="Check-in",
        day=wording.moment(checkin.date, locale),
        by="" if checkin.by is None else f"by {checkin.by}",
        facts=tuple(
            (results[name].title, line(reported(value, results[name], locale)))
            for name, value in checkin.values.items()
            if name in results
        ),
        note=markdown(checkin.note, _LEVEL),
        evidence=tuple(markdown(item, _LEVEL) for item in checkin.evidence),
        source="" if sources is None else sources.href(file),
        history="" if sources is None else sources.history(file),
    )


def _amendment(
    amendment: Amendment,
    results: Mapping[str, ImplementationResult],
    terms: Mapping[str, Term],
    file: str,
    sources: Sources | None,
    locale: str,
) -> RecordView:
    changed = [
        (terms[name].title, wording.quantity(value, terms[name].unit, locale))
        for name, value in amendment.terms.items()
        if name in terms
    ]
    changed += [
        (results[name].title, _retarget(change, results[name], locale))
        for name, change in amendment.key_results.items()
        if name in results
    ]
    return RecordView(
        anchor=amendment_anchor(amendment.id),
        kind="Amendment",
        day=wording.moment(amendment.date, locale),
        by=f"approved by {amendment.approved_by}",
        facts=tuple((label, told(text, locale)) for label, text in changed),
        note=markdown(amendment.reason, _LEVEL),
        evidence=(),
        source="" if sources is None else sources.href(file),
        history="" if sources is None else sources.history(file),
    )


def _retarget(change: Retarget, result: ImplementationResult, locale: str) -> str:
    parts = []
    match change.target:
        case Threshold():
            parts.append(target(replace(result, threshold=change.target), locale))
        case None:
            pass
        case figure:
            parts.append(f"target {words.quantity(figure, result.unit, locale)}")
    if change.due is not None:
        parts.append(f"due {words.day(change.due, locale)}")
    return ", ".join(parts)
