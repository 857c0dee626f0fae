"""One negotiation in the portfolio's list."""

from dataclasses import dataclass
from datetime import date

from batna import words
from batna.charts.bar import Strip, strip
from batna.diagnostics import Severity
from batna.model.talks import Result
from batna.pages import wording
from batna.pages.page import Day, Mark, brief_path, scorecard_path, tracker_path
from batna.pages.summaries import PlanSummary
from batna.progress.standing import Phase


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
    due: Day | str
    due_what: str
    is_overdue: bool
    findings: str
    findings_href: str
    sort_phase: str
    sort_score: str
    sort_findings: str


def plan_row(plan: PlanSummary, findings_page: str, day: date, locale: str) -> PlanRow:
    """The row of `plan`, whose findings stand on the page at `findings_page`."""
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
        strip=strip(score, batna, plan.at_targets, plan.greatest),
        verdict=None if plan.verdict is None else wording.VERDICTS[plan.verdict],
        status=status_mark(plan),
        grade="" if plan.grade is None else f"grade {words.score(plan.grade, locale)}",
        due=wording.NOTHING if due is None else wording.moment(due.date, locale),
        due_what="" if due is None else f"{wording.DUE[due.what]}, {wording.days_apart(due.date, day)}",
        is_overdue=due is not None and due.date < day,
        findings=_findings(plan),
        findings_href=f"{findings_page}#plan-{plan.slug}",
        sort_phase=str(list(Phase).index(plan.phase)),
        sort_score="" if plan.score is None else f"{float(plan.score.low):.6f}",
        sort_findings=_sort_findings(plan),
    )


def status_mark(plan: PlanSummary) -> Mark | None:
    """How the implementation stands, or that the talks failed; None where the offers' verdict tells more."""
    if plan.status is not None:
        mark = wording.STATUSES[plan.status]
        return Mark(f"{mark.word}, {plan.towards}", "warn", "up") if plan.towards else mark
    return wording.RESULTS[plan.result] if plan.result is Result.NO_AGREEMENT else None


def _findings(plan: PlanSummary) -> str:
    counts = [
        wording.count_of(count, severity.value)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := plan.findings.get(severity, 0))
    ]
    return ", ".join(counts)


def _sort_findings(plan: PlanSummary) -> str:
    """Errors first, then warnings, then notes: a number that orders the rows."""
    errors, warnings, notes = (
        min(plan.findings.get(severity, 0), 999) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )
    return str((errors * 1000 + warnings) * 1000 + notes)
