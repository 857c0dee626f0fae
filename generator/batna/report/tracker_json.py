"""The implementation as JSON: how it stands, where it leads, what it realises, and where that was agreed."""

from collections.abc import Iterable
from datetime import date

from batna.plan_report import PlanReport
from batna.progress.outlook import Ahead, Outlook
from batna.progress.standing import (
    ActionProgress,
    DeliverableProgress,
    History,
    Money,
    PeriodLeak,
    Realisation,
    ResultProgress,
)
from batna.progress.traceability import Traceability
from batna.report.values import Json, number, plain


def tracker(report: PlanReport) -> Json:
    """The tracker of a plan; None where there is none."""
    tracked = report.tracker
    if tracked is None:
        return None
    return {
        "starts": tracked.starts.isoformat(),
        "status": tracked.status,
        "grade": number(tracked.grade),
        "key_results": {
            name: {
                **_result(found),
                **since(report.histories.get(name)),
                "history": _history(report.histories.get(name)),
                "outlook": outlook(report.outlooks.get(name)),
            }
            for name, found in tracked.results.items()
        },
        "deliverables": {name: _deliverable(found) for name, found in tracked.deliverables.items()},
        "actions": [_action(found) for found in tracked.actions],
        "reviews": [
            {"due": found.due.isoformat(), "held": found.held, "overdue": found.overdue} for found in tracked.reviews
        ],
        "reviews_held": [
            {
                "id": found.review.id,
                "date": found.review.date.isoformat(),
                "decision": found.review.decision,
                "actions": [_action(asked) for asked in found.actions],
            }
            for found in tracked.held
        ],
    }


def since(found: History | None) -> dict[str, Json]:
    """From when a key result has its status, and from when on it has not been on track, null where it is."""
    if found is None:
        return {"since": None, "behind_since": None}
    return {"since": found.since.isoformat(), "behind_since": _day(found.behind_since)}


def outlook(found: Ahead | None) -> Json:
    """Where a key result leads, or why that is not told; None where nothing was computed."""
    if found is None:
        return None
    return {
        "prospect": found.prospect,
        "reason": found.reason,
        "is_lost": found.is_lost,
        **_figures(found.outlook),
    }


def _figures(found: Outlook | None) -> dict[str, Json]:
    return {
        "date": None if found is None else found.day.isoformat(),
        "value": None if found is None else number(found.value),
        "low": None if found is None else number(found.low),
        "high": None if found is None else number(found.high),
        "wanted": None if found is None else number(found.wanted),
        "shortfall": None if found is None else number(found.shortfall),
        "figures": None if found is None else found.figures,
        "since": None if found is None else found.since.isoformat(),
    }


def realisation(found: Iterable[Realisation]) -> Json:
    """Each negotiated key result from target to agreement to delivery."""
    return [
        {
            "key_result": one.key_result,
            "unit": one.unit,
            "target": plain(one.target),
            "agreed": plain(one.agreed),
            "realised": plain(one.realised),
            "leak": plain(one.leak),
            "conceded": number(one.conceded),
            "realised_by": one.realised_by,
            "as_at": _day(one.as_at),
            "held_against": plain(one.held_against),
            "due": _day(one.due),
            "money": _money(one.money),
            "periods": [_period(period) for period in one.periods],
        }
        for one in found
    ]


def traceability(found: Traceability | None) -> Json:
    """Where each term was agreed and what realises it, and back; None without an agreement."""
    if found is None:
        return None
    return {
        "terms": {
            name: {
                "value": plain(term.value),
                "agreed_in": term.agreed_in,
                "record": term.record,
                "date": term.date.isoformat(),
                "proposed": term.proposed,
                "clause": term.clause,
                "key_results": list(term.key_results),
                "realised_by": list(term.realised_by),
                "deliverables": list(term.deliverables),
                "orphan": term.is_orphan,
            }
            for name, term in found.terms.items()
        },
        "key_results": {
            name: {"realises": traced.realises, "terms": list(traced.terms)} for name, traced in found.results.items()
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _result(found: ResultProgress) -> dict[str, Json]:
    result = found.result
    return {
        "title": result.title,
        "kind": result.kind,
        "commitment": result.commitment,
        "owner": result.owner,
        "unit": result.unit,
        "baseline": plain(result.baseline),
        "target": plain(result.target),
        "at_least": None if result.threshold is None else plain(result.threshold.at_least),
        "at_most": None if result.threshold is None else plain(result.threshold.at_most),
        "due": _day(result.due),
        "status": found.status,
        "progress": number(found.progress),
        "expected": number(found.expected),
        "grade": number(found.grade),
        "compliance": number(found.compliance),
        "confidence": number(found.confidence),
        "points": [
            {"as_at": point.as_at.isoformat(), "value": plain(point.value), "checkin": point.checkin}
            for point in found.points
        ],
        "periods": [
            {
                "start": period.start.isoformat(),
                "end": period.end.isoformat(),
                "counts": period.counts,
                "checkin": period.checkin,
                "value": plain(period.value),
                "met": period.met,
            }
            for period in found.periods
        ],
    }


def _history(found: History | None) -> Json:
    changes = () if found is None else found.changes
    return [{"date": change.date.isoformat(), "status": change.status} for change in changes]


def _deliverable(found: DeliverableProgress) -> Json:
    return {
        "title": found.deliverable.title,
        "party": found.deliverable.party,
        "owner": found.deliverable.owner,
        "due": found.due.isoformat(),
        "state": found.state,
        "done_on": _day(found.done_on),
        "overdue": found.overdue,
    }


def _action(found: ActionProgress) -> Json:
    return {
        "id": found.action.id,
        "title": found.action.title,
        "owner": found.action.owner,
        "due": _day(found.action.due),
        "origin": found.origin,
        "blocker": found.is_blocker,
        "raised_on": found.raised_on.isoformat(),
        "age": found.age,
        "done_on": _day(found.done_on),
        "late": found.was_late,
        "overdue": found.overdue,
    }


def _money(found: Money | None) -> Json:
    if found is None:
        return None
    return {
        "amount": number(found.amount),
        "currency": found.currency,
        "key_result": found.of,
    }


def _period(found: PeriodLeak) -> Json:
    return {
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "value": number(found.value),
        "agreed": number(found.wanted),
        "shortfall": number(found.shortfall),
    }
