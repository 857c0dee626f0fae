"""What they would like to have where nobody has estimated it: what they ask for themselves.

Each term is worth more to them the nearer it comes, from what is best for us, to what they said, and no more beyond it;
all terms weigh the same. Before they have spoken they are taken to want the opposite of what we want. It
decides which of several packages of the same score to put forward and nothing else: no figure of it is ever told.
Similarity to their last offer is what Faratin, Sierra and Jennings (2002) choose by, "Using similarity criteria to make
issue trade-offs in automated negotiations".
"""

from collections.abc import Mapping
from fractions import Fraction

from batna.analysis.their_side import OfOptions, TheirSide, Worth
from batna.model.plan import Plan, Term, TermMeasure, TermType
from batna.model.values import Direction, Value
from batna.score.assessment import Quantity
from batna.score.measure import measured_terms
from batna.score.possible import as_value, on_the_line
from batna.score.scale import Scale
from batna.score.value_function import ByOption, Linear, number, option_name

_NOTHING, _ALL = Fraction(0), Fraction(1)


def assumed_side(
    plan: Plan, scales: Mapping[str, Scale], ours: Mapping[str, Value], theirs: Mapping[str, Value]
) -> TheirSide:
    """Their side as far as the offers tell: `ours` is what we ask for, `theirs` what they ask for, as far as known."""
    worths: dict[str, Worth] = {}
    for term in _scored(plan, scales):
        asked, wanted = ours.get(term.id), theirs.get(term.id, _worst(term, scales))
        worth = None if asked is None or wanted is None else _worth(term, scales, asked, wanted)
        if worth is not None:
            worths[term.id] = worth
    share = Fraction(1, len(worths) or 1)
    return TheirSide(dict.fromkeys(worths, share), worths, _NOTHING, None)


def _scored(plan: Plan, scales: Mapping[str, Scale]) -> list[Term]:
    read = {name for scale in scales.values() for name in measured_terms(scale.result.measure)}
    return [term for name, term in plan.terms.items() if name in read]


def _worth(term: Term, scales: Mapping[str, Scale], asked: Value, wanted: Value) -> Worth | None:
    match term.type:
        case TermType.SET:
            had, want = (set(one) if isinstance(one, tuple) else set() for one in (asked, wanted))
            if had == want:
                return None
            step = Fraction(1, len(had ^ want) or 1)
            shares = dict.fromkeys(sorted(want - had), step) | dict.fromkeys(sorted(had - want), -step)
            return OfOptions(step * len(had - want), shares)
        case TermType.NUMBER | TermType.DATE:
            here, there = on_the_line(asked), on_the_line(wanted)
            if here is None or there is None:
                return None
            start, end = number(here), number(there)
            # Beyond what we ask there may be more that we could ask, which is worth still less to them.
            ends = (
                [] if term.range is None else [on_the_line(as_value(one)) for one in (term.range.low, term.range.high)]
            )
            places = [start, *(number(one) for one in ends if one is not None and not isinstance(one, str))]
            start = min(places) if start < end or (start == end and _is_lower(term, scales)) else max(places)
            # Where both say the same, more for us is still less for them.
            return None if start == end else Linear(start, end)
        case _:
            return _of_options(term, scales, asked, wanted)


def _is_lower(term: Term, scales: Mapping[str, Scale]) -> bool:
    """Whether we want less of a term."""
    return any(
        one.result.measure == TermMeasure(term.id) and one.direction is Direction.LOWER for one in scales.values()
    )


def _of_options(term: Term, scales: Mapping[str, Scale], asked: Value, wanted: Value) -> Worth | None:
    """What they want is worth all to them, what we ask for nothing, and others what they cost us in between."""
    scale = next((one for one in scales.values() if one.result.measure == TermMeasure(term.id)), None)
    if scale is None or isinstance(asked, tuple) or isinstance(wanted, tuple):
        return None
    options: tuple[bool | str, ...] = (False, True) if term.type is TermType.BOOLEAN else term.options
    top, bottom = (scale.worth(_option(one)) for one in (asked, wanted))
    if top == bottom:
        return ByOption({option_name(_option(wanted)): _ALL})
    lost = {option: (top - scale.worth(option)) / (top - bottom) for option in options}
    return ByOption({option_name(option): min(max(share, _NOTHING), _ALL) for option, share in lost.items()})


def _option(value: Value) -> Quantity:
    return value if isinstance(value, bool) else str(value)


def _worst(term: Term, scales: Mapping[str, Scale]) -> Value | None:
    """What they are taken to want before they have said anything: our reservation value, or else today's value."""
    scale = next((one for one in scales.values() if one.result.measure == TermMeasure(term.id)), None)
    if scale is None:
        return None
    level = scale.baseline if scale.reservation is None else scale.reservation
    if level is not None:
        return as_value(level)
    if term.range is None or scale.direction is None:
        return None
    end = term.range.high if scale.direction is Direction.LOWER else term.range.low
    return None if isinstance(end, str) else end
