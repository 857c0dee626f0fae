"""Random plans with their offers, all valid, small enough to try every package of.

A plan is told apart by its seed alone. It is a mapping that JSON can hold, and JSON is YAML.
"""

import itertools
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from second import formula
from second.negotiation import Negotiation
from second.packages import packages
from second.scoring import Scoring
from second.worth import KeyResult, number

AS_OF = date(2026, 11, 24)
MOST_PACKAGES = 600

Entry = dict[str, Any]

_WORTHS = (0, "1/10", 0.25, "1/3", "1/2", "2/3", 0.75, "9/10", 1)
_WEIGHTS = (1, 2, 3, 0.5, 0.25, "1/3", "2/7")
_ONE_TERM = (
    "12 / {a}",
    "20 / ({a} - {low})",
    "2 * {a}",
    "({a} + 3) / 4",
)
_TWO_TERMS = (
    "{a} * {b}",
    "{a} + 2 * {b}",
    "{a} - {b}",
    "{a} / {b}",
    "{b} / ({a} - {low})",
    "10 / ({a} - {b})",
    "{a} / ({b} - {a})",
    "0.5 * {a} + ({b} - {a}) * 2",
)


@dataclass(frozen=True)
class Written:
    """A plan and its offers by id, as their files hold them."""

    plan: Entry
    offers: Mapping[str, Entry]


def generate(seed: int) -> Written:
    """The plan of a seed: the first of its drafts that has few packages, of which not all have the same points."""
    rng = random.Random(seed)  # noqa: S311 - the same plan for the same seed is what is wanted.
    for draft in iter(lambda: _Author(rng).write(), None):
        negotiation = Negotiation(draft.plan, draft.offers, AS_OF)
        few = len(list(itertools.islice(packages(negotiation), MOST_PACKAGES + 1))) <= MOST_PACKAGES
        if few and _points_differ(negotiation):
            return draft
    raise AssertionError


def _points_differ(negotiation: Negotiation) -> bool:
    scoring = Scoring(negotiation)
    return not scoring.has_points or scoring.least_points < scoring.most_points


def _plain(value: Fraction) -> int | float:
    """A number as JSON writes it; all that are drawn have few decimals."""
    return int(value) if value.denominator == 1 else float(value)


class _Places:
    """The values that a number or date term may take in a plan: within its range, on its steps or not, and beyond."""

    def __init__(self, low: Fraction, high: Fraction, step: Fraction, *, dates: bool) -> None:
        self.low, self.high, self.step, self.dates = low, high, step, dates

    def all(self) -> list[Fraction]:
        half = self.step / 2
        count = int((self.high - self.low) / half)
        return [self.low + half * k for k in range(-2, count + 3)]

    def within(self) -> list[Fraction]:
        return [place for place in self.all() if self.low <= place <= self.high]

    def write(self, place: Fraction) -> Any:
        return date.fromordinal(int(place)).isoformat() if self.dates else _plain(place)


class _Author:
    """Writes one plan; its parts are drawn one after the other, as each rests on those before."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.terms: dict[str, Entry] = {}
        self.places: dict[str, _Places] = {}
        self.key_results: dict[str, Entry] = {}
        self.alternatives: dict[str, Entry] = {}
        self.weighing = rng.choices(("weight", "rank", "none", "points"), (5, 2, 1, 2))[0]
        self.with_offers = rng.random() < 0.8
        self.without_range: set[str] = set()
        self.fixed: dict[str, Any] = {}

    def write(self) -> Written:
        for at in range(self.rng.randint(2, 4)):
            self._term(f"t{at}")
        self._measure_terms()
        self._weigh(self.key_results, self.weighing)
        estimate = self._estimate()
        for at in range(self.rng.choices((0, 1, 2, 3), (1, 3, 3, 2))[0]):
            self._alternative(f"a{at}")
        plan: Entry = {
            "title": "Plan",
            "owner": "Buyer",
            "objective": "Agree well.",
            "counterparty": {"name": "Seller", "estimate": estimate},
            "terms": self.terms,
            "key_results": self.key_results,
        }
        if self.alternatives:
            plan["alternatives"] = self.alternatives
            if self._chance(0.85):
                plan["batna"] = self.rng.choice(list(self.alternatives))
        return Written(plan, self._offers())

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    # Terms

    def _term(self, key: str) -> None:
        kind = self.rng.choices(("number", "date", "choice", "boolean", "set"), (7, 1, 2, 1, 1))[0]
        entry: Entry = {"title": f"Term {key}", "type": kind}
        match kind:
            case "number":
                self._number_term(key, entry)
            case "date":
                self._date_term(key, entry)
            case "choice" | "set":
                options = list("abcd") if self._chance(0.8) else [10, 20, 5, 40]
                entry["options"] = options[: self.rng.randint(2, 4 if kind == "choice" else 3)]
                if kind == "set" and self._chance(0.4):
                    entry["baseline"] = self._some(entry["options"])
            case "boolean":
                if self._chance(0.3):
                    entry["baseline"] = self._chance(0.5)
        self.terms[key] = entry

    def _number_term(self, key: str, entry: Entry) -> None:
        low = Fraction(self.rng.choice((0, 0, 1, 2, 10, 100, -4)))
        step = Fraction(self.rng.choice(("1", "2", "5", "0.5", "2.5")))
        high = low + step * self.rng.randint(2, 5) + (step / 4 if self._chance(0.15) else 0)
        self.places[key] = _Places(low, high, step, dates=False)
        entry["unit"] = self.rng.choice(("EUR", "days"))
        if self._chance(0.5):
            entry["baseline"] = _plain(self.rng.choice(self.places[key].all()))
        if self.with_offers and self.weighing != "points" and self._chance(0.08):
            self.without_range.add(key)
        else:
            entry["range"] = {"min": _plain(low), "max": _plain(high), "step": _plain(step)}

    def _date_term(self, key: str, entry: Entry) -> None:
        first = self.rng.choice((date(2027, 1, 31), date(2027, 2, 1), date(2027, 3, 15)))
        step, days = self.rng.choice((("P1M", 30), ("P2M", 60), ("P1W", 7), ("P10D", 10)))
        last = first + timedelta(days=days * self.rng.randint(2, 3) + self.rng.randint(0, 3))
        low, high = Fraction(first.toordinal()), Fraction(last.toordinal())
        # Half of an even number of days is a whole day.
        self.places[key] = _Places(low, high, Fraction(days + days % 2), dates=True)
        if self._chance(0.5):
            entry["baseline"] = self.places[key].write(self.rng.choice(self.places[key].all()))
        entry["range"] = {"min": first.isoformat(), "max": last.isoformat(), "step": step}

    def _some(self, options: Sequence[str]) -> list[str]:
        return [option for option in options if self._chance(0.5)]

    # Key results

    def _measure_terms(self) -> None:
        for key in self.terms:
            if self._chance(0.8) or not self.key_results:
                self._key_result(key)
            if self._chance(0.1):
                self._key_result(key)
        numbers = [key for key, term in self.terms.items() if term["type"] == "number"]
        if numbers and self._chance(0.6):
            self._formula(numbers)
        if not self.key_results:
            self._key_result(next(iter(self.terms)))

    def _key_result(self, term: str) -> None:
        kind = self.terms[term]["type"]
        entry = self._new(term)
        match kind:
            case "number" | "date":
                places = self.places[term]
                self._ladder(entry, places.all(), places)
                if self.weighing == "points":
                    self._line(entry, "points", places.all(), places)
                elif self._chance(0.25):
                    self._line(entry, "values", places.all(), places)
            case "choice":
                self._options(entry, self.terms[term]["options"])
            case "boolean":
                entry["target"] = self._chance(0.5)
                if self._chance(0.4):
                    entry["reservation"] = entry["target"]
                elif self.weighing != "points" and self._chance(0.2):
                    entry["values"] = {
                        str(option).lower(): 1 if option == entry["target"] else "1/3" for option in (True, False)
                    }
                if self.weighing == "points":
                    high, low = sorted(self.rng.sample(range(-5, 20), 2), reverse=True)
                    better = entry["target"]
                    entry["points"] = {"true": high if better else low, "false": low if better else high}
            case "set":
                self._count(entry, term)

    def _new(self, measure: Any) -> Entry:
        entry: Entry = {
            "title": "Result",
            "commitment": self.rng.choice(("committed", "aspirational")),
            "measure": measure,
        }
        self.key_results[f"k{len(self.key_results)}"] = entry
        return entry

    def _count(self, entry: Entry, term: str) -> None:
        options = self.terms[term]["options"]
        counted = self._some(options) or options[:1]
        entry["measure"] = {"count": term, "of": counted} if self._chance(0.8) else {"count": term}
        of = entry["measure"].get("of", options)
        places = _Places(Fraction(0), Fraction(len(of)), Fraction(2), dates=False)
        pool = [Fraction(k) for k in range(len(of) + 1)]
        self._ladder(entry, pool, places, better_when_silent="higher")
        if self.weighing == "points":
            self._line(entry, "points", pool, places)
        elif self._chance(0.2):
            self._line(entry, "values", pool, places)

    def _formula(self, numbers: Sequence[str]) -> None:
        text = self._formula_text(numbers)
        read = [key for key in self.terms if key in formula.names(text)]
        reach = []
        for values in itertools.product(*(self.places[key].within() for key in read)):
            measured = formula.compute(text, dict(zip(read, values, strict=True)))
            if measured is not None:
                reach.append(round(measured, 2))
        if len(set(reach)) < 3:
            return
        entry = self._new({"formula": text})
        if "/" not in text and self._chance(0.4):
            entry["measure"]["unit"] = "EUR"
        places = _Places(min(reach), max(reach), Fraction(1), dates=False)
        self._ladder(entry, sorted(set(reach)), places)
        if self.weighing == "points":
            self._line(entry, "points", sorted(set(reach)), places)

    def _formula_text(self, numbers: Sequence[str]) -> str:
        two = len(numbers) > 1 and self._chance(0.8)
        a, b = self.rng.sample(numbers, 2) if two else (numbers[0], "")
        text = self.rng.choice(_TWO_TERMS if two else _ONE_TERM)
        if self.weighing == "points" and "/" in text:
            # What is open there would count from its least to its most points, and no page says over what.
            text = "{a} + {b}" if two else "{a} + 1"
        return text.format(a=a, b=b, low=_plain(self.places[a].low))

    def _ladder(
        self,
        entry: Entry,
        pool: Sequence[Fraction],
        places: _Places,
        better_when_silent: str | None = None,
    ) -> None:
        """Levels of a measure from the worst to the best, with the direction where nothing else tells it."""
        higher = self._chance(0.5)
        worse_first = sorted(pool, reverse=not higher)
        at = sorted(self.rng.choices(range(len(pool)), k=4))
        reservation, target, *beyond = [worse_first[place] for place in at]
        self.rng.shuffle(beyond)
        levels = {"target": target}
        today = self._read({**entry, "target": places.write(target), "better": "higher"}).levels.get("baseline")
        if self._chance(0.75):
            levels["reservation"] = target if self._chance(0.15) else reservation
        if self._chance(0.2) and worse_first[0] != target and isinstance(entry["measure"], str):
            today = worse_first[0]
            entry["baseline"] = places.write(today)
        falls_short = today is not None and (today < target if higher else today > target)
        if today is not None and not falls_short:
            levels.setdefault("reservation", reservation)
        if today is not None or "reservation" in levels:
            # Without either there is no line to go on along.
            levels |= {
                name: level for name, level in zip(("stretch", "opening"), beyond, strict=True) if self._chance(0.45)
            }
        better = "higher" if higher else "lower"
        told = falls_short or (today in (None, target) and better == better_when_silent)
        if not told or self._chance(0.5):
            entry["better"] = better
        percent = today is not None and today > 0 and not places.dates and self._chance(0.3)
        for name, level in levels.items():
            entry[name] = self._percentage(level, today) if percent and today else places.write(level)

    def _percentage(self, level: Fraction, baseline: Fraction) -> Any:
        change = (level / baseline - 1) * 100
        exact = change.denominator in (1, 2, 4, 5, 10, 20)
        return f"{float(change):+g}%" if exact and abs(change) < 1000 else _plain(level)

    def _line(self, entry: Entry, height: str, pool: Iterable[Fraction], places: _Places) -> None:
        """Worth or points along a line, never less where the measure is better."""
        chosen = sorted(self.rng.sample(sorted(set(pool)), min(len(set(pool)), self.rng.randint(2, 4))))
        if len(chosen) < 2:
            chosen = sorted(set(pool))[:2]
        if height == "values":
            heights: list[Any] = sorted(self.rng.sample(_WORTHS, len(chosen)), key=number)
        else:
            heights = sorted(self.rng.sample((*range(-10, 30), "1/3", 2.5), len(chosen)), key=number)
        if self._wants_less(entry):
            heights.reverse()
        word = "worth" if height == "values" else "points"
        entry[height] = [{"at": places.write(place), word: high} for place, high in zip(chosen, heights, strict=True)]

    def _wants_less(self, entry: Entry) -> bool:
        return not self._read(entry).higher

    def _read(self, entry: Entry) -> KeyResult:
        """The key result as its entry, which may want parts that are still to be drawn, is understood."""
        plan = {
            "terms": self.terms,
            "key_results": {"k": entry},
            "counterparty": {},
        }
        return Negotiation(plan, {}, AS_OF).key_results["k"]

    def _options(self, entry: Entry, options: Sequence[str]) -> None:
        tabled = self.weighing == "points" or self._chance(0.6)
        if not tabled:
            entry["target"] = self.rng.choice(options)
            if self._chance(0.4):
                entry["reservation"] = entry["target"] if self._chance(0.7) else self.rng.choice(options)
            return
        heights: list[Any] = self.rng.choices(range(-10, 30), k=len(options))
        if self.weighing != "points":
            heights = self.rng.choices(_WORTHS, k=len(options))
        order = sorted(zip(options, heights, strict=True), key=lambda pair: number(pair[1]))
        entry["points" if self.weighing == "points" else "values"] = dict(zip(options, heights, strict=True))
        at = sorted(self.rng.choices(range(len(options)), k=4))
        reservation, target, stretch, opening = [order[place][0] for place in at]
        entry["target"] = target
        for name, level in (("reservation", reservation), ("stretch", stretch), ("opening", opening)):
            if self._chance(0.5):
                entry[name] = level

    def _weigh(self, entries: Mapping[str, Entry], weighing: str) -> None:
        if weighing == "weight":
            weights = [0 if self._chance(0.1) else self.rng.choice(_WEIGHTS) for _ in entries]
            if not any(weights):
                weights[0] = 1
            for entry, weight in zip(entries.values(), weights, strict=True):
                entry["weight"] = weight
        elif weighing == "rank":
            rank = 1
            for at, entry in enumerate(self.rng.sample(list(entries.values()), len(entries)), start=1):
                rank = at if self._chance(0.7) else rank
                entry["rank"] = rank

    # The other side

    def _estimate(self) -> Entry:
        weighing = self.rng.choices(("weight", "rank", "none", "points"), (5, 2, 1, 2))[0]
        known = [key for key in self.terms if self._chance(0.85)] or list(self.terms)[:1]
        terms = {key: self._points_to_them(key) if weighing == "points" else self._worth_to_them(key) for key in known}
        self._weigh(terms, weighing)
        estimate: Entry = {"confidence": self.rng.choice(("low", "medium", "high")), "terms": terms}
        if weighing == "points" and self._chance(0.5):
            estimate["reservation_points"] = self.rng.randint(0, 25)
        elif self._chance(0.7):
            estimate["reservation_score"] = self.rng.choice((0, 0.1, 0.25, "1/3", 0.5))
        return estimate

    def _worth_to_them(self, term: str) -> Entry:
        kind = self.terms[term]["type"]
        entry: Entry = {}
        if kind in ("number", "date"):
            places = self.places[term]
            limited = self._chance(0.25)
            if self._chance(0.3):
                chosen = sorted(self.rng.sample(places.all(), self.rng.randint(2, 4)))
                heights = self.rng.sample(_WORTHS, len(chosen))
                if limited:
                    # Beyond a value is one way only where worth falls one way.
                    heights = sorted(heights, key=number, reverse=self._chance(0.5))
                entry["values"] = [
                    {"at": places.write(place), "worth": high} for place, high in zip(chosen, heights, strict=True)
                ]
            else:
                worst, best = self.rng.sample(places.all(), 2)
                entry |= {"worst": places.write(worst), "best": places.write(best)}
            if limited:
                entry["reservation"] = places.write(self.rng.choice(places.all()))
            return entry
        options = [True, False] if kind == "boolean" else self.terms[term]["options"]
        if kind == "set":
            return {"values": {option: self.rng.choice(_WORTHS[1:]) for option in options}}
        if kind == "choice" and self._chance(0.7):
            entry["values"] = {option: self.rng.choice(_WORTHS) for option in options}
        else:
            entry["worst"], entry["best"] = self.rng.sample(options, 2)
        if self._chance(0.2):
            entry["reservation"] = self.rng.choice(options)
        return entry

    def _points_to_them(self, term: str) -> Entry:
        kind = self.terms[term]["type"]
        if kind in ("number", "date"):
            places = self.places[term]
            # From one end to the other, so that the least and the most of the table can be agreed on.
            between = [place for place in places.all() if places.low < place < places.high]
            inner = self.rng.sample(between, min(len(between), self.rng.randint(0, 2)))
            chosen = [places.low, *sorted(inner), places.high]
            heights = self.rng.sample(range(-5, 20), len(chosen))
            return {
                "points": [
                    {"at": places.write(place), "points": high} for place, high in zip(chosen, heights, strict=True)
                ]
            }
        options = ["true", "false"] if kind == "boolean" else self.terms[term]["options"]
        return {"points": dict(zip(options, self.rng.sample(range(-5, 20), len(options)), strict=True))}

    # Alternatives and offers

    def _alternative(self, key: str) -> None:
        entry: Entry = {"title": f"Alternative {key}", "assessed": "2026-11-01"}
        if self._chance(0.5):
            entry["terms"] = {term: self._offered(term) for term in self.terms}
            self._cost(entry)
            if self.weighing != "points" and self._chance(0.15):
                left_out = self.rng.choice(list(self.terms))
                if entry.get("cost_in") != left_out:
                    del entry["terms"][left_out]
        elif self.weighing == "points" and self._chance(0.5):
            entry["points"] = self.rng.randint(0, 30)
        else:
            entry["score"] = self.rng.choice((0, 0.1, 0.2, "1/3", 0.4, 0.5))
        if self._chance(0.35):
            entry["probability"] = self.rng.choice((0.5, 0.75, "1/3", 1, 0))
            if self.alternatives and self._chance(0.7):
                entry["else"] = self.rng.choice(list(self.alternatives))
        if not entry.get("terms", True):
            entry["score"] = 0
            del entry["terms"]
        self.alternatives[key] = entry

    def _cost(self, entry: Entry) -> None:
        """A cost in a term of money that some key results read, all of them themselves and all one way."""
        for term, about in self.terms.items():
            if about.get("unit") != "EUR" or not self._chance(0.5):
                continue
            reading = [kr for kr in self.key_results.values() if kr["measure"] == term]
            in_formulas = any(term in formula.names(text) for text in self._formulas())
            if len({self._wants_less(kr) for kr in reading}) == 1 and not in_formulas:
                entry |= {"cost": self.rng.choice((1, 2.5, 4)), "cost_in": term}
                return

    def _formulas(self) -> list[str]:
        measures = [entry["measure"] for entry in self.key_results.values()]
        return [measure["formula"] for measure in measures if isinstance(measure, dict) and "formula" in measure]

    def _offered(self, term: str) -> Any:
        if term in self.without_range:
            # One value for all, so that what stands on the table is the same whoever is asked.
            return self.fixed.setdefault(term, self.places[term].write(self.rng.choice(self.places[term].all())))
        match self.terms[term]["type"]:
            case "number" | "date":
                return self.places[term].write(self.rng.choice(self.places[term].all()))
            case "choice":
                return self.rng.choice(self.terms[term]["options"])
            case "boolean":
                return self._chance(0.5)
        return self._some(self.terms[term]["options"])

    def _offers(self) -> dict[str, Entry]:
        offers: dict[str, Entry] = {}
        made: list[str] = []
        if not self.with_offers:
            return offers
        day = date(2026, 9, 5)
        for at in range(self.rng.randint(1, 5)):
            side = "them" if at == 0 else self.rng.choice(("us", "them"))
            if at and self._chance(0.1):
                self._reply(offers, made, day)
                day += timedelta(days=9)
                continue
            entry: Entry = {"date": day.isoformat(), "from": side}
            terms = {term: self._offered(term) for term in self.terms}
            if made and self._chance(0.3):
                entry["builds_on"] = self.rng.choice(made)
                terms = {term: value for term, value in terms.items() if self._chance(0.5)} or terms
            if self.weighing != "points" and self._chance(0.3):
                term = self.rng.choice(list(self.terms))
                if term not in self.without_range:
                    terms[term] = None
            if side == "us" and self._chance(0.2):
                entry["draft"] = True
            elif side == "us" and self._chance(0.1):
                entry["expires"] = (day + timedelta(days=5)).isoformat()
            key = f"{entry['date']}-{side}"
            offers[key] = {**entry, "terms": terms}
            if "draft" not in entry:
                made.append(key)
            day += timedelta(days=9 if self._chance(0.95) else 120)
        return offers

    def _reply(self, offers: dict[str, Entry], made: Sequence[str], day: date) -> None:
        """One side declines or withdraws an offer, never the first, so that something stays on the table."""
        ended_before = {offer.get("declines", offer.get("withdraws")) for offer in offers.values()}
        open_still = [key for key in made[1:] if key not in ended_before]
        if open_still:
            ended = self.rng.choice(open_still)
            mine = offers[ended]["from"]
            other = "us" if mine == "them" else "them"
            side, reply = self.rng.choice(((mine, "withdraws"), (other, "declines")))
            offers[f"{day.isoformat()}-{side}"] = {"date": day.isoformat(), "from": side, reply: ended}
