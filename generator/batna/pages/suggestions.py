"""Packages to offer next, ready to be copied."""

from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.refusal import Refusal
from batna.analysis.suggest import WANTED, Shortage, Suggestion, Suggestions
from batna.model.values import Side
from batna.pages import wording
from batna.pages.confidence import voice
from batna.pages.notes import sender
from batna.pages.page import Piece, pieces
from batna.pages.points import points
from batna.pages.terms import changes, differing, value_of
from batna.pages.terms_yaml import terms_yaml
from batna.plan_report import Advice, PlanReport
from batna.score.assessment import Interval

_SHORTAGES = {
    Shortage.BREACH: "Every package breaches a reservation value, so that there is none to suggest.",
    Shortage.NONE_IN_BAND: "No package without a breach is worth about that much to us.",
    Shortage.WORSE_THAN_BATNA: "Every package that is worth about that much is worth less than our BATNA.",
    Shortage.TOO_ALIKE: (
        "The others that are worth about as much differ from these in one term only, or are worth less than our BATNA."
    ),
}


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A package: what it changes of their last offer, all its terms, and these as YAML."""

    name: str
    facts: tuple[str, ...]
    remarks: tuple[str, ...]
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    yaml: str


@dataclass(frozen=True, slots=True)
class SuggestionsView:
    """The packages; `refusal` says why there are none and what to do, `estimate` on what their order rests."""

    finding: str
    estimate: tuple[Piece, ...]
    shortage: str
    refusal: tuple[Piece, ...]
    packages: tuple[SuggestionView, ...]


def suggestions(report: PlanReport, locale: str) -> SuggestionsView | None:
    """What to put on the table; None where nobody asked, or the talks have ended."""
    advice = report.advice
    if advice is None or advice.suggestions is None:
        return None
    found = advice.suggestions
    if isinstance(found, Refusal):
        return SuggestionsView("", (), "", refused(found, "No package can be suggested"), ())
    return SuggestionsView(
        finding=_finding(found, locale),
        estimate=pieces(_estimate(advice)),
        shortage=_shortage(found, locale),
        refusal=(),
        packages=tuple(_package(place, one, report, locale) for place, one in enumerate(found.packages, 1)),
    )


def refused(refusal: Refusal, what: str) -> tuple[Piece, ...]:
    """What cannot be done, why, and what to do about it."""
    return pieces(f"{what}: {refusal.reason}. To change that, {refusal.help}.")


def _finding(found: Suggestions, locale: str) -> str:
    ends = max(found.wished - found.band, Fraction(0)), min(found.wished + found.band, Fraction(1))
    worth = wording.interval(Interval(*ends), locale)
    if not found.packages:
        return f"Wanted: packages that are worth {worth} to us."
    if len(found.packages) == 1:
        return f"This package is worth {words.score(found.packages[0].score, locale)} to us."
    return (
        f"These packages are worth about the same to us ({worth}) and differ in what they ask for. "
        "Put on the table together (a MESO, multiple equivalent simultaneous offers), they show by the one that is "
        "liked best what the other side values."
    )


def _estimate(advice: Advice) -> str:
    if isinstance(advice.analysis, Analysis):
        return f"The best for them stands first. {voice(advice.analysis.confidence).caution}"
    if isinstance(advice.analysis, Refusal):
        return ""
    return (
        "They rest on our own plan alone. With `counterparty.estimate` in plan.yaml (ranks of the terms, worst and "
        "best are enough) they would be ordered by what they are worth to the other side, and this page would show "
        "which packages are better for both."
    )


def _shortage(found: Suggestions, locale: str) -> str:
    if found.shortage is None:
        return ""
    text = _SHORTAGES[found.shortage]
    if found.packages and found.shortage is not Shortage.TOO_ALIKE:
        text = f"There are fewer than {WANTED}. {text}"
    near = [words.score(score, locale) for score in found.nearest if score is not None]
    if found.shortage is Shortage.NONE_IN_BAND and near:
        text += f" The nearest are worth {wording.listed(near)}."
    return text


def _package(place: int, one: Suggestion, report: PlanReport, locale: str) -> SuggestionView:
    card, known = report.scorecard, report.negotiation.plan.terms
    last = next((scored for scored in reversed(card.offers) if scored.offer.sender is Side.THEM), None)
    since = {} if last is None else last.terms
    facts = [f"{words.score(one.score, locale)} to us"]
    in_points = points(Interval(one.score, one.score), card.scales.values(), locale)
    facts += [in_points] if in_points else []
    facts += [] if one.theirs is None else [f"{words.score(one.theirs, locale)} to them, as we estimate"]
    return SuggestionView(
        name=f"Package {place}",
        facts=tuple(facts),
        remarks=_remarks(one, report, locale),
        asks=changes(one.asks, one.terms, since, known, locale),
        gives=changes(one.gives, one.terms, since, known, locale),
        terms=tuple((known[name].title, value_of(one.terms, known[name], locale)) for name in one.terms),
        yaml="\n".join(terms_yaml(one.terms)),
    )


def _remarks(one: Suggestion, report: PlanReport, locale: str) -> tuple[str, ...]:
    """Whether the package is one that is or was on the table, and whether they would walk away from it."""
    remarks = []
    for scored in reversed(report.scorecard.offers):
        if not differing(one.terms, scored.terms):
            whose = "our draft" if scored.offer.draft else sender(scored.offer.sender).lower()
            remarks.append(f"The same as {whose} of {words.day(scored.offer.date, locale)}.")
            break
    analysis = None if report.advice is None else report.advice.analysis
    if isinstance(analysis, Analysis) and one.theirs is not None:
        if one.theirs < analysis.disagreement.theirs:
            remarks.append("By our estimate they would sooner walk away.")
        elif any((point.ours, point.theirs) == (one.score, one.theirs) for point in analysis.frontier):
            remarks.append("No package is better for both.")
    return tuple(remarks)
