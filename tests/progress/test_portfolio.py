"""What all agreements together realise, in one currency."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from batna.model.portfolio import Rates
from batna.progress.leakage import leakage
from batna.progress.portfolio import Amount, Total, amounts, portfolio_realisation
from batna.progress.standing import Realisation

RATES = Rates(date(2026, 11, 2), {"USD": Decimal("0.92")})


def amount(slug: str, currency: str, conceded: int | None, leak: int | None) -> Amount:
    return Amount(
        slug,
        "fee",
        currency,
        None if conceded is None else Fraction(conceded),
        None if leak is None else Fraction(leak),
    )


def test_amounts_in_other_currencies_are_added_at_their_rates() -> None:
    """100 EUR and 50 USD at 0.92 leak 146 EUR; 10 EUR better than the target and 20 USD worse: -10 + 18.4."""
    found = portfolio_realisation((amount("a", "EUR", -10, 100), amount("b", "USD", 20, 50)), "EUR", RATES)

    assert (found.leak, found.conceded) == (Total(Fraction(146), 2), Total(Fraction(42, 5), 2))
    assert found.rates_as_of == date(2026, 11, 2)


def test_an_amount_without_a_rate_is_named_and_in_no_total() -> None:
    found = portfolio_realisation((amount("a", "EUR", 0, 1), amount("b", "CHF", 0, 5)), "EUR", RATES)

    assert found.leak == Total(Fraction(1), 1)
    assert [one.slug for one in found.without_rate] == ["b"]


def test_an_amount_of_which_nothing_is_reported_is_named() -> None:
    found = portfolio_realisation((amount("a", "EUR", 3, None), amount("b", "EUR", None, 2)), "EUR", None)

    assert (found.leak, found.conceded) == (Total(Fraction(2), 1), Total(Fraction(3), 1))
    assert [one.slug for one in found.unreported] == ["a"]


def test_rates_that_no_amount_needs_have_no_day() -> None:
    assert portfolio_realisation((amount("a", "EUR", 0, 1),), "EUR", RATES).rates_as_of is None


def test_a_rate_for_the_portfolios_own_currency_is_not_looked_at() -> None:
    odd = Rates(date(2026, 11, 2), {"EUR": Decimal(2)})

    assert portfolio_realisation((amount("a", "EUR", 0, 1),), "EUR", odd).leak == Total(Fraction(1), 1)


def test_of_a_plan_only_what_is_measured_in_money_and_agreed_counts() -> None:
    """Hours are no money, whatever they are worth; what is not agreed leaks nothing yet."""
    one, zero = Fraction(1), Fraction(0)
    realised = (
        Realisation("fee", one, one, one, zero, "EUR", conceded=zero),
        Realisation("hours", one, one, one, zero, "hours", conceded=zero),
        Realisation("later", one, None, None, None, "EUR"),
    )

    assert amounts("a", realised, None) == (Amount("a", "fee", "EUR", zero, zero),)


@pytest.mark.parametrize(("day", "coming"), [("2026-12-31", 10), ("2027-01-01", 0)])
def test_what_is_not_due_yet_is_told_apart_until_the_due_date_has_passed(agreement: Any, day: str, coming: int) -> None:
    """From 100 to 80 by 31 December: 91 on 2 July, half of 364 days on, is 11 more than agreed; 90 was wanted."""
    course = agreement.reach().checkin("2026-07-02", {"cost": 91})
    found = Realisation(
        "fee",
        Fraction(80),
        Fraction(80),
        Fraction(91),
        Fraction(11),
        "EUR",
        realised_by="cost",
        leakage=leakage(course.only(day), course.on(day).starts, Fraction(80)),
    )
    (one,) = amounts("a", (found,), course.on(day))

    assert (one.leak, one.not_yet_due) == (11, coming)
    assert portfolio_realisation((one,), "EUR", None).not_yet_due.amount == coming
