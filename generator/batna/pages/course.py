"""The course of the talks: every offer by its day and by what it is worth to us."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.charts.course import Course, Move, course
from batna.model.values import Side
from batna.pages import wording
from batna.pages.dated import dated, days_of
from batna.pages.ledger import closed, moves
from batna.pages.page import Piece
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer, Verdict
from batna.score.ledger import Ledger
from batna.score.scorecard import Scorecard

_WHOSE = {Side.THEM: "their", Side.US: "our"}


@dataclass(frozen=True, slots=True)
class CourseView:
    """The drawing, what stands at its axes, and what it shows in words; `days` are place, anchor and day of a tick."""

    drawing: Course
    finding: tuple[Piece, ...]
    description: str
    levels: tuple[str, ...]
    reach: str
    days: tuple[tuple[str, str, str], ...]
    sides: tuple[str, ...]
    has_drafts: bool
    has_open: bool
    has_breaches: bool
    target: str
    batna: str
    floor: str


def course_view(report: PlanReport, found: Ledger, locale: str) -> CourseView | None:
    """None before the first offer."""
    card = report.scorecard
    if not card.offers:
        return None
    floor = _floor(card)
    drawing = course(
        [_move(scored) for scored in card.offers],
        None if card.batna is None else (card.batna.score.low, card.batna.score.high),
        floor,
        card.at_targets,
        card.greatest,
    )
    finding = _finding(found, card, locale)
    return CourseView(
        drawing=drawing,
        finding=dated(finding, days_of(report.negotiation), locale),
        description=finding,
        levels=levels(drawing.room.grid, locale),
        reach=f"from {words.score(drawing.room.low, locale)} to {words.score(drawing.room.high, locale)}",
        days=tuple((tick.x, tick.anchor, words.day(tick.day, locale)) for tick in drawing.ticks),
        sides=tuple(dict.fromkeys(scored.offer.sender.value for scored in card.offers)),
        has_drafts=any(scored.offer.draft for scored in card.offers),
        has_open=any(not scored.assessment.score.is_point for scored in card.offers),
        has_breaches=any(scored.assessment.verdict is Verdict.BREACH for scored in card.offers),
        target=words.score(card.at_targets, locale),
        batna="" if card.batna is None else wording.interval(card.batna.score, locale),
        floor="" if floor is None else words.score(floor, locale),
    )


def levels(scores: Sequence[Fraction], locale: str) -> tuple[str, ...]:
    """What stands at the lines of a grid of scores."""
    return tuple(words.number(score, locale) for score in scores)


def _move(scored: ScoredOffer) -> Move:
    offer, score = scored.offer, scored.assessment.score
    return Move(
        on=offer.date,
        low=score.low,
        high=score.high,
        side=offer.sender.value,
        kind=f"{offer.sender.value}{'-draft' if offer.draft else ''}",
        is_breach=scored.assessment.verdict is Verdict.BREACH,
        is_made=not offer.draft,
    )


def _floor(card: Scorecard) -> Fraction | None:
    """The score of a package exactly at every reservation value; None where there is no such value.

    What has no reservation value may be as bad as can be: nobody walks away from it.
    """
    bound = [scale for scale in card.scales.values() if scale.reservation is not None]
    if not bound:
        return None
    return sum(
        (scale.weight * scale.worth(scale.reservation) for scale in bound if scale.reservation is not None), Fraction(0)
    )


def _finding(found: Ledger, card: Scorecard, locale: str) -> str:
    """How far the last move of either side closed the gap, and what lies between them; else where they are."""
    made = moves(found)
    if not made:
        return "Only a draft so far: nothing has been put on the table."
    shares = [text for side in (Side.THEM, Side.US) if (text := _closed(made, side, card, locale))]
    sentences = [f"{text[:1].upper()}{text[1:]}." for text in [", ".join(shares)] if text]
    last = {one.offer.sender: one for one in made}
    scores = {side: one.assessment.score for side, one in last.items()}
    if len(scores) < len(_WHOSE):
        side, score = next(iter(scores.items()))
        day = words.day(last[side].offer.date, locale)
        sentences.append(
            f"{_WHOSE[side].capitalize()} last offer ({day}) scores {wording.interval(score, locale)} and every target "
            f"{words.score(card.at_targets, locale)}; {'they have' if side is Side.US else 'we have'} made none yet."
        )
    elif all(score.is_point for score in scores.values()):
        gap = scores[Side.US].low - scores[Side.THEM].low
        sentences.append(
            f"What lies between both sides is {words.score(gap, locale)} of our score."
            if gap > 0
            else "Their last offer is worth no less to us than our own."
        )
    else:
        theirs, ours = (wording.interval(scores[side], locale) for side in (Side.THEM, Side.US))
        sentences.append(f"Theirs scores {theirs}, ours {ours}: the gap is not known while terms are open.")
    return " ".join(sentences)


def _closed(made: list[ScoredOffer], side: Side, card: Scorecard, locale: str) -> str:
    share = closed(made, side, card.scales)
    if share is None:
        return ""
    day = next(words.day(one.offer.date, locale) for one in reversed(made) if one.offer.sender is side)
    move = f"{_WHOSE[side]} last offer ({day})"
    if share == 0:
        return f"{move} left the gap as it was"
    did = f"closed {words.percent(share, locale)} of" if share > 0 else f"added {words.percent(-share, locale)} to"
    return f"{move} {did} the gap"
