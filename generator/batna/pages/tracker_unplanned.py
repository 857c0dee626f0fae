"""The tracker of an agreement that nobody planned to implement yet: what to write, made from what was agreed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.model.files import implementation_file
from batna.model.portfolio import Settings
from batna.model.values import Direction
from batna.pages.page import Frame, Page, Piece, root_of, tracker_path
from batna.pages.plan_frame import plan_frame
from batna.pages.terms_yaml import scalar
from batna.pages.tracker_terms import TermsView, terms
from batna.pages.tracker_tiles import Tile, agreement_tiles, notice
from batna.plan_report import PlanReport
from batna.score.assessment import Quantity
from batna.score.scale import Scale


@dataclass(frozen=True, slots=True)
class UnplannedView:
    """The page; `draft` is the text of the `file` to begin with."""

    frame: Frame
    finding: str
    notice: tuple[Piece, ...]
    tiles: tuple[Tile, ...]
    file: str
    draft: str
    terms: TermsView | None


def unplanned_page(report: PlanReport, settings: Settings, day: date) -> Page:
    """The page of an agreement without an implementation plan."""
    locale = settings.locale
    path = tracker_path(report.negotiation.slug)
    outcome = report.negotiation.outcome
    since = "" if outcome is None else f" of {words.day(outcome.date, locale)}"
    view = UnplannedView(
        frame=plan_frame(report, path, settings, day),
        finding=f"Nobody can tell yet whether the agreement{since} delivers: it has no implementation plan.",
        notice=notice(report, locale, day),
        tiles=agreement_tiles(report, day, locale),
        file=implementation_file(report.negotiation.slug),
        draft="\n".join(_draft(report)) + "\n",
        terms=terms(report, None, root_of(path), locale),
    )
    return Page(path, "tracker_unplanned.html.j2", view)


def _draft(report: PlanReport) -> Iterator[str]:
    """A plan that is valid as it stands: each agreed number is to be kept, each other term that counts to be done."""
    plan, outcome = report.negotiation.plan, report.scorecard.outcome
    yield f"objective: {scalar(plan.objective)}"
    if outcome is None:
        return
    readings = outcome.assessment.readings
    bounds = {name: _bound(scale, readings[name].value) for name, scale in report.scorecard.scales.items()}
    kept = {name: bound for name, bound in bounds.items() if bound is not None}
    if kept:
        yield "key_results:"
        for name, (key, value) in kept.items():
            yield from _kept(report, name, key, value)
    owed = [name for name in outcome.terms if not _measured(report, name) & kept.keys()]
    if owed:
        yield "deliverables:"
        for name in owed:
            yield from _owed(report, name)
    yield "reviews:"
    yield "  cadence: quarterly"


def _kept(report: PlanReport, name: str, bound: str, value: str) -> Iterator[str]:
    result, unit = report.negotiation.plan.key_results[name], report.scorecard.scales[name].unit
    yield f"  {name}:"
    yield f"    title: {scalar(result.title)}"
    yield f"    owner: {scalar(result.owner or report.negotiation.plan.owner)}"
    yield f"    realises: {name}"
    yield "    kind: maintain"
    if unit is not None:
        yield f"    unit: {scalar(unit)}"
    yield f"    target: {{{bound}: {value}}}"


def _owed(report: PlanReport, term: str) -> Iterator[str]:
    plan = report.negotiation.plan
    yield f"  {term}:"
    yield f"    title: {scalar(plan.terms[term].title)}"
    yield f"    owner: {scalar(plan.owner)}"
    yield "    party: both"
    yield "    due: effective + P30D"
    yield f"    term: {term}"


def _measured(report: PlanReport, term: str) -> set[str]:
    """The negotiated key results whose measure reads a term."""
    return set() if report.traceability is None else set(report.traceability.terms[term].key_results)


def _bound(scale: Scale, agreed: Quantity | None) -> tuple[str, str] | None:
    """What keeps to an agreed number; None of what is no number, or has no end as a decimal."""
    if scale.direction is None or not isinstance(agreed, Fraction):
        return None
    exact = words.decimal(agreed)
    if Fraction(exact) != agreed:
        return None
    return ("at_most" if scale.direction is Direction.LOWER else "at_least", scalar(Decimal(exact)))
