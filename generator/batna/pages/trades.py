"""What to trade for what: how much for how much, what each side gains, and what would overturn it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.analysis.analysis import THE_AGREEMENT, Analysis
from batna.analysis.trades import Step, Trade
from batna.model.plan import Term
from batna.model.values import Side
from batna.pages import wording
from batna.pages.dated import dated, days_of, told
from batna.pages.page import Piece
from batna.plan_report import PlanReport
from batna.telling.changes import set_change, value_of
from batna.telling.estimate import Voice, voice
from batna.telling.meeting import no_trades

_MOST = 5
_PLACES = (0, 1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class StepView:
    """A term from one value to another, and what that does for each side."""

    title: str
    change: tuple[Piece, ...]
    effect: str


@dataclass(frozen=True, slots=True)
class TradeView:
    """Give one step for another; what both gain by it; from which package it starts; what would overturn it."""

    give: StepView
    get: StepView
    gains: str
    start: tuple[Piece, ...]
    overturned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TradesView:
    """The exchanges, the best first; `finding` says what they are, or that there are none."""

    finding: str
    trades: tuple[TradeView, ...]


def trades_view(found: Analysis, report: PlanReport, locale: str) -> TradesView:
    """The strongest exchanges of the analysis."""
    if not found.trades:
        return TradesView(no_trades(report.scorecard), ())
    shown = "" if len(found.trades) <= _MOST else f" The strongest {_MOST} of {len(found.trades)} are shown."
    finding = (
        "Each gives them a step that counts more for them, and asks for one that counts more for us, so that both "
        f"sides gain (logrolling).{shown}"
    )
    said = voice(found.confidence)
    return TradesView(finding, tuple(_trade(trade, said, report, locale) for trade in found.trades[:_MOST]))


def _trade(trade: Trade, said: Voice, report: PlanReport, locale: str) -> TradeView:
    terms = report.negotiation.plan.terms
    ours, theirs = (words.score(gain, locale) for gain in (trade.our_gain, trade.their_gain))
    return TradeView(
        give=_step(trade.gives, terms, locale),
        get=_step(trade.gets, terms, locale),
        gains=f"we gain {ours}, they gain {theirs}, {said.belief}",
        start=dated(_start(trade, report, locale), days_of(report.negotiation), locale),
        overturned=_overturned(trade, said, terms, locale),
    )


def _step(step: Step, terms: Mapping[str, Term], locale: str) -> StepView:
    term = terms[step.term]
    if isinstance(step.before, tuple) and isinstance(step.after, tuple):
        change = set_change(step.after, step.before)
    else:
        before, after = (value_of({step.term: value}, term, locale) for value in (step.before, step.after))
        change = f"{before} \N{RIGHTWARDS ARROW} {after}"
    ours, theirs = (wording.signed_score((gain, gain), locale) for gain in (step.ours, step.theirs))
    return StepView(term.title, told(change, locale), f"{ours} for us, {theirs} for them")


def _start(trade: Trade, report: PlanReport, locale: str) -> str:
    if trade.since == THE_AGREEMENT:
        return "from what is agreed"
    offer = next((offer for offer in report.negotiation.offers if offer.id == trade.since), None)
    if offer is None:
        return "if each side starts with what is best for it"
    whose = "our" if offer.sender is Side.US else "their"
    return f"from {whose} offer of {words.day(offer.date, locale)}"


def _overturned(trade: Trade, said: Voice, terms: Mapping[str, Term], locale: str) -> tuple[str, ...]:
    """At which weights one side gains nothing by it any more."""
    give, get = terms[trade.give.term].title, terms[trade.get.term].title
    now, at = _apart(trade.their_turn.weight, trade.their_turn.at, locale)
    mine, turn = _apart(trade.our_turn.weight, trade.our_turn.at, locale)
    facts = []
    if trade.their_turn.at:
        facts.append(f"“{give}” at {at} of their score or less ({said.belief}: {now})")
    if trade.our_turn.at:
        facts.append(f"“{get}” at {turn} of our score or less (now {mine})")
    return tuple(facts) or ("no weight: it costs neither side anything",)


def _apart(weight: Fraction, at: Fraction, locale: str) -> tuple[str, str]:
    """Both weights, with as many decimals as it takes to tell them apart."""
    texts = [tuple(words.percent(share, locale, places) for share in (weight, at)) for places in _PLACES]
    now, then = next((pair for pair in texts if pair[0] != pair[1]), texts[-1])
    return now, then
