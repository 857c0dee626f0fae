"""What holds for every implementation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from batna.model.delivery import Amendment, Checkin, ImplementationResult, ResultKind, Retarget
from batna.model.portfolio import Limits
from batna.progress.amended import Versions, in_force, versions
from batna.progress.dues import dues
from batna.progress.levels import lower_is_better
from batna.progress.phase import phase
from batna.progress.standing import ResultProgress, Status
from batna.progress.status import follow, in_order_of_figures
from batna.progress.tracker import tracker
from deliveries import START, amended, checkin, days, limits, numbers, reported

WORST_FIRST = list(Status)


def followed(result: ImplementationResult, checkins: tuple[Checkin, ...], day: date, bounds: Limits) -> ResultProgress:
    return follow(versions(result, ()), START, in_order_of_figures(checkins), day, bounds)


def better(result: ImplementationResult, last: Decimal | bool, by: Decimal) -> Decimal | bool:
    """A figure at least as good as `last`, and one that keeps to the threshold."""
    if result.kind is ResultKind.MILESTONE:
        return True
    if result.kind is ResultKind.MAINTAIN:
        assert result.threshold is not None
        least, most = result.threshold.at_least, result.threshold.at_most
        return least + by if least is not None else (most or Decimal(0)) - by
    assert result.target is not None
    assert result.baseline is not None
    return last - by if result.target < result.baseline else last + by


@given(reported(), days, limits)
def test_every_key_result_has_a_status_and_shares_within_their_bounds(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], day: date, bounds: Limits
) -> None:
    """Only phases can expect a result to get worse than its baseline first."""
    found = followed(*case, day, bounds)
    least = -Fraction(10**9) if found.result.phases else 0

    assert found.status in Status
    assert all(share is None or 0 <= share <= 1 for share in (found.grade, found.compliance))
    assert found.expected is None or least <= found.expected <= 1


@given(reported(), amended(), days, limits, st.decimals(0, 50, places=1))
def test_a_better_figure_never_worsens_the_status(
    case: tuple[ImplementationResult, tuple[Checkin, ...]],
    change: Callable[[ImplementationResult], Versions],
    day: date,
    bounds: Limits,
    by: Decimal,
) -> None:
    """A key result with a figure already: the first figure of all may well show what nobody knew.

    Better is what keeps to the threshold of its day, and what is nearer to its target: both the one of its day, by
    which it is judged, and the one of the day asked about, by which it is met.
    """
    result, checkins = case
    known = change(result)
    before = follow(known, START, in_order_of_figures(checkins), day, bounds)
    if not before.points:
        return
    last = before.points[-1]
    held_against = in_force(known, last.as_at)
    if lower_is_better(held_against) is not lower_is_better(before.result):
        return
    more = (*checkins, checkin("d", last.as_at, better(held_against, last.value, by)))
    after = follow(known, START, in_order_of_figures(more), day, bounds)

    assert WORST_FIRST.index(after.status) >= WORST_FIRST.index(before.status)


@given(reported(), days, limits)
def test_the_order_in_which_checkins_are_given_does_not_matter(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], day: date, bounds: Limits
) -> None:
    result, checkins = case

    assert followed(result, checkins[::-1], day, bounds) == followed(result, checkins, day, bounds)


@given(reported(), days, limits)
def test_figures_of_later_days_do_not_matter(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], day: date, bounds: Limits
) -> None:
    result, checkins = case
    known = tuple(checkin for checkin in checkins if checkin.as_at <= day)

    assert followed(result, checkins, day, bounds) == followed(result, known, day, bounds)


@given(reported(), days, limits)
def test_periods_follow_each_other_without_a_gap_and_hold_every_figure_between_them(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], day: date, bounds: Limits
) -> None:
    found = followed(*case, day, bounds)
    edges = [edge for period in found.periods for edge in (period.start, period.end)]
    decided = {period.checkin for period in found.periods} - {None}

    assert edges == sorted(edges)
    assert edges[1:-1:2] == edges[2::2]
    assert decided <= {point.checkin for point in found.points}


@given(reported(), days, limits)
def test_what_has_ended_does_not_change_by_the_passing_of_days(
    case: tuple[ImplementationResult, tuple[Checkin, ...]], day: date, bounds: Limits
) -> None:
    """A period that counts keeps what it says, and what is met stays met, as long as nobody reports anything else."""
    result, checkins = case
    known = tuple(checkin for checkin in checkins if checkin.as_at <= day)
    before = followed(result, known, day, bounds)
    after = followed(result, known, day + timedelta(days=500), bounds)
    counted = [period for period in before.periods if period.counts]

    assert [period for period in counted if period not in after.periods] == []
    assert result.kind is ResultKind.MAINTAIN or (after.status is Status.MET) == (before.status is Status.MET)


@given(st.lists(reported(), max_size=4), days, limits, st.lists(st.tuples(days, days, numbers), max_size=2))
def test_every_implementation_has_a_phase_and_due_days_in_order(
    agreement: Any,
    cases: list[tuple[ImplementationResult, tuple[Checkin, ...]]],
    day: date,
    bounds: Limits,
    changes: list[tuple[date, date, Decimal]],
) -> None:
    plan = replace(
        agreement.negotiation.implementation,
        key_results={f"kr{number}": replace(result, id=f"kr{number}") for number, (result, _) in enumerate(cases)},
    )
    amended = sorted((when, due, target) for when, due, target in changes if when <= day)
    negotiation = replace(
        agreement.negotiation,
        implementation=plan,
        checkins=tuple(
            replace(made, values={f"kr{number}": made.values["kr"]})
            for number, (_, checkins) in enumerate(cases)
            for made in checkins
            if made.date <= day
        ),
        amendments=tuple(
            Amendment(f"a{number}", when, "a reason", "someone", {}, {"kr0": Retarget(target, due)})
            for number, (when, due, target) in enumerate(amended)
        ),
    )
    tracked = tracker(negotiation, day, bounds)
    listed = dues(negotiation, tracker(negotiation, day, bounds), day)

    assert tracked is not None
    assert tracked.status == min((one.status for one in tracked.results.values()), key=WORST_FIRST.index, default=None)
    assert tracked.grade is None or 0 <= tracked.grade <= 1
    assert phase(negotiation, tracker(negotiation, day, bounds)) in {"implementation", "closed"}
    assert [due.date for due in listed] == sorted(due.date for due in listed)
