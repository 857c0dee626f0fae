"""Every value of a record with the audience that its schema gives it: its own, or that of what is around it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from batna.resources import schema_text

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Leaf:
    """A value that holds no other; `kind` is its place with every id and index as `*`."""

    place: Place
    kind: str
    audience: str | None


def leaves(kind: str, record: Mapping[str, Any]) -> Iterator[Leaf]:
    """The leaves of a record of a kind of file."""
    schema = json.loads(schema_text(kind))
    yield from _leaves(record, schema, schema, (), (kind,), None)


def _leaves(
    value: Any, part: Any, root: Mapping[str, Any], place: Place, kind: tuple[str, ...], audience: str | None
) -> Iterator[Leaf]:
    part = _resolved(part, root)
    audience = part.get("x-audience", audience)
    if isinstance(value, dict):
        for name, inner in value.items():
            known = part.get("properties", {})
            step = name if name in known else "*"
            below = known.get(name, part.get("additionalProperties", {}))
            yield from _leaves(inner, below, root, (*place, name), (*kind, step), audience)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, part.get("items", {}), root, (*place, index), (*kind, "*"), audience)
    else:
        yield Leaf(place, ".".join(kind), audience)


def _resolved(part: Any, root: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(part, dict):
        return {}
    reference = part.get("$ref")
    if reference is None:
        return part
    return {**root["$defs"][reference.removeprefix("#/$defs/")], **{k: v for k, v in part.items() if k != "$ref"}}
