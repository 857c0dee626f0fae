"""How many findings there are of each severity."""

from collections.abc import Iterable
from dataclasses import dataclass

from batna.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings counted by severity, the waived ones apart, over a number of plans."""

    error: int
    warning: int
    note: int
    waived: int
    plans: int


def tally(diagnostics: Iterable[Diagnostic], plans: int) -> Tally:
    """Count what was found in `plans` plans."""
    counted = dict.fromkeys(Severity, 0)
    waived = 0
    for diagnostic in diagnostics:
        if diagnostic.waived:
            waived += 1
        else:
            counted[diagnostic.severity] += 1
    return Tally(counted[Severity.ERROR], counted[Severity.WARNING], counted[Severity.NOTE], waived, plans)
