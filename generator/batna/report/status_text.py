"""The portfolio at a glance for a terminal."""

from collections.abc import Iterable
from datetime import date

from batna import words
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.report.columns import columns

_PAGE = 120


def report(reports: Iterable[PlanReport], day: date, locale: str) -> str:
    """A heading, then one line a negotiation."""
    rows = [
        ("PLAN", "PHASE", "SCORE", "VERDICT", "STATUS", "GRADE", "NEXT DUE"),
        *(_row(report, day, locale) for report in reports),
    ]
    return "\n".join([f"As of {words.day(day, locale)}", "", *columns(rows, _PAGE)]) + "\n"


def _row(report: PlanReport, day: date, locale: str) -> tuple[str, ...]:
    assessment, tracker = report.scorecard.headline, report.tracker
    due = report.dues[0] if report.dues else None
    return (
        report.negotiation.slug,
        wording.PHASES[report.phase].word,
        wording.NOTHING if assessment is None else wording.interval(assessment.score, locale),
        wording.NOTHING if assessment is None else wording.VERDICTS[assessment.verdict].word,
        wording.NOTHING if tracker is None or tracker.status is None else wording.STATUSES[tracker.status].word,
        wording.NOTHING if tracker is None or tracker.grade is None else words.percent(tracker.grade, locale),
        wording.NOTHING
        if due is None
        else f"{'overdue since ' if due.date < day else ''}{words.day(due.date, locale)} {wording.DUE[due.what]}",
    )
