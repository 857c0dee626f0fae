"""What an amendment changes of what was agreed, and which way that goes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from batna.changes.kinds import AmendmentAdded, Moved, Shift
from batna.changes.package import margin, value_of
from batna.model.delivery import Amendment, ImplementationResult, ResultKind, Threshold
from batna.model.portfolio import Negotiation
from batna.model.talks import Result
from batna.model.values import Value
from batna.plan_report import PlanReport
from batna.progress.amended import versions
from batna.score.assess import assess
from batna.score.measure import measured
from batna.score.package import agreed
from batna.score.scale import Scale


def amendment_added(file: str, amendment: Amendment, report: PlanReport) -> AmendmentAdded:
    """An amendment with every value that it changes, old and new, and the agreement before and after it."""
    made = report.negotiation.amendments
    place = made.index(amendment)
    before = replace(report.negotiation, amendments=made[:place])
    after = replace(report.negotiation, amendments=made[: place + 1])
    moved = [*_results(amendment, before, after)]
    outcome = report.negotiation.outcome
    if outcome is None or outcome.result is not Result.AGREEMENT:
        return AmendmentAdded(file, amendment, tuple(moved), None, None)
    card = report.scorecard
    floor = None if card.batna is None else card.batna.score
    was, now = agreed(outcome, before), agreed(outcome, after)
    moved = [*_terms(amendment, was, now, report), *moved]
    old, new = (assess(card.scales, terms, floor) for terms in (was, now))
    return AmendmentAdded(file, amendment, tuple(moved), value_of(old, report), value_of(new, report))


def _terms(
    amendment: Amendment, was: Mapping[str, Value], now: Mapping[str, Value], report: PlanReport
) -> Iterator[Moved]:
    terms, scales = report.negotiation.plan.terms, report.scorecard.scales
    for name in amendment.terms:
        before, after = was.get(name), now.get(name)
        if before != after:
            alone = {other: value for other, value in was.items() if other != name}
            shift = _shift(scales, was, alone if after is None else {**alone, name: after})
            yield Moved(name, "term", terms[name].unit if name in terms else None, before, after, shift)


def _shift(scales: Mapping[str, Scale], was: Mapping[str, Value], now: Mapping[str, Value]) -> Shift | None:
    """Which way a package went, where every key result that moved went the same way."""
    ways = set()
    for scale in scales.values():
        old, new = (measured(scale.result.measure, terms) for terms in (was, now))
        if old is None or new is None or old == new:
            continue
        length = margin(scale, new, old)
        gained = scale.worth(new) - scale.worth(old) if length is None else length
        if gained:
            ways.add(Shift.TIGHTER if gained > 0 else Shift.LOOSER)
    return ways.pop() if len(ways) == 1 else None


def _results(amendment: Amendment, before: Negotiation, after: Negotiation) -> Iterator[Moved]:
    plan = after.implementation
    for name in amendment.key_results:
        if plan is None or name not in plan.key_results:
            continue
        result = plan.key_results[name]
        (_, was), (_, now) = versions(result, before.amendments)[-1], versions(result, after.amendments)[-1]
        yield from moved_of(was, now)


def moved_of(was: ImplementationResult, now: ImplementationResult) -> Iterator[Moved]:
    """What two versions of a key result ask for, where it differs: its target or threshold, and its due day."""
    old, new = (one.threshold if one.kind is ResultKind.MAINTAIN else one.target for one in (was, now))
    if old != new:
        yield Moved(now.id, "target", now.unit, old, new, _of_target(was, now))
    if was.due != now.due:
        yield Moved(now.id, "due", None, was.due, now.due, _of_due(was, now))


def _of_target(was: ImplementationResult, now: ImplementationResult) -> Shift | None:
    """Whether less is asked for: nearer to the baseline, or a bound that lets more pass."""
    if was.threshold is not None and now.threshold is not None:
        return _of_threshold(was.threshold, now.threshold)
    if was.target is None or now.target is None or was.baseline is None:
        return None
    asks_for_more = now.target > was.target if was.target >= was.baseline else now.target < was.target
    return Shift.TIGHTER if asks_for_more else Shift.LOOSER


def _of_threshold(was: Threshold, now: Threshold) -> Shift | None:
    if was.at_least is not None and now.at_least is not None:
        return Shift.TIGHTER if now.at_least > was.at_least else Shift.LOOSER
    if was.at_most is not None and now.at_most is not None:
        return Shift.TIGHTER if now.at_most < was.at_most else Shift.LOOSER
    return None


def _of_due(was: ImplementationResult, now: ImplementationResult) -> Shift | None:
    """A later day is looser for what is to be reached by it, tighter for what is to be kept up until it."""
    if was.due is None or now.due is None:
        return None
    is_later = now.due > was.due
    return Shift.LOOSER if is_later is (was.kind is not ResultKind.MAINTAIN) else Shift.TIGHTER
