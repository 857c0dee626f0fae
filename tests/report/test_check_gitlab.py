"""GitLab's code quality report."""

from dataclasses import replace

import pytest

from batna.diagnostics import Diagnostic, Kind, Severity
from batna.report.check_gitlab import document
from batna.report.fingerprint import fingerprints
from found import FOUND, STOOD, WAIVED


def test_an_entry_has_what_gitlab_asks_for() -> None:
    assert document([FOUND], "deals/") == [
        {
            "description": f"{FOUND.message}; {FOUND.help}",
            "check_name": "B301 offer-breaches-reservation",
            "fingerprint": fingerprints([FOUND])[0],
            "severity": "major",
            "location": {"path": "deals/plans/acme-renewal/offers/2026-09-08-us.yaml", "lines": {"begin": 6}},
        }
    ]


@pytest.mark.parametrize(
    ("found", "severity"),
    [
        (replace(FOUND, kind=Kind.INVALID), "blocker"),
        (FOUND, "major"),
        (replace(FOUND, severity=Severity.WARNING), "minor"),
        (replace(FOUND, kind=Kind.INVALID, severity=Severity.WARNING), "minor"),
        (replace(FOUND, severity=Severity.NOTE), "info"),
        (WAIVED, "info"),
        (STOOD, "info"),
    ],
)
def test_how_severe_an_entry_is(found: Diagnostic, severity: str) -> None:
    assert document([found], "")[0]["severity"] == severity


def test_an_exception_and_an_old_debt_say_so() -> None:
    waived, stood = (entry["description"] for entry in document([WAIVED, STOOD], ""))

    assert waived.endswith(" (waived by Head of procurement until 2026-12-31: bridge until the audit)")
    assert "reservation value (stood before); bring" in stood


def test_no_two_entries_share_a_fingerprint() -> None:
    assert len({entry["fingerprint"] for entry in document([FOUND, FOUND], "")}) == 2
