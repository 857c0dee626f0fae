"""A schema beside the data it is held against: what the schema calls each place, and says of it."""

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from batna.source import Datum, Path
from batna.validate.values import uncapitalised

Schema: TypeAlias = Mapping[str, Any]

_SETTINGS = "the portfolio's settings"
_RECORDS = {
    "batna": _SETTINGS,
    "plan": "plan",
    "offer": "offer",
    "outcome": "outcome",
    "implementation": "implementation plan",
    "checkin": "check-in",
    "review": "review",
    "amendment": "amendment",
    "waivers": "the list of waivers",
}


class Outline:
    """The schema of one `kind` and the `data` of one record; answers by path."""

    def __init__(self, kind: str, schema: Schema, data: Datum) -> None:
        self.kind = kind
        self.schema = schema
        self.data = data

    def schemas(self, path: Path) -> list[Schema]:
        """Every part of the schema that may speak about `path`, the nearest first."""
        found = list(self._expanded(self.schema))
        for step in path:
            found = [part for schema in found for child in _children(schema, step) for part in self._expanded(child)]
        return found

    def at(self, path: Path) -> Datum:
        """The datum at `path`, None where there is none."""
        here: Any = self.data
        for step in path:
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return None
        found: Datum = here
        return found

    def description(self, path: Path) -> str | None:
        """The first sentence of what the schema says of `path`, as a remedy or the end of one."""
        for schema in self.schemas(path):
            if text := schema.get("description"):
                return str(text).partition(". ")[0].rstrip(".")
        return None

    def example(self, path: Path, allowed: Container[str]) -> str | None:
        """A value of an `allowed` type that could stand at `path`, as one would write it; None where there is none."""
        for schema in self.schemas(path):
            for value in schema.get("examples", ()):
                if isinstance(value, bool):
                    if "boolean" in allowed:
                        return "true" if value else "false"
                elif isinstance(value, int | Decimal):
                    if "number" in allowed or "integer" in allowed:
                        return str(value)
                elif isinstance(value, str) and "string" in allowed and "\n" not in value:
                    return value
        return None

    def said(self, path: Path, keyword: str) -> list[Any]:
        """What the schema says at `path` by a keyword such as `maximum`, the nearest first."""
        return [schema[keyword] for schema in self.schemas(path) if keyword in schema]

    def needs(self, path: Path) -> bool:
        """Whether the mapping around `path` may not go without it."""
        return bool(path) and any(path[-1] in schema.get("required", ()) for schema in self.schemas(path[:-1]))

    def properties(self, path: Path) -> tuple[str, ...]:
        """The properties that the mapping at `path` may have, in the schema's order."""
        return tuple(dict.fromkeys(name for schema in self.schemas(path) for name in schema.get("properties", {})))

    def noun(self, path: Path) -> str:
        """What stands at `path`, with its article: `a key result`, `an offer`."""
        noun = _RECORDS[self.kind] if not path else self._title(path)
        if noun.startswith("the "):
            return noun
        return f"{'an' if noun[0].lower() in 'aeiou' and not noun[1:2].isupper() else 'a'} {noun}"

    def name(self, path: Path) -> str:
        """What stands at `path`, by name: "`target` of the key result `cost`", "item 2 of `tags`", "this offer"."""
        if not path:
            noun = _RECORDS[self.kind]
            return noun if noun.startswith("the ") else f"this {noun}"
        *before, last = path
        parent = tuple(before)
        if isinstance(last, int):
            return f"item {last + 1} of {self.name(parent)}"
        if self._is_named(path):
            return f"the {self._title(path)} `{last}`"
        dotted = [last]
        while parent and isinstance(parent[-1], str) and not self._is_named(parent):
            dotted.insert(0, parent[-1])
            parent = parent[:-1]
        own = f"`{'.'.join(dotted)}`"
        return f"{own} of {self.name(parent)}" if parent else own

    def verb(self, singular: str, plural: str, path: Path = ()) -> str:
        """The form of a verb that goes with the name of what stands at `path`."""
        return plural if not path and _RECORDS[self.kind] == _SETTINGS else singular

    def _title(self, path: Path) -> str:
        return uncapitalised(
            next((str(schema["title"]) for schema in self.schemas(path) if "title" in schema), "entry")
        )

    def _is_named(self, path: Path) -> bool:
        """Whether the last step is an id that the author gave to a mapping, such as that of a key result."""
        step = path[-1]
        if not isinstance(step, str) or not isinstance(self.at(path), dict):
            return False
        parents = self.schemas(path[:-1])
        return not any(step in schema.get("properties", {}) for schema in parents)

    def _expanded(self, schema: object) -> Iterator[Schema]:
        if not isinstance(schema, dict):
            return
        yield schema
        if "$ref" in schema:
            yield from self._expanded(self._resolved(schema["$ref"]))
        for keyword in ("then", "else"):
            yield from self._expanded(schema.get(keyword))
        for keyword in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(keyword, ()):
                yield from self._expanded(part)

    def _resolved(self, reference: str) -> object:
        """What a reference inside of the schema (`#/$defs/…`) stands for."""
        here: Any = self.schema
        for step in reference.removeprefix("#").split("/")[1:]:
            here = here[step]
        found: object = here
        return found


def _children(schema: Schema, step: str | int) -> Iterator[object]:
    if isinstance(step, int):
        yield schema.get("items")
    elif step in schema.get("properties", {}):
        yield schema["properties"][step]
    else:
        yield schema.get("additionalProperties")
