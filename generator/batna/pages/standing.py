"""Where the talks stand, in a sentence and in a few figures."""

from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.talks import Result
from batna.model.values import Side
from batna.pages import wording
from batna.pages.dated import dated, days_of
from batna.pages.fate import fate, newest_name
from batna.pages.page import Day, Mark, Piece, line
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, Interval, ScoredOffer, State
from batna.score.standing import newest_made


@dataclass(frozen=True, slots=True)
class Figure:
    """What a package is worth, with its verdict; `day` is None for what has none, `mark` too."""

    label: str
    day: Day | None
    side: str
    score: str
    mark: Mark | None
    note: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The sentence, and the figures that it rests on, each of which can be compared with the others."""

    sentence: tuple[Piece, ...]
    figures: tuple[Figure, ...]


def standing(report: PlanReport, day: date, locale: str) -> Standing:
    """What was agreed, or what is on the table on `day`, held against the BATNA and the key results."""
    sentence = standing_sentence(report, day, locale)
    return Standing(dated(sentence, days_of(report.negotiation), locale), _figures(report, day, locale))


def _figures(report: PlanReport, day: date, locale: str) -> tuple[Figure, ...]:
    card, outcome = report.scorecard, report.negotiation.outcome
    found = []
    if card.outcome is not None and outcome is not None:
        found.append(_figure("Agreed", outcome.date, "both", card.outcome.assessment, (), locale))
    else:
        found += [
            _figure(
                newest_name(scored, report),
                scored.offer.date,
                side.value,
                scored.assessment,
                dated(fate(scored, report, day, locale), days_of(report.negotiation), locale),
                locale,
            )
            for side in (Side.THEM, Side.US)
            if (scored := newest_made(card.offers, side)) is not None
        ]
    if card.batna is not None:
        title = report.negotiation.plan.alternatives[card.batna.id].title
        found.append(
            Figure("BATNA, without them", None, "", wording.interval(card.batna.score, locale), None, line(title))
        )
    return tuple(found)


def _figure(label: str, made: date, side: str, assessment: Assessment, note: tuple[Piece, ...], locale: str) -> Figure:
    score, verdict = wording.interval(assessment.score, locale), wording.VERDICTS[assessment.verdict]
    return Figure(label, wording.moment(made, locale), side, score, verdict, note)


def standing_sentence(report: PlanReport, day: date, locale: str) -> str:
    """The same in one sentence for each side, or one for how the talks ended."""
    card = report.scorecard
    batna = None if card.batna is None else card.batna.score
    outcome = report.negotiation.outcome
    if outcome is not None:
        if outcome.result is Result.NO_AGREEMENT:
            return _left(report, batna, locale)
        if card.outcome is not None:
            return f"The agreement {_held_against(card.outcome.assessment, batna, locale)}."
    made = [scored for side in (Side.THEM, Side.US) if (scored := newest_made(card.offers, side)) is not None]
    if not made:
        return "No offer has been made yet: the talks have not begun."
    return " ".join(_of(scored, report, batna, day, locale) for scored in made)


def _of(scored: ScoredOffer, report: PlanReport, batna: Interval | None, day: date, locale: str) -> str:
    made = words.day(scored.offer.date, locale)
    gone = "" if scored.standing else f", {fate(scored, report, day, locale)},"
    return f"{newest_name(scored, report)} ({made}){gone} {_held_against(scored.assessment, batna, locale)}."


def _left(report: PlanReport, batna: Interval | None, locale: str) -> str:
    theirs = newest_made(report.scorecard.offers, Side.THEM)
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
