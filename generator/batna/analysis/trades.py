"""What to give for what: an exchange of two terms from which both sides gain (logrolling).

PRODUCT.md, *Analysis against the counterparty estimate*. A trade starts from a package and changes two terms of it: one
for the worse for us and the better for them, the other for the better for us and not the better for them. It is worth
naming where both sides gain in score, by the value functions as they are: weights alone do not tell, since the last
step of a term may be worth much more than the first.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from batna.analysis.packages import Axis
from batna.analysis.space import Space
from batna.analysis.their_side import TheirSide
from batna.model.plan import CountMeasure
from batna.model.values import Value
from batna.score.assessment import State
from batna.score.measure import measured, measured_terms
from batna.score.package import same_value
from batna.score.scale import Scale


@dataclass(frozen=True, slots=True)
class Stake:
    """What a term weighs for each side: normalised, so that all terms' weights of a side sum to 1."""

    term: str
    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """A term from one value to another, and what that changes in each side's score; a loss is negative."""

    term: str
    before: Value
    after: Value
    ours: Fraction
    theirs: Fraction


@dataclass(frozen=True, slots=True)
class Turn:
    """A normalised weight now, and the one at or below which a side gains nothing by a trade any more."""

    weight: Fraction
    at: Fraction


@dataclass(frozen=True, slots=True)
class Trade:
    """Give way on one term, and get another for it; `gives` and `gets` say how much for how much.

    `since` is the id of the offer from which both steps start; None where nothing stands, and each side starts with
    what is best for it on one of the two terms.

    `their_turn` is about their weight of the term that we give: with weight x of it and their other weights in
    proportion to each other, they gain x a - (1 - x) b, where a is what the step adds to its worth (0..1) and b what
    the step on the other term costs them while the other weights sum to 1. That is 0 at x = b/(a + b). `our_turn` is
    the same of us: about the weight of all key results that read the term that we get, against those that read the
    other.
    """

    give: Stake
    get: Stake
    gives: Step
    gets: Step
    since: str | None
    their_turn: Turn
    our_turn: Turn

    @property
    def our_gain(self) -> Fraction:
        """What both steps together add to our score."""
        return self.gives.ours + self.gets.ours

    @property
    def their_gain(self) -> Fraction:
        """What both steps together add to their score, by the estimate."""
        return self.gives.theirs + self.gets.theirs

    @property
    def stops_paying_at(self) -> Fraction:
        """Their weight of the term that we give, at or below which they gain nothing."""
        return self.their_turn.at


@dataclass(frozen=True, slots=True)
class Start:
    """A package from which trades may start, by the id of the offer that it stands for."""

    offer: str
    terms: Mapping[str, Value]


def stakes(space: Space, scales: Mapping[str, Scale], theirs: TheirSide) -> tuple[Stake, ...]:
    """What each term weighs, in the order of the plan; a formula's weight is shared equally by the terms in it."""
    ours = dict.fromkeys((axis.term for axis in space.axes), Fraction(0))
    for scale in scales.values():
        terms = measured_terms(scale.result.measure)
        for term in terms:
            ours[term] += scale.weight / len(terms)
    return tuple(Stake(term, weight, theirs.weights.get(term, Fraction(0))) for term, weight in ours.items())


def trades(space: Space, scales: Mapping[str, Scale], theirs: TheirSide, starts: Sequence[Start]) -> tuple[Trade, ...]:
    """For each start and each two terms the exchange with the greatest smaller gain; the terms that differ most first.

    Ties within two terms go to the greater sum of gains, then to the earlier values. Terms that one key result reads
    together are not exchanged for each other. Nothing is exchanged for what passes a reservation value of either side,
    on a term that the start leaves open, or on one whose worth to them nobody has estimated. Without a start, each side
    starts with what is best for it on one of the terms.
    The order: by how far the two terms' weights of both sides lie apart, in total.
    """
    known = {stake.term: stake for stake in stakes(space, scales, theirs)}
    table = _Table(space, scales, theirs)
    found = [
        Trade(known[gives.term], known[gets.term], gives, gets, since, *table.turns(gives, gets))
        for since, gives, gets in (table.from_offers(starts) if starts else table.from_both_ends())
    ]
    return tuple(sorted(found, key=lambda pair: pair.give.ours - pair.give.theirs + pair.get.theirs - pair.get.ours))


@dataclass(frozen=True, slots=True)
class _Table:
    space: Space
    scales: Mapping[str, Scale]
    theirs: TheirSide

    def from_offers(self, starts: Sequence[Start]) -> Iterator[tuple[str, Step, Step]]:
        for start in starts:
            steps = {axis.term: list(self.steps(axis, start.terms)) for axis in self.space.axes}
            for give, get in self.pairs():
                best = _best(_given(steps[give]), _got(steps[get]))
                if best is not None:
                    yield start.offer, *best

    def from_both_ends(self) -> Iterator[tuple[None, Step, Step]]:
        ours, their_best = self.best_for_us(), {}
        if ours is None:
            return
        for axis in self.space.axes:
            # Of several that are best for them, the worst for us: what they would say first costs them nothing.
            their_best[axis.term] = min(
                [Step(axis.term, ours[axis.term], ours[axis.term], Fraction(0), Fraction(0)), *self.steps(axis, ours)],
                key=lambda step: (-step.theirs, step.ours),
            ).after
        axes = {axis.term: axis for axis in self.space.axes}
        for give, get in self.pairs():
            away = {**ours, get: their_best[get]}
            best = _best(_given(list(self.steps(axes[give], ours))), _got(list(self.steps(axes[get], away))))
            if best is not None:
                yield None, *best

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every two terms that no key result reads together."""
        terms = [axis.term for axis in self.space.axes if axis.term not in self.theirs.gaps]
        together = [set(measured_terms(scale.result.measure)) for scale in self.scales.values()]
        for give in terms:
            for get in terms:
                if give != get and not any({give, get} <= read for read in together):
                    yield give, get

    def best_for_us(self) -> dict[str, Value] | None:
        """The best package for us without a breach, of several the worst for them; None where every one breaches."""
        places = []
        for block in self.space.blocks:
            sound = [place for place, is_sound in enumerate(block.sound) if is_sound and not block.refused[place]]
            scores = block.scores
            if not sound:
                return None
            mask, shift = self.space.mask, self.space.shift
            places.append(max(sound, key=lambda place: (scores[place] >> shift, -(scores[place] & mask))))
        return self.space.terms(places)

    def steps(self, axis: Axis, start: Mapping[str, Value]) -> Iterator[Step]:
        """Every other value of a term, the rest left as it is; none while what is read with it is open."""
        term = axis.term
        read = [scale for scale in self.scales.values() if term in measured_terms(scale.result.measure)]
        before = [measured(scale.result.measure, start) for scale in read]
        if term not in start or None in before:
            return
        mine = sum(
            (scale.weight * scale.worth(one) for scale, one in zip(read, before, strict=True) if one is not None),
            Fraction(0),
        )
        yours = self.theirs.worth(term, start[term]) if term in self.theirs.worths else None
        weight = self.theirs.weights.get(term, Fraction(0))
        for value in axis.values:
            after = [measured(scale.result.measure, {**start, term: value}) for scale in read]
            states = [scale.state(one) for scale, one in zip(read, after, strict=True)]
            is_refused = yours is not None and self.theirs.refuses(term, value)
            is_gift = not self.counts(term, value, start[term])
            if (
                same_value(value, start[term])
                or State.OPEN in states
                or State.BREACH in states
                or is_refused
                or is_gift
            ):
                continue
            worth = sum(
                (scale.weight * scale.worth(one) for scale, one in zip(read, after, strict=True) if one is not None),
                Fraction(0),
            )
            gain = Fraction(0) if yours is None else weight * (self.theirs.worth(term, value) - yours)
            yield Step(term, start[term], value, worth - mine, gain)

    def counts(self, term: str, value: Value, start: Value) -> bool:
        """Whether all that a value changes of a set is counted by a key result, where these count only some options."""
        measures = [scale.result.measure for scale in self.scales.values()]
        some = [one.of for one in measures if isinstance(one, CountMeasure) and one.term == term]
        if not some or not all(some) or not isinstance(value, tuple) or not isinstance(start, tuple):
            return True
        return set(value) ^ set(start) <= set().union(*some)

    def turns(self, gives: Step, gets: Step) -> tuple[Turn, Turn]:
        """At which weights they, and we, gain nothing."""
        own = sum(
            (scale.weight for scale in self.scales.values() if gets.term in measured_terms(scale.result.measure)),
            Fraction(0),
        )
        return (
            _turn(self.theirs.weights[gives.term], gives.theirs, -gets.theirs),
            _turn(own, gets.ours, -gives.ours),
        )


def _turn(weight: Fraction, gain: Fraction, loss: Fraction) -> Turn:
    """`gain` in score by what has this weight, `loss` by what the other weights stand for."""
    if loss == 0:
        return Turn(weight, Fraction(0))
    own, others = gain / weight, loss / (1 - weight)
    return Turn(weight, others / (own + others))


def _given(steps: Sequence[Step]) -> list[Step]:
    """What we could give, from the least cost to us to the most: only what gives them more than all that costs less."""
    return _rising([(-step.ours, step.theirs, step) for step in steps if step.ours <= 0 < step.theirs])


def _got(steps: Sequence[Step]) -> list[Step]:
    """What we could get, from the least cost to them to the most: only what gives us more than all that costs less."""
    return _rising([(-step.theirs, step.ours, step) for step in steps if step.theirs <= 0 < step.ours])


def _rising(steps: list[tuple[Fraction, Fraction, Step]]) -> list[Step]:
    kept: list[Step] = []
    best = Fraction(0)
    for _, gain, step in sorted(steps, key=lambda one: (one[0], -one[1])):
        if gain > best:
            best = gain
            kept.append(step)
    return kept


def _best(gives: Sequence[Step], gets: Sequence[Step]) -> tuple[Step, Step] | None:
    """The two steps by which the side that gains less gains most; None where no two are a gain for both.

    The more we get, the more we gain by what we give and the less they do: the smaller gain is greatest where the two
    meet, which is looked for by halving.
    """
    meeting = [step.ours - step.theirs for step in gets]
    found: list[tuple[Fraction, Fraction, Step, Step]] = []
    for give in gives:
        place = bisect_left(meeting, give.theirs - give.ours)
        for get in gets[max(place - 1, 0) : place + 1]:
            ours, theirs = give.ours + get.ours, give.theirs + get.theirs
            if ours > 0 and theirs > 0:
                found.append((min(ours, theirs), ours + theirs, give, get))
    if not found:
        return None
    # The first of those that tie, as max keeps it.
    _, _, give, get = max(found, key=lambda one: one[:2])
    return give, get
