"""What is left to give and to get after each move: to the target, to the reservation value, to the BATNA."""

from dataclasses import dataclass

from batna.pages import wording
from batna.pages.gaps import gap, room
from batna.pages.notes import sender
from batna.pages.page import Day
from batna.score.assessment import Interval
from batna.score.ledger import Ledger, Move
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class RoomCell:
    """Of one key result, in its units: what is missing to the target, and what is left to the reservation value."""

    to_target: str
    to_reservation: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """After one move of a side; `to_batna` is empty without a BATNA."""

    label: str
    day: Day
    side: str
    to_targets: str
    to_batna: str
    cells: tuple[RoomCell, ...]


@dataclass(frozen=True, slots=True)
class RoomsView:
    """Every move, the newest first."""

    rows: tuple[RoomRow, ...]
    has_batna: bool


def rooms_view(found: Ledger, card: Scorecard, locale: str) -> RoomsView | None:
    """None before the first offer."""
    rows = tuple(_row(move, card, locale) for move in reversed(found.moves))
    return RoomsView(rows, card.batna is not None) if rows else None


def _row(move: Move, card: Scorecard, locale: str) -> RoomRow:
    offer, readings = move.scored.offer, move.scored.assessment.readings
    return RoomRow(
        label=sender(offer.sender) + (", draft" if offer.draft else ""),
        day=wording.moment(offer.date, locale),
        side=offer.sender.value,
        to_targets=_signed(move.to_targets, locale),
        to_batna="" if move.to_batna is None else _signed(move.to_batna, locale),
        cells=tuple(
            RoomCell(
                gap(scale, readings[name], locale),
                "" if scale.reservation is None else f"to the reservation value: {room(scale, readings[name], locale)}",
            )
            for name, scale in card.scales.items()
        ),
    )


def _signed(apart: Interval, locale: str) -> str:
    """A distance in score; a sign only where it is one in the other direction."""
    return (
        wording.score_distance(apart, locale)
        if apart.low >= 0
        else wording.signed_score((apart.low, apart.high), locale)
    )
