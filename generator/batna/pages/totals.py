"""What the negotiations of each phase are worth together, in the portfolio's currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from batna import words
from batna.model.portfolio import Settings
from batna.pages import wording
from batna.pages.page import Mark
from batna.pages.summaries import PlanSummary
from batna.progress.standing import Phase


@dataclass(frozen=True, slots=True)
class TotalView:
    """How many negotiations are in a phase, and what they are worth together."""

    phase: Mark
    count: str
    value: str
    left_out: str


def totals(plans: Sequence[PlanSummary], settings: Settings) -> tuple[TotalView, ...]:
    """The total of each phase that any plan is in, in the order of the phases."""
    among = ((phase, [plan for plan in plans if plan.phase is phase]) for phase in Phase)
    return tuple(_total(phase, members, settings) for phase, members in among if members)


def totals_note(settings: Settings) -> str:
    """What the totals add up, and the day of the rates."""
    note = "Values as their plans state them, by contract or by year."
    if settings.rates is None or not settings.rates.rates:
        return note
    rates = ", ".join(
        f"1 {currency} = {words.quantity(rate, settings.currency, settings.locale)}"
        for currency, rate in settings.rates.rates.items()
    )
    return f"{note} Converted at the rates of {words.day(settings.rates.as_of, settings.locale)}: {rates}."


def _total(phase: Phase, members: Sequence[PlanSummary], settings: Settings) -> TotalView:
    values = [_converted(plan, settings) for plan in members]
    known = [value for value in values if value is not None]
    unknown = len(values) - len(known)
    total = Decimal(round(sum(known, Fraction(0))))
    return TotalView(
        phase=wording.PHASES[phase],
        count=wording.count_of(len(members), "negotiation"),
        value=words.quantity(total, settings.currency, settings.locale) if known else "no value stated",
        left_out=f"{unknown} without a value that can be counted" if unknown and known else "",
    )


def _converted(plan: PlanSummary, settings: Settings) -> Fraction | None:
    """A plan's value in the portfolio's currency; None where it has none or no rate is known."""
    if plan.value is None:
        return None
    if plan.currency == settings.currency:
        return Fraction(plan.value)
    rate = settings.rates.rates.get(plan.currency) if settings.rates is not None and plan.currency is not None else None
    return None if rate is None else Fraction(plan.value) * Fraction(rate)
