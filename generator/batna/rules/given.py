"""Every place of a negotiation where a term is given a value, or a key result a level.

Rules about such values differ in what they look for, not in where.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batna.model.files import amendment_file, offer_file, outcome_file, plan_file
from batna.model.plan import KeyResult, Plan, TermMeasure, TermType
from batna.model.portfolio import Negotiation
from batna.model.values import Level, Percent, Value
from batna.source import Path

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A value that `where` (as in "the offer `2026-09-08-us`") gives for a term; None reopens it."""

    where: str
    term: str
    value: Value | None
    file: str
    path: Path
    scope: str = "plan"


@dataclass(frozen=True, slots=True)
class GivenLevel:
    """What a key result is to reach or to keep: `name` is the property, such as `target`."""

    result: KeyResult
    name: str
    level: Level
    path: Path


def package_values(negotiation: Negotiation) -> Iterator[GivenValue]:
    """The values that alternatives, offers, the outcome and amendments give for terms, file by file."""
    slug, plan = negotiation.slug, negotiation.plan
    for alternative in plan.alternatives.values():
        path = ("alternatives", alternative.id, "terms")
        yield from _terms(f"the alternative `{alternative.id}`", alternative.terms, plan_file(slug), path)
    for offer in negotiation.offers:
        yield from _terms(f"the offer `{offer.id}`", offer.terms, offer_file(slug, offer.id), scope=offer.id)
    if negotiation.outcome is not None:
        yield from _terms("the outcome", negotiation.outcome.terms, outcome_file(slug), scope="outcome")
    for amendment in negotiation.amendments:
        where, file = f"the amendment `{amendment.id}`", amendment_file(slug, amendment.id)
        yield from _terms(where, amendment.terms, file, scope="outcome")


def given_values(negotiation: Negotiation) -> Iterator[GivenValue]:
    """The values of all packages, and those that the plan itself gives for terms."""
    plan = plan_file(negotiation.slug)
    for term in negotiation.plan.terms.values():
        if term.baseline is not None:
            yield GivenValue("the baseline", term.id, term.baseline, plan, ("terms", term.id, "baseline"))
    estimate = negotiation.plan.counterparty.estimate
    for name, estimated in ({} if estimate is None else estimate.terms).items():
        ends = (("worst", estimated.worst), ("best", estimated.best), ("reservation", estimated.reservation))
        for side, value in ends:
            if value is not None:
                path = ("counterparty", "estimate", "terms", name, side)
                yield GivenValue(f"the estimate's `{side}`", name, value, plan, path)
    yield from package_values(negotiation)


def given_levels(plan: Plan) -> Iterator[GivenLevel]:
    """The levels of every key result that gives them."""
    for result in plan.key_results.values():
        for name, level in (
            ("baseline", result.baseline),
            ("opening", result.opening),
            ("target", result.target),
            ("stretch", result.stretch),
            ("reservation", result.reservation),
        ):
            if level is not None:
                yield GivenLevel(result, name, level, ("key_results", result.id, name))


def measured_type(result: KeyResult, plan: Plan) -> TermType | None:
    """The type of the values that a key result is measured in; None where its term is unknown."""
    if not isinstance(result.measure, TermMeasure):
        return TermType.NUMBER
    term = plan.terms.get(result.measure.term)
    return None if term is None else term.type


def written(value: Value | Level) -> str:
    """A value in a sentence, as a file would have it; what is long is cut short."""
    match value:
        case bool():
            text = "true" if value else "false"
        case Percent():
            text = f"{value.share:+}%"
        case tuple():
            text = f"[{', '.join(value)}]"
        case _:
            text = " ".join(str(value).split())
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[:_LONGEST]}…`"


def _terms(
    where: str, terms: Mapping[str, Value | None], file: str, path: Path = ("terms",), scope: str = "plan"
) -> Iterator[GivenValue]:
    for term, value in terms.items():
        yield GivenValue(where, term, value, file, (*path, term), scope)
