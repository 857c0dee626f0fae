"""Generated histories of a key result over two years: what was reported by a day, and what came of it by the last.

Each kind has a shape that is drawn at random within bounds, and noise on every figure: a month a figure, 24 of them, of
which some six to eighteen are known. The seed decides everything. Shared by the tests and by `bench/outlook.py`.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

MONTHS = 24
_MONTH = 30.4
_CENTS = 100


@dataclass(frozen=True)
class Course:
    """The known figures (day number and value), the day of the last one and what it came to."""

    figures: tuple[tuple[int, Fraction], ...]
    due: int
    came_to: Fraction


def _linear(chance: random.Random, _: int) -> tuple[Callable[[int], float], float]:
    top = chance.uniform(40, 110)
    return lambda month: top * month / MONTHS, chance.uniform(0.3, 2)


def _noise(chance: random.Random, _: int) -> tuple[Callable[[int], float], float]:
    top = chance.uniform(40, 110)
    return lambda month: top * month / MONTHS, chance.uniform(2, 5)


def _flat(chance: random.Random, _: int) -> tuple[Callable[[int], float], float]:
    level = chance.uniform(20, 60)
    return lambda _: level, chance.uniform(0.5, 4)


def _seasonal(chance: random.Random, _: int) -> tuple[Callable[[int], float], float]:
    top, swing, begin, length = (
        chance.uniform(40, 110),
        chance.uniform(3, 15),
        chance.uniform(0, 12),
        chance.choice([3, 4, 6, 12]),
    )
    return (
        lambda month: top * month / MONTHS + swing * math.sin(2 * math.pi * (month + begin) / length),
        chance.uniform(0.3, 2),
    )


def _step(chance: random.Random, known: int) -> tuple[Callable[[int], float], float]:
    top, jump, at = (
        chance.uniform(20, 55),
        chance.uniform(20, 50) * chance.choice([-1, 1]),
        chance.randrange(2, known - 1),
    )
    return lambda month: top * month / MONTHS + (jump if month > at else 0), chance.uniform(0.3, 2)


def _reversal(chance: random.Random, known: int) -> tuple[Callable[[int], float], float]:
    up, back, at = chance.uniform(2, 6), chance.uniform(0.4, 1.2), chance.randrange(3, known - 2)
    return lambda month: up * month if month <= at else up * at - back * up * (month - at), chance.uniform(0.3, 2)


def _saturating(chance: random.Random, _: int) -> tuple[Callable[[int], float], float]:
    top, time = chance.uniform(40, 110), chance.uniform(2, 10)
    return lambda month: top * (1 - math.exp(-month / time)), chance.uniform(0.3, 2)


def _accelerating(chance: random.Random, _: int) -> tuple[Callable[[int], float], float]:
    top = chance.uniform(20, 165)
    return lambda month: top * (month / MONTHS) ** 2, chance.uniform(0.3, 2)


_KINDS = {
    "linear": _linear,
    "noise": _noise,
    "flat": _flat,
    "seasonal": _seasonal,
    "step": _step,
    "reversal": _reversal,
    "saturating": _saturating,
    "accelerating": _accelerating,
    "outlier": _linear,
}
KINDS = tuple(_KINDS)


def course(kind: str, chance: random.Random) -> Course:
    """A history of a kind."""
    known = chance.randrange(6, 19)
    shape, noise = _KINDS[kind](chance, known)
    values = [Fraction(round((shape(month) + chance.gauss(0, noise)) * _CENTS), _CENTS) for month in _months()]
    figures = [(round(month * _MONTH), value) for month, value in zip(_months(), values, strict=True)]
    shown = figures[:known]
    if kind == "outlier":
        at = chance.randrange(known - 1)
        off = Fraction(round(chance.uniform(20, 60))) * chance.choice([-1, 1])
        shown[at] = (shown[at][0], shown[at][1] + off)
    return Course(tuple(shown), *figures[-1])


def _months() -> range:
    return range(1, MONTHS + 1)
