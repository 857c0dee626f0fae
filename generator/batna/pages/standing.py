"""The standing of the talks in one sentence."""

from batna import words
from batna.model.talks import Result
from batna.model.values import Side
from batna.pages import wording
from batna.pages.gaps import newest
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, Interval, State


def standing_sentence(report: PlanReport, locale: str) -> str:
    """What was agreed, or what is on the table, held against the BATNA and the key results."""
    card = report.scorecard
    batna = None if card.batna is None else card.batna.score
    outcome = report.negotiation.outcome
    if outcome is not None:
        if outcome.result is Result.NO_AGREEMENT:
            return _left(report, batna, locale)
        if card.outcome is not None:
            return f"The agreement {_held_against(card.outcome.assessment, batna, locale)}."
    theirs, ours = (newest(card.offers, side) for side in (Side.THEM, Side.US))
    if theirs is None and ours is None:
        return "No offer has been made yet: the talks have not begun."
    parts = []
    if theirs is not None:
        made = words.day(theirs.offer.date, locale)
        which = f"standing offer of {made}" if theirs.standing else f"last offer ({made}, no longer standing)"
        parts.append(f"Their {which} {_held_against(theirs.assessment, batna, locale)}.")
    if ours is not None:
        made = words.day(ours.offer.date, locale)
        parts.append(f"Ours of {made} would give us {wording.interval(ours.assessment.score, locale)}.")
    return " ".join(parts)


def _left(report: PlanReport, batna: Interval | None, locale: str) -> str:
    theirs = newest(report.scorecard.offers, Side.THEM)
    if theirs is None or batna is None:
        return "The talks ended without an agreement."
    return f"The talks ended without an agreement. Their last offer {_held_against(theirs.assessment, batna, locale)}."


def _held_against(assessment: Assessment, batna: Interval | None, locale: str) -> str:
    """`scores 0.612, above our BATNA (0.450); it meets 1 of 3 key results and breaches 2`."""
    score = assessment.score
    text = f"scores {wording.interval(score, locale)}"
    if batna is not None:
        text += f", {_place(score, batna)} our BATNA ({wording.interval(batna, locale)})"
    states = [reading.state for reading in assessment.readings.values()]
    met = sum(state in {State.MET, State.EXCEEDED} for state in states)
    text += f"; it meets {met} of {wording.count_of(len(states), 'key result')}"
    breached, still_open = states.count(State.BREACH), states.count(State.OPEN)
    if breached:
        text += f", breaches {breached}"
    if still_open:
        text += f", leaves {still_open} open"
    return text


def _place(score: Interval, batna: Interval) -> str:
    if score.high < batna.low:
        return "below"
    if score.low > batna.high:
        return "above"
    return "level with" if score.is_point and batna.is_point else "not clearly above or below"
