"""Figures of check-ins that are hard to believe, held against what was planned and against the last one.

PRODUCT.md, *Rules*, as `batna.score.doubts` for the talks. A figure counts as it was reported. What lies on the way
from the baseline to the target, or keeps to its threshold, is not doubted unless it falls back by a power of ten, and
a figure that is doubted is no measure for the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from batna.model.delivery import ImplementationResult, Threshold
from batna.model.portfolio import Negotiation
from batna.progress.status import in_order_of_figures
from batna.score.doubts import power_of_ten

_FAR = 8
"""From so many times all that was planned on, a figure was probably mistyped."""


@dataclass(frozen=True, slots=True)
class FigureDoubt:
    """A figure that should be asked about, of a key result in a check-in, and what it is held against.

    `beside` is the last figure where `last` names its check-in, else the least or the most of baseline, targets and
    phases. `power` is how many powers of ten lie between the two, negative where the figure is the smaller one; 0 where
    they differ by more or less than that, and for a negative figure.
    """

    result: ImplementationResult
    checkin: str
    value: Decimal
    beside: Fraction
    last: str | None = None
    power: int = 0


def figure_doubts(negotiation: Negotiation) -> tuple[FigureDoubt, ...]:
    """Every doubtful figure, by key result in the order of the figures."""
    plan = negotiation.implementation
    if plan is None:
        return ()
    return tuple(doubt for result in plan.key_results.values() for doubt in _of(result, negotiation))


def _of(result: ImplementationResult, negotiation: Negotiation) -> Iterator[FigureDoubt]:
    levels = _levels(result, negotiation)
    last: tuple[str, Fraction] | None = None
    for checkin in in_order_of_figures(negotiation.checkins):
        value = checkin.values.get(result.id)
        if isinstance(value, bool) or value is None:
            continue
        doubt = _doubt(result, checkin.id, value, levels, last)
        if doubt is None:
            last = checkin.id, Fraction(value)
        else:
            yield doubt


def _doubt(
    result: ImplementationResult,
    checkin: str,
    value: Decimal,
    levels: Sequence[Fraction],
    last: tuple[str, Fraction] | None,
) -> FigureDoubt | None:
    figure, least, most = Fraction(value), min(levels, default=None), max(levels, default=None)
    is_less_welcome = result.threshold is not None and result.threshold.at_most is not None
    if least is not None and not is_less_welcome and least > 0 > figure and (last is None or last[1] > 0):
        return FigureDoubt(result, checkin, value, least)
    if last is not None and (power := power_of_ten(figure, last[1])) and _falls_back(result, figure, last[1]):
        return FigureDoubt(result, checkin, value, last[1], last[0], power)
    if most is not None and most > 0 and figure >= most * _FAR:
        return FigureDoubt(result, checkin, value, most, power=power_of_ten(figure, most))
    if least is not None and not is_less_welcome and 0 < figure * _FAR <= least:
        return FigureDoubt(result, checkin, value, least, power=power_of_ten(figure, least))
    return None


def _falls_back(result: ImplementationResult, figure: Fraction, last: Fraction) -> bool:
    """Whether a figure is further from what is wanted than the last one, or breaks its threshold."""
    bound = result.threshold
    if bound is None:
        return result.target is not None and abs(figure - Fraction(result.target)) > abs(last - Fraction(result.target))
    is_below = bound.at_least is not None and figure < bound.at_least
    return is_below or (bound.at_most is not None and figure > bound.at_most)


def _levels(result: ImplementationResult, negotiation: Negotiation) -> tuple[Fraction, ...]:
    """All that was ever planned of a key result: baseline, phases, targets and thresholds."""
    changes = [amendment.key_results.get(result.id) for amendment in negotiation.amendments]
    targets = [result.target, result.threshold, *(change.target for change in changes if change is not None)]
    planned: list[Decimal | None] = [result.baseline, *(value for _, value in result.phases)]
    for target in targets:
        planned += [target.at_least, target.at_most] if isinstance(target, Threshold) else [target]
    return tuple(Fraction(level) for level in planned if level is not None)
