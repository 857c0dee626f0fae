"""What each side has given so far and what is left to give, for a terminal."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from batna import words
from batna.model.plan import CountMeasure
from batna.model.values import Side
from batna.pages import wording
from batna.report.columns import GAP, PAGE, columns, width
from batna.score.assessment import Interval, ScoredOffer
from batna.score.ledger import Ledger, Move, ledger
from batna.score.room import Room, room
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard
from batna.score.standing import newest_made
from batna.telling.concessions import before, size

_MINUS = "\N{MINUS SIGN}"
_WHO = {Side.US: "we", Side.THEM: "they"}
_JUDGED = {Side.US: "lowest", Side.THEM: "best for us"}


def concessions(card: Scorecard, locale: str) -> list[str]:
    """Each move: what it gave, its size, whether it answered one, and what it left; then the same by key result.

    Nothing before a side has moved a second time.
    """
    kept = ledger(card)
    if all(move.given is None for move in kept.moves):
        return []
    return [*_moves(kept, locale), "", *_by_key_result(kept, list(card.scales), locale)]


def _moves(kept: Ledger, locale: str) -> list[str]:
    has_batna = any(move.to_batna is not None for move in kept.moves)
    heads = ["CONCESSIONS", "GAVE", "SIZE", "ANSWER", "SHORT OF TARGETS", *(["ABOVE BATNA"] if has_batna else [])]
    rows = [
        (
            _name(move),
            "" if move.given is None else _range(move.given, locale),
            size(move, before(move, kept.moves), locale),
            _answer(move),
            _range(move.to_targets, locale),
            *([] if move.to_batna is None else [_range(move.to_batna, locale)]),
        )
        for move in kept.moves
    ]
    totals = [
        (
            f"{_WHO[side]} in all",
            _range(total.given, locale),
            "",
            f"{total.answered} of {wording.count_of(total.moves, 'move')} in return",
            *[""] * (len(heads) - 4),
        )
        for side, total in kept.totals.items()
    ]
    return columns([heads, *rows, *totals])


def _by_key_result(kept: Ledger, names: Sequence[str], locale: str) -> list[str]:
    """What each move gave on every key result, on as many tables side by side as the page is too narrow for one."""
    moved: list[tuple[str, Mapping[str, Interval]]] = [
        (_name(move), move.results) for move in kept.moves if move.results is not None
    ]
    moved += [(f"{_WHO[side]} in all", total.results) for side, total in kept.totals.items()]
    cells = {name: [name, *(_range(results[name], locale) for _, results in moved)] for name in names}
    first = ["GAVE ON", *(name for name, _ in moved)]
    lines: list[str] = []
    left = list(names)
    while left:
        room, fitting = PAGE - max(map(width, first)), 0
        for name in left:
            room -= max(map(width, cells[name])) + len(GAP)
            fitting += room >= 0
        shown, left = left[: max(fitting, 1)], left[max(fitting, 1) :]
        lines += columns(list(zip(first, *(cells[name] for name in shown), strict=True)))
        lines += [""] if left else []
    return lines


def _name(move: Move) -> str:
    """Whose move it is and in which round: `they 2`, `we 3 (draft)`."""
    more = f" ({_JUDGED[move.side]} of {move.together})" if move.together > 1 else ""
    return f"{_WHO[move.side]} {move.round}{' (draft)' if move.scored.offer.draft else more}"


def _answer(move: Move) -> str:
    """Whether what a move gave answered one of the other side; nothing where it gave nothing."""
    if move.change is None or move.given is None or move.given.high <= 0:
        return ""
    return "in return" if move.change.answered else "unprompted"


def _range(score: Interval, locale: str) -> str:
    low, high = (_signed(end, locale) for end in (score.low, score.high))
    return low if score.is_point else wording.span(low, high)


def _signed(value: Fraction, locale: str) -> str:
    return f"{_MINUS if value < 0 else ''}{words.score_difference(abs(value), locale)}"


def room_left(card: Scorecard, offers: Sequence[ScoredOffer], locale: str) -> list[str]:
    """How far an offer is from every target and reservation value: the only one asked for, or each side's newest."""
    newest = offers if len(offers) == 1 else [newest_made(offers, side) for side in (Side.THEM, Side.US)]
    shown = [one for one in newest if one is not None]
    if not shown:
        return []
    rows = [("ROOM LEFT", *(head for one in shown for head in (one.offer.id, "")))]
    rows.append(("", *("to the target", "to the reservation") * len(shown)))
    for name, scale in card.scales.items():
        values = [one.assessment.readings[name].value for one in shown]
        rows.append((name, *(cell for value in values for cell in _room(scale, room(scale, value), locale))))
    return columns(rows)


def _room(scale: Scale, left: Room, locale: str) -> tuple[str, str]:
    if left.to_target is None:
        return "open", "open"
    short = "at target"
    if left.to_target:
        short = f"{_length(left.to_target, scale, left, locale)} {'short' if left.to_target > 0 else 'beyond it'}"
    if left.to_reservation is None:
        return short, "none given"
    rest = "none left"
    if left.to_reservation:
        rest = f"{_length(left.to_reservation, scale, left, locale)} {'left' if left.to_reservation > 0 else 'beyond'}"
    return short, rest


def _length(value: Fraction, scale: Scale, left: Room, locale: str) -> str:
    """A distance in the unit of the key result, in days, or in worth; plain numbers say of what."""
    if left.in_worth:
        return f"{words.score_difference(abs(value), locale)} of worth"
    if not isinstance(scale.target, Fraction):
        return wording.count_of(int(abs(value)), "day")
    if isinstance(scale.result.measure, CountMeasure):
        return wording.count_of(int(abs(value)), "option")
    return words.difference(abs(value), scale.unit, locale)
