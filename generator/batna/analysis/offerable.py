"""Which packages may be offered at all, given the talks so far and what is known of what the other side wants.

PRODUCT.md, *What to do next* and *Suggestions*. Nothing is given that nobody asked for, nothing of ours is taken back
where another way leads on, and what nobody has estimated is not moved against us.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from batna.analysis.better import held_at
from batna.analysis.space import Block, Space, good
from batna.analysis.talks import Talks, asked_for
from batna.analysis.their_side import TheirSide
from batna.analysis.worse import Goods, goods_of, is_worse_package, not_worse, nowhere_better
from batna.model.plan import CountMeasure
from batna.model.values import Side, Value
from batna.score.assessment import ScoredOffer, Verdict
from batna.score.measure import measured, measured_terms


@dataclass(frozen=True, slots=True)
class Offerable:
    """Of the packages in `space` those that may be offered, none of them worth less to us than `floor` (a score).

    `known` is the estimate, `theirs` that or what is assumed without one.
    """

    space: Space
    talks: Talks
    known: TheirSide | None
    theirs: TheirSide
    floor: Fraction

    def ways(self) -> Iterator[list[Space]]:
        """Where to look first, and where only if nothing is found there; the spaces of one step count together."""
        held = self._held()
        yield from self._ways_in(held_at(self.space.possible, held, self.theirs.gaps))
        if self.theirs.gaps:
            # Nothing else is to be had: what nobody has estimated may move for us, and never against us.
            yield from self._ways_in(self.space.possible.within(partial(self._moves_for_us, held=held)))

    def _moves_for_us(self, block: Block, place: int, held: Mapping[str, Value]) -> bool:
        """Whether a combination is no worse for us than it would be with what nobody has estimated left as it is."""
        terms, scales = block.terms(place), self.talks.card.scales
        kept = {**terms, **{name: held[name] for name in self.theirs.gaps if name in terms and name in held}}
        if kept == terms:
            return True
        before = [good(scales[name], measured(scales[name].result.measure, kept)) for name in block.key_results]
        return all(
            was is None or (now is not None and now >= was) for was, now in zip(before, block.goods[place], strict=True)
        )

    def _ways_in(self, allowed: Space) -> Iterator[list[Space]]:
        """The same within some packages."""
        uncounted = self._uncounted()
        allowed = allowed.within(lambda block, place: _is_on_the_table(block, place, uncounted))
        ours, theirs = self.talks.ours, self.talks.theirs
        if self.known is None and theirs is not None and theirs.standing:
            # Where nobody knows what it would buy, nothing is given beyond what they ask for.
            asked = goods_of(self.talks.card.scales, theirs.terms)
            allowed = allowed.within(
                lambda block, place: _gives_no_more(block, place, asked) or self._is_worth_more(block, place, theirs)
            )
        if ours is None:
            # The first offer leaves room on every key result: what is given at once cannot be given again.
            yield [allowed.within(lambda block, place: not self._is_at_the_end(block.key_results, block.goods[place]))]
            yield [allowed]
            return
        goods = goods_of(self.talks.card.scales, ours.terms)
        if self.talks.moved:
            yield [
                allowed.within(
                    lambda block, place: nowhere_better(block, place, goods) or self._is_welcome(block, place, ours)
                )
            ]
            yield [allowed]
        else:
            yield list(not_worse(allowed, goods))

    def _is_welcome(self, block: Block, place: int, ours: ScoredOffer) -> bool:
        """Whether by the estimate a combination is worth no less to them than what our offer says on the same terms.

        Nothing is taken back by what they would rather have.
        """
        if self.known is None:
            return False
        known = self.known
        names = [axis.term for axis in block.axes if axis.term in known.worths]
        if any(name not in ours.terms for name in names):
            return False
        offered = sum((known.weights[name] * known.worth(name, ours.terms[name]) for name in names), Fraction(0))
        return self.space.theirs(block.scores[place]) >= offered

    def _is_worth_more(self, block: Block, place: int, theirs: ScoredOffer) -> bool:
        """Whether a combination is worth more to us than what an offer says on the same key results together."""
        readings, scales = theirs.assessment.readings, self.talks.card.scales
        offered = sum((scales[name].weight * readings[name].worth.high for name in block.key_results), Fraction(0))
        return self.space.ours(block.scores[place]) > offered

    def _uncounted(self) -> dict[str, tuple[frozenset[object], list[frozenset[object]]]]:
        """By term what no key result counts in it, and how that stands: as we offer it, as they do, else as today.

        What nobody on our side measures is no gift to make unasked, whatever it is worth to them. Left out are terms
        that are counted whole, and those of which nothing is known.
        """
        counted: dict[str, set[str] | None] = {}
        for scale in self.talks.card.scales.values():
            measure = scale.result.measure
            for name in measured_terms(measure):
                options = set(measure.of) if isinstance(measure, CountMeasure) and measure.of else None
                known = counted.get(name, set())
                counted[name] = None if options is None or known is None else known | options
        found: dict[str, tuple[frozenset[object], list[frozenset[object]]]] = {}
        for axis in self.space.axes:
            term, options = self.talks.plan.terms[axis.term], counted.get(axis.term, set())
            said = [one.terms.get(term.id) for one in (self.talks.ours, self.talks.theirs) if one is not None]
            stands = [value for value in said if value is not None] or (
                [] if term.baseline is None else [term.baseline]
            )
            if options is not None and stands:
                own: frozenset[object] = frozenset(options)
                found[term.id] = own, [_parts(value) - own for value in stands]
        return found

    def _held(self) -> dict[str, Value]:
        """Where the terms stay that the estimate leaves out: nobody knows what moving them would buy."""
        theirs = self.talks.theirs
        return {**({} if theirs is None else theirs.terms), **asked_for(self.talks)}

    def _is_at_the_end(self, key_results: Sequence[str], goods: Sequence[Fraction | None]) -> bool:
        """Whether some key result is no better than its reservation value, where there is anything to concede."""
        for name, held in zip(key_results, goods, strict=True):
            scale = self.talks.card.scales[name]
            end = None if scale.reservation is None else good(scale, scale.reservation)
            if end is not None and held is not None and scale.reservation != scale.target and held <= end:
                return True
        return False

    def offered(self) -> Fraction:
        """What we have for the taking: their offer that stands and breaches nothing, else the floor."""
        theirs = self.talks.theirs
        if theirs is None or not theirs.standing or theirs.assessment.verdict is Verdict.BREACH:
            return self.floor
        return theirs.assessment.score.low

    def gives_away(self, terms: Mapping[str, Value]) -> bool:
        """Whether a package is worse on some key result and better on none than what they offer, or what we offered."""
        scales = self.talks.card.scales
        goods = goods_of(scales, terms)
        standing = [one for one in self.talks.card.offers if one.standing and one.offer.sender is Side.THEM]
        held = [*standing, *([] if self.talks.ours is None or self.talks.moved else [self.talks.ours])]
        return any(is_worse_package(goods, goods_of(scales, one.terms)) for one in held)


def _is_on_the_table(
    block: Block, place: int, uncounted: Mapping[str, tuple[frozenset[object], Sequence[frozenset[object]]]]
) -> bool:
    """Whether a combination has of what no key result counts only what somebody has on the table."""
    if uncounted.keys().isdisjoint(axis.term for axis in block.axes):
        return True
    return all(
        _parts(value) - uncounted[name][0] in uncounted[name][1]
        for name, value in block.terms(place).items()
        if name in uncounted
    )


def _parts(value: Value) -> frozenset[object]:
    """The options of a set; any other value as the only part."""
    return frozenset(value if isinstance(value, tuple) else (value,))


def _gives_no_more(block: Block, place: int, asked: Goods) -> bool:
    """Whether a combination is no worse for us than what they ask for, on each key result of which they said it."""
    return all(
        was is None or (held is not None and held >= was)
        for was, held in zip((asked[name] for name in block.key_results), block.goods[place], strict=True)
    )
