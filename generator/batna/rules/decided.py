"""What was decided in a plan and is different in a later one: everything that an approval stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from batna import words
from batna.model.plan import Alternative, CountMeasure, FormulaMeasure, Measure, Plan, Table, TermMeasure
from batna.rules.comparison import told
from batna.rules.given import written
from batna.rules.nearest import listed
from batna.score.fingerprint import substance
from batna.score.scale import Scale, resolved, scales
from batna.source import Part, Path

_LEVELS = {"reservation": "reservation value", "target": "target", "stretch": "stretch"}
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Decided:
    """One difference: a clause that names both values, and the place in the later plan with its label."""

    message: str
    path: Path
    label: str
    part: Part = Part.VALUE


def decided(before: Plan, after: Plan, locale: str) -> Iterator[Decided]:
    """Every difference, levels first and weights last; both plans must be free of invalid findings."""
    was, now = (substance(plan, slug="", by="") for plan in (before, after))
    rods = scales(before), scales(after)
    shared = [name for name in now["key_results"] if name in was["key_results"]]
    pairs = [(name, was["key_results"][name], now["key_results"][name]) for name in shared]
    for name, old, new in pairs:
        yield from _levels(name, old, new, (rods[0][name], rods[1][name]), locale)
    for name in rods[0]:
        if name not in rods[1]:
            yield Decided(f"the key result `{name}` is gone", ("key_results",), f"without `{name}`", Part.KEY)
    for name in rods[1]:
        if name not in rods[0]:
            yield Decided(f"the key result `{name}` is new", ("key_results", name), "new", Part.KEY)
    yield from _counterparty(before, after)
    yield from _batna(before, after, was["batna"], now["batna"], locale)
    if was["points"] != now["points"] and all(old["points"] == new["points"] for _, old, new in pairs):
        yield _moved(
            "what packages can have in points", ("terms",), [_spanned(one["points"], locale) for one in (was, now)]
        )
    for name, old, new in pairs:
        yield from _manner(name, old, new, (rods[0][name], rods[1][name]), locale)
    # One weight that is written anew shifts the share of all: it goes first.
    for name, old, new in sorted(pairs, key=lambda pair: _raw(rods[0][pair[0]]) == _raw(rods[1][pair[0]])):
        if old["weight"] != new["weight"]:
            weights = (rods[0][name].weight, rods[1][name].weight)
            shares = [words.percent(weight, locale, 1) for weight in weights]
            told_apart = shares if shares[0] != shares[1] else words.scores(*weights, locale)
            yield _moved(f"the weight of `{name}`", ("key_results", name, "weight"), told_apart)


def _counterparty(before: Plan, after: Plan) -> Iterator[Decided]:
    parties = [plan.counterparty.name for plan in (before, after)]
    if parties[0] != parties[1]:
        yield _moved("the counterparty", ("counterparty", "name"), [written(name) for name in parties])


def _levels(
    name: str, old: dict[str, Any], new: dict[str, Any], rods: tuple[Scale, Scale], locale: str
) -> Iterator[Decided]:
    for level, title in _LEVELS.items():
        if old[level] != new[level]:
            values = [_NONE if (value := getattr(rod, level)) is None else told(value, rod, locale) for rod in rods]
            yield _moved(f"the {title} of `{name}`", ("key_results", name, level), values)
    if old["worth_to"] != new["worth_to"] and rods[0].stretch == rods[1].stretch:
        values = [_NONE if rod.opening is None else told(rod.opening, rod, locale) for rod in rods]
        yield _moved(f"the opening of `{name}`, where its worth ends,", ("key_results", name, "opening"), values)
    if old["worth_from"] != new["worth_from"] and rods[0].baseline != rods[1].baseline:
        values = [_NONE if rod.baseline is None else told(rod.baseline, rod, locale) for rod in rods]
        yield _moved(f"the baseline of `{name}`, where its worth begins,", ("key_results", name, "baseline"), values)


def _manner(
    name: str, old: dict[str, Any], new: dict[str, Any], rods: tuple[Scale, Scale], locale: str
) -> Iterator[Decided]:
    """What no level tells: how a key result is measured, valued and meant."""
    path = ("key_results", name)
    if old["commitment"] != new["commitment"]:
        yield _moved(f"`{name}`", (*path, "commitment"), (old["commitment"], new["commitment"]))
    if old["direction"] != new["direction"]:
        better = [f"{direction or 'none'} is better" for direction in (old["direction"], new["direction"])]
        yield _moved(f"the direction of `{name}`", (*path, "better"), better)
    if old["measure"] != new["measure"]:
        yield _moved(f"the measure of `{name}`", (*path, "measure"), measures(rods, old["measure"], new["measure"]))
    for part in ("values", "points"):
        if old[part] != new[part]:
            yield _moved(f"the `{part}` of `{name}`", (*path, part), _tables(rods, part, locale))


def measures(rods: tuple[Scale, Scale], old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Two measures as the files write them, with their units where those alone tell them apart.

    `old` and `new` are what an approval knows of them, as in `substance`.
    """
    texts = [_measure(rod.result.measure) for rod in rods]
    if texts[0] != texts[1]:
        return texts
    kinds = [", ".join(sorted({str(part) for part in _leaves(one)})) for one in (old, new)]
    return [f"{text} ({kind})" for text, kind in zip(texts, kinds, strict=True)]


def _measure(measure: Measure) -> str:
    match measure:
        case TermMeasure(term):
            return f"`{term}`"
        case CountMeasure(term, of):
            return f"the number of {listed(of, 'and') if of else 'options'} in `{term}`"
        case FormulaMeasure(text):
            return f"the formula {written(text)}"


def _leaves(measure: Mapping[str, Any]) -> Iterator[str]:
    """What a measure rests on besides its text: the kind and unit of its terms, and what it counts."""
    for name, part in measure.items():
        if name == "units":
            yield from (f"{term} in {unit}" for term, unit in part.items())
        elif name == "of":
            yield from part
        elif name in {"type", "unit"} and part is not None:
            yield str(part)


def _tables(rods: tuple[Scale, Scale], part: str, locale: str) -> list[str]:
    """The entries by which two value functions or point tables differ, each as `0.5 at Net 30`."""
    tables = [_entries(rod, getattr(rod.result, part), locale) for rod in rods]
    places = [place for place in {**tables[0], **tables[1]} if tables[0].get(place) != tables[1].get(place)]
    return [
        ", ".join(f"{table[place]} at {place}" for place in places if place in table)
        or ("nothing there" if table else _NONE)
        for table in tables
    ]


def _entries(rod: Scale, table: Table | None, locale: str) -> dict[str, str]:
    """A table's worths or points in words, by the place in words that they are given for."""
    if table is None:
        return {}
    if isinstance(table, Mapping):
        return {written(option): words.number(worth, locale) for option, worth in table.items()}
    resolutions = ((resolved(knot.at, rod.baseline), knot.worth) for knot in table)
    return {told(at, rod, locale): words.number(worth, locale) for at, worth in resolutions if at is not None}


def _batna(
    before: Plan, after: Plan, old: dict[str, Any] | None, new: dict[str, Any] | None, locale: str
) -> Iterator[Decided]:
    if before.batna != after.batna:
        names = [_NONE if name is None else f"`{name}`" for name in (before.batna, after.batna)]
        yield _moved("the BATNA", ("batna",), names)
    if before.batna != after.batna or old is None or new is None:
        return
    path = ("alternatives", new["id"])
    plans = (before, after)
    for term in dict.fromkeys((*old["terms"], *new["terms"])):
        if old["terms"].get(term) != new["terms"].get(term):
            values = [_given(plan, new["id"], term, locale) for plan in plans]
            yield _moved(f"the BATNA's `{term}`", (*path, "terms", term), values)
    for stated in ("score", "points", "probability", "cost", "cost_in"):
        if old[stated] != new[stated]:
            values = [_stated(plan.alternatives[new["id"]], stated, locale) for plan in plans]
            yield _moved(f"the BATNA's `{stated}`", (*path, stated), values)
    if old["else"] != new["else"]:
        left = [plan.alternatives[new["id"]].otherwise for plan in plans]
        if left[0] != left[1]:
            yield _moved(
                "what is left without the BATNA", (*path, "else"), [f"`{one}`" if one else _NONE for one in left]
            )
        else:
            yield Decided(
                f"what is left without the BATNA, `{left[0]}`, is another one",
                ("alternatives", left[0] or ""),
                "changed",
            )


def _spanned(ends: list[str] | None, locale: str) -> str:
    """The least and the most points of a plan; none where it is not in points."""
    return _NONE if ends is None else " to ".join(words.number(Fraction(end), locale) for end in ends)


def _given(plan: Plan, alternative: str, term: str, locale: str) -> str:
    value = plan.alternatives[alternative].terms.get(term)
    if value is None:
        return "open"
    is_named = isinstance(value, bool | str | tuple)
    return written(value) if is_named else words.quantity(value, plan.terms[term].unit, locale)


def _stated(alternative: Alternative, stated: str, locale: str) -> str:
    match getattr(alternative, stated):
        case Fraction() | Decimal() as value:
            return words.number(value, locale)
        case None:
            return _NONE
        case text:
            return written(text)


def _raw(scale: Scale) -> tuple[Fraction | None, int | None]:
    return scale.result.weight, scale.result.rank


def _moved(what: str, path: Path, values: Sequence[str]) -> Decided:
    before, after = values
    return Decided(f"{what} went from {before} to {after}", path, f"was {before}")
