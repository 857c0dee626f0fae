"""The owner of a plan approved it.

`approval.by` names the same person or role as `owner`. Capitals and spaces make no difference.

It matters because an approval is a second look by somebody who does not sit at the table. Whoever negotiates wants the
agreement; a reservation value that one sets, approves and then gives up alone holds nobody back.

Have somebody else approve the plan: whoever answers for the money, or has the authority to let you walk away.

Source: the negotiation plans of New Zealand Government Procurement and of New South Wales, which name an approver with
delegated authority beside the one who negotiates.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.approval import approved, is_same_person
from batna.rules.subject import Sound

CODE = "B208"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the approver with the owner."""
    plan, file = sound.negotiation.plan, plan_file(sound.negotiation.slug)
    approval = approved(plan, sound.day)
    if approval is None or not is_same_person(approval.by, plan.owner):
        return
    yield Finding(
        message=f"{approval.by} owns the plan and approved it as well",
        help="have the plan approved by somebody who does not negotiate it",
        at=Label(file, ("approval", "by"), "approved it"),
        related=(Label(file, ("owner",), "owns the plan"),),
    )
