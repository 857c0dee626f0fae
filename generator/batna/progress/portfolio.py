"""What all agreements together realise, in the portfolio's currency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from batna.model.portfolio import Rates
from batna.progress.standing import Realisation, Status, Tracker
from batna.words import is_money


@dataclass(frozen=True, slots=True)
class Amount:
    """One negotiated key result that is measured in money, in its own currency.

    `conceded` is how much worse than the target was agreed (negative where better), `leak` how much worse than agreed
    is realised, and `not_yet_due` which part of that nobody expects before a later day; each is None where it is not
    known. They are counted as the key result counts them, of a year or of the whole contract: nothing is annualised.
    """

    slug: str
    key_result: str
    currency: str
    conceded: Fraction | None
    leak: Fraction | None
    not_yet_due: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in the portfolio's currency and how many amounts are in it."""

    amount: Fraction
    of: int


@dataclass(frozen=True, slots=True)
class PortfolioRealisation:
    """What was conceded and what leaks over all `amounts`, at the rates of `rates_as_of` (None where none was needed).

    `not_yet_due` is the part of `leak` that is still to be made good by a later day.
    `without_rate` are the amounts in a currency that no rate is given for: they are in no total, and so are those not
    known yet, `unreported`.
    """

    currency: str
    rates_as_of: date | None
    amounts: tuple[Amount, ...]
    conceded: Total
    leak: Total
    not_yet_due: Total
    without_rate: tuple[Amount, ...]
    unreported: tuple[Amount, ...]


def amounts(slug: str, realisations: Iterable[Realisation], tracked: Tracker | None) -> tuple[Amount, ...]:
    """The key results of one plan that are measured in money and agreed; worths by weights are no money."""
    return tuple(
        Amount(slug, found.key_result, str(found.unit), found.conceded, found.leak, _not_yet_due(found, tracked))
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
        not_yet_due=_total((one.not_yet_due, known[one.currency]) for one in rated),
        without_rate=tuple(one for one in listed if one.currency not in known),
        unreported=tuple(one for one in listed if one.leak is None),
    )


def _not_yet_due(found: Realisation, tracked: Tracker | None) -> Fraction | None:
    """The part of a leak that is to be made good by a later day; nothing is once the due date has passed."""
    if found.leak is None or found.leakage is None or tracked is None:
        return None
    if tracked.results[found.leakage.result].status is Status.MISSED:
        return Fraction(0)
    return min(found.leak, max(found.leakage.not_yet_due, Fraction(0)))


def _total(found: Iterable[tuple[Fraction | None, Fraction]]) -> Total:
    worth = [amount * rate for amount, rate in found if amount is not None]
    return Total(sum(worth, Fraction(0)), len(worth))
