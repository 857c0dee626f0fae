"""Whether what changed passes the check, and how that is said."""

from collections.abc import Iterable
from dataclasses import dataclass

from batna import words
from batna.changes import PortfolioDiff
from batna.changes.kinds import Ahead
from batna.check import fails
from batna.diagnostics import Diagnostic, Kind, Severity
from batna.pages import wording

_KINDS = (Kind.INVALID, Kind.UNMET, Kind.QUALITY)
"""What cannot be read first, then what binds us to something worse, then how it came about."""


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
    failing = worst_first(found for found in new if fails(found, difference.settings.fail_on))
    counts = [
        wording.count_of(count, f"new {severity}")
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := sum(found.severity is severity and found.waived is None for found in new))
    ]
    if waived := sum(found.waived is not None for found in new):
        counts.append(f"{waived} new waived by an approved exception")
    if gone := len(difference.findings.gone) + sum(len(plan.findings.gone) for plan in difference.plans):
        counts.append(f"{wording.count_of(gone, 'finding')} gone")
    verdict = "The check fails" if failing else f"The check passes{_but(difference)}"
    return Gate(failing, f"{verdict}: {', '.join(counts) or 'no new finding'}.")


def worst_first(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by severity, then by class, then by code."""
    return tuple(sorted(findings, key=lambda one: (one.severity.rank, _KINDS.index(one.kind), one.code)))


def _but(difference: PortfolioDiff) -> str:
    """Why a green check is no good sign: it would be red by the settings before, or will be on a later day."""
    told = ""
    if any(found.is_new and found.severity is Severity.ERROR for found in difference.excused):
        told = " only by settings that are changed here"
    ahead = [
        change.day
        for plan in difference.plans
        for change in plan.changes
        if isinstance(change, Ahead) and any(fails(found, difference.settings.fail_on) for found in change.findings)
    ]
    if ahead:
        told = f"{told} today, and will fail from {words.day(min(ahead), difference.settings.locale)} on"
    return told
