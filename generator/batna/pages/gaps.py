"""How far the newest offers, or what is agreed, are from each target, in the key result's own units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna import words
from batna.model.values import Direction, Side
from batna.pages import wording
from batna.pages.dated import dated, days_of
from batna.pages.fate import fate, newest_name
from batna.pages.page import Day, Mark, Piece
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, Quantity, Reading, ScoredOffer, State
from batna.score.scale import Scale
from batna.score.standing import newest_made
from batna.score.value_function import ByOption

# On which side of the target a number, or a day, misses it.
_SIDES = {
    (False, Direction.LOWER): "above",
    (False, Direction.HIGHER): "below",
    (True, Direction.LOWER): "after",
    (True, Direction.HIGHER): "before",
}
_STEPS = ("no step", "one step", "two steps", "three steps", "four steps", "five steps", "six steps")


@dataclass(frozen=True, slots=True)
class GapHead:
    """A package that is held against the targets: what it is called, of which day, and what became of it."""

    label: str
    day: Day
    side: str
    fate: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class GapCell:
    """The value, and what is missing to the target or to spare, in words."""

    state: Mark
    value: str | Day
    text: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """One key result's distance in each package, and what is left from the last of them to the reservation value."""

    title: str
    target: str | Day
    reservation: str | Day
    cells: tuple[GapCell, ...]
    room: str


@dataclass(frozen=True, slots=True)
class GapsView:
    """The table; `room_head` is empty where no key result has a reservation value, or nothing is left to give."""

    heads: tuple[GapHead, ...]
    rows: tuple[GapRow, ...]
    room_head: str
    has_spent: bool


def newest(offers: Sequence[ScoredOffer], side: Side) -> ScoredOffer | None:
    """A side's standing offer, else its newest that was made."""
    made = [scored for scored in offers if scored.offer.sender is side and not scored.offer.draft]
    standing = [scored for scored in made if scored.standing]
    return next(iter((standing or made)[::-1]), None)


def gaps(report: PlanReport, day: date, locale: str) -> GapsView | None:
    """What is agreed, else their newest offer and then ours, against every target; None before the first offer."""
    card = report.scorecard
    packages = _packages(report, day, locale)
    if not packages:
        return None
    ours = newest_made(card.offers, Side.US) if report.negotiation.outcome is None else None
    has_room = ours is not None and any(scale.reservation is not None for scale in card.scales.values())
    rows = tuple(
        GapRow(
            title=scale.result.title,
            target=wording.shown(scale.target, scale.unit, locale),
            reservation=wording.shown(scale.reservation, scale.unit, locale),
            cells=tuple(_cell(scale, assessment.readings[scale.id], locale) for _, assessment in packages),
            room=room(scale, ours.assessment.readings[scale.id], locale) if ours is not None and has_room else "",
        )
        for scale in card.scales.values()
    )
    return GapsView(
        heads=tuple(head for head, _ in packages),
        rows=rows,
        room_head="From our offer to the reservation value" if has_room else "",
        has_spent=has_room
        and any(scale.opening is not None and scale.reservation is not None for scale in card.scales.values()),
    )


def _packages(report: PlanReport, day: date, locale: str) -> list[tuple[GapHead, Assessment]]:
    card, outcome = report.scorecard, report.negotiation.outcome
    if card.outcome is not None and outcome is not None:
        return [(GapHead("Agreed", wording.moment(outcome.date, locale), "both", ()), card.outcome.assessment)]
    shown = (newest_made(card.offers, side) for side in (Side.THEM, Side.US))
    return [
        (
            GapHead(
                newest_name(scored, report),
                wording.moment(scored.offer.date, locale),
                scored.offer.sender.value,
                dated(fate(scored, report, day, locale), days_of(report.negotiation), locale),
            ),
            scored.assessment,
        )
        for scored in shown
        if scored is not None
    ]


def _cell(scale: Scale, reading: Reading, locale: str) -> GapCell:
    value = (
        ""
        if reading.value is None
        else wording.shown(reading.value, scale.unit, locale, scale.judged_by(reading.state))
    )
    return GapCell(wording.STATES[reading.state], value, gap(scale, reading, locale))


def gap(scale: Scale, reading: Reading, locale: str) -> str:
    """The distance to target in units: `40,000 EUR above target`, `5 days better than target`.

    Options are counted in steps, see `steps`.
    """
    if reading.state is State.OPEN or reading.value is None:
        return "nothing said"
    short = shortfall(scale, reading.value)
    if short is None or scale.direction is None:
        missing = steps(scale, reading.value, scale.target)
        if missing == 0:
            return "at target"
        return f"{_counted(abs(missing), locale)} {'short' if missing > 0 else 'beyond target'}"
    if short == 0:
        return "at target"
    if short < 0:
        return f"{distance(-short, scale, locale)} better than target"
    return f"{distance(short, scale, locale)} {_SIDES[isinstance(scale.target, date), scale.direction]} target"


def room(scale: Scale, reading: Reading, locale: str) -> str:
    """What is left from a value to the reservation value, and how much of the way there from the opening is gone."""
    if scale.reservation is None:
        return "no reservation value"
    if reading.value is None:
        return "nothing said"
    here, end = on_a_line(reading.value), on_a_line(scale.reservation)
    if here is None or end is None or scale.direction is None:
        left = Fraction(steps(scale, scale.reservation, reading.value))
        length = _counted(int(abs(left)), locale)
    else:
        left = here - end if scale.direction is Direction.HIGHER else end - here
        length = distance(abs(left), scale, locale)
    text = "none left" if left == 0 else f"{length} {'left' if left > 0 else 'beyond it'}"
    spent = scale.room_spent(reading.value)
    return text if spent is None or left <= 0 else f"{text}; {words.percent(max(spent, Fraction(0)), locale)} spent"


def steps(scale: Scale, start: Quantity, end: Quantity) -> int:
    """How many steps of worth lie from one option up to another, negative where they lead down.

    A step leads from an option to the next better one by the plan's values or points; options of the same worth are
    one step. Where the plan gives neither, there is only the step to the target.
    """
    low, high = scale.worth(start), scale.worth(end)
    table = scale.value_function.worths.values() if isinstance(scale.value_function, ByOption) else ()
    levels = {low, high, *table}
    between = len([level for level in levels if min(low, high) < level <= max(low, high)])
    return between if high >= low else -between


def _counted(number: int, locale: str) -> str:
    return _STEPS[number] if number < len(_STEPS) else f"{words.number(number, locale)} steps"


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
