"""What each side has given so far and what is left to give, for a terminal."""

from collections.abc import Sequence

from batna.model.values import Side
from batna.pages.gaps import gap, newest, room
from batna.pages.ledger import ledger
from batna.report.columns import columns
from batna.score.assessment import ScoredOffer
from batna.score.scorecard import Scorecard


def concessions(card: Scorecard, locale: str) -> list[str]:
    """Each move against that side's last: the change in score, its size, and whether it answered one; or nothing."""
    found = ledger(card, locale)
    if found is None:
        return []
    rows = [(row.name, row.score, row.size, row.answer.word) for row in found.rows]
    totals = [(total.label, total.score, "", total.answers) for total in found.totals]
    return columns([("CONCESSIONS", "SCORE", "SIZE", "ANSWER"), *rows, *totals])


def room_left(card: Scorecard, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """How far the only offer asked for, else our newest, is from every target and reservation value.

    Nothing where there is no such offer, or where it was agreed since and nothing is left to give.
    """
    shown = offers[0] if len(offers) == 1 else newest(offers, Side.US) if card.outcome is None else None
    if shown is None:
        return []
    rows = [("ROOM LEFT", "TO THE TARGET", "TO THE RESERVATION VALUE")]
    for name, scale in card.scales.items():
        reading = shown.assessment.readings[name]
        rows.append((name, gap(scale, reading, locale), room(scale, reading, locale)))
    return [f"{shown.offer.id}:", *columns(rows)]
