"""The scorecard: what is on the table against what we want and what we could do instead."""

from dataclasses import dataclass
from datetime import date

from batna.model.portfolio import Settings
from batna.pages.analysis import AnalysisView, analysis_view
from batna.pages.course import CourseView, course_view
from batna.pages.first_offer import FirstOfferView, first_offer
from batna.pages.gaps import GapsView, gaps
from batna.pages.ledger import LedgerView, ledger
from batna.pages.matrix import MatrixView, matrices
from batna.pages.next_step import NextStepView, next_step
from batna.pages.notes import NoteView, notes
from batna.pages.offers import OfferView, offer_rows
from batna.pages.outcome import OutcomeView, outcome
from batna.pages.page import Frame, Link, Page, scorecard_path
from batna.pages.plan_frame import plan_frame
from batna.pages.robustness import RobustnessView, robustness_view
from batna.pages.rooms import RoomsView, rooms_view
from batna.pages.standing import Standing, standing
from batna.pages.suggestions import SuggestionsView, suggestions
from batna.plan_report import PlanReport
from batna.score.ledger import ledger as ledger_of
from batna.telling.scores import meaning


@dataclass(frozen=True, slots=True)
class ScorecardView:
    """The page: what to do next, where the talks stand, and all of why. A part that says nothing is None or empty.

    `contents` leads to the parts that are there. `matrix` holds the newest packages, `earlier` those before them,
    and so do `offers` and `earlier_offers`.
    """

    frame: Frame
    score_scale: str
    contents: tuple[Link, ...]
    next_step: NextStepView | None
    standing: Standing
    outcome: OutcomeView | None
    first_offer: FirstOfferView | None
    suggestions: SuggestionsView | None
    course: CourseView | None
    offers: tuple[OfferView, ...]
    earlier_offers: tuple[OfferView, ...]
    gaps: GapsView | None
    matrix: MatrixView
    earlier: MatrixView | None
    ledger: LedgerView | None
    rooms: RoomsView | None
    analysis: AnalysisView | None
    robustness: RobustnessView | None
    notes: tuple[NoteView, ...]


def scorecard_page(report: PlanReport, settings: Settings, day: date) -> Page:
    """The scorecard of one plan on `day`."""
    locale = settings.locale
    path = scorecard_path(report.negotiation.slug)
    matrix, earlier = matrices(report, locale)
    offers, earlier_offers = offer_rows(report, settings, day)
    step, packages = next_step(report, day, locale), suggestions(report, locale)
    found = ledger_of(report.scorecard)
    drawing, distances = course_view(report, found, locale), gaps(report, day, locale)
    concessions = ledger(found, report.scorecard, report.negotiation.plan.terms, locale)
    weighed, order, said = analysis_view(report, locale), robustness_view(report, locale), notes(report, settings)
    ended, first = outcome(report, locale), first_offer(report, day)
    parts = (
        (step, "next", "What to do next"),
        (ended, "outcome", "Outcome"),
        (packages, "suggestions", "Packages to offer"),
        (first, "first-offer", "Record the first offer"),
        (drawing, "offers", "Offers over time"),
        (distances, "gap", "Gap to target"),
        (matrix, "matrix", "Key results by offer"),
        (concessions, "ledger", "Concessions"),
        (weighed, "analysis", "What both sides could agree on"),
        (order, "robustness", "How firm the order is"),
        (said, "notes", "Said at the table"),
    )
    view = ScorecardView(
        frame=plan_frame(report, path, settings, day),
        score_scale=meaning(report.scorecard, locale),
        contents=tuple(Link(f"#{anchor}", title) for part, anchor, title in parts if part),
        next_step=step,
        standing=standing(report, day, locale),
        outcome=ended,
        first_offer=first,
        suggestions=packages,
        course=drawing,
        offers=offers,
        earlier_offers=earlier_offers,
        gaps=distances,
        matrix=matrix,
        earlier=earlier,
        ledger=concessions,
        rooms=rooms_view(found, report.scorecard, locale),
        analysis=weighed,
        robustness=order,
        notes=said,
    )
    return Page(path, "scorecard.html.j2", view)
