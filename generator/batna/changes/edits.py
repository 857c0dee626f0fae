"""What was changed in a record of the past, value by value."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from batna.changes.kinds import Edit, Edited, FactEdited, FieldsChanged, PackageValue, Told
from batna.model.delivery import Threshold
from batna.model.portfolio import Negotiation
from batna.model.remarks import REMARKS


def edited(
    file: str,
    before: Any,
    after: Any,
    negotiation: Negotiation,
    worth: tuple[PackageValue | None, PackageValue | None] = (None, None),
) -> FactEdited | FieldsChanged:
    """What it means that a record of the past was edited: nothing much, where only a remark is put otherwise.

    `worth` is what a package was worth before, and is now.
    """
    names = different(before, after)
    if names and REMARKS.issuperset(names):
        return FieldsChanged(file, names)
    return FactEdited(file, Edit.CHANGED, names, edits(before, after, negotiation), *worth)


def different(before: Any, after: Any) -> tuple[str, ...]:
    """The names of the fields in which two records of one kind differ; none where they are of two kinds."""
    if type(before) is not type(after):
        return ()
    return tuple(field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name))


def edits(before: Any, after: Any, negotiation: Negotiation) -> tuple[Edited, ...]:
    """Every value in which two records of one kind differ, by its path; none where they are of two kinds."""
    if type(before) is not type(after):
        return ()
    return tuple(_edits(before, after, (), _units(negotiation)))


def _edits(before: Any, after: Any, path: tuple[str, ...], units: Mapping[str, str | None]) -> Iterator[Edited]:
    was, now = _parts(before), _parts(after)
    if was is None and now is None:
        name = ".".join(path)
        yield Edited(name, units.get(name), _told(before), _told(after))
        return
    was, now = was or {}, now or {}
    for name in {**was, **now}:
        if was.get(name) != now.get(name):
            yield from _edits(was.get(name), now.get(name), (*path, name), units)


def _parts(value: Any) -> Mapping[str, Any] | None:
    """What a value is made of; None for one that is told as a whole."""
    if isinstance(value, Mapping):
        return value
    if is_dataclass(value) and not isinstance(value, Threshold):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return None


def _told(value: Any) -> Told:
    match value:
        case Threshold(at_least=None):
            return f"at most {value.at_most}"
        case Threshold():
            return f"at least {value.at_least}"
        case Enum():
            return str(value.value)
        case None | bool() | Decimal() | date() | str():
            return value
        case list() | tuple() | set() | frozenset():
            return tuple(str(one) for one in value)
        case _:
            return str(value)


def _units(negotiation: Negotiation) -> dict[str, str | None]:
    plan, delivery = negotiation.plan, negotiation.implementation
    units = {f"terms.{name}": term.unit for name, term in plan.terms.items()}
    for name, result in ({} if delivery is None else delivery.key_results).items():
        units[f"values.{name}"] = units[f"key_results.{name}.target"] = result.unit
    return units
