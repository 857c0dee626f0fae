"""The implementation as JSON: how it stands, where it leads, what it realises, and where that was agreed."""

from collections.abc import Iterable
from datetime import date

from batna.plan_report import PlanReport
from batna.progress.forecast import Forecast, Keeping, Projection
from batna.progress.standing import (
    ActionProgress,
    DeliverableProgress,
    History,
    Leakage,
    Money,
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
                "forecast": forecast(report.forecasts.get(name)),
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


def forecast(found: Forecast | None) -> Json:
    """Where a key result leads; None where nothing was computed."""
    if found is None:
        return None
    return {
        "figures": found.figures,
        "reason": found.reason,
        "pace": None
        if found.pace is None
        else {"usual": number(found.pace.usual), "low": number(found.pace.low), "high": number(found.pace.high)},
        "reached_on": _day(found.reached_on),
        "due": _projection(found.due),
        "year_end": _projection(found.year_end),
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
            "money": _money(one.money),
            "leakage": _leakage(one.leakage),
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


def _projection(found: Projection | None) -> Json:
    if found is None:
        return None
    return {
        "date": found.day.isoformat(),
        "value": number(found.value),
        "low": number(found.low),
        "high": number(found.high),
        "wanted": number(found.wanted),
        "shortfall": number(found.shortfall),
        "cost": _money(found.cost),
        "keeping": _keeping(found.keeping),
    }


def _keeping(found: Keeping | None) -> Json:
    if found is None:
        return None
    return {
        "periods": found.periods,
        "counted": found.counted,
        "kept": found.kept,
        "if_repeated": number(found.if_repeated),
        "if_mean": number(found.if_mean),
        "low": number(found.low),
        "high": number(found.high),
    }


def _money(found: Money | None) -> Json:
    if found is None:
        return None
    return {
        "amount": number(found.amount),
        "currency": found.currency,
        "key_result": found.of,
        "by_weights": found.by_weights,
    }


def _leakage(found: Leakage | None) -> Json:
    if found is None:
        return None
    return {
        "result": found.result,
        "total": number(found.total),
        "not_yet_due": number(found.not_yet_due),
        "periods": [
            {
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "value": number(one.value),
                "wanted": number(one.wanted),
                "shortfall": number(one.shortfall),
                "share": number(one.share),
            }
            for one in found.periods
        ],
    }
