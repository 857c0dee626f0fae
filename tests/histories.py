"""Histories of a key result, one kind at a time, to measure how often an outlook's range holds what comes.

The kinds are those of the case *an outlook that means something*. Every history has a figure at the end of each of 8
to 20 months and comes due 1 to 16 months after the last of them. It is drawn in points of the way from the baseline
(0) to the target (100), runs on to the due date as it began, and carries normal noise on each figure, of a standard
deviation of 0.5 to 3 points (of 2 to 8 in `noise`); what comes on the due date is such a figure too. Half of the
results are shares in % of 0 to 100, half are in plain units with a way of 50 to 20,000 of them; figures are written as
integers or to one decimal, and none is negative. None of this was chosen by what the outlook makes of it.
"""

import random
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import exp, pi, sin

from batna.model.delivery import ImplementationResult, ResultKind
from batna.model.portfolio import Limits
from batna.progress.outlook import Ahead, ahead
from batna.progress.standing import Point, ResultProgress, Status

Course = Callable[[int], float]

_WAYS = (50, 200, 1000, 20000)


@dataclass(frozen=True, slots=True)
class History:
    """What was reported by day, in `unit`, and what came on the day `due`; `target` is the way from 0."""

    unit: str
    target: int
    figures: tuple[tuple[date, Decimal], ...]
    due: date
    came_to: Decimal

    def ahead(self) -> Ahead:
        """What batna says on the day of the last figure."""
        day, last = self.figures[-1]
        result = ImplementationResult(
            "key",
            "Key",
            ResultKind.REACH,
            "P1M",
            unit=self.unit,
            baseline=Decimal(0),
            target=Decimal(self.target),
            due=self.due,
        )
        found = ResultProgress(
            result=result,
            status=Status.MET if last >= self.target else Status.ON_TRACK,
            progress=Fraction(last) / self.target,
            expected=None,
            grade=None,
            compliance=None,
            confidence=None,
            points=tuple(Point(as_at, value, "checkin") for as_at, value in self.figures),
            periods=(),
        )
        return ahead(found, day, Limits())


def history(kind: str, chance: random.Random) -> History:
    months = chance.randint(8, 20)
    end = months + chance.randint(1, 16)
    is_share = chance.random() < 0.5
    target = 100 if is_share else chance.choice(_WAYS)
    places = chance.choice((0, 1))
    course = _COURSES[kind](chance, months, end)
    deviation = chance.uniform(2, 8) if kind == "noise" else chance.uniform(0.5, 3)

    def figure(month: int) -> Decimal:
        way = max(course(month) + chance.gauss(0, deviation), 0)
        written = Decimal(str(round(way * target / 100, places)))
        return min(written, Decimal(100)) if is_share else written

    figures = tuple((_end_of(month), figure(month)) for month in range(1, months + 1))
    return History("%" if is_share else "EUR", target, figures, _end_of(end), figure(end))


def _end_of(month: int) -> date:
    year, of_year = 2026 + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, of_year, monthrange(year, of_year)[1])


def _linear(chance: random.Random, _: int, end: int) -> Course:
    pace = chance.uniform(50, 120) / end
    return lambda month: pace * month


def _step_up(chance: random.Random, months: int, _: int) -> Course:
    start, rise, step = chance.uniform(0, 20), chance.uniform(30, 60), chance.randint(4, months)
    before, after = chance.uniform(0, 1.5), chance.uniform(0, 1.5)
    return lambda month: start + before * month + (month >= step) * (rise + (after - before) * (month - step))


def _step_down(chance: random.Random, months: int, _: int) -> Course:
    start, pace, step = chance.uniform(20, 50), chance.uniform(1, 2.5), chance.randint(4, months)
    drop = chance.uniform(0.5, 0.9) * (start + pace * step)
    return lambda month: start + pace * month - (month >= step) * drop


def _seasonal(chance: random.Random, months: int, end: int) -> Course:
    trend = _linear(chance, months, end)
    height, period, phase = chance.uniform(4, 12), chance.choice((3, 4, 6, 12)), chance.uniform(0, 2 * pi)
    return lambda month: trend(month) + height * sin(2 * pi * month / period + phase)


def _reversal(chance: random.Random, months: int, _: int) -> Course:
    turn, peak, back = chance.randint(3, months - 1), chance.uniform(30, 90), chance.uniform(0.2, 0.8)
    return lambda month: peak / turn * (month if month <= turn else turn - back * (month - turn))


def _met_then_lost(chance: random.Random, months: int, _: int) -> Course:
    met, kept = chance.randint(3, months // 2), chance.randint(0, 2)
    level, slowness = chance.uniform(40, 70), chance.uniform(2, 6)
    lost = met + kept

    def course(month: int) -> float:
        if month <= lost:
            return min(100 * month / met, 100)
        return level + (100 - level) * exp(-(month - lost) / slowness)

    return course


def _saturating(chance: random.Random, _: int, __: int) -> Course:
    level, slowness = chance.uniform(40, 95), chance.uniform(2, 8)
    return lambda month: level * (1 - exp(-month / slowness))


def _accelerating(chance: random.Random, _: int, end: int) -> Course:
    last, power = chance.uniform(60, 200), chance.uniform(1.5, 2.5)
    return lambda month: last * (month / end) ** power


def _flat(chance: random.Random, _: int, __: int) -> Course:
    level = chance.uniform(10, 60)
    return lambda _: level


def _outlier(chance: random.Random, months: int, end: int) -> Course:
    trend = _linear(chance, months, end)
    slip, off = chance.randint(1, months), chance.choice((-1, 1)) * chance.uniform(30, 60)
    return lambda month: trend(month) + off * (month == slip)


_COURSES: dict[str, Callable[[random.Random, int, int], Course]] = {
    "linear": _linear,
    "step_up": _step_up,
    "step_down": _step_down,
    "seasonal": _seasonal,
    "noise": _linear,
    "reversal": _reversal,
    "met_then_lost": _met_then_lost,
    "saturating": _saturating,
    "accelerating": _accelerating,
    "flat": _flat,
    "outlier": _outlier,
}
KINDS = tuple(_COURSES)
