"""What scoring finds: the words and shapes of a scorecard. Nothing is computed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from batna.model.talks import Offer
from batna.model.values import Value

Quantity: TypeAlias = Fraction | date | str | bool
"""A measured value: a number, formula or count; a day; an option; yes or no."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Everything between `low` and `high`, both included; a point where nothing is open."""

    low: Fraction
    high: Fraction

    @property
    def is_point(self) -> bool:
        """Whether nothing is left open."""
        # The ends of a point are nearly always one object, and to compare fractions takes longer.
        return self.low is self.high or self.low == self.high


class State(StrEnum):
    """How a key result stands in a package; the order is from worst to best, `OPEN` first as nothing is known."""

    OPEN = "open"
    BREACH = "breach"
    ACCEPTABLE = "acceptable"
    MET = "met"
    EXCEEDED = "exceeded"


class Verdict(StrEnum):
    """What a package amounts to, worst first."""

    BREACH = "breach"
    WORSE_THAN_BATNA = "worse_than_batna"
    INCOMPLETE = "incomplete"
    ACCEPTABLE = "acceptable"
    MEETS_OBJECTIVE = "meets_objective"


@dataclass(frozen=True, slots=True)
class Reading:
    """One key result in one package: `value` is None while its terms are open; a `worth` of 1 is the target's."""

    value: Quantity | None
    worth: Interval
    state: State


@dataclass(frozen=True, slots=True)
class Assessment:
    """A package held against the plan: readings by key result, the score, the verdict.

    A score of 1 means that every target is met, more than 1 that something goes beyond.
    """

    readings: Mapping[str, Reading]
    score: Interval
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TermMove:
    """What a term was and became; None where it was, or is, open."""

    was: Value | None
    now: Value | None


@dataclass(frozen=True, slots=True)
class Change:
    """How an offer differs from that side's previous made one, `since`; positive is better for us.

    `key_results` is on the unclamped scale of `Scale.moved`; None where either offer leaves the key result open. `gain`
    is the weighted sum of these, a range while something is open: by how much the move betters our score, were worth
    not to end at the reservation value and beyond the target. What both leave open has not moved. `terms` are those
    whose value is another one than before, `unmeasured` those of them that no key result reads. `answered` is whether
    the other side had come towards this one on any key result in between; its first offer counts as such a move.
    `room_spent` is the share of the room from opening (0) to reservation value (1) that the offer has used up; None
    where there is no such room.
    """

    since: str
    key_results: Mapping[str, Fraction | None]
    gain: Interval
    terms: Mapping[str, TermMove]
    unmeasured: tuple[str, ...]
    answered: bool
    room_spent: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class ScoredOffer:
    """An offer with the package it stands for: its own terms and those it carries over."""

    offer: Offer
    terms: Mapping[str, Value]
    assessment: Assessment
    standing: bool
    change: Change | None


@dataclass(frozen=True, slots=True)
class ScoredOutcome:
    """What is agreed, as amended since, as a package."""

    terms: Mapping[str, Value]
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class ScoredAlternative:
    """What we could do without an agreement, and what it is worth.

    `assessment` is of what it comes to if it comes off, its cost included; None where only a score or points are given.
    `score` and, by key result, `worths` are what is to be expected with its probability.
    """

    id: str
    assessment: Assessment | None
    score: Interval
    worths: Mapping[str, Interval]
