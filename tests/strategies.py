"""Plans, packages and offers for property tests: everything that they make is valid.

Numbers have at most two decimals and options are few, so that ties, edges and equal values come up often.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from batna.model.plan import (
    Alternative,
    Counterparty,
    CountMeasure,
    FormulaMeasure,
    KeyResult,
    Knot,
    Measure,
    Plan,
    Table,
    Term,
    TermMeasure,
    TermType,
)
from batna.model.portfolio import Negotiation
from batna.model.talks import Offer, Outcome, Reply, ReplyKind, Result
from batna.model.values import Commitment, Direction, Level, Side, Value
from batna.score.scale import points_of

FIRST_DAY = date(2026, 9, 1)
OPTIONS = ("none", "some", "most", "all")

numbers = st.decimals(min_value=-100, max_value=100, places=2)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
worths = st.fractions(min_value=0, max_value=1, max_denominator=8)
points = st.fractions(min_value=-20, max_value=20, max_denominator=4)
weights = st.fractions(min_value=Fraction(1, 8), max_value=8, max_denominator=8)

_MEASURED = [TermType.NUMBER, TermType.BOOLEAN, TermType.CHOICE, TermType.SET, TermType.DATE]
_WORST_FIRST = ("reservation", "target", "stretch", "opening")


def values(term: Term) -> st.SearchStrategy[Value]:
    """A value that the term takes."""
    match term.type:
        case TermType.NUMBER:
            return numbers
        case TermType.BOOLEAN:
            return st.booleans()
        case TermType.CHOICE:
            return st.sampled_from(term.options)
        case TermType.SET:
            return st.lists(st.sampled_from(term.options), unique=True).map(tuple)
        case TermType.DATE:
            return days
        case TermType.TEXT:
            return st.just("as discussed")


@st.composite
def terms(draw: st.DrawFn, name: str) -> Term:
    """A term that a key result can measure; half of them have a baseline."""
    kind = draw(st.sampled_from(_MEASURED))
    options = OPTIONS[: draw(st.integers(2, 4))] if kind in {TermType.CHOICE, TermType.SET} else ()
    term = Term(name, name.upper(), kind, unit=draw(st.sampled_from(["EUR", "days", None])), options=options)
    return replace(term, baseline=draw(st.none() | values(term)))


@st.composite
def measures(draw: st.DrawFn, known: Mapping[str, Term], term: Term) -> Measure:
    """What a key result about `term` measures: a set by counting, a number by itself or in a formula."""
    if term.type is TermType.SET:
        some = st.lists(st.sampled_from(term.options), min_size=1, unique=True).map(tuple)
        return CountMeasure(term.id, draw(st.just(()) | some))
    if term.type is TermType.NUMBER and draw(st.booleans()):
        other = draw(st.sampled_from([one.id for one in known.values() if one.type is TermType.NUMBER]))
        form = draw(st.sampled_from(["{0} + {1}", "{0} * {1} - 0.5", "({0} - {1}) * 3", "{0} / {1}", "-{0}"]))
        return FormulaMeasure(form.format(term.id, other))
    return TermMeasure(term.id)


@st.composite
def key_results(draw: st.DrawFn, name: str, known: Mapping[str, Term], *, with_points: bool) -> KeyResult:
    """A key result over one of the known terms, without weight or rank."""
    term = known[draw(st.sampled_from(sorted(known)))]
    measure = draw(measures(known, term))
    bare = KeyResult(name, name.upper(), draw(st.sampled_from(Commitment)), measure, target=Decimal(0))
    if term.type in {TermType.BOOLEAN, TermType.CHOICE}:
        return draw(_over_options(bare, term, with_points=with_points))
    places: st.SearchStrategy[Any] = days if term.type is TermType.DATE else numbers
    if isinstance(measure, CountMeasure):
        places = st.decimals(0, len(measure.of or term.options), places=2)
    return draw(_on_a_line(bare, places, with_points=with_points))


@st.composite
def _over_options(draw: st.DrawFn, bare: KeyResult, term: Term, *, with_points: bool) -> KeyResult:
    options: Sequence[Any] = term.options or (False, True)
    named = {str(option).lower() if isinstance(option, bool) else option: option for option in options}
    table = draw(st.fixed_dictionaries(dict.fromkeys(named, points if with_points else worths)))
    if not with_points and draw(st.booleans()):
        target = draw(st.sampled_from(options))
        return replace(bare, target=target, reservation=draw(st.sampled_from([None, target])))
    from_worst = sorted(named, key=table.__getitem__)
    target_at = draw(st.integers(0, len(from_worst) - 1))
    reservation = draw(st.none() | st.sampled_from(from_worst[: target_at + 1]))
    stretch = draw(st.none() | st.sampled_from(from_worst[target_at:]))
    return replace(
        bare,
        target=named[from_worst[target_at]],
        reservation=None if reservation is None else named[reservation],
        stretch=None if stretch is None else named[stretch],
        **{"points" if with_points else "values": table},
    )


@st.composite
def _on_a_line(draw: st.DrawFn, bare: KeyResult, places: st.SearchStrategy[Any], *, with_points: bool) -> KeyResult:
    better = draw(st.sampled_from(Direction))
    is_lower = better is Direction.LOWER
    from_worst = sorted(draw(st.lists(places, min_size=4, max_size=4)), reverse=is_lower)
    levels: dict[str, Level] = dict(zip(_WORST_FIRST, from_worst, strict=True))
    kept = {"target": levels["target"]}
    kept |= {name: level for name, level in levels.items() if draw(st.booleans())}
    table: Table | None = None
    if with_points or draw(st.booleans()):
        at = sorted(draw(st.lists(places, min_size=2, max_size=4, unique=True)), reverse=is_lower)
        heights = draw(st.lists(points if with_points else worths, min_size=len(at), max_size=len(at)))
        worth = heights if with_points else sorted(heights)
        table = tuple(Knot(place, height) for place, height in zip(at, worth, strict=True))
    return replace(bare, better=better, **kept, **{"points" if with_points else "values": table})


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of up to four terms and as many key results, weighted in any of the ways there are."""
    names = ["alpha", "beta", "gamma", "delta"]
    known = {name: draw(terms(name)) for name in names[: draw(st.integers(1, 4))]}
    count = draw(st.integers(1, 4))
    way = draw(st.sampled_from(["equal", "weight", "rank", "points"]))
    results = {}
    for name in (f"kr{n}" for n in range(1, count + 1)):
        result = draw(key_results(name, known, with_points=way == "points"))
        if way == "weight":
            result = replace(result, weight=draw(weights))
        elif way == "rank":
            result = replace(result, rank=draw(st.integers(1, count)))
        results[name] = result
    if way == "points":
        results["kr1"] = _differing(results["kr1"])
        bare = Plan("Renewal", "Buyer", "Renew.", Counterparty("Supplier"), known, results)
        found = points_of(bare)
        assume(found is not None and found.width > 0)
    stated = (
        [] if way == "points" else [st.builds(Alternative, st.just("other"), st.just("Other"), st.just({}), worths)]
    )
    known_terms = packages(known).map(lambda package: Alternative("other", "Other", package))
    alternative = draw(st.one_of(st.none(), known_terms, *stated))
    return Plan(
        "Renewal",
        "Buyer",
        "Renew.",
        Counterparty("Supplier"),
        known,
        results,
        alternatives={} if alternative is None else {"other": alternative},
        batna=None if alternative is None else "other",
    )


def _differing(result: KeyResult) -> KeyResult:
    """The key result with a point table in which not all are equal; its levels keep their order."""
    table = result.points
    if isinstance(table, Mapping):
        if len(set(table.values())) > 1:
            return result
        best = str(result.target).lower() if isinstance(result.target, bool) else str(result.target)
        levels = {"reservation": None, "stretch": None}
        return replace(result, points={**table, best: table[best] + 1}, **levels)
    if table is None or len({knot.worth for knot in table}) > 1:
        return result
    return replace(result, points=(*table[:-1], replace(table[-1], worth=table[-1].worth + 1)))


def packages(known: Mapping[str, Term], *, complete: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of the terms, or for all of them."""
    each = {name: values(term) for name, term in known.items()}
    return st.fixed_dictionaries(each) if complete else st.fixed_dictionaries({}, optional=each)


@st.composite
def negotiations(draw: st.DrawFn) -> Negotiation:
    """A plan with up to six offers and replies of both sides, one a day, and perhaps an agreement."""
    plan = draw(plans())
    offers: list[Offer] = []
    replies: list[Reply] = []
    for n in range(draw(st.integers(0, 6))):
        day = FIRST_DAY + timedelta(days=n)
        side = draw(st.sampled_from([Side.US, Side.THEM]))
        name = f"{day}-{side}"
        ended = {reply.offer for reply in replies}
        theirs = [one.id for one in offers if one.sender is not side and not one.draft and one.id not in ended]
        if theirs and draw(st.integers(0, 3)) == 0:
            replies.append(Reply(name, day, side, ReplyKind.DECLINES, draw(st.sampled_from(theirs))))
            continue
        package = draw(packages(plan.terms).filter(bool))
        reopened = draw(st.sets(st.sampled_from(sorted(package)))) if offers else set()
        offers.append(
            Offer(
                name,
                day,
                side,
                {term: None if term in reopened else value for term, value in package.items()},
                builds_on=draw(st.sampled_from([None, *(one.id for one in offers)])),
                draft=side is Side.US and draw(st.booleans()),
                expires=draw(st.none() | st.integers(0, 5).map(lambda after, made=day: made + timedelta(days=after))),
            )
        )
    outcome = None
    ended = {reply.offer for reply in replies}
    accepted = [one.id for one in offers if not one.draft and one.id not in ended]
    if accepted and draw(st.booleans()):
        outcome = Outcome(Result.AGREEMENT, FIRST_DAY + timedelta(days=10), {}, accepts=accepted[-1])
    return Negotiation("renewal", plan, tuple(offers), tuple(replies), outcome)
