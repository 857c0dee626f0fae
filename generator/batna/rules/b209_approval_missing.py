"""We made an offer on a plan that nobody had approved.

An offer of ours is on record, not as a draft, and the plan has no `approval`; or its day lies after our newest offer;
or an approval is there without the fingerprint that says of what. An approval dated after today does not exist yet.
An approval that was there at the git revision compared with, and is taken away, is for B210.

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
from batna.model.values import Side
from batna.rules.approval import approved
from batna.rules.b210_approval_void import is_taken_away
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
    now = fingerprint(negotiation.plan, sound.card.scales)
    made = [offer for offer in negotiation.offers if offer.sender is Side.US and not offer.draft]
    if approval is None:
        if negotiation.plan.approval is not None:
            yield _too_early(sound, negotiation.plan.approval)
        elif made:
            yield Finding(
                message=f"we made an offer on {words.day(made[0].date, locale)}, and nobody has approved the plan",
                help=f"have the plan approved, and write `approval` with `by`, `on` and `fingerprint: {now}`",
                at=Label(file, ("key_results",), "approved by nobody", Part.KEY),
                related=(Label(offer_file(negotiation.slug, made[0].id), ("date",), "our first offer"),),
            )
        return
    day = words.day(approval.on, locale)
    if made and approval.on > made[-1].date:
        newest = words.day(made[-1].date, locale)
        yield Finding(
            message=f"the plan was approved on {day}, after our newest offer was made on {newest}",
            help="hold that offer against what was approved, and have the plan approved before an offer is made",
            at=Label(file, ("approval", "on"), "after the offer"),
            related=(Label(offer_file(negotiation.slug, made[-1].id), ("date",), "our newest offer"),),
        )
    if approval.fingerprint is None:
        yield Finding(
            message=f"the approval by {approval.by} on {day} has no fingerprint: it does not say what was approved",
            help=f"where the plan is as it was approved, write `fingerprint: {now}`",
            at=Label(file, ("approval",), "of what?", Part.KEY),
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
