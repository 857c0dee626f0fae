"""SARIF 2.1.0, against the standard's own schema."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry

from batna.diagnostics import Severity
from batna.report.check_sarif import document
from batna.report.fingerprint import fingerprints
from batna.rules import RULES, Rule
from found import FOUND, STOOD, WAIVED

RULE = Rule(FOUND.code, FOUND.slug, FOUND.kind, Severity.ERROR, "Title of it.\n\nWhat it is about.", lambda _: ())
OTHER = replace(RULE, code="B001", slug="not-yaml")
ALL = [FOUND, STOOD, WAIVED, replace(FOUND, severity=Severity.NOTE), replace(FOUND, severity=Severity.WARNING)]


def made(*found: Any, prefix: str = "", url: str | None = None, is_compared: bool = False) -> Any:
    return document(found, [OTHER, RULE], prefix, url, is_compared=is_compared)["runs"][0]


@pytest.mark.parametrize("is_compared", [False, True])
@pytest.mark.parametrize("found", [(), ALL])
@pytest.mark.parametrize("url", [None, "https://deals.example.org/"])
def test_a_log_is_valid(shared: Path, found: Any, url: str | None, is_compared: bool) -> None:
    schema = json.loads((shared / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    rules = [rule for rule in RULES if rule.code != RULE.code] + [RULE]
    log = json.loads(json.dumps(document(found, rules, "deals/", url, is_compared=is_compared)))
    validator = Draft7Validator(schema, registry=Registry(), format_checker=Draft7Validator.FORMAT_CHECKER)

    assert [error.message for error in validator.iter_errors(log)] == []


def test_a_result_has_its_rule_level_place_and_fingerprint() -> None:
    (result,) = made(FOUND, prefix="deals/")["results"]

    assert result == {
        "ruleId": "B301",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": f"{FOUND.message}\nhelp: {FOUND.help}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "deals/plans/acme-renewal/offers/2026-09-08-us.yaml",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": 6, "startColumn": 16, "endLine": 6, "endColumn": 23},
                },
                "message": {"text": "our own offer"},
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "deals/plans/acme-renewal/plan.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 31, "startColumn": 20, "endLine": 31, "endColumn": 27},
                },
                "message": {"text": "the worst we said we would accept"},
            }
        ],
        "partialFingerprints": {"batna/v1": fingerprints([FOUND])[0]},
        "suppressions": [],
    }


def test_a_rule_has_its_page_and_where_it_is_published() -> None:
    without, described = made(url=None)["tool"]["driver"]["rules"][1], made(url="https://x.example/y")

    assert "helpUri" not in without
    assert without["shortDescription"] == {"text": "Title of it."}
    assert without["help"]["markdown"] == "Title of it.\n\nWhat it is about."
    assert described["tool"]["driver"]["rules"][1]["helpUri"] == "https://x.example/y/rules/B301.html"


def test_an_exception_is_a_suppression_with_its_reason() -> None:
    (result,) = made(WAIVED)["results"]

    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "bridge until the audit (approved by Head of procurement until 2026-12-31)",
        }
    ]


def test_what_is_new_is_only_told_where_there_was_a_comparison() -> None:
    assert "baselineState" not in made(FOUND)["results"][0]
    assert [one["baselineState"] for one in made(FOUND, STOOD, is_compared=True)["results"]] == ["new", "unchanged"]


def test_a_file_s_name_is_an_address() -> None:
    (result,) = made(FOUND, prefix="deals old/ü#1/")["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith(
        "deals%20old/%C3%BC%231/plans/"
    )


def test_no_text_of_a_record_becomes_a_link() -> None:
    (result,) = made(replace(FOUND, message="a [link](https://example.org)"))["results"]

    assert result["message"]["text"].startswith(r"a \[link\](https://example.org)")
