"""What a thing is called and where it stands in the file says nothing about what it is worth."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import strategies
from batna.model.plan import CountMeasure, Plan, TermMeasure
from batna.score.assess import assess
from batna.score.assessment import Interval
from batna.score.measure import measured
from batna.score.scale import scales


@given(plan=strategies.plans(), data=st.data())
def test_key_results_in_another_order_score_the_same(plan: Plan, data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(plan.key_results)))
    other = replace(plan, key_results={name: plan.key_results[name] for name in order})
    package = data.draw(strategies.packages(plan.terms))

    assert assess(scales(other), package, None) == assess(scales(plan), package, None)


@given(plan=strategies.plans(), data=st.data())
def test_key_results_by_other_names_score_the_same(plan: Plan, data: st.DataObject) -> None:
    new = dict(zip(plan.key_results, data.draw(st.permutations(["zeta", "eta", "theta", "iota"])), strict=False))
    renamed = {new[name]: replace(result, id=new[name]) for name, result in plan.key_results.items()}
    package = data.draw(strategies.packages(plan.terms))
    floor = Interval(Fraction(1, 2), Fraction(1, 2))
    before, after = (assess(scales(one), package, floor) for one in (plan, replace(plan, key_results=renamed)))

    assert (after.score, after.verdict) == (before.score, before.verdict)
    assert after.readings == {new[name]: reading for name, reading in before.readings.items()}


@given(plan=strategies.plans(), data=st.data())
def test_a_term_that_no_key_result_reads_changes_nothing(plan: Plan, data: st.DataObject) -> None:
    package = data.draw(strategies.packages(plan.terms))

    assert assess(scales(plan), {**package, "unread": Decimal(7)}, None) == assess(scales(plan), package, None)


@given(options=st.lists(st.sampled_from(strategies.OPTIONS), unique=True), data=st.data())
def test_a_set_counts_the_same_in_any_order(options: list[str], data: st.DataObject) -> None:
    shuffled = tuple(data.draw(st.permutations(options)))
    of = ("some", "all")

    assert measured(CountMeasure("clauses"), {"clauses": shuffled}) == len(options)
    assert measured(CountMeasure("clauses", of), {"clauses": shuffled}) == len({*options} & {*of})


@given(value=strategies.numbers, places=st.integers(0, 5))
def test_zeros_after_the_last_decimal_mean_nothing(value: Decimal, places: int) -> None:
    longer = Decimal(f"{value}{'0' * places}")

    assert measured(TermMeasure("price"), {"price": longer}) == measured(TermMeasure("price"), {"price": value})
