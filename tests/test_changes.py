"""What changed between two revisions, as typed changes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from batna.changes import Whole, kinds
from batna.changes.kinds import ApprovalState, Edit, FileState, Level, Shift
from batna.model.delivery import Threshold
from batna.model.values import Commitment
from batna.progress.standing import Status
from batna.score.assessment import Interval, Verdict
from repositories import commit, git, write
from revisions import (
    BAD_OFFER,
    DAY,
    GOOD_OFFER,
    IMPLEMENTATION,
    OUTCOME,
    PLAN,
    SLUG,
    approve,
    bad_offer,
    change,
    difference,
    good_offer,
    loosened,
    of,
    only_plan,
    outcome,
    portfolio,
    rename,
)
from revisions import kinds as names

OFFERS = f"plans/{SLUG}/offers"
OURS = f"{OFFERS}/2026-09-15-us.yaml"
DRAFT = f"{OFFERS}/2026-10-13-us.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portfolio(tmp_path)


@pytest.fixture
def agreed(root: Path) -> Path:
    """The same after an agreement, with an implementation under way."""
    write(root, {**GOOD_OFFER, **OUTCOME, **IMPLEMENTATION})
    commit(root)
    return root


def test_the_same_files_have_not_changed(root: Path) -> None:
    assert difference(root).is_empty


def test_a_new_offer_comes_with_its_worth_its_margins_and_what_it_concedes(root: Path) -> None:
    """Cost is worth 0 beyond its reservation value, 45 days are half the way from 30 to 60: 2/3 x 0 + 1/3 x 1/2 = 1/6.

    The BATNA has 10,000 of 50,000 on cost and the same 45 days: 2/3 x 1/5 + 1/6 = 3/10; 1/6 - 3/10 = -2/15.
    """
    bad_offer(root)
    (added,) = of(only_plan(root), kinds.OfferAdded)
    moved = added.scored.change

    assert added.value.assessment.score == Interval(Fraction(1, 6), Fraction(1, 6))
    assert added.value.assessment.verdict is Verdict.BREACH
    assert added.value.above_batna == Interval(Fraction(-2, 15), Fraction(-2, 15))
    assert added.value.margins["cost"] == kinds.Margin(Fraction(-60000), Fraction(-10000))
    assert added.value.margins["payment"] == kinds.Margin(Fraction(-15), Fraction(15))
    assert added.value.is_within_approval(DAY) is False
    assert moved is not None
    assert moved.since == "2026-09-15-us"
    assert added.previous is not None
    assert added.previous.offer.id == "2026-09-15-us"


def test_an_offer_exactly_at_its_reservation_value_is_within_what_was_approved(root: Path) -> None:
    """2/3 x 0 + 1/3 x 1 = 1/3, which is above the BATNA's 3/10."""
    write(
        root,
        {
            f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\n"
            "terms: {annual_cost: 1150000, payment_days: 60}\n"
        },
    )
    (added,) = of(only_plan(root), kinds.OfferAdded)

    assert added.value.is_within_approval(DAY) is True
    assert added.value.margins["cost"].to_reservation == 0


def test_where_no_approval_holds_nothing_tells_what_is_within_it(root: Path) -> None:
    bad_offer(root)
    loosened(root)
    (added,) = of(only_plan(root), kinds.OfferAdded)

    assert added.value.approval.state is ApprovalState.VOID
    assert added.value.is_within_approval(DAY) is None


def test_an_approved_exception_is_told_with_the_offer_that_it_covers(root: Path) -> None:
    bad_offer(root)
    write(
        root,
        {
            f"plans/{SLUG}/waivers.yaml": "- {rule: B301, scope: 2026-10-06-us, reason: Once., "
            "approved_by: Chief, expires: 2026-12-31}\n"
        },
    )
    plan = only_plan(root)
    (added,) = of(plan, kinds.OfferAdded)

    assert [waived.approved_by for waived in added.excused] == ["Chief"]
    assert [one.waiver.scope for one in of(plan, kinds.WaiverAdded)] == ["2026-10-06-us"]


def test_a_reservation_value_that_lets_more_pass_is_looser_and_voids_the_approval(root: Path) -> None:
    loosened(root)
    plan = only_plan(root)
    (moved,) = of(plan, kinds.LevelMoved)
    (approval,) = of(plan, kinds.ApprovalChanged)

    assert (moved.key_result, moved.level, moved.shift, moved.offers) == ("cost", Level.RESERVATION, Shift.LOOSER, 2)
    assert (moved.before, moved.after) == (Fraction(1150000), Fraction(1170000))
    assert (approval.before.state, approval.after.state) == (ApprovalState.HOLDS, ApprovalState.VOID)


@pytest.mark.parametrize(
    ("old", "new", "shift"),
    [
        ("reservation: 1150000", "reservation: 1149999.99", Shift.TIGHTER),
        ("reservation: 1150000", "reservation: 1150000.01", Shift.LOOSER),
        ("    reservation: 1150000\n", "", Shift.LOOSER),
        ("reservation: 30", "reservation: 31", Shift.TIGHTER),
        ("reservation: 30", "reservation: 29", Shift.LOOSER),
    ],
)
def test_which_way_a_reservation_value_moved_depends_on_which_way_is_better(
    root: Path, old: str, new: str, shift: Shift
) -> None:
    change(root, PLAN, old, new)

    assert [moved.shift for moved in of(only_plan(root), kinds.LevelMoved)] == [shift]


def test_a_level_written_otherwise_but_of_the_same_value_has_not_moved(root: Path) -> None:
    change(root, PLAN, "reservation: 1150000", "reservation: 1150000.00")

    assert names(only_plan(root)) == ["FileChanged"]


def test_weights_commitment_and_other_properties_are_told_apart(root: Path) -> None:
    """2 and 1 are 2/3 and 1/3; 1 and 1 are halves."""
    change(root, PLAN, "weight: 2", "weight: 1")
    change(root, PLAN, "commitment: committed", "commitment: aspirational")
    change(root, PLAN, "title: Pay after 60 days", "title: Pay later")
    plan = only_plan(root)
    (weights,) = of(plan, kinds.WeightsMoved)
    (commitment,) = of(plan, kinds.CommitmentChanged)
    (other,) = of(plan, kinds.KeyResultChanged)

    assert weights.weights == {
        "cost": (Fraction(2, 3), Fraction(1, 2)),
        "payment": (Fraction(1, 3), Fraction(1, 2)),
    }
    assert (commitment.before, commitment.after) == (Commitment.COMMITTED, Commitment.ASPIRATIONAL)
    assert (other.key_result, other.fields) == ("payment", ("title",))


def test_a_key_result_that_measures_the_same_under_another_id_was_renamed(root: Path) -> None:
    change(root, PLAN, "  payment:\n    title: Pay after", "  patience:\n    title: Pay after")
    change(root, PLAN, "target: 60", "target: 50")
    plan = only_plan(root)
    (renamed,), (level,) = of(plan, kinds.KeyResultRenamed), of(plan, kinds.LevelMoved)

    assert (renamed.before.id, renamed.after.id) == ("payment", "patience")
    assert (level.key_result, level.before, level.after) == ("patience", Fraction(60), Fraction(50))
    assert of(plan, kinds.KeyResultAdded) == of(plan, kinds.KeyResultRemoved) == []


def test_a_key_result_that_came_and_one_that_went_are_told(root: Path) -> None:
    change(root, PLAN, "  payment:\n    title: Pay after", "  patience:\n    title: Pay after")
    change(root, PLAN, "measure: payment_days", "measure: {formula: payment_days + 0}")
    plan = only_plan(root)

    assert [one.scale.id for one in of(plan, kinds.KeyResultAdded)] == ["patience"]
    assert [one.scale.id for one in of(plan, kinds.KeyResultRemoved)] == ["payment"]


def test_a_renewed_approval_holds_for_the_plan_as_it_is(root: Path) -> None:
    loosened(root)
    approve(root)
    change(root, PLAN, "on: 2026-09-10", "on: 2026-10-19")

    assert ApprovalState.HOLDS in {one.after.state for one in of(only_plan(root), kinds.ApprovalChanged)}


def test_an_approval_whose_fingerprint_was_replaced_without_a_new_day_is_void(root: Path) -> None:
    loosened(root)
    approve(root)
    good_offer(root)
    plan = only_plan(root)
    (added,) = of(plan, kinds.OfferAdded)

    assert [one.after.state for one in of(plan, kinds.ApprovalChanged)] == [ApprovalState.VOID]
    assert added.value.approval.on(DAY) is ApprovalState.VOID
    assert added.value.is_within_approval(DAY) is None


def test_an_approval_that_was_taken_away_is_void(root: Path) -> None:
    text, _, _ = (root / PLAN).read_text(encoding="utf-8").partition("approval:")
    write(root, {PLAN: text})
    good_offer(root)
    (added,) = of(only_plan(root), kinds.OfferAdded)

    assert added.value.approval.on(DAY) is ApprovalState.VOID
    assert added.value.is_within_approval(DAY) is None


def test_an_approval_dated_after_the_day_asked_about_is_none_yet(root: Path) -> None:
    change(root, PLAN, "on: 2026-09-10", "on: 2026-10-21")
    good_offer(root)
    (added,) = of(only_plan(root), kinds.OfferAdded)

    assert added.value.approval.on(DAY) is ApprovalState.NOT_YET
    assert added.value.is_within_approval(DAY) is None


def test_whether_an_offer_is_within_what_was_approved_is_unknown_while_a_committed_key_result_is_open(
    root: Path,
) -> None:
    write(root, {f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\nterms: {payment_days: 60}\n"})
    (added,) = of(only_plan(root), kinds.OfferAdded)

    assert added.value.is_within_approval(DAY) is None
    assert added.value.undecided == ("cost",)


def test_the_words_of_a_plan_are_told_with_both_values_where_they_are_short(root: Path) -> None:
    change(root, PLAN, "owner: Category buyer", "owner: Head buyer\nstrategy: |\n  One.\n  Two.")
    plan = only_plan(root)

    assert of(plan, kinds.ValueChanged) == [kinds.ValueChanged(PLAN, "owner", "Category buyer", "Head buyer")]
    assert of(plan, kinds.FieldsChanged) == [kinds.FieldsChanged(PLAN, ("strategy",))]


def test_an_alternative_that_is_said_to_be_assessed_anew_is_told_with_both_days(root: Path) -> None:
    """The evidence of the BATNA is as old as that day says, and a rule looks at nothing else."""
    change(root, PLAN, "assessed: 2026-09-01", "assessed: 2026-10-15")

    assert only_plan(root).changes == (
        kinds.ValueChanged(PLAN, "assessed of second_source", "2026-09-01", "2026-10-15"),
    )


def test_when_an_agreement_is_reviewed_is_told_with_both_values(agreed: Path) -> None:
    file = f"plans/{SLUG}/implementation.yaml"
    plain = (agreed / file).read_text(encoding="utf-8")
    write(agreed, {file: f"{plain}reviews: {{cadence: quarterly, first: 2026-12-01, until: 2027-12-01}}\n"})
    commit(agreed)
    change(agreed, file, "until: 2027-12-01", "until: 2026-12-01")

    assert only_plan(agreed).changes == (kinds.ValueChanged(file, "until of reviews", "2027-12-01", "2026-12-01"),)


def test_a_made_offer_that_says_something_else_is_an_edited_fact(root: Path) -> None:
    change(root, OURS, "1060000", "1065000")

    (fact,) = of(only_plan(root), kinds.FactEdited)

    assert (fact.file, fact.edit, fact.fields) == (OURS, Edit.CHANGED, ("terms",))
    assert fact.edits == (kinds.Edited("terms.annual_cost", "EUR", Decimal(1060000), Decimal(1065000)),)


def test_a_made_offer_that_is_gone_is_an_edited_fact(root: Path) -> None:
    (root / OURS).unlink()

    (fact,) = of(only_plan(root), kinds.FactEdited)

    assert (fact.file, fact.edit, fact.fields, fact.after) == (OURS, Edit.REMOVED, (), None)
    assert fact.before is not None


def test_a_comment_in_an_offer_edits_no_fact(root: Path) -> None:
    change(root, OURS, "from: us", "from: us # by telephone")

    assert only_plan(root).changes == (kinds.FileChanged(OURS, FileState.SAME_MEANING),)


def test_a_draft_may_be_changed_made_and_taken_away(root: Path) -> None:
    draft = f"{OFFERS}/2026-10-06-us.yaml"
    write(root, {draft: BAD_OFFER[draft] + "draft: true\n"})
    commit(root)
    change(root, draft, "1160000", "1150000")

    assert names(only_plan(root)) == ["DraftChanged"]

    change(root, draft, "draft: true\n", "")
    (made,) = of(only_plan(root), kinds.OfferAdded)

    assert made.was_draft is True

    (root / draft).unlink()

    assert names(only_plan(root)) == ["DraftRemoved"]


def test_an_offer_that_was_overtaken_or_declined_names_what_ended_it(root: Path) -> None:
    write(
        root,
        {
            f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\nterms: {annual_cost: 1090000}\n",
            f"{OFFERS}/2026-10-07-us.yaml": "date: 2026-10-07\nfrom: us\nterms: {annual_cost: 1095000}\n",
        },
    )
    newer, older = of(only_plan(root), kinds.OfferAdded)

    assert newer.ended is None
    assert older.ended is not None
    assert older.ended.id == "2026-10-07-us"

    write(root, {f"{OFFERS}/2026-10-08-them.yaml": "date: 2026-10-08\nfrom: them\ndeclines: 2026-10-06-us\n"})
    _, declined = of(only_plan(root), kinds.OfferAdded)

    assert declined.ended is not None
    assert declined.ended.id == "2026-10-08-them"


def test_a_reply_is_told_with_whose_offer_it_ends(root: Path) -> None:
    write(root, {f"{OFFERS}/2026-10-06-us.yaml": "date: 2026-10-06\nfrom: us\ndeclines: 2026-09-22-them\n"})
    (reply,) = of(only_plan(root), kinds.ReplyAdded)

    assert (reply.reply.offer, reply.whose) == ("2026-09-22-them", "them")


def test_an_outcome_is_held_against_its_targets_and_its_offer(root: Path) -> None:
    """1,090,000 is 10,000 better than the target, and the offer accepted is the one before."""
    outcome(root)
    (ended,) = of(only_plan(root), kinds.OutcomeAdded)

    assert ended.value is not None
    assert ended.value.assessment.verdict is Verdict.MEETS_OBJECTIVE
    assert ended.value.margins["cost"].to_target == 10000
    assert ended.accepted is not None
    assert ended.accepted.offer.id == "2026-10-06-us"


def test_what_an_outcome_may_gain_later_is_told_apart_from_its_facts(root: Path) -> None:
    outcome(root)
    commit(root)
    file = f"plans/{SLUG}/outcome.yaml"
    change(root, file, "rationale:", "lessons: Ask earlier.\nrationale:")

    assert names(only_plan(root)) == ["OutcomeCompleted"]

    change(root, file, "result: agreement", "result: agreement\nterms: {payment_days: 30}")

    (fact,) = of(only_plan(root), kinds.FactEdited)

    assert (fact.file, fact.fields) == (file, ("terms",))
    assert fact.edits == (kinds.Edited("terms.payment_days", "days", None, Decimal(30)),)


def test_a_verdict_that_changed_without_a_new_offer_is_told(root: Path) -> None:
    """Theirs stood in breach at 1,180,000; once 1,200,000 is acceptable it is worth less than the BATNA."""
    change(root, PLAN, "reservation: 1150000", "reservation: 1200000")
    (verdict,) = of(only_plan(root), kinds.VerdictChanged)

    assert verdict.before is not None
    assert verdict.after is not None
    assert (verdict.before.assessment.verdict, verdict.after.assessment.verdict) == (
        Verdict.BREACH,
        Verdict.WORSE_THAN_BATNA,
    )


def test_a_checkin_comes_with_the_status_and_the_deliverable_that_it_changes(agreed: Path) -> None:
    """The last month that counts, September, has no check-in before: stale. Reported above 99, it is on track."""
    checkin = f"plans/{SLUG}/checkins/2026-10-20.yaml"
    write(
        agreed,
        {checkin: "date: 2026-10-20\nas_at: 2026-09-30\nvalues: {uptime: 99.5}\ndeliverables: {handbook: done}\n"},
    )
    plan = only_plan(agreed)
    (status,) = of(plan, kinds.StatusChanged)
    (delivered,) = of(plan, kinds.DeliverableChanged)

    assert (status.before, status.after, status.is_better) == (Status.STALE, Status.ON_TRACK, True)
    assert (delivered.deliverable, delivered.before, delivered.after) == ("handbook", "open", "done")
    assert [one.checkin.id for one in of(plan, kinds.CheckinAdded)] == ["2026-10-20"]


def test_reviews_and_amendments_are_told_and_never_edited(agreed: Path) -> None:
    review, amendment = f"plans/{SLUG}/reviews/first.yaml", f"plans/{SLUG}/amendments/2026-10-20.yaml"
    write(
        agreed,
        {
            review: "date: 2026-10-20\ndecision: keep\n",
            amendment: "date: 2026-10-20\nreason: Prices rose.\napproved_by: Chief\nterms: {annual_cost: 1095000}\n",
        },
    )
    plan = only_plan(agreed)

    assert [one.review.decision for one in of(plan, kinds.ReviewAdded)] == ["keep"]
    assert [one.amendment.approved_by for one in of(plan, kinds.AmendmentAdded)] == ["Chief"]

    commit(agreed)
    change(agreed, review, "keep", "modify")
    (agreed / amendment).unlink()

    assert of(only_plan(agreed), kinds.FactEdited) == [
        kinds.FactEdited(amendment, Edit.REMOVED, ()),
        kinds.FactEdited(review, Edit.CHANGED, ("decision",), (kinds.Edited("decision", None, "keep", "modify"),)),
    ]


def test_an_implementation_target_changed_in_place_is_told_with_both_values(agreed: Path) -> None:
    file = f"plans/{SLUG}/implementation.yaml"
    change(agreed, file, "at_least: 99", "at_least: 95")

    (moved,) = of(only_plan(agreed), kinds.TargetMoved)

    assert (moved.file, moved.is_agreed) == (file, True)
    assert moved.moved == kinds.Moved(
        "uptime", "target", "%", Threshold(at_least=Decimal(99)), Threshold(at_least=Decimal(95)), Shift.LOOSER
    )


def test_findings_are_the_same_ones_although_lines_move(root: Path) -> None:
    bad_offer(root)
    commit(root)
    change(root, PLAN, "title: Renewal", "# A comment\ntitle: Renewal")
    plan = only_plan(root)

    assert (plan.findings.new, plan.findings.gone) == ((), ())


def test_findings_that_are_new_and_gone_are_told(root: Path) -> None:
    bad_offer(root)
    new = {found.code for found in only_plan(root).findings.new}
    commit(root)
    change(root, f"{OFFERS}/2026-10-06-us.yaml", "1160000", "1100000")
    gone = {found.code for found in only_plan(root).findings.gone}

    assert {"B301", "B302"} <= new
    assert {"B301", "B302"} <= gone


def test_a_renamed_plan_is_the_same_plan_and_has_to_be_approved_anew(root: Path) -> None:
    """What it was approved as is another deal now; all else that was found is found still, and is not new."""
    bad_offer(root)
    commit(root)
    rename(root)
    plan = only_plan(root)

    assert (plan.whole, plan.slug, plan.was) == (Whole.RENAMED, "maintenance", SLUG)
    assert names(plan) == ["ApprovalChanged"]
    assert ([found.code for found in plan.findings.new], plan.findings.gone) == (["B210"], ())


def test_what_changed_within_a_renamed_plan_is_told(root: Path) -> None:
    rename(root)
    change(root, "plans/maintenance/offers/2026-09-15-us.yaml", "1060000", "1065000")

    assert sorted(names(only_plan(root))) == ["ApprovalChanged", "FactEdited"]


def test_a_removed_plan_is_told_as_a_whole(root: Path) -> None:
    git(root, "rm", "-r", "--quiet", f"plans/{SLUG}")
    plan = only_plan(root)

    assert (plan.whole, plan.slug) == (Whole.REMOVED, SLUG)


def test_where_there_was_no_portfolio_everything_is_new(root: Path) -> None:
    git(root, "rm", "-r", "--quiet", "plans", "batna.yaml")
    empty = commit(root)
    git(root, "checkout", "--quiet", "HEAD~1", "--", ".")
    plan = only_plan(root, empty)

    assert plan.whole is Whole.ADDED
    assert [one.scored.offer.id for one in of(plan, kinds.OfferAdded)] == ["2026-09-22-them", "2026-09-15-us"]
    assert [one.scale.id for one in of(plan, kinds.KeyResultAdded)] == ["cost", "payment"]


def test_a_plan_that_was_invalid_is_not_compared_but_its_new_offers_are_told(root: Path) -> None:
    change(root, PLAN, "target: 1100000", "target: cheap")
    commit(root)
    change(root, PLAN, "target: cheap", "target: 1100000")
    good_offer(root)
    plan = only_plan(root)

    (invalid,) = of(plan, kinds.NotCompared)

    assert (invalid.was_invalid, invalid.is_invalid, [found.code for found in invalid.because]) == (
        True,
        False,
        ["B105"],
    )
    assert [one.scored.offer.id for one in of(plan, kinds.OfferAdded)] == ["2026-10-06-us"]
    assert "B105" in {found.code for found in plan.findings.gone}


def test_a_plan_that_is_invalid_now_is_compared_file_by_file(root: Path) -> None:
    change(root, PLAN, "target: 1100000", "target: cheap")
    change(root, OURS, "1060000", "1065000")
    good_offer(root)

    invalid, *others = only_plan(root).changes

    assert isinstance(invalid, kinds.NotCompared)
    assert (invalid.file, invalid.was_invalid, invalid.is_invalid) == (PLAN, False, True)
    assert others == [
        kinds.FactEdited(OURS, Edit.CHANGED, ()),
        kinds.FileChanged(f"{OFFERS}/2026-10-06-us.yaml", FileState.ADDED),
        kinds.FileChanged(PLAN, FileState.CHANGED),
    ]


def test_a_record_that_was_invalid_may_be_mended(root: Path) -> None:
    change(root, OURS, "from: us", "from: uss")
    commit(root)
    change(root, OURS, "from: uss", "from: us")

    assert of(only_plan(root), kinds.FactEdited) == []


def test_a_draft_that_is_misspelt_when_it_is_edited_was_no_fact(root: Path) -> None:
    """The plan is not valid any more, so that what the draft said before is read from the file alone."""
    write(root, {DRAFT: "date: 2026-10-13\nfrom: us\ndraft: true\nterms: {annual_cost: 1090000}\n"})
    commit(root)
    change(root, DRAFT, "annual_cost", "anual_cost")

    assert of(only_plan(root), kinds.FactEdited) == []


def test_a_record_of_tomorrow_does_not_exist_yet_and_that_is_said(root: Path) -> None:
    good_offer(root)
    plan = only_plan(root, day=date(2026, 10, 5))

    (ahead,) = plan.changes

    assert isinstance(ahead, kinds.Ahead)
    assert (ahead.file, ahead.day) == (f"{OFFERS}/2026-10-06-us.yaml", date(2026, 10, 6))
    (offer,) = ahead.records
    assert isinstance(offer, kinds.OfferAdded)
    assert offer.value.assessment.verdict is Verdict.MEETS_OBJECTIVE


def test_a_change_of_the_settings_is_told_by_name(root: Path) -> None:
    change(root, "batna.yaml", "currency: EUR", "currency: USD\nrules: {B301: warning}\nlimits: {answer: P7D}")
    changed = difference(root)

    assert changed.plans == ()
    assert changed.changes == (
        kinds.ValueChanged("batna.yaml", "severity of B301", None, "warning"),
        kinds.ValueChanged("batna.yaml", "currency", "EUR", "USD"),
        kinds.ValueChanged("batna.yaml", "limit answer", "P14D", "P7D"),
    )


def test_a_share_among_the_limits_is_told_as_a_file_has_it(root: Path) -> None:
    """A tenth and a quarter are what applies where the file says nothing."""
    change(root, "batna.yaml", "currency: EUR", "currency: EUR\nlimits: {behind: 0.90, at_risk: 1}")

    assert difference(root).changes == (
        kinds.ValueChanged("batna.yaml", "limit behind", "0.1", "0.9"),
        kinds.ValueChanged("batna.yaml", "limit at_risk", "0.25", "1"),
    )


def test_two_revisions_are_compared_without_the_working_tree(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    good_offer(root)
    second = commit(root)
    change(root, OURS, "1060000", "1065000")

    assert names(only_plan(root, f"{first}..{second}")) == ["OfferAdded"]
    assert names(only_plan(root, f"{first}..")) == ["OfferAdded"]


def test_both_sides_are_asked_about_the_same_day(root: Path) -> None:
    """An answer to theirs of 22 September is overdue on 20 October, before and now: nothing is new."""
    change(root, PLAN, "owner: Category buyer", "owner: Head buyer")
    plan = only_plan(root, day=DAY)

    assert (plan.findings.new, plan.findings.gone) == ((), ())
