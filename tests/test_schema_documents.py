"""Small documents that each schema takes or refuses, and that two validators agree about them.

`jsonschema_rs` decides and `jsonschema` explains, so what the first refuses the second must refuse as well.
"""

import json
from decimal import Decimal

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry

from batna.resources import schema_text


def explainer(kind: str) -> Draft202012Validator:
    """The slow validator, which says what is wrong; it can fetch nothing and knows formats."""
    return Draft202012Validator(json.loads(schema_text(kind)), registry=Registry(), format_checker=FormatChecker())


def decider(kind: str) -> jsonschema_rs.Draft202012Validator:
    """The fast validator, which says yes or no."""
    return jsonschema_rs.Draft202012Validator(json.loads(schema_text(kind)), validate_formats=True)


KEY_RESULT = {"title": "Cost", "commitment": "committed", "measure": "cost", "target": "-10%"}
TERM = {"title": "Cost", "type": "number"}
PLAN = {
    "title": "Renewal",
    "owner": "A. Buyer",
    "objective": "Renew at a lower cost.",
    "counterparty": {"name": "Example Ltd"},
    "terms": {"cost": TERM},
    "key_results": {"cost": KEY_RESULT},
}
OFFER = {"date": "2026-09-08", "from": "us", "terms": {"cost": Decimal("19.99")}}
REPLY = {"date": "2026-09-08", "from": "us", "declines": "2026-09-01-them"}
REACH = {"title": "R", "kind": "reach", "baseline": 3, "target": 2, "due": "2027-12-31"}
WAIVER = {"rule": "B301", "scope": "plan", "reason": "R", "approved_by": "C", "expires": "2026-12-31"}


def of_term(**change: object) -> dict[str, object]:
    return {**PLAN, "terms": {"cost": {**TERM, **change}}}


def of_result(**change: object) -> dict[str, object]:
    return {**PLAN, "key_results": {"cost": {**KEY_RESULT, **change}}}


def of_alternative(**change: object) -> dict[str, object]:
    return {**PLAN, "alternatives": {"other": {"title": "Other", **change}}}


def of_estimate(**change: object) -> dict[str, object]:
    return {**PLAN, "counterparty": {"name": "Example Ltd", "estimate": {"terms": {"cost": change}}}}


def delivery(**result: object) -> dict[str, object]:
    return {"objective": "Deliver.", "key_results": {"a": {"title": "R", **result}}}


def owed(due: str) -> dict[str, object]:
    return {"objective": "Deliver.", "deliverables": {"a": {"title": "Report", "party": "us", "due": due}}}


GOOD: list[tuple[str, object]] = [
    ("plan", PLAN),
    ("plan", {**PLAN, "objective": "A folded block ends with a line break.\n"}),
    ("plan", of_term(options=["Net 30", 60], baseline=["Net 30", 60])),
    ("plan", of_term(options=list(range(500)))),
    ("plan", {**PLAN, "terms": {f"cost_{number}": TERM for number in range(200)}, "context": "[" * 20_000}),
    ("plan", of_term(range={"min": "2027-01-01", "max": "2027-06-01", "step": "P1M"})),
    ("plan", of_term(range={"min": Decimal("0.5"), "max": 3, "step": Decimal("0.5")})),
    ("plan", of_result(measure={"formula": "cost * 2"}, weight="1/3", reservation=Decimal("1.5"))),
    ("plan", of_result(measure={"formula": "cost * 2", "unit": "%"}, weight=0)),
    ("plan", of_result(weight="0/3")),
    ("plan", of_result(weight="123456789012/1234567890123")),
    ("plan", of_result(measure={"count": "clauses", "of": ["a", "b"]}, rank=1, target=2)),
    ("plan", of_result(measure={"count": "clauses"})),
    ("plan", of_result(values=[{"at": "2027-01-01", "worth": "1/3"}, {"at": "2027-02-01", "worth": 1}])),
    ("plan", of_result(values={"Net 30": 0, "any text": Decimal("0.5")}, target="Net 30")),
    ("plan", of_result(points={"a": -10, "b": "-1/3"})),
    ("plan", of_alternative(score="1/2", cost=60000, assessed="2026-08-20")),
    ("plan", of_alternative(terms={"cost": None})),
    ("plan", of_estimate(weight=2, worst=1, best=2)),
    ("plan", of_estimate(rank=1, values={"a": 1, "b": 0})),
    ("plan", of_estimate(points={"a": 30})),
    ("offer", OFFER),
    ("offer", {**OFFER, "terms": {"a": None, "b": ["x", 3], "c": True, "d": "2027-01-01", "e": []}}),
    ("offer", {"date": "2026-09-08", "from": "us", "builds_on": "2026-09-01-us", "expires": "2026-09-30"}),
    ("offer", {**OFFER, "conditions": "Subject to their board", "evidence": "Letter of 8 September"}),
    ("offer", {**OFFER, "conditions": ["Subject to their board"], "evidence": []}),
    ("offer", REPLY),
    ("outcome", {"result": "agreement", "date": "2026-11-20", "accepts": "2026-11-12-them"}),
    ("outcome", {"result": "no_agreement", "date": "2026-11-20", "rationale": "The BATNA was better."}),
    ("outcome", {"result": "agreement", "date": "2026-11-20", "clauses": {"cost": Decimal("3.10"), "ip": "7a"}}),
    ("implementation", delivery(**REACH, phases={"2027-06-30": Decimal("2.5")}, cadence="P2W")),
    ("implementation", delivery(kind="maintain", target={"at_least": 90})),
    ("implementation", delivery(kind="milestone", due="2027-12-31")),
    ("implementation", owed("effective + P30D")),
    ("implementation", owed("2028-02-29")),
    ("checkin", {"date": "2027-04-03", "values": {"a": Decimal("0.1"), "b": True}, "confidence": {"a": 1}}),
    ("checkin", {"date": "2027-04-03", "evidence": "Report of March"}),
    ("review", {"date": "2027-04-15", "decision": "keep"}),
    ("amendment", {"date": "2027-07-01", "reason": "R", "approved_by": "C", "key_results": {"a": {"target": 3}}}),
    ("waivers", [WAIVER]),
    ("waivers", []),
    ("batna", {"title": "T", "rates": {"as_of": "2026-09-01", "USD": Decimal("0.92")}, "rules": {"B301": "off"}}),
    ("batna", {"title": "T", "limits": {"answer": "P2W", "behind": Decimal("0.1")}, "url": "https://a.example/b"}),
]

BAD: list[tuple[str, object]] = [
    ("plan", {key: value for key, value in PLAN.items() if key != "objective"}),
    ("plan", {**PLAN, "objectve": "misspelt"}),
    ("plan", {**PLAN, "objective": "Two\nlines."}),
    ("plan", {**PLAN, "terms": {}}),
    ("plan", {**PLAN, "terms": {f"cost_{number}": TERM for number in range(201)}}),
    ("plan", {**PLAN, "key_results": {f"cost_{number}": KEY_RESULT for number in range(201)}}),
    ("plan", {**PLAN, "alternatives": {f"other_{number}": {"title": "Other"} for number in range(201)}}),
    ("plan", {**PLAN, "context": "[" * 20_001}),
    ("plan", of_term(options=list(range(501)))),
    ("plan", {**PLAN, "terms": {"Annual-Cost": TERM}}),
    ("plan", {**PLAN, "terms": {"cost\n": TERM}}),
    ("plan", {**PLAN, "currency": "euro"}),
    ("plan", {**PLAN, "value": True}),
    ("plan", {**PLAN, "timeline": {"decide_by": "2026-02-30"}}),
    ("plan", {**PLAN, "timeline": {"decide_by": "2026-09-08\n"}}),
    ("plan", of_term(type="money")),
    ("plan", of_term(baseline=None)),
    ("plan", of_term(options=["a", "a"])),
    ("plan", of_term(range={"min": 1, "max": 2})),
    ("plan", of_term(range={"min": 1, "max": 2, "step": 0})),
    ("plan", of_term(range={"min": "2027-01-01", "max": "2027-06-01", "step": "P0D"})),
    ("plan", of_result(weight="1/0")),
    ("plan", of_result(rank=Decimal("1.5"))),
    ("plan", of_result(values={"a": Decimal("1.00000000000000000001")})),
    ("plan", of_result(values=[{"at": 1, "worth": 0}])),
    ("plan", of_result(values={"a": 1}, points={"a": 1})),
    ("plan", of_result(measure={"formula": "cost", "count": "clauses"})),
    ("plan", of_result(measure={"of": ["a"]})),
    ("plan", of_alternative(terms={"cost": 1}, score=1)),
    ("plan", of_alternative(score=1, points=1)),
    ("plan", of_estimate(weight=1, worst=3)),
    ("plan", of_estimate(points={"a": 1}, weight=1)),
    ("offer", {"date": "2026-09-08", "from": "us"}),
    ("offer", {**OFFER, "from": "both"}),
    ("offer", {**OFFER, "conditions": ""}),
    ("offer", {**OFFER, "evidence": "Two\nlines."}),
    ("offer", {**OFFER, "declines": "2026-09-01-them"}),
    ("offer", {**REPLY, "withdraws": "2026-09-01-us"}),
    ("offer", {**OFFER, "terms": {"a": {"b": 1}}}),
    ("outcome", {"result": "agreement"}),
    ("outcome", {"result": "no_agreement", "date": "2026-11-20", "accepts": "2026-11-12-them"}),
    ("implementation", delivery(**{key: value for key, value in REACH.items() if key != "baseline"})),
    ("implementation", delivery(**{**REACH, "target": {"at_least": 2}})),
    ("implementation", delivery(**{**REACH, "cadence": "P0D"})),
    ("implementation", delivery(**{**REACH, "phases": {"June": 2}})),
    ("implementation", delivery(kind="maintain", target={"at_least": 1, "at_most": 2})),
    ("implementation", delivery(kind="maintain", target=90)),
    ("implementation", delivery(kind="milestone", due="2027-12-31", target=1)),
    ("implementation", owed("effective plus P30D")),
    ("implementation", owed("2027-02-29")),
    ("checkin", {"date": "2027-04-03", "values": {"a": "many"}}),
    ("checkin", {"date": "2027-04-03", "confidence": {"a": Decimal("1.01")}}),
    ("checkin", {"date": "2027-04-03", "deliverables": {"a": "nearly"}}),
    ("review", {"date": "2027-04-15"}),
    ("review", {"date": "2027-04-15", "decision": "keep", "actions": {"a": {"owner": "nobody"}}}),
    ("amendment", {"date": "2027-07-01", "reason": "R", "approved_by": "C", "key_results": {"a": {}}}),
    ("waivers", {"rule": "B301"}),
    ("waivers", [WAIVER] * 501),
    ("waivers", [{key: value for key, value in WAIVER.items() if key != "expires"}]),
    ("waivers", [{**WAIVER, "rule": "301"}]),
    ("batna", {"title": "T", "rates": {"USD": Decimal("0.92")}}),
    ("batna", {"title": "T", "rates": {"as_of": "2026-09-01", "USD": 0}}),
    ("batna", {"title": "T", "rules": {"B301": "fatal"}}),
    ("batna", {"title": "T", "limits": {"answer": "14 days"}}),
    ("batna", {"title": "T", "url": "javascript:alert(1)"}),
]


@pytest.mark.parametrize(("kind", "document"), GOOD)
def test_a_good_document_passes_both_validators(kind: str, document: object) -> None:
    messages = [error.message for error in explainer(kind).iter_errors(document)]

    assert messages == []
    assert decider(kind).is_valid(document)


@pytest.mark.parametrize(("kind", "document"), BAD)
def test_a_bad_document_is_refused_by_the_fast_validator_and_explained_by_the_other(
    kind: str, document: object
) -> None:
    """Were only the fast one to refuse it, there would be nothing to tell the reader."""
    errors = list(explainer(kind).iter_errors(document))

    assert errors != []
    assert not decider(kind).is_valid(document)
