"""Values that are possible and yet hard to believe: a missing zero, a sign, an empty cell that became 0.

PRODUCT.md, *Rules* (a value outside the term's range or ten times what was on the table) and *What to do next* (such a
value is asked about before it is praised). Nothing here changes a score: a value counts as it is written.

A value is held against what the plan says of its term: the range, the baseline, the levels of the key results that
measure the term alone, and the ends of the estimate. What lies between the least and the most of these is never
doubted. Beyond them a value is doubted where the term has a range, where it is about a power of ten away from the
baseline or from what was last on the table, where its sign or a price of nothing cannot be, or where it is far away.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from batna.model.plan import Plan, Range, Table, Term, TermMeasure
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer
from batna.model.values import Level, Value
from batna.score.assessment import Quantity
from batna.score.scale import baseline_of, resolved
from batna.score.value_function import number

Ordered: TypeAlias = Fraction | date
"""A number or a day: what lies on a line, so that it can be held against another."""

MONEY_IN_UNIT = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|[€$£]")
"""A currency in a unit, alone or as in `EUR per m²`."""

_POWERS = (1, 2, 3, 6)
"""How many zeros get lost or doubled, or are meant by thousands and millions."""
_NEARLY = Fraction(8, 10), Fraction(10, 8)
_FAR, _FAR_WITHOUT_RANGE = 3, 8
_ANOTHER_SIZE = 10
_YEARS_AWAY = 3 * 365
"""Days beyond the plan's own from which on a year was probably mistyped."""


class DoubtKind(StrEnum):
    """Why a value is doubted; the order is from the surest slip to what may well be meant."""

    NO_PRICE = "no_price"
    NEGATIVE = "negative"
    POWER_OF_TEN = "power_of_ten"
    FAR = "far"
    YEARS_AWAY = "years_away"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A value that was put on the table, and the offer that said it."""

    value: Ordered
    offer: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value of a term that should be asked about.

    `bounds` are the ends of the term's range, None without one. `beside` is what the value is held against: what was
    last on the table where `offer` names the offer, else a value of the plan's own; None where the bounds say it all.
    `power` is how many powers of ten lie between the two, negative where the value is the smaller one; 0 for another
    kind of doubt. `times` is how many times the plan's most a value that is far away exceeds; negative where it is less
    than the least divided by so much.
    """

    term: str
    value: Ordered
    kind: DoubtKind
    bounds: tuple[Ordered, Ordered] | None = None
    beside: Ordered | None = None
    offer: str | None = None
    power: int = 0
    times: int = 0


def doubts(
    plan: Plan, terms: Mapping[str, Value | None], table: Mapping[str, Spoken] | None = None
) -> tuple[Doubt, ...]:
    """The doubtful among a package's own values: an alternative's, an outcome's, or of one that is in no file.

    `table` holds the last plausible value of each term that either side put on the table before. The plan must be
    free of invalid findings.
    """
    known = {} if table is None else table
    found = (
        _doubt(_Place.of(plan, plan.terms[name]), value, known.get(name)) for name, value in _ordered(terms).items()
    )
    return tuple(doubt for doubt in found if doubt is not None)


def offer_doubts(negotiation: Negotiation) -> Mapping[str, tuple[Doubt, ...]]:
    """The doubtful values that each offer itself says, by offer; what it carries over is doubted where it was said."""
    return _heard(negotiation)[0]


def package_doubts(negotiation: Negotiation) -> Mapping[str, tuple[Doubt, ...]]:
    """The doubtful values that each offer stands for, by offer: its own, and those that it carries over."""
    own, packages = offer_doubts(negotiation), {offer.id: offer for offer in negotiation.offers}
    return {
        offer.id: tuple(
            doubt for term, link in _said_by(offer, packages).items() for doubt in own[link.id] if doubt.term == term
        )
        for offer in negotiation.offers
    }


def agreed_doubts(negotiation: Negotiation) -> tuple[Doubt, ...]:
    """The doubtful among the values that are agreed by now: the accepted offer's, the outcome's and the amendments'.

    What an amendment says may well lie outside of the range, which is what the talks were about.
    """
    outcome = negotiation.outcome
    if outcome is None:
        return ()
    accepted = () if outcome.accepts is None else package_doubts(negotiation).get(outcome.accepts, ())
    found = {doubt.term: doubt for doubt in accepted}
    table = on_the_table(negotiation)
    for terms in (outcome.terms, *(amendment.terms for amendment in negotiation.amendments)):
        found = {name: doubt for name, doubt in found.items() if name not in terms}
        is_amended = terms is not outcome.terms
        found |= {
            doubt.term: doubt
            for doubt in doubts(negotiation.plan, terms, table)
            if not (is_amended and doubt.kind is DoubtKind.OUTSIDE)
        }
    return tuple(found.values())


def on_the_table(negotiation: Negotiation) -> Mapping[str, Spoken]:
    """The last plausible value of each term that either side put on the table."""
    return _heard(negotiation)[1]


def power_of_ten(value: Fraction, beside: Fraction) -> int:
    """How many powers of ten lie between two numbers that differ by about so much; 0 where they do not.

    About is from 0.8 to 1.25 times, since a slip seldom changes nothing but the zero.
    """
    if value * beside <= 0:
        return 0
    ratio = value / beside
    for power in _POWERS:
        low, high = (10**power * end for end in _NEARLY)
        if low <= ratio <= high:
            return power
        if low <= 1 / ratio <= high:
            return -power
    return 0


def is_of_another_size(value: Fraction, beside: Fraction) -> bool:
    """Whether a number is negative beside a positive one, or ten times as large or small, or more; 0 is neither."""
    if value == 0 or beside == 0:
        return False
    if value * beside < 0:
        return beside > 0
    return not Fraction(1, _ANOTHER_SIZE) < value / beside < _ANOTHER_SIZE


def yardstick(term: Term) -> Fraction | None:
    """What the size of a number term is known by: its baseline, else an end of its range; None without either, or 0."""
    ends = () if term.range is None else (term.range.high, term.range.low)
    numbers = (Fraction(value) for value in (term.baseline, *ends) if isinstance(value, Decimal))
    return next((one for one in numbers if one != 0), None)


def is_in_range(term: Term, value: Ordered) -> bool:
    """Whether a term has a range and a value lies in it."""
    ends = _ends(term)
    return ends is not None and number(ends[0]) <= number(value) <= number(ends[1])


@dataclass(frozen=True, slots=True)
class _Place:
    """What the plan says of a term: the least and the most of it, None where it says nothing."""

    term: Term
    bounds: tuple[Ordered, Ordered] | None
    span: tuple[Ordered, Ordered] | None
    baseline: Ordered | None

    @classmethod
    def of(cls, plan: Plan, term: Term) -> "_Place":
        bounds = _ends(term)
        named = sorted([*(bounds or ()), *_levels(plan, term)], key=number)
        baseline = _at(term.baseline) if isinstance(term.baseline, Decimal | date) else None
        return cls(term, bounds, (named[0], named[-1]) if named else None, baseline)


def _heard(negotiation: Negotiation) -> tuple[dict[str, tuple[Doubt, ...]], dict[str, Spoken]]:
    """The doubtful values that each offer says, in the order made, and what was plausibly on the table after them all.

    What is doubted is no measure for what follows, nor is what nobody has put on the table.
    """
    found: dict[str, tuple[Doubt, ...]] = {}
    table: dict[str, Spoken] = {}
    for offer in negotiation.offers:
        found[offer.id] = doubts(negotiation.plan, offer.terms, table)
        if not offer.draft:
            doubted = {doubt.term for doubt in found[offer.id]}
            plausible = {name: value for name, value in _ordered(offer.terms).items() if name not in doubted}
            table.update((name, Spoken(value, offer.id)) for name, value in plausible.items())
    return found, table


def _ordered(terms: Mapping[str, Value | None]) -> dict[str, Ordered]:
    """The numbers and days among a package's values."""
    return {name: _at(value) for name, value in terms.items() if isinstance(value, Decimal | date)}


def _said_by(offer: Offer, offers: Mapping[str, Offer]) -> dict[str, Offer]:
    """Which offer says each value of a package: the offer itself, or one that it builds on."""
    said: dict[str, Offer] = {}
    link: Offer | None = offer
    passed: set[str] = set()
    while link is not None and link.id not in passed:
        passed.add(link.id)
        for name in link.terms:
            said.setdefault(name, link)
        link = None if link.builds_on is None else offers.get(link.builds_on)
    return said


def _doubt(place: _Place, value: Ordered, spoken: Spoken | None) -> Doubt | None:
    span = place.span
    if span is not None and number(span[0]) <= number(value) <= number(span[1]):
        return None
    match value:
        case Fraction():
            return _doubted_number(place, value, spoken)
        case _:
            return _doubted_day(place, value, spoken)


def _doubted_number(place: _Place, value: Fraction, spoken: Spoken | None) -> Doubt | None:
    name, bounds = place.term.id, place.bounds
    least, most = (None, None) if place.span is None else (number(end) for end in place.span)
    is_positive = least is not None and least > 0
    if is_positive and value <= 0 and MONEY_IN_UNIT.search(place.term.unit or ""):
        return Doubt(name, value, DoubtKind.NO_PRICE, bounds, least)
    if is_positive and value < 0:
        return Doubt(name, value, DoubtKind.NEGATIVE, bounds, least)
    held: list[tuple[Ordered | None, str | None]] = [(place.baseline, None)]
    if spoken is not None:
        held.insert(0, (spoken.value, spoken.offer))
    for beside, offer in held:
        power = power_of_ten(value, beside) if isinstance(beside, Fraction) else 0
        if power:
            return Doubt(name, value, DoubtKind.POWER_OF_TEN, bounds, beside, offer, power=power)
    times = _FAR if bounds is not None else _FAR_WITHOUT_RANGE
    if least is not None and most is not None and is_positive and value > 0:
        if value * times < least:
            return Doubt(name, value, DoubtKind.FAR, bounds, least, times=-times)
        if value > most * times:
            return Doubt(name, value, DoubtKind.FAR, bounds, most, times=times)
    return None if bounds is None else Doubt(name, value, DoubtKind.OUTSIDE, bounds)


def _doubted_day(place: _Place, value: date, spoken: Spoken | None) -> Doubt | None:
    held: list[tuple[Ordered, str | None]] = [(end, None) for end in place.span or ()]
    if spoken is not None and not held:
        held = [(spoken.value, spoken.offer)]
    beside, offer = min(held, key=lambda one: abs(number(one[0]) - number(value)), default=(None, None))
    if beside is not None and abs(number(beside) - number(value)) >= _YEARS_AWAY:
        return Doubt(place.term.id, value, DoubtKind.YEARS_AWAY, place.bounds, beside, offer)
    return None if place.bounds is None else Doubt(place.term.id, value, DoubtKind.OUTSIDE, place.bounds)


def _levels(plan: Plan, term: Term) -> Iterator[Ordered]:
    """The values that the plan itself names for a term, but numbers that are absurd beside its baseline or range."""
    size = yardstick(term)
    for named in _named(plan, term):
        is_absurd = size is not None and isinstance(named, Fraction) and is_of_another_size(named, size)
        if isinstance(named, Fraction | date) and not is_absurd:
            yield named


def _named(plan: Plan, term: Term) -> Iterator[Quantity | None]:
    levels: list[Value | Level | None] = [term.baseline]
    for result in plan.key_results.values():
        if result.measure == TermMeasure(term.id):
            baseline = baseline_of(result, plan)
            written = [result.opening, result.target, result.stretch, result.reservation]
            written += _knots(result.values) + _knots(result.points)
            yield from (baseline, *(resolved(level, baseline) for level in written if level is not None))
    estimate = plan.counterparty.estimate
    estimated = None if estimate is None else estimate.terms.get(term.id)
    if estimated is not None:
        levels += [
            estimated.worst,
            estimated.best,
            estimated.reservation,
            *_knots(estimated.values),
            *_knots(estimated.points),
        ]
    yield from (_at(level) for level in levels if isinstance(level, Decimal | date))


def _knots(table: Table | None) -> list[Level | None]:
    return [] if table is None or isinstance(table, Mapping) else [knot.at for knot in table]


def _ends(term: Term) -> tuple[Ordered, Ordered] | None:
    match term.range:
        case Range(Decimal() | date() as low, Decimal() | date() as high):
            return _at(low), _at(high)
        case _:
            return None


def _at(value: Decimal | date) -> Ordered:
    return Fraction(value) if isinstance(value, Decimal) else value
