"""What is left of an invalid record once its faults are taken out, so that the rest can be judged all the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from batna.source import Datum, Path, Source
from batna.validate.outline import Outline, Schema

_ROUNDS = 3
_PLAN = "plan"
_ESSENTIAL: Mapping[str, Datum] = {
    "title": "",
    "owner": "",
    "objective": "",
    "counterparty": {"name": ""},
    "terms": {},
    "key_results": {},
}


@dataclass(frozen=True, slots=True)
class Remnant:
    """A `source` without its faults, and the paths of what is `lost`: what it said there is not known."""

    source: Source
    lost: frozenset[Path]


def empty_plan(file: str) -> Remnant:
    """A plan of which nothing is known, so that what does not rest on it can be judged."""
    return Remnant(Source(file, "", dict(_ESSENTIAL)), frozenset({("terms",), ("key_results",), ("alternatives",)}))


def cut_out(kind: str, schema: Schema, source: Source, unclear: Collection[Path]) -> Remnant | None:
    """The record without the entries that hold a fault; None where nothing is left that means anything.

    What stands at the `unclear` paths has the right form, and is not what its author sees. A plan can do without any
    of its properties here, since the others are judged for themselves.
    """
    # It reads a schema with the slow validator, which a sound record has no need of.
    from batna.validate.faults import faults  # noqa: PLC0415

    outline = Outline(kind, schema, source.data)
    lost = frozenset(_part(outline, path) for path in unclear)
    data = _without(source.data, lost)
    for _ in range(_ROUNDS):
        outline = Outline(kind, schema, data)
        found = [fault for fault in faults(schema, data) if kind != _PLAN or fault.path or fault.keyword != "required"]
        if not found:
            return _whole(kind, source, data, lost)
        parts = {_part(outline, fault.path) for fault in found}
        if () in parts or (kind != _PLAN and any(outline.needs(part) for part in parts)):
            break
        lost |= parts
        data = _without(data, parts)
    return empty_plan(source.file) if kind == _PLAN else None


def _whole(kind: str, source: Source, data: Datum, lost: frozenset[Path]) -> Remnant:
    if kind == _PLAN and isinstance(data, dict):
        gone = {(name,) for name in ("terms", "key_results") if name not in data}
        return Remnant(replace(source, data={**_ESSENTIAL, **data}), lost | gone)
    return Remnant(replace(source, data=data), lost)


def _part(outline: Outline, path: Path) -> Path:
    """The property of the record that holds a fault, or of a mapping by id the one entry."""
    is_by_id = any(isinstance(schema.get("additionalProperties"), dict) for schema in outline.schemas(path[:1]))
    return path[:2] if is_by_id else path[:1]


def _without(data: Datum, parts: Collection[Path]) -> Datum:
    if not isinstance(data, dict):
        return data
    kept: dict[str, Datum] = {}
    for name, value in data.items():
        if (name,) not in parts:
            kept[name] = value
        if isinstance(value, dict) and name in kept:
            kept[name] = {entry: part for entry, part in value.items() if (name, entry) not in parts}
    return kept
