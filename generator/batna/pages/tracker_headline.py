"""The tracker in a few sentences: which key result is behind, since when, what it costs and what is being done."""

from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.delivery import ResultKind
from batna.pages import wording
from batna.pages.anchors import result_anchor
from batna.pages.dated import dated
from batna.pages.figures import about, reported, target
from batna.pages.page import Mark, Piece
from batna.pages.tracker_outlook import outlook
from batna.pages.tracker_remedies import Remedy, remedies
from batna.plan_report import PlanReport
from batna.progress.grade import colour
from batna.progress.levels import expected_level
from batna.progress.standing import History, ResultProgress, Status, Tracker

WORRYING = (Status.MISSED, Status.STALE, Status.AT_RISK, Status.BEHIND)
"""The states of a key result that want somebody to act, worst first."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Worry:
    """A key result that is not where it should be; `rest` goes on after its title, as one sentence."""

    title: str
    href: str
    mark: Mark
    rest: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The worries, worst first, and what is being done; `calm` says so where there is no worry.

    Only what is due first is among the `remedies`; `more` says how many others there are, and is empty for none.
    """

    worries: tuple[Worry, ...]
    calm: str
    remedies: tuple[Remedy, ...]
    more: str
    nothing_done: str


def headline(report: PlanReport, tracker: Tracker, locale: str, day: date) -> Headline:
    """What somebody with ten seconds should know."""
    worrying = sorted(
        (found for found in tracker.results.values() if found.status in WORRYING),
        key=lambda found: WORRYING.index(found.status),
    )
    doing = remedies(report, tracker, [found.result.id for found in worrying], locale, day) if worrying else ()
    return Headline(
        worries=tuple(_worry(found, report, tracker, locale, day) for found in worrying),
        calm="" if worrying else _calm(tracker),
        remedies=doing[:_NAMED],
        more=f"and {len(doing) - _NAMED} more" if len(doing) > _NAMED else "",
        nothing_done="Nothing is being done about it: no action or blocker is open, and no deliverable for it is owed."
        if worrying and not doing
        else "",
    )


def finding(tracker: Tracker, locale: str) -> str:
    """How many key results stand how, the grade, and what is overdue."""
    if tracker.status is None:
        return "No key result is tracked."
    counts = {status: sum(found.status is status for found in tracker.results.values()) for status in Status}
    parts = [f"{count} {wording.STATUSES[status].word}" for status, count in counts.items() if count]
    text = f"Of {wording.count_of(len(tracker.results), 'key result')}: {wording.listed(parts)}."
    if tracker.grade is not None:
        text += f" Grade {words.score(tracker.grade, locale)}, {wording.COLOURS[colour(tracker.grade)].word}."
    late = [
        (sum(found.overdue for found in tracker.deliverables.values()), "deliverable"),
        (sum(found.overdue and not found.is_blocker for found in tracker.actions), "action"),
        (sum(found.overdue and found.is_blocker for found in tracker.actions), "blocker"),
        (sum(found.overdue for found in tracker.reviews), "review"),
    ]
    overdue = [wording.count_of(count, noun) for count, noun in late if count]
    return f"{text} Overdue: {wording.listed(overdue)}." if overdue else f"{text} Nothing is overdue."


def _calm(tracker: Tracker) -> str:
    statuses = [found.status for found in tracker.results.values()]
    if not statuses:
        return "No key result is tracked yet."
    if all(status is Status.MET for status in statuses):
        return "Every key result is met."
    return "No key result is behind."


def _worry(found: ResultProgress, report: PlanReport, tracker: Tracker, locale: str, day: date) -> Worry:
    history = report.histories.get(found.result.id)
    forecast = report.forecasts.get(found.result.id)
    since = None if history is None else history.behind_since
    projection = None if forecast is None else forecast.year_end or forecast.due
    parts = [
        _since(found.status, history, locale),
        _where(found, tracker, locale, day),
        "" if forecast is None else outlook(forecast, found, report.negotiation.plan, locale, day),
    ]
    days = {since, found.result.due, *(point.as_at for point in found.points[-1:])}
    days |= {None if projection is None else projection.day}
    return Worry(
        title=found.result.title,
        href=f"#{result_anchor(found.result.id)}",
        mark=wording.STATUSES[found.status],
        rest=dated(_sentences(parts), {known for known in days if known is not None}, locale),
    )


def _since(status: Status, history: History | None, locale: str) -> str:
    """How it stands, and since when it has not been on track; behind is the mildest of what it was in the meantime."""
    word = wording.STATUSES[status].word
    if history is None or history.behind_since is None:
        return f"is {word}"
    day = words.day(history.behind_since, locale)
    if status is Status.BEHIND or history.since == history.behind_since:
        return f"has been {word} since {day}"
    return f"is {word}, and has not been on track since {day}"


def _sentences(parts: list[str]) -> str:
    """`has been behind since …: 54% where 57% was expected. If nothing changes …`."""
    state, where, ahead = parts
    text = f"{state}: {where}." if where else f"{state}."
    return f"{text} {ahead}" if ahead else text


def _where(found: ResultProgress, tracker: Tracker, locale: str, day: date) -> str:
    result = found.result
    if not found.points:
        was_due = f", and it was due {wording.day(result.due, locale)}" if found.status is Status.MISSED else ""
        return f"no figure was ever reported{was_due}"
    last = found.points[-1]
    figure = f"{reported(last.value, result, locale)} on {words.day(last.as_at, locale)}"
    if found.status is Status.STALE:
        return f"a check-in is owed, and the last figure was {figure}"
    if found.status is Status.MISSED:
        return _missed(found, figure, locale)
    if result.kind is ResultKind.MAINTAIN:
        return f"{figure}, {target(result, locale)} was agreed"
    now = expected_level(result, tracker.starts, day)
    if now is None:
        return figure
    return f"{figure}, and {about(now, result.unit, locale)} is expected by today"


def _missed(found: ResultProgress, figure: str, locale: str) -> str:
    """What was due and when; of a threshold, in how many periods it was kept, for the last figure may be within it."""
    wanted, due = target(found.result, locale), wording.day(found.result.due, locale)
    if found.result.kind is not ResultKind.MAINTAIN:
        return f"{figure}, {wanted} was due {due}"
    counted = [period for period in found.periods if period.counts]
    kept = sum(period.met is True for period in counted)
    return f"{wanted} was to be kept to {due}, and was in {kept} of {wording.count_of(len(counted), 'period')}"
