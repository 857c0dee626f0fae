"""Whether a record has the shape that its kind has; quick where it has, thorough where it has not."""

import json
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

import jsonschema_rs

from batna.diagnostics import Finding, Label, Problem
from batna.discover import RecordKind
from batna.resources import schema_text
from batna.source import Part, Source
from batna.validate.outline import Outline, Schema

SCHEMA_BREACH = "B005"


def validate(kind: RecordKind, source: Source) -> tuple[Problem, ...]:
    """Every way in which a record departs from its schema; none where it has the shape of its `kind`."""
    quick = _quick(kind)
    if quick.is_valid(source.data):
        return ()
    # Only a record that is wrong pays for the slow validator, which knows why.
    from batna.validate.explain import breaches  # noqa: PLC0415

    outline = Outline(kind.value, _schema(kind), source.data)
    found = [
        _problem(source.file, breach.path, breach.part, breach.message, breach.help) for breach in breaches(outline)
    ]
    return tuple(found) or _unexplained(source, outline, quick)


def _unexplained(source: Source, outline: Outline, quick: jsonschema_rs.Draft202012Validator) -> tuple[Problem, ...]:
    """Problems for what one validator refuses and the other does not: it must not pass for want of words."""
    paths = dict.fromkeys(tuple(error.instance_path) for error in quick.iter_errors(cast("Any", source.data)))
    return tuple(
        _problem(
            source.file,
            path,
            Part.VALUE,
            f"{outline.name(path)} is not what its schema asks for",
            outline.description(path) or f"compare it with `batna schema {outline.kind}`",
        )
        for path in paths
    )


def _problem(file: str, path: tuple[str | int, ...], part: Part, message: str, remedy: str) -> Problem:
    return Problem(SCHEMA_BREACH, Finding(message, remedy, Label(file, path, part=part)))


@lru_cache
def _schema(kind: RecordKind) -> Schema:
    schema: Schema = json.loads(schema_text(kind.value), parse_float=Decimal)
    return schema


@lru_cache
def _quick(kind: RecordKind) -> jsonschema_rs.Draft202012Validator:
    """It takes Decimals as they are and compares them exactly; formats are off unless asked for."""
    return jsonschema_rs.Draft202012Validator(json.loads(schema_text(kind.value)), validate_formats=True)
