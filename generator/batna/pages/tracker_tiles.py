"""The days that an agreement is about, in a row at the top of its tracker, and what they ask for in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from batna import words
from batna.pages import wording
from batna.pages.dated import told
from batna.pages.page import Day, Piece
from batna.plan_report import PlanReport
from batna.progress.standing import Tracker

_NOTICE_NEAR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that the page is about; `note` is empty for none."""

    label: str
    text: str | Day
    note: str


def notice(report: PlanReport, locale: str, day: date) -> tuple[Piece, ...]:
    """What the end of the agreement asks for within half a year, in a sentence; empty while there is time."""
    outcome = report.negotiation.outcome
    if outcome is None:
        return ()
    if outcome.notice_by is not None and day <= outcome.notice_by <= day + _NOTICE_NEAR:
        by = words.day(outcome.notice_by, locale)
        return told(f"Give notice or renew by {by}, {wording.days_apart(outcome.notice_by, day)}.", locale)
    if outcome.expires is not None and day <= outcome.expires <= day + _NOTICE_NEAR:
        gone = "" if outcome.notice_by is None else f" Notice was due {words.day(outcome.notice_by, locale)}."
        ends = words.day(outcome.expires, locale)
        return told(f"The agreement ends {ends}, {wording.days_apart(outcome.expires, day)}.{gone}", locale)
    return ()


def tiles(report: PlanReport, tracker: Tracker, day: date, locale: str) -> tuple[Tile, ...]:
    """The grade, the next day to act by, and the days of the agreement."""
    found: list[Tile] = []
    if tracker.grade is not None:
        found.append(Tile("Grade", words.score(tracker.grade, locale), _how_far(tracker)))
    due = next((one for one in report.dues if one.date >= day), None)
    if due is not None:
        found.append(_tile(f"Next: {wording.DUE[due.what]}", due.date, day, locale))
    found.append(_tile("Running since" if tracker.starts <= day else "Starts", tracker.starts, day, locale))
    return (*found, *agreement_tiles(report, day, locale))


def _how_far(tracker: Tracker) -> str:
    """Of how many key results a grade is: those that cannot be graded yet are left out of it."""
    graded = sum(found.grade is not None for found in tracker.results.values())
    return f"of {wording.count_of(graded, 'key result')}"


def agreement_tiles(report: PlanReport, day: date, locale: str) -> tuple[Tile, ...]:
    """When notice is due and when the agreement ends, as far as the outcome says so."""
    outcome = report.negotiation.outcome
    if outcome is None:
        return ()
    named = (("Give notice by", outcome.notice_by), ("Expires", outcome.expires))
    return tuple(_tile(label, when, day, locale) for label, when in named if when is not None)


def _tile(label: str, when: date, day: date, locale: str) -> Tile:
    return Tile(label, wording.moment(when, locale), wording.days_apart(when, day))
