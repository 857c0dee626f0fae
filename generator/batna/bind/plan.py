"""plan.yaml → Plan."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from batna.bind.fields import Data, day, fraction, given, level, line, table, texts, value
from batna.model.plan import (
    Alternative,
    Approval,
    Confidence,
    Counterparty,
    CountMeasure,
    Estimate,
    EstimatedTerm,
    FormulaMeasure,
    KeyResult,
    Measure,
    Plan,
    Range,
    Term,
    TermMeasure,
    TermType,
    Trade,
)
from batna.model.values import Audience, Commitment, Direction, Level, Value

_Terms = Mapping[str, Term]


def bind_plan(data: Data) -> Plan:
    """The plan in the file's order."""
    terms = {name: _term(name, term) for name, term in data["terms"].items()}
    timeline = data.get("timeline", {})
    return Plan(
        title=line(data["title"]),
        owner=line(data["owner"]),
        objective=line(data["objective"]),
        counterparty=_counterparty(data["counterparty"], terms),
        terms=terms,
        key_results={name: _key_result(name, result, terms) for name, result in data["key_results"].items()},
        supports=data.get("supports"),
        context=data.get("context"),
        strategy=data.get("strategy"),
        opening_statement=data.get("opening_statement"),
        levers=data.get("levers"),
        deal_breakers=data.get("deal_breakers"),
        risks=data.get("risks"),
        agenda=data.get("agenda"),
        team=data.get("team"),
        trades=tuple(Trade(trade["give"], trade["get"], trade.get("when")) for trade in data.get("trades", ())),
        starts=given(timeline, "starts", day),
        decide_by=given(timeline, "decide_by", day),
        value=given(data, "value", Decimal),
        value_per=data.get("value_per"),
        currency=data.get("currency"),
        tags=texts(data, "tags"),
        audience=Audience(data.get("audience", Audience.COUNTERPARTY)),
        alternatives={name: _alternative(name, other, terms) for name, other in data.get("alternatives", {}).items()},
        batna=data.get("batna"),
        approval=given(data, "approval", _approval),
    )


def bind_values(data: Data, terms: _Terms) -> dict[str, Value | None]:
    """Term id → value, None where a term is reopened."""
    return {name: value(raw, terms.get(name)) for name, raw in data.items()}


def _term(name: str, data: Data) -> Term:
    bare = Term(name, line(data["title"]), TermType(data["type"]))
    return Term(
        id=name,
        title=bare.title,
        type=bare.type,
        unit=data.get("unit"),
        baseline=value(data.get("baseline"), bare),
        options=texts(data, "options"),
        range=given(data, "range", lambda raw: _range(raw, bare.type)),
        category=data.get("category"),
    )


def _range(data: Data, kind: TermType) -> Range:
    low, high = (_bound(data[key], kind) for key in ("min", "max"))
    step = data["step"]
    return Range(low, high, step if isinstance(step, str) else Decimal(step))


def _bound(raw: Any, kind: TermType) -> Any:
    return level(raw, kind if kind is TermType.DATE else TermType.CHOICE) if isinstance(raw, str) else Decimal(raw)


def _key_result(name: str, data: Data, terms: _Terms) -> KeyResult:
    measure = _measure(data["measure"])
    kind = measured_kind(measure, terms)

    def at(key: str) -> Level | None:
        return given(data, key, lambda raw: level(raw, kind))

    return KeyResult(
        id=name,
        title=line(data["title"]),
        commitment=Commitment(data["commitment"]),
        measure=measure,
        target=level(data["target"], kind),
        better=given(data, "better", Direction),
        baseline=at("baseline"),
        opening=at("opening"),
        stretch=at("stretch"),
        reservation=at("reservation"),
        weight=given(data, "weight", fraction),
        rank=given(data, "rank", int),
        values=given(data, "values", lambda raw: table(raw, "worth", kind)),
        points=given(data, "points", lambda raw: table(raw, "points", kind)),
        owner=data.get("owner"),
        criterion=data.get("criterion"),
    )


def _measure(raw: Any) -> Measure:
    if isinstance(raw, str):
        return TermMeasure(raw)
    if "count" in raw:
        return CountMeasure(raw["count"], texts(raw, "of"))
    return FormulaMeasure(raw["formula"], raw.get("unit"))


def measured_kind(measure: Measure, terms: _Terms) -> TermType:
    """What kind of value a measure yields: a formula, a count, or an unknown term is taken for a number."""
    if isinstance(measure, TermMeasure) and measure.term in terms:
        return terms[measure.term].type
    return TermType.NUMBER


def _alternative(name: str, data: Data, terms: _Terms) -> Alternative:
    return Alternative(
        id=name,
        title=line(data["title"]),
        terms=bind_values(data.get("terms", {}), terms),
        score=given(data, "score", fraction),
        points=given(data, "points", fraction),
        feasibility=data.get("feasibility"),
        cost=given(data, "cost", _cost),
        cost_in=data.get("cost_in"),
        probability=given(data, "probability", fraction),
        otherwise=data.get("else"),
        lead_time=data.get("lead_time"),
        assessed=given(data, "assessed", day),
        next_steps=data.get("next_steps"),
    )


def _cost(raw: Any) -> Decimal | str:
    return raw if isinstance(raw, str) else Decimal(raw)


def _counterparty(data: Data, terms: _Terms) -> Counterparty:
    return Counterparty(
        name=data["name"],
        interests=data.get("interests"),
        batna=data.get("batna"),
        estimate=given(data, "estimate", lambda raw: _estimate(raw, terms)),
    )


def _estimate(data: Data, terms: _Terms) -> Estimate:
    return Estimate(
        terms={name: _estimated(name, term, terms.get(name)) for name, term in data["terms"].items()},
        reservation_score=given(data, "reservation_score", fraction),
        reservation_points=given(data, "reservation_points", fraction),
        confidence=given(data, "confidence", Confidence),
        deadline=given(data, "deadline", day),
    )


def _estimated(name: str, data: Data, term: Term | None) -> EstimatedTerm:
    kind = TermType.NUMBER if term is None else term.type
    return EstimatedTerm(
        term=name,
        weight=given(data, "weight", fraction),
        rank=given(data, "rank", int),
        worst=value(data.get("worst"), term),
        best=value(data.get("best"), term),
        values=given(data, "values", lambda raw: table(raw, "worth", kind)),
        points=given(data, "points", lambda raw: table(raw, "points", kind)),
        reservation=value(data.get("reservation"), term),
    )


def _approval(data: Data) -> Approval:
    return Approval(data["by"], day(data["on"]), data.get("fingerprint"))
