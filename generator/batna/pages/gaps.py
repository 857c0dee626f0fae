"""How far the newest offers are from each target, in the key result's own units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.model.values import Direction, Side
from batna.pages import wording
from batna.pages.page import Mark
from batna.score.assessment import Quantity, Reading, ScoredOffer, State
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class GapCell:
    """What is missing, or to spare, in words."""

    state: Mark
    text: str


@dataclass(frozen=True, slots=True)
class GapView:
    """One key result's distance in each of the newest offers, and what our newest leaves to give."""

    title: str
    target: str
    cells: tuple[GapCell, ...]
    room: str


def newest(offers: Sequence[ScoredOffer], side: Side) -> ScoredOffer | None:
    """A side's standing offer, else its newest that was made."""
    made = [scored for scored in offers if scored.offer.sender is side and not scored.offer.draft]
    standing = [scored for scored in made if scored.standing]
    return next(iter((standing or made)[::-1]), None)


def gaps(card: Scorecard, locale: str) -> tuple[tuple[str, ...], tuple[GapView, ...]]:
    """The heads of the columns (their newest offer, then ours; a side without one has none), and a row a key result."""
    shown = [
        (whose, scored)
        for whose, side in (("Their newest", Side.THEM), ("Our newest", Side.US))
        if (scored := newest(card.offers, side)) is not None
    ]
    ours = newest(card.offers, Side.US)
    heads = tuple(f"{whose}, {words.day(scored.offer.date, locale)}" for whose, scored in shown)
    rows = tuple(
        GapView(
            title=scale.result.title,
            target=wording.quantity(scale.target, scale.unit, locale),
            cells=tuple(_cell(scale, scored.assessment.readings[scale.id], locale) for _, scored in shown),
            room="" if ours is None else room(scale, ours.assessment.readings[scale.id], locale),
        )
        for scale in card.scales.values()
    )
    return heads, rows


def _cell(scale: Scale, reading: Reading, locale: str) -> GapCell:
    return GapCell(wording.STATES[reading.state], gap(scale, reading, locale))


def gap(scale: Scale, reading: Reading, locale: str) -> str:
    """The distance to target in units: `40,000 EUR short`, `5 days to spare`; options by their worth."""
    if reading.state is State.OPEN or reading.value is None:
        return "nothing said"
    short = shortfall(scale, reading.value)
    if short is None:
        missing = 1 - reading.worth.high
        return "at target" if missing == 0 else f"{words.score(missing, locale)} of worth short"
    if short == 0:
        return "at target"
    return f"{distance(abs(short), scale, locale)} {'short' if short > 0 else 'to spare'}"


def room(scale: Scale, reading: Reading, locale: str) -> str:
    """What is left from a value to the reservation value, and how much of the way there from the opening is gone."""
    if scale.reservation is None:
        return "no reservation value"
    if reading.value is None:
        return "nothing said"
    here, end = on_a_line(reading.value), on_a_line(scale.reservation)
    if here is None or end is None or scale.direction is None:
        left = scale.worth(reading.value) - scale.worth(scale.reservation)
        length = f"{words.score(abs(left), locale)} of worth"
    else:
        left = here - end if scale.direction is Direction.HIGHER else end - here
        length = distance(abs(left), scale, locale)
    text = "none left" if left == 0 else f"{length} {'left' if left > 0 else 'beyond it'}"
    spent = scale.room_spent(reading.value)
    return text if spent is None or left <= 0 else f"{text}; {words.percent(max(spent, Fraction(0)), locale)} spent"


def shortfall(scale: Scale, value: Quantity) -> Fraction | None:
    """How much is missing to the target, negative beyond it; None for options, which have no distance."""
    at, target = on_a_line(value), on_a_line(scale.target)
    if at is None or target is None or scale.direction is None:
        return None
    return target - at if scale.direction is Direction.HIGHER else at - target


def on_a_line(value: Quantity | None) -> Fraction | None:
    """A number as such, a day by its number; None for what has no distance."""
    match value:
        case Fraction():
            return value
        case date():
            return Fraction(value.toordinal())
        case _:
            return None


def distance(length: Fraction, scale: Scale, locale: str) -> str:
    """A difference of two values of a key result in words: days for dates, percentage points for percentages."""
    if isinstance(scale.target, date):
        return wording.count_of(int(length), "day")
    return wording.difference(length, scale.unit, locale)
