"""What became of an offer: whether it was made, and whether it still stands."""

from datetime import date

from batna import words
from batna.model.talks import ReplyKind
from batna.model.values import Side
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer
from batna.score.standing import is_one_move, newest_made

_REPLIES = {ReplyKind.DECLINES: "declined", ReplyKind.WITHDRAWS: "withdrawn"}
_WHOSE = {Side.US: "Our", Side.THEM: "Their"}


def fate(scored: ScoredOffer, report: PlanReport, day: date, locale: str) -> str:
    """What became of an offer by `day`; once the talks have ended, none stands any more."""
    offer, outcome = scored.offer, report.negotiation.outcome
    if offer.draft:
        return "draft, not made yet" if outcome is None else "draft, never made"
    ended = _ended(scored, report, day, locale)
    if ended:
        return ended
    if outcome is not None:
        return "not taken up" if _is_last(scored, report) else "replaced by a newer one"
    if not scored.standing:
        return "replaced by a newer one"
    return "stands" if offer.expires is None else f"stands until {words.day(offer.expires, locale)}"


def _ended(scored: ScoredOffer, report: PlanReport, day: date, locale: str) -> str:
    """Accepted, answered or expired, and when; empty where none of these."""
    offer, outcome = scored.offer, report.negotiation.outcome
    if outcome is not None and offer.id == outcome.accepts:
        return f"accepted {words.day(outcome.date, locale)}"
    reply = next((reply for reply in report.negotiation.replies if reply.offer == offer.id), None)
    if reply is not None:
        return f"{_REPLIES[reply.kind]} {words.day(reply.date, locale)}"
    last = day if outcome is None else outcome.date
    if offer.expires is not None and offer.expires < last:
        return f"expired {words.day(offer.expires, locale)}"
    return ""


def _is_last(scored: ScoredOffer, report: PlanReport) -> bool:
    """Whether it is its side's last move; once the talks have ended, which offer stands today says nothing any more."""
    last = newest_made(report.scorecard.offers, scored.offer.sender)
    return last is not None and is_one_move(scored.offer, last.offer)


def newest_name(scored: ScoredOffer, report: PlanReport) -> str:
    """What a side's newest offer is called: standing only while it stands, and the talks go on."""
    stands = scored.standing and report.negotiation.outcome is None
    return f"{_WHOSE[scored.offer.sender]} {'standing' if stands else 'last'} offer"
