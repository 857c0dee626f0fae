"""Every place where data breaks a schema, as `jsonschema` finds it, with what is needed to say so."""

import re
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, TypeChecker, ValidationError, validators
from referencing import Registry

from batna.source import Datum, Path
from batna.validate.outline import Schema


@dataclass(frozen=True, slots=True)
class Fault:
    """The `value` at `path` is not what the `keyword` of its `schema` asks for, which is `wanted`.

    `keyword` is None where the schema allows nothing at all. `is_key` says that the value is a mapping's key, which
    then ends the path. Of what is missing, `wanted` is the one name; what is unknown, or listed again, ends the path.
    """

    keyword: str | None
    wanted: Any
    value: Any
    schema: Schema
    path: Path
    is_key: bool


# Of these only the first that speaks about a value is told: what is of the wrong type has no form, either.
_FORM = ("type", "enum", "const", "minLength", "pattern", "format")
# JSON Schema's `$` is the very end of a text; Python's stands before a line break at the end, too.
_END = re.compile(r"(?<!\\)\$(?=$|[)|]|\(\?!)")
_FORMATS = FormatChecker(formats=())


def faults(schema: Schema, data: Datum) -> tuple[Fault, ...]:
    """Every fault, by path. The registry is empty: no reference ever leaves the schema."""
    validator = _Validator(schema, registry=Registry(), format_checker=_FORMATS)
    found = sorted((_fault(error) for error in validator.iter_errors(data)), key=_rank)
    told: set[tuple[Path, bool]] = set()
    lacking = {fault.path for fault in found if fault.keyword == "required"}
    kept = []
    for fault in found:
        if fault.keyword == "minProperties" and fault.path in lacking:
            continue
        if fault.keyword in _FORM:
            if (fault.path, fault.is_key) in told:
                continue
            told.add((fault.path, fault.is_key))
        kept.append(fault)
    return tuple(kept)


def holds(schema: Schema, data: Datum) -> bool:
    """Whether `data` is as `schema` says."""
    return bool(_Validator(schema, registry=Registry()).is_valid(data))


def _fault(error: ValidationError) -> Fault:
    is_key = "propertyNames" in error.schema_path
    path = (*error.absolute_path, *((str(error.instance),) if is_key else ()))
    schema = error.schema if isinstance(error.schema, dict) else {}
    keyword = error.validator if isinstance(error.validator, str) and error.schema is not False else None
    return Fault(keyword, error.validator_value, error.instance, schema, path, is_key)


def _rank(fault: Fault) -> tuple[list[tuple[bool, str | int]], int]:
    steps = [(isinstance(step, str), step) for step in fault.path]
    return steps, _FORM.index(fault.keyword) if fault.keyword in _FORM else len(_FORM)


@_FORMATS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    """A day of the calendar as YYYY-MM-DD; Python's own reader takes other ways to write one, too."""
    if not isinstance(value, str):
        return True
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None and bool(date.fromisoformat(value))


def _pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not re.search(_END.sub(r"\\Z", pattern), instance):
        yield ValidationError("pattern")


def _properties(
    validator: Any,
    properties: Schema,
    instance: object,
    _: object,
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    for name, part in properties.items():
        if name in instance and part is False:
            # jsonschema's own keyword forgets to say which property it was that nothing is allowed for.
            yield ValidationError("forbidden", instance=instance[name], schema=False, path=(name,))
        elif name in instance:
            yield from validator.descend(instance[name], part, path=name, schema_path=name)


def _required(_: object, names: list[str], instance: object, __: object) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (ValidationError("missing", validator_value=name) for name in names if name not in instance)


def _additional(validator: Any, allowed: object, instance: object, schema: Schema) -> Iterator[ValidationError]:
    """One error for each unknown key, where jsonschema has one for all of them."""
    if not isinstance(instance, dict):
        return
    known = schema.get("properties", {})
    unknown = [name for name in instance if name not in known]
    if allowed is False:
        yield from (ValidationError("unknown", path=(name,)) for name in unknown)
    elif not _is_too_large(instance, schema):
        for name in unknown:
            yield from validator.descend(instance[name], allowed, path=name)


def _property_names(validator: Any, names: Schema, instance: object, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and not _is_too_large(instance, schema):
        for name in instance:
            yield from validator.descend(name, names)


def _items(validator: Any, items: Schema, instance: object, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, list) and not _is_too_large(instance, schema):
        for index, item in enumerate(instance):
            yield from validator.descend(item, items, path=index)


def _is_too_large(instance: Sized, schema: Schema) -> bool:
    """Whether there are more entries than there may be, which is told instead of what is wrong with each."""
    most: int = schema.get("maxItems" if isinstance(instance, list) else "maxProperties", len(instance))
    return len(instance) > most


def _unique(_: object, wanted: bool, instance: object, schema: Schema) -> Iterator[ValidationError]:
    """One error for each item that is listed again; `true` and 1 are two, 1 and 1.0 are one."""
    if not wanted or not isinstance(instance, list) or _is_too_large(instance, schema):
        return
    seen: set[object] = set()
    for index, item in enumerate(instance):
        told = _hashable(item)
        if told in seen:
            yield ValidationError("again", path=(index,))
        seen.add(told)


def _hashable(value: object) -> object:
    if isinstance(value, list):
        return tuple(_hashable(item) for item in value)
    if isinstance(value, dict):
        return frozenset((name, _hashable(item)) for name, item in value.items())
    return isinstance(value, bool), value


def _is_integer(_: TypeChecker, instance: object) -> bool:
    if isinstance(instance, Decimal):
        return instance == instance.to_integral_value()
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator = validators.extend(  # type: ignore[no-untyped-call]  # The stubs leave this function without types.
    Draft202012Validator,
    {
        "additionalProperties": _additional,
        "items": _items,
        "pattern": _pattern,
        "properties": _properties,
        "propertyNames": _property_names,
        "required": _required,
        "uniqueItems": _unique,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
