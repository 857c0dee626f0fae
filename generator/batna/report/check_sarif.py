"""Diagnostics as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for code scanning."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from batna import __version__
from batna.diagnostics import Diagnostic, Label, Waived
from batna.pages.page import rule_path
from batna.report.fingerprint import fingerprints
from batna.rules import Rule
from batna.source import START

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def document(
    diagnostics: Sequence[Diagnostic], rules: Iterable[Rule], prefix: str, url: str | None, *, is_compared: bool
) -> dict[str, Any]:
    """The whole log: one run, every rule, every finding in the order given.

    `prefix` leads from the repository to the portfolio, empty or ending in a slash. `url` is where the
    site is published, for the rules' pages. With `is_compared` each finding says whether it is new.
    """
    described = [_rule(rule, url) for rule in rules]
    index = {rule["id"]: place for place, rule in enumerate(described)}
    results = []
    for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True):
        result = {
            "ruleId": diagnostic.code,
            "ruleIndex": index[diagnostic.code],
            "level": str(diagnostic.severity),
            "message": {"text": _message(f"{diagnostic.message}\nhelp: {diagnostic.help}")},
            "locations": [_location(diagnostic.at, prefix)],
            "relatedLocations": [
                {"id": place, **_location(label, prefix)} for place, label in enumerate(diagnostic.related, 1)
            ],
            "partialFingerprints": {"batna/v1": fingerprint},
            "suppressions": [_suppression(diagnostic.waived)] if diagnostic.waived else [],
        }
        if is_compared:
            result["baselineState"] = "new" if diagnostic.is_new else "unchanged"
        results.append(result)
    driver = {"name": "batna", "version": __version__, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, url: str | None) -> dict[str, Any]:
    described = {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [str(rule.kind)]},
    }
    if url:
        described["helpUri"] = f"{url.rstrip('/')}/{rule_path(rule.code)}"
    return described


def _location(label: Label, prefix: str) -> dict[str, Any]:
    span = label.span or START
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    artifact = {"uri": quote(f"{prefix}{label.file}", errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if label.text:
        location["message"] = {"text": _message(label.text)}
    return location


def _message(text: str) -> str:
    """Brackets make a link in SARIF's plain text, where no backslash stands before them."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _suppression(waived: Waived) -> dict[str, str]:
    reason = f"{waived.reason} (approved by {waived.approved_by} until {waived.expires})"
    return {"kind": "external", "status": "accepted", "justification": reason}
