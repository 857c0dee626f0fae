"""The tracker in a few sentences: which key result is behind, since when, what it costs and what is being done."""

from dataclasses import dataclass
from datetime import date

from batna.pages import wording
from batna.pages.anchors import result_anchor
from batna.pages.dated import told
from batna.pages.page import Mark, Piece
from batna.pages.tracker_remedies import Remedy, remedies
from batna.plan_report import PlanReport
from batna.progress.outlook import leads_to_a_miss
from batna.progress.standing import ResultProgress, Status, Tracker
from batna.telling.delivery import TOWARDS, tally, whole

WORRYING = (Status.MISSED, Status.STALE, Status.AT_RISK, Status.BEHIND)
"""The states of a key result that want somebody to act, worst first."""
_ORDER = (*WORRYING, Status.ON_TRACK)
_NAMED = 5


def is_worrying(found: ResultProgress, report: PlanReport) -> bool:
    """Whether a key result wants somebody to act: it is not where it should be, or on the way to a miss."""
    return found.status in WORRYING or leads_to_a_miss(found, report.outlooks)


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
        (found for found in tracker.results.values() if is_worrying(found, report)),
        key=lambda found: _ORDER.index(found.status),
    )
    doing = remedies(report, tracker, [found.result.id for found in worrying], locale, day) if worrying else ()
    return Headline(
        worries=tuple(_worry(found, report, locale) for found in worrying),
        calm="" if worrying else _calm(tracker),
        remedies=doing[:_NAMED],
        more=f"and {len(doing) - _NAMED} more" if len(doing) > _NAMED else "",
        nothing_done="Nothing is being done about it: no action or blocker is open, and no deliverable for it is owed."
        if worrying and not doing
        else "",
    )


def finding(report: PlanReport, tracker: Tracker, locale: str) -> str:
    """How many key results stand how, the grade, and what is overdue."""
    text = tally(tracker, report.outlooks, locale)
    if not tracker.results:
        return text
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


def mark_of(found: ResultProgress, report: PlanReport) -> Mark:
    """How a key result stands, or what it leads to where it is on track and yet on the way to a miss."""
    coming = report.outlooks.get(found.result.id)
    if coming is None or coming.prospect is None or not leads_to_a_miss(found, report.outlooks):
        return wording.STATUSES[found.status]
    return Mark(f"on track, {TOWARDS[coming.prospect]}", "warn", "up")


def _worry(found: ResultProgress, report: PlanReport, locale: str) -> Worry:
    return Worry(
        title=found.result.title,
        href=f"#{result_anchor(found.result.id)}",
        mark=mark_of(found, report),
        rest=told(whole(report, found, locale), locale),
    )
