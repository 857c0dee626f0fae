"""Where a row of figures leads by a later day, with a range: what it takes for an outlook, and why there is none.

Of the newest 24 figures those since the last break are taken, four at least. Each of a family of shapes is laid
through them as Theil (1950) and Sen (1968) lay a line, so that a figure that lies far off moves nothing: the straight
line and, from six figures on, curves that slow down or quicken, whose pace halves or doubles every so often (from a
twelfth of the time that the figures span up to twice that time). Each says where it leads, and its residuals how far
off it may be, which grows with the distance as in any regression. All of that together, each shape by how well it
fits, is what may come: its middle is the value, and its middle 80 % the range. The worst residual counts for nothing
in it, and no figure is taken to be more exact than it is written.

A *break* is where two lines fit better than any one shape by so much as mere noise seldom shows (in 3 % of rows of six
figures, in 20 % of rows of twenty-four: then the range rests on fewer figures, and is wider); the figures before it
are left out. There is no outlook where fewer than four are left, where the newest figure itself lies off (a break or a
slip, which nobody can tell yet), where the pace quickens by two chances in three (nobody knows for how long), and
further ahead than three times as long as the figures reach back.

The coverage of the range is measured on generated histories, and lies between 75 and 90 % for each kind
(`bench/outlook.py`). Everything is counted in whole numbers of 10⁻¹², so that it is the same on any machine.
"""

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
_FEWEST_FOR_A_CURVE = 6
_FEWEST_OF_A_LINE = 3
_ONE = 10**12
_EXACT = Context(prec=30)

_SPANS = tuple(Fraction(text) for text in ["1/12", "1/9", "1/7", "1/5", "1/4", "1/3", "2/5", "1/2", "2/3", "1"])
_QUICK_SPANS = tuple(Fraction(text) for text in ["1/3", "1/2", "4/5", "5/4", "2"])
_LINE_WEIGHT, _SLOWING_WEIGHT, _QUICKENING_WEIGHT = 60, 25, 35
_TOO_LIKELY = Fraction(2, 3)

# The middles of ten equal parts of the standard normal distribution, in thousandths.
_SPREAD = (-1645, -1036, -674, -385, -126, 126, 385, 674, 1036, 1645)

# From the mean absolute residual to a standard deviation: the square root of half pi, in thousandths.
_DEVIATION = 1253

# How many times better two lines must fit than the best shape, in tenths: from six figures up to the most.
_BREAKS = (368, 48, 32, 22, 21, 16, 15, 14, 14, 13, 13, 12, 12, 12, 12, 12, 12, 12, 12)
_OFF = 6


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
    if len(days) < FEWEST or _is_off(fits, grain):
        return Silence.BREAK
    span = days[-1] - days[0]
    if to - days[-1] > AHEAD * span:
        return Silence.TOO_FAR
    weighed = _weighed(fits, grain)
    if sum(weight for fit, weight in weighed if fit.shape.quickens) > _TOO_LIKELY * sum(w for _, w in weighed):
        return Silence.QUICKENING
    spread = sorted(
        (_kept(at, within), weight)
        for fit, weight in weighed
        for at in _ends(fit, fit.shape.place(to - days[0], span), grain)
    )
    tenth, half, rest = (Fraction(_quantile(spread, share), _ONE) for share in (1, 5, 9))
    return Lead(half, tenth, rest, len(days), days[0])


def _fixed(value: Fraction) -> int:
    return round(value * _ONE)


def _kept(at: int, within: tuple[Fraction | None, Fraction | None]) -> int:
    """The nearest that is possible."""
    low, high = within
    at = at if high is None else min(at, _fixed(high))
    return at if low is None else max(at, _fixed(low))


@lru_cache(maxsize=8192)
def _power(exponent: Fraction) -> int:
    """Two to a power, in 10⁻¹²."""
    power = _EXACT.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))
    return int(_EXACT.multiply(_EXACT.power(Decimal(2), power), Decimal(_ONE)))


def _line(day: int, _: int) -> int:
    return day * _ONE


def _slowing(share: Fraction) -> Callable[[int, int], int]:
    return lambda day, span: _ONE - _power(-Fraction(day) / (share * span))


def _quickening(share: Fraction) -> Callable[[int, int], int]:
    return lambda day, span: _power(Fraction(day - span) / (share * span))


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
    shapes = _SHAPES if len(days) >= _FEWEST_FOR_A_CURVE else (_STRAIGHT,)
    return [_fit(shape, days, values) for shape in shapes] if len(days) >= FEWEST else []


def _fit(shape: _Shape, days: Sequence[int], values: Sequence[int]) -> _Fit:
    span = days[-1] - days[0]
    places = tuple(shape.place(day - days[0], span) for day in days)
    points = zip(places, values, strict=True)
    slopes = ((two[1] - one[1]) * _ONE // (two[0] - one[0]) for one, two in combinations(points, 2) if two[0] != one[0])
    slope = _median(slopes)
    base = _median(value - slope * place // _ONE for place, value in zip(places, values, strict=True))
    off = tuple(value - base - slope * place // _ONE for place, value in zip(places, values, strict=True))
    sizes = [abs(one) for one in off]
    worst = max(sizes) if len(sizes) >= _FEWEST_FOR_A_CURVE else 0
    return _Fit(shape, places, base, slope, off, sum(sizes) - worst)


def _median(numbers: Iterable[int]) -> int:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def _break(days: Sequence[int], values: Sequence[int], fits: Sequence[_Fit], grain: int) -> int:
    """How many figures lie before the last break; 0 where there is none."""
    count = len(days)
    if count < _FEWEST_FOR_A_CURVE:
        return 0
    halves = ((*_error_of_two(days, values, at), at) for at in range(_FEWEST_OF_A_LINE, count - _FEWEST_OF_A_LINE + 1))
    error, _, at = min(halves)
    one = Fraction(min(fit.error for fit in fits) + grain * count, count - 2)
    two = Fraction(error + grain * count, count - 4)
    return at if 10 * one > _BREAKS[count - _FEWEST_FOR_A_CURVE] * two else 0


def _error_of_two(days: Sequence[int], values: Sequence[int], at: int) -> tuple[int, int]:
    """The residuals of one line up to a place and another from there, without the worst of all, and with it."""
    off = [
        abs(one) for part in (slice(None, at), slice(at, None)) for one in _fit(_STRAIGHT, days[part], values[part]).off
    ]
    return sum(off) - max(off), sum(off)


def _is_off(fits: Sequence[_Fit], grain: int) -> bool:
    """Whether the newest figure lies far off the best shape, by what is usual of the figures."""
    best = min(fits, key=lambda fit: fit.error)
    sizes = [abs(one) for one in best.off]
    return len(sizes) >= _FEWEST_FOR_A_CURVE and sizes[-1] > _OFF * (_median(sizes) + grain)


def _weighed(fits: Sequence[_Fit], grain: int) -> list[tuple[_Fit, int]]:
    """Each shape with its weight: the likelihood of residuals as far off as these, tempered to its square root."""
    count = len(fits[0].off)
    errors = [fit.error + grain * count + 1 for fit in fits]
    least, power = min(errors), count // 2
    return [
        (fit, int(fit.shape.weight * _ONE * least**power / error**power))
        for fit, error in zip(fits, errors, strict=True)
    ]


def _ends(fit: _Fit, place: int, grain: int) -> list[int]:
    """Ten values, as likely each, of a figure at a place of the shape."""
    count = len(fit.off)
    mean = sum(fit.places) // count
    apart = sum((one - mean) ** 2 for one in fit.places)
    ahead = Fraction(count + 1, count) + Fraction((place - mean) ** 2, apart)
    widened = isqrt(int(ahead * _ONE**2))
    deviation = Fraction((fit.error + grain * count) * _DEVIATION, (count - 2) * 1000)
    # A small row tells its own spread badly.
    width = deviation * (Fraction(6, 5) + Fraction(2, count)) * widened / _ONE
    middle = fit.base + fit.slope * place // _ONE
    return [middle + int(width * part / 1000) for part in _SPREAD]


def _quantile(spread: Sequence[tuple[int, int]], tenths: int) -> int:
    """The value below which so many tenths of the weight lie; half way where a share ends between two values."""
    weights = list(accumulate(weight for _, weight in spread))
    wanted = tenths * weights[-1]
    under = next(at for at, weight in enumerate(weights) if 10 * weight >= wanted)
    over = next((at for at, weight in enumerate(weights) if 10 * weight > wanted), under)
    return (spread[under][0] + spread[over][0]) // 2
