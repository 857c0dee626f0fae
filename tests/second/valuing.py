"""What a package is worth to either side, written a second time from the page and read from the plan as written.

Source: PRODUCT.md, *plan.yaml* (`weight`, `values`) and *How things are computed* (**State**, **Score**,
**Concessions**). Read here are the plans that `second.talks` makes: number, choice and boolean terms, a formula that
adds two terms, weights or none, an estimate with weights. A package is a mapping of term to value; what it leaves out
is open.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import lcm
from typing import Any

Package = Mapping[str, Any]
Plan = Mapping[str, Any]

_ZERO, _ONE = Fraction(0), Fraction(1)


def exact(value: Any) -> Fraction:
    """A number of a plan or an offer as it is written."""
    return value if isinstance(value, Fraction) else Fraction(Decimal(str(value)))


def reads(result: Mapping[str, Any]) -> tuple[str, ...]:
    """The terms that a key result reads."""
    measure = result["measure"]
    return (measure,) if isinstance(measure, str) else tuple(measure["formula"].split(" + "))


def measured(result: Mapping[str, Any], package: Package) -> Any:
    """The measure of a key result: a Fraction, an option, a truth value; None where the package leaves it open."""
    values = [package.get(term) for term in reads(result)]
    if any(value is None for value in values):
        return None
    return sum(map(exact, values), _ZERO) if "better" in result else values[0]


def is_number(result: Mapping[str, Any]) -> bool:
    """Whether the measure is a number: in these plans those, and only those, say which direction is better."""
    return "better" in result


def line(result: Mapping[str, Any], value: Any) -> Fraction:
    """The unclamped worth: for a number on the line from its reservation value or baseline to its target."""
    if not is_number(result):
        return worth(result, value)
    zero = exact(result["reservation"] if "reservation" in result else result["baseline"])
    target = exact(result["target"])
    return Fraction(value - zero, target - zero)


def worth(result: Mapping[str, Any], value: Any) -> Fraction:
    """0 at the reservation value or baseline and below, 1 at the target, and on to the end where there is one."""
    if "values" in result:
        return exact(result["values"][value])
    if not is_number(result):
        return Fraction(value == result["target"])
    along = line(result, value)
    if along <= 1:
        return max(_ZERO, along)
    ends = [line(result, exact(result[level])) for level in ("stretch", "opening") if level in result]
    end = max(ends, default=_ONE)
    if end <= 1:
        return _ONE
    # Where the end lies further from the target than the reservation value does, the line is the one that is 2 there.
    slope = min(_ONE, 1 / (end - 1))
    return 1 + slope * (min(along, end) - 1)


def is_breach(result: Mapping[str, Any], value: Any) -> bool:
    """Whether a measure is worse than the reservation value."""
    if "reservation" not in result:
        return False
    limit = result["reservation"]
    if is_number(result):
        return line(result, value) < 0
    return worth(result, value) < worth(result, limit)


def weights(plan: Plan) -> dict[str, Fraction]:
    """The normalised weight of each key result; equal where none is given."""
    given = {name: exact(result.get("weight", 1)) for name, result in plan["key_results"].items()}
    return {name: weight / sum(given.values()) for name, weight in given.items()}


def score(plan: Plan, package: Package) -> Fraction:
    """The low end of a package's score: an open key result gives 0."""
    return sum(
        (weight * _of(plan, name, package, worth) for name, weight in weights(plan).items()),
        _ZERO,
    )


def weighted_line(plan: Plan, package: Package) -> Fraction:
    """The weighted sum of the unclamped worths; an open key result gives 0."""
    return sum(
        (weight * _of(plan, name, package, line) for name, weight in weights(plan).items()),
        _ZERO,
    )


def at_reservation(plan: Plan) -> Fraction:
    """The score with every key result at its reservation value, 0 for one that has none."""
    return sum(
        (
            weight * _of_level(plan["key_results"][name], "reservation")
            for name, weight in weights(plan).items()
            if "reservation" in plan["key_results"][name]
        ),
        _ZERO,
    )


def at_opening(plan: Plan) -> Fraction:
    """The score of the opening: per key result its opening, else its stretch, else its target."""
    return sum(
        (
            weight
            * _of_level(
                plan["key_results"][name],
                next(level for level in ("opening", "stretch", "target") if level in plan["key_results"][name]),
            )
            for name, weight in weights(plan).items()
        ),
        _ZERO,
    )


def is_whole(plan: Plan, package: Package) -> bool:
    """Whether a package leaves no key result open."""
    return all(measured(result, package) is not None for result in plan["key_results"].values())


def breaches(plan: Plan, package: Package) -> list[str]:
    """The key results whose reservation value a package passes."""
    return [
        name
        for name, result in plan["key_results"].items()
        if (value := measured(result, package)) is not None and is_breach(result, value)
    ]


def order(plan: Plan, name: str, one: Package, other: Package) -> int | None:
    """1 where one package is better on a key result than the other, 0 where the same, -1 where worse; None where open.

    A number goes by its measure, also where the worth is equal; an option by its worth.
    """
    result = plan["key_results"][name]
    here, there = measured(result, one), measured(result, other)
    if here is None or there is None:
        return None
    if is_number(result):
        here, there = line(result, here), line(result, there)
    else:
        here, there = worth(result, here), worth(result, there)
    return int(here > there) - int(here < there)


def is_worse_for_nothing(plan: Plan, one: Package, other: Package) -> bool:
    """Whether a package is worse for us than another on some key result and better on none, with none open."""
    orders = [order(plan, name, one, other) for name in plan["key_results"]]
    return None not in orders and -1 in orders and 1 not in orders


def theirs(plan: Plan, package: Package) -> Fraction | None:
    """What a package is worth to them by an estimate that leaves out no term; else None."""
    told = plan["counterparty"]["estimate"]["terms"]
    if set(told) != set(plan["terms"]) or any(package.get(term) is None for term in told):
        return None
    total = sum((exact(one["weight"]) for one in told.values()), _ZERO)
    return sum((exact(one["weight"]) / total * _their_worth(one, package[term]) for term, one in told.items()), _ZERO)


def passes_their_limit(plan: Plan, package: Package) -> bool:
    """Whether a package passes a reservation value that the estimate gives them on a term."""
    return any(
        "reservation" in one and _their_worth(one, package[term]) < _their_worth(one, one["reservation"])
        for term, one in plan["counterparty"]["estimate"]["terms"].items()
        if package.get(term) is not None
    )


def grid(plan: Plan, offers: Iterable[Package]) -> dict[str, list[Any]]:
    """The values that packages are made of: options, range steps, and what the plan, the estimate or an offer names."""
    found: dict[str, list[Any]] = {}
    for name, term in plan["terms"].items():
        if term["type"] != "number":
            found[name] = list(term.get("options", (True, False)))
            continue
        values = {exact(value) for value in _steps(term["range"])}
        values |= {exact(offer[name]) for offer in offers if offer.get(name) is not None}
        for result in plan["key_results"].values():
            if result["measure"] == name:
                values |= {exact(result[level]) for level in _LEVELS if level in result}
        told = plan["counterparty"].get("estimate", {"terms": {}})["terms"].get(name, {})
        values |= {exact(told[level]) for level in ("worst", "best", "reservation") if level in told}
        least, most = exact(term["range"]["min"]), exact(term["range"]["max"])
        found[name] = sorted(value for value in values if least <= value <= most)
    return found


def greatest(plan: Plan, values: Mapping[str, list[Any]]) -> Fraction:
    """The score of the best package for us that the values make.

    Once the terms that several key results read are fixed, each key result can be at its best by itself.
    """
    read = [term for result in plan["key_results"].values() for term in reads(result)]
    shared = {term for term in read if read.count(term) > 1}

    def best(result: Mapping[str, Any], fixed: Package) -> Fraction:
        free = {term: values[term] for term in reads(result) if term not in shared}
        return max(worth(result, measured(result, {**fixed, **package})) for package in packages(free))

    return max(
        sum((weight * best(plan["key_results"][name], fixed) for name, weight in weights(plan).items()), _ZERO)
        for fixed in packages({term: values[term] for term in sorted(shared)})
    )


def better_for_them(
    plan: Plan, values: Mapping[str, list[Any]], *, least: Fraction, more_than: Fraction
) -> Iterator[dict[str, Any]]:
    """The packages worth at least so much to us and more than so much to them, in nobody's breach."""
    told = plan["counterparty"]["estimate"]["terms"]
    # Whatever breaches by its one value does so in every package; theirs is counted in whole numbers, which are fast.
    bearable = {
        term: [
            value
            for value in found
            if not passes_their_limit(plan, {term: value}) and not breaches(plan, {term: value})
        ]
        for term, found in values.items()
    }
    shares = {
        term: [exact(told[term]["weight"]) * _their_worth(told[term], value) for value in found]
        for term, found in bearable.items()
    }
    unit = lcm(*(share.denominator for found in shares.values() for share in found))
    whole = [[int(share * unit) for share in found] for found in shares.values()]
    limit = more_than * unit * sum(exact(one["weight"]) for one in told.values())
    for theirs_whole, combination in zip(map(sum, product(*whole)), product(*bearable.values()), strict=True):
        if theirs_whole > limit:
            package = dict(zip(bearable, combination, strict=True))
            if not breaches(plan, package) and score(plan, package) >= least:
                yield package


def packages(values: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Every combination of the values."""
    for combination in product(*values.values()):
        yield dict(zip(values, combination, strict=True))


_LEVELS = ("opening", "stretch", "target", "reservation", "baseline")


def _of(plan: Plan, name: str, package: Package, measure: Any) -> Fraction:
    result = plan["key_results"][name]
    value = measured(result, package)
    return _ZERO if value is None else Fraction(measure(result, value))


def _of_level(result: Mapping[str, Any], level: str) -> Fraction:
    value = result[level]
    return worth(result, exact(value) if is_number(result) else value)


def _their_worth(told: Mapping[str, Any], value: Any) -> Fraction:
    if "values" in told:
        return exact(told["values"][value])
    if isinstance(value, bool):
        return Fraction(value == told["best"])
    worst, best = exact(told["worst"]), exact(told["best"])
    return min(_ONE, max(_ZERO, (exact(value) - worst) / (best - worst)))


def _steps(span: Mapping[str, Any]) -> Iterator[Decimal]:
    value, step = Decimal(str(span["min"])), Decimal(str(span["step"]))
    while value <= Decimal(str(span["max"])):
        yield value
        value += step
