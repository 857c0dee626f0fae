"""How much a change weighs for whoever decides on it: the one place that says what comes first."""

from datetime import date
from enum import IntEnum

from batna.changes.kinds import (
    Ahead,
    AmendmentAdded,
    ApprovalChanged,
    ApprovalState,
    BatnaChanged,
    Change,
    CheckinAdded,
    CommitmentChanged,
    DraftChanged,
    FactEdited,
    KeyResultChanged,
    KeyResultRemoved,
    KeyResultRenamed,
    Level,
    LevelMoved,
    NotCompared,
    OfferAdded,
    OutcomeAdded,
    PackageValue,
    ReplyAdded,
    Shift,
    StatusChanged,
    TargetMoved,
    ValueChanged,
    VerdictChanged,
    WaiverAdded,
    WaiverReplaced,
    WeightsMoved,
)
from batna.diagnostics import Severity
from batna.model.files import SETTINGS
from batna.model.values import Audience, Commitment, Side
from batna.score.assessment import State, Verdict

_BAD = {Verdict.BREACH, Verdict.WORSE_THAN_BATNA}
_VALUED = {"measure", "values", "points", "unit", "direction"}


class Weight(IntEnum):
    """What comes first: how the check itself is set, what binds us to something worse, and so on down.

    An edited record of the past comes after whatever was loosened on purpose: the check is red for each in any case.
    """

    GATE = 0
    ALARM = 1
    LOOSER = 2
    EDIT = 3
    NOTABLE = 4
    GOOD = 5


def weight_of(change: Change, day: date) -> Weight | None:  # noqa: C901, PLR0911, PLR0912 - one case a kind of change reads best together
    """How much a change weighs; None where it is told below with the others."""
    match change:
        case OfferAdded() | OutcomeAdded():
            return _of_package(change, day)
        case DraftChanged():
            return _of_draft(change)
        case FactEdited():
            is_agreed = change.file.endswith("/outcome.yaml")
            return Weight.ALARM if is_agreed or _is_worse_breach(change.before, change.after) else Weight.EDIT
        case NotCompared():
            return Weight.ALARM if change.is_invalid else Weight.LOOSER
        case LevelMoved(level=Level.RESERVATION):
            return {Shift.LOOSER: Weight.ALARM, Shift.TIGHTER: None, None: Weight.LOOSER}[change.shift]
        case LevelMoved(level=Level.TARGET):
            return None if change.shift is Shift.TIGHTER else Weight.LOOSER
        case KeyResultRemoved(_, scale):
            is_held = scale.result.commitment is Commitment.COMMITTED or scale.reservation is not None
            return Weight.ALARM if is_held else Weight.LOOSER
        case KeyResultChanged():
            return Weight.LOOSER if _VALUED.intersection(change.fields) else _of_title(change)
        case WeightsMoved() | KeyResultRenamed():
            return Weight.LOOSER
        case WaiverAdded():
            return Weight.ALARM
        case WaiverReplaced():
            return Weight.NOTABLE if _is_shortened(change) else Weight.ALARM
        case CommitmentChanged():
            return Weight.ALARM if change.after is not Commitment.COMMITTED else Weight.NOTABLE
        case ApprovalChanged():
            return _of_approval(change, day)
        case BatnaChanged():
            if change.before is None:
                return None
            return Weight.NOTABLE if change.is_consequence else Weight.LOOSER
        case VerdictChanged():
            return _of_verdict(change)
        case StatusChanged():
            return Weight.LOOSER if change.is_amended or not change.is_better or not change.is_reported else None
        case CheckinAdded():
            is_rewritten = any(one.replaces not in {None, one.value} for one in change.figures)
            return Weight.LOOSER if is_rewritten else None
        case TargetMoved():
            return Weight.LOOSER if change.is_agreed and change.moved.shift is not Shift.TIGHTER else Weight.NOTABLE
        case ValueChanged():
            return _of_value(change)
        case AmendmentAdded():
            return _of_amendment(change)
        case Ahead():
            return _of_later(change)
        case ReplyAdded():
            return Weight.NOTABLE
        case _:
            return None


def _of_value(change: ValueChanged) -> Weight | None:
    """How the check is set; who may see a plan; and until when it must be decided, after which silence is red."""
    if change.file == SETTINGS:
        return Weight.GATE if change.field.startswith(("severity", "fail_on", "limit ")) else None
    if change.field == "audience":
        was, now = (Audience.COUNTERPARTY if one is None else Audience(one) for one in (change.before, change.after))
        return Weight.LOOSER if list(Audience).index(now) > list(Audience).index(was) else Weight.NOTABLE
    if change.field == "decide_by" and change.before is not None:
        return Weight.LOOSER if change.after is None or change.after > change.before else None
    return None


def is_loud(change: Change, day: date) -> bool:
    """Whether a reviewer must not miss a change."""
    weight = weight_of(change, day)
    return weight is not None and weight <= Weight.EDIT


def _of_package(change: OfferAdded | OutcomeAdded, day: date) -> Weight:
    value = change.value
    if value is None or (isinstance(change, OutcomeAdded) and change.scored is None):
        return Weight.NOTABLE
    is_theirs = isinstance(change, OfferAdded) and change.scored.offer.sender is Side.THEM
    if value.assessment.verdict in _BAD:
        # That the other side asks for too much binds nobody.
        return Weight.NOTABLE if is_theirs else Weight.ALARM
    if not is_theirs and was_beyond(change, day):
        return Weight.ALARM
    return Weight.GOOD if is_theirs or value.is_within_approval(day) else Weight.LOOSER


def was_beyond(change: OfferAdded | OutcomeAdded, day: date) -> bool:
    """Whether a package is beyond what had been approved before the plan changed along with it."""
    value, before = change.value, change.by_before
    is_approved = value is not None and value.approval.on(day) is ApprovalState.HOLDS
    return not is_approved and before is not None and before.is_within_approval(day) is False


def _of_draft(change: DraftChanged) -> Weight:
    if change.value.assessment.verdict in _BAD:
        return Weight.ALARM
    was, now = change.before.assessment.score, change.value.assessment.score
    return Weight.LOOSER if now.low < was.low or now.high < was.high else Weight.NOTABLE


def _is_worse_breach(before: PackageValue | None, after: PackageValue | None) -> bool:
    """Whether a package came to be bad, or is worse beyond a reservation value than it was."""
    if after is None or after.assessment.verdict not in _BAD:
        return False
    if before is None or before.assessment.verdict not in _BAD:
        return True
    if after.assessment.verdict is not before.assessment.verdict:
        return True
    for name, reading in after.assessment.readings.items():
        was = before.assessment.readings.get(name)
        if reading.state is State.BREACH and (was is None or was.state is not State.BREACH):
            return True
        if reading.state is State.BREACH and name in before.margins:
            old, new = before.margins[name].to_reservation, after.margins[name].to_reservation
            if old is not None and new is not None and new < old:
                return True
    return after.assessment.score.low < before.assessment.score.low


def _of_title(change: KeyResultChanged) -> Weight | None:
    return Weight.NOTABLE if "title" in change.fields else None


def _is_shortened(change: WaiverReplaced) -> bool:
    was, now = change.before, change.waiver
    return now.expires < was.expires and (now.approved_by, now.reason) == (was.approved_by, was.reason)


def _of_approval(change: ApprovalChanged, day: date) -> Weight | None:
    before, after = change.before.approval, change.after.approval
    if (before is not None and after is None) or change.after.on(day) in {ApprovalState.VOID, ApprovalState.NOT_YET}:
        return Weight.ALARM
    if after is None:
        return None
    if not change.is_signed_anew:
        return Weight.GOOD
    return Weight.NOTABLE if before is None else Weight.LOOSER


def _of_verdict(change: VerdictChanged) -> Weight | None:
    before, after = change.before, change.after
    if before is None or after is None:
        return Weight.NOTABLE
    order = list(Verdict)
    was, now = (order.index(one.assessment.verdict) for one in (before, after))
    if was == now:
        return None
    return Weight.LOOSER if now < was else Weight.NOTABLE


def _of_amendment(change: AmendmentAdded) -> Weight:
    if change.value is not None and change.value.assessment.verdict in _BAD:
        return Weight.ALARM
    return Weight.LOOSER if any(moved.shift is Shift.LOOSER for moved in change.moved) else Weight.NOTABLE


def _of_later(change: Ahead) -> Weight:
    """As on its day; nothing of tomorrow is good news yet."""
    is_red = any(found.severity is Severity.ERROR and found.waived is None for found in change.findings)
    weights = [weight_of(record, change.day) or Weight.NOTABLE for record in change.records]
    return min([*weights, Weight.ALARM if is_red else Weight.NOTABLE])
