"""The same talks told otherwise, and talks in which one thing more was said."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from second.talks import Talks
from second.valuing import reads

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Retold:
    """The talks told otherwise, and how to read a package of theirs back as one of the talks as they were."""

    talks: Talks
    back: Callable[[Mapping[str, Any]], dict[str, Any]]


def with_a_term_that_nobody_scores(talks: Talks) -> Retold:
    """One term more, which every offer leaves as it is."""
    changed = deepcopy(talks)
    changed.plan["terms"]["remark"] = {"title": "Remark", "type": "boolean"}
    for record in changed.records.values():
        if "terms" in record:
            record["terms"]["remark"] = True
    return Retold(changed, lambda terms: {name: value for name, value in terms.items() if name != "remark"})


def with_other_ids(talks: Talks) -> Retold:
    """Every id another, so that their alphabetical order is the opposite one."""
    terms = {name: f"x_{_opposite(name)}" for name in talks.plan["terms"]}
    results = {name: f"y_{_opposite(name)}" for name in talks.plan["key_results"]}
    plan = deepcopy(talks.plan)
    plan["terms"] = _renamed(plan["terms"], terms)
    for result in plan["key_results"].values():
        if isinstance(result["measure"], str):
            result["measure"] = terms[result["measure"]]
        else:
            result["measure"]["formula"] = " + ".join(terms[name] for name in reads(result))
    plan["key_results"] = _renamed(plan["key_results"], results)
    for holder in _by_term(plan):
        if holder.get("terms") is not None:
            holder["terms"] = _renamed(holder["terms"], terms)
    records = deepcopy(talks.records)
    for record in records.values():
        if "terms" in record:
            record["terms"] = _renamed(record["terms"], terms)
    if "batna" in plan:
        plan["alternatives"] = {"anywhere": plan["alternatives"]["elsewhere"]}
        plan["batna"] = "anywhere"
    former = {new: old for old, new in terms.items()}
    return Retold(replace(talks, plan=plan, records=records), lambda found: _renamed(found, former))


def in_another_order(talks: Talks) -> Retold:
    """Terms, key results, estimated terms and offered terms the other way round."""
    plan, records = deepcopy(talks.plan), deepcopy(talks.records)
    plan["terms"], plan["key_results"] = _reversed(plan["terms"]), _reversed(plan["key_results"])
    for holder in (*_by_term(plan), *records.values()):
        if holder.get("terms") is not None:
            holder["terms"] = _reversed(holder["terms"])
    return Retold(replace(talks, plan=plan, records=records), dict)


def with_weights_times_seven(talks: Talks) -> Retold:
    """Every weight of ours, and every weight of theirs, seven times as large."""
    plan = deepcopy(talks.plan)
    told = plan["counterparty"].get("estimate", {"terms": {}})["terms"]
    for one in (*plan["key_results"].values(), *told.values()):
        if "weight" in one:
            one["weight"] *= 7
    return Retold(replace(talks, plan=plan), dict)


def in_thousands(talks: Talks) -> Retold:
    """Every number of every number term a thousandth, in a unit a thousand times as large."""
    plan, records = deepcopy(talks.plan), deepcopy(talks.records)
    numbers = {name for name, term in plan["terms"].items() if term["type"] == "number"}
    for name in numbers:
        plan["terms"][name]["unit"] = f"k{plan['terms'][name]['unit']}"
        plan["terms"][name]["range"] = _thousandths(plan["terms"][name]["range"])
    for result in plan["key_results"].values():
        if numbers & set(reads(result)):
            result.update(_thousandths({level: result[level] for level in _LEVELS if level in result}))
            if not isinstance(result["measure"], str):
                result["measure"]["unit"] = f"k{result['measure']['unit']}"
    for name, one in plan["counterparty"].get("estimate", {"terms": {}})["terms"].items():
        if name in numbers:
            one.update(_thousandths({level: one[level] for level in ("worst", "best", "reservation") if level in one}))
    for holder in (*plan.get("alternatives", {}).values(), *records.values()):
        if "terms" in holder:
            holder["terms"] = _each(numbers, holder["terms"], lambda value: Decimal(value) / 1000)
    return Retold(
        replace(talks, plan=plan, records=records),
        lambda terms: _each(numbers, dict(terms), lambda value: float(Decimal(str(value)) * 1000)),
    )


RETOLD = (
    with_a_term_that_nobody_scores,
    with_other_ids,
    in_another_order,
    with_weights_times_seven,
    in_thousands,
)


def their_offers(talks: Talks) -> list[Record]:
    """Their offers, oldest first."""
    return [record for record in talks.records.values() if record["from"] == "them" and "terms" in record]


def they_add(talks: Talks, *packages: Mapping[str, Any]) -> Talks:
    """They make these offers on the days that follow, and advice is asked for on the last of them."""
    last = max((date.fromisoformat(record["date"]) for record in talks.records.values()), default=talks.today)
    day = max(talks.today, last)
    records = dict(talks.records)
    for package in packages:
        day += timedelta(days=1)
        records[f"{day}-them"] = {"date": str(day), "from": "them", "terms": dict(package)}
    return replace(talks, records=records, today=day)


def on(talks: Talks, day: date) -> Talks:
    """The same talks, asked about on another day."""
    return replace(talks, today=day)


def a_step_better(talks: Talks, package: Mapping[str, Any]) -> dict[str, Any] | None:
    """The package with its first value that can be better for us a step better; None where none can."""
    for name, ladder in talks.ladders.items():
        if name in package and (place := ladder.index(package[name])):
            return {**package, name: ladder[place - 1]}
    return None


_LEVELS = ("opening", "stretch", "target", "reservation", "baseline")


def _opposite(name: str) -> str:
    return chr(ord("a") + ord("z") - ord(name[-1]))


def _renamed(mapping: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {names[name]: value for name, value in mapping.items()}


def _reversed(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return dict(reversed(list(mapping.items())))


def _by_term(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """What of a plan holds something by term: its alternatives and its estimate."""
    estimate = plan["counterparty"].get("estimate")
    return [*plan.get("alternatives", {}).values(), *([estimate] if estimate else [])]


def _thousandths(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Decimal(value) / 1000 for name, value in values.items()}


def _each(names: set[str], terms: dict[str, Any], changed: Callable[[Any], Any]) -> dict[str, Any]:
    return {name: changed(value) if name in names and value is not None else value for name, value in terms.items()}
