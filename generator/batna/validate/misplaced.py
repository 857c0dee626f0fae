"""What to do about a key that its mapping does not have: where what it says belongs, so that nothing is lost."""

import re
from collections.abc import Iterator

from batna import meant
from batna.source import Datum, Path
from batna.validate.known import Known
from batna.validate.outline import Outline
from batna.validate.references import as_formula, in_braces, scalar
from batna.validate.trade_words import property_for, value_for
from batna.validate.values import one_of

_LONG = 40
_FEW = 8
_ALIKE = 0.7
_TIGHT = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(\S.*)")
_MUST_HAVE = frozenset({"must_have", "must", "mandatory", "required", "is_must_have"})
_FREE_TEXT = ("note", "context", "rationale", "criterion", "findings", "feasibility", "reason")
_COMMENT = "keep what it says as a comment: begin its line with `#`"
_ANY = "?"
_SECTIONS = {
    "key_results": "key result",
    "terms": "term",
    "alternatives": "alternative",
    "deliverables": "deliverable",
}
_ELSEWHERE = {
    "accepts": ("`outcome.yaml`", "outcome"),
    "builds_on": ("an offer under `offers/`", "offer"),
    "from": ("an offer under `offers/`", "offer"),
    "conditions": ("an offer under `offers/`", "offer"),
    "deliverables": ("`implementation.yaml`", "implementation"),
    "reviews": ("`implementation.yaml`", "implementation"),
    "lessons": ("`outcome.yaml`", "outcome"),
    "signed": ("`outcome.yaml`", "outcome"),
    "effective": ("`outcome.yaml`", "outcome"),
    "notice_by": ("`outcome.yaml`", "outcome"),
    "key_results": ("`plan.yaml`", "plan"),
    "alternatives": ("`plan.yaml`", "plan"),
    "counterparty": ("`plan.yaml`", "plan"),
    "rules": ("`batna.yaml`", "batna"),
    "limits": ("`batna.yaml`", "batna"),
    "fail_on": ("`batna.yaml`", "batna"),
    "rates": ("`batna.yaml`", "batna"),
    "locale": ("`batna.yaml`", "batna"),
}


def for_unknown(outline: Outline, path: Path, known: Known) -> tuple[str | None, str]:
    """The property that the key at the end of `path` stands for, where it is one of its mapping, and what to do."""
    parent, key, value = path[:-1], str(path[-1]), outline.at(path)
    properties = outline.properties(parent)
    if special := without_space(key) or _special(outline, path, known):
        return None, special
    word = property_for(outline.kind, parent, key)
    if word is not None and word.partition(".")[0] in properties and _may_be(outline, (*parent, word), value):
        meant_so = _converted(outline, (*parent, *word.split(".")), value, known)
        return None if "." in word else word, _renamed(outline, parent, word, meant_so)
    if moved := _moved(outline, path, value):
        return None, moved
    left = [name for name in properties if outline.at((*parent, name)) is None]
    close = meant.nearest(key, left, _ALIKE)
    return close, f"write `{close}`" if close else _kept(outline, parent, left)


def _special(outline: Outline, path: Path, known: Known) -> str | None:
    """What to do about what is said of a key result or an alternative in a way of its own; None about any other key."""
    match outline.kind, path:
        case "plan", ("key_results", str(result), "unit"):
            return _unit(outline, ("key_results", result), outline.at(path), known)
        case "plan", ("key_results", str(result), str(key)) if re.sub(r"[- ]", "_", key.casefold()) in _MUST_HAVE:
            return _must_have(outline, ("key_results", result), outline.at(path))
        case "plan", ("alternatives", str(name), "batna"):
            return f"write `batna: {name}` in the plan, beside `alternatives`: only one of them is it"
        case _:
            return None


def without_space(key: str) -> str | None:
    """What to do about a key that is a key and its value without a space between them; None about any other."""
    found = _TIGHT.fullmatch(key)
    return None if found is None else f"write a space after the colon: `{found[1]}: {found[2]}`"


def _may_be(outline: Outline, path: Path, value: Datum) -> bool:
    """Whether a value is among those listed for a property, where they are."""
    options = next(iter(outline.said(path, "enum")), None)
    return options is None or value in options or value_for(str(value), options) is not None


def _renamed(outline: Outline, parent: Path, word: str, value: Datum) -> str:
    first, _, second = word.partition(".")
    given = outline.at((*parent, first))
    if not second:
        if given is not None:
            return f"`{first}` says that here, and it is given already: keep the right one of the two under that name"
        return f"write `{first}: {_short(value)}`" if _is_short(value) else f"write `{first}`"
    if isinstance(given, dict):
        if second in given:
            return f"`{word}` says that here, and it is given already: keep the right one of the two under that name"
        return f"move it to `{first}` and write `{second}: {_short(value)}` there"
    return f"write `{first}: {_gathered(outline, parent, first, {second: value})}`"


def _gathered(outline: Outline, parent: Path, name: str, entry: dict[str, Datum]) -> str:
    """The mapping `name` with the entry, with others that stand beside it under other names, and what it needs."""
    beside = outline.at(parent)
    for key, value in beside.items() if isinstance(beside, dict) else ():
        section, _, part = (property_for(outline.kind, parent, key) or "").partition(".")
        if section == name and part and part not in entry:
            entry = {**entry, part: value}
    path = (*parent, name)
    needed = [one for schema in outline.schemas(path) for one in schema.get("required", ())]
    parts = [one for one in outline.properties(path) if one in entry or one in needed]
    return "{" + ", ".join(f"{one}: {_short(entry[one]) if one in entry else '…'}" for one in parts) + "}"


def _converted(outline: Outline, path: Path, value: Datum, known: Known) -> Datum:
    """A value in the form that it needs at `path`, where what was written tells it."""
    if isinstance(value, str) and "date" in outline.said(path, "format"):
        days = meant.days(value, known.locale)
        return days[0] if len(days) == 1 else value
    if isinstance(value, str) and (options := next(iter(outline.said(path, "enum")), None)):
        return value if value in options else value_for(value, options) or value
    types = {name for names in outline.said(path, "type") for name in ([names] if isinstance(names, str) else names)}
    if isinstance(value, str) and types == {"object"} and "\n" not in value:
        required = [name for schema in outline.schemas(path) for name in schema.get("required", ())]
        return {required[0]: value} if required in (["name"], ["by", "on"]) else value
    return value


def _unit(outline: Outline, result: Path, value: Datum, known: Known) -> str:
    measure = outline.at((*result, "measure"))
    if isinstance(measure, dict) and "count" in measure:
        return f"a count has no unit; {_COMMENT}"
    if isinstance(measure, dict):
        formula = measure.get("formula")
    elif isinstance(measure, str) and not known.term(measure):
        formula = as_formula(measure, known) or measure
    else:
        unit = known.term(str(measure)).get("unit")
        if unit == value:
            return f"the term `{measure}` has this unit already: leave it out here"
        return f"a term has its unit where it is defined: write `unit: {_short(value)}` under `terms.{measure}`"
    shown = f"formula: {scalar(formula)}" if isinstance(formula, str) and len(formula) <= _LONG else "formula: …"
    return f"write it inside of the measure: `measure: {{{shown}, unit: {_short(value)}}}`"


def _must_have(outline: Outline, result: Path, value: Datum) -> str:
    if meant.truth(str(value)) == "false":
        return "leave it out: only a reservation value that equals the target makes a must-have"
    target = outline.at((*result, "target"))
    if target is None:
        return "write a `reservation` that equals the target: that makes a must-have"
    return f"write `reservation: {_short(target)}`, the same as the target: that makes a must-have"


def _moved(outline: Outline, path: Path, value: Datum) -> str | None:
    """Where the property stands that the key names, above or below of here or in another record."""
    parent, key = path[:-1], path[-1]
    for place in _places(outline, parent):
        if key not in outline.properties(place):
            continue
        if outline.at((*place, key)) is not None:
            continue
        if len(place) > len(parent):
            name = str(place[-1])
            if outline.at(place) is None:
                return f"write `{name}: {{{key}: {_short(value)}}}`" if _is_short(value) else f"move it below `{name}`"
            return f"move it below `{name}`: it belongs to {outline.noun(place)}"
        if not place:
            return f"move it out to the left margin: it belongs to the {outline.name(()).removeprefix('this ')}"
        return f"move it up: it belongs to {outline.name(place)}"
    for section, noun in _SECTIONS.items():
        if section in outline.properties(()) and key in outline.properties((section, _ANY)):
            return f"move it to the {noun} that it is about, under `{section}`"
    record, kind = _ELSEWHERE.get(str(key), ("", outline.kind))
    return None if kind == outline.kind else f"move it to {record}, where it belongs"


def _places(outline: Outline, parent: Path) -> Iterator[Path]:
    for name in outline.properties(parent):
        below = (*parent, name)
        if any(schema.get("properties") for schema in outline.schemas(below)):
            yield below
    for length in range(len(parent) - 1, -1, -1):
        yield parent[:length]


def _kept(outline: Outline, parent: Path, left: list[str]) -> str:
    others = one_of(f"`{name}`" for name in left) if 0 < len(left) <= _FEW else ""
    can = f"what else can stand here is {others}; " if others else ""
    see = "" if others else f"; `batna schema {outline.kind}` shows what can stand here"
    for length in range(len(parent), -1, -1):
        names = outline.properties(parent[:length])
        free = next((name for name in _FREE_TEXT if name in names), None)
        if free is not None:
            where = "" if length == len(parent) else f" of {outline.name(parent[:length])}"
            return f"{can}move what it says to `{free}`{where}{see}"
    return f"{can}{_COMMENT}{see}"


def _is_short(value: Datum) -> bool:
    """Whether it can be repeated on one line whole, as a mapping of one entry can."""
    if isinstance(value, dict | list):
        return isinstance(value, dict) and len(value) == 1 and all(map(_is_short, value.values()))
    return value is not None and "\n" not in str(value) and len(str(value)) <= 2 * _LONG


def _short(value: Datum) -> str:
    written = in_braces(value) if isinstance(value, dict) else scalar(value)
    return written if len(written) <= 2 * _LONG else "…"
