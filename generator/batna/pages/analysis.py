"""Our plan against our estimate of the other side: where both could meet, and what would overturn that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.refusal import Refusal
from batna.charts.frontier import FrontierPlot, Offered, Pair, frontier
from batna.model.values import Value
from batna.pages import wording
from batna.pages.comparison import BetterView, Comparison, Package, better_views, compared, on_the_table
from batna.pages.course import levels
from batna.pages.dated import dated, days_of
from batna.pages.efficient import EfficientView, efficient
from batna.pages.page import Piece, pieces
from batna.pages.suggestions import refused
from batna.pages.trades import TradesView, trades_view
from batna.plan_report import AGREED, Advice, PlanReport
from batna.score.assessment import Interval
from batna.score.scorecard import Scorecard
from batna.telling.advice import contradiction_beside, rests_on_the_estimate
from batna.telling.estimate import caution, left_out, stays
from batna.telling.meeting import acceptable_means, overturned, zopa

_LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where solutions agree that both should meet: a package, and how many more have the same scores."""

    letter: str
    names: tuple[str, ...]
    ours: Fraction
    theirs: Fraction
    terms: Mapping[str, Value]
    packages: int


@dataclass(frozen=True, slots=True)
class Result:
    """What an analysis that could be made shows; `contradiction` is empty where no offer of theirs contradicts it."""

    finding: str
    contradiction: tuple[Piece, ...]
    caution: tuple[Piece, ...]
    plot: FrontierPlot
    levels: tuple[str, ...]
    their_levels: tuple[str, ...]
    plot_finding: tuple[Piece, ...]
    plot_description: str
    sides: tuple[str, ...]
    has_others: bool
    has_drafts: bool
    meetings: tuple[Meeting, ...]
    comparison: Comparison | None
    better: tuple[BetterView, ...]
    trades: TradesView
    room: str
    efficient: EfficientView


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """Either the result, or why there is none and what to do about it."""

    refusal: tuple[Piece, ...]
    result: Result | None


def analysis_view(report: PlanReport, locale: str) -> AnalysisView | None:
    """What the estimate says; None where the plan has none, or nobody asked."""
    advice = report.advice
    if advice is None or advice.analysis is None:
        return None
    if isinstance(advice.analysis, Refusal):
        what = "The plan cannot be held against the estimate"
        return AnalysisView(refused(advice.analysis, what), None)
    return AnalysisView((), _result(advice.analysis, report, advice, locale))


def _caution(found: Analysis, report: PlanReport) -> str:
    """How sure the estimate is, unless the advice above says so, and what it leaves out."""
    plan = report.negotiation.plan
    return left_out(found, plan) if rests_on_the_estimate(report) else caution(plan, found)


def _result(found: Analysis, report: PlanReport, advice: Advice, locale: str) -> Result:
    terms = report.negotiation.plan.terms
    plan, meetings = report.negotiation.plan, _meetings(found)
    shown = [*on_the_table(report, advice, locale), *(_package(one, locale) for one in meetings)]
    days = days_of(report.negotiation)
    plotted = _plot_finding(found, report, locale)
    plot = _plot(found, meetings, report.scorecard, advice)
    return Result(
        finding=f"{zopa(found, locale)} {acceptable_means(plan, report.scorecard, found, locale)}",
        contradiction=dated(contradiction_beside(report, found, locale), days, locale),
        caution=pieces(" ".join(filter(None, (_caution(found, report), stays(found.held, plan))))),
        plot=plot,
        levels=levels(plot.levels, locale),
        their_levels=levels(plot.their_levels, locale),
        plot_finding=dated(plotted, days, locale),
        plot_description=plotted,
        sides=tuple(dict.fromkeys(scored.offer.sender.value for scored in report.scorecard.offers)),
        has_others=not all(point.acceptable for point in found.frontier),
        has_drafts=any(scored.offer.draft for scored in report.scorecard.offers),
        meetings=meetings,
        comparison=compared(shown, terms.values(), locale) if meetings else None,
        better=better_views(report, advice, locale),
        trades=trades_view(found, report, locale),
        room=overturned(plan, found, locale),
        efficient=efficient(found, terms.values(), locale),
    )


def _meetings(found: Analysis) -> tuple[Meeting, ...]:
    """The packages of the solutions, those with the same scores as one, the best for us first."""
    solutions = found.solutions
    named = (
        ("Nash", solutions.nash),
        ("Kalai\N{EN DASH}Smorodinsky", solutions.kalai_smorodinsky),
        ("Egalitarian", solutions.egalitarian),
    )
    names: dict[tuple[Fraction, Fraction], list[str]] = {}
    packages: dict[tuple[Fraction, Fraction], list[Mapping[str, Value]]] = {}
    for name, ties in named:
        for one in ties.first:
            at = one.ours, one.theirs
            if name not in names.setdefault(at, []):
                names[at].append(name)
                packages[at] = []
            packages[at].append(one.terms)
    return tuple(
        Meeting(letter, tuple(names[at]), *at, packages[at][0], len(packages[at]))
        for letter, at in zip(_LETTERS, sorted(names, reverse=True), strict=False)
    )


def _package(one: Meeting, locale: str) -> Package:
    more = f" ({one.packages} packages with these scores)" if one.packages > 1 else ""
    ours, theirs = (words.score(score, locale) for score in (one.ours, one.theirs))
    return Package(one.letter, f"{', '.join(one.names)}{more}", "", ours, theirs, one.terms)


def _plot(found: Analysis, meetings: Sequence[Meeting], card: Scorecard, advice: Advice) -> FrontierPlot:
    packages = [
        (scored.offer.id, scored.assessment.score, scored.offer.sender.value, scored.offer.draft)
        for scored in card.offers
    ]
    if card.outcome is not None:
        packages.append((AGREED, card.outcome.assessment.score, "both", False))
    return frontier(
        [(Pair(point.ours, point.theirs), point.acceptable) for point in found.frontier],
        Pair(found.disagreement.ours, found.disagreement.theirs),
        [_offered(ours, advice.their_scores[name], side, is_draft=draft) for name, ours, side, draft in packages],
        [(one.letter, Pair(one.ours, one.theirs)) for one in meetings],
        card.greatest,
    )


def _offered(ours: Interval, theirs: Interval, side: str, *, is_draft: bool) -> Offered:
    kind = f"{side}-draft" if is_draft else side
    return Offered(Pair(ours.low, theirs.low), Pair(ours.high, theirs.high), side, kind, is_made=not is_draft)


def _plot_finding(found: Analysis, report: PlanReport, locale: str) -> str:
    """How many packages waste nothing, and how far the newest packages are from them."""
    count = len(found.frontier)
    edge = "1 pair of scores is" if count == 1 else f"{words.number(count, locale)} pairs of scores are"
    text = f"{edge} efficient: the edge, where no package is better for one side without being worse for the other."
    shown = on_the_table(report, report.advice, locale) if report.advice is not None else []
    on_edge = {(point.ours, point.theirs) for point in found.frontier}
    placed = {
        True: [_lower(one.title) for one in shown if one.scores in on_edge],
        False: [_lower(one.title) for one in shown if one.scores is not None and one.scores not in on_edge],
    }
    if placed[True]:
        text += f" On it: {wording.listed(placed[True])}."
    if placed[False]:
        text += f" Below it, so that something is left on the table: {wording.listed(placed[False])}."
    return text


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
