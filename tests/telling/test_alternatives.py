"""What is told of an alternative beside its score."""

from decimal import Decimal
from fractions import Fraction

import pytest

from batna.telling.alternatives import remarks
from talks import Talks


@pytest.fixture(scope="module")
def plan() -> Talks:
    """Price from 1200 to 1000."""
    return Talks().result("cost", "price", 1000, reservation=1200).alternative("wait", score=Fraction(0))


def told(plan: Talks, **more: object) -> str:
    made = plan.alternative("other", is_batna=True, **more)
    text = remarks(made.plan.alternatives["other"], made.plan, made.card().scales, "en")
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_cost_that_counts_is_told_with_the_term_that_carries_it(plan: Talks) -> None:
    assert told(plan, terms={"price": 1000}, cost=Decimal(50), cost_in="price") == " (costs 50 EUR, counted in “Price”)"


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"terms": {"price": 1000}, "cost": Decimal(50)}, " (costs 50, which the score leaves out)"),
        (
            {"terms": {"years": 1}, "cost": Decimal(50), "cost_in": "price"},
            " (costs 50 EUR, which the score leaves out)",
        ),
        ({"score": Fraction(1, 2), "cost": "a lot"}, " (costs a lot, which the score leaves out)"),
    ],
)
def test_a_cost_that_does_not_count_is_said_to_be_left_out(plan: Talks, more: dict[str, object], text: str) -> None:
    assert told(plan, **more) == text


def test_a_chance_is_told_with_what_is_left(plan: Talks) -> None:
    likely = {"score": Fraction(1, 2), "probability": Fraction(4, 5)}

    assert told(plan, **likely) == " (80% likely, else nothing)"
    assert told(plan, **likely, otherwise="wait") == " (80% likely, else “wait”)"


def test_of_what_is_certain_and_costs_nothing_nothing_is_told(plan: Talks) -> None:
    assert told(plan, score=Fraction(1, 2), cost=Decimal(0)) == ""
