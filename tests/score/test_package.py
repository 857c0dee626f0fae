"""What an offer stands for, with the offers that it builds on."""

import time
from datetime import date
from decimal import Decimal

from batna.model.talks import Offer
from batna.model.values import Side
from batna.score.package import package_of


def chained(count: int) -> dict[str, Offer]:
    """Offers of which each builds on the one before and gives one term more."""
    names = [f"2026-09-08-us-{number}" for number in range(count)]
    return {
        name: Offer(
            name, date(2026, 9, 8), Side.US, {f"term_{number}": Decimal(number)}, names[number - 1] if number else None
        )
        for number, name in enumerate(names)
    }


def test_six_hundred_chained_offers_are_put_together_within_a_second() -> None:
    """In processor time, so that a busy machine does not fail it."""
    offers = chained(600)
    started = time.process_time()
    packages = [package_of(offer, offers) for offer in offers.values()]

    assert time.process_time() - started < 1
    assert [len(package) for package in packages] == list(range(1, 601))


def test_offers_that_build_on_each_other_in_a_circle_still_come_to_an_end() -> None:
    first, last = chained(2).values()
    offers = {last.id: last, first.id: Offer(first.id, first.date, Side.US, first.terms, last.id)}

    assert package_of(last, offers) == {"term_0": 0, "term_1": 1}
