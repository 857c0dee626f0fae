"""What is told of a plan that changed: every amount that matters, before and now."""

import re
from datetime import date
from pathlib import Path

import pytest

from batna.changes import kinds
from batna.pages.wording import NOTHING
from batna.report.diff_headlines import headlines
from batna.report.diff_markdown import report
from batna.report.diff_weight import Weight, weight_of
from batna.report.diff_words import sentence
from repositories import commit, write
from revisions import DAY, PLAN, SLUG, approve, change, difference, loosened, of, only_plan, portfolio

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


def told(root: Path, kind: type, day: date = DAY) -> str:
    """The one change of a kind, in words, with plain spaces."""
    (one,) = of(only_plan(root, day=day), kind)
    return sentence(one, "en", day).replace(NBSP, " ")


def first(root: Path) -> str:
    return "\n".join(line.text for line in headlines(difference(root))).replace(NBSP, " ")


def without(root: Path, key_result: str, until: str) -> None:
    text = (root / PLAN).read_text(encoding="utf-8")
    start, end = text.index(f"  {key_result}:\n"), text.index(until)
    write(root, {PLAN: text[:start] + text[end:]})


def test_a_committed_key_result_that_is_gone_is_an_alarm_with_what_it_asked_for(root: Path) -> None:
    without(root, "cost", "  payment:\n    title")
    line = headlines(difference(root))[0]

    assert line.weight is Weight.ALARM
    assert line.text.replace(NBSP, " ") == (
        "The committed key result `cost` was removed (it weighed 67%): target 1,100,000 EUR, "
        "reservation value 1,150,000 EUR. Nothing is held to it any more."
    )


def test_a_renamed_key_result_is_told_first_with_what_it_asks_for(root: Path) -> None:
    change(root, PLAN, "  cost:\n    title", "  price:\n    title")

    assert (
        "The committed key result `cost` is called `price` now, and measures the same: "
        "target 1,100,000 EUR, reservation value 1,150,000 EUR."
    ) in first(root)


def test_a_promise_that_is_none_any_more_is_an_alarm_with_its_target(root: Path) -> None:
    change(root, PLAN, "commitment: committed", "commitment: aspirational")
    (one,) = of(only_plan(root), kinds.CommitmentChanged)

    assert weight_of(one, DAY) is Weight.ALARM
    assert sentence(one, "en", DAY).replace(NBSP, " ") == (
        "`cost` was committed, and is aspirational now: an agreement may fall short of its target, 1,100,000 EUR."
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "measure: payment_days",
            "measure: {formula: payment_days * 1.5}",
            "`payment` has another measure (payment_days → payment_days * 1.5).",
        ),
        (
            "    weight: 2",
            "    weight: 2\n    values: [{at: 1100000, worth: 1}, {at: 1150000, worth: 0.5}]",
            "`cost` has another value function (none → 1,100,000: 1, 1,150,000: 0.5).",
        ),
        ("unit: EUR", "unit: USD", "`cost` has another unit (EUR → USD)."),
        ("title: Pay after 60 days", "title: Pay late", "`payment` has another title (Pay after 60 days → Pay late)."),
        ("    weight: 2", "    weight: 2.001", "The weights moved: `cost` 66.67% → 66.68%, `payment` 33.33% → 33.32%."),
    ],
)
def test_what_a_key_result_measures_and_how_it_is_valued_is_told_before_and_now(
    root: Path, old: str, new: str, expected: str
) -> None:
    """2.001 of 3.001 is 66.678 percent."""
    change(root, PLAN, old, new)

    assert expected in first(root)


def test_a_direction_that_turned_is_told_before_and_now(root: Path) -> None:
    change(root, PLAN, "    target: 60\n", "    target: 60\n    values: [{at: 30, worth: 0}, {at: 60, worth: 1}]\n")
    commit(root)
    change(root, PLAN, "    target: 60\n    values: [{at: 30, worth: 0}, {at: 60, worth: 1}]\n", "    target: 20\n")
    change(root, PLAN, "    reservation: 30\n", "")

    assert "direction (higher is better → lower is better)" in first(root)


def test_a_batna_that_is_worth_something_else_by_its_own_record_tells_what_it_says(root: Path) -> None:
    """10,000 of 50,000 is 1/5 and 5,000 is 1/10: 2/3 x 1/5 + 1/6 = 0.300, and 2/3 x 1/10 + 1/6 = 0.233."""
    change(root, PLAN, "annual_cost: 1140000, payment", "annual_cost: 1145000, payment")

    assert told(root, kinds.BatnaChanged) == (
        "Our BATNA `second_source` was worth 0.300, and is worth 0.233 now: "
        "`terms.annual_cost` 1,140,000 EUR → 1,145,000 EUR."
    )


def test_a_batna_that_did_not_change_is_told_as_a_consequence_below_what_changed(root: Path) -> None:
    """30,000 of 70,000 is 3/7: 2/3 x 3/7 + 1/6 = 0.452."""
    loosened(root)
    lines = headlines(difference(root))

    assert lines[-1].text == (
        "As a consequence our BATNA `second_source`, itself unchanged, is worth 0.452 now (0.300 before)."
    )


def test_what_changes_under_an_approval_that_was_void_already_is_named(root: Path) -> None:
    loosened(root)
    commit(root)
    change(root, PLAN, "target: 60", "target: 50")
    text = told(root, kinds.ApprovalChanged)

    assert "It was void before, and more is changed now: the target of `payment` went from 60 days to 50 days." in text
    assert headlines(difference(root))[0].weight is Weight.ALARM


def test_a_fingerprint_that_is_gone_is_told_as_the_rule_tells_it(root: Path) -> None:
    text = (root / PLAN).read_text(encoding="utf-8")
    write(root, {PLAN: re.sub(r", fingerprint: [-\w]+", "", text)})
    (rule,) = [found for found in only_plan(root).findings.new if found.code == "B210"]

    assert "fingerprint of what was approved is gone" in told(root, kinds.ApprovalChanged)
    assert told(root, kinds.ApprovalChanged)[1:].startswith(rule.message[1:])


def test_a_signature_moved_to_an_earlier_day_is_told_as_the_rule_tells_it_with_the_day_before(root: Path) -> None:
    loosened(root)
    approve(root)
    change(root, PLAN, "on: 2026-09-10", "on: 2026-09-01")
    (rule,) = [found for found in only_plan(root).findings.new if found.code == "B210"]
    text = told(root, kinds.ApprovalChanged)

    assert text[1:].startswith(rule.message.replace(NBSP, " ")[1:])
    assert "Before, it was approved by Head of purchasing on Sep 10, 2026." in text


def test_a_new_signature_is_told_first_with_the_one_before_and_what_changed_in_between(root: Path) -> None:
    loosened(root)
    approve(root)
    change(root, PLAN, "on: 2026-09-10", "on: 2026-10-19")

    assert (
        "The plan was approved anew, by Head of purchasing on Oct 19, 2026 (before: by Head of purchasing on "
        "Sep 10, 2026). What changed: the reservation value of `cost` went from 1,150,000 EUR to 1,170,000 EUR."
    ) in first(root)


def test_a_new_signature_under_the_same_plan_says_that_nothing_is_different(root: Path) -> None:
    change(root, PLAN, "on: 2026-09-10", "on: 2026-10-19")

    assert "nothing that an approval stands for is different." in first(root)


def test_another_name_under_an_approval_voids_it_and_both_names_are_told(root: Path) -> None:
    change(root, PLAN, "by: Head of purchasing", "by: Managing director")

    assert (
        "The approval by Managing director on Sep 10, 2026 is void, because the plan has changed: the approver went "
        "from Head of purchasing to Managing director."
    ) in first(root)


def test_what_was_told_at_the_top_is_not_said_again_as_a_finding(root: Path) -> None:
    loosened(root)
    text = report(difference(root), "main")

    assert text.count("is void, because the plan has changed") == 1
    assert (
        "- **error B210** <code>plans/renewal/plan.yaml:32</code>: undo the change, or have the plan approved" in text
    )


def test_one_year_is_no_years_and_computed_money_is_told_to_the_cent(root: Path) -> None:
    """1,090,000 / 7 is 155,714.286, a tenth less than 1,200,000 / 7 is 154,285.714; between them are 1,428.571."""
    change(
        root,
        PLAN,
        "key_results:\n",
        "  years: {title: Years, type: number, unit: years, baseline: 3}\nkey_results:\n"
        "  term: {title: Short, commitment: aspirational, measure: years, target: 1, reservation: 2, weight: 1}\n"
        "  monthly: {title: Part, commitment: aspirational, measure: {formula: annual_cost / 7}, target: -10%, "
        "weight: 1}\n",
    )
    commit(root)
    write(
        root,
        {
            f"plans/{SLUG}/offers/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\n"
            "terms: {annual_cost: 1090000, payment_days: 45, years: 1}\n"
        },
    )
    text = report(difference(root), "main").replace(NBSP, " ")

    assert "| 1 year | 2 years |" in text
    assert f"| 154,285.71 EUR | {NOTHING} | 151,428.57 EUR | 155,714.29 EUR | acceptable, 1,428.57 EUR short" in text
    assert "1 years" not in text
