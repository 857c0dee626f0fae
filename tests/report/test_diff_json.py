"""What changed, as a program reads it."""

import json
from pathlib import Path
from typing import Any

from batna.report.diff_json import document
from repositories import commit, write
from revisions import (
    GOOD_OFFER,
    IMPLEMENTATION,
    OUTCOME,
    PLAN,
    SLUG,
    amendment,
    bad_offer,
    change,
    difference,
    loosened,
    no_agreement,
    portfolio,
    rename,
)

_PACKAGE = {"score", "verdict", "batna", "above_batna", "approval", "within_approval", "key_results"}
_FIELDS = {
    "approval_changed": {"before", "after"},
    "batna_changed": {"before", "after", "values"},
    "checkin_added": {"id", "date", "values", "key_results"},
    "deliverable_changed": {"deliverable", "before", "after"},
    "fact_edited": {"edit", "fields", "values", "before", "after"},
    "level_moved": {"key_result", "level", "unit", "before", "after", "shift", "offers"},
    "offer_added": {
        "id",
        "date",
        "from",
        "draft",
        "meso",
        "standing",
        "was_draft",
        "change",
        "ended_by",
        "by_plan_before",
    }
    | _PACKAGE,
    "outcome_added": {"result", "date", "accepts", "by_plan_before"} | _PACKAGE,
    "status_changed": {"key_result", "before", "after", "better", "amended", "moved", "reported"},
    "value_changed": {"field", "before", "after", "shift", "agreed"},
    "waiver_added": {"rule", "scope", "approved_by", "expires", "reason"},
    "weights_moved": {"weights"},
}


def told(root: Path) -> Any:
    return json.loads(json.dumps(document(difference(root), "main", None)))


def test_the_document_has_exactly_the_documented_fields(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    bad_offer(root)
    found = told(root)
    (plan,) = found["plans"]

    assert set(found) == {"version", "base", "head", "as_of", "portfolio", "plans"}
    assert (found["version"], found["base"], found["head"], found["as_of"]) == (1, "main", None, "2026-10-20")
    assert found["portfolio"] == {
        "changes": [],
        "findings": {"new": [], "gone": []},
        "excused": [],
        "moved_from": None,
    }
    assert set(plan) == {"slug", "was", "title", "change", "changes", "findings"}
    assert (plan["slug"], plan["was"], plan["change"]) == (SLUG, None, "changed")
    assert {"B301", "B302"} <= {finding["code"] for finding in plan["findings"]["new"]}


def test_a_new_offer_has_its_worth_its_margins_and_its_approval(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    bad_offer(root)
    (offer,) = told(root)["plans"][0]["changes"]
    cost = offer["key_results"]["cost"]

    assert (offer["kind"], offer["file"]) == ("offer_added", f"plans/{SLUG}/offers/2026-10-06-us.yaml")
    assert offer["verdict"] == "breach"
    assert offer["approval"] == {"state": "holds", "by": "Head of purchasing", "on": "2026-09-10"}
    assert offer["within_approval"] is False
    assert set(cost) == {"before", "value", "worth", "state", "to_target", "to_reservation"}
    assert (cost["before"], cost["value"]) == (1060000, 1160000)
    assert (cost["to_target"], cost["to_reservation"]) == (-60000, -10000)
    assert set(offer["change"]) == {"since", "score", "key_results", "answered", "room_spent"}


def test_every_change_has_its_kind_its_file_and_the_fields_of_its_kind(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    write(root, IMPLEMENTATION)
    commit(root)
    write(root, {**GOOD_OFFER, **OUTCOME})
    write(
        root,
        {
            f"plans/{SLUG}/waivers.yaml": "- {rule: B412, scope: outcome, reason: Later., approved_by: Chief, "
            "expires: 2026-12-31}\n"
        },
    )
    loosened(root)
    change(root, PLAN, "weight: 2", "weight: 1")
    change(root, PLAN, "owner: Category buyer", "owner: Head buyer")
    change(root, f"plans/{SLUG}/offers/2026-09-15-us.yaml", "1060000", "1065000")
    found = told(root)["plans"][0]["changes"]
    commit(root)
    write(
        root,
        {
            f"plans/{SLUG}/checkins/2026-10-20.yaml": "date: 2026-10-20\nvalues: {uptime: 99}\n"
            "deliverables: {handbook: done}\n"
        },
    )
    found += told(root)["plans"][0]["changes"]

    assert {one["kind"] for one in found} >= set(_FIELDS) - {"status_changed"}
    for one in found:
        assert set(one) - {"kind", "file"} == _FIELDS[one["kind"]]
        assert one["file"].startswith(f"plans/{SLUG}/")


def test_a_renamed_plan_says_what_it_was_called(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    rename(root)
    (plan,) = told(root)["plans"]
    (approval,) = plan["changes"]

    assert (plan["slug"], plan["was"], plan["change"]) == ("maintenance", SLUG, "renamed")
    # It was approved as another deal.
    assert (approval["kind"], approval["after"]["state"]) == ("approval_changed", "void")


def test_talks_that_failed_tell_what_was_turned_down(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    no_agreement(root)
    (ended,) = told(root)["plans"][0]["changes"]

    assert set(ended) == {"kind", "file", "result", "date", "accepts", "their_last"}
    assert set(ended["their_last"]) == {"id", "score", "verdict", "batna", "above_batna"}


def test_an_amendment_has_its_values_before_and_after_and_an_exception_the_day_it_expired(tmp_path: Path) -> None:
    root = portfolio(tmp_path)
    waivers, waiver = (
        f"plans/{SLUG}/waivers.yaml",
        "- {rule: B412, scope: outcome, reason: Later., approved_by: Chief, ",
    )
    write(root, {waivers: f"{waiver}expires: 2026-11-30}}\n"})
    amendment(root)
    write(root, {waivers: f"{waiver}expires: 2026-12-31}}\n"})
    by_kind = {one["kind"]: one for one in told(root)["plans"][0]["changes"]}

    assert by_kind["waiver_extended"]["before"] == "2026-11-30"
    assert by_kind["waiver_extended"]["was"]["approved_by"] == "Chief"
    assert by_kind["amendment_added"]["values"] == [
        {
            "name": "annual_cost",
            "field": "term",
            "unit": "EUR",
            "before": 1090000,
            "after": 1120000,
            "shift": "looser",
        },
        {
            "name": "uptime",
            "field": "target",
            "unit": "%",
            "before": {"at_least": 99, "at_most": None},
            "after": {"at_least": 95, "at_most": None},
            "shift": "looser",
        },
    ]
