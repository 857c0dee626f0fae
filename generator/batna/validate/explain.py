"""Faults → breaches in the reader's words: every one, each with a remedy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from batna.source import Part, Path
from batna.validate import remedies
from batna.validate.conditions import forbids, narrows, reason, requires
from batna.validate.faults import Fault, faults, holds
from batna.validate.outline import Outline
from batna.validate.values import described, nearest, one_of, types, uncapitalised, written

_FEW = 8


@dataclass(frozen=True, slots=True)
class Breach:
    """One departure from the schema, at a key or value, with what to do."""

    path: Path
    part: Part
    message: str
    help: str


def breaches(outline: Outline) -> tuple[Breach, ...]:
    """Every departure of the outline's data from its schema, by path."""
    found = (breach for fault in faults(outline.schema, outline.data) for breach in _explained(outline, fault))
    return tuple(dict.fromkeys(found))


def _explained(outline: Outline, fault: Fault) -> Iterator[Breach]:
    if fault.is_key:
        yield _bad_key(fault)
    elif fault.keyword is None:
        yield _forbidden(outline, fault.path)
    else:
        yield from _EXPLANATIONS.get(fault.keyword, _anything)(outline, fault)


def _bad_key(fault: Fault) -> Breach:
    form = _sentence(fault.schema.get("patternErrorMessage", "it does not have the form of a key here"))
    remedy = remedies.for_key(fault.value, fault.schema.get("pattern", ""))
    return Breach(fault.path, Part.KEY, f"{_quoted(fault.value)} cannot be a key here: {form}", remedy)


def _forbidden(outline: Outline, path: Path) -> Breach:
    why = reason(outline, path[:-1], holds, forbids(path[-1])) if path else ""
    message = f"{outline.name(path)} cannot be given here{', ' if why else ''}{why}"
    return Breach(path, Part.KEY, message, f"delete `{path[-1] if path else ''}`, or what rules it out")


def _unknown(outline: Outline, fault: Fault) -> Iterator[Breach]:
    properties = fault.schema.get("properties", {})
    left = [name for name in properties if name not in fault.value]
    for key in fault.value:
        if key in properties:
            continue
        message = f"{_quoted(key)} is not a property of {outline.noun(fault.path)}"
        remedy = f"delete it; `batna schema {outline.kind}` shows what can stand here"
        if meant := nearest(key, left):
            message, remedy = f"{message}; did you mean `{meant}`?", f"write `{meant}`"
        elif 0 < len(left) <= _FEW:
            remedy = f"delete it; what else can stand here is {one_of(f'`{name}`' for name in left)}"
        yield Breach((*fault.path, key), Part.KEY, message, remedy)


def _missing(outline: Outline, fault: Fault) -> Iterator[Breach]:
    for name in fault.wanted:
        if name in fault.value:
            continue
        why = reason(outline, fault.path, holds, requires(name))
        message = f"{outline.name(fault.path)} has no `{name}`{', which it needs ' if why else ''}{why}"
        options = next(iter(outline.said((*fault.path, name), "enum")), ())
        description = _sentence(outline.description((*fault.path, name)) or "")
        about = one_of(map(written, options)) if options else description
        yield Breach(fault.path, Part.KEY, message, f"add `{name}`: {about}" if about else f"add `{name}`")


def _wrong_type(outline: Outline, fault: Fault) -> Iterator[Breach]:
    wanted = fault.wanted if isinstance(fault.wanted, list) else [fault.wanted]
    why = reason(outline, fault.path[:-1], holds, narrows(fault.path[-1])) if fault.path else ""
    message = f"{outline.name(fault.path)} is {described(fault.value)}, and should be {types(wanted)}"
    remedy = remedies.for_type(outline, fault.path, fault.value, wanted)
    yield Breach(fault.path, Part.VALUE, f"{message}{', ' if why else ''}{why}", remedy)


def _not_listed(outline: Outline, fault: Fault) -> Iterator[Breach]:
    options = fault.wanted if fault.keyword == "enum" else [fault.wanted]
    message = f"{outline.name(fault.path)} is {written(fault.value)}, and should be {one_of(map(written, options))}"
    meant = nearest(str(fault.value), [option for option in options if isinstance(option, str)])
    if meant is None:
        about = next(iter(outline.said(fault.path, "description")), "").rstrip(".")
        yield Breach(fault.path, Part.VALUE, message, f"write one of them. {about}" if about else "write one of them")
    else:
        yield Breach(fault.path, Part.VALUE, f"{message}; did you mean `{meant}`?", f"write `{meant}`")


def _wrong_form(outline: Outline, fault: Fault) -> Iterator[Breach]:
    form = _sentence(fault.schema.get("patternErrorMessage", "it does not have the form that it should"))
    message = f"{outline.name(fault.path)} cannot be {written(fault.value)}: {form}"
    yield Breach(fault.path, Part.VALUE, message, remedies.for_form(outline, fault.path, fault.value, fault.schema))


def _no_day(outline: Outline, fault: Fault) -> Iterator[Breach]:
    message = f"{outline.name(fault.path)} is {written(fault.value)}, and the calendar has no such day"
    yield Breach(fault.path, Part.VALUE, message, "write a day that there is, year first: 2026-09-08")


def _too_short(outline: Outline, fault: Fault) -> Iterator[Breach]:
    name = outline.name(fault.path)
    if fault.value:
        message = f"{name} has {len(fault.value)} characters, and needs {fault.wanted} at least"
        yield Breach(fault.path, Part.VALUE, message, "write it out")
    else:
        remedy = remedies.for_type(outline, fault.path, None, ["string"])
        yield Breach(fault.path, Part.VALUE, f"{name} is empty text", remedy)


def _too_long(outline: Outline, fault: Fault) -> Iterator[Breach]:
    message = f"{outline.name(fault.path)} has {len(fault.value)} characters, and may have {fault.wanted} at most"
    yield Breach(fault.path, Part.VALUE, message, "shorten it, and put the rest where longer text may stand")


def _out_of_bounds(words: str) -> Callable[[Outline, Fault], Iterator[Breach]]:
    def explained(outline: Outline, fault: Fault) -> Iterator[Breach]:
        bound = words.format(fault.wanted)
        message = f"{outline.name(fault.path)} is {written(fault.value)}, and must be {bound}"
        description = outline.description(fault.path)
        remedy = f"write a number that is {bound}{f': {_sentence(description)}' if description else ''}"
        yield Breach(fault.path, Part.VALUE, message, remedy)

    return explained


def _too_few(outline: Outline, fault: Fault) -> Iterator[Breach]:
    count, least = len(fault.value), fault.wanted
    message = f"{outline.name(fault.path)} has {count or 'no'} {_entries(count)}, and needs {least} at least"
    remedy = "add what is missing" if outline.needs(fault.path) else "add what is missing, or delete the whole"
    yield Breach(fault.path, Part.VALUE, message, remedy)


def _too_many(outline: Outline, fault: Fault) -> Iterator[Breach]:
    count = len(fault.value)
    message = f"{outline.name(fault.path)} has {count} {_entries(count)}, and may have {fault.wanted} at most"
    yield Breach(fault.path, Part.VALUE, message, "delete those that do not belong here")


def _twice(outline: Outline, fault: Fault) -> Iterator[Breach]:
    for index, item in enumerate(fault.value):
        if any(item == before and isinstance(item, bool) is isinstance(before, bool) for before in fault.value[:index]):
            message = f"{outline.name(fault.path)} lists {written(item)} twice"
            yield Breach((*fault.path, index), Part.VALUE, message, "delete one of the two")


def _anything(outline: Outline, fault: Fault) -> Iterator[Breach]:
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


_EXPLANATIONS: dict[str, Callable[[Outline, Fault], Iterator[Breach]]] = {
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
