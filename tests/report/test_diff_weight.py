"""What comes first in a comment, and that nothing milder stands before an alarm."""

from pathlib import Path

import pytest

from batna.report.diff_headlines import headlines
from batna.report.diff_markdown import report
from batna.report.diff_weight import Weight
from repositories import commit, write
from revisions import (
    BAD_OFFER,
    GOOD_OFFER,
    OUTCOME,
    PLAN,
    SLUG,
    approve,
    bad_offer,
    change,
    difference,
    loosened,
    portfolio,
)

OFFERS = f"plans/{SLUG}/offers"
WAIVERS = f"plans/{SLUG}/waivers.yaml"
WAIVER = "- {rule: B301, scope: 2026-10-06-us, reason: Once., approved_by: Chief, expires: 2026-12-31}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


def theirs(days: range, cost: int) -> dict[str, str]:
    return {
        f"{OFFERS}/2026-09-{day:02}-them.yaml": f"date: 2026-09-{day:02}\nfrom: them\n"
        f"terms: {{annual_cost: {cost}, payment_days: 30}}\n"
        for day in days
    }


def weights(root: Path) -> list[tuple[Weight, str]]:
    return [(line.weight, line.text) for line in headlines(difference(root))]


def test_many_edited_records_are_one_line_below_every_alarm(root: Path) -> None:
    write(root, theirs(range(1, 21), 1190000))
    commit(root)
    write(root, theirs(range(1, 21), 1180000))
    bad_offer(root)
    write(root, {WAIVERS: WAIVER})
    loosened(root)
    found = weights(root)

    assert [weight for weight, _ in found if weight is Weight.EDIT] == [Weight.EDIT]
    assert [weight for weight, _ in found][:4] == [Weight.ALARM] * 4
    (edits,) = (text for weight, text in found if weight is Weight.EDIT)
    assert edits.startswith("20 records of the past were edited or removed: ")
    assert "; and 17 more below. A fact is never edited" in edits
    text = report(difference(root), "main")
    assert all(text.count(f"{OFFERS}/2026-09-{day:02}-them.yaml</code> was edited") == 1 for day in range(1, 21))


def test_no_alarm_is_cut_off_however_many_there_are(root: Path) -> None:
    """Thirteen drafts in breach of one plan, and what is milder in another."""
    plan = (root / PLAN).read_text(encoding="utf-8")
    write(root, {f"plans/another-{number}/plan.yaml": plan for number in range(20)})
    bad = BAD_OFFER[f"{OFFERS}/2026-10-06-us.yaml"]
    names = [f"{OFFERS}/2026-10-06-us{'' if number == 1 else f'-{number}'}.yaml" for number in range(1, 14)]
    write(root, dict.fromkeys(names, f"{bad}draft: true\n"))
    head, _, _ = report(difference(root), "main").partition("**Why the check fails**")

    assert head.count("⚠ Our draft") == 13
    assert "A new negotiation." not in head
    assert "more below, none worse than these." in head


@pytest.mark.parametrize("what", ["offer", "outcome"])
def test_an_edit_that_came_to_breach_is_an_alarm_and_one_that_did_not_is_none(root: Path, what: str) -> None:
    write(root, GOOD_OFFER)
    commit(root)
    write(root, OUTCOME)
    commit(root)
    if what == "offer":
        change(root, f"{OFFERS}/2026-09-15-us.yaml", "1060000", "1150000.01")
    else:
        change(root, f"plans/{SLUG}/outcome.yaml", "rationale", "terms: {annual_cost: 1095000}\nrationale")

    assert weights(root)[0][0] is Weight.ALARM

    if what == "offer":
        change(root, f"{OFFERS}/2026-09-15-us.yaml", "1150000.01", "1150000")

        assert weights(root)[0][0] is Weight.EDIT


@pytest.mark.parametrize(
    ("approved_by", "expires", "weight"),
    [
        ("Chief", "2027-01-31", Weight.ALARM),
        ("Buyer", "2026-12-31", Weight.ALARM),
        ("Buyer", "2026-11-30", Weight.ALARM),
        ("Chief", "2026-11-30", Weight.NOTABLE),
    ],
)
def test_an_exception_given_anew_is_an_alarm_unless_it_was_only_shortened(
    root: Path, approved_by: str, expires: str, weight: Weight
) -> None:
    bad_offer(root)
    write(root, {WAIVERS: WAIVER})
    commit(root)
    write(root, {WAIVERS: WAIVER.replace("Chief", approved_by).replace("2026-12-31", expires)})

    assert [found for found, text in weights(root) if text.startswith("The exception")] == [weight]


def test_a_waived_draft_made_worse_is_an_alarm_with_both_amounts_and_its_exception(root: Path) -> None:
    """1,160,000 and 1,190,000 are 10,000 and 40,000 beyond 1,150,000."""
    file = f"{OFFERS}/2026-10-06-us.yaml"
    write(root, {file: f"{BAD_OFFER[file]}draft: true\n", WAIVERS: WAIVER})
    commit(root)
    change(root, file, "1160000", "1190000")
    ((weight, text),) = weights(root)
    text = text.replace("\N{NO-BREAK SPACE}", " ")

    assert weight is Weight.ALARM
    assert "(`terms.annual_cost` 1,160,000 EUR → 1,190,000 EUR)" in text
    assert "of `cost` by 10,000 EUR), and is worth" in text
    assert "of `cost` by 40,000 EUR) now." in text
    assert text.endswith("The exception approved by Chief until Dec 31, 2026 covers it all the same.")


def test_an_offer_that_moves_its_own_limit_is_held_against_the_plan_that_was_approved(root: Path) -> None:
    """1,160,000 is within 1,170,000, and 10,000 beyond the 1,150,000 that were approved."""
    bad_offer(root)
    loosened(root)
    weight, text = weights(root)[0]

    assert weight is Weight.ALARM
    assert "the plan's approval is void. By the plan that was approved it is worth 0.167 (in breach, beyond" in text


def test_an_offer_under_a_plan_approved_anew_is_held_against_that(root: Path) -> None:
    write(root, {f"{OFFERS}/2026-10-20-us.yaml": "date: 2026-10-20\nfrom: us\nterms: {annual_cost: 1090000}\n"})
    loosened(root)
    approve(root)
    change(root, PLAN, "on: 2026-09-10", "on: 2026-10-19")

    assert "within what Head of purchasing approved on Oct 19, 2026." in " ".join(text for _, text in weights(root))
    assert "By the plan that was approved" not in " ".join(text for _, text in weights(root))


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        ("timeline: {decide_by: 2026-12-01}", "timeline: {decide_by: 2026-12-02}", Weight.LOOSER),
        ("timeline: {decide_by: 2026-12-01}", "timeline: {starts: 2026-09-01}", Weight.LOOSER),
        ("timeline: {decide_by: 2026-12-02}", "timeline: {decide_by: 2026-12-01}", None),
        ("audience: team", "audience: stakeholder", Weight.LOOSER),
        ("audience: stakeholder", "audience: counterparty", Weight.LOOSER),
        ("audience: stakeholder", "audience: team", Weight.NOTABLE),
    ],
)
def test_a_later_day_of_decision_and_a_wider_audience_are_told_first(
    root: Path, before: str, after: str, weight: Weight | None
) -> None:
    """No rule can tell that a day was moved so as not to be missed, or that more people may see the plan."""
    change(root, PLAN, "owner: Category buyer", f"owner: Category buyer\n{before}")
    commit(root)
    change(root, PLAN, before, after)

    assert [found for found, _ in weights(root)] == ([] if weight is None else [weight])
