"""The records of one plan as news, each in a negotiator's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from batna import words
from batna.model.delivery import Amendment, Checkin, Implementation, Review, Threshold
from batna.model.plan import Plan
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome, Reply, ReplyKind, Result
from batna.model.values import Side, Value
from batna.pages import wording
from batna.pages.anchors import amendment_anchor, checkin_anchor, review_anchor
from batna.pages.dates import delivery_place
from batna.pages.exceptions import named
from batna.pages.page import WAIVERS, brief_path, scorecard_path
from batna.plan_report import PlanReport
from batna.progress.tracker import starts_on
from batna.score.assessment import ScoredOffer

_NAMED = 3


@dataclass(frozen=True, slots=True)
class News:
    """A record: `kind` and `id` tell it from every other of its plan.

    `title` says what happened, `facts` what the record says in short; `target` is a page of the site with its anchor.
    """

    date: date
    kind: str
    id: str
    title: str
    facts: tuple[str, ...]
    target: str


def news(report: PlanReport, locale: str, day: date) -> tuple[News, ...]:
    """What happened up to `day`, oldest first.

    A waiver is written without a day, so that what is told is its end; an implementation plan is told on the day on
    which the implementation starts.
    """
    found = [*_of_talks(report, locale), *_of_delivery(report, locale)]
    return tuple(sorted((one for one in found if one.date <= day), key=lambda one: one.date))


def _of_talks(report: PlanReport, locale: str) -> Iterator[News]:
    negotiation = report.negotiation
    plan, slug = negotiation.plan, negotiation.slug
    card = scorecard_path(slug)
    if plan.approval is not None:
        approval = plan.approval
        yield News(approval.on, "approval", "plan", f"Plan approved by {approval.by}", (), brief_path(slug))
    offers = {offer.id: offer for offer in negotiation.offers}
    for scored in report.scorecard.offers:
        yield _offer(scored, plan, f"{card}#offer-{scored.offer.id}", locale)
    for reply in negotiation.replies:
        yield _reply(reply, offers, card, locale)
    if negotiation.outcome is not None:
        yield _outcome(negotiation.outcome, plan, offers, f"{card}#outcome", locale)


def _offer(scored: ScoredOffer, plan: Plan, place: str, locale: str) -> News:
    offer = scored.offer
    verb = ("We draft an offer" if offer.draft else "We offer") if offer.sender is Side.US else "They offer"
    said = _values(offer.terms, plan, locale)
    shown = [f"{term} ({value})" for term, value in said]
    more = len(said) - _NAMED
    if more > 1:
        shown[_NAMED:] = [f"{more} more terms"]
    worth = scored.assessment
    facts = [
        f"Worth {wording.interval(worth.score, locale)} to us: {wording.VERDICTS[worth.verdict].word}.",
        *_told(said),
    ]
    if offer.builds_on is not None:
        facts.append(f"All else as in {offer.builds_on}.")
    if offer.expires is not None:
        facts.append(f"Open until {words.day(offer.expires, locale)}.")
    title = f"{verb}: {wording.listed(shown)}" if shown else f"{verb} what was on the table"
    return News(offer.date, "offer", offer.id, title, tuple(facts), place)


def _values(terms: Mapping[str, Value | None], plan: Plan, locale: str) -> tuple[tuple[str, str], ...]:
    """Each term's title and its value in words."""
    return tuple(
        (plan.terms[name].title, words.quantity(value, plan.terms[name].unit, locale)) for name, value in terms.items()
    )


def _told(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{term}: {value}." for term, value in values)


def _reply(reply: Reply, offers: Mapping[str, Offer], card: str, locale: str) -> News:
    who = "We" if reply.sender is Side.US else "They"
    verb = "decline" if reply.kind is ReplyKind.DECLINES else "withdraw"
    answered = offers.get(reply.offer)
    what = "an offer" if answered is None else f"the offer of {words.day(answered.date, locale)}"
    target = card if answered is None else f"{card}#offer-{answered.id}"
    return News(reply.date, "reply", reply.id, f"{who} {verb} {what}", (), target)


def _outcome(outcome: Outcome, plan: Plan, offers: Mapping[str, Offer], place: str, locale: str) -> News:
    if outcome.result is Result.NO_AGREEMENT:
        return News(outcome.date, "outcome", "outcome", f"No agreement with {plan.counterparty.name}", (), place)
    accepted = offers.get(outcome.accepts or "")
    facts = [*_told(_values(outcome.terms, plan, locale))]
    if accepted is not None:
        whose = "our" if accepted.sender is Side.US else "their"
        facts.insert(0, f"It accepts {whose} offer of {words.day(accepted.date, locale)}.")
    if outcome.effective is not None:
        facts.append(f"In effect from {words.day(outcome.effective, locale)}.")
    if outcome.expires is not None:
        facts.append(f"Ends on {words.day(outcome.expires, locale)}.")
    return News(outcome.date, "outcome", "outcome", _agreement(plan), tuple(facts), place)


def _agreement(plan: Plan) -> str:
    return f"Agreement with {plan.counterparty.name}" if plan.counterparty.name else "Agreement"


def _of_delivery(report: PlanReport, locale: str) -> Iterator[News]:
    negotiation = report.negotiation
    slug = negotiation.slug
    plan = negotiation.implementation
    if plan is not None and negotiation.outcome is not None:
        starts = starts_on(plan, negotiation.outcome)
        place = delivery_place(report, "key-results")
        yield News(starts, "implementation", "implementation", "The implementation starts", (plan.objective,), place)
    for checkin in negotiation.checkins:
        yield _checkin(checkin, plan, delivery_place(report, checkin_anchor(checkin.id)), locale)
    for review in negotiation.reviews:
        yield _review(review, delivery_place(report, review_anchor(review.id)), locale)
    for amendment in negotiation.amendments:
        yield _amendment(amendment, negotiation, delivery_place(report, amendment_anchor(amendment.id)), locale)
    for name, waiver in named(negotiation.waivers):
        title = f"The exception from {waiver.rule} for {waiver.scope} ends"
        facts = (f"It was approved by {waiver.approved_by}.",)
        yield News(waiver.expires, "waiver", name, title, facts, f"{WAIVERS}#waivers-{slug}")


def _checkin(checkin: Checkin, plan: Implementation | None, place: str, locale: str) -> News:
    results = {} if plan is None else plan.key_results
    figures = [
        f"{results[name].title}: {words.quantity(value, results[name].unit, locale)}."
        for name, value in checkin.values.items()
        if name in results
    ]
    owed = {} if plan is None else plan.deliverables
    delivered = [f"{owed[name].title}: {state.value}." for name, state in checkin.deliverables.items() if name in owed]
    blocked = [f"Blocked: {blocker.title}." for blocker in checkin.blockers.values()]
    counts = ((figures, "figure"), (delivered, "deliverable"), (blocked, "blocker"))
    told = [wording.count_of(len(facts), noun) for facts, noun in counts if facts]
    by = f" by {checkin.by}" if checkin.by else ""
    title = f"Check-in{by}: {wording.listed(told) if told else 'a note'} as of {words.day(checkin.as_at, locale)}"
    return News(checkin.date, "checkin", checkin.id, title, (*figures, *delivered, *blocked), place)


def _review(review: Review, place: str, locale: str) -> News:
    asked = tuple(
        f"Action: {action.title}"
        + (f", {action.owner}" if action.owner else "")
        + (f", by {words.day(action.due, locale)}." if action.due else ".")
        for action in review.actions.values()
    )
    return News(review.date, "review", review.id, f"Review: {review.decision.value} the agreement", asked, place)


def _amendment(amendment: Amendment, negotiation: Negotiation, place: str, locale: str) -> News:
    facts = [*_told(_values(amendment.terms, negotiation.plan, locale))]
    results = {} if negotiation.implementation is None else negotiation.implementation.key_results
    for name, change in amendment.key_results.items():
        if name not in results:
            continue
        result = results[name]
        if change.target is not None:
            facts.append(f"{result.title}: target {_target(change.target, result.unit, locale)}.")
        if change.due is not None:
            facts.append(f"{result.title}: due {words.day(change.due, locale)}.")
    title = f"Amendment approved by {amendment.approved_by}"
    return News(amendment.date, "amendment", amendment.id, title, tuple(facts), place)


def _target(target: Value | Threshold, unit: str | None, locale: str) -> str:
    if not isinstance(target, Threshold):
        return words.quantity(target, unit, locale)
    if target.at_least is not None:
        return f"at least {words.quantity(target.at_least, unit, locale)}"
    return f"at most {words.quantity(target.at_most, unit, locale)}"
