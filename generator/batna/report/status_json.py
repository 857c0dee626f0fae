"""The portfolio at a glance as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Iterable
from datetime import date

from batna.progress.standing import Due, ResultProgress, Tracker
from batna.report.glance import Glance
from batna.report.values import Json, interval, number

VERSION = 1


def document(glances: Iterable[Glance], day: date) -> Json:
    """The whole document."""
    return {"version": VERSION, "as_of": day.isoformat(), "plans": [_plan(glance) for glance in glances]}


def _plan(glance: Glance) -> Json:
    assessment = glance.assessment
    tracker = glance.tracker
    return {
        "slug": glance.slug,
        "title": glance.title,
        "phase": glance.phase,
        "verdict": None if assessment is None else assessment.verdict,
        "score": None if assessment is None else interval(assessment.score),
        "status": None if tracker is None else tracker.status,
        "grade": None if tracker is None else number(tracker.grade),
        "next_due": None if glance.next_due is None else _due(glance.next_due),
        "key_results": {} if tracker is None else _results(tracker),
    }


def _due(due: Due) -> Json:
    return {"date": due.date.isoformat(), "what": due.what, "id": due.id}


def _results(tracker: Tracker) -> Json:
    return {name: _result(result) for name, result in tracker.results.items()}


def _result(result: ResultProgress) -> Json:
    return {
        "status": result.status,
        "grade": number(result.grade),
        "progress": number(result.progress),
        "expected": number(result.expected),
        "compliance": number(result.compliance),
    }
