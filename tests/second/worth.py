"""What one value is worth to us, how key results weigh, and how figures are read.

Nothing of batna is imported in this folder: it is scoring and analysis written down once more, by brute force and in
fractions, from the definitions alone. What both say is right only because two authors, who did not read each other,
came to it. Nothing here is clever, since it is meant to be read beside the definitions.

Numbers are fractions, dates the ordinals of their days, choices texts, sets frozen sets of texts.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

Value = Any  # Fraction, bool, str or frozenset[str], as the type of the term has it.
Document = Mapping[str, Any]
Knots = Sequence[tuple[Fraction, Fraction]]

ORDERED = ("number", "date")


def number(raw: Any) -> Fraction:
    """Read a number as it was written: `3`, `0.25`, `"1/3"`."""
    return Fraction(str(raw))


def day(raw: Any) -> date:
    """Read a date, which YAML may give as a text."""
    return raw if isinstance(raw, date) else date.fromisoformat(raw)


def option_text(value: Value) -> str:
    """An option as tables of worth and points name it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def table_of(entry: Document) -> Any:
    """The worth or the points that a key result, or an estimated term, gives by option or along a line."""
    return entry.get("values", entry.get("points"))


def along(knots: Knots, x: Fraction) -> Fraction:
    """What a line through points is at a place: linear between two, flat beyond the first and the last."""
    ordered = sorted(knots)
    if x <= ordered[0][0]:
        return ordered[0][1]
    for (left, low), (right, high) in itertools.pairwise(ordered):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return ordered[-1][1]


def weights_of(entries: Mapping[str, Document]) -> dict[str, Fraction]:
    """The weights by id, which add up to 1: as written, by rank-order centroid, or all the same."""
    if any("weight" in entry for entry in entries.values()):
        raw = {key: number(entry["weight"]) for key, entry in entries.items()}
    elif any("rank" in entry for entry in entries.values()):
        raw = _centroids({key: entry["rank"] for key, entry in entries.items()})
    else:
        raw = dict.fromkeys(entries, Fraction(1))
    whole = sum(raw.values())
    return {key: weight / whole for key, weight in raw.items()}


def _centroids(ranks: Mapping[str, int]) -> dict[str, Fraction]:
    """The weight at place i of n is the sum of 1/k for k from i to n, divided by n; ties share the mean of theirs."""
    count = len(ranks)
    at_place = [sum((Fraction(1, k) for k in range(i, count + 1)), Fraction(0)) / count for i in range(1, count + 1)]
    order = sorted(ranks.values())
    shared = {
        rank: sum((at_place[place] for place, other in enumerate(order) if other == rank), Fraction(0))
        / order.count(rank)
        for rank in order
    }
    return {key: shared[rank] for key, rank in ranks.items()}


@dataclass(frozen=True)
class KeyResult:
    """A key result with its levels read: what a measure is worth, and which of two is better."""

    id: str
    committed: bool
    reads: frozenset[str]
    ordered: bool
    """Whether it is compared by the measure and its direction, as numbers, dates and counts are; options are not."""
    higher: bool
    levels: Mapping[str, Value]
    table: Mapping[str, Fraction] | Knots | None
    """Worth or points as written, by option or along a line."""

    @cached_property
    def worth(self) -> Callable[[Value], Fraction]:
        """The worth of a value, or its points where the plan has points; remembered, as packages share values."""
        return cache(self._worth)

    def _worth(self, measured: Value) -> Fraction:
        if isinstance(self.table, Mapping):
            return self.table[option_text(measured)]
        knots = self.line
        if knots is None:
            target = self.levels["target"]
            reached = self._reached(measured, target) if self.ordered else measured == target
            return Fraction(1 if reached else 0)
        return along(knots, measured)

    @cached_property
    def line(self) -> Knots | None:
        """The line of worth: as written, else 0 at the reservation value or baseline, 1 at the target, on to the end.

        There is none for options and for a must-have, nor where nothing says from where the line should come.
        """
        if self.table is not None and not isinstance(self.table, Mapping):
            return self.table
        target = self.levels["target"]
        start = self.levels.get("reservation", self.levels.get("baseline"))
        if not self.ordered or start is None or not self._better(target, start):
            return None
        knots = [(start, Fraction(0)), (target, Fraction(1))]
        beyond = [
            level
            for name in ("stretch", "opening")
            if (level := self.levels.get(name)) is not None and self._better(level, target)
        ]
        if beyond:
            end = max(beyond) if self.higher else min(beyond)
            share = abs(end - target) / abs(target - start)
            knots.append((end, 1 + min(share, Fraction(1))))
        return knots

    @property
    def least(self) -> Fraction:
        """The least that it can be worth, or its least points."""
        return min(self._outcomes())

    @property
    def greatest(self) -> Fraction:
        """The most that it can be worth, or its most points."""
        return max(self._outcomes())

    def _outcomes(self) -> list[Fraction]:
        if isinstance(self.table, Mapping):
            return list(self.table.values())
        knots = self.line
        return [Fraction(0), Fraction(1)] if knots is None else [height for _, height in knots]

    def state(self, measured: Value) -> str:
        """How a value stands to the levels; `None` is a value that is not known."""
        if measured is None:
            return "open"
        if "stretch" in self.levels and self._reached(measured, self.levels["stretch"]):
            return "exceeded"
        if self._reached(measured, self.levels["target"]):
            return "met"
        if "reservation" in self.levels and not self._reached(measured, self.levels["reservation"]):
            return "breach"
        return "acceptable"

    def key(self, measured: Value) -> Fraction:
        """Of two values the better one has the greater key."""
        if not self.ordered:
            return self.worth(measured)
        return Fraction(measured if self.higher else -measured)

    def _better(self, one: Value, other: Value) -> bool:
        return self.key(one) > self.key(other)

    def _reached(self, measured: Value, level: Value) -> bool:
        return self.key(measured) >= self.key(level)
