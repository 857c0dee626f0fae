"""The plan has changed since it was approved.

An approval stands for what was decided: for each key result what it measures, in which direction, its reservation
value, target, stretch, weight, value function or points and commitment; and the BATNA with its terms. One of these is
different now, and the approval is void. Titles, notes, owners and openings are free to change, and so is the way in
which a number is written: `-10%` and the amount it comes to are the same.

It matters because this is how a limit gives way: not by a decision, but by a small edit on the evening before the last
meeting. Whoever approved that we walk away at 1 150 000 should be asked before it is 1 180 000.

Compared with the git revision that this check was given (`--since`), two more things void it. The fingerprint was made
to fit, but the day on which the plan was approved is not a later one: that is no new approval. Or the plan was
approved, with a fingerprint, and now the approval or its fingerprint is gone, or is dated after today: whatever was
approved can then be changed unseen.

Undo the change, or have the plan approved again, by the same authority, and write the new day and the new fingerprint,
which `batna check` names. To write the fingerprint without having asked is to sign in another's name; the history shows
who did. An approval that should not have been given is voided by whoever gave it, with an exception in `waivers.yaml`
that says so.

Source: Doorstop voids the review of a requirement when the fingerprint of its text changes, and Atlantis discards an
approval when the plan does.
"""

from collections.abc import Iterator

from batna import words
from batna.diagnostics import Finding, Kind, Label, Severity
from batna.model.files import plan_file
from batna.model.plan import Approval
from batna.rules.approval import approved
from batna.rules.decided import Decided, decided
from batna.rules.subject import Sound
from batna.score.fingerprint import fingerprint
from batna.source import Part

CODE = "B210"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR

_NAMED = 4


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the approved fingerprint with that of the plan as it is, and the approval with the one before."""
    plan, file, locale = sound.negotiation.plan, plan_file(sound.negotiation.slug), sound.settings.locale
    approval = approved(plan, sound.day)
    now = fingerprint(plan, sound.card.scales)
    if is_taken_away(sound):
        yield _taken_away(sound, now)
    if approval is None or approval.fingerprint is None:
        return
    if approval.fingerprint == now:
        yield from _signed_anew(sound, approval, now)
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


def is_taken_away(sound: Sound) -> bool:
    """Whether the plan was approved, with a fingerprint, at the revision compared with, and is not any more."""
    now = approved(sound.negotiation.plan, sound.day)
    return _earlier(sound) is not None and (now is None or now.fingerprint is None)


def _earlier(sound: Sound) -> Approval | None:
    """The approval at the revision compared with, where it says of what."""
    then = None if sound.before is None else approved(sound.before.plan, sound.day)
    return None if then is None or then.fingerprint is None else then


def _taken_away(sound: Sound, now: str) -> Finding:
    file, locale, left = plan_file(sound.negotiation.slug), sound.settings.locale, sound.negotiation.plan.approval
    then = _earlier(sound)
    was = "" if then is None else f"the plan was approved by {then.by} on {words.day(then.on, locale)}, and "
    place = ("approval",)
    if left is None:
        what, at = "the approval is gone", Label(file, ("key_results",), "approved by nobody now", Part.KEY)
    elif left.on > sound.day:
        what = f"the approval is now dated {words.day(left.on, locale)}, which is still to come"
        at = Label(file, (*place, "on"), "not yet")
    else:
        what, at = "the fingerprint of what was approved is gone", Label(file, place, "of what?", Part.KEY)
    return Finding(
        message=f"{was}{what}",
        help=f"put the approval back, or have the plan approved again and write `fingerprint: {now}`",
        at=at,
    )


def _signed_anew(sound: Sound, approval: Approval, now: str) -> Iterator[Finding]:
    """A fingerprint that was made to fit a changed plan, where nobody says to have approved it since."""
    then, before = _earlier(sound), sound.before
    if then is None or before is None or then.fingerprint == now or approval.on > then.on:
        return
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    changes = tuple(decided(before.plan, sound.negotiation.plan, locale))
    told = f", and the plan has changed: {_listed(changes)}" if changes else ", for a plan that it did not fit"
    yield Finding(
        message=(
            f"the approval by {approval.by} on {words.day(approval.on, locale)} was signed anew without a new day{told}"
        ),
        help="undo the change, or have the plan approved again and write in `approval.on` the day on which it was",
        at=Label(file, ("approval", "fingerprint"), f"was `{then.fingerprint}`"),
        related=(
            Label(file, ("approval", "on"), "no new day"),
            *(Label(file, change.path, change.label, change.part) for change in changes[:_NAMED]),
        ),
    )


def _since(sound: Sound, approved: str) -> Iterator[Decided]:
    """What has changed since the revision compared with, where that is what was approved."""
    if sound.before is not None and fingerprint(sound.before.plan) == approved:
        yield from decided(sound.before.plan, sound.negotiation.plan, sound.settings.locale)


def _listed(changes: tuple[Decided, ...]) -> str:
    named = "; ".join(change.message for change in changes[:_NAMED])
    rest = len(changes) - _NAMED
    return named if rest <= 0 else f"{named}; and {rest} more"
