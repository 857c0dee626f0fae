"""What reports for other tools need to know of a finding: what matters most, and how far its place goes."""

from collections.abc import Iterable

from batna.diagnostics import Diagnostic, Kind
from batna.source import Span


def worst_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is new before what stood before, then by severity and by class, then as a reader works through them."""
    kinds = list(Kind)
    return sorted(
        diagnostics,
        key=lambda found: (not found.is_new, found.severity.rank, kinds.index(found.kind), found.sort_key()),
    )


def last_line(span: Span) -> int:
    """The last line that the span touches: one that ends where a line begins ends with the line before."""
    return max(span.line, span.end_line - 1 if span.end_column == 1 else span.end_line)
