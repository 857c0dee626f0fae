"""The path of our concessions, written a second time from the page that defines it and from nothing else.

Source: PRODUCT.md, *How things are computed*, **Path**. In the page's words:

    S0       the score of our first made offer, before one that of the opening, at most that of the best package
    F        the greater of the BATNA's low end (0 without one) and the score with every KR at its reservation value
    E        F + (S0 - F)/4
    S        the lowest score we offered, before any S0
    tau      days since the first offer of either side over the days from it to the earlier of `decide_by` and their
             `deadline`, 0..1
    A        S0 - (S0 - E) * max(1/10, tau^2)
    v        of each offer of theirs, the lesser of its score and its unclamped weighted sum; below F it counts F less
             half the shortfall, no deeper than S0 - F
    earned   their best less their first, less S0 - S, not below 0; while S = S0 and they have offered, at least
             (S0 - E)/10
    u        max(0, 4 tau - 3) once they have offered, else 0
    wish     S - min(max(0, S - A), max(earned, u * (S - A))), never below F nor their standing offer

Without a day A = F and u = 0. After our first offer the wish is also no more than the best package that is acceptable
to both, where there is one.

Three things the page leaves to the reader, and how they are read here: before any offer tau is 0; where no day is left
between the first offer and the last, tau is 1; and "never" is the stronger word, so that the floors F and their
standing offer hold against the ceiling of the best acceptable package, too.

Every score is a `Fraction`: 0 at the reservation values, 1 with every target met.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

_ZERO = Fraction(0)
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class OurOffer:
    """An offer that we made: its day and its score to us."""

    on: date
    score: Fraction


@dataclass(frozen=True, slots=True)
class TheirOffer:
    """An offer that they made: its day, its score to us, and the weighted sum of its unclamped worths."""

    on: date
    score: Fraction
    line: Fraction


@dataclass(frozen=True, slots=True)
class Talks:
    """All that the path is computed from; a record dated after the day asked about does not exist for that day."""

    floor: Fraction
    opening: Fraction
    ours: tuple[OurOffer, ...] = ()
    theirs: tuple[TheirOffer, ...] = ()
    decide_by: date | None = None
    deadline: date | None = None
    greatest: Fraction | None = None
    best_acceptable: Fraction | None = None
    their_standing: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """Where the path stands on one day, each quantity under the name that the page gives it."""

    start: Fraction  # S0
    end: Fraction  # E
    lowest: Fraction  # S
    tau: Fraction | None
    aspiration: Fraction  # A
    values: tuple[Fraction, ...]  # v, in the order of their offers
    earned: Fraction
    pressure: Fraction  # u
    wish: Fraction


def path(talks: Talks, today: date) -> Path:
    """Compute every quantity of the path as it stands on `today`."""
    ours = sorted((offer for offer in talks.ours if offer.on <= today), key=lambda offer: offer.on)
    theirs = sorted((offer for offer in talks.theirs if offer.on <= today), key=lambda offer: offer.on)
    floor = talks.floor

    start = ours[0].score if ours else talks.opening
    if talks.greatest is not None:
        start = min(start, talks.greatest)
    end = floor + (start - floor) / 4
    lowest = min((offer.score for offer in ours), default=start)

    first_day = min((*(offer.on for offer in ours), *(offer.on for offer in theirs)), default=None)
    tau = _share_of_time(first_day, _last_day(talks), today)
    aspiration = floor if tau is None else start - (start - end) * max(Fraction(1, 10), tau**2)

    values = tuple(_counted(offer, floor, start) for offer in theirs)
    pressure = max(_ZERO, 4 * tau - 3) if values and tau is not None else _ZERO
    earned = _earned(values, start=start, end=end, lowest=lowest)

    given = min(max(_ZERO, lowest - aspiration), max(earned, pressure * (lowest - aspiration)))
    wish = lowest - given
    if ours and talks.best_acceptable is not None:
        wish = min(wish, talks.best_acceptable)
    wish = max(wish, floor)
    if talks.their_standing is not None:
        wish = max(wish, talks.their_standing)
    return Path(start, end, lowest, tau, aspiration, values, earned, pressure, wish)


def _last_day(talks: Talks) -> date | None:
    return min((day for day in (talks.decide_by, talks.deadline) if day is not None), default=None)


def _share_of_time(first: date | None, last: date | None, today: date) -> Fraction | None:
    """The share, 0..1, of the time for the talks that is gone; None where there is no last day."""
    if last is None:
        return None
    if first is None:
        return _ZERO
    if last <= first:
        return _ONE
    return min(_ONE, Fraction((today - first).days, (last - first).days))


def _counted(offer: TheirOffer, floor: Fraction, start: Fraction) -> Fraction:
    """What an offer of theirs counts: below the floor only half of what it falls short of it."""
    value = min(offer.score, offer.line)
    if value >= floor:
        return value
    return floor - min((floor - value) / 2, max(_ZERO, start - floor))


def _earned(values: tuple[Fraction, ...], *, start: Fraction, end: Fraction, lowest: Fraction) -> Fraction:
    """What their moves have earned and ours have not given yet."""
    if not values:
        return _ZERO
    earned = max(_ZERO, max(values) - values[0] - (start - lowest))
    if lowest == start:
        return max(earned, (start - end) / 10)
    return earned
