"""Random talks as the plain mappings that a portfolio holds: the same number gives the same talks on every machine.

Plans are small (two to five terms), so that a wrong piece of advice can be read off by eye. What happens in them is
what happens at tables: both sides start from where it suits them and mostly come nearer, now and then one goes back,
repeats itself, leaves a term open, declines, withdraws, or lets an offer lapse.
"""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

FIRST = date(2026, 3, 2)
COUNT = 2000

_UNITS = ("EUR", "EUR", "days", "months", "%")
_OPTIONS = ("alpha", "beta", "gamma", "delta")


@dataclass(frozen=True, slots=True)
class Talks:
    """One negotiation: `plan.yaml`, its offers and replies by id, and the day on which advice is asked for.

    `ladders` holds each term's values from the best to the worst for us.
    """

    number: int
    plan: dict[str, Any]
    records: dict[str, dict[str, Any]]
    today: date
    ladders: dict[str, list[Any]] = field(repr=False)


def talks(number: int) -> Talks:
    """The talks of a number, 0 or more."""
    chance = Random(number)  # noqa: S311 (Talks are to be repeated, not to be secret.)
    ladders: dict[str, list[Any]] = {}
    terms: dict[str, Any] = {}
    key_results: dict[str, Any] = {}
    for place in range(chance.randint(2, 5)):
        name = f"term_{'abcde'[place]}"
        terms[name], ladders[name], key_results[f"kr_{'abcde'[place]}"] = _term(chance, name)
    _read_two_at_once(chance, terms, ladders, key_results)
    decide_by = FIRST + timedelta(days=chance.randint(30, 80))
    plan: dict[str, Any] = {
        "title": f"Talks {number}",
        "owner": "A. Buyer",
        "objective": "Reach what the key results say.",
        "counterparty": {"name": "The other side"},
        "timeline": {"starts": str(FIRST), **({"decide_by": str(decide_by)} if chance.random() < 0.85 else {})},
        "terms": terms,
        "key_results": key_results,
    }
    _weigh(chance, key_results)
    if chance.random() < 0.75:
        plan["counterparty"]["estimate"] = _estimate(chance, terms, ladders, decide_by)
    _alternative(chance, plan, ladders)
    records, last = _course(chance, ladders, decide_by)
    today = min(last + timedelta(days=chance.randint(0, 25)), decide_by + timedelta(days=3))
    return Talks(number, plan, records, max(today, last), ladders)


def write(root: Path, plans: dict[str, Talks]) -> None:
    """Write a portfolio that holds these talks by slug. JSON is YAML, and its numbers are the ones given."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "batna.yaml").write_text("title: Second\ncurrency: EUR\n", encoding="utf-8")
    for slug, one in plans.items():
        offers = root / "plans" / slug / "offers"
        offers.mkdir(parents=True)
        (offers.parent / "plan.yaml").write_text(_text(one.plan), encoding="utf-8")
        for name, record in one.records.items():
            (offers / f"{name}.yaml").write_text(_text(record), encoding="utf-8")


def _text(record: dict[str, Any]) -> str:
    return json.dumps(record, default=float)  # Few digits: the float's shortest text is the decimal's own.


def _term(chance: Random, name: str) -> tuple[dict[str, Any], list[Any], dict[str, Any]]:
    """A term, its ladder, and the key result that measures it."""
    result: dict[str, Any] = {
        "title": f"Result of {name}",
        "commitment": chance.choice(["committed", "aspirational"]),
        "measure": name,
    }
    kind = chance.random()
    if kind < 0.6:
        return _number(chance, name, result)
    if kind < 0.85:
        ladder: list[Any] = list(_OPTIONS[: chance.randint(2, 4)])
        chance.shuffle(ladder)
        result["values"] = _falling_worths(chance, ladder)
        result["target"] = ladder[chance.randint(0, len(ladder) - 2)]
        if chance.random() < 0.3:
            result["reservation"] = ladder[-2] if result["target"] != ladder[-1] else ladder[-1]
            if ladder.index(result["target"]) > ladder.index(result["reservation"]):
                result["target"] = result["reservation"]
        term = {"title": name, "type": "choice", "options": sorted(ladder)}
        return term, ladder, result
    wanted = chance.random() < 0.5
    result["target"] = wanted
    if chance.random() < 0.15:
        result["reservation"] = wanted
    return {"title": name, "type": "boolean"}, [wanted, not wanted], result


def _number(chance: Random, name: str, result: dict[str, Any]) -> tuple[dict[str, Any], list[Any], dict[str, Any]]:
    steps, size = chance.randint(3, 6), chance.choice([1, 2, 5, 10, 25])
    least = chance.choice([0, 10, 20, 100])
    ladder = [least + size * step for step in range(steps + 1)]
    lower = chance.random() < 0.6
    if not lower:
        ladder.reverse()
    target = chance.randint(0, steps - 1)
    worst = chance.randint(target + 1, steps)
    result |= {"better": "lower" if lower else "higher", "target": ladder[target]}
    result["reservation" if chance.random() < 0.8 else "baseline"] = ladder[worst]
    if chance.random() < 0.6:
        result["opening"] = ladder[chance.randint(0, target)]
    if chance.random() < 0.2:
        result["stretch"] = ladder[chance.randint(0, target)]
    term = {
        "title": name,
        "type": "number",
        "unit": chance.choice(_UNITS),
        "range": {"min": min(ladder), "max": max(ladder), "step": size},
    }
    return term, ladder, result


def _falling_worths(chance: Random, ladder: list[Any]) -> dict[str, Any]:
    """Worths from 1 to 0, which fall or stay along the ladder."""
    between = sorted((chance.randint(0, 4) for _ in ladder[2:]), reverse=True)
    return {option: Decimal(quarter) / 4 for option, quarter in zip(ladder, [4, *between, 0], strict=True)}


def _read_two_at_once(
    chance: Random, terms: dict[str, Any], ladders: dict[str, list[Any]], key_results: dict[str, Any]
) -> None:
    """In some plans a key result reads the sum of two number terms that want the same direction."""
    numbers = [
        name
        for name, result in key_results.items()
        if terms[result["measure"]]["type"] == "number" and result["better"] == "lower"
    ]
    if len(numbers) < 2 or chance.random() > 0.3:
        return
    one, other = numbers[:2]
    first, second = key_results[one]["measure"], key_results[other]["measure"]
    terms[second]["unit"] = terms[first]["unit"]
    added = ladders[second][0]
    for level in ("target", "reservation", "baseline", "opening", "stretch"):
        if level in key_results[one]:
            key_results[one][level] += added
    key_results[one]["measure"] = {"formula": f"{first} + {second}", "unit": terms[first]["unit"]}


def _weigh(chance: Random, key_results: dict[str, Any]) -> None:
    if chance.random() < 0.1:
        return
    for result in key_results.values():
        result["weight"] = chance.randint(1, 5)


def _estimate(chance: Random, terms: dict[str, Any], ladders: dict[str, list[Any]], decide_by: date) -> dict[str, Any]:
    """What we think of them: mostly the other way round, sometimes the same way, now and then with a gap."""
    told: dict[str, Any] = {}
    for name, ladder in ladders.items():
        one: dict[str, Any] = {"weight": chance.randint(1, 5)}
        opposed = chance.random() < 0.85
        worst, best = (ladder[0], ladder[-1]) if opposed else (ladder[-1], ladder[0])
        if terms[name]["type"] == "choice":
            one["values"] = _falling_worths(chance, ladder[::-1] if opposed else ladder)
        else:
            one |= {"worst": worst, "best": best}
        if terms[name]["type"] == "number" and chance.random() < 0.1:
            one["reservation"] = ladder[1] if opposed else ladder[-2]
        told[name] = one
    if len(told) > 2 and chance.random() < 0.1:
        told.pop(chance.choice(sorted(told)))
    estimate: dict[str, Any] = {"terms": told}
    if chance.random() < 0.8:
        estimate["reservation_score"] = Decimal(chance.randint(0, 6)) / 10
    if chance.random() < 0.8:
        estimate["confidence"] = chance.choice(["low", "medium", "high"])
    if chance.random() < 0.15:
        estimate["deadline"] = str(decide_by - timedelta(days=chance.randint(0, 20)))
    return estimate


def _alternative(chance: Random, plan: dict[str, Any], ladders: dict[str, list[Any]]) -> None:
    kind = chance.random()
    if kind < 0.15:
        return
    known: dict[str, Any] = {"title": "Elsewhere", "assessed": str(FIRST)}
    if kind < 0.7:
        known["score"] = Decimal(chance.randint(0, 6)) / 10
    else:
        known["terms"] = {name: chance.choice(ladder[len(ladder) // 2 :]) for name, ladder in ladders.items()}
    plan |= {"alternatives": {"elsewhere": known}, "batna": "elsewhere"}


def _course(chance: Random, ladders: dict[str, list[Any]], decide_by: date) -> tuple[dict[str, dict[str, Any]], date]:
    """The records of both sides, and the day of the last."""
    records: dict[str, dict[str, Any]] = {}
    # Places on the ladders: we start at its best ends for us, they at the worst.
    places = {
        "us": {name: int(chance.random() < 0.25) for name in ladders},
        "them": {name: len(ladder) - 1 - int(chance.random() < 0.25) for name, ladder in ladders.items()},
    }
    made: dict[str, list[str]] = {"us": [], "them": []}
    day, side = FIRST + timedelta(days=chance.randint(0, 5)), chance.choice(["us", "them"])
    last = FIRST
    for _ in range(chance.randint(0, 8)):
        if day > decide_by:
            break
        last = day
        if made[side]:
            _move(chance, places[side], ladders, towards=1 if side == "us" else -1)
        name = f"{day}-{side}"
        records[name] = _offer(chance, day, side, {term: ladders[term][at] for term, at in places[side].items()})
        made[side].append(name)
        if chance.random() < 0.1:
            last = day = day + timedelta(days=1)
            records |= _reply(chance, day, made)
        day += timedelta(days=chance.randint(1, 14))
        if chance.random() < 0.85:
            side = "them" if side == "us" else "us"
    return records, last


def _move(chance: Random, places: dict[str, int], ladders: dict[str, list[Any]], *, towards: int) -> None:
    """Most moves come nearer on a term or two; some go back, trade, or repeat what was said."""
    kind = chance.random()
    if kind < 0.15:
        return
    for name in chance.sample(sorted(places), min(len(places), chance.randint(1, 2))):
        back = kind < 0.25 or (kind < 0.35 and chance.random() < 0.5)
        step = (-towards if back else towards) * chance.choice([1, 1, 2])
        places[name] = min(len(ladders[name]) - 1, max(0, places[name] + step))


def _offer(chance: Random, day: date, side: str, terms: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = {"date": str(day), "from": side, "terms": terms}
    if chance.random() < 0.05:
        terms.pop(chance.choice(sorted(terms)))
    if chance.random() < 0.1:
        record["expires"] = str(day + timedelta(days=chance.randint(2, 20)))
    return record


def _reply(chance: Random, day: date, made: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
    """One side declines the other's newest offer, or withdraws its own."""
    side = chance.choice(["us", "them"])
    other = "them" if side == "us" else "us"
    if made[other] and chance.random() < 0.6:
        return {f"{day}-{side}": {"date": str(day), "from": side, "declines": made[other].pop()}}
    if made[side]:
        return {f"{day}-{side}": {"date": str(day), "from": side, "withdraws": made[side].pop()}}
    return {}
