"""Key results by offer: each key result's state and value in every package."""

from collections.abc import Sequence
from dataclasses import dataclass

from batna import words
from batna.pages import wording
from batna.pages.notes import sender
from batna.pages.offers import offer_anchor
from batna.pages.page import Day, Mark
from batna.pages.points import points
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, Reading
from batna.score.scale import Scale

_RECENT = 4


@dataclass(frozen=True, slots=True)
class CellView:
    """One key result in one package."""

    state: Mark
    value: str | Day
    worth: str
    points: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a package's column; `href` leads to its row among the offers, if it is one."""

    label: str
    day: Day
    side: str
    href: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One key result across packages; `anchor` is empty where another table has it already."""

    anchor: str
    title: str
    commitment: str
    weight: str
    target: str | Day
    reservation: str | Day
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A table of packages by key results; `has_reservation` is whether any of these has a reservation value."""

    has_reservation: bool
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class _Package:
    column: ColumnView
    assessment: Assessment


def matrices(report: PlanReport, locale: str) -> tuple[MatrixView, MatrixView | None]:
    """The newest packages, the agreed one first of all, and those before them, if any; both the newest first."""
    packages = _packages(report, locale)
    is_agreed = report.scorecard.outcome is not None
    recent = _RECENT + is_agreed
    earlier = None if len(packages) <= recent else _matrix(packages[recent:], report, locale, is_first=False)
    return _matrix(packages[:recent], report, locale, is_first=True), earlier


def result_anchor(identity: str) -> str:
    """The anchor of a key result on the scorecard."""
    return f"kr-{identity}"


def _matrix(packages: Sequence[_Package], report: PlanReport, locale: str, *, is_first: bool) -> MatrixView:
    return MatrixView(
        any(scale.reservation is not None for scale in report.scorecard.scales.values()),
        tuple(package.column for package in packages),
        tuple(_row(scale, packages, locale, is_first=is_first) for scale in report.scorecard.scales.values()),
    )


def _packages(report: PlanReport, locale: str) -> list[_Package]:
    found = [
        _Package(
            ColumnView(
                sender(scored.offer.sender) + (", draft" if scored.offer.draft else ""),
                wording.moment(scored.offer.date, locale),
                scored.offer.sender.value,
                f"#{offer_anchor(scored.offer.id)}",
            ),
            scored.assessment,
        )
        for scored in report.scorecard.offers
    ]
    outcome = report.negotiation.outcome
    if report.scorecard.outcome is not None and outcome is not None:
        agreed = ColumnView("Agreed", wording.moment(outcome.date, locale), "both", "#outcome")
        found.append(_Package(agreed, report.scorecard.outcome.assessment))
    return found[::-1]


def _row(scale: Scale, packages: Sequence[_Package], locale: str, *, is_first: bool) -> RowView:
    return RowView(
        anchor=result_anchor(scale.id) if is_first else "",
        title=scale.result.title,
        commitment=wording.commitment(scale.result.commitment),
        weight=words.percent(scale.weight, locale, 1),
        target=wording.shown(scale.target, scale.unit, locale),
        reservation=wording.shown(scale.reservation, scale.unit, locale),
        cells=tuple(_cell(package.assessment.readings[scale.id], scale, locale) for package in packages),
    )


def _cell(reading: Reading, scale: Scale, locale: str) -> CellView:
    return CellView(
        state=wording.STATES[reading.state],
        value="not said"
        if reading.value is None
        else wording.shown(reading.value, scale.unit, locale, scale.judged_by(reading.state)),
        worth=wording.interval(reading.worth, locale),
        points=points(reading.worth, (scale,), locale),
    )
