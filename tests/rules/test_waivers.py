"""Which findings an exception covers."""

from dataclasses import replace
from datetime import date

import pytest

from batna.check import diagnose, weigh
from batna.model.portfolio import Settings, Waiver
from batna.rules.subject import sound
from talks import Talks

DAY = date(2026, 12, 24)
COST = Talks().result("cost", "price", 1100, reservation=1150).result("length", "years", 3, baseline=1)
TOO_DEAR = COST.offer("2026-09-08-them", {"price": 1140, "years": 3}).offer(
    "2026-09-15-us", {"price": 1160, "years": 3}
)


def waived(talks: Talks, rule: str, scope: str) -> bool:
    """Whether an exception of a rule for a scope covers what the rule finds, and is not called unused."""
    exceptions = (Waiver(rule, scope, "a reason", "the board", date(2027, 1, 1)),)
    settings = Settings("Example")
    findings = weigh(sound(replace(talks.negotiation, waivers=exceptions), settings, DAY))
    shown = diagnose("renewal", findings, settings, exceptions, DAY, {})
    covered = {one.waived is not None for one in shown if one.code == rule}
    unused = any(one.code == "B902" for one in shown)

    assert covered == {not unused}
    return covered == {True}


@pytest.mark.parametrize(
    ("rule", "scope", "covers"),
    [
        ("B301", "2026-09-15-us", True),
        ("B301", "cost", True),
        ("B301", "length", False),
        ("B301", "plan", False),
        ("B303", "2026-09-15-us", True),
        ("B303", "cost", True),
        ("B303", "length", False),
    ],
)
def test_what_is_wrong_with_an_offer_is_excused_for_the_offer_or_for_the_key_result(
    rule: str, scope: str, covers: bool
) -> None:
    assert waived(TOO_DEAR, rule, scope) is covers


@pytest.mark.parametrize(("scope", "covers"), [("cost", True), ("outcome", True), ("length", False)])
def test_what_is_wrong_with_an_agreement_is_excused_for_the_key_result_or_for_the_outcome(
    scope: str, covers: bool
) -> None:
    assert waived(TOO_DEAR.agreed("2026-09-15-us"), "B401", scope) is covers


@pytest.mark.parametrize(("scope", "covers"), [("cost", True), ("outcome", True), ("length", False)])
def test_a_committed_key_result_that_was_not_reached_is_excused_likewise(scope: str, covers: bool) -> None:
    assert waived(COST.agreed(price=1140, years=3), "B403", scope) is covers
