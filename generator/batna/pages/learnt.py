"""What one plan taught, once its talks have ended: what was wanted, agreed and delivered, and what people wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from batna import words
from batna.model.plan import KeyResult, Plan
from batna.model.talks import Result
from batna.model.values import Side
from batna.pages import wording
from batna.pages.markdown import markdown
from batna.pages.page import Day, Mark
from batna.plan_report import PlanReport
from batna.progress.standing import Phase, Realisation
from batna.score.assessment import Reading, State
from batna.score.measure import measured_terms
from batna.telling.delivery import apart

_MET = (State.MET, State.EXCEEDED)
_TEXT_LEVEL = 4


@dataclass(frozen=True, slots=True)
class LearntResult:
    """A negotiated key result from plan to delivery, in words.

    `about` are the categories of what it measures; `first` and `last` what the other side's first and last offers gave.
    `state` is how it was agreed, and `at_first` how it stood in the first offer; both None where there was none, and
    `at_first` also where that left it open. `lost` is how much worse than agreed the last figure is and `share_lost`
    its share of what was agreed for its day; None where nothing is compared. `due` is the day by which the figure is
    still to come up to what was agreed, empty where that day has passed or every figure counts.
    """

    title: str
    about: tuple[str, ...]
    target: str
    first: str
    last: str
    agreed: str
    realised: str
    lost: str
    due: str
    state: State | None
    at_first: State | None
    share_lost: Fraction | None

    @property
    def is_compared(self) -> bool:
        """Whether a figure can be held against what was agreed by now."""
        return self.share_lost is not None

    @property
    def leaks(self) -> bool:
        """Whether less came of it than was agreed."""
        return self.is_compared and self.share_lost != 0


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review found."""

    day: Day
    decision: Mark
    findings: Markup


@dataclass(frozen=True, slots=True)
class Learnt:
    """One plan whose talks have ended."""

    ended: date
    result: Result
    is_closed: bool
    results: tuple[LearntResult, ...]
    lessons: Markup
    rationale: Markup
    reviews: tuple[Reviewed, ...]


def learnt(report: PlanReport, locale: str) -> Learnt | None:
    """What the plan teaches; None while the talks go on."""
    outcome = report.negotiation.outcome
    if outcome is None:
        return None
    return Learnt(
        ended=outcome.date,
        result=outcome.result,
        is_closed=report.phase is Phase.CLOSED,
        results=tuple(_results(report, locale)),
        lessons=markdown(outcome.lessons, _TEXT_LEVEL),
        rationale=markdown(outcome.rationale, _TEXT_LEVEL),
        reviews=tuple(
            Reviewed(
                wording.moment(review.date, locale),
                wording.DECISIONS[review.decision],
                markdown(review.findings, _TEXT_LEVEL),
            )
            for review in report.negotiation.reviews
            if review.findings
        ),
    )


def _results(report: PlanReport, locale: str) -> Iterator[LearntResult]:
    plan, card = report.negotiation.plan, report.scorecard
    agreed = {} if card.outcome is None else card.outcome.assessment.readings
    came_of_it = {found.key_result: found for found in report.realisations}
    theirs = [one for one in card.offers if one.offer.sender is Side.THEM and not one.offer.draft]
    for name, scale in card.scales.items():
        first, last = (theirs[at].assessment.readings[name] if theirs else None for at in (0, -1))
        reading, realised = agreed.get(name), came_of_it.get(name)
        yield LearntResult(
            title=scale.result.title,
            about=about(scale.result, plan),
            target=wording.quantity(scale.target, scale.unit, locale),
            first=_value(first, scale.unit, locale),
            last=_value(last, scale.unit, locale),
            agreed=_value(reading, scale.unit, locale),
            realised=wording.NOTHING
            if realised is None
            else wording.quantity(realised.realised, realised.unit, locale),
            lost=_lost(realised, locale),
            due="" if realised is None or realised.due is None else words.day(realised.due, locale),
            state=None if reading is None else reading.state,
            at_first=None if first is None or first.state is State.OPEN else first.state,
            share_lost=_share_lost(realised),
        )


def _value(reading: Reading | None, unit: str | None, locale: str) -> str:
    return wording.NOTHING if reading is None else wording.quantity(reading.value, unit, locale)


def _lost(realised: Realisation | None, locale: str) -> str:
    return wording.NOTHING if realised is None else apart(realised, locale)


def _share_lost(realised: Realisation | None) -> Fraction | None:
    """Of what was agreed for the day of the figure; of an agreed nought whatever is lost is all."""
    if realised is None or realised.leak is None or not isinstance(realised.held_against, Fraction):
        return None
    if realised.held_against == 0:
        return Fraction(realised.leak > 0)
    return realised.leak / abs(realised.held_against)


def about(result: KeyResult, plan: Plan) -> tuple[str, ...]:
    """What a key result is about, to find it again in another plan: its terms' categories, else their titles."""
    terms = (plan.terms[name] for name in measured_terms(result.measure) if name in plan.terms)
    return tuple(dict.fromkeys(term.category or term.title for term in terms)) or (result.title,)


def met(state: State | None) -> bool:
    """Whether the target was reached."""
    return state in _MET
