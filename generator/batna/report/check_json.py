"""Diagnostics as JSON, version 1: an interface of its own (README, *JSON*)."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from batna.diagnostics import Diagnostic
from batna.report.tally import Tally

VERSION = 1


def document(diagnostics: Iterable[Diagnostic], tally: Tally, day: date) -> dict[str, Any]:
    """The whole document."""
    return {
        "version": VERSION,
        "as_of": day.isoformat(),
        "summary": asdict(tally),
        "findings": [finding(diagnostic) for diagnostic in diagnostics],
    }


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """One finding; `line` and `column` count from 1, `file` is relative to the portfolio."""
    waived = diagnostic.waived
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "class": diagnostic.kind,
        "severity": diagnostic.severity,
        "plan": diagnostic.plan,
        "file": diagnostic.at.file,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "path": list(diagnostic.at.path),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "waived": waived
        and {"approved_by": waived.approved_by, "expires": waived.expires.isoformat(), "reason": waived.reason},
        "new": diagnostic.is_new,
    }
