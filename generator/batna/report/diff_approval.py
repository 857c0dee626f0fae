"""An approval in the words of a negotiator: what it is worth, and whether a package keeps to it."""

from datetime import date

from batna import words
from batna.changes.kinds import ApprovalChanged, ApprovalStanding, ApprovalState, PackageValue
from batna.model.plan import Approval
from batna.pages import wording
from batna.report.diff_quote import quoted


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


def _unknown(value: PackageValue, locale: str, day: date) -> str:
    approval = value.approval.approval
    match value.approval.on(day):
        case ApprovalState.VOID if approval is None:
            return "the plan's approval was taken away"
        case ApprovalState.VOID:
            return "the plan's approval is void"
        case ApprovalState.NOT_YET if approval is not None:
            return f"the plan is not approved yet: its approval is dated {words.day(approval.on, locale)}"
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


def approval_sentence(change: ApprovalChanged, locale: str, day: date) -> str:  # noqa: PLR0911 - one case a state reads best together
    """What became of a plan's approval."""
    before, after = change.before.approval, change.after.approval
    if after is None:
        gone = None if before is None else f"The approval {_by(before, locale)} was taken away."
        return gone or "Nobody has approved this plan."
    by, is_same = _by(after, locale), before == after
    match change.after.on(day):
        case ApprovalState.VOID if _is_rewritten(before, after):
            return (
                f"The approval {by} is void: its fingerprint was replaced, and its day was not. "
                "Have the plan approved again."
            )
        case ApprovalState.VOID:
            return f"The approval {by} is void: what was approved has changed since. Have it approved again."
        case ApprovalState.NOT_YET:
            return f"The plan is not approved yet: the approval {by} is dated later than today."
        case ApprovalState.HOLDS if is_same:
            return f"The approval {by} holds again: the plan is what was approved."
        case ApprovalState.HOLDS:
            return f"The plan as it is now was approved {by}."
        case _:
            return f"The plan was approved {by}, but without a fingerprint, so that nothing tells what that covers."


def is_bad_news(change: ApprovalChanged, day: date) -> bool:
    """Whether an approval was lost, or is not there yet although it is written down."""
    is_taken_away = change.before.approval is not None and change.after.approval is None
    return is_taken_away or change.after.on(day) in {ApprovalState.VOID, ApprovalState.NOT_YET}


def _by(approval: Approval, locale: str) -> str:
    return f"by {quoted(approval.by)} on {words.day(approval.on, locale)}"


def _is_rewritten(before: Approval | None, after: Approval) -> bool:
    return before is not None and before.on == after.on and before.fingerprint != after.fingerprint
