"""The analysis as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Mapping

from batna.analysis.analysis import Analysis, Point
from batna.analysis.contradiction import Contradiction
from batna.analysis.solutions import Solution, Ties
from batna.analysis.trades import Stake, Step, Trade, Turn
from batna.model.values import Value
from batna.report.values import Json, interval, number, plain

VERSION = 1


def document(slug: str, found: Analysis) -> dict[str, Json]:
    """The whole document; everything in it but `packages` and the scores of ours rests on the estimate."""
    named = {
        "nash": found.solutions.nash,
        "kalai_smorodinsky": found.solutions.kalai_smorodinsky,
        "egalitarian": found.solutions.egalitarian,
    }
    return {
        "version": VERSION,
        "plan": slug,
        "confidence": found.confidence,
        "packages": found.packages,
        "acceptable": found.acceptable,
        "zopa": found.zopa,
        "zopa_vanishes_at": number(found.their_reservation_at_which_zopa_vanishes),
        "disagreement": {"ours": number(found.disagreement.ours), "theirs": number(found.disagreement.theirs)},
        "frontier": [_point(one) for one in found.frontier],
        "acceptable_frontier": [_point(one) for one in found.acceptable_frontier],
        "solutions": {name: [_solution(one) for one in ties.first] for name, ties in named.items()},
        "ties": _counts(named),
        "weights": {stake.term: {"ours": number(stake.ours), "theirs": number(stake.theirs)} for stake in found.stakes},
        "trades": [_trade(trade) for trade in found.trades],
        "contradicted_by": [_contradiction(one) for one in found.contradicted_by],
        "gaps": list(found.gaps),
        "held": terms_json(found.held),
    }


def terms_json(terms: Mapping[str, Value]) -> Json:
    """A package by term id."""
    return {name: plain(value) for name, value in terms.items()}


def _counts(named: Mapping[str, Ties]) -> Json:
    return {name: ties.packages for name, ties in named.items()}


def _point(one: Point) -> Json:
    """A point of the frontier with one of its packages."""
    return {
        "ours": number(one.ours),
        "theirs": number(one.theirs),
        "packages": one.packages,
        "acceptable": one.acceptable,
        "terms": terms_json(one.terms),
    }


def _solution(solution: Solution) -> Json:
    return {"ours": number(solution.ours), "theirs": number(solution.theirs), "terms": terms_json(solution.terms)}


def _trade(trade: Trade) -> Json:
    return {
        "give": _stake(trade.give),
        "get": _stake(trade.get),
        "stops_paying_at": number(trade.stops_paying_at),
        "since": trade.since,
        "gives": _step(trade.gives),
        "gets": _step(trade.gets),
        "our_gain": number(trade.our_gain),
        "their_gain": number(trade.their_gain),
        "their_turn": _turn(trade.their_turn),
        "our_turn": _turn(trade.our_turn),
    }


def _step(step: Step) -> Json:
    return {
        "term": step.term,
        "before": plain(step.before),
        "after": plain(step.after),
        "ours": number(step.ours),
        "theirs": number(step.theirs),
    }


def _turn(turn: Turn) -> Json:
    return {"weight": number(turn.weight), "at": number(turn.at)}


def _contradiction(one: Contradiction) -> Json:
    return {
        "offer": one.offer,
        "ours": interval(one.ours),
        "theirs": interval(one.theirs),
        "acceptable": one.is_acceptable,
        "below_reservation": one.is_below,
    }


def _stake(stake: Stake) -> Json:
    return {"term": stake.term, "ours": number(stake.ours), "theirs": number(stake.theirs)}
