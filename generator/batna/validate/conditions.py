"""Why a schema asks for a property here, or forbids it: the `if` that holds for this record."""

from collections.abc import Callable

from batna.source import Datum, Path
from batna.validate.outline import Outline, Schema
from batna.validate.values import written


def reason(
    outline: Outline, path: Path, holds: Callable[[Schema, Datum], bool], speaks: Callable[[Schema], bool]
) -> str:
    """Why the mapping at `path` meets a branch of its schema that `speaks`, such as "as its `kind` is `reach`".

    Empty where no condition is behind it. `holds` tells whether a value satisfies a schema.
    """
    value = outline.at(path)
    for schema in outline.schemas(path):
        condition = schema.get("if")
        if not isinstance(condition, dict) or not isinstance(value, dict):
            continue
        is_so = holds(condition, value)
        branch = schema.get("then" if is_so else "else")
        if isinstance(branch, dict) and speaks(branch) and (fact := _fact(condition, value, is_so=is_so)):
            return f"as it {fact}" if fact.startswith("has ") else f"as its {fact}"
    return ""


def requires(name: str) -> Callable[[Schema], bool]:
    """Whether a branch asks for the property `name`."""
    return lambda branch: name in branch.get("required", ())


def forbids(name: str | int) -> Callable[[Schema], bool]:
    """Whether a branch rules the property `name` out."""
    return lambda branch: branch.get("properties", {}).get(name) is False


def narrows(name: str | int) -> Callable[[Schema], bool]:
    """Whether a branch says of what type the property `name` is."""
    return lambda branch: isinstance(part := branch.get("properties", {}).get(name), dict) and "type" in part


def _fact(condition: Schema, value: dict[str, Datum], *, is_so: bool) -> str:
    if properties := condition.get("properties"):
        name = next(iter(properties))
        return (
            f"`{name}` is {'' if is_so else 'not '}{written(value.get(name) if is_so else properties[name]['const'])}"
        )
    names = [f"`{name}`" for name in condition.get("required", ())]
    return f"has {'' if is_so else 'no '}{' and '.join(names)}" if names else ""
