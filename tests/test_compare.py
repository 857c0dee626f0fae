"""What is compared where more than a record changed: the settings, the day, the folder, an invalid base."""

from datetime import date
from pathlib import Path

import pytest

from batna.changes import kinds
from batna.report.diff_gate import gate
from batna.report.diff_headlines import headlines
from batna.report.diff_markdown import report
from batna.report.diff_text import report as text_report
from batna.report.diff_weight import Weight
from batna.score.assessment import Verdict
from batna.since import check_since
from repositories import commit, git, write
from revisions import (
    GOOD_OFFER,
    OUTCOME,
    PLAN,
    SLUG,
    bad_offer,
    change,
    difference,
    good_offer,
    of,
    only_plan,
    portfolio,
)

OFFER = f"plans/{SLUG}/offers/2026-10-06-us.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


def test_settings_that_let_pass_what_they_did_not_come_first_and_the_green_check_says_so(root: Path) -> None:
    change(root, "batna.yaml", "currency: EUR", "currency: EUR\nrules: {B219: off}")
    commit(root)
    bad_offer(root)
    change(root, "batna.yaml", "{B219: off}", "{B219: off, B301: note, B302: off}")
    found = difference(root)
    lines = headlines(found)

    assert [line.weight for line in lines][:3] == [Weight.GATE] * 3
    assert lines[0].text == "`batna.yaml`, severity of B301: error (the default) before, note now."
    assert {(one.code, one.at.file) for one in found.excused} == {("B301", OFFER), ("B302", OFFER)}
    assert gate(found).sentence.startswith("The check passes only by settings that are changed here: ")
    assert "These settings let 2 findings pass" in text_report(found, "main")


def test_settings_that_find_more_excuse_nothing(root: Path) -> None:
    bad_offer(root)
    change(root, "batna.yaml", "currency: EUR", "currency: EUR\nfail_on: warning\nlimits: {answer: P7D}")

    assert difference(root).excused == ()


def test_a_record_of_a_later_day_is_told_as_it_will_be_with_what_will_be_found(root: Path) -> None:
    bad_offer(root)
    found = difference(root, day=date(2026, 10, 5))
    (plan,) = found.plans
    (ahead,) = of(plan, kinds.Ahead)
    (offer,) = ahead.records

    assert isinstance(offer, kinds.OfferAdded)
    assert offer.value.assessment.verdict is Verdict.BREACH
    assert {"B301", "B302"} <= {one.code for one in ahead.findings}
    assert [one.code for one in plan.findings.new] == ["B361"]
    assert gate(found).sentence == "The check passes today, and will fail from Oct 6, 2026 on: 1 new note."
    assert headlines(found)[0].weight is Weight.ALARM
    assert "| key result |" in report(found, "main")


def test_an_outcome_of_a_later_day_is_told_with_the_day_that_only_its_contents_name(root: Path) -> None:
    write(root, GOOD_OFFER)
    commit(root)
    write(root, OUTCOME)
    (ahead,) = of(only_plan(root, day=date(2026, 10, 10)), kinds.Ahead)
    (outcome,) = ahead.records

    assert ahead.day == date(2026, 10, 20)
    assert isinstance(outcome, kinds.OutcomeAdded)
    assert outcome.value is not None
    assert outcome.value.assessment.verdict is Verdict.MEETS_OBJECTIVE


def test_a_portfolio_that_was_moved_is_compared_with_what_it_was(root: Path) -> None:
    bad_offer(root)
    commit(root)
    (root / "purchasing").mkdir()
    git(root, "mv", "batna.yaml", "plans", "purchasing/")
    moved = root / "purchasing"
    found = difference(moved, "HEAD")

    assert (found.moved_from, found.plans, found.is_new) == ("", (), False)
    assert [line.text for line in headlines(found)] == [
        "The portfolio was moved here from the top of the repository, and is compared with that."
    ]
    assert not any(one.is_new for one in check_since(moved, date(2026, 10, 20), "HEAD").diagnostics)


def test_what_changed_in_a_portfolio_that_was_moved_is_told(root: Path) -> None:
    (root / "purchasing").mkdir()
    git(root, "mv", "batna.yaml", "plans", "purchasing/")
    commit(root)
    git(root, "mv", "purchasing", "buying")
    good_offer(root / "buying")
    found = difference(root / "buying", "HEAD")

    assert found.moved_from == "purchasing/"
    assert [type(one).__name__ for one in found.plans[0].changes] == ["OfferAdded"]


def test_a_portfolio_beside_another_that_stays_is_new_and_that_is_said(root: Path) -> None:
    write(root / "elsewhere", {"batna.yaml": (root / "batna.yaml").read_text(), "plans/a/plan.yaml": "title: A\n"})
    found = difference(root / "elsewhere", "HEAD")

    assert (found.is_new, found.moved_from) == (True, None)
    assert any(line.text.startswith("There was no portfolio here before") for line in headlines(found))


def test_settings_that_were_invalid_are_not_compared_with_what_stands_in_for_them(root: Path) -> None:
    change(root, "batna.yaml", "currency: EUR", "currencyy: EUR")
    commit(root)
    change(root, "batna.yaml", "currencyy: EUR", "currency: EUR\nrules: {B355: off}")
    found = difference(root)
    (invalid,) = found.changes

    assert isinstance(invalid, kinds.NotCompared)
    assert (invalid.was_invalid, invalid.is_invalid) == (True, False)
    assert headlines(found)[0].text == (
        "`batna.yaml` was invalid before (B005 in `batna.yaml`): its settings could not be compared."
    )


def test_what_cannot_be_compared_is_said_with_why_and_new_records_are_told_all_the_same(root: Path) -> None:
    change(root, PLAN, "target: 1100000", "target: cheap")
    commit(root)
    change(root, PLAN, "target: cheap", "target: 1100000")
    bad_offer(root)
    first, second = headlines(difference(root))

    assert first.text.startswith("Our offer of Oct 6, 2026 (`2026-10-06-us`): 0.167, in breach")
    assert second.text == (
        f"This plan was invalid before (B105 in `{PLAN}`): its levels, its approval and the records that were there "
        "could not be compared. What is new is held against the plan as it is now."
    )
