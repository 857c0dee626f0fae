"""The scorecard as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Iterable
from datetime import date

from batna.analysis.robustness import Order, orders
from batna.progress.standing import Phase
from batna.report.values import Json, interval, number, plain
from batna.score.assessment import Assessment, Change, ScoredOffer, ScoredOutcome
from batna.score.ledger import Move, ledger
from batna.score.scorecard import Scorecard, card_with

VERSION = 1


def document(slug: str, phase: Phase, card: Scorecard, offers: Iterable[ScoredOffer], agreed_on: date | None) -> Json:
    """The whole document; `offers` are those asked for, in the order in which they were made."""
    batna, outcome = card.batna, card.outcome
    shown = tuple(offers)
    known = card_with(card, shown)
    moves = {move.scored.offer.id: move for move in ledger(known).moves}
    asked = {one.offer.id for one in shown}
    return {
        "version": VERSION,
        "plan": slug,
        "phase": phase,
        "batna": None if batna is None else {"id": batna.id, "score": interval(batna.score)},
        "offers": [_offer(scored, moves.get(scored.offer.id)) for scored in shown],
        "outcome": None if outcome is None or agreed_on is None else _outcome(outcome, agreed_on),
        "orders": [_order(one) for one in orders(known) if asked & {one.ahead, one.behind}],
    }


def _offer(scored: ScoredOffer, move: Move | None) -> Json:
    return {
        "id": scored.offer.id,
        "date": scored.offer.date.isoformat(),
        "from": scored.offer.sender,
        "draft": scored.offer.draft,
        "standing": scored.standing,
        **_assessment(scored.assessment),
        "change": None if scored.change is None else _change(scored.change, move),
        "round": None if move is None else move.round,
        "room": None if move is None else _room(move),
    }


def _outcome(scored: ScoredOutcome, agreed_on: date) -> Json:
    return {
        "id": "outcome",
        "date": agreed_on.isoformat(),
        "from": None,
        "draft": False,
        "standing": False,
        **_assessment(scored.assessment),
        "change": None,
        "round": None,
        "room": None,
    }


def _assessment(assessment: Assessment) -> dict[str, Json]:
    return {
        "score": interval(assessment.score),
        "verdict": assessment.verdict,
        "key_results": {
            name: {"value": plain(reading.value), "worth": interval(reading.worth), "state": reading.state}
            for name, reading in assessment.readings.items()
        },
    }


def _change(change: Change, move: Move | None) -> Json:
    """What a move is against that side's last; null in `given` to `size` for an offer that is not judged by itself."""
    return {
        "since": change.since,
        "score": interval(change.gain),
        "key_results": {name: number(moved) for name, moved in change.key_results.items()},
        "given": None if move is None else interval(move.given),
        "given_by_key_result": None
        if move is None or move.results is None
        else {name: interval(one) for name, one in move.results.items()},
        "size": None if move is None else interval(move.size),
        "unmeasured": [
            {"term": name, "was": plain(change.terms[name].was), "became": plain(change.terms[name].now)}
            for name in change.unmeasured
        ],
        "answered": change.answered,
        "room_spent": {name: number(spent) for name, spent in change.room_spent.items()},
    }


def _room(move: Move) -> Json:
    return {
        "to_targets": interval(move.to_targets),
        "to_batna": interval(move.to_batna),
        "key_results": {
            name: {
                "to_target": number(room.to_target),
                "to_reservation": number(room.to_reservation),
                "in_worth": room.in_worth,
            }
            for name, room in move.room.items()
        },
    }


def _order(one: Order) -> Json:
    """Which of two is ahead, by how much, and at which weight of each key result they would change places."""
    return {
        "ahead": one.ahead,
        "behind": one.behind,
        "lead": number(one.robustness.lead),
        "turns": {flip.key_result: number(flip.at) for flip in one.robustness.flips},
        "nearest": None if one.robustness.nearest is None else one.robustness.nearest.key_result,
    }
