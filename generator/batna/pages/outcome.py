"""How the talks ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from batna import words
from batna.model.plan import Term
from batna.model.talks import Result
from batna.model.values import Value
from batna.pages import wording
from batna.pages.dated import dated
from batna.pages.markdown import markdown
from batna.pages.page import Day, Mark, Piece
from batna.plan_report import PlanReport

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class AgreedTerm:
    """A term as agreed, and where in the contract it stands."""

    title: str
    value: str | Day
    clause: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How it ended; an agreement's terms are empty where there is none."""

    mark: Mark
    finding: tuple[Piece, ...]
    dates: tuple[tuple[str, Day], ...]
    terms: tuple[AgreedTerm, ...]
    has_clauses: bool
    rationale: Markup
    lessons: Markup


def outcome(report: PlanReport, locale: str) -> OutcomeView | None:
    """The outcome with its score, verdict and terms; None while the talks go on."""
    ended = report.negotiation.outcome
    if ended is None:
        return None
    scored = report.scorecard.outcome
    how = "Agreed" if ended.result is Result.AGREEMENT else "Ended without an agreement"
    scoring = "" if scored is None else f", scoring {wording.interval(scored.assessment.score, locale)}"
    dates = (
        ("Signed", ended.signed),
        ("Effective", ended.effective),
        ("Notice by", ended.notice_by),
        ("Expires", ended.expires),
    )
    return OutcomeView(
        mark=wording.RESULTS[ended.result] if scored is None else wording.VERDICTS[scored.assessment.verdict],
        finding=dated(f"{how} on {words.day(ended.date, locale)}{scoring}.", (ended.date,), locale),
        dates=tuple((label, wording.moment(value, locale)) for label, value in dates if value is not None),
        terms=() if scored is None else _agreed(scored.terms, ended.clauses, report.negotiation.plan.terms, locale),
        has_clauses=bool(ended.clauses),
        rationale=markdown(ended.rationale, _LEVEL),
        lessons=markdown(ended.lessons, _LEVEL),
    )


def _agreed(
    agreed: Mapping[str, Value], clauses: Mapping[str, str], terms: Mapping[str, Term], locale: str
) -> tuple[AgreedTerm, ...]:
    return tuple(
        AgreedTerm(terms[name].title, wording.shown(value, terms[name].unit, locale), clauses.get(name, ""))
        for name, value in agreed.items()
    )
