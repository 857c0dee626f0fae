"""Every day that one plan's records name: what is to be done by then, and what was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from batna import words
from batna.model.delivery import DeliverableState
from batna.model.portfolio import Negotiation
from batna.model.talks import Outcome, ReplyKind, Result
from batna.model.values import Side
from batna.pages import wording
from batna.pages.anchors import (
    action_anchors,
    amendment_anchor,
    checkin_anchor,
    deliverable_anchor,
    due_review_anchor,
    result_anchor,
    review_anchor,
)
from batna.pages.exceptions import named
from batna.pages.page import WAIVERS, Mark, brief_path, scorecard_path, tracker_path
from batna.plan_report import PlanReport
from batna.progress.standing import DueKind, Status, Tracker

_PASSED = Mark("passed", "quiet", "square")


class Stand(Enum):
    """Whether a day is overdue, still to come, or dealt with."""

    OVERDUE = auto()
    COMING = auto()
    PAST = auto()


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A day and what it is for.

    `kind` and `id` together tell it from every other of its plan, whatever day it is moved to. `what` says what is to
    be done or was done and `title` of what, empty where the whole plan is meant. `owner` is who is to do it.
    `target` is a page of the site with its anchor, and `mark` how the thing stands, where that tells something.
    """

    date: date
    kind: str
    id: str
    what: str
    title: str
    owner: str
    target: str
    stand: Stand
    mark: Mark | None = None


def plan_dates(report: PlanReport, locale: str, day: date) -> tuple[PlanDate, ...]:
    """Every day of a plan, by date; of two on one day, what comes first in the course of a negotiation."""
    negotiation = report.negotiation
    found = [*_of_plan(report, day), *_of_talks(report, locale, day)]
    if negotiation.outcome is not None:
        found.extend(_of_outcome(negotiation.slug, negotiation.plan.owner, negotiation.outcome, day))
    if report.tracker is not None:
        found.extend(_of_tracker(report, report.tracker, day))
    found.extend(_of_delivery(report))
    found.extend(_of_waivers(negotiation, day))
    return tuple(sorted(found, key=lambda one: one.date))


def _stand(due: date, day: date) -> Stand:
    return Stand.OVERDUE if due < day else Stand.COMING


def _elapsed(when: date, day: date) -> Stand:
    """For a day that comes by itself, with nothing to be done."""
    return Stand.PAST if when < day else Stand.COMING


def _of_plan(report: PlanReport, day: date) -> Iterator[PlanDate]:
    plan = report.negotiation.plan
    brief = brief_path(report.negotiation.slug)
    if plan.starts is not None:
        yield PlanDate(plan.starts, "starts", "plan", "Talks start", "", plan.owner, brief, _elapsed(plan.starts, day))
    if plan.approval is not None:
        when, what = plan.approval.on, f"Plan approved by {plan.approval.by}"
        yield PlanDate(when, "approval", "plan", what, "", "", brief, _elapsed(when, day))
    if plan.decide_by is not None:
        decided = report.negotiation.outcome is not None
        stand = Stand.PAST if decided else _stand(plan.decide_by, day)
        mark = Mark("decided", "quiet", "square") if decided else None
        yield PlanDate(
            plan.decide_by, DueKind.DECIDE_BY, "plan", "Decide: agree or walk away", "", plan.owner, brief, stand, mark
        )


def _of_talks(report: PlanReport, locale: str, day: date) -> Iterator[PlanDate]:
    negotiation = report.negotiation
    owner, card = negotiation.plan.owner, scorecard_path(negotiation.slug)
    standing = {scored.offer.id for scored in report.scorecard.offers if scored.standing}
    offers = {offer.id: offer for offer in negotiation.offers}
    for offer in negotiation.offers:
        if offer.draft:
            continue
        whose, place = "Our" if offer.sender is Side.US else "Their", f"{card}#offer-{offer.id}"
        yield PlanDate(offer.date, "offer", offer.id, f"{whose} offer", "", "", place, Stand.PAST)
        if offer.expires is not None:
            stands = offer.id in standing and negotiation.outcome is None
            title = f"that of {words.day(offer.date, locale)}"
            stand = Stand.COMING if stands and offer.expires >= day else Stand.PAST
            mark = None if stand is Stand.COMING else Mark("no longer stands", "quiet", "square")
            what = f"{whose} offer expires"
            yield PlanDate(offer.expires, DueKind.OFFER_EXPIRES, offer.id, what, title, owner, place, stand, mark)
    for reply in negotiation.replies:
        who = "We" if reply.sender is Side.US else "They"
        verb = "decline" if reply.kind is ReplyKind.DECLINES else "withdraw"
        answered = offers.get(reply.offer)
        of_day = "" if answered is None else f" of {words.day(answered.date, locale)}"
        yield PlanDate(reply.date, "reply", reply.id, f"{who} {verb} the offer{of_day}", "", "", card, Stand.PAST)


def _of_outcome(slug: str, owner: str, outcome: Outcome, day: date) -> Iterator[PlanDate]:
    place = f"{scorecard_path(slug)}#outcome"

    def at(when: date, kind: str, what: str, stand: Stand, *, owned: bool = False, passed: bool = False) -> PlanDate:
        return PlanDate(
            when, kind, "outcome", what, "", owner if owned else "", place, stand, _PASSED if passed else None
        )

    agreed = outcome.result is Result.AGREEMENT
    yield at(outcome.date, "outcome", "Agreement reached" if agreed else "Ended without an agreement", Stand.PAST)
    if not agreed:
        return
    if outcome.signed is not None:
        yield at(outcome.signed, "signed", "Contract signed", _elapsed(outcome.signed, day))
    if outcome.effective is not None:
        yield at(outcome.effective, "effective", "Agreement takes effect", _elapsed(outcome.effective, day))
    if outcome.notice_by is not None:
        over = outcome.notice_by < day
        stand = _elapsed(outcome.notice_by, day)
        yield at(outcome.notice_by, DueKind.NOTICE, "Last day to give notice", stand, owned=True, passed=over)
    if outcome.expires is not None:
        over = outcome.expires < day
        stand = _elapsed(outcome.expires, day)
        yield at(outcome.expires, DueKind.EXPIRES, "Agreement ends, unless renewed", stand, owned=True, passed=over)


def _of_tracker(report: PlanReport, tracker: Tracker, day: date) -> Iterator[PlanDate]:
    plan = report.negotiation.plan
    page = tracker_path(report.negotiation.slug)
    for due in report.dues:
        if due.what is DueKind.CHECKIN:
            owner = tracker.results[due.id].result.owner or plan.owner
            place = f"{page}#{result_anchor(due.id)}"
            yield PlanDate(
                due.date, DueKind.CHECKIN, due.id, "Check-in owed", due.title, owner, place, _stand(due.date, day)
            )
    for name, following in tracker.results.items():
        result = following.result
        if result.due is not None:
            decided = following.status in {Status.MET, Status.MISSED}
            stand = Stand.PAST if decided else _stand(result.due, day)
            owner, mark = result.owner or plan.owner, wording.STATUSES[following.status]
            place = f"{page}#{result_anchor(name)}"
            yield PlanDate(
                result.due, DueKind.KEY_RESULT, name, "Key result due", result.title, owner, place, stand, mark
            )
    for name, owing in tracker.deliverables.items():
        done = owing.state is DeliverableState.DONE
        thing = owing.deliverable
        yield PlanDate(
            owing.due,
            DueKind.DELIVERABLE,
            name,
            f"Deliverable, owed by {wording.PARTIES[thing.party]}",
            thing.title,
            thing.owner or plan.owner,
            f"{page}#{deliverable_anchor(name)}",
            Stand.PAST if done else _stand(owing.due, day),
            wording.DELIVERABLES[owing.state] if owing.state is not DeliverableState.OPEN else None,
        )
    yield from _reviews(report, tracker, day)
    yield from _actions(tracker, plan.owner, page, day)


def _reviews(report: PlanReport, tracker: Tracker, day: date) -> Iterator[PlanDate]:
    """Reviews by their number in the plan, so that one that was held early or late is still the same."""
    owner, page = report.negotiation.plan.owner, tracker_path(report.negotiation.slug)
    held_on = {review.id: review for review in report.negotiation.reviews}
    for number, review in enumerate(tracker.reviews, start=1):
        held = None if review.held is None else held_on.get(review.held)
        left_out = held is None and review.due < day and not review.overdue
        yield PlanDate(
            review.due if held is None else held.date,
            DueKind.REVIEW,
            str(number),
            "Review of the agreement",
            "",
            owner,
            f"{page}#{due_review_anchor(review.due) if held is None else review_anchor(held.id)}",
            Stand.PAST if held is not None or left_out else _stand(review.due, day),
            Mark("left out", "quiet", "ring") if left_out else None if held is None else _held(held.decision),
        )


def _held(decision: str) -> Mark:
    return Mark(f"held: {decision}", "good", "disc")


def _actions(tracker: Tracker, owner: str, page: str, day: date) -> Iterator[PlanDate]:
    """Actions and blockers; one that is raised again once it was done is another, and is numbered in its anchor."""
    for asked, anchor in zip(tracker.actions, action_anchors(tracker.actions), strict=True):
        action = asked.action
        if action.due is None:
            continue
        yield PlanDate(
            action.due,
            DueKind.ACTION,
            anchor.removeprefix("action-"),
            "Blocker to be removed" if asked.is_blocker else "Action of a review",
            action.title,
            action.owner or owner,
            f"{page}#{anchor}",
            Stand.PAST if asked.done_on is not None else _stand(action.due, day),
            None if asked.done_on is None else wording.DONE,
        )


def _of_delivery(report: PlanReport) -> Iterator[PlanDate]:
    """The records of an implementation; a review that was held for a day of the plan is told with that day."""
    negotiation = report.negotiation
    planned = set() if report.tracker is None else {review.held for review in report.tracker.reviews}
    for checkin in negotiation.checkins:
        by = f" by {checkin.by}" if checkin.by else ""
        place = delivery_place(report, checkin_anchor(checkin.id))
        yield PlanDate(checkin.date, "checkin_made", checkin.id, f"Check-in{by}", "", "", place, Stand.PAST)
    for review in negotiation.reviews:
        if review.id not in planned:
            what, mark = "Review of the agreement", _held(review.decision)
            place = delivery_place(report, review_anchor(review.id))
            yield PlanDate(review.date, "review_held", review.id, what, "", "", place, Stand.PAST, mark)
    for amendment in negotiation.amendments:
        what = f"Amendment, approved by {amendment.approved_by}"
        place = delivery_place(report, amendment_anchor(amendment.id))
        yield PlanDate(amendment.date, "amendment", amendment.id, what, "", "", place, Stand.PAST)


def delivery_place(report: PlanReport, anchor: str) -> str:
    """Where a record of the implementation is shown: on the tracker, or where there is none, with the agreement."""
    slug = report.negotiation.slug
    return f"{scorecard_path(slug)}#outcome" if report.tracker is None else f"{tracker_path(slug)}#{anchor}"


def _of_waivers(negotiation: Negotiation, day: date) -> Iterator[PlanDate]:
    for name, waiver in named(negotiation.waivers):
        over = waiver.expires < day
        yield PlanDate(
            waiver.expires,
            "waiver",
            name,
            "Exception ends",
            f"{waiver.rule} for {waiver.scope}",
            waiver.approved_by,
            f"{WAIVERS}#waivers-{negotiation.slug}",
            Stand.PAST if over else Stand.COMING,
            Mark("expired", "quiet", "square") if over else None,
        )
