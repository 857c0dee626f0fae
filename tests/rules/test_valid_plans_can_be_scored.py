"""The rules that call a plan invalid let nothing pass that scoring could not take."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from batna.check import judge
from batna.diagnostics import Kind
from batna.model.plan import (
    Alternative,
    Counterparty,
    CountMeasure,
    FormulaMeasure,
    KeyResult,
    Knot,
    Plan,
    Term,
    TermMeasure,
    TermType,
)
from batna.model.portfolio import Negotiation, Settings
from batna.model.talks import Offer
from batna.model.values import Commitment, Direction, Percent, Side
from batna.rules.subject import Subject
from batna.score.scorecard import scorecard

DAY = date(2026, 12, 31)
OPTIONS = ("a", "b")
FITTING: dict[TermType, list[Any]] = {
    TermType.NUMBER: [*(Decimal(n) for n in (-1, 0, 1, 2)), *(Percent(Decimal(n)) for n in (-50, 0, 100))],
    TermType.BOOLEAN: [True, False],
    TermType.CHOICE: ["a", "b"],
    TermType.SET: [(), ("a",), ("a", "b")],
    TermType.DATE: [date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)],
    TermType.TEXT: ["a text"],
}
ODD = [one for fitting in FITTING.values() for one in fitting] + ["c"]

heights = st.sampled_from([Fraction(n, 2) for n in (0, 1, 2)])


def fitting(kind: TermType) -> st.SearchStrategy[Any]:
    """What fits the kind of value, but for one in forty."""
    return st.integers(0, 39).flatmap(lambda n: st.sampled_from(FITTING[kind] if n else ODD))


def values(kind: TermType) -> st.SearchStrategy[Any]:
    """As a term or an offer has them, which know no percentages."""
    return fitting(kind).filter(lambda value: not isinstance(value, Percent))


def levels(kind: TermType) -> st.SearchStrategy[Any]:
    """As a key result has them, which are never lists."""
    return fitting(kind if kind is not TermType.SET else TermType.CHOICE).filter(
        lambda level: not isinstance(level, tuple)
    )


def tables(kind: TermType) -> st.SearchStrategy[Any]:
    """By option or by place, as the kind asks for, but with any heights."""
    if kind in {TermType.BOOLEAN, TermType.CHOICE}:
        options = ("true", "false") if kind is TermType.BOOLEAN else OPTIONS
        return st.fixed_dictionaries(dict.fromkeys(options, heights))
    return st.lists(st.builds(Knot, levels(kind), heights), min_size=2, max_size=3).map(tuple)


@st.composite
def terms(draw: st.DrawFn, name: str, kind: TermType) -> Term:
    options = OPTIONS if kind in {TermType.CHOICE, TermType.SET} else ()
    return Term(name, name, kind, draw(st.sampled_from([None, "EUR", "%"])), draw(st.none() | values(kind)), options)


@st.composite
def measures(draw: st.DrawFn, known: dict[str, Term]) -> tuple[Any, TermType]:
    """A measure and the kind of value it yields, of terms that may be unfit for it."""
    form = draw(st.integers(0, 19))
    if form == 0:
        text = draw(st.sampled_from(["one +", "one / 0", "3", "three + 1", "four"]))
        return FormulaMeasure(text), TermType.NUMBER
    if form <= 5:
        return FormulaMeasure(
            draw(st.sampled_from(["one", "one / two", "one - one", "two * 2 + one"]))
        ), TermType.NUMBER
    if form == 6 or known["three"].type is TermType.SET:
        return CountMeasure("three", draw(st.sampled_from([(), ("a",)]))), TermType.NUMBER
    name = draw(st.sampled_from(["one", "three"]))
    return TermMeasure(name), known[name].type


@st.composite
def key_results(draw: st.DrawFn, name: str, known: dict[str, Term], way: str) -> KeyResult:
    """A key result whose levels and tables fit its measure, but stand in any order."""
    measure, kind = draw(measures(known))
    some = st.none() | levels(kind)
    return KeyResult(
        name,
        name,
        draw(st.sampled_from(Commitment)),
        measure,
        draw(levels(kind)),
        better=draw(st.none() | st.sampled_from(Direction)),
        baseline=draw(some),
        opening=draw(some),
        stretch=draw(some),
        reservation=draw(some),
        weight=draw(heights) + 1 if way == "weight" else None,
        rank=draw(st.integers(1, 2)) if way == "rank" else None,
        values=draw(st.none() | tables(kind)) if way != "points" else None,
        points=draw(tables(kind)) if way == "points" else None,
    )


@st.composite
def odd_negotiations(draw: st.DrawFn) -> Negotiation:
    """A plan that its schema lets pass and that may make no sense, with an alternative and offers."""
    kinds = {"one": TermType.NUMBER, "two": TermType.NUMBER, "three": draw(st.sampled_from(TermType))}
    known = {name: draw(terms(name, kind)) for name, kind in kinds.items()}
    way = draw(st.sampled_from(["equal", "weight", "rank", "points"]))
    results = [draw(key_results(f"kr{n}", known, way)) for n in range(draw(st.integers(1, 2)))]
    packages = st.fixed_dictionaries({}, optional={name: st.none() | values(kind) for name, kind in kinds.items()})
    in_points = st.just(Fraction(1)) if way == "points" else st.none()
    plan = Plan(
        "Renewal",
        "Buyer",
        "Renew.",
        Counterparty("Supplier"),
        known,
        {result.id: result for result in results},
        alternatives={"other": Alternative("other", "Other", draw(packages), points=draw(st.none() | in_points))},
        batna="other",
    )
    offers = [
        Offer(f"2026-09-0{day}-{side}", date(2026, 9, day), side, draw(packages))
        for day, side in enumerate([Side.US, Side.THEM, Side.US], 1)
    ]
    return Negotiation("renewal", plan, tuple(offers))


def _is_valid(negotiation: Negotiation) -> bool:
    found = judge(Subject(negotiation, Settings("Portfolio"), DAY))
    return not any(rule.kind is Kind.INVALID for rule, _ in list(found))


@settings(max_examples=500)
@given(negotiation=odd_negotiations())
def test_every_rule_survives_any_plan_and_scoring_any_that_passes(negotiation: Negotiation) -> None:
    if not _is_valid(negotiation):
        return
    card = scorecard(negotiation, DAY)
    scores = [scored.assessment.score for scored in card.offers]
    is_in_points = any(scale.points is not None for scale in card.scales.values())

    assert sum(scale.weight for scale in card.scales.values()) == 1
    assert all(score.low <= score.high for score in scores)
    # An offer beyond the ranges of a plan in points may have more points than the most, or fewer than the least.
    assert is_in_points or all(0 <= score.low <= score.high <= card.greatest for score in scores)
