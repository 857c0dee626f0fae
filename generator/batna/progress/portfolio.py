"""What all agreements together realise, in the portfolio's currency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.model.portfolio import Rates
from batna.progress.standing import Realisation
from batna.words import is_money


@dataclass(frozen=True, slots=True)
class Amount:
    """One negotiated key result that is measured in money, in its own currency.

    `conceded` is how much worse than the target was agreed (negative where better), and `leak` how much worse than
    agreed the last figure is; each is None where it is not known. `is_coming` is whether that figure still has time to
    come up to what was agreed. They are counted as the key result counts them, of a year or of the whole contract:
    nothing is annualised.
    """

    slug: str
    key_result: str
    currency: str
    conceded: Fraction | None
    leak: Fraction | None
    is_coming: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in the portfolio's currency and how many amounts are in it."""

    amount: Fraction
    of: int


@dataclass(frozen=True, slots=True)
class PortfolioRealisation:
    """What was conceded and what leaks over all `amounts`, at the rates of `rates_as_of` (None where none was needed).

    `without_rate` are the amounts in a currency that no rate is given for: they are in no total, and so are those not
    known yet, `unreported`, and those that still have time, `coming`.
    """

    currency: str
    rates_as_of: date | None
    amounts: tuple[Amount, ...]
    conceded: Total
    leak: Total
    without_rate: tuple[Amount, ...]
    unreported: tuple[Amount, ...]
    coming: tuple[Amount, ...]


def amounts(slug: str, realisations: Iterable[Realisation]) -> tuple[Amount, ...]:
    """The key results of one plan that are measured in money and agreed."""
    return tuple(
        Amount(slug, found.key_result, str(found.unit), found.conceded, found.leak, is_coming=found.due is not None)
        for found in realisations
        if is_money(found.unit) and found.agreed is not None
    )


def portfolio_realisation(found: Iterable[Amount], currency: str, rates: Rates | None) -> PortfolioRealisation:
    """Totals over the amounts of every plan, in `currency`; `rates` say what one unit of another is worth in it."""
    listed = tuple(found)
    known = {currency: Fraction(1)}
    if rates is not None:
        known |= {name: Fraction(rate) for name, rate in rates.rates.items() if name != currency}
    rated = [one for one in listed if one.currency in known]
    needs_rates = any(one.currency != currency for one in rated)
    return PortfolioRealisation(
        currency=currency,
        rates_as_of=rates.as_of if rates is not None and needs_rates else None,
        amounts=listed,
        conceded=_total((one.conceded, known[one.currency]) for one in rated),
        leak=_total((one.leak, known[one.currency]) for one in rated),
        without_rate=tuple(one for one in listed if one.currency not in known),
        unreported=tuple(one for one in listed if one.leak is None and not one.is_coming),
        coming=tuple(one for one in listed if one.is_coming),
    )


def _total(found: Iterable[tuple[Fraction | None, Fraction]]) -> Total:
    worth = [amount * rate for amount, rate in found if amount is not None]
    return Total(sum(worth, Fraction(0)), len(worth))
