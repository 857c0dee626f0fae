"""Every finding, plan by plan, each with the page of its rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from batna import words
from batna.diagnostics import Diagnostic, Severity
from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.dated import dated
from batna.pages.forge import forge
from batna.pages.page import (
    FINDINGS,
    Frame,
    Mark,
    Page,
    Piece,
    brief_path,
    line,
    rule_path,
)
from batna.pages.paging import Part, numbered, parts
from batna.pages.portfolio_frame import portfolio_frame
from batna.pages.summaries import PortfolioReport

_FINDINGS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; `waiver` says who excused it until when, and why, and `source` is its line on the forge."""

    mark: Mark
    code: str
    href: str
    place: str
    source: str
    message: tuple[Piece, ...]
    help: tuple[Piece, ...]
    waiver: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one plan; `href` is empty for the portfolio's own files and for a plan left out."""

    id: str
    title: str
    href: str
    is_waived: bool
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings of a severity stand."""

    mark: Mark
    number: str


@dataclass(frozen=True, slots=True)
class FindingsView:
    """A page: those that stand, those excused, and the plans that could not be shown."""

    frame: Frame
    finding: str
    counts: tuple[Count, ...]
    groups: tuple[Group, ...]
    waived: tuple[Group, ...]
    left_out: tuple[str, ...]
    part: Part


def findings_pages(report: PortfolioReport) -> Iterator[Page]:
    """All findings of the portfolio, plan by plan; a plan's are never parted."""
    standing, waived = _standing(report), [found for found in report.diagnostics if found.waived is not None]
    cut = _cut((*_groups(standing, report, "plan"), *_groups(waived, report, "waived")))
    for part, (groups,) in parts(FINDINGS, cut, 1):
        view = FindingsView(
            frame=portfolio_frame(report, part.path, "Findings"),
            finding=_finding(standing, len(waived)),
            counts=_counts(standing),
            groups=tuple(group for group in groups if not group.is_waived),
            waived=tuple(group for group in groups if group.is_waived),
            left_out=report.left_out,
            part=part,
        )
        yield Page(part.path, "findings.html.j2", view)


def findings_places(report: PortfolioReport) -> Mapping[str, str]:
    """The page of the findings of every plan by its slug; the first for one without any."""
    places = {plan.slug: FINDINGS for plan in report.plans}
    for number, groups in enumerate(_cut(_groups(_standing(report), report, "plan")), 1):
        for group in groups:
            places[group.id.removeprefix("plan-")] = numbered(FINDINGS, number)
    return places


def _standing(report: PortfolioReport) -> list[Diagnostic]:
    return [found for found in report.diagnostics if found.waived is None]


def _cut(groups: Sequence[Group]) -> list[tuple[Group, ...]]:
    """Groups for each page: so many that they hold about as many findings as a page should."""
    pages: list[list[Group]] = [[]]
    held = 0
    for group in groups:
        if held and held + len(group.findings) > _FINDINGS_A_PAGE:
            pages.append([])
            held = 0
        pages[-1].append(group)
        held += len(group.findings)
    return [tuple(page) for page in pages]


def _counts(standing: Sequence[Diagnostic]) -> tuple[Count, ...]:
    return tuple(
        Count(wording.SEVERITIES[severity], str(sum(found.severity is severity for found in standing)))
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )


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
            is_waived=prefix == "waived",
            findings=tuple(_view(found, report.settings) for found in group),
        )
        for slug, group in by_plan.items()
    )


def _view(found: Diagnostic, settings: Settings) -> FindingView:
    waived, on, locale = found.waived, forge(settings.repository), settings.locale
    return FindingView(
        mark=wording.SEVERITIES[found.severity],
        code=found.code,
        href=rule_path(found.code),
        place=f"{found.at.file}:{found.span.line}",
        source="" if on is None else on.file(found.at.file, found.span.line),
        message=_said(found.message, locale),
        help=_said(found.help, locale),
        waiver=()
        if waived is None
        else line(
            f"Approved by {waived.approved_by} until ", wording.moment(waived.expires, locale), f": {waived.reason}"
        ),
    )


def _said(text: str, locale: str) -> tuple[Piece, ...]:
    """A message with a capital letter: a report writes it after a code, a page gives it a line of its own."""
    return dated(text[:1].upper() + text[1:], words.days_in(text, locale), locale)
