"""The portfolio at a glance as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Iterable
from datetime import date

from batna.plan_report import PlanReport
from batna.progress.standing import Due, Tracker
from batna.report.tracker_json import outlook, since
from batna.report.values import Json, interval, number
from batna.score.scorecard import settled_or_offered

VERSION = 1


def document(reports: Iterable[PlanReport], day: date) -> Json:
    """The whole document."""
    return {"version": VERSION, "as_of": day.isoformat(), "plans": [_plan(report) for report in reports]}


def _plan(report: PlanReport) -> Json:
    assessment = settled_or_offered(report.scorecard)
    tracker = report.tracker
    return {
        "slug": report.negotiation.slug,
        "title": report.negotiation.plan.title,
        "phase": report.phase,
        "verdict": None if assessment is None else assessment.verdict,
        "score": None if assessment is None else interval(assessment.score),
        "status": None if tracker is None else tracker.status,
        "grade": None if tracker is None else number(tracker.grade),
        "next_due": _due(report.dues[0]) if report.dues else None,
        "key_results": {} if tracker is None else _results(tracker, report),
    }


def _due(due: Due) -> Json:
    return {"date": due.date.isoformat(), "what": due.what, "id": due.id}


def _results(tracker: Tracker, report: PlanReport) -> Json:
    return {
        name: {
            "status": result.status,
            "grade": number(result.grade),
            "progress": number(result.progress),
            "expected": number(result.expected),
            "compliance": number(result.compliance),
            **since(report.histories.get(name)),
            "outlook": outlook(report.outlooks.get(name)),
        }
        for name, result in tracker.results.items()
    }
