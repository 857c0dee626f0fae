"""Every offer as a row: when it was made, what it is worth to us, and what became of it."""

from dataclasses import dataclass
from datetime import date

from batna.model.files import offer_file
from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.dated import dated, days_of
from batna.pages.fate import fate
from batna.pages.forge import Sources, sources
from batna.pages.notes import sender
from batna.pages.page import Day, Mark, Piece
from batna.pages.points import points
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer
from batna.telling.concessions import aside

_RECENT = 8


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer; `anchor` is the id of its row, `note` says how it was made and with which others.

    `aside` is what moved and counts nothing, `source` leads to its record on the forge and is empty where that is not
    known.
    """

    anchor: str
    id: str
    day: Day
    side: str
    sender: str
    note: str
    fate: tuple[Piece, ...]
    stands: bool
    score: str
    points: str
    verdict: Mark
    change: str
    aside: str
    source: str


def offer_rows(
    report: PlanReport, settings: Settings, day: date
) -> tuple[tuple[OfferView, ...], tuple[OfferView, ...]]:
    """The newest offers, and those before them, if any; both the newest first."""
    found = sources(report, settings)
    rows = tuple(_offer(scored, report, found, day, settings.locale) for scored in reversed(report.scorecard.offers))
    return rows[:_RECENT], rows[_RECENT:]


def offer_anchor(identity: str) -> str:
    """The anchor of an offer on its scorecard."""
    return f"offer-{identity}"


def _offer(scored: ScoredOffer, report: PlanReport, found: Sources | None, day: date, locale: str) -> OfferView:
    offer = scored.offer
    parts = [offer.channel or "", f"made together with others ({offer.meso})" if offer.meso else ""]
    return OfferView(
        anchor=offer_anchor(offer.id),
        id=offer.id,
        day=wording.moment(offer.date, locale),
        side=offer.sender.value,
        sender=sender(offer.sender) + (", draft" if offer.draft else ""),
        note=", ".join(part for part in parts if part),
        fate=dated(fate(scored, report, day, locale), days_of(report.negotiation), locale),
        stands=scored.standing and report.negotiation.outcome is None,
        score=wording.interval(scored.assessment.score, locale),
        points=points(scored.assessment.score, report.scorecard.scales.values(), locale),
        verdict=wording.VERDICTS[scored.assessment.verdict],
        change=wording.NOTHING
        if scored.change is None
        else wording.signed_score((scored.change.gain.low, scored.change.gain.high), locale),
        aside=aside(scored.change, report.scorecard.scales, report.negotiation.plan.terms, locale),
        source="" if found is None else found.href(offer_file(report.negotiation.slug, offer.id)),
    )
