"""From target to agreement to delivery: what was agreed for each day, and what was lost against it."""

from dataclasses import dataclass
from fractions import Fraction

from batna import words
from batna.charts.realised import Realised, realised
from batna.model.values import Direction
from batna.pages import wording
from batna.pages.anchors import result_anchor
from batna.pages.dated import told
from batna.pages.page import Day, Link, Piece
from batna.plan_report import PlanReport
from batna.progress.standing import PeriodLeak, Realisation
from batna.telling.delivery import apart, lost
from batna.telling.measured import about, about_apart


@dataclass(frozen=True, slots=True)
class LostView:
    """A period against what was agreed for the day of its figure."""

    start: Day
    value: str
    agreed: str
    lost: str


@dataclass(frozen=True, slots=True)
class RealisationView:
    """A negotiated key result from target to agreement to delivery; `drawing` is None where nothing is on a line.

    `then` is what was agreed for the day of the figure, empty where that is what is agreed by now. `leak` is what was
    lost, or the day by which the figure is still to come up to what was agreed.
    """

    title: str
    realised_by: Link | None
    target: str
    agreed: str
    then: str
    realised: str
    as_at: Day | str
    leak: tuple[Piece, ...]
    leaks: bool
    drawing: Realised | None
    words: str
    lost: tuple[Piece, ...]
    periods: tuple[LostView, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """The whole table, and in a sentence what it shows."""

    finding: str
    rows: tuple[RealisationView, ...]


def value(report: PlanReport, locale: str) -> ValueView:
    """Every negotiated key result of an agreement."""
    rows = tuple(_row(found, report, locale) for found in report.realisations)
    return ValueView(_finding(report, locale), rows)


def _row(found: Realisation, report: PlanReport, locale: str) -> RealisationView:
    by = found.realised_by
    title = report.negotiation.plan.key_results[found.key_result].title
    target, agreed, then, delivered = (
        wording.quantity(one, found.unit, locale)
        for one in (found.target, found.agreed, found.held_against, found.realised)
    )
    following = None if by is None or report.tracker is None else report.tracker.results[by]
    return RealisationView(
        title=title,
        realised_by=None
        if following is None
        else Link(f"#{result_anchor(following.result.id)}", following.result.title),
        target=target,
        agreed=agreed,
        then=then if found.held_against is not None and then != agreed else "",
        realised=delivered,
        as_at="" if found.as_at is None else wording.moment(found.as_at, locale),
        leak=told(_leak(found, locale), locale),
        leaks=bool(found.leak),
        drawing=_drawing(found, report),
        words=f"{title}: target {target}, agreed {agreed}, realised {delivered}",
        lost=() if following is None else told(lost(report, following, locale), locale),
        periods=_periods(found, locale) if any(period.shortfall for period in found.periods) else (),
    )


def _leak(found: Realisation, locale: str) -> str:
    return apart(found, locale) if found.due is None else f"due {words.day(found.due, locale)}"


def _finding(report: PlanReport, locale: str) -> str:
    if not report.realisations:
        return "Nothing was agreed."
    titles = report.negotiation.plan.key_results
    known = [found for found in report.realisations if found.leak is not None]
    leaks = [f"“{titles[found.key_result].title}” ({apart(found, locale)})" for found in known if found.leak]
    if leaks:
        return f"By the last figures, less than was agreed for their days is realised of {wording.listed(leaks)}."
    if known:
        return f"Of {wording.count_of(len(known), 'key result')} with a figure, all are realised as agreed or better."
    return "No figure can be held against what was agreed yet."


def _drawing(found: Realisation, report: PlanReport) -> Realised | None:
    scale = report.scorecard.scales[found.key_result]
    if scale.direction is None:
        return None
    named = (
        ("baseline", scale.baseline),
        ("target", found.target),
        ("agreed", found.agreed),
        ("realised", found.realised),
    )
    values = {kind: number for kind, number in named if isinstance(number, Fraction)}
    return realised(values, higher_is_better=scale.direction is Direction.HIGHER) if len(values) > 1 else None


def _periods(found: Realisation, locale: str) -> tuple[LostView, ...]:
    return tuple(
        LostView(
            start=wording.moment(period.start, locale),
            value="not reported" if period.value is None else about(period.value, found.unit, locale),
            agreed=wording.NOTHING if period.wanted is None else about(period.wanted, found.unit, locale),
            lost=_lost(period, found.unit, locale),
        )
        for period in found.periods
    )


def _lost(period: PeriodLeak, unit: str | None, locale: str) -> str:
    if period.shortfall is None:
        return "unknown"
    return about_apart(period.shortfall, unit, locale) if period.shortfall else "none"
