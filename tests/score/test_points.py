"""Points against the packages there are, by hand and against every package one by one."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batna.model.plan import CountMeasure, FormulaMeasure, Knot, Plan, Range, Term, TermMeasure, TermType
from batna.score.assess import assess
from batna.score.assessment import Interval
from batna.score.scale import points_of, scales
from talks import Talks


def table(**points: int) -> dict[str, Fraction]:
    return {name.replace("net_", "Net "): Fraction(one) for name, one in points.items()}


def knots(*given: tuple[int, int]) -> tuple[Knot, ...]:
    return tuple(Knot(Decimal(at), Fraction(points)) for at, points in given)


def between(low: Any, high: Any) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def ends(talks: Talks) -> tuple[Fraction, Fraction]:
    """The least and the most points."""
    found = points_of(talks.plan)
    assert found is not None
    return found.least, found.least + found.width


@pytest.fixture(scope="session")
def excluding(talks: Talks) -> Talks:
    """Two key results read the payment: Net 30 has 10 + 0 points, Net 60 0 + 10, Net 45 4 + 4."""
    return talks.result("early", "payment", "Net 30", points=table(net_30=10, net_45=4, net_60=0)).result(
        "late", "payment", "Net 60", points=table(net_30=0, net_45=4, net_60=10)
    )


def test_what_excludes_each_other_is_not_added_up(excluding: Talks) -> None:
    """From 8 points to 10, and not from 0 to 20."""
    assert ends(excluding) == (8, 10)
    assert [excluding.assess(payment=one).score for one in ("Net 30", "Net 45", "Net 60")] == [
        between(1, 1),
        between(0, 0),
        between(1, 1),
    ]
    assert excluding.card().greatest == 1


def test_what_is_open_may_become_any_package_that_there_is(excluding: Talks) -> None:
    """Escrow adds 0 to 2 points to the 8 to 10: of 8 to 12, it leaves 10 to 12 with it and 8 to 10 without it."""
    told = excluding.result("escrow", "escrow", target=True, points={"true": Fraction(2), "false": Fraction(0)})

    assert told.assess().score == between(0, 1)
    assert told.assess(escrow=True).score == between("1/2", 1)
    assert told.assess(escrow=False).score == between(0, "1/2")
    assert told.assess(payment="Net 45").score == between(0, "1/2")


def test_the_worths_of_key_results_add_up_to_the_score(excluding: Talks) -> None:
    for payment in ("Net 30", "Net 45", "Net 60"):
        found = excluding.assess(payment=payment)
        weights = {name: scale.weight for name, scale in scales(excluding.plan).items()}

        assert found.score.low == sum(weights[name] * one.worth.low for name, one in found.readings.items())


def test_points_below_nothing_are_points(talks: Talks) -> None:
    """-10 - 5 to -2 + 0: -10 + 0 is 5 above the least, of 13."""
    told = talks.result("pay", "payment", "Net 60", points=table(net_30=-10, net_45=-4, net_60=-2)).result(
        "escrow", "escrow", target=True, points={"true": Fraction(0), "false": Fraction(-5)}
    )

    assert ends(told) == (-15, -2)
    assert told.assess(payment="Net 30", escrow=True).score == between("5/13", "5/13")


def test_a_range_bounds_what_there_is(talks: Talks) -> None:
    """0 points at 1200 and 40 at 1000: down to 1050 there are 30. 1100 has 20 of them; 1000, beyond it, has 40."""
    told = talks.result("cost", "price", 1080, points=knots((1200, 0), (1000, 40)))
    bounded = _ranged(told, "price", 1050, 1200, 50)

    assert (ends(told), ends(bounded)) == ((0, 40), (0, 30))
    assert bounded.assess(price=1100).score == between("2/3", "2/3")
    assert bounded.assess(price=1000).score == between("4/3", "4/3")
    # Beyond the most there is no room left for what is open to be called impossible.
    with_escrow = bounded.result("escrow", "escrow", target=True, points={"true": Fraction(10), "false": Fraction(0)})
    assert with_escrow.assess(price=1000).score == between(1, "5/4")


def test_a_value_that_the_plan_names_counts_between_two_steps(talks: Talks) -> None:
    """Most at 1075, which is no step of 1000, 1050 …, and worth less on either side of it."""
    told = _ranged(
        talks.result("cost", "price", 1075, points=knots((1200, 0), (1075, 50), (1000, 10))), "price", 1000, 1200, 50
    )

    assert ends(told) == (0, 50)


def test_a_formula_is_tried_at_every_step_of_its_terms(talks: Talks) -> None:
    """Price 1000 or 1100 times 1 to 3 years, from 1000 to 3300. A point less for each 10 beyond 1000: 0 to -230.

    The table goes on to 4000, which no package reaches.
    """
    told = talks.result(
        "total", FormulaMeasure("price * years"), 1000, better="lower", points=knots((1000, 0), (4000, -300))
    )
    bounded = _ranged(_ranged(told, "price", 1000, 1100, 100), "years", 1, 3, 1)
    without_baseline = bounded.baseline("price", None).baseline("years", None)

    assert ends(without_baseline) == (-230, 0)
    assert without_baseline.assess(years=2).score == between(Fraction(230 - 120, 230), Fraction(230 - 100, 230))


def test_a_formula_over_a_term_without_a_range_may_come_to_whatever_its_table_says(talks: Talks) -> None:
    """Nothing says what the price could be, so that today's is not taken for all that there is."""
    told = talks.result("total", FormulaMeasure("price * years"), 1000, points=knots((1000, 0), (4000, -300)))

    assert ends(told) == (-300, 0)
    assert told.assess(years=2).score == between(0, 1)


def test_a_formula_and_the_term_it_reads_are_not_both_at_their_best(talks: Talks) -> None:
    """Years 1 to 3 at a price of 1000 to 1100: long is worth up to 20, little up to 40 at 1000 in all.

    1 year at 1000: 0 + 40 = 40, and not 20 + 40. 3 years at 1100, in all 3300: 20 + 0.
    """
    told = talks.result("long", "years", 3, points=knots((1, 0), (3, 20))).result(
        "total", FormulaMeasure("price * years"), 1000, better="lower", points=knots((1000, 40), (3300, 0))
    )
    bounded = _ranged(_ranged(told, "price", 1000, 1100, 100), "years", 1, 3, 1)
    bounded = bounded.baseline("price", None)
    in_all = {(price, years): 10 * (years - 1) + Fraction(40 * (3300 - price * years), 2300)
              for price in (1000, 1100) for years in (1, 2, 3)}  # fmt: skip

    assert ends(bounded) == (min(in_all.values()), max(in_all.values())) == (20, 40)


def test_options_that_are_counted_in_two_ways_are_not_counted_twice(talks: Talks) -> None:
    """a and b are worth 10 each, up to 20, and each of a to d costs 4: a and b alone have 20 - 8, c and d alone -8."""
    told = talks.result("ours", CountMeasure("clauses", ("a", "b")), 2, points=knots((0, 0), (2, 20))).result(
        "few", CountMeasure("clauses"), 0, better="lower", points=knots((0, 0), (4, -16))
    )

    assert ends(told) == (-8, 12)


def _ranged(talks: Talks, term: str, low: int, high: int, step: int) -> Talks:
    changed = replace(talks.plan.terms[term], range=Range(Decimal(low), Decimal(high), Decimal(step)))
    return replace(talks, plan=replace(talks.plan, terms={**talks.plan.terms, term: changed}))


def test_a_set_of_very_many_options_is_counted_as_well(talks: Talks) -> None:
    """Of thirty options the first ten are worth 1 each, and all 1 less each beyond twenty: 0 - 10 to 10 - 0."""
    options = tuple(f"o{number}" for number in range(30))
    told = replace(
        talks,
        plan=replace(talks.plan, terms={**talks.plan.terms, "many": Term("many", "M", TermType.SET, options=options)}),
    )
    told = told.result("first", CountMeasure("many", options[:10]), 10, points=knots((0, 0), (10, 10))).result(
        "all", CountMeasure("many"), 20, better="lower", points=knots((20, 0), (30, -10))
    )

    assert ends(told) == (0, 10)
    assert ends(_without(told, "first")) == (-10, 0)


def _without(talks: Talks, name: str) -> Talks:
    results = {key: one for key, one in talks.plan.key_results.items() if key != name}
    return replace(talks, plan=replace(talks.plan, key_results=results))


_OPTIONS = ("a", "b", "c")
_small = st.integers(-5, 5).map(Fraction)


@st.composite
def _coupled(draw: st.DrawFn) -> Plan:
    """Two choices, an answer and a set, and up to four key results that may read the same."""
    terms = {
        "x": Term("x", "X", TermType.CHOICE, options=_OPTIONS),
        "y": Term("y", "Y", TermType.CHOICE, options=_OPTIONS),
        "z": Term("z", "Z", TermType.BOOLEAN),
        "s": Term("s", "S", TermType.SET, options=_OPTIONS),
    }
    told = Talks(replace(Talks().plan, terms=terms))
    for number in range(draw(st.integers(1, 4))):
        term = draw(st.sampled_from(sorted(terms)))
        if term == "s":
            of = draw(st.lists(st.sampled_from(_OPTIONS), min_size=1, unique=True).map(tuple))
            height = draw(st.lists(_small, min_size=4, max_size=4))
            points: Any = tuple(Knot(Decimal(at), one) for at, one in enumerate(height))
            told = told.result(f"kr{number}", CountMeasure(term, of), 1, points=points)
        else:
            names = ("true", "false") if term == "z" else _OPTIONS
            told = told.result(
                f"kr{number}", term, True if term == "z" else "a", points={name: draw(_small) for name in names}
            )
    return told.plan


def _packages(given_terms: Mapping[str, Any]) -> list[dict[str, Any]]:
    sets = chain.from_iterable(combinations(_OPTIONS, size) for size in range(4))
    axes = {"x": _OPTIONS, "y": _OPTIONS, "z": (True, False), "s": tuple(sets)}
    kept = [(given_terms[name],) if name in given_terms else axis for name, axis in axes.items()]
    return [dict(zip(axes, values, strict=True)) for values in product(*kept)]


def _total(plan: Plan, package: Mapping[str, Any]) -> Fraction:
    """The points of a package, read off the tables."""
    total = Fraction(0)
    for result in plan.key_results.values():
        points: Any = result.points
        if isinstance(result.measure, CountMeasure):
            total += points[len(set(package["s"]) & set(result.measure.of))].worth
        elif isinstance(result.measure, TermMeasure):
            value = package[result.measure.term]
            total += points[str(value).lower() if isinstance(value, bool) else value]
    return total


@given(plan=_coupled(), data=st.data())
def test_every_score_is_the_place_of_the_points_among_those_of_all_packages(plan: Plan, data: st.DataObject) -> None:
    """PRODUCT.md: (its points - the least possible) / (the most possible - the least), over the packages there are."""
    totals = [_total(plan, package) for package in _packages({})]
    least, most = min(totals), max(totals)
    package = data.draw(st.sampled_from(_packages({})))
    kept = {name: package[name] for name in data.draw(st.sets(st.sampled_from(sorted(package))))}
    if most > least:
        still = [(_total(plan, one) - least) / (most - least) for one in _packages(kept)]

        assert assess(scales(plan), package, None).score == between(
            *[(_total(plan, package) - least) / (most - least)] * 2
        )
        assert assess(scales(plan), kept, None).score == between(min(still), max(still))
