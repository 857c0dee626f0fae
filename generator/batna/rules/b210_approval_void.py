"""The plan has changed since it was approved.

An approval stands for what was decided: for each key result what it measures, in which direction, its reservation
value, target, stretch, weight, value function or points and commitment; and the BATNA with its terms. One of these is
different now, and the approval is void. Titles, notes, owners and openings are free to change, and so is the way in
which a number is written: `-10%` and the amount it comes to are the same.

It matters because this is how a limit gives way: not by a decision, but by a small edit on the evening before the last
meeting. Whoever approved that we walk away at 1 150 000 should be asked before it is 1 180 000.

Undo the change, or have the plan approved again, by the same authority, and write the new day and the new fingerprint,
which `batna check` names. To write the fingerprint without having asked is to sign in another's name; the history shows
who did.

Source: Doorstop voids the review of a requirement when the fingerprint of its text changes, and Atlantis discards an
approval when the plan does.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.rules.decided import Decided, decided
from batna.rules.subject import Sound
from batna.score.fingerprint import fingerprint

CODE = "B210"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR

_NAMED = 4


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the approved fingerprint with that of the plan as it is."""
    plan, file, locale = sound.negotiation.plan, plan_file(sound.negotiation.slug), sound.settings.locale
    approval = plan.approval
    if approval is None or approval.fingerprint is None:
        return
    now = fingerprint(plan, sound.card.scales)
    if approval.fingerprint == now:
        return
    changes = tuple(_since(sound, approval.fingerprint))
    told = _listed(changes) if changes else "its key results or its BATNA are not what was approved"
    yield Finding(
        message=(
            f"the approval by {approval.by} on {words.day(approval.on, locale)} is void, because the plan has changed: "
            f"{told}"
        ),
        help=f"undo the change, or have the plan approved again and write `fingerprint: {now}`",
        at=Label(file, ("approval", "fingerprint"), "stands for another plan"),
        related=tuple(Label(file, change.path, change.label, change.part) for change in changes[:_NAMED]),
    )


def _since(sound: Sound, approved: str) -> Iterator[Decided]:
    """What has changed since the revision compared with, where that is what was approved."""
    if sound.before is not None and fingerprint(sound.before.plan) == approved:
        yield from decided(sound.before.plan, sound.negotiation.plan, sound.settings.locale)


def _listed(changes: tuple[Decided, ...]) -> str:
    named = "; ".join(change.message for change in changes[:_NAMED])
    rest = len(changes) - _NAMED
    return named if rest <= 0 else f"{named}; and {rest} more"
