"""What an approval stands for: everything that was decided changes the fingerprint, no way of writing it does."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from batna.model.plan import (
    Approval,
    Counterparty,
    CountMeasure,
    FormulaMeasure,
    KeyResult,
    Knot,
    Plan,
    Range,
    Term,
    TermMeasure,
    TermType,
    Trade,
)
from batna.model.values import Commitment, Direction, Percent
from batna.score.fingerprint import covers_all, fingerprint
from batna.score.scale import scales
from batna.score.value_function import Linear
from talks import TERMS, Talks


def _plan() -> Plan:
    talks = (
        Talks()
        .result("cost", "price", 1080, reservation=1150, stretch=1050, weight=Fraction(5))
        .result("cost_a_year", FormulaMeasure("price / years"), 540, better=Direction.LOWER, weight=Fraction(1))
        .result("pay_later", "payment", "Net 60", weight=Fraction(2), values={"Net 30": Fraction(0), "Net 60": 1})
        .result("protection", CountMeasure("clauses", ("a", "b", "c")), 3, reservation=2, weight=Fraction(3))
        .result(
            "start",
            "start",
            date(2027, 1, 1),
            better=Direction.LOWER,
            weight=Fraction(1),
            values=(Knot(date(2027, 1, 1), Fraction(1)), Knot(date(2027, 3, 1), Fraction(0))),
        )
        .alternative("second", is_batna=True, terms={"price": 1150, "clauses": ("a", "b")})
        .alternative("wait", score=Fraction(1, 5))
    )
    return talks.plan


PLAN = _plan()


def _with(name: str, **changes: Any) -> Plan:
    """The plan with something else in one key result."""
    results = {**PLAN.key_results, name: replace(PLAN.key_results[name], **changes)}
    return replace(PLAN, key_results=results)


def _with_term(name: str, **changes: Any) -> Plan:
    return replace(PLAN, terms={**PLAN.terms, name: replace(PLAN.terms[name], **changes)})


def _with_batna(**changes: Any) -> Plan:
    return replace(PLAN, alternatives={**PLAN.alternatives, "second": replace(PLAN.alternatives["second"], **changes)})


_OTHER = {
    "a reservation value": _with("cost", reservation=Decimal("1150.01")),
    "a reservation value that is gone": _with("cost", reservation=None),
    "a target": _with("cost", target=Decimal(1079)),
    "a target that is a day": _with("start", target=date(2027, 1, 2)),
    "a stretch": _with("cost", stretch=Decimal(1049)),
    "a weight": _with("cost", weight=Fraction(4)),
    "a commitment": _with("cost", commitment=Commitment.ASPIRATIONAL),
    "a direction": _with("cost_a_year", better=Direction.HIGHER),
    "another term": _with("cost", measure=TermMeasure("years"), better=Direction.LOWER),
    "another formula": _with("cost_a_year", measure=FormulaMeasure("price / years + 1")),
    "another formula of the same pieces": _with("cost_a_year", measure=FormulaMeasure("years / price")),
    "one option less that counts": _with("protection", measure=CountMeasure("clauses", ("a", "b"))),
    "every option counts": _with("protection", measure=CountMeasure("clauses")),
    "the worth of an option": _with("pay_later", values={"Net 30": Fraction(1, 9), "Net 60": 1}),
    "no value function": _with("pay_later", values=None),
    "a knot at another day": _with(
        "start", values=(Knot(date(2027, 1, 1), Fraction(1)), Knot(date(2027, 4, 1), Fraction(0)))
    ),
    "a knot of another worth": _with(
        "start", values=(Knot(date(2027, 1, 1), Fraction(1)), Knot(date(2027, 3, 1), Fraction(1, 9)))
    ),
    "the unit of a term": _with_term("price", unit="USD"),
    "the unit of a term in a formula only": _with_term("years", unit="months"),
    "a baseline from which worth is measured": _with("cost_a_year", baseline=Decimal(1100)),
    "one key result more": replace(PLAN, key_results={**PLAN.key_results, "x": KeyResult(
        "x", "x", Commitment.COMMITTED, TermMeasure("escrow"), target=True, weight=Fraction(1))}),
    "one key result less": replace(PLAN, key_results={k: v for k, v in PLAN.key_results.items() if k != "start"}),
    "a key result of another name": replace(PLAN, key_results={
        "costs" if k == "cost" else k: replace(v, id="costs") if k == "cost" else v
        for k, v in PLAN.key_results.items()}),
    "another BATNA": replace(PLAN, batna="wait"),
    "no BATNA": replace(PLAN, batna=None),
    "a number among the BATNA's terms": _with_batna(terms={"price": Decimal(1151), "clauses": ("a", "b")}),
    "an option among the BATNA's terms": _with_batna(terms={"price": Decimal(1150), "clauses": ("a", "c")}),
    "one term of the BATNA less": _with_batna(terms={"price": Decimal(1150)}),
    "the BATNA's score": _with_batna(terms={}, score=Fraction(2, 5)),
    "the BATNA's points": _with_batna(terms={}, points=Fraction(2, 5)),
    "an opening beyond the stretch, at which worth then ends": _with("cost", opening=Decimal(1000)),
    "what the BATNA costs": _with_batna(cost=Decimal(90000)),
    "where the BATNA's cost counts": _with_batna(cost=Decimal(90000), cost_in="price"),
    "how likely the BATNA is": _with_batna(probability=Fraction(4, 5)),
    "what is left without the BATNA": _with_batna(probability=Fraction(4, 5), otherwise="wait"),
    "what that is worth": replace(PLAN, alternatives={
        "second": replace(PLAN.alternatives["second"], probability=Fraction(4, 5), otherwise="wait"),
        "wait": replace(PLAN.alternatives["wait"], score=Fraction(1, 4))}),
    "another counterparty": replace(PLAN, counterparty=Counterparty("Another supplier")),
    "an approver": replace(PLAN, approval=Approval("Director", date(2026, 9, 1), None)),
    "another approver": replace(PLAN, approval=Approval("Manager", date(2026, 9, 1), None)),
    "the unit of a formula": _with("cost_a_year", measure=FormulaMeasure("price / years", "EUR a year")),
}  # fmt: skip

_SAME = {
    "titles": _with("cost", title="Cut the cost"),
    "the plan's own title": replace(PLAN, title="Another title", objective="Another.", context="New.", levers="New."),
    "the owner": replace(PLAN, owner="Somebody else"),
    "the owner of a key result": _with("cost", owner="Somebody else"),
    "a criterion": _with("cost", criterion="The index."),
    "an opening before the stretch, at which worth ends": _with("cost", opening=Decimal(1060)),
    "notes of the BATNA": _with_batna(title="Other", assessed=date(2026, 9, 1), feasibility="Yes.", cost="90000"),
    "a term of the BATNA that is said to be open": _with_batna(
        terms={"price": Decimal(1150), "clauses": ("a", "b"), "start": None}
    ),
    "the order of a set": _with_batna(terms={"price": Decimal("1150.00"), "clauses": ("b", "a")}),
    "another alternative": replace(PLAN, alternatives={"second": PLAN.alternatives["second"]}),
    "trades": replace(PLAN, trades=(Trade("a", "b"),)),
    "the days of the talks": replace(PLAN, starts=date(2026, 9, 1), decide_by=date(2026, 12, 1)),
    "a range that suggestions are made of": _with_term("price", range=Range(Decimal(1), Decimal(2), Decimal(1))),
    "a term that nothing measures": replace(PLAN, terms={**PLAN.terms, "x": Term("x", "X", TermType.NUMBER)}),
    "decimals that say nothing": _with("cost", reservation=Decimal("1150.00")),
    "the target as a percentage of 1200": _with("cost", target=Percent(Decimal(-10))),
    "a direction that was told anyway": _with("cost", better=Direction.LOWER),
    "the order of the options that count": _with("protection", measure=CountMeasure("clauses", ("c", "a", "b"))),
    "spaces and brackets of a formula": _with("cost_a_year", measure=FormulaMeasure("(price)/years")),
    "the order of a value function": _with("pay_later", values={"Net 60": 1, "Net 30": Fraction(0)}),
    "the order of knots": _with(
        "start", values=(Knot(date(2027, 3, 1), Fraction(0)), Knot(date(2027, 1, 1), Fraction(1)))
    ),
    "the order of key results": replace(PLAN, key_results=dict(reversed(list(PLAN.key_results.items())))),
    "the order of terms": replace(PLAN, terms=dict(reversed(list(PLAN.terms.items())))),
}


def approved(plan: Plan, slug: str = "renewal", by: str | None = None) -> str:
    """What an approval of the plan would carry."""
    return fingerprint(plan, slug, by)


@pytest.mark.parametrize("changed", _OTHER.values(), ids=_OTHER)
def test_what_was_decided_changes_the_fingerprint(changed: Plan) -> None:
    assert approved(changed) != approved(PLAN)


def test_no_two_changes_give_the_same_fingerprint() -> None:
    assert len({approved(plan) for plan in _OTHER.values()}) == len(_OTHER)


@pytest.mark.parametrize("changed", _SAME.values(), ids=_SAME)
def test_what_was_not_decided_leaves_the_fingerprint(changed: Plan) -> None:
    assert approved(changed) == approved(PLAN)


def test_a_fingerprint_is_its_form_and_the_digest_of_what_was_decided() -> None:
    """One that changed with batna itself would void every approval there is: SHA-256 of a text written here by hand."""
    plan = Talks().result("kr", "price", 1080, reservation=1150, opening=1010).plan
    told = (
        '{"batna":null,"deal":{"by":"Director","counterparty":"Supplier","slug":"renewal"},"key_results":{"kr":{'
        '"commitment":"committed","direction":"lower","measure":{"term":"price","type":"number","unit":"EUR"},'
        '"points":null,"reservation":"1150","stretch":null,"target":"1080","values":null,"weight":"1",'
        '"worth_from":null,"worth_to":"1010"}},"points":null}'
    )

    assert fingerprint(plan, "renewal", "Director") == "2-" + hashlib.sha256(told.encode()).hexdigest()[:32]


def test_an_approval_stands_for_one_deal_and_one_approver() -> None:
    """Copied into another folder, or put under another name, it is none."""
    told = {approved(PLAN), approved(PLAN, "another"), approved(PLAN, by="Director"), approved(PLAN, by="Manager")}

    assert len(told) == 4


def test_who_approves_is_the_one_that_the_plan_names() -> None:
    """On whatever day, and whatever fingerprint stands there now."""
    signed = [
        replace(PLAN, approval=Approval("Director", date(2026, 9, day), given)) for day, given in ((1, None), (2, "x"))
    ]

    assert {approved(plan) for plan in signed} == {approved(PLAN, by="Director")}


@pytest.mark.parametrize(
    ("written", "is_whole"), [("2-" + "0" * 32, True), ("0" * 32, False), ("f7706da516e93e90fb5e1dc6d01fbdf8", False)]
)
def test_an_older_form_is_known_for_what_it_is(written: str, *, is_whole: bool) -> None:
    assert covers_all(written) is is_whole


def test_points_that_a_range_makes_possible_change_the_fingerprint() -> None:
    """0 points at 1200 and 40 at 1000: within 1050 to 1200 the most is 30, within 1000 to 1200 it is 40."""
    knots = (Knot(Decimal(1200), Fraction(0)), Knot(Decimal(1000), Fraction(40)))
    plan = Talks().result("kr", "price", 1080, points=knots).plan
    one, other = (
        replace(plan, terms={**plan.terms, "price": replace(plan.terms["price"], range=between)})
        for between in (Range(Decimal(low), Decimal(1200), Decimal(50)) for low in (1000, 1050))
    )

    assert approved(one) == approved(plan)
    assert approved(other) != approved(one)


def test_counting_any_option_and_counting_all_by_name_are_the_same() -> None:
    some, named = (Talks().result("kr", CountMeasure("clauses", of), 2).plan for of in ((), TERMS["clauses"].options))

    assert approved(some) == approved(named)


def test_points_change_the_fingerprint() -> None:
    one, other = (
        Talks().result("kr", "payment", "Net 60", points={"Net 30": Fraction(0), "Net 60": Fraction(most)}).plan
        for most in (3, 4)
    )

    assert approved(one) != approved(other)


def test_ranks_and_no_weights_at_all_are_the_same_for_one_key_result() -> None:
    ranked, bare = (Talks().result("kr", "price", 1080, **how).plan for how in ({"rank": 1}, {}))

    assert approved(ranked) == approved(bare)


def test_a_baseline_that_worth_does_not_begin_at_leaves_the_fingerprint() -> None:
    """Worth begins at the reservation value, where there is one."""
    one, other = (
        Talks().baseline("price", at).result("kr", "price", 1080, reservation=1150).plan for at in (1200, 1300)
    )

    assert approved(one) == approved(other)


@given(plan=strategies.plans(), factor=st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_weights_of_another_sum_leave_the_fingerprint(plan: Plan, factor: Fraction) -> None:
    scaled = {
        name: replace(result, weight=None if result.weight is None else result.weight * factor)
        for name, result in plan.key_results.items()
    }

    assert approved(replace(plan, key_results=scaled)) == approved(plan)


@given(plan=strategies.plans(), data=st.data())
def test_order_leaves_the_fingerprint_of_any_plan(plan: Plan, data: st.DataObject) -> None:
    def shuffled(mapping: Mapping[str, Any]) -> dict[str, Any]:
        return {name: mapping[name] for name in data.draw(st.permutations(sorted(mapping)))}

    results = {
        name: replace(result, **{
            kind: shuffled(table) if isinstance(table, Mapping) else tuple(data.draw(st.permutations(table)))
            for kind, table in (("values", result.values), ("points", result.points))
            if table is not None
        })
        for name, result in shuffled(plan.key_results).items()
    }  # fmt: skip
    other = replace(plan, terms=shuffled(plan.terms), key_results=results)

    assert approved(other) == approved(plan)


@given(plan=strategies.plans(), text=st.text())
def test_words_leave_the_fingerprint_of_any_plan(plan: Plan, text: str) -> None:
    results = {
        name: replace(result, title=text, owner=text, criterion=text) for name, result in plan.key_results.items()
    }
    alternatives = {name: replace(other, title=text, cost=text) for name, other in plan.alternatives.items()}
    other = replace(plan, title=text, owner=text, risks=text, key_results=results, alternatives=alternatives)

    assert approved(other) == approved(plan)


@given(plan=strategies.plans(), data=st.data())
def test_percent_of_the_baseline_and_the_amount_it_comes_to_are_the_same(plan: Plan, data: st.DataObject) -> None:
    """A level on a line is written as a percentage of the baseline, where there is one that is no zero."""
    name = data.draw(st.sampled_from(sorted(plan.key_results)))
    scale = scales(plan)[name]
    share = data.draw(st.integers(-200, 200))
    if not isinstance(scale.baseline, Fraction) or not isinstance(scale.target, Fraction):
        return
    amount = Decimal(int(scale.baseline * 10000) * (100 + share)) / 10**6
    if Fraction(amount) != scale.baseline * (100 + share) / 100:
        return

    def at(level: Any) -> Plan:
        result = replace(plan.key_results[name], stretch=level)
        return replace(plan, key_results={**plan.key_results, name: result})

    assert approved(at(Percent(Decimal(share)))) == approved(at(amount))


@given(plan=strategies.plans(), data=st.data())
def test_any_other_level_changes_the_fingerprint(plan: Plan, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(plan.key_results)))
    level = data.draw(st.sampled_from(["reservation", "target", "stretch"]))
    result = plan.key_results[name]
    before = getattr(result, level)
    if not isinstance(before, Decimal):
        return
    changes: dict[str, Any] = {level: before + Decimal("0.000001")}
    moved = replace(result, **changes)

    assert approved(replace(plan, key_results={**plan.key_results, name: moved})) != approved(plan)


def test_the_default_of_a_worth_is_linear_in_the_plan_tested_here() -> None:
    """Otherwise the baseline above would prove nothing."""
    assert isinstance(scales(PLAN)["cost_a_year"].value_function, Linear)
