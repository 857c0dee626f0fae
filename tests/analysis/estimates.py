"""Plans with ranges and with an estimate of the other side, small enough for every package to be looked at."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

import strategies as plain
from batna.model.plan import Counterparty, Estimate, EstimatedTerm, Plan, Range, Term, TermType


@st.composite
def plans(draw: st.DrawFn, *, with_estimate: bool = True) -> Plan:
    """A plan over up to four terms; ranges have at most four steps, estimates are in weights or have none."""
    plan = draw(plain.plans())
    terms = {name: draw(ranged(term)) for name, term in plan.terms.items()}
    if not with_estimate:
        return replace(plan, terms=terms)
    known = draw(st.lists(st.sampled_from(sorted(terms)), min_size=1, unique=True))
    is_weighted = draw(st.booleans())
    estimated = {name: draw(estimates(terms[name], is_weighted=is_weighted)) for name in known}
    reservation = draw(st.none() | plain.worths)
    counterparty = Counterparty("Supplier", estimate=Estimate(estimated, reservation_score=reservation))
    return replace(plan, terms=terms, counterparty=counterparty)


@st.composite
def ranged(draw: st.DrawFn, term: Term) -> Term:
    """The term with a range, where it is a number or a date."""
    count = draw(st.integers(2, 4))
    if term.type is TermType.NUMBER:
        low, step = draw(plain.numbers), draw(st.decimals(min_value="0.25", max_value=50, places=2))
        high = low + step * (count - 1) + draw(st.sampled_from([Decimal(0), step / 2]))
        return replace(term, range=Range(low, high, step))
    if term.type is TermType.DATE:
        first, days = draw(plain.days), draw(st.integers(1, 200))
        last = first + timedelta(days=days * (count - 1) + draw(st.integers(0, days - 1)))
        return replace(term, range=Range(first, last, f"P{days}D"))
    return term


@st.composite
def estimates(draw: st.DrawFn, term: Term, *, is_weighted: bool) -> EstimatedTerm:
    """How they value a term: from worst to best, or each option by itself; some have a reservation value."""
    ends: Any = plain.values(term)
    if term.type is TermType.SET:
        ends = ends.map(lambda options: tuple(sorted(options)))
    weight = draw(plain.weights) if is_weighted else None
    bare = EstimatedTerm(term.id, weight=weight, reservation=draw(st.none() | ends))
    if term.type in {TermType.CHOICE, TermType.BOOLEAN} and draw(st.booleans()):
        names = term.options or ("true", "false")
        return replace(bare, values=draw(st.fixed_dictionaries(dict.fromkeys(names, plain.worths))))
    worst, best = draw(st.tuples(ends, ends).filter(lambda both: both[0] != both[1]))
    return replace(bare, worst=worst, best=best)
