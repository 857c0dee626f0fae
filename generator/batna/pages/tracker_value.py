"""From target to agreement to delivery: what was lost on the way, in which periods, and what that comes to."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.charts.realised import Realised, realised
from batna.model.values import Direction
from batna.pages import wording
from batna.pages.anchors import result_anchor
from batna.pages.dated import dated
from batna.pages.figures import about, about_apart, cost, share
from batna.pages.page import Day, Link, Piece
from batna.plan_report import PlanReport
from batna.progress.standing import Leakage, PeriodLeak, Realisation


@dataclass(frozen=True, slots=True)
class LostView:
    """A period and what it has to do with the leak."""

    start: Day
    value: str
    wanted: str
    lost: str
    share: str


@dataclass(frozen=True, slots=True)
class RealisationView:
    """A negotiated key result from target to agreement to delivery; `drawing` is None where nothing is on a line."""

    title: str
    realised_by: Link | None
    target: str
    agreed: str
    realised: str
    as_at: Day | str
    leak: str
    leaks: bool
    money: str
    drawing: Realised | None
    words: str
    explained: tuple[Piece, ...]
    periods: tuple[LostView, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """The whole table, and in a sentence what it shows."""

    finding: str
    rows: tuple[RealisationView, ...]
    has_money: bool


def value(report: PlanReport, locale: str) -> ValueView:
    """Every negotiated key result of an agreement."""
    rows = tuple(_row(found, report, locale) for found in report.realisations)
    return ValueView(_finding(rows), rows, any(row.money for row in rows))


def _row(found: Realisation, report: PlanReport, locale: str) -> RealisationView:
    by = found.realised_by
    title = report.negotiation.plan.key_results[found.key_result].title
    target, agreed, delivered = (
        wording.quantity(one, found.unit, locale) for one in (found.target, found.agreed, found.realised)
    )
    return RealisationView(
        title=title,
        realised_by=None
        if by is None or report.tracker is None
        else Link(f"#{result_anchor(by)}", report.tracker.results[by].result.title),
        target=target,
        agreed=agreed,
        realised=delivered,
        as_at="" if found.as_at is None else wording.moment(found.as_at, locale),
        leak=_leak(found, locale),
        leaks=bool(found.leak),
        money="" if found.money is None else cost(found.money, report.negotiation.plan, locale),
        drawing=_drawing(found, report),
        words=f"{title}: target {target}, agreed {agreed}, realised {delivered}",
        explained=dated(_explained(found, locale), _days(found), locale),
        periods=() if found.leakage is None or not found.leak else _periods(found.leakage, found.unit, locale),
    )


def _leak(found: Realisation, locale: str) -> str:
    if found.leak is None:
        return wording.NOTHING
    if not found.leak:
        return "none"
    return wording.difference(found.leak, found.unit, locale)


def _finding(rows: tuple[RealisationView, ...]) -> str:
    leaks = [f"“{row.title}” ({row.leak})" for row in rows if row.leaks]
    if not rows:
        return "Nothing was agreed."
    known = [row for row in rows if row.leak != wording.NOTHING]
    if not known:
        return "Nothing is known yet of what is realised."
    if not leaks:
        return f"Of {wording.count_of(len(known), 'key result')} with a figure, all are realised as agreed or better."
    return f"Less than agreed is realised so far of {wording.listed(leaks)}."


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


def _days(found: Realisation) -> set[date]:
    starts = () if found.leakage is None else (period.start for period in found.leakage.periods)
    return {*starts, *(() if found.as_at is None else (found.as_at,))}


def _explained(found: Realisation, locale: str) -> str:
    """Which part of a leak is lost by now, which is only not due yet, and which period lost most."""
    leakage = found.leakage
    if leakage is None or not found.leak:
        return ""
    parts = []
    if leakage.not_yet_due > 0:
        on = wording.day(found.as_at, locale)
        parts.append(f"{about_apart(leakage.not_yet_due, found.unit, locale)} of it was not due yet on {on}")
    if leakage.total > 0:
        worst = max(
            (period for period in leakage.periods if period.shortfall is not None),
            key=lambda period: period.shortfall or Fraction(0),
        )
        lost = f"{about_apart(leakage.total, found.unit, locale)} was lost against what was expected by then"
        if worst.share is not None:
            lost += f", {_part(worst.share, locale)} in the period from {wording.day(worst.start, locale)}"
        parts.append(lost)
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _part(of_all: Fraction, locale: str) -> str:
    """How much of a loss one period has; more than all where other periods made some of it good."""
    return f"{share(of_all, locale)} of that" if of_all <= 1 else "all of that and more, made good since,"


def _periods(leakage: Leakage, unit: str | None, locale: str) -> tuple[LostView, ...]:
    return tuple(_lost(period, unit, locale) for period in leakage.periods)


def _lost(period: PeriodLeak, unit: str | None, locale: str) -> LostView:
    return LostView(
        start=wording.moment(period.start, locale),
        value="not reported" if period.value is None else about(period.value, unit, locale),
        wanted=wording.NOTHING if period.wanted is None else about(period.wanted, unit, locale),
        lost=_signed(period.shortfall, unit, locale),
        share=wording.signed_percent(period.share, locale) if period.share is not None else wording.NOTHING,
    )


def _signed(shortfall: Fraction | None, unit: str | None, locale: str) -> str:
    if shortfall is None:
        return "unknown"
    if shortfall < 0:
        return f"{about_apart(-shortfall, unit, locale)} made good"
    return about_apart(shortfall, unit, locale) if shortfall else "none"
