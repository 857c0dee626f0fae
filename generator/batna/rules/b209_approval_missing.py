"""We made an offer on a plan that nobody had approved.

An offer of ours is on record, not as a draft, and the plan has no `approval`; or its day lies after our newest offer;
or an approval is there without the fingerprint that says of what. An approval dated after today does not exist yet.
An approval that was there at the git revision compared with, and is taken away, is for B210. Where that revision shows
that the same was approved before the offer, an approval given again is not late. Where it holds records from after the
approval's day, and no approval, the approval has come up too late to be seen to have been there.

It matters because an offer binds whoever makes it, at the least by what the other side expects from then on. Targets,
reservation values and the BATNA should be settled between us before the first of them is spoken, when nobody has an
agreement to defend yet.

Have the plan approved, and write under `approval` by whom, on which day, and the fingerprint that `batna check` names.
An approval that is given again after a change of the plan counts from its own day, so that it comes before the next
offer.

Source: Federal Acquisition Regulation 15.406-1, objectives are set before the negotiation of any pricing action; the
approvals in the negotiation plans of New Zealand and New South Wales.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import offer_file, plan_file
from batna.model.plan import Approval
from batna.model.talks import Offer
from batna.model.values import Side
from batna.rules.approval import approved, earlier, is_taken_away
from batna.rules.course import newest_record
from batna.rules.subject import Sound
from batna.score.fingerprint import fingerprint
from batna.source import Part

CODE = "B209"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Hold the approval against our offers."""
    negotiation, locale = sound.negotiation, sound.settings.locale
    approval, file = approved(negotiation.plan, sound.day), plan_file(negotiation.slug)
    if is_taken_away(sound):
        return
    now = fingerprint(negotiation.plan, negotiation.slug, known=sound.card.scales)
    made = [offer for offer in negotiation.offers if offer.sender is Side.US and not offer.draft]
    if approval is None:
        if negotiation.plan.approval is not None:
            yield _too_early(sound, negotiation.plan.approval)
        elif made:
            yield Finding(
                message=f"we made an offer on {words.day(made[0].date, locale)}, and nobody has approved the plan",
                help=(
                    "have the plan approved, and write `approval` with `by` and `on`; `batna check` then names the "
                    "fingerprint that goes with that name"
                ),
                at=Label(file, ("key_results",), "approved by nobody", Part.KEY),
                related=(Label(offer_file(negotiation.slug, made[0].id), ("date",), "our first offer"),),
            )
        return
    day = words.day(approval.on, locale)
    if made and approval.on > made[-1].date and not _was_covered(sound, made[-1], now):
        newest = words.day(made[-1].date, locale)
        yield Finding(
            message=f"the plan was approved on {day}, after our newest offer was made on {newest}",
            help="hold that offer against what was approved, and have the plan approved before an offer is made",
            at=Label(file, ("approval", "on"), "after the offer"),
            related=(Label(offer_file(negotiation.slug, made[-1].id), ("date",), "our newest offer"),),
        )
    if not made or approval.on <= made[-1].date:
        yield from _unheard_of(sound, approval, now)
    if approval.fingerprint is None:
        yield Finding(
            message=f"the approval by {approval.by} on {day} has no fingerprint: it does not say what was approved",
            help=f"where the plan is as it was approved, write `fingerprint: {now}`",
            at=Label(file, ("approval",), "of what?", Part.KEY),
        )


def _was_covered(sound: Sound, offer: Offer, now: str) -> bool:
    """Whether what is approved now was approved when an offer was made, as the revision compared with shows."""
    then = earlier(sound)
    return then is not None and then.fingerprint == now and then.on <= offer.date


def _unheard_of(sound: Sound, approval: Approval, now: str) -> Iterator[Finding]:
    """An approval of an unchanged plan that comes up later than records from after its day."""
    before, locale = sound.before, sound.settings.locale
    if before is None or before.plan.approval is not None or fingerprint(before.plan, before.slug, approval.by) != now:
        return
    record = newest_record(before)
    if record is None or record.day <= approval.on:
        return
    day, later = words.day(approval.on, locale), words.day(record.day, locale)
    yield Finding(
        message=(
            f"the approval by {approval.by} is dated {day}, and was not there yet when {record.name} of {later} was on "
            "record"
        ),
        help="write the day on which the plan was approved, and say in the pull request where that can be seen",
        at=Label(plan_file(sound.negotiation.slug), ("approval", "on"), "not on record until now"),
        related=(Label(record.file, ("date",), "later, and without an approval"),),
    )


def _too_early(sound: Sound, approval: Approval) -> Finding:
    day, today = (words.day(one, sound.settings.locale) for one in (approval.on, sound.day))
    return Finding(
        message=(
            f"the approval by {approval.by} is dated {day}, and it is {today}: an approval that has not been given "
            "does not count"
        ),
        help="have the plan approved, and write the day on which that was done in `approval.on`",
        at=Label(plan_file(sound.negotiation.slug), ("approval", "on"), "not yet"),
    )
