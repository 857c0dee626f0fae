"""The data files of a site that is not the team's, version 1: all that its pages show, for programs."""

from collections.abc import Iterable, Mapping
from datetime import date

from batna.model.delivery import ImplementationResult
from batna.model.values import Value
from batna.pages.page import PORTFOLIO_DATA, data_path
from batna.progress.standing import ResultProgress, Tracker
from batna.report.values import Json, number, plain, written
from batna.shared_report import Held, SharedReport

VERSION = 1
AGREEMENT_DATA = "data/agreement.json"


def shared_plan_data(report: SharedReport, day: date) -> dict[str, bytes]:
    """The data file of one negotiation for stakeholders, by its path in the site."""
    plan, outcome = report.negotiation.plan, report.negotiation.outcome
    document: Json = {
        "version": VERSION,
        "as_of": day.isoformat(),
        **overview_entry(report),
        "objective": plan.objective,
        "key_results": {
            name: {
                "title": scale.result.title,
                "commitment": scale.result.commitment,
                "unit": scale.unit,
                "baseline": plain(scale.baseline),
                "target": plain(scale.target),
            }
            for name, scale in report.scales.items()
        },
        "offers": [
            {
                "id": one.offer.id,
                "date": one.offer.date.isoformat(),
                "from": one.offer.sender,
                "key_results": _held(one.key_results),
            }
            for one in report.offers
        ],
        "outcome": None
        if outcome is None
        else {
            "result": outcome.result,
            "date": outcome.date.isoformat(),
            "key_results": None if report.outcome is None else _held(report.outcome),
            **_agreement(report),
        },
        "implementation": None if report.tracker is None else _implementation(report.tracker),
    }
    return {data_path(report.negotiation.slug): written(document)}


def overview_data(entries: Iterable[dict[str, Json]], title: str, day: date) -> dict[str, bytes]:
    """The data file of the overview, by its path in the site."""
    return {
        PORTFOLIO_DATA: written({"version": VERSION, "as_of": day.isoformat(), "title": title, "plans": list(entries)})
    }


def overview_entry(report: SharedReport) -> dict[str, Json]:
    """What the overview says of one negotiation."""
    plan = report.negotiation.plan
    due = report.dues[0] if report.dues else None
    return {
        "slug": report.negotiation.slug,
        "title": plan.title,
        "counterparty": plan.counterparty.name,
        "owner": plan.owner,
        "phase": report.phase,
        "tags": list(plan.tags),
        "value": number(plan.value),
        "currency": plan.currency,
        "status": None if report.tracker is None else report.tracker.status,
        "next_due": None if due is None else {"date": due.date.isoformat(), "what": due.what, "id": due.id},
    }


def agreement_data(report: SharedReport | None, day: date) -> dict[str, bytes]:
    """The data file of the counterparty's page, by its path in the site."""
    outcome = None if report is None else report.negotiation.outcome
    agreement: Json = None
    if report is not None and outcome is not None:
        agreement = {
            "date": outcome.date.isoformat(),
            **_agreement(report),
            "implementation": None if report.tracker is None else _implementation(report.tracker),
        }
    return {AGREEMENT_DATA: written({"version": VERSION, "as_of": day.isoformat(), "agreement": agreement})}


def _agreement(report: SharedReport) -> dict[str, Json]:
    outcome, terms = report.negotiation.outcome, report.negotiation.plan.terms
    if outcome is None:
        return {}
    days = {
        "signed": outcome.signed,
        "effective": outcome.effective,
        "expires": outcome.expires,
        "notice_by": outcome.notice_by,
    }
    return {
        **{name: plain(value) for name, value in days.items()},
        "terms": {
            name: _term(term.title, term.unit, report.agreed[name], outcome.clauses.get(name))
            for name, term in terms.items()
            if name in report.agreed
        },
    }


def _term(title: str, unit: str | None, value: Value, clause: str | None) -> Json:
    return {"title": title, "unit": unit, "value": plain(value), "clause": clause}


def _held(results: Mapping[str, Held]) -> Json:
    return {
        name: {"value": plain(one.value), "state": one.state, "beyond_target": number(one.distance)}
        for name, one in results.items()
    }


def _implementation(tracked: Tracker) -> Json:
    return {
        "status": tracked.status,
        "grade": number(tracked.grade),
        "key_results": {name: _followed(found) for name, found in tracked.results.items()},
        "deliverables": {
            name: {
                "title": found.deliverable.title,
                "party": found.deliverable.party,
                "due": found.due.isoformat(),
                "state": found.state,
                "overdue": found.overdue,
            }
            for name, found in tracked.deliverables.items()
        },
    }


def _followed(found: ResultProgress) -> Json:
    result = found.result
    return {
        "title": result.title,
        "kind": result.kind,
        "commitment": result.commitment,
        "unit": result.unit,
        "baseline": number(result.baseline),
        "target": _target(result),
        "due": plain(result.due),
        "status": found.status,
        "progress": number(found.progress),
        "expected": number(found.expected),
        "compliance": number(found.compliance),
        "grade": number(found.grade),
        "figures": [{"as_at": point.as_at.isoformat(), "value": plain(point.value)} for point in found.points],
    }


def _target(result: ImplementationResult) -> Json:
    if result.threshold is None:
        return number(result.target)
    return {"at_least": number(result.threshold.at_least), "at_most": number(result.threshold.at_most)}
