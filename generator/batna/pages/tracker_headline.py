"""The tracker in a few sentences: which key result is behind, since when, what it costs and what is being done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.delivery import ResultKind
from batna.pages import wording
from batna.pages.anchors import action_anchors, result_anchor
from batna.pages.dated import dated
from batna.pages.figures import about, about_apart, cost, reported, share, target
from batna.pages.page import Mark, Piece
from batna.plan_report import PlanReport
from batna.progress.forecast import Projection
from batna.progress.grade import colour
from batna.progress.levels import expected_level
from batna.progress.standing import ActionProgress, History, ResultProgress, Status, Tracker

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
class Remedy:
    """Something that is being done about it, who does it, and by when."""

    title: str
    href: str
    rest: tuple[Piece, ...]
    mark: Mark | None


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
    remedies = tuple(_remedies(tracker, locale, day)) if worrying else ()
    return Headline(
        worries=tuple(_worry(found, report, tracker, locale, day) for found in worrying),
        calm="" if worrying else _calm(tracker),
        remedies=remedies[:_NAMED],
        more=f"and {wording.count_of(len(remedies) - _NAMED, 'more action')}" if len(remedies) > _NAMED else "",
        nothing_done="Nothing is being done about it: no action, blocker or deliverable is open."
        if worrying and not remedies
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
        _outlook(projection, found, report, locale, day),
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
    state, where, outlook = parts
    text = f"{state}: {where}." if where else f"{state}."
    return f"{text} {outlook}" if outlook else text


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
        return f"{figure}, {target(result, locale)} was due {wording.day(result.due, locale)}"
    if result.kind is ResultKind.MAINTAIN:
        return f"{figure}, {target(result, locale)} was agreed"
    now = expected_level(result, tracker.starts, day)
    if now is None:
        return figure
    return f"{figure}, and {about(now, result.unit, locale)} is expected by today"


def _outlook(projection: Projection | None, found: ResultProgress, report: PlanReport, locale: str, day: date) -> str:
    """What it comes to by the end of the year, or by the due date where that is earlier, if nothing changes."""
    if projection is None:
        return ""
    result = found.result
    is_year_end = (projection.day.month, projection.day.day) == (12, 31)
    when = "by year end" if is_year_end and projection.day.year == day.year else "by its due date"
    text = (
        f"If nothing changes it will be {about(projection.value, result.unit, locale)} {when} "
        f"({words.day(projection.day, locale)})"
    )
    if projection.shortfall <= 0:
        return f"{text}, which is enough."
    text += (
        f", {about_apart(projection.shortfall, result.unit, locale)} worse than the "
        f"{about(projection.wanted, result.unit, locale)} wanted by then"
    )
    price = cost(projection.cost, report.negotiation.plan, locale)
    if result.kind is ResultKind.MAINTAIN and projection.keeping is not None:
        text += f", with {share(projection.keeping.if_repeated, locale)} of the periods kept"
    return f"{text}: {price}." if price and price.startswith("worth") else f"{text}."


def _remedies(tracker: Tracker, locale: str, day: date) -> Iterator[Remedy]:
    """What is open, what is due first standing first."""
    anchored = zip(tracker.actions, action_anchors(tracker.actions), strict=True)
    open_ones = [(found, anchor) for found, anchor in anchored if found.done_on is None]
    for found, anchor in sorted(open_ones, key=lambda pair: (pair[0].action.due or date.max, pair[1])):
        yield _remedy(found, anchor, locale, day)


def _remedy(found: ActionProgress, anchor: str, locale: str, day: date) -> Remedy:
    owner = found.action.owner or "nobody named"
    due = found.action.due
    by = "no date set" if due is None else f"by {words.day(due, locale)}, {wording.days_apart(due, day)}"
    return Remedy(
        title=found.action.title,
        href=f"#{anchor}",
        rest=dated(f"{owner}, {by}", () if due is None else (due,), locale),
        mark=wording.OVERDUE if found.overdue else None,
    )
