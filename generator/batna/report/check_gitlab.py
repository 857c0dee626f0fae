"""Diagnostics as a GitLab code quality report (GitLab's documentation, "Code Quality report format")."""

from collections.abc import Sequence
from typing import Any

from batna.diagnostics import Diagnostic, Kind, Severity
from batna.report.fingerprint import fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def document(diagnostics: Sequence[Diagnostic], prefix: str) -> list[dict[str, Any]]:
    """Every finding in the order given; `prefix` leads from the repository to the portfolio.

    An error about validity is a blocker, since nothing can be said of such a plan. GitLab knows no
    exceptions and no old debts: what is waived or stood before is for information, and says so.
    """
    return [
        {
            "description": _description(diagnostic),
            "check_name": f"{diagnostic.code} {diagnostic.slug}",
            "fingerprint": fingerprint,
            "severity": _severity(diagnostic),
            "location": {"path": f"{prefix}{diagnostic.at.file}", "lines": {"begin": diagnostic.span.line}},
        }
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]


def _severity(diagnostic: Diagnostic) -> str:
    if diagnostic.waived or not diagnostic.is_new:
        return "info"
    if diagnostic.kind is Kind.INVALID and diagnostic.severity is Severity.ERROR:
        return "blocker"
    return _SEVERITIES[diagnostic.severity]


def _description(diagnostic: Diagnostic) -> str:
    waived = diagnostic.waived
    if waived:
        return f"{diagnostic.message} (waived by {waived.approved_by} until {waived.expires}: {waived.reason})"
    stood = "" if diagnostic.is_new else " (stood before)"
    return f"{diagnostic.message}{stood}; {diagnostic.help}"
