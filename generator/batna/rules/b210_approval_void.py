"""The plan has changed since it was approved.

An approval stands for what was decided: which deal it is, with whom and by whom it was approved; for each key result
what it measures, in which direction, its reservation value, target, where its worth begins and ends (the better of
stretch and opening), weight, value function or points and commitment; and the BATNA with its terms, its cost, how
likely it is and what is left without it. One of these is different now, and the approval is void. Titles, notes and
owners are free to change, and so is the way in which a number is written: `-10%` and the amount it comes to are the
same. An approval copied from another deal, or put under another name, is none.

It matters because this is how a limit gives way: not by a decision, but by a small edit on the evening before the last
meeting. Whoever approved that we walk away at 1 150 000 should be asked before it is 1 180 000.

Compared with the git revision that this check was given (`--since`), each change is named with both values, and three
more things void an approval. The fingerprint was made to fit, but the day on which the plan was approved is not a later
one: that is no new approval. The day lies before a record, such as an offer, that was there when the plan was still
another one: that approval is dated back. Or the plan was approved, with a fingerprint, and now the approval or its
fingerprint is gone, or is dated after today: whatever was approved can then be changed unseen.

Without such a revision nobody can tell from a fingerprint what was different. `git log -S`, with its first digits,
names the revision that was approved, and `batna diff` with that revision says what has changed.

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
from batna.rules.approval import approved, earlier, is_outdated, is_taken_away
from batna.rules.course import Recorded, newest_record
from batna.rules.decided import Decided, decided
from batna.rules.subject import Sound
from batna.score.fingerprint import fingerprint
from batna.source import Part

CODE = "B210"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR

_DIGITS = 12
_NAMED = 40
"""As many changes as a plan can have that people have read; a hostile one may have thousands."""

_COVERED = (
    "its key results (what they measure, direction, reservation value, target, stretch, opening, weight, value "
    "function or points, commitment), its BATNA, the deal (its slug and counterparty) or the approver are not what was "
    "approved"
)


def check(sound: Sound) -> Iterator[Finding]:
    """Compare the approved fingerprint with that of the plan as it is, and the approval with the one before."""
    plan, file, locale = sound.negotiation.plan, plan_file(sound.negotiation.slug), sound.settings.locale
    approval = approved(plan, sound.day)
    now = fingerprint(plan, sound.negotiation.slug, known=sound.card.scales)
    if is_taken_away(sound):
        yield _taken_away(sound, now)
    if approval is None or approval.fingerprint is None or is_outdated(sound, approval.fingerprint):
        return
    if approval.fingerprint == now:
        yield from _signed_anew(sound, approval, now)
        return
    changes = _since(sound, approval.fingerprint)
    undo = "undo the change"
    if not changes:
        undo = (
            f"ask `git log -S {approval.fingerprint[:_DIGITS]}` for the revision that was approved and `batna diff` "
            "with it for what has changed since; undo that"
        )
    yield Finding(
        message=(
            f"the approval by {approval.by} on {words.day(approval.on, locale)} is void, because the plan has changed: "
            f"{_listed(changes) if changes else _COVERED}"
        ),
        help=f"{undo}, or have the plan approved again and write `fingerprint: {now}`",
        at=Label(file, ("approval", "fingerprint"), "stands for another plan"),
        related=_places(file, changes),
    )


def _taken_away(sound: Sound, now: str) -> Finding:
    file, locale, left = plan_file(sound.negotiation.slug), sound.settings.locale, sound.negotiation.plan.approval
    then = earlier(sound)
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
        help=f"put the approval back, or have the plan approved again and write {_anew(left, now)}",
        at=at,
    )


def _anew(left: Approval | None, now: str) -> str:
    """What to write of an approval that was given again; a fingerprint goes with the name of the approver."""
    return "`by` and `on`" if left is None else f"`fingerprint: {now}`"


def _signed_anew(sound: Sound, approval: Approval, now: str) -> Iterator[Finding]:
    """A fingerprint that was made to fit a changed plan, where nobody says to have approved it since."""
    then, before = earlier(sound), sound.before
    if before is None or (then is not None and then.fingerprint == now):
        return
    is_changed = fingerprint(before.plan, before.slug, approval.by) != now
    record = newest_record(before) if is_changed else None
    if then is not None and approval.on <= then.on:
        yield _without_a_new_day(sound, approval, then)
    elif record is not None and approval.on < record.day:
        yield _dated_back(sound, approval, record)


def _without_a_new_day(sound: Sound, approval: Approval, then: Approval) -> Finding:
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    changes = _changes(sound)
    told = f", and the plan has changed: {_listed(changes)}" if changes else ", for a plan that it did not fit"
    return Finding(
        message=(
            f"the approval by {approval.by} on {words.day(approval.on, locale)} was signed anew without a new day{told}"
        ),
        help="undo the change, or have the plan approved again and write in `approval.on` the day on which it was",
        at=Label(file, ("approval", "fingerprint"), f"was `{then.fingerprint}`"),
        related=(Label(file, ("approval", "on"), "no new day"), *_places(file, changes)),
    )


def _dated_back(sound: Sound, approval: Approval, record: Recorded) -> Finding:
    """That a plan was approved on a day after which the records still knew another one."""
    file, locale = plan_file(sound.negotiation.slug), sound.settings.locale
    changes = _changes(sound)
    return Finding(
        message=(
            f"the approval by {approval.by} is dated {words.day(approval.on, locale)}, and the plan was still another "
            f"one when {record.name} of {words.day(record.day, locale)} was on record: {_listed(changes)}"
        ),
        help="have the plan approved as it is now, and write in `approval.on` the day on which that was done",
        at=Label(file, ("approval", "on"), "dated back"),
        related=(Label(record.file, ("date",), "later, and under the plan as it was"), *_places(file, changes)),
    )


def _changes(sound: Sound) -> tuple[Decided, ...]:
    """What is different from the plan at the revision compared with."""
    before = sound.before
    return () if before is None else tuple(decided(before.plan, sound.negotiation.plan, sound.settings.locale))


def _places(file: str, changes: tuple[Decided, ...]) -> tuple[Label, ...]:
    return tuple(Label(file, change.path, change.label, change.part) for change in changes[:_NAMED])


def _since(sound: Sound, approved: str) -> tuple[Decided, ...]:
    """What has changed since the revision compared with, where that is what was approved."""
    before = sound.before
    is_approved = before is not None and fingerprint(before.plan, before.slug) == approved
    return (*_approver(sound), *_changes(sound)) if is_approved else ()


def _approver(sound: Sound) -> Iterator[Decided]:
    """Another name under the approval."""
    then, now = sound.before, sound.negotiation
    if then is None or then.plan.approval is None or now.plan.approval is None:
        return
    names = then.plan.approval.by, now.plan.approval.by
    if names[0] != names[1]:
        yield Decided(f"the approver went from {names[0]} to {names[1]}", ("approval", "by"), f"was {names[0]}")


def _listed(changes: tuple[Decided, ...]) -> str:
    named = "; ".join(change.message for change in changes[:_NAMED])
    rest = len(changes) - _NAMED
    return named if rest <= 0 else f"{named}; and {rest} more"
