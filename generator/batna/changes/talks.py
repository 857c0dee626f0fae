"""What changed at the table: offers, replies, the outcome."""

from collections.abc import Iterable, Iterator, Mapping

from batna.changes.edits import different, edited, edits
from batna.changes.kinds import (
    Change,
    DraftChanged,
    DraftRemoved,
    Edit,
    FactEdited,
    OfferAdded,
    OutcomeAdded,
    OutcomeCompleted,
    ReplyAdded,
    VerdictChanged,
)
from batna.changes.package import value_of
from batna.diagnostics import Diagnostic, Waived
from batna.model.files import offer_file, outcome_file, plan_file
from batna.model.talks import Offer, Outcome, Reply
from batna.model.values import Side
from batna.plan_report import PlanReport
from batna.score.assessment import ScoredOffer

_FACTS = {"result", "date", "accepts", "terms"}


def talks_changes(
    before: PlanReport | None, after: PlanReport, known: frozenset[str], findings: Iterable[Diagnostic]
) -> Iterator[Change]:
    """Every change at the table.

    `before` is None where the plan was not there or not valid; `known` are the files that were there then all the
    same, so that what they hold is nothing new. `findings` are those of the plan as it is now.
    """
    found = tuple(findings)
    told = [*_outcome(before, after, known, found), *_offers(before, after, known, found)]
    yield from told
    yield from _replies(before, after, known)
    # What a new package amounts to is told with it; here it is what stood before that has come to stand otherwise.
    if before is not None and not any(isinstance(change, OfferAdded | OutcomeAdded) for change in told):
        was, now = before.scorecard.headline, after.scorecard.headline
        if (was and was.verdict) != (now and now.verdict):
            yield VerdictChanged(plan_file(after.negotiation.slug), was, now)


def _offers(
    before: PlanReport | None, after: PlanReport, known: frozenset[str], findings: tuple[Diagnostic, ...]
) -> Iterator[Change]:
    slug = after.negotiation.slug
    was = {} if before is None else {scored.offer.id: scored for scored in before.scorecard.offers}
    by_id = {scored.offer.id: scored for scored in after.scorecard.offers}
    for scored in reversed(after.scorecard.offers):
        offer = scored.offer
        file = offer_file(slug, offer.id)
        old = was.get(offer.id)
        if old is None and file in known:
            continue
        value = value_of(scored.assessment, after)
        if old is None or (old.offer.draft and not offer.draft):
            yield OfferAdded(
                file=file,
                scored=scored,
                value=value,
                previous=None if scored.change is None else by_id[scored.change.since],
                was_draft=old is not None,
                excused=excuses(file, findings),
                ended=_end_of(scored, after),
            )
        elif old.offer.draft:
            if old.offer != offer:
                yield DraftChanged(file, scored, value, old)
        elif old.offer != offer:
            yield edited(file, old.offer, offer, after.negotiation, (old.assessment, scored.assessment))
    for name, old in was.items():
        if name not in by_id:
            file = offer_file(slug, name)
            gone = FactEdited(file, Edit.REMOVED, (), before=old.assessment)
            yield DraftRemoved(file, name) if old.offer.draft else gone


def _end_of(scored: ScoredOffer, after: PlanReport) -> Reply | Offer | None:
    """The reply that ended a made offer, else the offer of the same side that stands in its place."""
    if scored.offer.draft or scored.standing:
        return None
    reply = next((reply for reply in after.negotiation.replies if reply.offer == scored.offer.id), None)
    standing = (one.offer for one in after.scorecard.offers if one.standing and one.offer.sender is scored.offer.sender)
    return reply or next(standing, None)


def _replies(before: PlanReport | None, after: PlanReport, known: frozenset[str]) -> Iterator[Change]:
    slug = after.negotiation.slug
    was: Mapping[str, Reply] = {} if before is None else {reply.id: reply for reply in before.negotiation.replies}
    sides: Mapping[str, Offer] = {offer.id: offer for offer in after.negotiation.offers}
    for reply in after.negotiation.replies:
        file = offer_file(slug, reply.id)
        old = was.get(reply.id)
        if old is not None and old != reply:
            yield edited(file, old, reply, after.negotiation)
        elif old is None and file not in known:
            yield ReplyAdded(file, reply, sides[reply.offer].sender if reply.offer in sides else Side.THEM)
    now = {reply.id for reply in after.negotiation.replies}
    for name in was:
        if name not in now:
            yield FactEdited(offer_file(slug, name), Edit.REMOVED, ())


def _outcome(
    before: PlanReport | None, after: PlanReport, known: frozenset[str], findings: tuple[Diagnostic, ...]
) -> Iterator[Change]:
    file = outcome_file(after.negotiation.slug)
    was = None if before is None else before.negotiation.outcome
    now = after.negotiation.outcome
    if was is not None and now is None:
        yield FactEdited(file, Edit.REMOVED, ())
    if now is None:
        return
    if was is not None:
        changed = different(was, now)
        if facts := tuple(name for name in changed if name in _FACTS):
            told = tuple(one for one in edits(was, now, after.negotiation) if one.path.split(".")[0] in _FACTS)
            yield FactEdited(file, Edit.CHANGED, facts, told)
        if completed := tuple(name for name in changed if name not in _FACTS):
            yield OutcomeCompleted(file, completed)
    elif file not in known:
        yield _ended(file, now, after, findings)


def _ended(file: str, outcome: Outcome, after: PlanReport, findings: tuple[Diagnostic, ...]) -> OutcomeAdded:
    scored = after.scorecard.outcome
    accepted: ScoredOffer | None = next(
        (one for one in after.scorecard.offers if one.offer.id == outcome.accepts), None
    )
    theirs = None
    if scored is None:
        made = [one for one in after.scorecard.offers if one.offer.sender is Side.THEM]
        theirs = made[-1] if made else None
    package = scored or theirs
    return OutcomeAdded(
        file=file,
        outcome=outcome,
        scored=scored,
        value=None if package is None else value_of(package.assessment, after),
        accepted=accepted,
        theirs=theirs,
        excused=excuses(file, findings),
    )


def excuses(file: str, findings: Iterable[Diagnostic]) -> tuple[Waived, ...]:
    """The exceptions approved for what a file holds, each once."""
    waived = (found.waived for found in findings if found.at.file == file and found.waived is not None)
    return tuple(dict.fromkeys(waived))
