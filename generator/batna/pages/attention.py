"""What of one plan needs attention: each thing with its reason and the place to look."""

from collections.abc import Iterator
from datetime import date, timedelta

from batna import words
from batna.model.portfolio import Settings
from batna.model.values import Side
from batna.pages import wording
from batna.pages.attention_delivery import delivery
from batna.pages.gaps import newest
from batna.pages.page import Mark, brief_path, scorecard_path
from batna.pages.summaries import Attention
from batna.pages.urgency import Urgency
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, Verdict

_UNACCEPTABLE = (Verdict.BREACH, Verdict.WORSE_THAN_BATNA)
_NEAR = timedelta(days=14)
_NOTICE_NEAR = timedelta(days=60)
_NAMED = 2


def attention(report: PlanReport, settings: Settings, day: date) -> tuple[Attention, ...]:
    """Everything that needs attention, most urgent first: in the order of `Urgency`, then by due date."""
    found = [*_talks(report, settings.locale, day), *_agreement(report, settings.locale, day)]
    if report.tracker is not None:
        found += delivery(report, report.tracker, settings.locale, day)
    return tuple(sorted(found, key=lambda item: (item.urgency, item.due or date.max, item.what)))


def _talks(report: PlanReport, locale: str, day: date) -> Iterator[Attention]:
    negotiation = report.negotiation
    if negotiation.outcome is not None:
        return
    decide_by = negotiation.plan.decide_by
    if decide_by is not None and decide_by - day <= _NEAR:
        passed = decide_by < day
        yield Attention(
            Urgency.LATE if passed else Urgency.DECIDE,
            Mark("decision overdue", "bad", "cross") if passed else Mark("decide soon", "warn", "up"),
            "No outcome yet",
            _owned(f"decide by {words.day(decide_by, locale)}, {wording.days_apart(decide_by, day)}", report),
            brief_path(negotiation.slug),
            decide_by,
            (decide_by,),
        )
    for side, what in ((Side.THEM, "Their standing offer"), (Side.US, "Our standing offer")):
        scored = newest(report.scorecard.offers, side)
        if scored is None or not scored.standing:
            continue
        place = f"{scorecard_path(negotiation.slug)}#offer-{scored.offer.id}"
        if scored.assessment.verdict in _UNACCEPTABLE:
            yield Attention(
                Urgency.BROKEN if side is Side.US else Urgency.WATCH,
                wording.VERDICTS[scored.assessment.verdict],
                f"{what} of {words.day(scored.offer.date, locale)}",
                _owned(_why_unacceptable(report, scored.assessment, locale), report),
                place,
                None,
                (scored.offer.date,),
            )
        expires = scored.offer.expires
        if expires is not None and expires - day <= _NEAR:
            yield Attention(
                Urgency.EXPIRING,
                Mark("expires soon", "warn", "up"),
                f"{what} of {words.day(scored.offer.date, locale)}",
                _owned(f"expires {words.day(expires, locale)}, {wording.days_apart(expires, day)}", report),
                place,
                expires,
                (scored.offer.date, expires),
            )


def _owned(reason: str, report: PlanReport) -> str:
    return f"{reason}; {report.negotiation.plan.owner} owns it"


def _why_unacceptable(report: PlanReport, assessment: Assessment, locale: str) -> str:
    breached = [
        f"“{report.negotiation.plan.key_results[name].title}”"
        for name, reading in assessment.readings.items()
        if reading.state == "breach"
    ]
    if len(breached) > _NAMED:
        return f"beyond the reservation values of {len(breached)} key results"
    if breached:
        return f"beyond the reservation value of {wording.listed(breached)}"
    batna = report.scorecard.batna
    score = wording.interval(assessment.score, locale)
    return f"scores {score}" + ("" if batna is None else f", our BATNA {wording.interval(batna.score, locale)}")


def _agreement(report: PlanReport, locale: str, day: date) -> Iterator[Attention]:
    outcome = report.negotiation.outcome
    scored = report.scorecard.outcome
    if outcome is None or scored is None:
        return
    place = f"{scorecard_path(report.negotiation.slug)}#outcome"
    if scored.assessment.verdict in _UNACCEPTABLE:
        verdict = wording.VERDICTS[scored.assessment.verdict]
        yield Attention(
            Urgency.BROKEN,
            verdict,
            "The agreement",
            _owned(_why_unacceptable(report, scored.assessment, locale), report),
            place,
            None,
        )
    notice = outcome.notice_by
    if notice is not None and day <= notice <= day + _NOTICE_NEAR:
        yield Attention(
            Urgency.NOTICE,
            Mark("notice near", "warn", "up"),
            "Give notice or renew",
            _owned(f"by {words.day(notice, locale)}, {wording.days_apart(notice, day)}", report),
            place,
            notice,
            (notice,),
        )
