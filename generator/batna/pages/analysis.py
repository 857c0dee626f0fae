"""Our plan against our estimate of the other side: where both could meet, and what would overturn that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.analysis import Analysis
from batna.analysis.refusal import Refusal
from batna.analysis.trades import Stake, Trade
from batna.charts.frontier import FrontierPlot, Offered, Pair, frontier
from batna.model.plan import Term
from batna.model.values import Value
from batna.pages.comparison import BetterView, Comparison, Package, better_views, compared, on_the_table
from batna.pages.confidence import Voice, voice
from batna.pages.page import Piece, pieces
from batna.pages.suggestions import refused
from batna.plan_report import AGREED, Advice, PlanReport
from batna.score.assessment import Interval
from batna.score.scorecard import Scorecard

_MOST_TRADES = 5
_LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class TradeView:
    """Give one term for another; each with what it weighs for us and for them."""

    give: str
    give_weights: tuple[str, str]
    get: str
    get_weights: tuple[str, str]
    stops: str


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
    """What an analysis that could be made shows."""

    finding: str
    caution: tuple[Piece, ...]
    plot: FrontierPlot
    plot_finding: str
    has_others: bool
    has_drafts: bool
    meetings: tuple[Meeting, ...]
    are_efficient: bool
    comparison: Comparison | None
    better: tuple[BetterView, ...]
    trades_finding: str
    trades: tuple[TradeView, ...]
    overturned_by: tuple[str, ...]


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


def _result(found: Analysis, report: PlanReport, advice: Advice, locale: str) -> Result:
    terms = report.negotiation.plan.terms
    said, meetings = voice(found.confidence), _meetings(found)
    shown = [*on_the_table(report, advice, locale), *(_package(one, locale) for one in meetings)]
    return Result(
        finding=_finding(found, said, locale),
        caution=pieces(said.caution),
        plot=_plot(found, meetings, report.scorecard, advice),
        plot_finding=_plot_finding(found, locale),
        has_others=not all(point.acceptable for point in found.frontier),
        has_drafts=any(scored.offer.draft for scored in report.scorecard.offers),
        meetings=meetings,
        are_efficient=found.solutions.are_efficient,
        comparison=compared(shown, terms.values(), locale) if meetings else None,
        better=better_views(report, advice, locale),
        trades_finding=_trades_finding(found.trades),
        trades=tuple(_trade(trade, terms, locale) for trade in found.trades[:_MOST_TRADES]),
        overturned_by=_overturned_by(found, terms, locale),
    )


def _finding(found: Analysis, said: Voice, locale: str) -> str:
    """Whether there is room for an agreement, in plain words."""
    packages, acceptable = (words.number(count, locale) for count in (found.packages, found.acceptable))
    source = f"{said.source[:1].upper()}{said.source[1:]}"
    if not found.zopa:
        return (
            f"{source}, none of {packages} possible packages is acceptable to both sides: there is no room for an "
            "agreement (no ZOPA, zone of possible agreement)."
        )
    if found.acceptable == found.packages:
        text = f"all {packages} possible packages are"
    else:
        text = f"{acceptable} of {packages} possible packages {'is' if found.acceptable == 1 else 'are'}"
    return (
        f"{source}, {text} acceptable to both sides: there is room for an agreement (a ZOPA, zone of possible "
        "agreement). Acceptable means no reservation value of ours breached, and for each side at least as good as no "
        "agreement."
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
    )


def _offered(ours: Interval, theirs: Interval, side: str, *, is_draft: bool) -> Offered:
    kind = f"{side}-draft" if is_draft else side
    return Offered(Pair(ours.low, theirs.low), Pair(ours.high, theirs.high), side, kind)


def _plot_finding(found: Analysis, locale: str) -> str:
    count = words.number(len(found.frontier), locale)
    points = "1 point" if len(found.frontier) == 1 else f"{count} points"
    return (
        f"{points} make the edge: no package is better for one side than the packages there without being worse for "
        "the other. They are called efficient, or Pareto-efficient. What lies below and left of the edge leaves "
        "something on the table."
    )


def _trades_finding(trades: Sequence[Trade]) -> str:
    if not trades:
        return (
            "No term counts more for them than for us while another counts more for us than for them: nothing to trade."
        )
    shown = "" if len(trades) <= _MOST_TRADES else f" The strongest {_MOST_TRADES} of {len(trades)} are shown."
    return (
        "Give way on a term that counts more for them, and get one that counts more for us: both sides gain "
        f"(logrolling).{shown}"
    )


def _trade(trade: Trade, terms: Mapping[str, Term], locale: str) -> TradeView:
    at = trade.stops_paying_at
    return TradeView(
        give=terms[trade.give.term].title,
        give_weights=_weights(trade.give, locale),
        get=terms[trade.get.term].title,
        get_weights=_weights(trade.get, locale),
        stops=words.percent(at, locale) if at else "always pays",
    )


def _weights(stake: Stake, locale: str) -> tuple[str, str]:
    return words.percent(stake.ours, locale), words.percent(stake.theirs, locale)


def _overturned_by(found: Analysis, terms: Mapping[str, Term], locale: str) -> tuple[str, ...]:
    """At which values of the estimate other advice would be right."""
    vanishes, theirs = found.their_reservation_at_which_zopa_vanishes, found.disagreement.theirs
    walk = f"we think that they walk away below {words.score(theirs, locale)}"
    if not theirs:
        walk = "we think that any package is better for them than none"
    if vanishes is None:
        facts = ["No package is acceptable to us, whatever they want: the plan itself leaves no room."]
    elif not found.zopa:
        facts = [f"There would be room if they could accept a score of {words.score(vanishes, locale)}; {walk}."]
    elif vanishes == 1:
        facts = [
            f"That there is room for an agreement is safe: {walk}, and even the best for them is acceptable to us."
        ]
    else:
        facts = [f"The room for an agreement is gone if they want more than {words.score(vanishes, locale)}; {walk}."]
    facts.extend(
        f"Giving {terms[trade.give.term].title} for {terms[trade.get.term].title} pays no longer if the first makes "
        f"{words.percent(trade.stops_paying_at, locale)} of their score or less; we think that it makes "
        f"{words.percent(trade.give.theirs, locale)}."
        for trade in [one for one in found.trades if one.stops_paying_at][:1]
    )
    return tuple(facts)
