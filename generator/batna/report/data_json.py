"""The site's data files, version 1: all that its pages show, for programs (README, *JSON*)."""

from collections.abc import Mapping
from datetime import date

from batna.diagnostics import Diagnostic
from batna.model.plan import Alternative, Plan
from batna.model.portfolio import Settings
from batna.model.values import Value
from batna.pages.page import PORTFOLIO_DATA, data_path
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.plan_report import PlanReport
from batna.progress.portfolio import Amount, portfolio_realisation
from batna.progress.standing import Due
from batna.report import advice_json, score_json, spanning_json, tracker_json
from batna.report.values import Json, interval, number, plain, written
from batna.score.scale import Scale
from batna.score.scorecard import Scorecard

VERSION = 1


def plan_data(report: PlanReport, day: date) -> dict[str, bytes]:
    """The data file of one plan, by its path in the site."""
    negotiation = report.negotiation
    card = report.scorecard
    agreed_on = None if negotiation.outcome is None else negotiation.outcome.date
    document: Json = {
        "version": VERSION,
        "as_of": day.isoformat(),
        "slug": negotiation.slug,
        "phase": report.phase,
        "brief": _brief(negotiation.plan, card),
        "scorecard": score_json.document(negotiation.slug, report.phase, card, card.offers, agreed_on),
        **advice_json.documents(report),
        "tracker": tracker_json.tracker(report),
        "realisation": tracker_json.realisation(report.realisations),
        "traceability": tracker_json.traceability(report.traceability),
        "dues": [_due(due) for due in report.dues],
        "findings": [_finding(found) for found in report.diagnostics],
    }
    return {data_path(negotiation.slug): written(document)}


def portfolio_data(report: PortfolioReport) -> dict[str, bytes]:
    """The data file of the portfolio, by its path in the site."""
    document: Json = {
        "version": VERSION,
        "as_of": report.day.isoformat(),
        "title": report.settings.title,
        "currency": report.settings.currency,
        "rates": _rates(report.settings),
        "realisation": _realised(report),
        "plans": [_summary(plan) for plan in report.plans],
        "dates": spanning_json.dates(report.plans),
        "waivers": spanning_json.waivers(report.plans),
        "left_out": list(report.left_out),
        "findings": [_finding(found) for found in report.diagnostics],
    }
    return {PORTFOLIO_DATA: written(document)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _brief(plan: Plan, card: Scorecard) -> Json:
    scores = {alternative.id: interval(alternative.score) for alternative in card.alternatives}
    counterparty = plan.counterparty
    texts = {
        "context": plan.context,
        "strategy": plan.strategy,
        "opening_statement": plan.opening_statement,
        "levers": plan.levers,
        "deal_breakers": plan.deal_breakers,
        "risks": plan.risks,
        "agenda": plan.agenda,
        "team": plan.team,
    }
    return {
        "title": plan.title,
        "owner": plan.owner,
        "objective": plan.objective,
        "supports": plan.supports,
        "counterparty": {"name": counterparty.name, "interests": counterparty.interests, "batna": counterparty.batna},
        "timeline": {"starts": _day(plan.starts), "decide_by": _day(plan.decide_by)},
        "value": plain(plan.value),
        "value_per": plan.value_per,
        "currency": plan.currency,
        "tags": list(plan.tags),
        "key_results": {name: _scale(scale) for name, scale in card.scales.items()},
        "batna": plan.batna,
        "alternatives": {
            name: {**_alternative(alternative), "score": scores[name]}
            for name, alternative in plan.alternatives.items()
        },
        "trades": [{"give": trade.give, "get": trade.get, "when": trade.when} for trade in plan.trades],
        **texts,
    }


def _scale(scale: Scale) -> Json:
    result = scale.result
    return {
        "title": result.title,
        "commitment": result.commitment,
        "owner": result.owner,
        "unit": scale.unit,
        "better": scale.direction,
        "weight": number(scale.weight),
        "baseline": plain(scale.baseline),
        "opening": plain(scale.opening),
        "target": plain(scale.target),
        "stretch": plain(scale.stretch),
        "reservation": plain(scale.reservation),
        "criterion": result.criterion,
    }


def _alternative(alternative: Alternative) -> dict[str, Json]:
    return {
        "title": alternative.title,
        "terms": _terms(alternative.terms),
        "feasibility": alternative.feasibility,
        "cost": plain(alternative.cost),
        "cost_in": alternative.cost_in,
        "probability": None if alternative.probability is None else number(alternative.probability),
        "else": alternative.otherwise,
        "lead_time": alternative.lead_time,
        "assessed": _day(alternative.assessed),
        "next_steps": alternative.next_steps,
    }


def _terms(terms: Mapping[str, Value | None]) -> Json:
    return {name: plain(value) for name, value in terms.items()}


def _due(due: Due) -> Json:
    return {"date": due.date.isoformat(), "what": due.what, "id": due.id, "title": due.title}


def _finding(found: Diagnostic) -> Json:
    waived = found.waived
    return {
        "code": found.code,
        "slug": found.slug,
        "class": found.kind,
        "severity": found.severity,
        "plan": found.plan,
        "file": found.at.file,
        "line": found.span.line,
        "message": found.message,
        "help": found.help,
        "waived": None
        if waived is None
        else {"approved_by": waived.approved_by, "expires": waived.expires.isoformat(), "reason": waived.reason},
    }


def _summary(plan: PlanSummary) -> Json:
    return {
        "slug": plan.slug,
        "title": plan.title,
        "counterparty": plan.counterparty,
        "owner": plan.owner,
        "phase": plan.phase,
        "result": plan.result,
        "tags": list(plan.tags),
        "value": plain(plan.value),
        "value_per": plan.value_per,
        "currency": plan.currency,
        "score": interval(plan.score),
        "verdict": plan.verdict,
        "batna": interval(plan.batna),
        "status": plan.status,
        "grade": number(plan.grade),
        "next_due": None if plan.next_due is None else _due(plan.next_due),
        "attention": [
            {"state": item.mark.word, "what": item.what, "reason": item.reason, "due": _day(item.due)}
            for item in plan.attention
        ],
    }


def _realised(report: PortfolioReport) -> Json:
    """What the agreements realise in the portfolio's currency; None where it has none."""
    if report.settings.currency is None:
        return None
    every = (amount for plan in report.plans for amount in plan.amounts)
    found = portfolio_realisation(every, report.settings.currency, report.settings.rates)
    return {
        "currency": found.currency,
        "rates_as_of": _day(found.rates_as_of),
        "conceded": {"amount": number(found.conceded.amount), "of": found.conceded.of},
        "leak": {"amount": number(found.leak.amount), "of": found.leak.of},
        "amounts": [_amount(one) for one in found.amounts],
        "without_rate": [{"plan": one.slug, "key_result": one.key_result} for one in found.without_rate],
        "unreported": [{"plan": one.slug, "key_result": one.key_result} for one in found.unreported],
    }


def _amount(found: Amount) -> Json:
    return {
        "plan": found.slug,
        "key_result": found.key_result,
        "currency": found.currency,
        "conceded": number(found.conceded),
        "leak": number(found.leak),
    }


def _rates(settings: Settings) -> Json:
    if settings.rates is None:
        return None
    return {
        "as_of": settings.rates.as_of.isoformat(),
        "rates": {currency: number(rate) for currency, rate in settings.rates.rates.items()},
    }
