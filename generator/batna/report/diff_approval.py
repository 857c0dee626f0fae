"""An approval in the words of a negotiator: what it is worth, and whether a package keeps to it."""

from datetime import date

from batna import words
from batna.changes.kinds import ApprovalChanged, ApprovalStanding, ApprovalState, PackageValue
from batna.model.plan import Approval
from batna.pages import wording
from batna.report.diff_quote import quoted
from batna.report.one_line import one_line
from batna.rules.decided import decided

_NAMED = 4


def keeps_to(value: PackageValue, locale: str, day: date, *, is_theirs: bool) -> str:
    """Whether a package is within what was approved, as the end of a sentence."""
    standing = value.approval
    would = "to accept it would be " if is_theirs else ""
    match value.is_within_approval(day):
        case True:
            return f"{would}within what {_who(standing, locale)}"
        case False:
            return f"{would}beyond what {_who(standing, locale)}"
        case None:
            return _unknown(value, locale, day)


def _unknown(value: PackageValue, locale: str, day: date) -> str:  # noqa: PLR0911 - one case a state reads best together
    approval = value.approval.approval
    match value.approval.on(day):
        case ApprovalState.VOID if approval is None:
            return "the plan's approval was taken away"
        case ApprovalState.VOID:
            return "the plan's approval is void"
        case ApprovalState.NOT_YET if approval is not None:
            return f"the plan is not approved yet: its approval is dated {words.day(approval.on, locale)}"
        case ApprovalState.OUTDATED:
            return (
                "the plan's approval is of an older form, which does not cover all that counts: have it approved anew"
            )
        case ApprovalState.UNPROVEN:
            return "the plan's approval has no fingerprint, so that nothing tells what it covers"
        case ApprovalState.HOLDS:
            opened = wording.listed([f"`{name}`" for name in value.undecided])
            verb = "is" if len(value.undecided) == 1 else "are"
            return f"whether it is within what {_who(value.approval, locale)} cannot be said while {opened} {verb} open"
        case _:
            return "nobody has approved the plan"


def _who(standing: ApprovalStanding, locale: str) -> str:
    approval = standing.approval
    return "was approved" if approval is None else f"{quoted(approval.by)} approved on {words.day(approval.on, locale)}"


def approval_sentence(change: ApprovalChanged, locale: str, day: date) -> str:
    """What became of a plan's approval, and of what it stands for what has changed."""
    before, after = change.before.approval, change.after.approval
    state = change.after.on(day)
    if change.found is not None and (state is ApprovalState.VOID or change.before.approval is not None):
        return _void(change, locale)
    if after is None:
        gone = None if before is None else f"The approval {_by(before, locale)} was taken away."
        return gone or "Nobody has approved this plan."
    return _standing(change, state, _by(after, locale), locale)


def _standing(change: ApprovalChanged, state: ApprovalState, by: str, locale: str) -> str:
    match state:
        case ApprovalState.VOID:
            return f"The approval {by} is void{_since(change, locale)}. Have the plan approved again."
        case ApprovalState.NOT_YET:
            return f"The plan is not approved yet: the approval {by} is dated later than today."
        case ApprovalState.HOLDS if not change.is_signed_anew:
            return f"The approval {by} holds again: the plan is what was approved."
        case ApprovalState.HOLDS:
            return _signed(change, by, locale)
        case ApprovalState.OUTDATED:
            return (
                f"The plan was approved {by} in an older form, which does not cover all that counts: have it approved "
                "anew."
            )
        case _:
            return f"The plan was approved {by}, but without a fingerprint, so that nothing tells what that covers."


def _void(change: ApprovalChanged, locale: str) -> str:
    """What the rule on approvals says of it, and whether that was so before."""
    said = one_line(change.found or "")
    text = f"{said[:1].upper()}{said[1:]}."
    before, after = change.before.approval, change.after.approval
    if before is not None and after is not None and (before.by, before.on) != (after.by, after.on):
        text = f"{text} Before, it was approved {_by(before, locale)}."
    if change.before.state is not ApprovalState.VOID:
        return f"{text} Have the plan approved again."
    since = _since(change, locale)
    return f"{text} It was void before{since and f', and more is changed now{since}'}. Have the plan approved again."


def _signed(change: ApprovalChanged, by: str, locale: str) -> str:
    """A new signature beside the one before it, and what was changed in between."""
    before = change.before.approval
    if before is None or change.plans is None:
        return f"The plan as it is now was approved {by}."
    changed = _since(change, locale)
    was_void = ", which was void already" if change.before.state is ApprovalState.VOID else ""
    same = "; nothing that an approval stands for is different"
    text = f"The plan was approved anew, {by} (before: {_by(before, locale)}{was_void})"
    after = change.after.approval
    if after is not None and after.on <= before.on:
        text = f"The approval was rewritten without a later day: {by} (before: {_by(before, locale)}{was_void})"
    return f"{text}. What changed{changed}." if changed else f"{text}{same}."


def _since(change: ApprovalChanged, locale: str) -> str:
    """What an approval stands for and is different from the revision compared with; empty where nothing is."""
    if change.plans is None:
        return ""
    told = [one.message for one in decided(*change.plans, locale)]
    rest = len(told) - _NAMED
    named = "; ".join(told[:_NAMED])
    return f": {named}{f'; and {rest} more' if rest > 0 else ''}" if told else ""


def _by(approval: Approval, locale: str) -> str:
    return f"by {quoted(approval.by)} on {words.day(approval.on, locale)}"
