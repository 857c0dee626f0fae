"""What is wanted of an implementation key result, and which way is better, in its own unit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.delivery import ImplementationResult, ResultKind
from batna.progress.amended import Versions, in_force


def lower_is_better(result: ImplementationResult) -> bool:
    """Whether a result to reach or to maintain improves downwards."""
    if result.threshold is not None:
        return result.threshold.at_most is not None
    return result.baseline is not None and result.target is not None and result.target < result.baseline


def shortfall(result: ImplementationResult, wanted: Fraction, value: Fraction) -> Fraction:
    """How much worse than `wanted` a figure is, in the result's unit; negative where it is better."""
    return value - wanted if lower_is_better(result) else wanted - value


def bound_of(result: ImplementationResult) -> Fraction | None:
    """The threshold of a maintained result as a number; None of any other."""
    if result.threshold is None:
        return None
    bound = result.threshold.at_most if result.threshold.at_least is None else result.threshold.at_least
    return None if bound is None else Fraction(bound)


def wanted_on(known: Versions, starts: date, day: date) -> Fraction | None:
    """What is wanted of a figure of `day`, in its unit, by the target, the threshold and the due date of that day.

    None of a milestone.
    """
    result = in_force(known, day)
    return expected_level(result, starts, day) if result.kind is ResultKind.REACH else bound_of(result)


def way(known: Versions, starts: date, day: date) -> tuple[tuple[date, Fraction], ...]:
    """The corners of what is wanted from the start to the due date, by what was in force on each day up to `day`.

    An amendment makes a step: its day then has two corners, what was wanted until then and what is from then on. What
    has no due date is wanted up to `day`.
    """
    versions = [(since, result) for since, result in known if since <= day]
    last = versions[-1][1]
    end = last.due or max(day, starts)
    found: list[tuple[date, Fraction]] = []
    for place, (since, result) in enumerate(versions):
        begin = max(since, starts)
        until = versions[place + 1][0] if place + 1 < len(versions) else end
        inner = (when for when, _ in result.phases)
        turns = {begin, until, *inner, *(() if result.due is None else (result.due,))}
        for when in sorted(turn for turn in turns if begin <= turn <= until):
            level = expected_level(result, starts, when) if result.kind is ResultKind.REACH else bound_of(result)
            if level is not None and found[-1:] != [(when, level)]:
                found.append((when, level))
    return tuple(found)


def expected_level(result: ImplementationResult, starts: date, day: date) -> Fraction | None:
    """The figure that is expected on `day` of a result to reach, in its unit; None for any other kind.

    The baseline up to the start and the target from the due date on; what the phases say in between may lie outside.
    """
    due, baseline, target = result.due, result.baseline, result.target
    if result.kind is not ResultKind.REACH or due is None or baseline is None or target is None:
        return None
    if day >= due:
        return Fraction(target)
    if day < starts:
        return Fraction(baseline)
    knots: dict[date, Decimal] = {starts: baseline, due: target}
    knots.update((when, value) for when, value in result.phases if starts <= when < due)
    before = max(when for when in knots if when <= day)
    behind = min(when for when in knots if when >= day)
    low, high = Fraction(knots[before]), Fraction(knots[behind])
    return low if before == behind else low + (high - low) * Fraction((day - before).days, (behind - before).days)
