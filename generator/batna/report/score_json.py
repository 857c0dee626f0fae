"""The scorecard as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Iterable
from datetime import date

from batna.progress.standing import Phase
from batna.report.values import Json, interval, number, plain
from batna.score.assessment import Assessment, Change, ScoredOffer, ScoredOutcome
from batna.score.scorecard import Scorecard

VERSION = 1


def document(slug: str, phase: Phase, card: Scorecard, offers: Iterable[ScoredOffer], agreed_on: date | None) -> Json:
    """The whole document; `offers` are those asked for, in the order in which they were made."""
    batna, outcome = card.batna, card.outcome
    return {
        "version": VERSION,
        "plan": slug,
        "phase": phase,
        "batna": None if batna is None else {"id": batna.id, "score": interval(batna.score)},
        "offers": [_offer(scored) for scored in offers],
        "outcome": None if outcome is None or agreed_on is None else _outcome(outcome, agreed_on),
    }


def _offer(scored: ScoredOffer) -> Json:
    return {
        "id": scored.offer.id,
        "date": scored.offer.date.isoformat(),
        "from": scored.offer.sender,
        "draft": scored.offer.draft,
        "standing": scored.standing,
        **_assessment(scored.assessment),
        "change": None if scored.change is None else _change(scored.change),
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


def _change(change: Change) -> Json:
    low, high = change.score
    return {
        "since": change.since,
        "score": {"low": number(low), "high": number(high)},
        "key_results": {name: number(moved) for name, moved in change.key_results.items()},
    }
