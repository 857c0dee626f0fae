"""A change cannot be held against what was there before.

A file has changed since the git revision that this check was given (`--since`), and at that revision it was not valid,
or the plan that gives it its meaning was not; or the plan was not valid then and is not now. So the rules that compare
could not be applied to it: whether an approval is void (B210), a reservation value loosened (B215), a record of what
happened edited (B216), less is to be delivered (B217) or the check itself is milder (B219). Every record that was valid
by itself is compared all the same, and drafts may change.

It matters because a rule that is silent looks like one that is content. Whoever reviews the change should know that the
usual protections were not there, and look for themselves.

Read what has changed line by line: `git diff` with the revision and the file shows it. Mend what is not valid in a pull
request of its own, before anything else is changed, so that the next one has something to be compared with.

Source: OpenOKR, "silence is never green", held against the check itself.
"""

from batna.diagnostics import Finding, Kind, Label, Severity
from batna.discover import RecordFile, RecordKind
from batna.model.files import plan_file

CODE = "B218"
KIND = Kind.QUALITY
SEVERITY = Severity.WARNING

_UNTOLD = {
    RecordKind.BATNA: "whether the check has become milder",
    RecordKind.PLAN: "whether a reservation value was loosened or the approval is void",
    RecordKind.IMPLEMENTATION: "whether less is to be delivered",
}
_SCOPES = {RecordKind.BATNA: "plan", RecordKind.PLAN: "plan", RecordKind.IMPLEMENTATION: "plan"}


def not_compared(file: RecordFile, what: str, reason: str, *, is_gone: bool = False) -> Finding:
    """That a file changed, or is gone, and why that could not be judged.

    `what` was not valid at the revision compared with, such as "it" or "its plan", for a `reason` in the words of
    the rule that found it.
    """
    untold = _UNTOLD.get(file.kind, "whether what it said is still said")
    return Finding(
        message=(
            f"`{file.file}` {'is gone' if is_gone else 'has changed'}, and {what} was not valid at the revision "
            f"compared with ({reason}): nobody can tell {untold}"
        ),
        help="read what has changed line by line, and mend what is not valid in a pull request of its own",
        at=Label(plan_file(file.plan) if is_gone and file.plan is not None else file.file, (), "compared with nothing"),
        scope="outcome" if file.kind is RecordKind.OUTCOME else _SCOPES.get(file.kind, file.record),
    )
