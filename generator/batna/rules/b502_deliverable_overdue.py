"""A deliverable is overdue.

The day by which a party owes something has passed, and no check-in reports it done. On the day itself it is not
overdue yet. A day such as `effective + P30D` counts from the day on which the agreement takes effect.

It matters because most of what goes wrong in an agreement begins as a small thing that came late and was let pass. Who
lets a day pass without a word is taken to have agreed to it; and where the thing was ours to deliver, it is we who are
in breach.

Where it is done, say so in a check-in. Where they owe it, ask for it in writing and name the clause; where we do,
deliver, or tell them before they ask. The plan itself can be corrected where its day is not the contract's.

Source: the obligation registers of contract managers, in which every obligation has an owner, a party, a day and a
state.
"""

from collections.abc import Iterator

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.delivery import AfterEffective, DeliverableState
from batna.model.files import checkin_file, implementation_file, outcome_file
from batna.model.portfolio import Negotiation
from batna.model.values import Side
from batna.progress.standing import DeliverableProgress
from batna.progress.status import in_order_of_figures
from batna.rules.lateness import ago
from batna.rules.subject import Sound

CODE = "B502"
KIND = Kind.UNMET
SEVERITY = Severity.ERROR

_BY = {Side.US: "us", Side.THEM: "them", Side.BOTH: "both sides"}
_ASK = {
    Side.US: "deliver it, or tell the other side when it will come",
    Side.THEM: "ask for it in writing",
    Side.BOTH: "settle with the other side who does what by when",
}


def check(sound: Sound) -> Iterator[Finding]:
    """Report every deliverable that is owed and not done."""
    file = implementation_file(sound.negotiation.slug)
    for name, owing in ({} if sound.tracked is None else sound.tracked.deliverables).items():
        if not owing.overdue:
            continue
        owed = owing.deliverable
        due = ago(owing.due, sound.day, sound.settings.locale)
        owner = "" if owed.owner is None else f" and seen to by {owed.owner}"
        blocked = "is blocked" if owing.state is DeliverableState.BLOCKED else "is not reported done"
        yield Finding(
            message=f"the deliverable `{name}`, owed by {_BY[owed.party]}{owner}, was due {due}, and {blocked}",
            help=f"{_ASK[owed.party]}; report it in a check-in once it is done",
            at=Label(file, ("deliverables", name, "due"), "due"),
            related=tuple(_related(sound.negotiation, owing)),
            scope=name,
        )


def _related(negotiation: Negotiation, owing: DeliverableProgress) -> Iterator[Label]:
    """The day that the due date counts from, and the check-in that last spoke of the deliverable."""
    outcome, name = negotiation.outcome, owing.deliverable.id
    if isinstance(owing.deliverable.due, AfterEffective) and outcome is not None:
        key = "date" if outcome.effective is None else "effective"
        yield Label(outcome_file(negotiation.slug), (key,), "which counts from here")
    told = [checkin for checkin in in_order_of_figures(negotiation.checkins) if name in checkin.deliverables]
    if told:
        yield Label(checkin_file(negotiation.slug, told[-1].id), ("deliverables", name), "as last reported")
