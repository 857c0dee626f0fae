"""What the page of every rule tells beyond what it finds."""

import pytest

from batna.diagnostics import Kind
from batna.rules import RULES, Rule


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.kind is not Kind.INVALID], ids=lambda rule: rule.code)
def test_a_rule_about_the_negotiation_says_where_it_comes_from(rule: Rule) -> None:
    """What is not valid needs no authority; what a negotiator should do does."""
    assert "\n\nSource: " in rule.page
