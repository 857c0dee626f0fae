"""Where a row of figures leads by a later day, with a range: what it takes for an outlook, and why there is none.

Of the newest 24 figures those since the last break are taken, four at least. Each of a family of shapes is laid
through them as Theil (1950) and Sen (1968) lay a line, so that a figure that lies far off moves nothing: the straight
line and curves that slow down or quicken, whose pace halves or doubles every so often (from a twelfth of the time that
the figures span up to twice that time). Before any figure, slowing down has four times and quickening twice the weight
of the line, for a few figures cannot tell one from another. Each shape says where it leads, and its residuals how far
off it may be, which grows with the distance as in any regression; a residual of over six times the usual one is a slip
and counts for nothing, and no figure is taken to be more exact than it is written. All of that together, each shape by
how well it fits, is what may come: its middle is the value, and its middle 80 % the range, or its upper or lower 80 %
where that is narrower, as it is where what is possible ends.

A *break* is where two lines fit better than any one shape by so much as mere noise seldom shows (in 3 % of rows of six
figures, in 20 % of rows of twenty-four: then the range rests on fewer figures, and is wider); the figures before it
are left out. There is no outlook where fewer than four are left, where the newest figure lies off what those before it,
or those before the last two, led to (a break or a slip, which nobody can tell yet), where the pace quickens by seven
chances in eight (nobody knows for how long), and further ahead than three times as long as the figures reach back.

How often the range holds what comes is measured on generated histories of each kind (`bench/README.md`). Everything is
counted in whole numbers of 10⁻¹², so that it is the same on any machine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, combinations
from math import isqrt

FEWEST = 4
_MOST = 24
AHEAD = 3
_FEWEST_FOR_A_BREAK = 6
_FEWEST_OF_A_LINE = 3
_ONE = 10**12
_EXACT = Context(prec=30)

_SPANS = tuple(Fraction(text) for text in ["1/12", "1/9", "1/7", "1/5", "1/4", "1/3", "2/5", "1/2", "2/3", "1"])
_QUICK_SPANS = tuple(Fraction(text) for text in ["1/3", "1/2", "4/5", "5/4", "2"])
_LINE_WEIGHT, _SLOWING_WEIGHT, _QUICKENING_WEIGHT = 1, 4, 2
_TOO_LIKELY = Fraction(7, 8)

# The middles of the upper five of ten equal parts of the standard normal distribution, in thousandths.
_SPREAD = (126, 385, 674, 1036, 1645)

# From the mean absolute residual to a standard deviation: the square root of half pi, in thousandths.
_DEVIATION = 1253

# How many times better two lines must fit than the best shape, in tenths: from six figures up to the most.
_BREAKS = (368, 48, 32, 22, 21, 16, 15, 14, 14, 13, 13, 12, 12, 12, 12, 12, 12, 12, 12)

# How many times the usual residual a slip is at least.
_SLIP = 6

# How far beyond a range, by its width, a figure leaves what led to it.
_BEYOND = Fraction(1, 2)


class Silence(StrEnum):
    """Why a row of figures leads nowhere that can be told."""

    TOO_FEW = "too_few_figures"
    BREAK = "break"
    QUICKENING = "quickening"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where figures lead: most likely `value`, in eight cases of ten between `low` and `high`.

    `figures` is how many it rests on, the first of them of the day `since`.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    figures: int
    since: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """A curve by the place (in 10⁻¹²) of a day counted from the first; `weight` is what it counts before any figure."""

    weight: Fraction
    quickens: bool
    place: Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A shape laid through figures; `off` are its residuals, `error` their sum without the worst."""

    shape: _Shape
    places: tuple[int, ...]
    base: int
    slope: int
    off: tuple[int, ...]
    error: int


def lead(
    figures: Sequence[tuple[int, Fraction]], to: int, step: Fraction, within: tuple[Fraction | None, Fraction | None]
) -> Lead | Silence:
    """Where `figures` (day number and value, one a day, in order) lead by the day `to`, never beyond `within`.

    `step` is the finest that they are written to.
    """
    days = [day for day, _ in figures][-_MOST:]
    values = [_fixed(value) for _, value in figures][-_MOST:]
    grain = _fixed(step) // 4
    fits = _fits(days, values)
    while len(days) >= FEWEST and (cut := _break(days, values, fits, grain)):
        days, values = days[cut:], values[cut:]
        fits = _fits(days, values)
    if len(figures) < FEWEST:
        return Silence.TOO_FEW
    if len(days) < FEWEST or any(_leaves(days, values, newest, grain) for newest in (1, 2)):
        return Silence.BREAK
    span = days[-1] - days[0]
    if to - days[-1] > AHEAD * span:
        return Silence.TOO_FAR
    weighed = _weighed(fits, grain)
    if sum(weight for fit, weight in weighed if fit.shape.quickens) > _TOO_LIKELY * sum(w for _, w in weighed):
        return Silence.QUICKENING
    tenths = _tenths(weighed, to - days[0], span, grain, within)
    low, high = _narrowest(tenths)
    return Lead(Fraction(tenths[5], _ONE), Fraction(low, _ONE), Fraction(high, _ONE), len(days), days[0])


def _fixed(value: Fraction) -> int:
    return round(value * _ONE)


def _kept(at: int, within: tuple[Fraction | None, Fraction | None]) -> int:
    """The nearest that is possible."""
    low, high = within
    at = at if high is None else min(at, _fixed(high))
    return at if low is None else max(at, _fixed(low))


@lru_cache(maxsize=8192)
def _power(numerator: int, denominator: int) -> int:
    """Two to the power of a fraction, in 10⁻¹²."""
    power = _EXACT.divide(Decimal(numerator), Decimal(denominator))
    return int(_EXACT.multiply(_EXACT.power(Decimal(2), power), Decimal(_ONE)))


def _line(day: int, _: int) -> int:
    return day * _ONE


def _slowing(share: Fraction) -> Callable[[int, int], int]:
    return lambda day, span: _ONE - _power(-day * share.denominator, span * share.numerator)


def _quickening(share: Fraction) -> Callable[[int, int], int]:
    return lambda day, span: _power((day - span) * share.denominator, span * share.numerator)


_STRAIGHT = _Shape(Fraction(_LINE_WEIGHT), quickens=False, place=_line)
_SHAPES = (
    _STRAIGHT,
    *(_Shape(Fraction(_SLOWING_WEIGHT, len(_SPANS)), quickens=False, place=_slowing(share)) for share in _SPANS),
    *(
        _Shape(Fraction(_QUICKENING_WEIGHT, len(_QUICK_SPANS)), quickens=True, place=_quickening(share))
        for share in _QUICK_SPANS
    ),
)


def _fits(days: Sequence[int], values: Sequence[int]) -> list[_Fit]:
    return [_fit(shape, days, values) for shape in _SHAPES] if len(days) >= FEWEST else []


def _fit(shape: _Shape, days: Sequence[int], values: Sequence[int]) -> _Fit:
    span = days[-1] - days[0]
    places = tuple(shape.place(day - days[0], span) for day in days)
    points = zip(places, values, strict=True)
    slopes = ((two[1] - one[1]) * _ONE // (two[0] - one[0]) for one, two in combinations(points, 2) if two[0] != one[0])
    slope = _median(slopes)
    base = _median(value - slope * place // _ONE for place, value in zip(places, values, strict=True))
    off = tuple(value - base - slope * place // _ONE for place, value in zip(places, values, strict=True))
    sizes = [abs(one) for one in off]
    worst = max(sizes) if len(sizes) >= _FEWEST_FOR_A_BREAK else 0
    return _Fit(shape, places, base, slope, off, sum(sizes) - worst)


def _median(numbers: Iterable[int]) -> int:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def _break(days: Sequence[int], values: Sequence[int], fits: Sequence[_Fit], grain: int) -> int:
    """How many figures lie before the last break; 0 where there is none."""
    count = len(days)
    if count < _FEWEST_FOR_A_BREAK:
        return 0
    halves = ((*_error_of_two(days, values, at), at) for at in range(_FEWEST_OF_A_LINE, count - _FEWEST_OF_A_LINE + 1))
    error, _, at = min(halves)
    one = Fraction(min(fit.error for fit in fits) + grain * count, count - 2)
    two = Fraction(error + grain * count, count - 4)
    return at if 10 * one > _BREAKS[count - _FEWEST_FOR_A_BREAK] * two else 0


def _error_of_two(days: Sequence[int], values: Sequence[int], at: int) -> tuple[int, int]:
    """The residuals of one line up to a place and another from there, without the worst of all, and with it."""
    off = [
        abs(one) for part in (slice(None, at), slice(at, None)) for one in _fit(_STRAIGHT, days[part], values[part]).off
    ]
    return sum(off) - max(off), sum(off)


def _leaves(days: Sequence[int], values: Sequence[int], newest: int, grain: int) -> bool:
    """Whether the last figure lies well beyond the range that those before the `newest` ones lead to."""
    if len(days) - newest < FEWEST:
        return False
    known = days[:-newest]
    weighed = _weighed(_fits(known, values[:-newest]), grain)
    tenths = _tenths(weighed, days[-1] - known[0], known[-1] - known[0], grain, (None, None))
    beyond = _BEYOND * (tenths[9] - tenths[1])
    return not tenths[1] - beyond <= values[-1] <= tenths[9] + beyond


def _weighed(fits: Sequence[_Fit], grain: int) -> list[tuple[_Fit, int]]:
    """Each shape with its weight: the likelihood of residuals as far off as these, to the power of two fifths.

    Figures that follow one another are not as independent as a likelihood takes them to be.
    """
    count = len(fits[0].off)
    errors = [fit.error + grain * count + 1 for fit in fits]
    least, power = min(errors), 2 * count // 5
    return [
        (fit, int(fit.shape.weight * _ONE * least**power / error**power))
        for fit, error in zip(fits, errors, strict=True)
    ]


def _ends(fit: _Fit, place: int, grain: int) -> list[int]:
    """Ten values, as likely each, of a figure at a place of the shape."""
    count = len(fit.off)
    mean = sum(fit.places) // count
    apart = sum((one - mean) ** 2 for one in fit.places)
    ahead = isqrt(_ONE**2 * (count + 1) // count + _ONE**2 * (place - mean) ** 2 // apart)
    sizes = [abs(one) for one in fit.off]
    usual = _median(sizes) + grain
    kept = [one + grain for one in sizes if one <= _SLIP * usual]
    deviation = sum(kept) * _DEVIATION // (max(len(kept) - 2, 1) * 1000)
    width = deviation * ahead // _ONE
    middle = fit.base + fit.slope * place // _ONE
    return [middle + side * (width * part // 1000) for part in _SPREAD for side in (-1, 1)]


def _tenths(
    weighed: Sequence[tuple[_Fit, int]],
    day: int,
    span: int,
    grain: int,
    within: tuple[Fraction | None, Fraction | None],
) -> list[int]:
    """The values below which no, one, two … ten tenths of what may come on a day lie."""
    spread = sorted(
        (_kept(at, within), weight)
        for fit, weight in weighed
        if weight
        for at in _ends(fit, fit.shape.place(day, span), grain)
    )
    sums = list(accumulate(10 * weight for _, weight in spread))
    shares = [tenths * sums[-1] // 10 for tenths in range(11)]
    # Half way between two values where a share ends between them.
    under = [spread[bisect_left(sums, share)][0] for share in shares]
    over = [spread[min(bisect_right(sums, share), len(spread) - 1)][0] for share in shares]
    return [(one + other) // 2 for one, other in zip(under, over, strict=True)]


def _narrowest(tenths: Sequence[int]) -> tuple[int, int]:
    """The narrowest range that holds eight tenths; the middle one where others are no narrower."""
    return min(((tenths[at], tenths[at + 8]) for at in (1, 0, 2)), key=lambda ends: ends[1] - ends[0])
