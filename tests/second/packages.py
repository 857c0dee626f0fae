"""The packages there are: every combination of what could be agreed."""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from second.negotiation import Negotiation, Package
from second.worth import Document, Value, day, number, table_of

EVERYBODY = ("plan", "estimate", "offers")


def packages(
    negotiation: Negotiation, named_by: Collection[str] = EVERYBODY, settled: Collection[str] = ()
) -> Iterator[Package]:
    """Every combination of what the terms that a key result or the estimate reads could be, but for those settled."""
    read = {term for key_result in negotiation.key_results.values() for term in key_result.reads}
    if "estimate" in named_by and negotiation.estimate is not None:
        read |= set(negotiation.estimate["terms"])
    could_be = {term: choices(negotiation, term, named_by) for term in negotiation.terms if term in read - set(settled)}
    varied = {term: values for term, values in could_be.items() if values}
    for combination in itertools.product(*varied.values()):
        yield dict(zip(varied, combination, strict=True))


def completions(negotiation: Negotiation, package: Package) -> Iterator[Package]:
    """The packages that what is still open could make of one, by what the plan itself names."""
    for completed in packages(negotiation, ("plan",), package):
        yield {**completed, **package}


def choices(negotiation: Negotiation, term: str, named_by: Collection[str] = EVERYBODY) -> list[Value]:
    """What a term could be; nothing where nobody says so."""
    match negotiation.terms[term]["type"]:
        case "boolean":
            return [False, True]
        case "choice":
            return [str(option) for option in negotiation.terms[term]["options"]]
        case "set":
            return _subsets(_named_options(negotiation, term, named_by))
        case "number" | "date":
            return _places(negotiation, term, named_by)
    return []


def _subsets(options: Collection[str]) -> list[Value]:
    sizes = range(len(options) + 1)
    return [frozenset(chosen) for size in sizes for chosen in itertools.combinations(sorted(options), size)]


def _places(negotiation: Negotiation, term: str, named_by: Collection[str]) -> list[Value]:
    """The steps of the range, its ends, and what is named within; without a range, what is named between knots."""
    entry = negotiation.terms[term]
    named = _named(negotiation, term, named_by)
    if "range" in entry:
        steps = _steps(negotiation, term)
        low, high = negotiation.value(term, entry["range"]["min"]), negotiation.value(term, entry["range"]["max"])
        return sorted({*steps, low, high, *(value for value in named if low <= value <= high)})
    knots = _knots(negotiation, term, named_by)
    if knots:
        return sorted({*knots, *(value for value in named if min(knots) <= value <= max(knots))})
    return _on_the_table(negotiation, term) if "offers" in named_by else []


def _steps(negotiation: Negotiation, term: str) -> set[Value]:
    entry = negotiation.terms[term]["range"]
    if negotiation.terms[term]["type"] == "date":
        return {Fraction(step.toordinal()) for step in _days(day(entry["min"]), day(entry["max"]), entry["step"])}
    low, high, step = number(entry["min"]), number(entry["max"]), number(entry["step"])
    return {low + step * k for k in range(int((high - low) / step) + 1)}


def _named(negotiation: Negotiation, term: str, named_by: Collection[str]) -> set[Value]:
    """The values of a number or date term that the plan, the estimate or an offer names."""
    named: set[Value] = set()
    if "baseline" in negotiation.terms[term]:
        named.add(negotiation.value(term, negotiation.terms[term]["baseline"]))
    for key, key_result in negotiation.key_results.items():
        if negotiation.measures_directly(key, term):
            named |= set(key_result.levels.values())
    for alternative in negotiation.plan.get("alternatives", {}).values():
        named |= _value_in(negotiation, term, alternative.get("terms", {}))
    named |= _knots(negotiation, term, named_by)
    if "estimate" in named_by:
        entry = negotiation.estimated(term)
        named |= {negotiation.value(term, entry[level]) for level in ("worst", "best", "reservation") if level in entry}
    if "offers" in named_by:
        for offer in negotiation.offers.values():
            named |= _value_in(negotiation, term, offer.get("terms", {}))
    return named


def _value_in(negotiation: Negotiation, term: str, terms: Document) -> set[Value]:
    return set() if terms.get(term) is None else {negotiation.value(term, terms[term])}


def _knots(negotiation: Negotiation, term: str, named_by: Collection[str]) -> set[Value]:
    knots: set[Value] = set()
    for key, key_result in negotiation.key_results.items():
        table = key_result.table
        if negotiation.measures_directly(key, term) and table is not None and not isinstance(table, Mapping):
            knots |= {place for place, _ in table}
    if "estimate" in named_by:
        estimated = table_of(negotiation.estimated(term))
        if isinstance(estimated, Sequence):
            knots |= {negotiation.value(term, knot["at"]) for knot in estimated}
    return knots


def _named_options(negotiation: Negotiation, term: str, named_by: Collection[str]) -> set[str]:
    """The options of a set that a key result, the estimate or an offer names."""
    named: set[str] = set()
    for key in negotiation.key_results:
        measure = negotiation.plan["key_results"][key]["measure"]
        if isinstance(measure, Mapping) and measure.get("count") == term:
            named |= negotiation.counted(measure)
    if "estimate" in named_by:
        named |= {str(option) for option in table_of(negotiation.estimated(term)) or ()}
    if "offers" in named_by:
        for offer in negotiation.offers.values():
            named |= {str(option) for option in offer.get("terms", {}).get(term) or ()}
    return named


def _on_the_table(negotiation: Negotiation, term: str) -> list[Value]:
    """The value in their standing offer, else in ours."""
    for offer in filter(None, map(negotiation.standing, ("them", "us"))):
        if term in negotiation.resolved(offer):
            return [negotiation.resolved(offer)[term]]
    return []


def _days(first: date, last: date, step: str) -> Iterator[date]:
    """The days from the first on, a whole number of steps later, a month's end where the month is shorter."""
    length = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", step)
    assert length is not None
    years, months, weeks, days = (int(part or 0) for part in length.groups())
    for count in itertools.count():
        month = first.year * 12 + first.month - 1 + count * (12 * years + months)
        year, month = divmod(month, 12)
        start = date(year, month + 1, min(first.day, _month_end(year, month + 1)))
        reached = start + timedelta(days=count * (7 * weeks + days))
        if reached > last:
            return
        yield reached


def _month_end(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
