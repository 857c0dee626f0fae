"""All rules, in the order of their codes. A rule is in force because it stands in this tuple."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from batna.diagnostics import Finding, Kind, Severity
from batna.rules import (
    b001_not_yaml,
    b002_duplicate_key,
    b003_outside_the_strict_subset,
    b004_unreadable,
    b005_schema_breach,
    b006_unknown_file,
    b007_bad_name,
    b008_missing_plan,
    b101_unknown_term,
    b102_unknown_key_result,
    b103_unknown_offer,
    b104_unknown_id,
    b105_wrong_type,
    b106_not_an_option,
    b107_builds_on_backward,
    b108_dates_out_of_order,
    b109_direction_unknown,
    b110_reservation_better_than_target,
    b111_stretch_worse_than_target,
    b112_weights_on_some_only,
    b113_weights_mixed,
    b114_formula_unreadable,
    b115_percentage_unusable,
    b116_value_function_unsound,
    b117_unmeasurable,
    b118_name_and_date_differ,
    b119_term_senseless,
    b120_reply_from_the_wrong_side,
    b121_too_many_periods,
    b122_outcome_contradicts,
    b123_target_equals_baseline,
    b124_weights_all_zero,
    b125_points_never_differ,
    b126_meso_broken,
    b127_settings_senseless,
    b128_estimate_mixed,
    b129_alternative_cost_senseless,
    b130_alternatives_in_a_circle,
    b201_no_batna,
    b202_batna_not_best,
    b203_batna_assessed_too_long_ago,
    b204_cost_uncounted,
    b205_key_result_nothing_can_move,
    b206_term_that_nothing_measures,
    b207_no_weights,
    b208_approver_is_owner,
    b209_approval_missing,
    b210_approval_void,
    b211_too_many_key_results,
    b212_opening_no_better_than_target,
    b213_no_committed_key_result,
    b214_approval_outdated,
    b215_reservation_loosened,
    b216_fact_edited,
    b217_implementation_loosened,
    b218_base_not_valid,
    b219_settings_loosened,
    b220_negotiation_removed,
    b301_offer_breaches_reservation,
    b302_offer_worth_less_than_batna,
    b303_offer_worse_than_theirs,
    b351_worse_on_some_key_result,
    b352_two_concessions_without_a_move,
    b353_growing_concessions,
    b354_meso_not_equal,
    b355_answer_overdue,
    b356_conditions_unscored,
    b357_no_outcome_after_decide_by,
    b358_opening_below_target,
    b359_committed_left_open,
    b401_agreed_in_breach,
    b402_agreed_below_batna,
    b403_agreed_with_committed_unmet,
    b411_agreed_value_changed,
    b412_no_implementation_plan,
    b413_better_for_both,
    b414_walked_away_from_better,
    b415_accepted_after_expiry,
    b416_accepted_the_lesser_offer,
    b501_key_result_missed,
    b502_deliverable_overdue,
    b503_review_overdue,
    b504_action_overdue,
    b505_checkin_stale,
    b511_agreed_key_result_unrealised,
    b512_implementation_target_worse,
    b513_notice_date_near,
    b901_waiver_expired,
    b902_waiver_unused,
    b903_waiver_outgrown,
    b904_waiver_far_off,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `page` is Markdown, its first line the title.

    `check` takes a Subject for a rule about validity and a Sound for every other; it finds
    nothing for a rule whose problems are met elsewhere: while reading, or among all findings.
    """

    code: str
    slug: str
    kind: Kind
    severity: Severity
    page: str
    check: Callable[[Any], Iterable[Finding]]

    @property
    def title(self) -> str:
        """What the rule finds, in one sentence."""
        return self.page.partition("\n")[0]


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2]
    return Rule(
        code=module.CODE,
        slug=name.partition("_")[2].replace("_", "-"),
        kind=module.KIND,
        severity=module.SEVERITY,
        page=inspect.getdoc(module) or "",
        check=getattr(module, "check", _found_elsewhere),
    )


def _found_elsewhere(_: object) -> Iterable[Finding]:
    return ()


RULES: tuple[Rule, ...] = tuple(
    _rule(module)
    for module in (
        b001_not_yaml,
        b002_duplicate_key,
        b003_outside_the_strict_subset,
        b004_unreadable,
        b005_schema_breach,
        b006_unknown_file,
        b007_bad_name,
        b008_missing_plan,
        b101_unknown_term,
        b102_unknown_key_result,
        b103_unknown_offer,
        b104_unknown_id,
        b105_wrong_type,
        b106_not_an_option,
        b107_builds_on_backward,
        b108_dates_out_of_order,
        b109_direction_unknown,
        b110_reservation_better_than_target,
        b111_stretch_worse_than_target,
        b112_weights_on_some_only,
        b113_weights_mixed,
        b114_formula_unreadable,
        b115_percentage_unusable,
        b116_value_function_unsound,
        b117_unmeasurable,
        b118_name_and_date_differ,
        b119_term_senseless,
        b120_reply_from_the_wrong_side,
        b121_too_many_periods,
        b122_outcome_contradicts,
        b123_target_equals_baseline,
        b124_weights_all_zero,
        b125_points_never_differ,
        b126_meso_broken,
        b127_settings_senseless,
        b128_estimate_mixed,
        b129_alternative_cost_senseless,
        b130_alternatives_in_a_circle,
        b201_no_batna,
        b202_batna_not_best,
        b203_batna_assessed_too_long_ago,
        b204_cost_uncounted,
        b205_key_result_nothing_can_move,
        b206_term_that_nothing_measures,
        b207_no_weights,
        b208_approver_is_owner,
        b209_approval_missing,
        b210_approval_void,
        b211_too_many_key_results,
        b212_opening_no_better_than_target,
        b213_no_committed_key_result,
        b214_approval_outdated,
        b215_reservation_loosened,
        b216_fact_edited,
        b217_implementation_loosened,
        b218_base_not_valid,
        b219_settings_loosened,
        b220_negotiation_removed,
        b301_offer_breaches_reservation,
        b302_offer_worth_less_than_batna,
        b303_offer_worse_than_theirs,
        b351_worse_on_some_key_result,
        b352_two_concessions_without_a_move,
        b353_growing_concessions,
        b354_meso_not_equal,
        b355_answer_overdue,
        b356_conditions_unscored,
        b357_no_outcome_after_decide_by,
        b358_opening_below_target,
        b359_committed_left_open,
        b401_agreed_in_breach,
        b402_agreed_below_batna,
        b403_agreed_with_committed_unmet,
        b411_agreed_value_changed,
        b412_no_implementation_plan,
        b413_better_for_both,
        b414_walked_away_from_better,
        b415_accepted_after_expiry,
        b416_accepted_the_lesser_offer,
        b501_key_result_missed,
        b502_deliverable_overdue,
        b503_review_overdue,
        b504_action_overdue,
        b505_checkin_stale,
        b511_agreed_key_result_unrealised,
        b512_implementation_target_worse,
        b513_notice_date_near,
        b901_waiver_expired,
        b902_waiver_unused,
        b903_waiver_outgrown,
        b904_waiver_far_off,
    )
)

BY_CODE = {rule.code: rule for rule in RULES}
