"""Implementation key results with their check-ins and amendments, for property tests: all that the rules accept.

Figures have one decimal and days few distances, so that thresholds, period ends and due dates are met exactly at times.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from batna.model.delivery import Amendment, Checkin, ImplementationResult, ResultKind, Retarget, Threshold
from batna.model.portfolio import Limits
from batna.model.values import Commitment
from batna.progress.amended import Versions, versions

START = date(2026, 1, 31)
numbers = st.decimals(min_value=-200, max_value=200, places=1)
days = st.dates(date(2025, 10, 1), date(2028, 3, 31))
durations = st.sampled_from(["P2W", "P1M", "P3M", "P1Y", "P1M3D"])
thresholds = st.builds(Threshold, at_least=numbers) | st.builds(Threshold, at_most=numbers)
limits = st.builds(
    lambda grace, behind, more: Limits(stale_grace=grace, behind=behind, at_risk=behind + more),
    st.sampled_from(["P0D", "P3D", "P1M", "P1Y"]),
    st.fractions(0, Fraction(1, 2), max_denominator=20),
    st.fractions(0, Fraction(1, 2), max_denominator=20),
)


@st.composite
def results(draw: st.DrawFn) -> ImplementationResult:
    """A key result that its schema and the rules accept."""
    kind = draw(st.sampled_from(ResultKind))
    plain = ImplementationResult(
        "kr",
        "A key result",
        kind,
        draw(durations),
        due=draw(days),
        commitment=draw(st.sampled_from(Commitment)),
        weight=draw(st.fractions(Fraction(1, 10), 10, max_denominator=10)),
    )
    if kind is ResultKind.MAINTAIN:
        return replace(plain, threshold=draw(thresholds), due=draw(st.none() | days))
    if kind is ResultKind.MILESTONE:
        return plain
    baseline, target = draw(st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1]))
    phases = draw(st.dictionaries(days, numbers, max_size=3))
    return replace(plain, baseline=baseline, target=target, phases=tuple(sorted(phases.items())))


@st.composite
def reported(draw: st.DrawFn) -> tuple[ImplementationResult, tuple[Checkin, ...]]:
    """A key result with up to six check-ins."""
    result = draw(results())
    figures: st.SearchStrategy[Decimal | bool] = st.booleans() if result.kind is ResultKind.MILESTONE else numbers
    dated = draw(st.lists(st.tuples(days, figures), max_size=6))
    return result, tuple(checkin(f"c{number}", day, figure) for number, (day, figure) in enumerate(dated))


@st.composite
def followable(draw: st.DrawFn) -> tuple[ImplementationResult, tuple[Checkin, ...]]:
    """The same with check-ins that are made up to four months after the day that their figures are of."""
    result, checkins = draw(reported())
    delays = draw(st.lists(st.integers(0, 120), min_size=len(checkins), max_size=len(checkins)))
    return result, tuple(
        replace(made, date=made.as_at + timedelta(days=delay)) for made, delay in zip(checkins, delays, strict=True)
    )


@st.composite
def amended(draw: st.DrawFn) -> Callable[[ImplementationResult], Versions]:
    """From a key result to its versions by up to two amendments of its target, its threshold or its due date."""
    targets = st.none() | numbers | thresholds
    drawn = draw(st.lists(st.tuples(days, targets, st.none() | days), max_size=2))
    made = [
        Amendment(f"a{number}", day, "a reason", "someone", {}, {"kr": Retarget(target, due)})
        for number, (day, target, due) in enumerate(sorted(drawn, key=lambda one: one[0]))
    ]
    return lambda result: versions(result, made)


def checkin(record: str, as_at: date, figure: Decimal | bool) -> Checkin:
    return Checkin(record, as_at, as_at, {"kr": figure}, {}, {})
