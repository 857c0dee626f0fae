"""What all agreements together realise, in one currency."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from batna.model.portfolio import Rates
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
    """Hours are no money, what is not agreed leaks nothing yet."""
    one, zero = Fraction(1), Fraction(0)
    realised = (
        Realisation("fee", one, one, one, zero, "EUR", conceded=zero),
        Realisation("hours", one, one, one, zero, "hours", conceded=zero),
        Realisation("later", one, None, None, None, "EUR"),
    )

    assert amounts("a", realised) == (Amount("a", "fee", "EUR", zero, zero),)


def test_what_still_has_time_is_counted_apart_and_lost_in_no_total() -> None:
    found = Realisation("fee", Fraction(80), Fraction(80), Fraction(91), None, "EUR", due=date(2026, 12, 31))
    (one,) = amounts("a", (found,))
    total = portfolio_realisation((one,), "EUR", None)

    assert (total.leak, total.coming, total.unreported) == (Total(Fraction(0), 0), (one,), ())
