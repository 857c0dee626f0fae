"""From each agreed term to what delivers it, and back to the offer and the clause where it was agreed."""

from dataclasses import dataclass

from batna.model.values import Side
from batna.pages import wording
from batna.pages.anchors import amendment_anchor, deliverable_anchor, result_anchor, term_anchor
from batna.pages.page import Day, Link, Piece, line, scorecard_path
from batna.plan_report import PlanReport
from batna.progress.standing import Tracker
from batna.progress.traceability import Agreed, AgreedTerm


@dataclass(frozen=True, slots=True)
class Origin:
    """A record in which a value stands, and where a page shows it."""

    href: str
    text: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """An agreed term; `realised_by` is empty for an orphan, `proposed` where no earlier offer brought the value up."""

    anchor: str
    title: str
    value: str | Day
    realised_by: tuple[Link, ...]
    agreed: Origin
    proposed: Origin | None
    clause: str


@dataclass(frozen=True, slots=True)
class TermsView:
    """Every agreed term, and in a sentence which of them nobody follows."""

    finding: str
    rows: tuple[TermView, ...]
    has_clauses: bool


def terms(report: PlanReport, tracker: Tracker | None, root: str, locale: str) -> TermsView | None:
    """The terms of the agreement in the order of the plan; None without one. `root` leads to the top of the site."""
    traced = report.traceability
    if traced is None or not traced.terms:
        return None
    rows = tuple(_row(term, report, tracker, root, locale) for term in traced.terms.values())
    known = report.negotiation.plan.terms
    orphans = [f"“{known[term.term].title}”" for term in traced.orphans]
    finding = (
        f"Nothing in the implementation plan takes up {wording.listed(orphans)}."
        if orphans
        else "Every agreed term is taken up by a key result or a deliverable."
    )
    return TermsView(finding, rows, any(row.clause for row in rows))


def _row(term: AgreedTerm, report: PlanReport, tracker: Tracker | None, root: str, locale: str) -> TermView:
    known = report.negotiation.plan.terms[term.term]
    followed: tuple[Link, ...] = ()
    if tracker is not None:
        followed = (
            *(Link(f"#{result_anchor(name)}", tracker.results[name].result.title) for name in term.realised_by),
            *(
                Link(f"#{deliverable_anchor(name)}", tracker.deliverables[name].deliverable.title)
                for name in term.deliverables
            ),
        )
    scorecard = root + scorecard_path(report.negotiation.slug)
    return TermView(
        anchor=term_anchor(term.term),
        title=known.title,
        value=wording.shown(term.value, known.unit, locale),
        realised_by=followed,
        agreed=_agreed(term, scorecard, locale),
        proposed=None
        if term.proposed is None or term.proposed == term.record
        else Origin(f"{scorecard}#offer-{term.proposed}", _proposed(term.proposed, report, locale)),
        clause=term.clause or "",
    )


def _proposed(record: str, report: PlanReport, locale: str) -> tuple[Piece, ...]:
    offer = next(offer for offer in report.negotiation.offers if offer.id == record)
    whose = "our" if offer.sender is Side.US else "their"
    return line(f"{whose} offer of ", wording.moment(offer.date, locale))


def _agreed(term: AgreedTerm, scorecard: str, locale: str) -> Origin:
    when = wording.moment(term.date, locale)
    match term.agreed_in:
        case Agreed.OFFER:
            return Origin(f"{scorecard}#offer-{term.record}", line("offer of ", when))
        case Agreed.OUTCOME:
            return Origin(f"{scorecard}#outcome", line("outcome of ", when))
        case Agreed.AMENDMENT:
            return Origin(f"#{amendment_anchor(term.record)}", line("amendment of ", when))
