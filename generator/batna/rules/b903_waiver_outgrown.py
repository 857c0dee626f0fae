"""An exception covers more than it was given for.

Compared with the git revision that this check was given (`--since`), a waiver is the same, and what it covers is not:
in a record that was edited, the rule finds something else than it did when the waiver was approved; or the waiver,
which covered something then, covers one more. An exception that was given ahead of what it is for, and covered nothing
then, is not meant. Nor is one for what would not fail without it.

It matters because an exception is approved for what was on the table. A breach of 10 000 was accepted with a reason;
one of 60 000 under the same signature was accepted by nobody, and would be green.

Have the exception approved anew for what it covers now, and write the new reason or the new `expires`; or undo the
change. This finding cannot be excused itself: a new approval is all that it asks for.

Source: Atlantis discards the approval of a plan when the plan changes; Doorstop that of a requirement when its text
does.
"""

from dataclasses import replace

from batna.diagnostics import Diagnostic, Finding, Kind, Label, Severity, Waived
from batna.model.files import waivers_file

CODE = "B903"
KIND = Kind.QUALITY
SEVERITY = Severity.ERROR


def outgrown(plan: str, now: Diagnostic, waived: Waived, then: Diagnostic | None) -> Finding:
    """That an exception covers `now` and was given for `then`; None where it covered other findings only."""
    told = (
        f"was given for other findings, and covers one more: {now.message}"
        if then is None
        else f"was given when it said that {then.message}; now it says that {now.message}"
    )
    return Finding(
        message=f"the exception from {now.code} for `{now.scope}` by {waived.approved_by} {told}",
        help="have the exception approved anew, with its reason or `expires` as approved, or undo the change",
        at=Label(waivers_file(plan), (waived.place, "approved_by"), "approved before"),
        related=(replace(now.at, text="what it covers now"),),
        scope=now.scope,
    )
