"""The portfolio at a glance for a terminal, in 100 columns."""

from collections.abc import Iterable
from datetime import date

from batna import words
from batna.report.columns import columns
from batna.report.glance import Glance
from batna.report.score_text import VERDICTS, score_range

_WIDEST = (24, 14, 13, 16, 9, 6, 40)


def report(glances: Iterable[Glance], day: date, locale: str) -> str:
    """A heading, then one line a negotiation."""
    rows = [("PLAN", "PHASE", "SCORE", "VERDICT", "STATUS", "GRADE", "NEXT DUE"), *(_row(g, day, locale) for g in glances)]
    return "\n".join([f"As of {words.day(day, locale)}", "", *columns(rows, _WIDEST)]) + "\n"


def _row(glance: Glance, day: date, locale: str) -> tuple[str, ...]:
    assessment, tracker, due = glance.assessment, glance.tracker, glance.next_due
    return (
        glance.slug,
        glance.phase,
        "-" if assessment is None else score_range(assessment.score, locale),
        "-" if assessment is None else VERDICTS[assessment.verdict],
        "-" if tracker is None or tracker.status is None else tracker.status.replace("_", " "),
        "-" if tracker is None or tracker.grade is None else words.percent(tracker.grade, locale),
        "-" if due is None else f"{'overdue since ' if due.date < day else ''}{words.day(due.date, locale)} {due.title}",
    )
