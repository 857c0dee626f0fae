"""What an approval stands for, as a short text that changes when it does.

PRODUCT.md, *plan.yaml*, `approval`: which deal, with whom and approved by whom; per key result the resolved measure,
direction, levels, start and end of its worth, weight, value function or points, and commitment; and the BATNA with its
terms, cost, probability and what is left without it. How any of it is written (as a percentage, in another order, with
weights of another sum) makes no difference, and neither do titles, owners and free text.
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

_FORM = "2-"
"""What a fingerprint begins with, so that one that covered less is known for what it is."""


def fingerprint(plan: Plan, slug: str, by: str | None = None, known: Mapping[str, Scale] | None = None) -> str:
    """The fingerprint of what an approval of the plan of `slug` approves, by its approver unless `by` names another.

    The plan must be free of invalid findings. `known` are its scales, for whoever has them already.
    """
    canonical = json.dumps(substance(plan, slug, by, known), sort_keys=True, separators=(",", ":"))
    return _FORM + hashlib.sha256(canonical.encode()).hexdigest()[:_DIGITS]


def covers_all(written: str) -> bool:
    """Whether a fingerprint is of today's form; an older one stands for less than what an approval now approves."""
    return written.startswith(_FORM)


def substance(plan: Plan, slug: str, by: str | None = None, known: Mapping[str, Scale] | None = None) -> dict[str, Any]:
    """What an approval approves, as plain data: numbers as exact text (`23/2`), days in ISO form."""
    rods = scales(plan) if known is None else known
    approver = plan.approval.by if by is None and plan.approval is not None else by
    return {
        "deal": {"slug": slug, "counterparty": plan.counterparty.name, "by": approver},
        "key_results": {name: _key_result(scale, plan) for name, scale in rods.items()},
        "points": _points(rods),
        "batna": None if plan.batna is None else _alternative(plan.alternatives[plan.batna], plan),
    }


def _points(rods: Mapping[str, Scale]) -> list[str] | None:
    """The least and the most points that a package can have; None where the plan is not in points."""
    spans = [scale.points for scale in rods.values() if scale.points is not None]
    return [str(sum(ends, Fraction(0))) for ends in zip(*spans, strict=True)] if spans else None


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
        "worth_to": _text(scale.end) if isinstance(scale.value_function, Linear) else None,
        "commitment": result.commitment,
    }


def _measure(measure: Measure, plan: Plan) -> dict[str, Any]:
    match measure:
        case TermMeasure(term):
            return {"term": term, "type": plan.terms[term].type, "unit": plan.terms[term].unit}
        case CountMeasure(term, of):
            return {"count": term, "of": sorted(set(of or plan.terms[term].options))}
        case FormulaMeasure(text, unit):
            return {**_formula(parse(text), plan), "unit": unit}


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


def _alternative(alternative: Alternative, plan: Plan) -> dict[str, Any]:
    left = alternative.otherwise
    return {
        "id": alternative.id,
        "terms": {term: _value(value) for term, value in given(alternative.terms).items()},
        "score": _text(alternative.score),
        "points": _text(alternative.points),
        "probability": _text(alternative.probability),
        "cost": None if not isinstance(alternative.cost, Decimal) else str(Fraction(alternative.cost)),
        "cost_in": alternative.cost_in,
        "else": None if left is None else _alternative(plan.alternatives[left], plan),
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
