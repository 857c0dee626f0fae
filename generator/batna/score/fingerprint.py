"""What an approval stands for, as a short text that changes when it does.

PRODUCT.md, *plan.yaml*, `approval`: per key result the resolved measure, direction, levels, weight, value function and
commitment; and the BATNA with its terms. How any of it is written (as a percentage, in another order, with weights of
another sum) makes no difference, and neither do titles, owners and free text.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from batna.model.plan import Alternative, CountMeasure, FormulaMeasure, Measure, Plan, Table, TermMeasure
from batna.model.values import Value
from batna.score.assessment import Quantity
from batna.score.formula import Formula, Unreadable, parse
from batna.score.package import given
from batna.score.scale import Scale, resolved, scales
from batna.score.value_function import Linear, option_name

_DIGITS = 32
"""Hexadecimal digits of the digest that are kept: 128 bits, too many to meet by chance or to look for."""


def fingerprint(plan: Plan, known: Mapping[str, Scale] | None = None) -> str:
    """The fingerprint of what an approval of `plan` approves; the plan must be free of invalid findings.

    `known` are the plan's scales, for whoever has them already.
    """
    return _digest(substance(plan, known))


def substance(plan: Plan, known: Mapping[str, Scale] | None = None) -> dict[str, Any]:
    """What an approval approves, as plain data: numbers as exact text (`23/2`), days in ISO form."""
    rods = scales(plan) if known is None else known
    batna = None if plan.batna is None else plan.alternatives[plan.batna]
    return {
        "key_results": {name: _key_result(scale, plan) for name, scale in rods.items()},
        "batna": None if batna is None else _alternative(batna),
    }


def _digest(data: dict[str, Any]) -> str:
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:_DIGITS]


def _key_result(scale: Scale, plan: Plan) -> dict[str, Any]:
    result = scale.result
    return {
        "measure": _measure(result.measure, plan),
        "direction": scale.direction,
        "reservation": _text(scale.reservation),
        "target": _text(scale.target),
        "stretch": _text(scale.stretch),
        "weight": str(scale.weight),
        "values": _table(result.values, scale),
        "points": _table(result.points, scale),
        "worth_from": _anchor(scale),
        "commitment": result.commitment,
    }


def _measure(measure: Measure, plan: Plan) -> dict[str, Any]:
    match measure:
        case TermMeasure(term):
            return {"term": term, "type": plan.terms[term].type, "unit": plan.terms[term].unit}
        case CountMeasure(term, of):
            return {"count": term, "of": sorted(set(of or plan.terms[term].options))}
        case FormulaMeasure(text):
            return _formula(parse(text), plan)


def _formula(formula: Formula | Unreadable, plan: Plan) -> dict[str, Any]:
    match formula:
        case Formula(_, terms, steps):
            return {"formula": [str(step) for step in steps], "units": {name: plan.terms[name].unit for name in terms}}
        case Unreadable(reason):
            message = f"a formula cannot be read, {reason}: the plan is not valid"
            raise ValueError(message)


def _table(table: Table | None, scale: Scale) -> list[list[str | None]] | None:
    if table is None:
        return None
    if isinstance(table, Mapping):
        return sorted([name, str(worth)] for name, worth in table.items())
    return sorted([_text(resolved(knot.at, scale.baseline)), str(knot.worth)] for knot in table)


def _anchor(scale: Scale) -> str | None:
    """The baseline, where worth begins at it: without a reservation value and without a value function of its own."""
    starts_at_baseline = isinstance(scale.value_function, Linear) and scale.reservation is None
    return _text(scale.baseline) if starts_at_baseline else None


def _alternative(alternative: Alternative) -> dict[str, Any]:
    return {
        "id": alternative.id,
        "terms": {term: _value(value) for term, value in given(alternative.terms).items()},
        "score": _text(alternative.score),
        "points": _text(alternative.points),
    }


def _value(value: Value) -> str | list[str] | None:
    match value:
        case tuple():
            return sorted(set(value))
        case Decimal():
            return _text(Fraction(value))
        case _:
            return _text(value)


def _text(quantity: Quantity | None) -> str | None:
    match quantity:
        case None:
            return None
        case date():
            return quantity.isoformat()
        case _:
            return option_name(quantity)
