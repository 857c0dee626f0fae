"""What is told of the course of an agreement, of edited facts and of talks that failed."""

from pathlib import Path

import pytest

from batna.changes import kinds
from batna.changes.kinds import Shift
from batna.report.diff_headlines import headlines
from batna.report.diff_weight import is_loud
from batna.report.diff_words import sentence
from repositories import commit, write
from revisions import (
    BAD_OFFER,
    DAY,
    GOOD_OFFER,
    IMPLEMENTATION,
    OUTCOME,
    SLUG,
    change,
    difference,
    of,
    only_plan,
    portfolio,
)

OFFERS = f"plans/{SLUG}/offers"
WAIVERS = f"plans/{SLUG}/waivers.yaml"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


@pytest.fixture
def agreed(root: Path) -> Path:
    write(root, {**GOOD_OFFER, **OUTCOME, **IMPLEMENTATION})
    commit(root)
    return root


def told(root: Path, kind: type) -> str:
    """The one change of a kind, in words, with plain spaces."""
    (one,) = of(only_plan(root), kind)
    return sentence(one, "en", DAY).replace(NBSP, " ")


def amend(root: Path, more: str) -> None:
    write(
        root,
        {
            f"plans/{SLUG}/amendments/2026-10-20.yaml": "date: 2026-10-20\nreason: Prices rose.\n"
            f"approved_by: Chief\n{more}"
        },
    )


def test_an_amended_term_is_told_with_both_values_and_what_the_agreement_is_worth_since(agreed: Path) -> None:
    """Cost from 1,090,000 (beyond target, worth 6/5) to 1,120,000 (3/5): 2/3 x 3/5 + 1/6 = 0.567 instead of 0.967."""
    amend(agreed, "terms: {annual_cost: 1120000}\n")
    text = told(agreed, kinds.AmendmentAdded)

    assert "`annual_cost` 1,090,000 EUR → 1,120,000 EUR, worse for us. The agreement" in text
    assert "The agreement was worth 0.967 (meets the objective), and now: 0.567, acceptable (short of" in text
    assert any("is amended" in line.text for line in headlines(difference(agreed)))


def test_an_amended_threshold_and_due_day_are_told_old_and_new(agreed: Path) -> None:
    amend(agreed, "key_results: {uptime: {target: {at_least: 95}, due: 2028-12-31}}\n")
    text = told(agreed, kinds.AmendmentAdded)

    assert "the target of `uptime` at least 99% → at least 95%, worse for us" in text
    assert "the due day of `uptime` Dec 31, 2027 → Dec 31, 2028, better for us" in text


def checkin(figure: int) -> dict[str, str]:
    file = f"plans/{SLUG}/checkins/2026-10-01.yaml"
    return {file: f"date: 2026-10-01\nas_at: 2026-09-30\nvalues: {{uptime: {figure}}}\n"}


def test_a_status_that_rises_as_only_its_target_was_amended_is_not_called_better(agreed: Path) -> None:
    """96 missed 99 in September, the last of nine months without a figure, and keeps to 95."""
    write(agreed, checkin(96))
    commit(agreed)
    amend(agreed, "key_results: {uptime: {target: {at_least: 95}}}\n")
    change(agreed, f"plans/{SLUG}/amendments/2026-10-20.yaml", "date: 2026-10-20", "date: 2026-09-01")
    (agreed / f"plans/{SLUG}/amendments/2026-10-20.yaml").rename(agreed / f"plans/{SLUG}/amendments/2026-09-01.yaml")
    (status,) = of(only_plan(agreed), kinds.StatusChanged)

    assert sentence(status, "en", DAY) == (
        "`uptime` was at risk, and is on track now, only because it is held to something else "
        "(target at least 99% → at least 95%, worse for us): there is no new figure of it."
    )
    assert is_loud(status, DAY)


def test_a_target_written_over_is_told_with_both_values_and_as_the_reason_of_a_better_status(agreed: Path) -> None:
    write(agreed, checkin(96))
    commit(agreed)
    change(agreed, f"plans/{SLUG}/implementation.yaml", "at_least: 99", "at_least: 95")
    plan = only_plan(agreed)
    (moved,), (status,) = of(plan, kinds.TargetMoved), of(plan, kinds.StatusChanged)

    assert sentence(moved, "en", DAY) == (
        "The target of `uptime` went from at least 99% to at least 95%, worse for us, in "
        f"`plans/{SLUG}/implementation.yaml` itself: no amendment says who agreed."
    )
    assert is_loud(moved, DAY)
    assert "only because it is held to something else (target at least 99% → at least 95%" in sentence(
        status, "en", DAY
    )


def test_a_better_status_with_a_new_figure_and_a_new_target_says_nothing_of_its_course(agreed: Path) -> None:
    write(agreed, checkin(96))
    change(agreed, f"plans/{SLUG}/implementation.yaml", "at_least: 99", "at_least: 95")

    assert told(agreed, kinds.StatusChanged).endswith(", worse for us), so that this says nothing of its course.")


def test_more_time_for_what_they_owe_is_worse_for_us_and_for_what_we_owe_is_not(agreed: Path) -> None:
    file = f"plans/{SLUG}/implementation.yaml"
    change(agreed, file, "due: 2026-12-01", "due: 2027-12-01")
    (theirs,) = of(only_plan(agreed), kinds.TargetMoved)

    assert theirs.moved.shift is Shift.LOOSER

    change(agreed, file, "due: 2027-12-01", "due: 2026-12-01")
    change(agreed, file, "party: them", "party: us")
    commit(agreed)
    change(agreed, file, "due: 2026-12-01", "due: 2027-12-01")
    (ours,) = of(only_plan(agreed), kinds.TargetMoved)

    assert ours.moved.shift is Shift.TIGHTER


def test_an_edited_offer_is_told_value_by_value_with_what_it_was_and_is_worth(root: Path) -> None:
    """1,120,000 is worth 3/5, 75 days 3/2: 2/3 x 3/5 + 1/3 x 3/2 = 0.9; before, 1,060,000 was worth 9/5: 1.7."""
    change(root, f"{OFFERS}/2026-09-15-us.yaml", "1060000", "1120000")
    text = told(root, kinds.FactEdited)

    assert "(`terms.annual_cost` 1,060,000 EUR → 1,120,000 EUR)" in text
    assert (
        "It was worth 1.700 (meets the objective), and is worth 0.900 "
        "(acceptable, short of the committed target of `cost` by 20,000 EUR) now."
    ) in text


def test_a_deleted_offer_is_loud_and_told_with_what_it_was_worth(root: Path) -> None:
    (root / OFFERS / "2026-09-15-us.yaml").unlink()
    (fact,) = of(only_plan(root), kinds.FactEdited)

    assert "was removed" in sentence(fact, "en", DAY)
    assert "It was worth 1.700 (meets the objective)." in sentence(fact, "en", DAY)
    assert is_loud(fact, DAY)


def test_an_exception_whose_day_alone_changed_was_extended(root: Path) -> None:
    write(root, {WAIVERS: _waiver("2026-11-30")})
    commit(root)
    write(root, {WAIVERS: _waiver("2026-12-31")})

    assert told(root, kinds.WaiverReplaced) == (
        "The exception from B301 for `2026-10-06-us`, approved by Chief, "
        "was extended from Nov 30, 2026 to Dec 31, 2026: Once."
    )
    assert of(only_plan(root), kinds.WaiverAdded) == of(only_plan(root), kinds.WaiverRemoved) == []


def test_an_exception_signed_by_another_replaces_the_one_before(root: Path) -> None:
    write(root, {WAIVERS: _waiver("2026-11-30")})
    commit(root)
    write(root, {WAIVERS: _waiver("2026-12-31").replace("Chief", "Buyer").replace("Once", "Again")})

    assert told(root, kinds.WaiverReplaced) == (
        "The exception from B301 for `2026-10-06-us` was given anew: by Chief until Nov 30, 2026 before, "
        "by Buyer until Dec 31, 2026 now: Again. (before: Once.)"
    )
    assert of(only_plan(root), kinds.WaiverAdded) == of(only_plan(root), kinds.WaiverRemoved) == []


def test_an_edited_offer_whose_breach_grew_is_told_with_both_amounts(root: Path) -> None:
    """1,160,000 and 1,190,000 are 10,000 and 40,000 beyond 1,150,000, and worth nothing either way."""
    write(root, BAD_OFFER)
    commit(root)
    change(root, f"{OFFERS}/2026-10-06-us.yaml", "1160000", "1190000")
    text = told(root, kinds.FactEdited)

    assert (
        "It was worth 0.167 (in breach, beyond the reservation value of `cost` by 10,000 EUR), and is worth 0.167 "
        "(in breach, beyond the reservation value of `cost` by 40,000 EUR) now."
    ) in text
    assert "as before" not in text


def test_an_edited_outcome_is_told_with_what_the_agreement_was_and_is_worth(agreed: Path) -> None:
    """1,090,000 and 45 days are 2/3 x 6/5 + 1/6 = 0.967; 1,140,000 is 2/3 x 1/5 + 1/6 = 0.300, 40,000 short."""
    change(agreed, f"plans/{SLUG}/outcome.yaml", "rationale", "terms: {annual_cost: 1140000}\nrationale")
    (fact,) = of(only_plan(agreed), kinds.FactEdited)

    assert (
        "It was worth 0.967 (meets the objective), and is worth 0.300 "
        "(acceptable, short of the committed target of `cost` by 40,000 EUR) now."
    ) in sentence(fact, "en", DAY).replace(NBSP, " ")
    assert headlines(difference(agreed))[0].told == (fact,)


def _waiver(expires: str) -> str:
    return f"- {{rule: B301, scope: 2026-10-06-us, reason: Once., approved_by: Chief, expires: {expires}}}\n"


def test_a_figure_of_a_checkin_comes_with_its_unit_and_whether_it_keeps_to_its_threshold(agreed: Path) -> None:
    write(
        agreed,
        {f"plans/{SLUG}/checkins/2026-10-20.yaml": "date: 2026-10-20\nas_at: 2026-09-30\nvalues: {uptime: 98.5}\n"},
    )

    assert told(agreed, kinds.CheckinAdded) == (
        "Check-in of Oct 20, 2026, with figures of Sep 30, 2026: `uptime` 98.5% (at least 99%: not met)."
    )


def test_talks_that_failed_are_held_against_their_last_offer_and_the_batna(root: Path) -> None:
    """Theirs, 1,180,000 and 30 days, is beyond the reservation value on cost and at it on payment: worth 0."""
    write(root, {f"plans/{SLUG}/outcome.yaml": "result: no_agreement\ndate: 2026-10-20\nrationale: Too dear.\n"})
    text = told(root, kinds.OutcomeAdded)

    assert text.startswith("The talks ended without an agreement on Oct 20, 2026. Their last offer, `2026-09-22-them`:")
    assert "0.000, in breach (beyond the reservation value of `cost` by 30,000 EUR), 0.300 below our BATNA" in text
    assert text.endswith("It did not reach the target of `cost` and `payment`.")


def test_which_way_a_target_goes_depends_on_the_side_of_its_baseline(agreed: Path) -> None:
    file = f"plans/{SLUG}/implementation.yaml"
    change(
        agreed,
        file,
        "deliverables:",
        "  costs: {title: Costs, kind: reach, unit: EUR, baseline: 100, target: 80, due: 2027-06-30, "
        "cadence: monthly}\ndeliverables:",
    )
    commit(agreed)
    amend(agreed, "key_results: {costs: {target: 90, due: 2027-09-30}}\n")
    (added,) = of(only_plan(agreed), kinds.AmendmentAdded)

    assert [(moved.field, moved.shift) for moved in added.moved] == [("target", Shift.LOOSER), ("due", Shift.LOOSER)]


def report(root: Path, day: str, as_at: str, figure: str) -> None:
    file = f"plans/{SLUG}/checkins/{day}.yaml"
    write(root, {file: f"date: {day}\nas_at: {as_at}\nvalues: {{uptime: {figure}}}\n"})


def test_a_figure_for_a_period_that_is_over_is_told_with_the_one_that_it_replaces(agreed: Path) -> None:
    """September was 98, short of 99, and ended; on 20 October it is said to have been 99.5."""
    report(agreed, "2026-10-02", "2026-09-30", "98")
    commit(agreed)
    report(agreed, "2026-10-20", "2026-09-30", "99.5")
    (added,) = of(only_plan(agreed), kinds.CheckinAdded)

    assert told(agreed, kinds.CheckinAdded) == (
        "Check-in of Oct 20, 2026, with figures of Sep 30, 2026: `uptime` 99.5% instead of 98% for a period that is "
        "over (at least 99%: met)."
    )
    assert is_loud(added, DAY)


def test_a_status_that_changed_with_the_limits_alone_is_not_called_better(agreed: Path) -> None:
    """Nobody reported on September: stale on 20 October; with a grace of a year, August is the last that counts."""
    report(agreed, "2026-09-02", "2026-08-31", "99")
    commit(agreed)
    settings = agreed / "batna.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}limits: {{stale_grace: P1Y}}\n", encoding="utf-8")
    (status,) = of(only_plan(agreed), kinds.StatusChanged)

    assert sentence(status, "en", DAY) == (
        "`uptime` was stale, and is on track now, and there is no new figure of it: only what it is judged by has "
        "changed."
    )
    assert is_loud(status, DAY)
