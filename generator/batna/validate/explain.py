"""Faults → breaches in the reader's words: every one, each with a remedy."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from batna import meant
from batna.source import Part, Path
from batna.validate import misplaced, remedies
from batna.validate.conditions import forbids, narrows, reason, requires
from batna.validate.faults import Fault, faults, holds
from batna.validate.known import Known
from batna.validate.numbers import cut_number
from batna.validate.outline import Outline
from batna.validate.references import for_key
from batna.validate.trade_words import value_for
from batna.validate.values import described, one_of, types, uncapitalised, written

_MOST = 20
_SEARCHED = 100
_NAMED = re.compile(r"`([^`]+)`")
_LONG = 1000


@dataclass(frozen=True, slots=True)
class Breach:
    """One departure from the schema, at a key or value, with what to do."""

    path: Path
    part: Part
    message: str
    help: str


_Explanation: TypeAlias = Callable[[Outline, Fault, Known], Iterator[Breach]]


def breaches(outline: Outline, known: Known) -> tuple[Breach, ...]:
    """The departures of the outline's data from its schema, by path: the first ones, and one that counts the others."""
    found: dict[Breach, None] = {}
    all_faults = _without_what_is_renamed(outline, faults(outline.schema, outline.data), known)
    for told, fault in enumerate(all_faults):
        if len(found) >= _MOST:
            return (*found, _others(outline, fault, len(all_faults) - told))
        found.update(dict.fromkeys(_explained(outline, fault, known)))
    return tuple(found)


def _without_what_is_renamed(outline: Outline, found: tuple[Fault, ...], known: Known) -> list[Fault]:
    """The faults but for what is missing only because it stands under another name, which is told there."""
    lacking = {(*fault.path, fault.wanted) for fault in found if fault.keyword == "required"}
    if not lacking:
        return list(found)
    renamed = {
        (*fault.path[:-1], misplaced.for_unknown(outline, fault.path, known)[0])
        for fault in found[:_SEARCHED]
        if fault.keyword == "additionalProperties"
    }
    return [
        fault for fault in found if fault.keyword != "required" or (*fault.path, fault.wanted) not in renamed & lacking
    ]


def _others(outline: Outline, first: Fault, count: int) -> Breach:
    more = "one more place" if count == 1 else f"{count} more places"
    message = f"{outline.name(())} {outline.verb('departs', 'depart')} from its schema in {more}, from here on"
    return Breach(first.path, Part.KEY, message, "mend what is told before it, then check again")


def _explained(outline: Outline, fault: Fault, known: Known) -> Iterator[Breach]:
    is_unknown = fault.is_key or fault.keyword == "additionalProperties"
    if is_unknown and (number := cut_number(outline.at(fault.path[:-1]), fault.path[-1])):
        message = f"`{number.written}` is read as {number.read}"
        yield Breach((*fault.path[:-1], number.key), Part.VALUE, message, f"write {number.meant}")
    elif fault.is_key:
        yield _bad_key(outline, fault, known)
    elif fault.keyword is None:
        yield _forbidden(outline, fault.path)
    else:
        yield from _EXPLANATIONS.get(fault.keyword, _anything)(outline, fault, known)


def _bad_key(outline: Outline, fault: Fault, known: Known) -> Breach:
    form = _sentence(fault.schema.get("patternErrorMessage", "it does not have the form of a key here"))
    remedy = (
        misplaced.without_space(fault.value)
        or for_key(outline, fault.path, known)
        or remedies.for_key(fault.value, fault.schema.get("pattern", ""), known)
    )
    return Breach(fault.path, Part.KEY, f"{_quoted(fault.value)} cannot be a key here: {form}", remedy)


def _forbidden(outline: Outline, path: Path) -> Breach:
    why = reason(outline, path[:-1], holds, forbids(path[-1])) if path else ""
    message = f"{outline.name(path)} cannot be given here{', ' if why else ''}{why}"
    key, others = path[-1] if path else "it", _NAMED.findall(why)
    if outline.kind == "offer" and others:
        remedy = f"a reply is a record of its own: write `{key}` in another file, as the offer that it belongs to"
    elif why.startswith("as it has"):
        remedy = f"give either `{key}` or `{others[0]}`, not both"
    elif others:
        remedy = f"change `{others[0]}` if it is wrong; else take `{key}` out, and keep what it says as a comment (`#`)"
    else:
        remedy = f"take `{key}` out, and keep what it says as a comment (`#`)"
    return Breach(path, Part.KEY, message, remedy)


def _unknown(outline: Outline, fault: Fault, known: Known) -> Iterator[Breach]:
    *before, key = fault.path
    message = f"{_quoted(str(key))} is not a property of {outline.noun(tuple(before))}"
    name, remedy = misplaced.for_unknown(outline, fault.path, known)
    yield Breach(fault.path, Part.KEY, f"{message}; did you mean `{name}`?" if name else message, remedy)


def _missing(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    name, path = fault.wanted, fault.path
    message = f"{outline.name(path)} {outline.verb('has', 'have', path)} no `{name}`"
    if remedy := remedies.for_missing(outline, path, name):
        yield Breach(path, Part.KEY, message, remedy)
        return
    why = reason(outline, path, holds, requires(name))
    options = next(iter(outline.said((*path, name), "enum")), ())
    description = _sentence(outline.description((*path, name)) or "")
    about = one_of(map(written, options)) if options else description
    remedy = f"add `{name}`: {about}" if about else f"add `{name}`"
    yield Breach(path, Part.KEY, f"{message}{', which it needs ' if why else ''}{why}", remedy)


def _wrong_type(outline: Outline, fault: Fault, known: Known) -> Iterator[Breach]:
    wanted = fault.wanted if isinstance(fault.wanted, list) else [fault.wanted]
    why = reason(outline, fault.path[:-1], holds, narrows(fault.path[-1])) if fault.path else ""
    verb = outline.verb("is", "are", fault.path)
    message = f"{outline.name(fault.path)} {verb} {described(fault.value)}, and should be {types(wanted)}"
    remedy = remedies.for_type(outline, fault.path, fault.value, wanted, known)
    yield Breach(fault.path, Part.VALUE, f"{message}{', ' if why else ''}{why}", remedy)


def _not_listed(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    options = fault.wanted if fault.keyword == "enum" else [fault.wanted]
    message = f"{outline.name(fault.path)} is {written(fault.value)}, and should be {one_of(map(written, options))}"
    names = [option for option in options if isinstance(option, str)]
    near = value_for(str(fault.value), names) or meant.nearest(str(fault.value), names)
    if near is None:
        about = next(iter(outline.said(fault.path, "description")), "").rstrip(".")
        yield Breach(fault.path, Part.VALUE, message, f"write one of them. {about}" if about else "write one of them")
    else:
        yield Breach(fault.path, Part.VALUE, f"{message}; did you mean `{near}`?", f"write `{near}`")


def _wrong_form(outline: Outline, fault: Fault, known: Known) -> Iterator[Breach]:
    form = _sentence(fault.schema.get("patternErrorMessage", "it does not have the form that it should"))
    message = f"{outline.name(fault.path)} cannot be {written(fault.value)}: {form}"
    remedy = remedies.for_form(outline, fault.path, fault.value, fault.schema, known)
    yield Breach(fault.path, Part.VALUE, message, remedy)


def _no_day(outline: Outline, fault: Fault, known: Known) -> Iterator[Breach]:
    message = f"{outline.name(fault.path)} is {written(fault.value)}, and the calendar has no such day"
    yield Breach(fault.path, Part.VALUE, message, remedies.for_no_day(fault.value, known))


def _too_short(outline: Outline, fault: Fault, known: Known) -> Iterator[Breach]:
    name = outline.name(fault.path)
    if fault.value:
        message = f"{name} has {len(fault.value)} characters, and needs {fault.wanted} at least"
        yield Breach(fault.path, Part.VALUE, message, "write it out")
    else:
        remedy = remedies.for_type(outline, fault.path, None, ["string"], known)
        yield Breach(fault.path, Part.VALUE, f"{name} is empty text", remedy)


def _too_long(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    message = f"{outline.name(fault.path)} has {len(fault.value)} characters, and may have {fault.wanted} at most"
    rest = "link to the rest" if fault.wanted >= _LONG else "put the rest where longer text may stand"
    yield Breach(fault.path, Part.VALUE, message, f"shorten it, and {rest}")


def _out_of_bounds(words: str) -> _Explanation:
    def explained(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
        bound = words.format(fault.wanted)
        message = f"{outline.name(fault.path)} is {written(fault.value)}, and must be {bound}"
        description = outline.description(fault.path)
        remedy = f"write a number that is {bound}{f': {_sentence(description)}' if description else ''}"
        yield Breach(fault.path, Part.VALUE, message, remedy)

    return explained


def _too_few(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    count, least = len(fault.value), fault.wanted
    message = f"{outline.name(fault.path)} has {count or 'no'} {_entries(count)}, and needs {least} at least"
    remedy = "add what is missing" if outline.needs(fault.path) else "add what is missing, or delete the whole"
    yield Breach(fault.path, Part.VALUE, message, remedy)


def _too_many(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    count = len(fault.value)
    message = f"{outline.name(fault.path)} has {count} {_entries(count)}, and may have {fault.wanted} at most"
    yield Breach(fault.path, Part.VALUE, message, "keep those that belong here, and take the others elsewhere")


def _twice(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    message = f"{outline.name(fault.path[:-1])} lists {written(outline.at(fault.path))} twice"
    yield Breach(fault.path, Part.VALUE, message, "delete one of the two")


def _anything(outline: Outline, fault: Fault, _: Known) -> Iterator[Breach]:
    """A keyword that no schema uses today: said in general, rather than in the validator's own terms."""
    description = outline.description(fault.path)
    message = f"{outline.name(fault.path)} is {written(outline.at(fault.path))}, which its schema does not allow"
    yield Breach(fault.path, Part.VALUE, message, description or f"compare it with `batna schema {outline.kind}`")


def _sentence(text: str) -> str:
    """A sentence as the second half of another."""
    return uncapitalised(text.rstrip("."))


def _quoted(key: str) -> str:
    return written(key) if key.strip() else "an empty key"


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"


_EXPLANATIONS: dict[str, _Explanation] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "type": _wrong_type,
    "enum": _not_listed,
    "const": _not_listed,
    "pattern": _wrong_form,
    "format": _no_day,
    "minLength": _too_short,
    "maxLength": _too_long,
    "minimum": _out_of_bounds("{} or more"),
    "maximum": _out_of_bounds("{} or less"),
    "exclusiveMinimum": _out_of_bounds("more than {}"),
    "exclusiveMaximum": _out_of_bounds("less than {}"),
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _twice,
}
