"""A plan and its offers as they are known on a day, with every value read."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from second import formula
from second.worth import ORDERED, Document, KeyResult, Value, day, number, option_text, table_of

Package = Mapping[str, Value]
"""The value of each term; a term that is left open is not in it."""

LEVELS_OF_AIM = ("opening", "stretch", "target", "reservation")


class Negotiation:
    """A plan and its offers, the mappings that their YAML files hold, as known on a day."""

    def __init__(self, plan: Document, offers: Mapping[str, Document], as_of: date) -> None:
        self.plan = plan
        self.as_of = as_of
        self.terms: Mapping[str, Document] = plan["terms"]
        self.offers = {key: offer for key, offer in sorted(offers.items()) if day(offer["date"]) <= as_of}
        self.estimate: Document | None = plan["counterparty"].get("estimate")
        self.inputs = {key: number(entry["likely"]) for key, entry in plan.get("inputs", {}).items()}
        self.key_results = {key: self._key_result(key) for key in plan["key_results"]}

    def value(self, term: str, raw: Any) -> Value:
        """Read the value of a term."""
        match self.terms[term]["type"]:
            case "number":
                return number(raw)
            case "date":
                return Fraction(day(raw).toordinal())
            case "set":
                return frozenset(str(option) for option in raw)
            case "boolean":
                return bool(raw)
        return str(raw)

    def package(self, terms: Document) -> Package:
        """Read the terms of an offer or an alternative."""
        return {key: self.value(key, raw) for key, raw in terms.items() if raw is not None}

    def measure(self, key_result: str, package: Package) -> Value:
        """What a key result measures in a package, or nothing where that is open."""
        measure = self.plan["key_results"][key_result]["measure"]
        if isinstance(measure, str):
            return package.get(measure)
        if "formula" in measure:
            return formula.compute(measure["formula"], {**self.inputs, **package})
        chosen = package.get(measure["count"])
        return None if chosen is None else Fraction(len(chosen & self.counted(measure)))

    def estimated(self, term: str) -> Document:
        """What the estimate says of a term, which may be nothing."""
        entry: Document = {} if self.estimate is None else self.estimate["terms"].get(term, {})
        return entry

    def counted(self, measure: Document) -> frozenset[str]:
        return frozenset(str(option) for option in measure.get("of", self.terms[measure["count"]]["options"]))

    def _reads(self, key_result: str) -> frozenset[str]:
        measure = self.plan["key_results"][key_result]["measure"]
        if isinstance(measure, str):
            return frozenset({measure})
        if "formula" in measure:
            return formula.names(measure["formula"]) & frozenset(self.terms)
        return frozenset({measure["count"]})

    def measures_directly(self, key_result: str, term: str) -> bool:
        return bool(self.plan["key_results"][key_result]["measure"] == term)

    def _key_result(self, key: str) -> KeyResult:
        entry = self.plan["key_results"][key]
        term = entry["measure"] if isinstance(entry["measure"], str) else None
        ordered = term is None or self.terms[term]["type"] in ORDERED
        levels = self._levels(key)
        table = table_of(entry)
        if isinstance(table, Mapping):
            table = {option_text(option): number(worth) for option, worth in table.items()}
        elif table is not None:
            height = "worth" if "values" in entry else "points"
            table = [(self._level(term, knot["at"]), number(knot[height])) for knot in table]
        return KeyResult(
            id=key,
            committed=entry["commitment"] == "committed",
            reads=self._reads(key),
            ordered=ordered,
            higher=ordered and self._is_higher_better(entry, levels),
            levels=levels,
            table=table,
        )

    def _levels(self, key: str) -> dict[str, Value]:
        """The levels of a key result; percentages are of its baseline, which is its terms' where none is given."""
        entry = self.plan["key_results"][key]
        term = entry["measure"] if isinstance(entry["measure"], str) else None
        baseline = None
        if "baseline" in entry:
            baseline = self._level(term, entry["baseline"])
        else:
            today = {
                other: self.terms[other]["baseline"] for other in self._reads(key) if "baseline" in self.terms[other]
            }
            baseline = self.measure(key, self.package(today))
        levels = {}
        if baseline is not None:
            levels["baseline"] = baseline
        for name in LEVELS_OF_AIM:
            if name not in entry:
                continue
            raw = entry[name]
            percent = re.fullmatch(r"([+-]\d+(?:\.\d+)?)%", raw) if isinstance(raw, str) else None
            levels[name] = baseline * (1 + number(percent[1]) / 100) if percent else self._level(term, raw)
        return levels

    def _level(self, term: str | None, raw: Any) -> Value:
        return number(raw) if term is None else self.value(term, raw)

    def _is_higher_better(self, entry: Document, levels: Mapping[str, Value]) -> bool:
        """As said, else as from the baseline to the target; more of a count is better where neither tells."""
        if "better" in entry:
            return bool(entry["better"] == "higher")
        is_count = isinstance(entry["measure"], Mapping) and "count" in entry["measure"]
        if is_count and levels.get("baseline", levels["target"]) == levels["target"]:
            return True
        return bool(levels["target"] > levels["baseline"])

    def resolved(self, offer: str) -> Package:
        """What an offer puts on the table: its own terms and those that carry over; `null` reopens one."""
        entry = self.offers[offer]
        carried = dict(self.resolved(entry["builds_on"])) if "builds_on" in entry else {}
        for term, raw in entry.get("terms", {}).items():
            carried.pop(term, None)
            if raw is not None:
                carried[term] = self.value(term, raw)
        return carried

    def standing(self, side: str) -> str | None:
        """The newest offer of a side that is made and neither declined, withdrawn nor past its expiry."""
        ended = {
            offer[reply] for offer in self.offers.values() for reply in ("declines", "withdraws") if reply in offer
        }
        for key, offer in reversed(self.offers.items()):
            lapsed = "expires" in offer and day(offer["expires"]) < self.as_of
            if offer["from"] == side and self.is_made(key) and key not in ended and not lapsed:
                return key
        return None

    def is_made(self, offer: str) -> bool:
        """Whether it is an offer that was put to the other side, neither a reply nor a draft."""
        return "terms" in self.offers[offer] and not self.offers[offer].get("draft", False)
