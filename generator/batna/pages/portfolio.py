"""The portfolio: what needs attention first, then every negotiation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.charts.bar import Strip, strip
from batna.diagnostics import Severity
from batna.model.portfolio import Settings
from batna.model.talks import Result
from batna.pages import wording
from batna.pages.page import (
    FINDINGS,
    PORTFOLIO,
    PORTFOLIO_DATA,
    Frame,
    Link,
    Mark,
    Page,
    brief_path,
    frame,
    scorecard_path,
    tracker_path,
)
from batna.pages.summaries import PlanSummary, PortfolioReport
from batna.progress.standing import Phase


@dataclass(frozen=True, slots=True)
class AttentionView:
    """Something to act on, and where."""

    mark: Mark
    plan: str
    what: str
    reason: str
    href: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One negotiation. What begins with `sort_` orders the rows and is not shown."""

    title: str
    href: str
    score_href: str
    status_href: str
    counterparty: str
    owner: str
    tags: tuple[str, ...]
    phase: Mark
    score: str
    score_of: str
    against_batna: str
    strip: Strip
    verdict: Mark | None
    status: Mark | None
    grade: str
    due: str
    due_what: str
    is_overdue: bool
    findings: str
    findings_href: str
    sort_phase: str
    sort_score: str
    sort_due: str
    search: str


@dataclass(frozen=True, slots=True)
class TotalView:
    """How many negotiations are in a phase, and what they are worth together."""

    phase: Mark
    count: str
    value: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its field, label and values."""

    field: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The page. `finding` says how many things need attention."""

    frame: Frame
    finding: str
    attention: tuple[AttentionView, ...]
    plans: tuple[PlanRow, ...]
    choices: tuple[Choice, ...]
    totals: tuple[TotalView, ...]
    totals_note: str
    left_out: tuple[str, ...]


def portfolio_page(report: PortfolioReport) -> Page:
    """The first page of the site."""
    settings, day = report.settings, report.day
    locale = settings.locale
    pairs = sorted(
        ((item, plan) for plan in report.plans for item in plan.attention),
        key=lambda pair: (pair[0].urgency, pair[0].due or date.max, pair[1].slug),
    )
    view = PortfolioView(
        frame=frame(
            PORTFOLIO,
            settings.title or "Negotiations",
            settings.title,
            words.day(day, locale),
            data=Link(PORTFOLIO_DATA, "Data of this page (JSON)"),
        ),
        finding=_finding(len(pairs), len(report.plans)),
        attention=tuple(
            AttentionView(item.mark, plan.title, item.what, item.reason, item.target) for item, plan in pairs
        ),
        plans=tuple(_row(plan, day, locale) for plan in report.plans),
        choices=_choices(report.plans),
        totals=_totals(report.plans, settings),
        totals_note=_totals_note(settings),
        left_out=report.left_out,
    )
    return Page(PORTFOLIO, "portfolio.html.j2", view)


def _finding(number: int, plans: int) -> str:
    negotiations = wording.count_of(plans, "negotiation")
    if number == 0:
        return f"Nothing needs attention in {negotiations}."
    verb = "needs" if number == 1 else "need"
    return f"{wording.count_of(number, 'thing')} {verb} attention in {negotiations}."


def _row(plan: PlanSummary, day: date, locale: str) -> PlanRow:
    due = plan.next_due
    batna = None if plan.batna is None else (plan.batna.low + plan.batna.high) / 2
    score = None if plan.score is None else (plan.score.low, plan.score.high)
    return PlanRow(
        title=plan.title,
        href=brief_path(plan.slug),
        score_href=scorecard_path(plan.slug),
        status_href=tracker_path(plan.slug) if plan.has_tracker else "",
        counterparty=plan.counterparty,
        owner=plan.owner,
        tags=plan.tags,
        phase=wording.PHASES[plan.phase],
        score="" if plan.score is None else wording.interval(plan.score, locale),
        score_of=plan.score_of,
        against_batna="no BATNA" if plan.batna is None else f"BATNA {wording.interval(plan.batna, locale)}",
        strip=strip(score, batna),
        verdict=None if plan.verdict is None else wording.VERDICTS[plan.verdict],
        status=_status(plan),
        grade="" if plan.grade is None else f"grade {words.score(plan.grade, locale)}",
        due=wording.NOTHING if due is None else words.day(due.date, locale),
        due_what="" if due is None else f"{wording.DUE[due.what]}, {wording.days_apart(due.date, day)}",
        is_overdue=due is not None and due.date < day,
        findings=_findings(plan),
        findings_href=f"{FINDINGS}#plan-{plan.slug}",
        sort_phase=str(list(Phase).index(plan.phase)),
        sort_score="" if plan.score is None else f"{float(plan.score.low):.6f}",
        sort_due="" if due is None else due.date.isoformat(),
        search=" ".join((plan.title, plan.counterparty, plan.owner, *plan.tags)).lower(),
    )


def _status(plan: PlanSummary) -> Mark | None:
    if plan.status is not None:
        return wording.STATUSES[plan.status]
    return wording.RESULTS[plan.result] if plan.result is Result.NO_AGREEMENT else None


def _findings(plan: PlanSummary) -> str:
    counts = [
        wording.count_of(count, severity.value)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := plan.findings.get(severity, 0))
    ]
    return ", ".join(counts)


def _choices(plans: Sequence[PlanSummary]) -> tuple[Choice, ...]:
    """The filters that tell something apart."""
    phases = {plan.phase for plan in plans}
    choices = (
        Choice("phase", "Phase", tuple(phase.value for phase in Phase if phase in phases)),
        Choice("owner", "Owner", tuple(sorted({plan.owner for plan in plans}))),
        Choice("counterparty", "Counterparty", tuple(sorted({plan.counterparty for plan in plans}))),
        Choice("tag", "Tag", tuple(sorted({tag for plan in plans for tag in plan.tags}))),
    )
    return tuple(choice for choice in choices if len(choice.values) > 1)


def _totals(plans: Sequence[PlanSummary], settings: Settings) -> tuple[TotalView, ...]:
    totals = []
    for phase in Phase:
        among = [plan for plan in plans if plan.phase is phase]
        if not among:
            continue
        values = [_converted(plan, settings) for plan in among]
        known = [value for value in values if value is not None]
        unknown = len(values) - len(known)
        total = Decimal(round(sum(known, Fraction(0))))
        totals.append(
            TotalView(
                phase=wording.PHASES[phase],
                count=str(len(among)),
                value=words.quantity(total, settings.currency, settings.locale) if known else wording.NOTHING,
                left_out=f"{unknown} without a value that can be counted" if unknown else "",
            )
        )
    return tuple(totals)


def _converted(plan: PlanSummary, settings: Settings) -> Fraction | None:
    """A plan's value in the portfolio's currency; None where it has none or no rate is known."""
    if plan.value is None:
        return None
    if plan.currency == settings.currency:
        return Fraction(plan.value)
    rate = settings.rates.rates.get(plan.currency) if settings.rates is not None and plan.currency is not None else None
    return None if rate is None else Fraction(plan.value) * Fraction(rate)


def _totals_note(settings: Settings) -> str:
    """What the totals add up, and the day of the rates."""
    note = "Values as their plans state them, by contract or by year."
    if settings.rates is None or not settings.rates.rates:
        return note
    rates = ", ".join(
        f"1 {currency} = {words.quantity(rate, settings.currency, settings.locale)}"
        for currency, rate in settings.rates.rates.items()
    )
    return f"{note} Converted at the rates of {words.day(settings.rates.as_of, settings.locale)}: {rates}."
