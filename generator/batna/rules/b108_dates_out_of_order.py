"""Two dates are in the wrong order.

Something ends before it begins, or is answered before it was said:

- the day to decide by, before the talks start;
- an offer's expiry, before its date; a reply or an outcome, before the offer that it answers;
- the end of the agreement, before it takes effect or before the day to give notice by;
- a key result's due day, before the implementation starts; a phase outside of that stretch;
- the last review, before the first; an action's or a blocker's due day, before it was raised;
- a check-in's date, before the day that its figures are of; an amendment or a check-in, before the agreement.

The same day for both is in order.

Why it matters: what is due, overdue or still standing is derived from these dates. One mistyped year makes an offer
expired that is on the table, or a deliverable punctual that is a year late.

Correct the day that is wrong. A record's date is part of its file's name: change both together.

Source: Allen, "Maintaining knowledge about temporal intervals", *Communications of the ACM* 26, 1983: before, at the
same time and after exclude each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import Action, ImplementationResult
from batna.model.files import (
    amendment_file,
    checkin_file,
    implementation_file,
    offer_file,
    outcome_file,
    plan_file,
    review_file,
)
from batna.model.portfolio import Negotiation
from batna.model.talks import Outcome, Result
from batna.progress.tracker import starts_on
from batna.rules.subject import Subject
from batna.source import Part

CODE = "B108"
KIND = Kind.INVALID
SEVERITY = Severity.ERROR

_RENAME = "; where it is the record's own date, rename its file as well"


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is written down, with the words for it and its place; `what` is followed by the day."""

    what: str
    day: date
    at: Label


@dataclass(frozen=True, slots=True)
class _Pair:
    """`late` may not be before `early`; the finding is shown where the first named stands."""

    late: _Day
    early: _Day
    scope: str = "plan"


def check(subject: Subject) -> Iterator[Finding]:
    """Compare every two dates of which one has to come first."""
    for pair in _pairs(subject.negotiation):
        late, early = pair.late, pair.early
        if late.day < early.day:
            names_file = ("date",) in {late.at.path, early.at.path}
            yield Finding(
                message=f"{late.what} {late.day}, before {early.what} {early.day}",
                help=f"correct the day that is wrong{_RENAME if names_file else ''}",
                at=late.at,
                related=(early.at,),
                scope=pair.scope,
            )


def _pairs(negotiation: Negotiation) -> Iterator[_Pair]:
    yield from _plan(negotiation)
    yield from _talks(negotiation)
    if negotiation.outcome is not None:
        yield from _outcome(negotiation, negotiation.outcome)
    yield from _implementation(negotiation)
    yield from _records(negotiation)


def _plan(negotiation: Negotiation) -> Iterator[_Pair]:
    plan, file = negotiation.plan, plan_file(negotiation.slug)
    if plan.starts is not None and plan.decide_by is not None:
        yield _Pair(
            _Day("the decision is due on", plan.decide_by, Label(file, ("timeline", "decide_by"), "the decision")),
            _Day("the talks start on", plan.starts, Label(file, ("timeline", "starts"), "the start")),
        )


def _talks(negotiation: Negotiation) -> Iterator[_Pair]:
    slug = negotiation.slug
    made = {}
    for offer in negotiation.offers:
        file = offer_file(slug, offer.id)
        made[offer.id] = _Day(f"the offer `{offer.id}` was made on", offer.date, Label(file, ("date",), "the offer"))
        if offer.expires is not None:
            expires = Label(file, ("expires",), "its end")
            yield _Pair(
                _Day(f"the offer `{offer.id}` expires on", offer.expires, expires),
                _Day("it was made on", offer.date, made[offer.id].at),
                offer.id,
            )
    for reply in negotiation.replies:
        if reply.offer in made:
            at = Label(offer_file(slug, reply.id), ("date",), "the reply")
            yield _Pair(_Day(f"the reply `{reply.id}` is dated", reply.date, at), made[reply.offer], reply.id)
    outcome = negotiation.outcome
    if outcome is not None and outcome.accepts in made:
        at = Label(outcome_file(slug), ("date",), "the outcome")
        yield _Pair(_Day("the outcome is dated", outcome.date, at), made[outcome.accepts], "outcome")


def _outcome(negotiation: Negotiation, outcome: Outcome) -> Iterator[_Pair]:
    file = outcome_file(negotiation.slug)
    if outcome.expires is None:
        return
    end = _Day("the agreement ends on", outcome.expires, Label(file, ("expires",), "the end"))
    if outcome.effective is not None:
        yield _Pair(
            end, _Day("it takes effect on", outcome.effective, Label(file, ("effective",), "the beginning")), "outcome"
        )
    if outcome.notice_by is not None:
        yield _Pair(
            end, _Day("the last day for notice,", outcome.notice_by, Label(file, ("notice_by",), "notice")), "outcome"
        )


def _implementation(negotiation: Negotiation) -> Iterator[_Pair]:
    plan, file = negotiation.implementation, implementation_file(negotiation.slug)
    if plan is None:
        return
    start = _start(negotiation)
    for result in plan.key_results.values():
        dues = [] if result.due is None else [(result.due, Label(file, ("key_results", result.id, "due"), "due"))]
        yield from _phases(result, start, file)
        for amendment in negotiation.amendments:
            change = amendment.key_results.get(result.id)
            if change is not None and change.due is not None:
                moved = amendment_file(negotiation.slug, amendment.id)
                dues.append((change.due, Label(moved, ("key_results", result.id, "due"), "due")))
        if start is not None:
            for due, at in dues:
                yield _Pair(_Day(f"the key result `{result.id}` is due on", due, at), start, result.id)
    if plan.reviews is not None and plan.reviews.until is not None:
        first = start
        if plan.reviews.first is not None:
            at = Label(file, ("reviews", "first"), "the first review")
            first = _Day("the first one on", plan.reviews.first, at)
        if first is not None:
            at = Label(file, ("reviews", "until"), "the end of the reviews")
            yield _Pair(_Day("the reviews end on", plan.reviews.until, at), first)


def _start(negotiation: Negotiation) -> _Day | None:
    """The day from which the implementation is counted, as far as it is known, and where it is written."""
    plan, outcome = negotiation.implementation, negotiation.outcome
    what, label = "the implementation starts on", "the start"
    if plan is not None and plan.starts is not None:
        return _Day(what, plan.starts, Label(implementation_file(negotiation.slug), ("starts",), label))
    if plan is None or outcome is None or outcome.result is not Result.AGREEMENT:
        return None
    key = "date" if outcome.effective is None else "effective"
    return _Day(what, starts_on(plan, outcome), Label(outcome_file(negotiation.slug), (key,), label))


def _agreement(negotiation: Negotiation) -> _Day | None:
    """The day of the agreement; its implementation may have begun before, and then that day counts."""
    outcome, start = negotiation.outcome, _start(negotiation)
    if outcome is None or outcome.result is not Result.AGREEMENT:
        return None
    agreed = _Day("the agreement of", outcome.date, Label(outcome_file(negotiation.slug), ("date",), "agreed"))
    return start if start is not None and start.day < agreed.day else agreed


def _phases(result: ImplementationResult, start: _Day | None, file: str) -> Iterator[_Pair]:
    for day, _ in result.phases:
        at = Label(file, ("key_results", result.id, "phases", day.isoformat()), "the phase", Part.KEY)
        if start is not None:
            yield _Pair(_Day(f"the key result `{result.id}` has a phase on", day, at), start, result.id)
        if result.due is not None:
            due = Label(file, ("key_results", result.id, "due"), "due")
            yield _Pair(
                _Day(f"the key result `{result.id}` is due on", result.due, due),
                _Day("its phase on", day, at),
                result.id,
            )


def _records(negotiation: Negotiation) -> Iterator[_Pair]:
    agreed = _agreement(negotiation)
    if agreed is not None:
        for amendment in negotiation.amendments:
            at = Label(amendment_file(negotiation.slug, amendment.id), ("date",), "the amendment")
            yield _Pair(_Day(f"the amendment `{amendment.id}` is dated", amendment.date, at), agreed)
    for checkin in negotiation.checkins:
        file = checkin_file(negotiation.slug, checkin.id)
        if agreed is not None:
            at = Label(file, ("date",), "the check-in")
            yield _Pair(_Day(f"the check-in `{checkin.id}` is dated", checkin.date, at), agreed)
        if checkin.as_at != checkin.date:
            yield _Pair(
                _Day(f"the check-in `{checkin.id}` is dated", checkin.date, Label(file, ("date",), "the check-in")),
                _Day("the day that its figures are of,", checkin.as_at, Label(file, ("as_at",), "its figures")),
            )
        raised = _Day("it was raised on", checkin.date, Label(file, ("date",), "raised"))
        yield from _actions("blocker", checkin.blockers.values(), raised)
    for review in negotiation.reviews:
        raised = _Day(
            "it was raised on", review.date, Label(review_file(negotiation.slug, review.id), ("date",), "raised")
        )
        yield from _actions("action", review.actions.values(), raised)


def _actions(kind: str, actions: Iterable[Action], raised: _Day) -> Iterator[_Pair]:
    for action in actions:
        if action.due is not None:
            at = Label(raised.at.file, (f"{kind}s", action.id, "due"), "due")
            yield _Pair(_Day(f"the {kind} `{action.id}` is due on", action.due, at), raised, action.id)
