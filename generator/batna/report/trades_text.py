"""What to give for what, how much, and until when it pays, for a terminal."""

from batna import words
from batna.analysis.analysis import THE_AGREEMENT, Analysis
from batna.analysis.trades import Trade
from batna.model.plan import Plan
from batna.model.values import Side
from batna.pages import wording
from batna.report.package_text import change_text, share_text, wrapped
from batna.score.scorecard import Scorecard
from batna.telling.estimate import voice
from batna.telling.meeting import no_trades

_MOST = 5


def trades(plan: Plan, card: Scorecard, found: Analysis, locale: str) -> list[str]:
    """The first trades, each with how much for how much and what each side gains."""
    lines = ["WHAT TO TRADE"]
    if not found.trades:
        return lines + wrapped(no_trades(card))
    shown = found.trades[:_MOST]
    for since in dict.fromkeys(trade.since for trade in shown):
        lines += wrapped(f"{_since(since, card, locale)}:")
        for trade in shown:
            if trade.since == since:
                lines += wrapped(_trade(trade, plan, found, locale), "- ", "  ")
    more = len(found.trades) - _MOST
    if more > 0:
        lines.append(f"{wording.count_of(more, 'more trade')}: --format json has all.")
    return lines


def turns(card: Scorecard, found: Analysis, locale: str) -> list[str]:
    """At which weights each of these trades stops paying, for them and for us."""
    shown = found.trades[:_MOST]
    are_apart = len({trade.since for trade in shown}) > 1
    lines = []
    for trade in shown:
        since = _since(trade.since, card, locale)
        start = f" ({since[:1].lower()}{since[1:]})" if are_apart else ""
        text = f"{trade.gives.term} for {trade.gets.term}{start}: {_turns(trade, locale)}."
        lines += wrapped(text, "- ", "  ")
    return lines


def _trade(trade: Trade, plan: Plan, found: Analysis, locale: str) -> str:
    ours, theirs = (words.score(gain, locale) for gain in (trade.our_gain, trade.their_gain))
    give, get = (change_text(step.term, step.before, step.after, plan, locale) for step in (trade.gives, trade.gets))
    return f"give {give}; get {get}. We gain {ours} and, {voice(found.confidence).belief}, they gain {theirs}."


def _since(since: str | None, card: Scorecard, locale: str) -> str:
    if since is None:
        return "Nothing is on the table, so each side starts with its way on one of the two terms"
    if since == THE_AGREEMENT:
        return "From what is agreed"
    (one,) = [one for one in card.offers if one.offer.id == since]
    whose = "our" if one.offer.sender is Side.US else "their"
    return f"From {whose} offer of {words.day(one.offer.date, locale)}"


def _turns(trade: Trade, locale: str) -> str:
    told = []
    for side, whom, turn, term in (
        ("they", "them", trade.their_turn, trade.gives.term),
        ("we", "us", trade.our_turn, trade.gets.term),
    ):
        now, then = share_text(turn.weight, locale), share_text(turn.at, locale)
        if turn.at:
            told.append(f"{side} gain nothing if {term} counts for {then} or less to {whom} (now {now})")
        else:
            told.append(f"{side} gain as long as {term} counts for anything to {whom} (now {now})")
    return "; ".join(told)
