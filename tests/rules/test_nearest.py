"""What an unknown name was meant to be, and when nobody asks."""

import time

from batna.meant import nearest
from batna.rules.nearest import advice

ODD = "y" * 50_000 + "z" * 50_000


def test_the_known_name_most_like_it_is_proposed() -> None:
    assert nearest("anual_cost", ["payment", "annual_cost"]) == "annual_cost"
    assert nearest("anual_cost", ["payment", "notice"]) is None


def test_among_more_than_two_hundred_known_names_none_is_looked_for() -> None:
    known = [f"term_{number}" for number in range(200)]

    assert nearest("term_x", known) is not None
    assert nearest("term_x", [*known, "term_200"]) is None
    assert advice("term_x", [*known, "term_200"], "add it") == "add it"


def test_a_name_of_a_hundred_thousand_characters_is_compared_with_nothing() -> None:
    """In processor time, so that a busy machine does not fail it."""
    started = time.process_time()

    assert nearest(ODD, ["z" * 50_000 + "y" * 50_000]) is None
    assert time.process_time() - started < 0.1


def test_thousands_of_unknown_names_among_many_known_ones_take_no_time() -> None:
    known = [f"annual_cost_of_site_{number}" for number in range(1_000)]
    started = time.process_time()
    for number in range(2_000):
        nearest(f"annual_costs_of_site_{number}", known)

    assert time.process_time() - started < 0.5
