"""Every finding, plan by plan, each with the page of its rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from batna import words
from batna.diagnostics import Diagnostic, Severity
from batna.pages import wording
from batna.pages.page import (
    FINDINGS,
    PORTFOLIO_DATA,
    Frame,
    Link,
    Mark,
    Page,
    Piece,
    brief_path,
    frame,
    pieces,
    rule_path,
)
from batna.pages.summaries import PortfolioReport


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; `waiver` says who excused it until when, and why."""

    mark: Mark
    code: str
    href: str
    place: str
    message: tuple[Piece, ...]
    help: tuple[Piece, ...]
    waiver: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one plan; `href` is empty for the portfolio's own files and for a plan left out."""

    id: str
    title: str
    href: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class FindingsView:
    """The page: those that stand, those excused, and the plans that could not be shown."""

    frame: Frame
    finding: str
    groups: tuple[Group, ...]
    waived: tuple[Group, ...]
    left_out: tuple[str, ...]


def findings_page(report: PortfolioReport) -> Page:
    """All findings of the portfolio."""
    locale = report.settings.locale
    standing = [found for found in report.diagnostics if found.waived is None]
    waived = [found for found in report.diagnostics if found.waived is not None]
    view = FindingsView(
        frame=frame(
            FINDINGS,
            "Findings",
            report.settings.title,
            words.day(report.day, locale),
            data=Link(PORTFOLIO_DATA, "Data of this page (JSON)"),
        ),
        finding=_finding(standing, len(waived)),
        groups=_groups(standing, report, "plan"),
        waived=_groups(waived, report, "waived"),
        left_out=report.left_out,
    )
    return Page(FINDINGS, "findings.html.j2", view)


def _finding(standing: Sequence[Diagnostic], waived: int) -> str:
    counts = [
        wording.count_of(count, severity.value)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := sum(found.severity is severity for found in standing))
    ]
    text = f"{wording.listed(counts)}." if counts else "The check finds nothing."
    return f"{text} {wording.count_of(waived, 'finding')} waived." if waived else text


def _groups(diagnostics: Sequence[Diagnostic], report: PortfolioReport, prefix: str) -> tuple[Group, ...]:
    titles = {plan.slug: plan.title for plan in report.plans}
    by_plan: dict[str | None, list[Diagnostic]] = {}
    for found in diagnostics:
        by_plan.setdefault(found.plan, []).append(found)
    return tuple(
        Group(
            id=f"{prefix}-{slug}" if slug is not None else f"{prefix}s-none",
            title="The portfolio's own files" if slug is None else titles.get(slug, slug),
            href=brief_path(slug) if slug is not None and slug in titles else "",
            findings=tuple(_view(found, report.settings.locale) for found in group),
        )
        for slug, group in by_plan.items()
    )


def _view(found: Diagnostic, locale: str) -> FindingView:
    waived = found.waived
    return FindingView(
        mark=wording.SEVERITIES[found.severity],
        code=found.code,
        href=rule_path(found.code),
        place=f"{found.at.file}:{found.span.line}",
        message=pieces(found.message),
        help=pieces(found.help),
        waiver=""
        if waived is None
        else f"Approved by {waived.approved_by} until {words.day(waived.expires, locale)}: {waived.reason}",
    )
