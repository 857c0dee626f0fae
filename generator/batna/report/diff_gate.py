"""Whether what changed passes the check, and how that is said."""

from dataclasses import dataclass

from batna.changes import PortfolioDiff
from batna.check import fails
from batna.diagnostics import Diagnostic, Severity
from batna.pages import wording


@dataclass(frozen=True, slots=True)
class Gate:
    """What `batna check --since` says of the same two revisions; `failing` is what turns it red, worst first."""

    failing: tuple[Diagnostic, ...]
    sentence: str

    @property
    def passes(self) -> bool:
        """Whether the check is green."""
        return not self.failing


def gate(difference: PortfolioDiff) -> Gate:
    """The verdict on the findings that are new."""
    new = difference.new_findings
    failing = sorted(
        (found for found in new if fails(found, difference.settings.fail_on)),
        key=lambda found: (found.severity.rank, found.code),
    )
    counts = [
        wording.count_of(count, f"new {severity}")
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := sum(found.severity is severity and found.waived is None for found in new))
    ]
    if waived := sum(found.waived is not None for found in new):
        counts.append(f"{waived} new waived by an approved exception")
    if gone := len(difference.findings.gone) + sum(len(plan.findings.gone) for plan in difference.plans):
        counts.append(f"{wording.count_of(gone, 'finding')} gone")
    verdict = "The check fails" if failing else "The check passes"
    return Gate(tuple(failing), f"{verdict}: {', '.join(counts) or 'no new finding'}.")
