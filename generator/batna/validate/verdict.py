"""Whether a record has the shape that its kind has; quick where it has, thorough where it has not."""

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

import jsonschema_rs

from batna.diagnostics import Finding, Label, Problem
from batna.discover import RecordKind
from batna.resources import schema_text
from batna.source import Part, Source
from batna.validate.hidden import Hidden, hidden
from batna.validate.known import Known
from batna.validate.outline import Outline, Schema
from batna.validate.remnant import Remnant, cut_out

SCHEMA_BREACH = "B005"
UNSEEN_CHARACTER = "B003"


def validate(kind: RecordKind, source: Source, known: Known | None = None) -> tuple[Problem, ...]:
    """Every way in which a record departs from its schema; none where it has the shape of its `kind`.

    `known` is what the other records of the negotiation call things, for remedies; a plan is known by itself.
    """
    quick = _quick(kind)
    outline = Outline(kind.value, _schema(kind), source.data)
    around = known or Known()
    if kind is RecordKind.PLAN:
        around = replace(around, plan=source.data)
    unseen = tuple(hidden(outline, source, around))
    if quick.is_valid(source.data):
        return tuple(_unseen(source, one) for one in unseen)
    # Only a record that is wrong pays for the slow validator, which knows why.
    from batna.validate.explain import breaches  # noqa: PLC0415

    paths = {one.path for one in unseen}
    found = [_problem(source.file, one.path, one.part, one.message, one.help) for one in breaches(outline, around)]
    told = [*(_unseen(source, one) for one in unseen), *(one for one in found if one.finding.at.path not in paths)]
    return tuple(told) or _unexplained(source, outline, quick)


def _unseen(source: Source, one: Hidden) -> Problem:
    return Problem(UNSEEN_CHARACTER, Finding(one.message, one.help, Label(source.file, one.path, span=one.span)))


def remnant(kind: RecordKind, source: Source, problems: Iterable[Problem]) -> Remnant | None:
    """What is left of a record that has `problems` without what they are about; None where that means nothing."""
    unclear = [problem.finding.at.path for problem in problems if problem.code == UNSEEN_CHARACTER]
    return cut_out(kind.value, _schema(kind), source, unclear)


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
