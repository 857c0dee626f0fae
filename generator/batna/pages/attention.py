"""What of one plan needs attention: each thing with its reason and the place to look."""

from collections.abc import Iterator
from datetime import date, timedelta

from batna import words
from batna.model.portfolio import Settings
from batna.model.values import Side
from batna.pages import wording
from batna.pages.gaps import newest
from batna.pages.page import Mark, brief_path, scorecard_path, tracker_path
from batna.pages.summaries import Attention
from batna.plan_report import PlanReport
from batna.progress.standing import ResultProgress, Status, Tracker
from batna.score.assessment import Assessment, Verdict

_WORRYING = (Status.MISSED, Status.STALE, Status.AT_RISK, Status.BEHIND)
_UNACCEPTABLE = (Verdict.BREACH, Verdict.WORSE_THAN_BATNA)
_NEAR = timedelta(days=14)
_NOTICE_NEAR = timedelta(days=60)
_NAMED = 2
_LATE, _BAD, _SOON, _WATCH = range(4)


def attention(report: PlanReport, settings: Settings, day: date) -> tuple[Attention, ...]:
    """Everything that needs attention, most urgent first."""
    found = [*_talks(report, settings.locale, day), *_agreement(report, settings.locale, day)]
    if report.tracker is not None:
        found += [
            *_results(report, report.tracker, settings.locale),
            *_overdue(report, report.tracker, settings.locale, day),
        ]
    return tuple(sorted(found, key=lambda item: (item.urgency, item.due or date.max, item.what)))


def _talks(report: PlanReport, locale: str, day: date) -> Iterator[Attention]:
    negotiation = report.negotiation
    if negotiation.outcome is not None:
        return
    decide_by = negotiation.plan.decide_by
    if decide_by is not None and decide_by - day <= _NEAR:
        passed = decide_by < day
        yield Attention(
            _LATE if passed else _SOON,
            Mark("decision overdue", "bad", "cross") if passed else Mark("decide soon", "warn", "up"),
            "No outcome yet",
            f"decide by {words.day(decide_by, locale)}, {wording.days_apart(decide_by, day)}",
            brief_path(negotiation.slug),
            decide_by,
        )
    for side, what in ((Side.THEM, "Their standing offer"), (Side.US, "Our standing offer")):
        scored = newest(report.scorecard.offers, side)
        if scored is None or not scored.standing:
            continue
        place = f"{scorecard_path(negotiation.slug)}#offer-{scored.offer.id}"
        if scored.assessment.verdict in _UNACCEPTABLE:
            yield Attention(
                _BAD if side is Side.US else _WATCH,
                wording.VERDICTS[scored.assessment.verdict],
                f"{what} of {words.day(scored.offer.date, locale)}",
                _why_unacceptable(report, scored.assessment, locale),
                place,
                None,
            )
        expires = scored.offer.expires
        if expires is not None and expires - day <= _NEAR:
            yield Attention(
                _SOON,
                Mark("expires soon", "warn", "up"),
                f"{what} of {words.day(scored.offer.date, locale)}",
                f"expires {words.day(expires, locale)}, {wording.days_apart(expires, day)}",
                place,
                expires,
            )


def _why_unacceptable(report: PlanReport, assessment: Assessment, locale: str) -> str:
    breached = [
        report.negotiation.plan.key_results[name].title
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
            _BAD, verdict, "The agreement", _why_unacceptable(report, scored.assessment, locale), place, None
        )
    notice = outcome.notice_by
    if notice is not None and day <= notice <= day + _NOTICE_NEAR:
        yield Attention(
            _SOON,
            Mark("notice near", "warn", "up"),
            "Give notice or renew",
            f"by {words.day(notice, locale)}, {wording.days_apart(notice, day)}",
            place,
            notice,
        )


def _results(report: PlanReport, tracker: Tracker, locale: str) -> Iterator[Attention]:
    for found in tracker.results.values():
        if found.status in _WORRYING:
            yield Attention(
                _LATE if found.status is Status.MISSED else _BAD,
                wording.STATUSES[found.status],
                found.result.title,
                _why_worrying(found, locale),
                f"{tracker_path(report.negotiation.slug)}#kr-{found.result.id}",
                found.result.due,
            )


def _why_worrying(found: ResultProgress, locale: str) -> str:
    if found.status is Status.STALE:
        last = (
            f"the last one is of {words.day(found.points[-1].as_at, locale)}" if found.points else "there was none yet"
        )
        return f"a check-in is owed, {last}"
    if found.status is Status.MISSED:
        return f"due {wording.day(found.result.due, locale)} and not met"
    if found.progress is not None and found.expected is not None:
        return f"{words.percent(found.progress, locale)} of the way, {words.percent(found.expected, locale)} expected"
    if found.compliance is not None:
        return f"threshold met in {words.percent(found.compliance, locale)} of the periods"
    return "below its threshold"


def _overdue(report: PlanReport, tracker: Tracker, locale: str, day: date) -> Iterator[Attention]:
    page = tracker_path(report.negotiation.slug)
    late = [
        *(
            (found.due, f"Deliverable: {found.deliverable.title}", found.deliverable.owner, "deliverables")
            for found in tracker.deliverables.values()
            if found.overdue
        ),
        *(
            (found.action.due, f"Action: {found.action.title}", found.action.owner, "actions")
            for found in tracker.actions
            if found.overdue
        ),
        *((found.due, "Review", None, "reviews") for found in tracker.reviews if found.overdue),
    ]
    for due, what, owner, anchor in late:
        if due is None:
            continue
        reason = f"was due {words.day(due, locale)}, {wording.days_apart(due, day)}"
        yield Attention(
            _LATE, wording.OVERDUE, what, f"{reason}; {owner} owns it" if owner else reason, f"{page}#{anchor}", due
        )
