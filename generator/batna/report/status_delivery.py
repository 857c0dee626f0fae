"""What an agreement delivers, for a terminal: what is behind, since when, where it leads and what is being done."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.model.delivery import DeliverableState, ImplementationResult, ResultKind
from batna.pages import wording
from batna.plan_report import PlanReport
from batna.progress.forecast import Forecast, NoForecast, Projection
from batna.progress.levels import expected_level, lower_is_better
from batna.progress.standing import ActionProgress, Money, Period, Point, ResultProgress, Status, Tracker
from batna.report.one_line import one_line
from batna.report.package_text import wrapped

_LARGE = 100
_FEWEST_FOR_A_RANGE = 3
_INDENT = "  "
_DEEPER = "    "


def delivery(report: PlanReport, day: date, locale: str) -> list[str]:
    """The lines about one agreement that is being implemented."""
    slug, tracker = report.negotiation.slug, report.tracker
    if tracker is None:
        return wrapped(f"{slug}: no implementation.yaml says how the agreement is to be delivered.", "", _INDENT)
    lines = wrapped(f"{slug}: {_counts(tracker, locale)}", "", _INDENT)
    for name, found in tracker.results.items():
        since = None if name not in report.histories else report.histories[name].behind_since
        if since is None:
            continue
        lines += wrapped(_headline(name, found, since, locale), _INDENT, _DEEPER)
        for text in (_reported(found, tracker, day, locale), *_ahead(found, report.forecasts.get(name), locale)):
            lines += wrapped(text, _DEEPER)
    for text in (*_owed(tracker, locale), *_asked(tracker.actions, locale)):
        lines += wrapped(text, _INDENT, _DEEPER)
    return lines


def _counts(tracker: Tracker, locale: str) -> str:
    if not tracker.results:
        return "no key result is tracked."
    counts = {status: sum(found.status is status for found in tracker.results.values()) for status in Status}
    told = [f"{count} {wording.STATUSES[status].word}" for status, count in counts.items() if count]
    grade = "" if tracker.grade is None else f", grade {words.percent(tracker.grade, locale)}"
    return f"of {wording.count_of(len(tracker.results), 'key result')} {wording.listed(told)}{grade}."


def _headline(name: str, found: ResultProgress, since: date, locale: str) -> str:
    status = wording.STATUSES[found.status].word
    owner = "no owner" if found.result.owner is None else one_line(found.result.owner)
    title = one_line(found.result.title)
    return f"{name}: {status}, not on track since {words.day(since, locale)}. {title} ({owner})."


def _reported(found: ResultProgress, tracker: Tracker, day: date, locale: str) -> str:
    """The last figure and what was wanted."""
    result = found.result
    last = found.points[-1] if found.points else None
    told = "No figure was ever reported" if last is None else f"{_figure(last, result, locale)} on {_day(last, locale)}"
    match result.kind:
        case ResultKind.MILESTONE:
            return f"{told}; due {wording.day(result.due, locale)}."
        case ResultKind.MAINTAIN:
            counted = [period for period in found.periods if period.counts]
            return f"{told}; {_threshold(result, locale)} is wanted{_kept(counted)}."
        case _:
            now = _expected(found, tracker, day, locale)
            target = f"{wording.quantity(result.target, result.unit, locale)} by {wording.day(result.due, locale)}"
            return f"{told}; {now}{target}."


def _figure(point: Point, result: ImplementationResult, locale: str) -> str:
    if isinstance(point.value, bool):
        return "Done" if point.value else "Not done"
    return words.quantity(point.value, result.unit, locale)


def _day(point: Point, locale: str) -> str:
    return words.day(point.as_at, locale)


def _threshold(result: ImplementationResult, locale: str) -> str:
    if result.threshold is None:
        return "nothing"
    bound = result.threshold.at_least if result.threshold.at_most is None else result.threshold.at_most
    side = "at most" if lower_is_better(result) else "at least"
    return f"{side} {wording.quantity(bound, result.unit, locale)}"


def _kept(counted: Sequence[Period]) -> str:
    """How often a threshold was kept so far, as a clause."""
    kept = sum(period.met is True for period in counted)
    return f", and was kept in {kept} of {wording.count_of(len(counted), 'period')}" if counted else ""


def _expected(found: ResultProgress, tracker: Tracker, day: date, locale: str) -> str:
    level = expected_level(found.result, tracker.starts, day)
    return "" if level is None else f"{_about(level, found, locale)} is expected by now, "


def _ahead(found: ResultProgress, forecast: Forecast | None, locale: str) -> Iterator[str]:
    """Where the key result leads if it goes on as it has, or why that is not known."""
    if forecast is None:
        return
    if forecast.reason is NoForecast.TOO_FEW_FIGURES:
        yield f"Where it leads is not known: {wording.count_of(forecast.figures, 'figure')} so far."
    ends = [projection for projection in (forecast.year_end, forecast.due) if projection is not None]
    if not ends:
        return
    if found.result.kind is ResultKind.MAINTAIN:
        last = f"{_about(ends[0].value, found, locale)}, {_against(ends[0], found, locale)}"
        yield f"If nothing changes: {last}{''.join(_keeping(end, locale) for end in ends)}."
        return
    told = (f"{_projected(end, found, locale)}, {_against(end, found, locale)}" for end in ends)
    unsure = (
        "" if forecast.figures >= _FEWEST_FOR_A_RANGE else " (at the pace between two figures, which give no range)"
    )
    yield f"If nothing changes{unsure}: {'; '.join(told)}."


def _projected(projection: Projection, found: ResultProgress, locale: str) -> str:
    """A figure to come with its range."""
    value, low, high = (_about(one, found, locale) for one in (projection.value, projection.low, projection.high))
    apart = "" if low == high else f" ({wording.span(low, high)})"
    return f"{value}{apart} on {words.day(projection.day, locale)}"


def _against(projection: Projection, found: ResultProgress, locale: str) -> str:
    """How a figure to come compares with what is wanted by then, and what that costs."""
    wanted = _about(projection.wanted, found, locale)
    if projection.shortfall <= 0:
        return f"no worse than the {wanted} wanted"
    apart = wording.difference(Fraction(_rounded(projection.shortfall, found)), found.result.unit, locale)
    return f"{apart} short of the {wanted} wanted{_cost(projection.cost, locale)}"


def _keeping(projection: Projection, locale: str) -> str:
    """In how many periods a threshold will have been kept, as a clause."""
    keeping = projection.keeping
    if keeping is None:
        return ""
    kept = words.number(keeping.if_repeated * keeping.periods, locale)
    return f"; kept in {kept} of {wording.count_of(keeping.periods, 'period')} to {words.day(projection.day, locale)}"


def _cost(cost: Money | None, locale: str) -> str:
    """What a shortfall comes to where it is not in money itself."""
    if cost is None or not cost.by_weights:
        return ""
    amount = words.quantity(words.rounded(cost.amount, 0 if cost.amount >= _LARGE else 2), cost.currency, locale)
    return f", worth {amount} of `{cost.of}` by this plan's weights"


def _about(value: Fraction, found: ResultProgress, locale: str) -> str:
    return words.quantity(_rounded(value, found), found.result.unit, locale)


def _rounded(value: Fraction, found: ResultProgress) -> Decimal:
    """A computed figure with one decimal more than any that was reported has: what a trend tells is no more exact."""
    reported = (Decimal(point.value).as_tuple().exponent for point in found.points)
    return words.rounded(value, 1 + max((-places for places in reported if isinstance(places, int)), default=0))


def _owed(tracker: Tracker, locale: str) -> Iterator[str]:
    """Deliverables that are overdue or blocked, and reviews that are overdue."""
    for name, found in tracker.deliverables.items():
        party = wording.PARTIES[found.deliverable.party]
        title = one_line(found.deliverable.title)
        if found.overdue:
            yield f"overdue since {words.day(found.due, locale)}: deliverable {name}. {title} (owed by {party})."
        elif found.state is DeliverableState.BLOCKED:
            yield f"blocked deliverable {name}: {title} (owed by {party}, by {words.day(found.due, locale)})."
    for review in tracker.reviews:
        if review.overdue:
            yield f"overdue since {words.day(review.due, locale)}: the review."


def _asked(actions: Sequence[ActionProgress], locale: str) -> Iterator[str]:
    """What is being done: every open action and blocker, who does it, by when, and for how long it has been open."""
    for found in actions:
        if found.done_on is not None:
            continue
        action = found.action
        kind = "blocker" if found.is_blocker else "action"
        state = f"overdue {kind}" if found.overdue else f"open {kind}"
        owner = "no owner" if action.owner is None else one_line(action.owner)
        due = "no date" if action.due is None else f"by {words.day(action.due, locale)}"
        age = f"{wording.count_of(found.age, 'day')} old"
        yield f"{state} {action.id}: {one_line(action.title)} ({owner}, {due}, {age})."
