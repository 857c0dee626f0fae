"""The concession ledger: what each move of either side gave, whether it was in return for one, and what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.charts.concessions import Step, Steps, steps
from batna.model.plan import Term
from batna.model.values import Side
from batna.pages import wording
from batna.pages.notes import sender
from batna.pages.page import Day, Mark
from batna.score.assess import unclamped
from batna.score.assessment import Interval, ScoredOffer
from batna.score.ledger import Ledger, Move, Total, given, in_all
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard
from batna.telling import concessions as telling

_ANSWERS = {True: Mark("in return", "good", "disc"), False: Mark("unprompted", "quiet", "ring")}
_NAMES = {Side.THEM: "they", Side.US: "we"}
_RECENT = 8
_JUDGED = {Side.THEM: "the best for us", Side.US: "the lowest"}
_ALL = {Side.THEM: "All their moves", Side.US: "All our moves"}


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move against that side's previous one, `since`; `number` is empty for a draft.

    `score` is the change in our score, positive where better for us; `moves` are the same by key result, in shares of
    the way to the target. `aside` is what moved and counts nothing, `note` says for which others the offer stands that
    were made with it, `answer` whether what it gave was in return for something: None where it gave nothing.
    """

    number: str
    label: str
    day: Day
    note: str
    since: str
    since_day: Day
    side: str
    moves: tuple[str, ...]
    score: str
    size: str
    aside: str
    answer: Mark | None


@dataclass(frozen=True, slots=True)
class TotalView:
    """All moves of a side together."""

    label: str
    side: str
    moves: tuple[str, ...]
    score: str
    count: str
    answers: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger; `drawing` is None before the first move against an earlier offer.

    `rows` are all moves, drafts last; `recent` and `earlier` are the same, the newest first.
    """

    finding: str
    drawing: Steps | None
    ends: tuple[tuple[str, str, str], ...]
    has_unprompted: bool
    has_open: bool
    result_titles: tuple[str, ...]
    rows: tuple[MoveView, ...]
    totals: tuple[TotalView, ...]

    @property
    def recent(self) -> tuple[MoveView, ...]:
        """The moves that are shown at once."""
        return self.rows[::-1][:_RECENT]

    @property
    def earlier(self) -> tuple[MoveView, ...]:
        """The moves before those, which are folded away."""
        return self.rows[::-1][_RECENT:]


def ledger(found: Ledger, card: Scorecard, terms: Mapping[str, Term], locale: str) -> LedgerView | None:
    """The ledger of all moves that follow an earlier one of the same side; None where there is no such yet."""
    counted = [move for move in found.moves if move.change is not None]
    if not counted:
        return None
    made = [move for move in counted if not move.scored.offer.draft]
    whole = _so_far(found, card.scales)
    drawing = None
    if made:
        drawing = steps(
            [
                Step(move.side, whole[move.scored.offer.id].low, whole[move.scored.offer.id].high, _is_answer(move))
                for move in made
            ]
        )
    numbers = {move.scored.offer.id: str(number) for number, move in enumerate(made, 1)}
    return LedgerView(
        finding=_finding(found, locale),
        drawing=drawing,
        ends=()
        if drawing is None
        else tuple(
            (flight.side, flight.label_y, _signed(found.totals[Side(flight.side)].given, locale))
            for flight in drawing.flights
        ),
        has_unprompted=not all(_is_answer(move) for move in made),
        has_open=any(not whole[move.scored.offer.id].is_point for move in made),
        result_titles=tuple(scale.result.title for scale in card.scales.values()),
        rows=tuple(
            _row(numbers.get(move.scored.offer.id, ""), move, telling.before(move, found.moves), card, terms, locale)
            for move in sorted(counted, key=lambda move: move.scored.offer.draft)
        ),
        totals=tuple(
            _total(side, total, found, card.scales, locale)
            for side in (Side.THEM, Side.US)
            if (total := found.totals.get(side)) is not None
        ),
    )


def moves(found: Ledger) -> list[ScoredOffer]:
    """One made offer a move, in order: of offers made together the one judged, as PRODUCT.md has it."""
    return [move.scored for move in found.moves if not move.scored.offer.draft]


def closed(made: Sequence[ScoredOffer], side: Side, scales: Mapping[str, Scale]) -> Fraction | None:
    """Which share of the gap between both sides the last move of `side` closed; None where that says nothing.

    The gap is that before the move, between the offers of both sides that were then the newest, on the scale that ends
    neither at the reservation value nor at the target.
    """
    place = next((place for place in reversed(range(len(made))) if made[place].offer.sender is side), None)
    if place is None:
        return None
    before = {one.offer.sender: one for one in made[:place]}
    if len(before) < len(_NAMES):
        return None
    shown = [one.assessment for one in (before[Side.US], before[Side.THEM], made[place])]
    ours, theirs, now = (unclamped(scales, one.readings) for one in shown)
    gap = ours - theirs
    if not all(one.score.is_point for one in shown) or gap <= 0:
        return None
    return (ours - now if side is Side.US else now - theirs) / gap


def _so_far(found: Ledger, scales: Mapping[str, Scale]) -> dict[str, Interval]:
    """What a side has given in all by each made move since its first, by offer."""
    first: dict[Side, ScoredOffer] = {}
    whole = {}
    for move in found.moves:
        if not move.scored.offer.draft:
            start = first.setdefault(move.side, move.scored)
            whole[move.scored.offer.id] = in_all(given(move.side, scales, start.assessment, move.scored.assessment))
    return whole


def _is_answer(move: Move) -> bool:
    return move.change is not None and move.change.answered


def _row(
    number: str, move: Move, before: Interval | None, card: Scorecard, terms: Mapping[str, Term], locale: str
) -> MoveView:
    change, offer = move.change, move.scored.offer
    if change is None or move.given is None:
        message = f"{offer.id} follows no earlier offer of its side"
        raise ValueError(message)
    since = next(other.offer.date for other in card.offers if other.offer.id == change.since)
    return MoveView(
        number=number,
        label=sender(offer.sender) + (", draft" if offer.draft else ""),
        day=wording.moment(offer.date, locale),
        note=f"{_JUDGED[move.side]} of {move.together} made together" if move.together > 1 else "",
        since=change.since,
        since_day=wording.moment(since, locale),
        side=offer.sender.value,
        moves=tuple(
            "open" if (share := change.key_results[name]) is None else wording.signed_percent(share, locale)
            for name in card.scales
        ),
        score=_change(move.side, move.given, locale),
        size=telling.size(move, before, locale),
        aside=telling.aside(change, card.scales, terms, locale),
        answer=_ANSWERS[change.answered] if move.given.high > 0 else None,
    )


def _change(side: Side, gave: Interval, locale: str) -> str:
    """What was given as a change of our score: better for us where they gave, worse where we did."""
    ends = (-gave.high, -gave.low) if side is Side.US else (gave.low, gave.high)
    return wording.signed_score(ends, locale)


def _total(side: Side, total: Total, found: Ledger, scales: Mapping[str, Scale], locale: str) -> TotalView:
    own = [move.scored.assessment for move in found.moves if move.side is side and not move.scored.offer.draft]
    moved = []
    for name, scale in scales.items():
        was, now = own[0].readings[name].value, own[-1].readings[name].value
        moved.append("open" if was is None or now is None else wording.signed_percent(scale.moved(was, now), locale))
    return TotalView(
        label=_ALL[side],
        side=side.value,
        moves=tuple(moved),
        score=_change(side, total.given, locale),
        count=wording.count_of(total.moves, "move"),
        answers=f"{total.answered} of {total.moves}",
    )


def _signed(gave: Interval, locale: str) -> str:
    """What a side has given: never below nothing without saying so."""
    if gave.high < 0:
        return f"took {wording.score_distance(Interval(-gave.high, -gave.low), locale)} back"
    if gave.low < 0:
        return wording.signed_score((gave.low, gave.high), locale)
    return wording.score_distance(gave, locale)


def _finding(found: Ledger, locale: str) -> str:
    """Who gave how much, and how much of it was in return for something."""
    gave = [
        f"{_NAMES[side]} have {telling.total(total.given, locale)}"
        for side in (Side.THEM, Side.US)
        if (total := found.totals.get(side)) is not None
    ]
    if not gave:
        return "No side has moved since its first offer."
    sentences = [f"In our score, {' and '.join(gave)} since the first offer."]
    sentences += [
        f"{words.number(total.answered, locale)} of {wording.count_of(total.moves, 'move')} of "
        f"{'ours' if side is Side.US else 'theirs'} {'was' if total.answered == 1 else 'were'} in return for one."
        for side in (Side.THEM, Side.US)
        if (total := found.totals.get(side)) is not None
    ]
    return " ".join(sentences)
