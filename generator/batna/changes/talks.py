"""What changed at the table: offers, replies, the outcome."""

from collections.abc import Iterable, Iterator, Mapping

from batna.changes.edits import different, edited, edits
from batna.changes.kinds import (
    AmendmentAdded,
    Change,
    DraftChanged,
    DraftRemoved,
    Edit,
    FactEdited,
    OfferAdded,
    OutcomeAdded,
    OutcomeCompleted,
    PackageValue,
    ReplyAdded,
    VerdictChanged,
)
from batna.changes.package import value_by, value_of
from batna.diagnostics import Diagnostic, Waived
from batna.model.files import offer_file, outcome_file, plan_file
from batna.model.talks import Offer, Outcome, Reply
from batna.model.values import Side
from batna.plan_report import PlanReport
from batna.score.assessment import Assessment, ScoredOffer

_FACTS = {"result", "date", "accepts", "terms"}


def talks_changes(
    before: PlanReport | None, after: PlanReport, known: frozenset[str], findings: Iterable[Diagnostic]
) -> Iterator[Change]:
    """Every change at the table.

    `before` is None where the plan was not there or not valid; `known` are the files that were there then all the
    same, so that what they hold is nothing new. `findings` are those of the plan as it is now.
    """
    found = tuple(findings)
    yield from _outcome(before, after, known, found)
    yield from _offers(before, after, known, found)
    yield from _replies(before, after, known)


def verdict_changes(before: PlanReport, after: PlanReport, told: Iterable[Change]) -> Iterator[VerdictChanged]:
    """How what stood before has come to stand otherwise; empty where one of the changes `told` tells it by itself."""
    name, was = headline_of(before)
    name_now, now = headline_of(after)
    if (was and (was.score, was.verdict)) == (now and (now.score, now.verdict)):
        return
    slug = after.negotiation.slug
    files = {outcome_file(slug) if one is None else offer_file(slug, one) for one in (name, name_now)}
    by_itself = OfferAdded | OutcomeAdded | AmendmentAdded
    if any(
        isinstance(one, by_itself) or (one.file in files and isinstance(one, FactEdited | DraftChanged)) for one in told
    ):
        return
    yield VerdictChanged(
        plan_file(slug),
        (name, name_now),
        None if was is None else value_of(was, before),
        None if now is None else value_of(now, after),
    )


def headline_of(report: PlanReport) -> tuple[str | None, Assessment | None]:
    """The package by which a negotiation stands, and the id of its offer; no id for an outcome, or for nothing."""
    standing = report.scorecard.headline
    offers = (scored.offer.id for scored in report.scorecard.offers if scored.assessment is standing)
    return next(offers, None), standing


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
                by_before=value_by(scored.terms, before, after),
            )
        elif old.offer.draft:
            if old.offer != offer and before is not None:
                told = edits(old.offer, offer, after.negotiation)
                was_worth = value_of(old.assessment, before)
                yield DraftChanged(file, scored, value, old, was_worth, told, excuses(file, findings))
        elif old.offer != offer and before is not None:
            yield edited(file, old.offer, offer, after.negotiation, (value_of(old.assessment, before), value))
    for name, old in was.items():
        if name not in by_id:
            file = offer_file(slug, name)
            gone = None if before is None else value_of(old.assessment, before)
            yield DraftRemoved(file, name) if old.offer.draft else FactEdited(file, Edit.REMOVED, (), before=gone)


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
    worth = _agreed(before), _agreed(after)
    if was is not None and now is None:
        yield FactEdited(file, Edit.REMOVED, (), before=worth[0])
    if now is None:
        return
    if was is not None:
        changed = different(was, now)
        if facts := tuple(name for name in changed if name in _FACTS):
            told = tuple(one for one in edits(was, now, after.negotiation) if one.path.split(".")[0] in _FACTS)
            yield FactEdited(file, Edit.CHANGED, facts, told, *worth)
        if completed := tuple(name for name in changed if name not in _FACTS):
            yield OutcomeCompleted(file, completed)
    elif file not in known:
        yield _ended(file, now, before, after, findings)


def _agreed(report: PlanReport | None) -> PackageValue | None:
    scored = None if report is None else report.scorecard.outcome
    return None if report is None or scored is None else value_of(scored.assessment, report)


def _ended(
    file: str, outcome: Outcome, before: PlanReport | None, after: PlanReport, findings: tuple[Diagnostic, ...]
) -> OutcomeAdded:
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
        by_before=None if scored is None else value_by(scored.terms, before, after),
    )


def excuses(file: str, findings: Iterable[Diagnostic]) -> tuple[Waived, ...]:
    """The exceptions approved for what a file holds, each once."""
    waived = (found.waived for found in findings if found.at.file == file and found.waived is not None)
    return tuple(dict.fromkeys(waived))
