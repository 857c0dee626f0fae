"""The concession ledger: what each move of either side gave, and whether it was in return for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.charts.concessions import Step, Steps, steps
from batna.model.values import Side
from batna.pages import wording
from batna.pages.notes import sender
from batna.pages.page import Mark
from batna.score.assessment import Change, ScoredOffer
from batna.score.concessions import last_move
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard
from batna.score.standing import is_one_move

_ANSWERS = {True: Mark("in return", "good", "disc"), False: Mark("unprompted", "quiet", "ring")}
_NAMES = {Side.US: "we", Side.THEM: "they"}


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move against that side's previous one, positive where better for us; `number` is empty for a draft."""

    number: str
    label: str
    detail: str
    since: str
    since_day: str
    side: str
    moves: tuple[str, ...]
    score: str
    size: str
    answer: Mark


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
    """The ledger; `drawing` is None before the first move against an earlier offer."""

    finding: str
    drawing: Steps | None
    ends: tuple[tuple[str, str, str], ...]
    result_titles: tuple[str, ...]
    rows: tuple[MoveView, ...]
    totals: tuple[TotalView, ...]


def ledger(card: Scorecard, locale: str) -> LedgerView | None:
    """The ledger of all moves that follow an earlier one of the same side; None where there is no such yet."""
    made = [one for one in moves(card.offers) if not one.offer.draft]
    drafts = [one for one in card.offers if one.offer.draft and one.change is not None]
    counted = [(one, one.change) for one in made if one.change is not None]
    if not counted and not drafts:
        return None
    given = _given(counted)
    drawing = None
    if counted:
        drawing = steps([Step(one.offer.sender, total, change.answered) for (one, change), total in given])
    rows = [
        _row(str(number + 1), one, _last(counted[:number], one), card, locale)
        for number, (one, _) in enumerate(counted)
    ]
    rows += [_row("", one, _last(counted, one), card, locale) for one in drafts]
    totals = {one.offer.sender: total for (one, _), total in given}
    return LedgerView(
        finding=_finding(made, totals, locale),
        drawing=drawing,
        ends=()
        if drawing is None
        else tuple(
            (flight.side, flight.label_y, _signed(totals[Side(flight.side)], locale)) for flight in drawing.flights
        ),
        result_titles=tuple(scale.result.title for scale in card.scales.values()),
        rows=tuple(rows),
        totals=tuple(
            total for side in (Side.THEM, Side.US) if (total := _total(side, made, card.scales, locale)) is not None
        ),
    )


def moves(offers: Sequence[ScoredOffer]) -> list[ScoredOffer]:
    """One offer a move, in order: of offers made together, the lowest, as PRODUCT.md judges them."""
    groups: list[list[ScoredOffer]] = []
    for one in offers:
        group = next((group for group in groups if is_one_move(group[0].offer, one.offer)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    lowest = (last_move(group) for group in groups)
    return [one for one in lowest if one is not None]


def concession(side: Side, change: Change) -> Fraction:
    """What a move gave the other side in our score: the middle, where either offer leaves something open."""
    middle = sum(change.score, Fraction(0)) / 2
    return -middle if side is Side.US else middle


def closed(made: Sequence[ScoredOffer], side: Side) -> Fraction | None:
    """Which share of the gap in score between both sides the last move of `side` closed; None where that says nothing.

    The gap is that before the move, between the offers of both sides that were then the newest.
    """
    place = next((place for place in reversed(range(len(made))) if made[place].offer.sender is side), None)
    if place is None:
        return None
    before = {one.offer.sender: one for one in made[:place]}
    if len(before) < len(_NAMES):
        return None
    ours, theirs, now = (
        before[Side.US].assessment.score,
        before[Side.THEM].assessment.score,
        made[place].assessment.score,
    )
    gap = ours.low - theirs.low
    if not (ours.is_point and theirs.is_point and now.is_point) or gap <= 0:
        return None
    return (ours.low - now.low if side is Side.US else now.low - theirs.low) / gap


def _given(
    counted: Sequence[tuple[ScoredOffer, Change]],
) -> list[tuple[tuple[ScoredOffer, Change], Fraction]]:
    """Each move with what its side has given in all by then."""
    totals: dict[Side, Fraction] = {}
    given = []
    for one, change in counted:
        side = one.offer.sender
        totals[side] = totals.get(side, Fraction(0)) + concession(side, change)
        given.append(((one, change), totals[side]))
    return given


def _last(counted: Sequence[tuple[ScoredOffer, Change]], one: ScoredOffer) -> Fraction | None:
    """What the same side gave in its move before."""
    return next(
        (
            concession(one.offer.sender, change)
            for other, change in reversed(counted)
            if other.offer.sender is one.offer.sender
        ),
        None,
    )


def _row(number: str, one: ScoredOffer, last: Fraction | None, card: Scorecard, locale: str) -> MoveView:
    change = one.change
    if change is None:
        message = f"{one.offer.id} follows no earlier offer of its side"
        raise ValueError(message)
    together = sum(is_one_move(other.offer, one.offer) for other in card.offers)
    return MoveView(
        number=number,
        label=sender(one.offer.sender) + (", draft" if one.offer.draft else ""),
        detail=words.day(one.offer.date, locale)
        + (f", the lowest of {together} made together" if together > 1 else ""),
        since=change.since,
        since_day=next(words.day(other.offer.date, locale) for other in card.offers if other.offer.id == change.since),
        side=one.offer.sender.value,
        moves=tuple(wording.signed_percent(change.key_results[name], locale) for name in card.scales),
        score=wording.signed_score(change.score, locale),
        size=_size(concession(one.offer.sender, change), last, locale),
        answer=_ANSWERS[change.answered],
    )


def _size(given: Fraction, last: Fraction | None, locale: str) -> str:
    """A concession against that side's last."""
    if given < 0:
        return "took back"
    if given == 0:
        return "gave nothing"
    if last is None or last <= 0:
        return "its first concession" if last is None else "after giving nothing"
    if given >= 2 * last:
        return f"{words.number(round(given / last, 1), locale)} times its last"
    return f"{words.percent(given / last, locale)} of its last"


def _total(side: Side, made: Sequence[ScoredOffer], scales: Mapping[str, Scale], locale: str) -> TotalView | None:
    own = [one for one in made if one.offer.sender is side]
    answers = [one.change.answered for one in own if one.change is not None]
    if not answers:
        return None
    first, last = own[0].assessment, own[-1].assessment
    moved = []
    for name, scale in scales.items():
        was, now = first.readings[name].value, last.readings[name].value
        moved.append(None if was is None or now is None else scale.position(now) - scale.position(was))
    return TotalView(
        label=f"All {'our' if side is Side.US else 'their'} moves",
        side=side.value,
        moves=tuple(wording.signed_percent(share, locale) for share in moved),
        score=wording.signed_score((last.score.low - first.score.low, last.score.high - first.score.high), locale),
        count=wording.count_of(len(answers), "move"),
        answers=f"{sum(answers)} of {len(answers)}",
    )


def _signed(total: Fraction, locale: str) -> str:
    """What a side has given: never below nothing without saying so."""
    return words.score(total, locale) if total >= 0 else f"took {words.score(-total, locale)} back"


def _finding(made: Sequence[ScoredOffer], totals: Mapping[Side, Fraction], locale: str) -> str:
    """Who gave how much, and how far the last move of each side closed the gap."""
    gave = [f"{_NAMES[side]} {_gave(totals[side], locale)}" for side in (Side.THEM, Side.US) if side in totals]
    sentences = [f"In our score, {' and '.join(gave)} since the first offer."] if gave else []
    shares = [
        f"{whose} last move closed {words.percent(share, locale)}"
        for side, whose in ((Side.THEM, "their"), (Side.US, "our"))
        if side in totals and (share := closed(made, side)) is not None and share > 0
    ]
    if shares:
        text = " and ".join(shares)
        sentences.append(f"Of the gap that was left, {text}.")
    newest = {one.offer.sender: one.assessment.score for one in made}
    if len(newest) == len(_NAMES) and all(score.is_point for score in newest.values()):
        gap = newest[Side.US].low - newest[Side.THEM].low
        if gap > 0:
            sentences.append(f"{words.score(gap, locale)} lies between both sides now.")
        else:
            sentences.append("Theirs is now worth no less to us than ours.")
    return " ".join(sentences) or "No side has moved since its first offer."


def _gave(total: Fraction, locale: str) -> str:
    if total == 0:
        return "have given nothing"
    return f"have {'given' if total > 0 else 'taken back'} {words.score(abs(total), locale)}"
