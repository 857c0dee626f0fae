"""The portfolio at a glance for a terminal."""

from collections.abc import Iterable
from datetime import date

from batna import words
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.progress.standing import Phase
from batna.report.columns import columns
from batna.report.status_delivery import delivery
from batna.score.scorecard import settled_or_offered
from batna.telling.delivery import towards, word


def report(reports: Iterable[PlanReport], day: date, locale: str) -> str:
    """A heading, one line a negotiation, and under them what each agreement delivers that is being implemented."""
    listed = tuple(reports)
    rows = [
        ("PLAN", "PHASE", "SCORE / BATNA", "STANDS", "NEXT DUE"),
        *(_row(one, day, locale) for one in listed),
    ]
    lines = [f"As of {words.day(day, locale)}", "", *columns(rows)]
    for one in listed:
        if one.phase is Phase.IMPLEMENTATION:
            lines += ["", *delivery(one, locale)]
    return "\n".join(lines) + "\n"


def _row(report: PlanReport, day: date, locale: str) -> tuple[str, ...]:
    due = report.dues[0] if report.dues else None
    return (
        report.negotiation.slug,
        wording.PHASES[report.phase].word,
        _score(report, locale),
        _stands(report),
        wording.NOTHING
        if due is None
        else f"{'overdue since ' if due.date < day else ''}{words.day(due.date, locale)} {wording.DUE[due.what]}",
    )


def _score(report: PlanReport, locale: str) -> str:
    """What was agreed or, while talks run, what they have on the table; held against our BATNA where there is one."""
    assessment, batna = settled_or_offered(report.scorecard), report.scorecard.batna
    if assessment is None:
        return wording.NOTHING
    score = wording.interval(assessment.score, locale)
    return score if batna is None else f"{score} / {wording.interval(batna.score, locale)}"


def _stands(report: PlanReport) -> str:
    """The status of the implementation where there is one, else what they have on the table amounts to."""
    tracker, assessment = report.tracker, settled_or_offered(report.scorecard)
    if tracker is not None and tracker.status is not None:
        beside = towards(report)
        return f"{word(tracker.status)}, {beside}" if beside else word(tracker.status)
    return wording.NOTHING if assessment is None else wording.VERDICTS[assessment.verdict].word
