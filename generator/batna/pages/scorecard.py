"""The scorecard: what is on the table against what we want and what we could do instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.charts.course import Course, Move, course
from batna.model.portfolio import Settings
from batna.model.talks import Reply
from batna.model.values import Side
from batna.pages import wording
from batna.pages.analysis import AnalysisView, analysis_view
from batna.pages.gaps import GapView, gaps
from batna.pages.ledger import LedgerView, ledger
from batna.pages.next_step import next_step
from batna.pages.notes import NoteView, notes, sender
from batna.pages.outcome import OutcomeView, outcome
from batna.pages.page import Frame, Mark, Page, scorecard_path
from batna.pages.plan_frame import plan_frame
from batna.pages.points import points
from batna.pages.standing import standing_sentence
from batna.pages.suggestions import SuggestionsView, suggestions
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, Reading, ScoredOffer
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as a row: `fate` says what became of it, `anchor` is the id of its row."""

    anchor: str
    id: str
    day: str
    side: str
    sender: str
    fate: str
    is_draft: bool
    score: str
    points: str
    verdict: Mark
    change: str
    expires: str
    channel: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One key result in one package."""

    state: Mark
    value: str
    worth: str
    points: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a package's column in the matrix."""

    label: str
    detail: str
    side: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One key result across all packages."""

    title: str
    commitment: str
    target: str
    reservation: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ScorecardView:
    """The page: what to do next (no sentence where nothing can be advised), where the talks stand, and all of why.

    `course` is None before the first offer.
    """

    frame: Frame
    next_step: tuple[str, ...]
    standing: str
    course: Course | None
    course_finding: str
    course_days: tuple[tuple[str, str, str], ...]
    has_drafts: bool
    has_batna: bool
    offers: tuple[OfferView, ...]
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    gaps: tuple[GapView, ...]
    gap_heads: tuple[str, ...]
    has_room: bool
    ledger: LedgerView | None
    suggestions: SuggestionsView | None
    analysis: AnalysisView | None
    notes: tuple[NoteView, ...]
    outcome: OutcomeView | None


def scorecard_page(report: PlanReport, settings: Settings, day: date) -> Page:
    """The scorecard of one plan."""
    card = report.scorecard
    locale = settings.locale
    path = scorecard_path(report.negotiation.slug)
    gap_heads, gap_rows = gaps(card, locale)
    drawing = _course(report)
    view = ScorecardView(
        frame=plan_frame(report, path, settings, day),
        next_step=next_step(report, locale),
        standing=standing_sentence(report, locale),
        course=drawing,
        course_days=_days(drawing, locale),
        course_finding=_course_finding(report, locale),
        has_drafts=any(scored.offer.draft for scored in card.offers),
        has_batna=card.batna is not None,
        offers=tuple(_offer(scored, report, locale) for scored in card.offers),
        columns=_columns(report, locale),
        rows=tuple(_row(scale, report, locale) for scale in card.scales.values()),
        gaps=gap_rows,
        gap_heads=gap_heads,
        has_room=any(row.room for row in gap_rows)
        and any(scale.reservation is not None for scale in card.scales.values()),
        ledger=ledger(card, locale),
        suggestions=suggestions(report, locale),
        analysis=analysis_view(report, locale),
        notes=notes(report, locale),
        outcome=outcome(report, locale),
    )
    return Page(path, "scorecard.html.j2", view)


def _course(report: PlanReport) -> Course | None:
    card = report.scorecard
    if not card.offers:
        return None
    moves = [
        Move(
            on=scored.offer.date,
            low=scored.assessment.score.low,
            high=scored.assessment.score.high,
            side=scored.offer.sender.value,
            kind=f"{scored.offer.sender.value}{'-draft' if scored.offer.draft else ''}",
        )
        for scored in card.offers
    ]
    batna = None if card.batna is None else (card.batna.score.low, card.batna.score.high)
    return course(moves, batna, _floor(card))


def _floor(card: Scorecard) -> Fraction | None:
    """The score of a package exactly at every reservation value; None where one is missing, or where it is nothing."""
    worths = [
        scale.weight * scale.worth(scale.reservation) for scale in card.scales.values() if scale.reservation is not None
    ]
    return (sum(worths, Fraction(0)) or None) if len(worths) == len(card.scales) else None


def _days(drawing: Course | None, locale: str) -> tuple[tuple[str, str, str], ...]:
    """The days that the drawing names: where, how anchored, and in words."""
    ticks = () if drawing is None else drawing.ticks
    return tuple((tick.x, tick.anchor, words.day(tick.day, locale)) for tick in ticks)


def _course_finding(report: PlanReport, locale: str) -> str:
    """From where to where each side has moved, in score."""
    parts = []
    for side, whose in ((Side.THEM, "Their offers went"), (Side.US, "ours went")):
        made = [scored for scored in report.scorecard.offers if scored.offer.sender is side and not scored.offer.draft]
        if len(made) > 1:
            first, last = (wording.interval(scored.assessment.score, locale) for scored in (made[0], made[-1]))
            parts.append(f"{whose} from {first} to {last}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else "What each offer is worth to us; the target is 1."


def _offer(scored: ScoredOffer, report: PlanReport, locale: str) -> OfferView:
    offer = scored.offer
    negotiation = report.negotiation
    return OfferView(
        anchor=f"offer-{offer.id}",
        id=offer.id,
        day=words.day(offer.date, locale),
        side=offer.sender.value,
        sender=sender(offer.sender),
        fate=_fate(scored, negotiation.replies, _accepted(report), is_over=negotiation.outcome is not None),
        is_draft=offer.draft,
        score=wording.interval(scored.assessment.score, locale),
        points=points(scored.assessment.score, report.scorecard.scales.values(), locale),
        verdict=wording.VERDICTS[scored.assessment.verdict],
        change=wording.NOTHING if scored.change is None else wording.signed_score(scored.change.score, locale),
        expires="" if offer.expires is None else f"expires {words.day(offer.expires, locale)}",
        channel=f", {offer.channel}" if offer.channel else "",
    )


def _accepted(report: PlanReport) -> str | None:
    ended = report.negotiation.outcome
    return None if ended is None else ended.accepts


def _fate(scored: ScoredOffer, replies: Sequence[Reply], accepted: str | None, *, is_over: bool) -> str:
    if scored.offer.draft:
        return "draft, not made yet"
    if scored.offer.id == accepted:
        return "accepted"
    reply = next((reply for reply in replies if reply.offer == scored.offer.id), None)
    if reply is not None:
        return {"declines": "declined", "withdraws": "withdrawn"}[reply.kind]
    if not scored.standing:
        return "replaced"
    return "not taken" if is_over else "standing"


def _columns(report: PlanReport, locale: str) -> tuple[ColumnView, ...]:
    heads = [
        ColumnView(
            label=sender(scored.offer.sender) + (", draft" if scored.offer.draft else ""),
            detail=words.day(scored.offer.date, locale),
            side=scored.offer.sender.value,
        )
        for scored in report.scorecard.offers
    ]
    if report.scorecard.outcome is not None and report.negotiation.outcome is not None:
        heads.append(ColumnView("Agreed", words.day(report.negotiation.outcome.date, locale), "both"))
    return tuple(reversed(heads))


def _row(scale: Scale, report: PlanReport, locale: str) -> RowView:
    return RowView(
        title=scale.result.title,
        commitment=wording.commitment(scale.result.commitment),
        target=wording.quantity(scale.target, scale.unit, locale),
        reservation=wording.quantity(scale.reservation, scale.unit, locale),
        cells=tuple(_cell(package.readings[scale.id], scale, locale) for package in _packages(report)),
    )


def _packages(report: PlanReport) -> list[Assessment]:
    """Every package in the order of the matrix's columns: the newest first, so that it needs no scrolling."""
    found = [scored.assessment for scored in report.scorecard.offers]
    if report.scorecard.outcome is not None:
        found.append(report.scorecard.outcome.assessment)
    return found[::-1]


def _cell(reading: Reading, scale: Scale, locale: str) -> CellView:
    return CellView(
        state=wording.STATES[reading.state],
        value="not said" if reading.value is None else words.quantity(reading.value, scale.unit, locale),
        worth=wording.interval(reading.worth, locale),
        points=points(reading.worth, (scale,), locale),
    )
