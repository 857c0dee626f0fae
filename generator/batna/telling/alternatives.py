"""What the score of an alternative counts beside its terms, and what it leaves out."""

from collections.abc import Mapping
from decimal import Decimal

from batna import words
from batna.model.plan import Alternative, Plan
from batna.score.alternatives import counts_cost
from batna.score.scale import Scale


def cost(alternative: Alternative, plan: Plan, scales: Mapping[str, Scale], locale: str) -> str:
    """Its cost, and whether that counts; empty where it has none."""
    if not alternative.cost:
        return ""
    told = alternative.cost
    if isinstance(told, Decimal):
        unit = None if alternative.cost_in is None else plan.terms[alternative.cost_in].unit
        told = words.quantity(told, unit or plan.currency, locale)
    if not counts_cost(alternative, scales):
        return f"{told}, which the score leaves out"
    return f"{told}, counted in “{plan.terms[alternative.cost_in or ''].title}”"


def chance(alternative: Alternative, plan: Plan, locale: str) -> str:
    """How likely it is that it comes off, and what is left where it does not; empty where it counts as certain."""
    if alternative.probability is None:
        return ""
    left = "nothing" if alternative.otherwise is None else f"“{plan.alternatives[alternative.otherwise].title}”"
    return f"{words.percent(alternative.probability, locale)} likely, else {left}"


def remarks(alternative: Alternative, plan: Plan, scales: Mapping[str, Scale], locale: str) -> str:
    """Both in brackets after a title; empty where there is nothing to say."""
    costs = cost(alternative, plan, scales, locale)
    told = [*([f"costs {costs}"] if costs else []), chance(alternative, plan, locale)]
    text = "; ".join(one for one in told if one)
    return f" ({text})" if text else ""
