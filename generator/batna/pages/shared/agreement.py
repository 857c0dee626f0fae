"""The one page that a counterparty gets: what was agreed, and how the shared part of it goes."""

from dataclasses import dataclass
from datetime import date

from batna.model.portfolio import Settings
from batna.model.values import Side
from batna.pages import wording
from batna.pages.page import PORTFOLIO, Fact, Frame, Page, Piece, line
from batna.pages.shared.delivery import DeliveryView, agreement_dates, delivery
from batna.pages.shared.frame import shared_frame
from batna.pages.shared.plan import AgreedView, agreed_terms
from batna.shared_report import SharedReport

_TITLE = "Agreement"
_PARTIES = {Side.US: "us", Side.THEM: "you", Side.BOTH: "both of us"}


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The page; before an agreement it says so and nothing else."""

    frame: Frame
    finding: tuple[Piece, ...]
    dates: tuple[Fact, ...]
    agreed: tuple[AgreedView, ...]
    delivery: DeliveryView | None


def agreement_page(report: SharedReport | None, settings: Settings, day: date) -> Page:
    """The agreement as the counterparty may see it; None before there is one."""
    frame, locale = shared_frame(PORTFOLIO, _TITLE, settings, day), settings.locale
    outcome = None if report is None else report.negotiation.outcome
    if report is None or outcome is None:
        empty = AgreementView(frame, line("There is no agreement to show yet."), (), (), None)
        return Page(PORTFOLIO, "shared/agreement.html.j2", empty)
    view = AgreementView(
        frame=frame,
        finding=line("Agreed on ", wording.moment(outcome.date, locale), "."),
        dates=agreement_dates(outcome, day, locale),
        agreed=agreed_terms(report.negotiation.plan.terms, report.agreed, outcome.clauses, locale),
        delivery=None
        if report.tracker is None
        else delivery(report.negotiation, report.tracker, settings, day, _PARTIES),
    )
    return Page(PORTFOLIO, "shared/agreement.html.j2", view)
