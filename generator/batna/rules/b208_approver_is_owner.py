"""The owner of a plan approved it, or an exception from its rules.

`approval.by`, or `approved_by` of a waiver that has not expired, names the same person or role as `owner`. Capitals and
spaces make no difference.

It matters because an approval is a second look by somebody who does not sit at the table. Whoever negotiates wants the
agreement; a reservation value that one sets, approves and then gives up alone holds nobody back. Whoever may excuse
himself from it has none.

Have somebody else approve the plan, and the exception: whoever answers for the money, or has the authority to let you
walk away.

Source: the negotiation plans of New Zealand Government Procurement and of New South Wales, which name an approver with
delegated authority beside the one who negotiates.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file, waivers_file
from batna.rules.approval import approved, is_same_person
from batna.rules.subject import Sound

CODE = "B208"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the approver of the plan and those of its exceptions with the owner."""
    slug, plan = sound.negotiation.slug, sound.negotiation.plan
    owns = Label(plan_file(slug), ("owner",), "owns the plan")
    approval = approved(plan, sound.day)
    if approval is not None and is_same_person(approval.by, plan.owner):
        yield Finding(
            message=f"{approval.by} owns the plan and approved it as well",
            help="have the plan approved by somebody who does not negotiate it",
            at=Label(plan_file(slug), ("approval", "by"), "approved it"),
            related=(owns,),
        )
    for place, waiver in enumerate(sound.negotiation.waivers):
        if waiver.expires >= sound.day and is_same_person(waiver.approved_by, plan.owner):
            yield Finding(
                message=(
                    f"{waiver.approved_by} owns the plan and approved the exception from {waiver.rule} for "
                    f"`{waiver.scope}` as well"
                ),
                help="have the exception approved by somebody who does not negotiate the plan",
                at=Label(waivers_file(slug), (place, "approved_by"), "approved it"),
                related=(owns,),
            )
